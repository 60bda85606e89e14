"""The page of a draft in a real browser: its form gives the answers that make the file pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from qungui.reading.reader import read_drafts
from qungui.regulation.load import check
from qungui.reports.html.draft import write_draft_html
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import LANGUAGES, Language
from tests.cli.running import run
from tests.reading.drafts import ANSWERS, TEXT

OpenDraft = Callable[..., Page]


@pytest.fixture
def open_draft(browser: Browser, tmp_path: Path) -> Iterator[OpenDraft]:
    """Opens the page of the draft; in the end nothing went wrong in it."""
    troubles: list[str] = []
    contexts = []

    def open_(language: Language = "zh", width: int = 1400, *, scripts: bool = True) -> Page:
        path = tmp_path / "page.html"
        write_draft_html(read_drafts(TEXT.splitlines()), "draft.txt", path, language)
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not troubles


def test_the_answers_of_the_form_make_the_file_pass(open_draft: OpenDraft, tmp_path: Path) -> None:
    page = open_draft()
    for name, value in ANSWERS["draft"].items():
        field = page.locator(f'[name="{name}"]')
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    assert page.locator("form output").inner_text() == "已填 5 / 5"
    with page.expect_download() as downloading:
        page.get_by_role("button", name="下载答案").click()
    assert downloading.value.suggested_filename == "answers.json"
    answers, source, made = (tmp_path / name for name in ("answers.json", "draft.txt", "made.yaml"))
    downloading.value.save_as(answers)
    source.write_text(TEXT, encoding="utf-8")
    assert run("regulation", "draft", source, "--answers", answers, "-o", made).status == 0
    assert [one for one in check(made, RULE_TYPES) if one.severity == "error"] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [390, 768, 1400])
def test_the_page_is_never_wider_than_the_window(
    open_draft: OpenDraft, width: int, language: Language
) -> None:
    page = open_draft(language, width)
    assert page.locator("article").count() == 5
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_text_and_reading_stand_side_by_side(open_draft: OpenDraft) -> None:
    row = open_draft().locator(".row", has_text="30分钟").first
    left, right = row.locator(".source").bounding_box(), row.locator("article").first.bounding_box()
    assert left is not None and right is not None
    assert left["x"] + left["width"] <= right["x"] and abs(left["y"] - right["y"]) < 10


def test_without_scripts_there_is_no_button(open_draft: OpenDraft) -> None:
    page = open_draft(scripts=False)
    assert page.locator("button").is_hidden() and page.locator("article").first.is_visible()
