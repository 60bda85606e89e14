"""Numbers and times of all forms, and words that only look like numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qungui.reading.figures import duration_of, figures_of
from qungui.reading.numerals import value_of
from qungui.regulation.chinese_numbers import chinese_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("警告三次", [(3, "times")]),
        ("两小时内回复", [(2, "hour")]),
        ("半年清理一次名单", [(6, "month"), (1, "times")]),
        ("半个月", [(15, "day")]),
        ("一个半小时", [(1.5, "hour")]),
        ("2个半小时", [(2.5, "hour")]),
        ("达到百分之五十", [(50, "percent")]),
        ("不低于85%", [(85, "percent")]),
        ("二十一点三十分以后", [("21:30", "clock")]),
        ("晚上十点半至次日早上7:30", [("22:30", "clock"), ("07:30", "clock")]),
        ("24点", [("00:00", "clock")]),
        ("查到一次罚200", [(1, "times"), (200, "yuan")]),
        ("停赛1至3个月", [(1, "month"), (3, "month")]),
        ("首次响应三分钟", [(3, "minute")]),
        ("经第5次会议通过", []),
        ("每天不少于2条", [(2, "messages")]),
        ("一百二十字以内", [(120, "characters")]),
        ("3个工作日", [(3, "working_day")]),
        ("三刻钟", [(45, "minute")]),
        ("罚一千两百元", [(1200, "yuan")]),
        ("2026年3月1日起", [("2026-03-01", "date")]),
        ("第三次移出", [(3, "times")]),
        ("首次提醒", [(1, "times")]),
        ("within two hours and 30 minutes", [(2, "hour"), (30, "minute")]),
        ("from 10 pm to 7:30 am", [("22:00", "clock"), ("07:30", "clock")]),
        ("at most 200 characters", [(200, "characters")]),
        ("within half an hour", [(30, "minute")]),
        ("within two working hours", [(2, "hour")]),
        ("as of 1 December 2026", [("2026-12-01", "date")]),
        ("on March 3rd, 2027", [("2027-03-03", "date")]),
    ],
)
def test_figures(text: str, expected: list[tuple[float | str, str]]) -> None:
    assert [(one.value, one.unit) for one in figures_of(text)] == expected


@pytest.mark.parametrize("text", ["十分重要", "第三方平台", "万一有事", "任何一条心的人", "二维码"])
def test_words_that_are_no_figures(text: str) -> None:
    assert figures_of(text) == ()


@given(st.integers(1, 999))
def test_chinese_numbers_are_read_as_they_are_written(number: int) -> None:
    assert value_of(chinese_number(number)) == number


@given(st.text(alphabet="一二三十百两半个小时分钟天月年次条字元点至内的不0123456789:：", max_size=24))
def test_every_figure_quotes_the_text(text: str) -> None:
    for figure in figures_of(text):
        assert figure.quote in text


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("2小时", "2h"),
        ("一周", "7d"),
        ("1个月", "1 month"),
        ("三个月", "3 months"),
        ("1.5小时", "90m"),
        ("半天", "12h"),
    ],
)
def test_durations(text: str, duration: str) -> None:
    assert duration_of(figures_of(text)[0]) == duration
