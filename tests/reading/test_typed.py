"""What people type in answer to a question."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from pydantic import TypeAdapter

from qungui.reading.typed import typed
from qungui.regulation.measures import Measure
from qungui.regulation.model import WorkingHours
from qungui.regulation.selector import Selector
from qungui.regulation.values import ClockTime, Duration

MONDAY_TO_FRIDAY = ["mon", "tue", "wed", "thu", "fri"]
READ: list[tuple[Any, str, Any]] = [
    (Duration, "30分钟", "30m"),
    (Duration, "两小时", "2h"),
    (Duration, "半天", "12h"),
    (Duration, "一周", "7d"),
    (Duration, "24小时内", "24h"),
    (Duration, "two days", "2d"),
    (Duration, "half an hour", "30m"),
    (Duration, "an hour", "1h"),
    (Duration | None, "三个月", "3 months"),
    (ClockTime, "晚上10点", "22:00"),
    (ClockTime, "10:30 pm", "22:30"),
    (int, "十条", 10),
    (int, "3", 3),
    (float, "5%", 0.05),
    (bool, "是", True),
    (bool, "No", False),
    (Literal["elapsed", "working_time"], "按工作时间", "working_time"),
    (Literal["elapsed", "working_time"], "by the clock", "elapsed"),
    (Selector, "所有人", "everyone"),
    (Selector, "员工", {"staff": True}),
    (Selector, "家长、老师", {"role": ["parent", "teacher"]}),
    (Selector, "staff and customers", {"any_of": [{"staff": True}, {"role": "customer"}]}),
    (Selector, "家长、职务为业主", {"any_of": [{"role": "parent"}, {"title": "业主"}]}),
    (Selector, "titled tenant", {"title": "tenant"}),
    (WorkingHours, "周一至周五 9:00-12:00、13:30-18:00",
     {"days": MONDAY_TO_FRIDAY, "hours": ["09:00-12:00", "13:30-18:00"]}),
    (WorkingHours, "工作日上午九点到下午六点", {"days": MONDAY_TO_FRIDAY, "hours": ["09:00-18:00"]}),
    (WorkingHours, "Mon, Wed 9am-5pm", {"days": ["mon", "wed"], "hours": ["09:00-17:00"]}),
    (tuple[Measure, ...], "警告、禁言一天", ["warn", {"mute": "1d"}]),
]  # fmt: skip


@pytest.mark.parametrize(("accepted", "words", "value"), READ)
def test_everyday_words_are_read_as_values_of_the_language(accepted: Any, words: str, value: Any) -> None:
    assert typed(words, accepted) == value
    TypeAdapter(accepted).validate_python(value)


@pytest.mark.parametrize(
    ("accepted", "words"),
    [
        (Duration, "尽快"),
        (Duration, "一天或两天"),
        (int, "-3"),
        (int, "三天"),
        (bool, "也许"),
        (Selector, "邻居、家长"),
        (WorkingHours, "9:00-18:00"),
        (WorkingHours, "周一 9:00"),
        (Literal["elapsed"], "快"),
        (str, "任何文字"),
    ],
)
def test_other_words_are_no_value(accepted: Any, words: str) -> None:
    assert typed(words, accepted) is None
