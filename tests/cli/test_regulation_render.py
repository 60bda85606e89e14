"""qungui regulation render: a regulation as members read it, in four forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from qungui.regulation.render.html import read_html
from qungui.regulation.render.text import read_text
from qungui.regulation.render.word import read_word
from qungui.sentences import LANGUAGES, Language
from tests.cli.golden_files import MIXED, assert_golden
from tests.cli.running import Ran, regulation_file, run


def render(*arguments: object, language: Language = "zh") -> Ran:
    return run("regulation", "render", *arguments, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["text", "announcement"])
def test_words(form: str, language: Language) -> None:
    ran = render(MIXED, "--to", form, "--organisation", "青禾咨询", language=language)
    assert ran.status == 0 and ran.err == ""
    assert_golden(f"render_{form}.{language}.txt", ran.out)


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_say_the_same_as_the_text(tmp_path: Path, language: Language) -> None:
    organisation = ("--organisation", "青禾<咨询>&公司")
    text = read_text(render("r04", *organisation, language=language).out)
    page, file = tmp_path / "r04.html", tmp_path / "r04.docx"
    assert str(page) in render("r04", "--to", "html", "-o", page, *organisation, language=language).err
    assert str(file) in render("r04", "--to", "docx", "-o", file, *organisation, language=language).err
    assert read_html(page.read_text(encoding="utf-8")) == text
    assert read_word(file.read_bytes()) == text
    assert any("青禾<咨询>&公司" in fact for fact in text.facts)


def test_a_page_fetches_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert render("r05", "--to", "html", "-o", page).status == 0
    content = page.read_text(encoding="utf-8")
    assert "<script" not in content and "http://" not in content and "https://" not in content


def test_notes_are_for_those_who_ask() -> None:
    assert "注：" not in render("r04").out
    assert "注：" in render("r04", "--notes").out


def test_the_issuer_of_the_file_stands_where_none_is_named() -> None:
    assert "发布单位：行政部\n" in render(MIXED).out


@pytest.mark.parametrize("form", ["docx", "html"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_files_need_a_name(form: str, language: Language) -> None:
    ran = render("r05", "--to", form, language=language)
    assert ran.status == 2 and "-o" in ran.err and form in ran.err and ran.out == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_that_cannot_be_told_from_words_are_refused(tmp_path: Path, language: Language) -> None:
    clause = {"rule": "content.length", "with": {"max_chars": 5}}
    path = regulation_file(tmp_path, {**clause, "id": "第 1 条"}, {**clause, "id": "【2】"}, clause)
    ran = render(path, language=language)
    assert ran.status == 2 and "“第 1 条”" in ran.err and "“【2】”" in ran.err and "“3”" not in ran.err


@pytest.mark.parametrize(
    "arguments", [("nonsense",), ("r05", "--to", "pdf"), ("r05", "-o", "no/folder/x.txt")]
)
def test_wrong_commands_are_told(arguments: tuple[str, ...]) -> None:
    ran = render(*arguments)
    assert ran.status == 2 and ran.err and ran.out == ""
