"""Exceptions inside sentences: carried where the language can say them, kept and told where it cannot."""

from __future__ import annotations

from typing import Any

import pytest

from qungui.reading.draft_yaml import draft_yaml
from qungui.reading.exceptions import exceptions_in
from qungui.reading.reader import read_drafts
from qungui.regulation.load import load
from qungui.rules.registry import RULE_TYPES

CARRIED: list[tuple[str, dict[str, Any]]] = [
    ("晚上十点后不得发消息，紧急情况除外。", {"tagged": ["紧急"]}),
    ("未经群主同意，不得发广告。", {"after_approval": True}),
    ("不得私自承诺折扣，经店长批准的除外。", {"after_approval": True}),
    ("除群主和管理员外，任何人不得发红包。", {"by": {"role": ["owner", "admin"]}}),
    ("禁止闲聊，周末除外。", {"during": {"days": ["sat", "sun"]}}),
    ("禁止发红包（節假日除外）。", {"during": {"days": "rest_days"}}),
    ("广告只能在周五发。", {"during": {"days": ["fri"]}}),
    ("二手信息仅限周末发布。", {"during": {"days": ["sat", "sun"]}}),
    ("Second-hand items may be offered on Fridays only.", {"during": {"days": ["fri"]}}),
    ("Do not post after 10 pm, except in an emergency.", {"tagged": ["urgent", "emergency"]}),
    ("Do not use @all unless you are an administrator.", {"by": {"role": "admin"}}),
    ("Do not publish photographs without the owner's consent.", {"after_approval": True}),
]
LEFT = [
    ("严禁泄露客户电话，工作需要除外。", "工作需要"),
    ("不得发红包，班费收支除外。", "班费收支"),
    ("不得泄露客户电话，工作需要且经客户同意的除外。", "工作需要且经客户同意"),
    ("No links, except to the school's own pages.", "to the school's own pages"),
]


@pytest.mark.parametrize(("text", "carried"), CARRIED)
def test_what_the_language_can_say_is_carried(text: str, carried: dict[str, Any]) -> None:
    assert exceptions_in(text).carried == carried and exceptions_in(text).left == ()


@pytest.mark.parametrize(("text", "words"), LEFT)
def test_what_it_cannot_say_is_left(text: str, words: str) -> None:
    assert exceptions_in(text).left == (words,)


@pytest.mark.parametrize("text", ["不得外传客户信息。", "此外，不得刷屏。", "Do not send messages."])
def test_other_words_are_no_exception(text: str) -> None:
    assert exceptions_in(text).carried == {} and exceptions_in(text).left == ()


def test_exceptions_stand_in_the_file_and_those_left_are_told() -> None:
    lines = ["班级群规", "一、晚上十点至次日七点不得发消息，紧急情况除外。", "二、不得发红包，班费收支除外。"]
    (draft,) = read_drafts(lines)
    assert [one.text[-5:] for one in draft.clauses] == ["情况除外。", "收支除外。"]
    assert [(one.clause, one.about) for one in draft.questions] == [("1.2", "exception")]
    written = draft_yaml(draft, "zh")
    assert "# ? “班费收支”这个例外没有带进规则" in written
    first, second = load(written, RULE_TYPES).regulation.clauses
    assert first.exceptions is not None and first.exceptions.tagged == ("紧急",)
    assert second.exceptions is None


def test_what_is_allowed_on_some_days_is_forbidden_on_others() -> None:
    for line in ("广告只能在周五发，每天限一条。", "Advertising is allowed on Fridays only."):
        (draft,) = read_drafts(["业主群公约 Rules", f"1. {line}"])
        (clause, *_) = draft.clauses
        assert clause.rule == "content.terms" and clause.modality is None
        assert clause.exceptions == {"during": {"days": ["fri"]}}


def test_working_time_in_an_exception_asks_for_the_working_hours() -> None:
    (draft,) = read_drafts(["公司群规", "一、不得刷屏超过10条1分钟，非工作时间除外。"])
    assert draft.clauses[0].exceptions == {"during": "outside_working_hours"}
    assert ("working_hours",) in [one.way for one in draft.questions]
