"""Lines for the terminal: nothing lost, nothing too wide, Chinese broken where it may be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qungui.reports.text_lines import Cell, columns, plain, shorten, wrap

WORDS = st.text(alphabet=st.sampled_from("中文，。（）“”a bc1@ 🌸é-…"), max_size=60)


@given(WORDS, st.integers(4, 50))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


@given(WORDS, st.integers(1, 50))
def test_shortening_fits_and_marks_the_cut(text: str, width: int) -> None:
    short = shorten(text, width)
    assert cell_len(short) <= max(1, width)
    assert short == text or short.endswith("…")


@given(st.text(max_size=40))
def test_plain_text_is_one_line_without_control(text: str) -> None:
    shown = plain(text)
    assert len(shown.splitlines()) <= 1 and shown == shown.strip()
    assert all(character == " " or not character.isspace() for character in shown)
    assert "\x1b" not in shown


def test_no_line_begins_with_a_closing_mark() -> None:
    assert wrap("一二三四五，六七", 10) == ["一二三四", "五，六七"]
    assert wrap("一二三（四五）", 8) == ["一二三", "（四五）"]


def test_english_is_broken_at_spaces_and_long_words_anywhere() -> None:
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("incomprehensible", 6) == ["incomp", "rehens", "ible"]


def test_columns_stand_below_each_other_whatever_the_script() -> None:
    rows = [[Cell("张三"), Cell("7"), Cell("甲")], [Cell("Bob"), Cell("12"), Cell("乙")]]
    lines = [line.plain for line in columns(["成员", "违规", "条款"], rows, 1, 40)]
    assert lines == ["成员  违规  条款", "张三     7  甲", "Bob     12  乙"]


def test_the_last_column_is_cut_then_left_out() -> None:
    rows = [[Cell("1"), Cell("单条内容不超过两百字，较长的请整理成文档")]]
    assert columns(["条款", "内容"], rows, 0, 20)[1].plain == "1     单条内容不超…"
    assert columns(["条款", "内容"], rows, 0, 12)[1].plain == "1"
