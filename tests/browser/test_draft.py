"""The page of a draft in a real browser: its form gives the answers that make the file pass."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from qungui.reading.reader import read_drafts
from qungui.reading.typed import typed
from qungui.regulation.load import check
from qungui.regulation.values import Duration
from qungui.reports.html.draft import write_draft_html
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import LANGUAGES, Language
from tests.cli.running import run
from tests.reading.drafts import TEXT

OpenDraft = Callable[..., Page]


@pytest.fixture
def open_draft(browser: Browser, tmp_path: Path) -> Iterator[OpenDraft]:
    """Opens the page of the draft; in the end nothing went wrong in it."""
    troubles: list[str] = []
    contexts = []

    def open_(
        language: Language = "zh", width: int = 1400, *, scripts: bool = True, text: str = TEXT
    ) -> Page:
        path = tmp_path / "page.html"
        write_draft_html(read_drafts(text.splitlines()), "draft.txt", path, language)
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


def fill(page: Page) -> None:
    """Answer the five questions as a person does."""
    hours = page.get_by_role("group", name="哪几天、几点到几点是工作时间？")
    for day in ("周一", "周二", "周三", "周四", "周五"):
        hours.get_by_label(day).check()
    hours.get_by_label("开始时间 1").fill("09:00")
    hours.get_by_label("结束时间 1").fill("18:00")
    page.get_by_label("看到通知，多久之内要回复？").fill("半天")
    page.get_by_label("这段时间怎么算？").select_option(label="按工作时间")
    page.get_by_label("发多少条算刷屏？").fill("十条")
    page.get_by_label("在多长时间里发这么多条？").fill("1分钟")


def downloaded(page: Page, path: Path) -> Path:
    with page.expect_download() as downloading:
        page.get_by_role("button", name="下载答案").click()
    assert downloading.value.suggested_filename == "answers.json"
    downloading.value.save_as(path)
    return path


def test_the_answers_of_the_form_make_the_file_pass(open_draft: OpenDraft, tmp_path: Path) -> None:
    page = open_draft()
    assert page.locator("form output").inner_text() == "已填 0 / 5"
    fill(page)
    assert page.locator("form output").inner_text() == "已填 5 / 5"
    answers = downloaded(page, tmp_path / "answers.json")
    source, made = (tmp_path / name for name in ("draft.txt", "made.yaml"))
    source.write_text(TEXT, encoding="utf-8")
    assert run("regulation", "draft", source, "--answers", answers, "-o", made).status == 0
    assert [one for one in check(made, RULE_TYPES) if one.severity == "error"] == []
    written = made.read_text(encoding="utf-8")
    assert "within: {chosen: 12h}" in written and 'hours: ["09:00-18:00"]' in written


def test_people_and_measures_are_chosen_from_boxes(open_draft: OpenDraft, tmp_path: Path) -> None:
    text = "家长群公约\n一、本群只限相关人员加入。\n二、违反本公约的，视情节处理。\n"
    page = open_draft(text=text)
    people = page.get_by_role("group", name="哪些人可以在这个群里？")
    people.get_by_label("家长").check()
    people.get_by_label("教师").check()
    people.get_by_role("textbox").fill("校长、校医")
    answers = json.loads(downloaded(page, tmp_path / "answers.json").read_text(encoding="utf-8"))
    assert answers["draft"]["1.1 with.allowed"] == "家长、教师、职务为校长、职务为校医"


def test_an_answer_of_another_form_is_not_downloaded(open_draft: OpenDraft) -> None:
    page = open_draft()
    field = page.get_by_label("看到通知，多久之内要回复？")
    field.fill("尽快")
    page.get_by_role("button", name="下载答案").click()
    assert field.evaluate("one => one.matches(':invalid') && one === document.activeElement")
    field.fill("30分钟")
    assert field.evaluate("one => one.validity.valid")


def test_every_example_of_a_duration_fits_its_field(open_draft: OpenDraft) -> None:
    field = open_draft().get_by_label("看到通知，多久之内要回复？")
    for words in (
        "30分钟",
        "两小时",
        "半天",
        "2.5小时",
        "三个工作日",
        "24小时内",
        "30 minutes",
        "an hour",
        "half a day",
        "3d",
    ):
        field.fill(words)
        assert field.evaluate("one => one.validity.valid"), words
        assert typed(words, Duration) is not None or Duration.read(words)


def test_the_form_is_answered_by_keyboard(open_draft: OpenDraft) -> None:
    page = open_draft()
    page.locator("form input").first.focus()
    reached = []
    for _ in range(40):
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.type"))
        page.keyboard.press("Tab")
    assert "1.2 with.within" in reached and "1.2 with.counts" in reached and "submit" in reached


def test_on_paper_the_questions_leave_room_for_a_pen(open_draft: OpenDraft) -> None:
    page = open_draft()
    page.emulate_media(media="print")
    assert page.get_by_label("看到通知，多久之内要回复？").is_visible()
    assert page.get_by_role("button", name="下载答案").is_hidden()


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
