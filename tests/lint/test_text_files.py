"""Plain texts, Markdown and Word: lines, headings, encodings, and files that are none of these."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as WordDocument
from hypothesis import given
from hypothesis import strategies as st

from qungui.lint.find import lint
from qungui.lint.from_text import document_of_text
from qungui.lint.text_lines import read_lines
from qungui.problems import BadInput
from tests.lint.texts import document, found


def word_file(*paragraphs: str, table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    made = WordDocument()
    for text in paragraphs:
        made.add_paragraph(text)
    if table:
        grid = made.add_table(len(table), len(table[0]))
        for row, texts in enumerate(table):
            for column, text in enumerate(texts):
                grid.cell(row, column).text = text
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_findings_stand_under_the_words() -> None:
    [one] = found("群规\n\n迟到一次，罚款 50 元。", "employee")
    assert (one.place.line, one.place.column, one.place.width) == (3, 6, 2)
    assert one.place.text == "迟到一次，罚款 50 元。"
    assert (one.start, one.end, one.words) == (5, 7, "罚款")


def test_hidden_characters_and_full_width_do_not_hide() -> None:
    [one] = found("迟到罚\u200b款５０元。", "employee")
    assert one.words == "罚\u200b款"
    [one] = found("遲到罰款。", "employee")
    assert one.words == "罰款"


def test_word_paragraphs_and_tables(tmp_path: Path) -> None:
    path = tmp_path / "rules.docx"
    path.write_bytes(word_file("群规", "迟到罚款 50 元。", table=(("情形", "处理"), ("旷工", "罚款 100 元"))))
    found_there = [one for one in lint(document_of_text(path, ("employee",))) if one.passage]
    assert [(one.place.line, one.words) for one in found_there] == [(2, "罚款"), (4, "罚款")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings(encoding: str) -> None:
    lines = read_lines("rules.txt", "群规\n迟到罚款。".encode(encoding))
    assert [line.text for line in lines] == ["群规", "迟到罚款。"]


@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b"no zip at all", b""])
def test_a_broken_word_file(content: bytes) -> None:
    with pytest.raises(BadInput) as bad:
        read_lines("rules.docx", content)
    assert [one.code for one in bad.value.problems] == ["not_word"]


def test_a_binary_file() -> None:
    with pytest.raises(BadInput):
        read_lines("rules.txt", b"\x00\x01\x02\xff\xfe\x81")


def test_an_empty_or_missing_file(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("\n \n")
    for name, code in (("empty.txt", "empty"), ("none.txt", "unreadable")):
        with pytest.raises(BadInput) as bad:
            document_of_text(tmp_path / name)
        assert [one.code for one in bad.value.problems] == [code]


def test_headings() -> None:
    text = "第三章 禁止事项\n一、广告\n1、微商\n二、其他\n第四章 活动\n1、抽奖"
    lines = read_lines("rules.txt", text.encode())
    assert [line.heading for line in lines] == [
        "", "第三章 禁止事项", "第三章 禁止事项 一、广告", "第三章 禁止事项", "", "第四章 活动",
    ]  # fmt: skip


def test_a_sentence_is_no_heading() -> None:
    lines = read_lines("rules.txt", "一、禁止发广告。\n1、每周竞猜".encode())
    assert lines[1].heading == ""


@given(st.text(alphabet="罚款扣工资50元，。；\n不得员工发红包第一二次 ab:23", max_size=80))
def test_any_text_can_be_checked_and_its_words_are_where_it_says(text: str) -> None:
    if not text.strip():
        return
    for one in lint(document(text, "employee", "member", "parent")):
        if one.passage is not None:
            assert one.passage.text[one.start : one.end] == one.words != ""
            place = one.place
            assert place.text is not None and place.column is not None
            assert place.text[place.column - 1 : place.column - 1 + place.width] == one.words
