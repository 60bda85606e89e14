"""Which way a parameter changes: stricter, milder, or nobody can tell."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from qungui.regulation.accepted import is_model, members
from qungui.regulation.diff.change import Change, Direction
from qungui.regulation.diff.compare import compare_regulations
from qungui.regulation.diff.senses import RANKS, sense_of
from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration
from qungui.rules.registry import RULE_TYPES
from tests.support import regulation

DUTY = {"who": {"role": "owner"}, "what": "巡查", "proof": "inspection_done"}
WEEKLY = {**DUTY, "every": "1 week"}
TOLD = {"on": "regulation_changed", "what": "通知", "proof": "notice", "when": "before", "within": "30d"}
NOTICE = {"who": "everyone", "within": "2h", "counts": "elapsed", "accept": ["收到"]}
HOURS = {"days": "mon-fri", "hours": ["09:00-12:00", "13:30-18:00"]}
NAME = {"formats": [{"for": "everyone", "format": "{name}"}]}
PAIRS: list[tuple[str, dict[str, Any], dict[str, Any], Direction]] = [
    ("content.length", {"max_chars": 200}, {"max_chars": 199}, "stricter"),
    ("content.terms", {"category": "ads", "terms": ["代购"]}, {"category": "ads", "terms": ["代购",
     "团购"]}, "stricter"),
    ("content.terms", {"category": "ads", "terms": ["甲乙"]}, {"category": "ads", "terms": ["丙丁"]}, "unknown"),
    ("content.terms", {"category": "ads", "terms": ["代购"]}, {"category": "ads", "terms": ["代购"],
     "certain": True}, "stricter"),
    ("content.terms", {"category": "ads", "terms": ["甲乙", "丙丁"]}, {"category": "ads",
     "terms": ["甲乙", "丙丁"], "minimum": 2}, "milder"),
    ("content.link", {"allowed": ["a.com"]}, {"allowed": "none"}, "stricter"),
    ("content.link", {"allowed": ["a.com"]}, {"allowed": ["a.com", "b.com"]}, "milder"),
    ("content.contact_numbers", {"kinds": ["mobile"]}, {"kinds": ["mobile", "qq"]}, "stricter"),
    ("content.contact_numbers", {"kinds": ["mobile"]}, {"kinds": ["mobile"], "allow": ["4008001234"]}, "milder"),
    ("content.type", {"types": ["voice"], "per_day": 3}, {"types": ["voice"], "per_day": 5}, "milder"),
    ("behaviour.flood", {"same_text": {"times": 3}}, {"same_text": {"times": 4}}, "milder"),
    ("behaviour.flood", {"same_text": {"times": 3}}, {"same_text": {"times": 3, "within": "1m"}}, "milder"),
    ("behaviour.flood", {"messages": {"count": 9, "within": "1m"}}, {"messages": {"count": 9,
     "within": "2m"}}, "stricter"),
    ("behaviour.flood", {"messages": {"count": 9, "within": "1m"}}, {"messages": {"count": 12,
     "within": "2m"}}, "unknown"),
    ("behaviour.flood", {"same_text": {"times": 3}}, {"same_text": {"times": 3}, "pictures": {"times": 9}}, "stricter"),
    ("behaviour.quiet_hours", {"from": "23:30", "to": "07:30"}, {"from": "23:00", "to": "07:30"}, "stricter"),
    ("behaviour.quiet_hours", {"from": "23:30", "to": "07:30"}, {"from": "22:30", "to": "06:30"}, "unknown"),
    ("behaviour.quiet_hours", {"from": "12:00", "to": "14:00"}, {"from": "12:30", "to": "13:30"}, "milder"),
    ("behaviour.quiet_hours", {"from": "23:30", "to": "07:30"}, {"from": "23:30", "to": "07:30",
     "days": "rest_days"}, "milder"),
    ("behaviour.quiet_hours", {"from": "23:30", "to": "07:30", "types": ["text"]}, {"from": "23:30",
     "to": "07:30"}, "stricter"),
    ("behaviour.quiet_hours", {"from": "23:30", "to": "07:30"}, {"outside": "working_hours"}, "unknown"),
    ("behaviour.mention_abuse", {"all_by": {"role": "owner"}}, {"all_by": {"role": ["owner", "admin"]}}, "milder"),
    ("behaviour.dormancy", {"silent": "3 months"}, {"silent": "30d"}, "stricter"),
    ("behaviour.dormancy", {"silent": "3 months"}, {"silent": "3 months", "never_spoke": "3d"}, "stricter"),
    ("behaviour.leave_rejoin", {"stay_out": "7d"}, {"stay_out": "30d"}, "stricter"),
    ("behaviour.leave_rejoin", {"too_often": {"times": 3, "within": "30d"}}, {"too_often": {"times": 3,
     "within": "90d"}}, "stricter"),
    ("profile.nickname", {**NAME, "within": "3d"}, NAME, "stricter"),
    ("profile.nickname", NAME, {**NAME, "exempt": {"role": "leader"}}, "milder"),
    ("membership.mandatory", {"who": {"role": "sales"}, "within": "3d"}, {"who": "everyone",
     "within": "3d"}, "stricter"),
    ("membership.who_may_join", {"allowed": {"staff": True}}, {"allowed": "everyone"}, "milder"),
    ("membership.introduction", {"within": "24h", "min_chars": 10}, {"within": "24h", "min_chars": 20}, "stricter"),
    ("response.acknowledge", NOTICE, {**NOTICE, "within": "30m"}, "stricter"),
    ("response.acknowledge", NOTICE, {**NOTICE, "within": "120m"}, "unknown"),
    ("response.acknowledge", {**NOTICE, "counts": "working_time"}, NOTICE, "stricter"),
    ("response.acknowledge", NOTICE, {**NOTICE, "accept": ["收到", "好的"]}, "milder"),
    ("kpi.new_friends", {"at_least": 5, "per": "week"}, {"at_least": 6, "per": "week"}, "stricter"),
    ("kpi.new_friends", {"at_least": 5, "per": "week"}, {"at_least": 5, "per": "day"}, "stricter"),
    ("behaviour.add_friends", {"allowed": {"role": "owner"}}, {}, "stricter"),
    ("content.price", {"against": "products", "tolerance": 0}, {"against": "products", "tolerance": 0.05}, "milder"),
    ("account.multiple", {"max": 1}, {"max": 1, "kind": "company"}, "milder"),
    ("account.password", {"every": "90d"}, {"every": "30d"}, "stricter"),
    ("duty.follow_up", TOLD, {**TOLD, "at_least": "3d"}, "stricter"),
    ("duty.follow_up", {**TOLD, "at_least": "7d"}, {**TOLD, "at_least": "3d"}, "milder"),
    ("duty.follow_up", TOLD, {**TOLD, "mentioning": ["群规"]}, "stricter"),
    ("duty.follow_up", {**TOLD, "mentioning": ["群规"]}, {**TOLD, "mentioning": ["群规", "制度"]}, "milder"),
    ("duty.attest", DUTY, {**DUTY, "each": True}, "stricter"),
    ("duty.attest", DUTY, {**DUTY, "within": "3d"}, "stricter"),
    ("duty.attest", {**DUTY, "every": "1 week"}, {**DUTY, "every": "daily"}, "stricter"),
    ("duty.attest", DUTY, {**DUTY, "proof": ["inspection_done", "duty_confirmed"]}, "milder"),
    ("duty.attest", DUTY, {**DUTY, "parts": ["电话", "微信"]}, "stricter"),
    ("duty.attest", WEEKLY, {**WEEKLY, "escalate": {"to": "总经理"}}, "stricter"),
    ("duty.attest", {**WEEKLY, "escalate": {"to": "总经理"}},
     {**WEEKLY, "escalate": {"to": "总经理", "after": "3d"}}, "milder"),
    ("duty.attest", DUTY, {**DUTY, "what": "检查"}, "unknown"),
]  # fmt: skip


def changes(rule: str, old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    before, after = (regulation({"rule": rule, "with": given}, working_hours=HOURS) for given in (old, new))
    (clause,) = compare_regulations(before, after).clauses
    return list(clause.changes)


@pytest.mark.parametrize(("rule", "old", "new", "direction"), PAIRS)
def test_direction(rule: str, old: dict[str, Any], new: dict[str, Any], direction: Direction) -> None:
    (forth,) = changes(rule, old, new)
    assert forth.direction == direction
    (back,) = changes(rule, new, old)
    assert back.direction == {"stricter": "milder", "milder": "stricter", "unknown": "unknown"}[direction]


@pytest.mark.parametrize(
    ("rule", "old", "new", "zh", "en"),
    [
        ("content.length", {"max_chars": 200}, {"max_chars": 100},
         "一条文字最多几个字（含标点）：200 → 100", "most characters of one text: 200 → 100"),
        ("profile.nickname", {**NAME, "within": "3d"}, NAME,
         "入群或改名后多久之内改正：3 天 → 立即", "grace after joining or a change: 3 days → at once"),
        ("behaviour.quiet_hours", {"from": "23:30", "to": "07:30", "types": ["voice"]}, {"from": "23:30", "to": "07:30"},
         "哪些消息类型算：语音 → 都算", "which message types count: voice message → all"),
        ("content.terms", {"category": "ads", "terms": ["{甲乙}"]}, {"category": "ads", "terms": ["丙{0}丁"]},
         "词语：增加 丙{0}丁，去掉 {甲乙}", "words: added 丙{0}丁, taken away {甲乙}"),
        ("response.acknowledge", NOTICE, {**NOTICE, "counts": "working_time"},
         "如何计时：按钟点 → 按工作时间", "how the time counts: by the clock → in working time"),
        ("behaviour.mention_abuse", {"all_by": {"role": "owner"}},
         {"all_by": {"any_of": [{"role": "owner"}, {"department": "行政部"}]}},
         "谁可以@所有人：群主 → 群主或行政部的人", "who may call everybody: the owner → the owner or those of 行政部"),
    ],
)  # fmt: skip
def test_words(rule: str, old: dict[str, Any], new: dict[str, Any], zh: str, en: str) -> None:
    (change,) = changes(rule, old, new)
    assert (change.sentence.say("zh"), change.sentence.say("en")) == (zh, en)


DIRECTIONLESS = {
    "profile.avatar.during", "profile.member_avatar.during", "process.group_register.groups", "profile.nickname.formats",
    "penalty.measure",
    "account.field.equals", "role.appointed.admins.owner_counts", "role.appointed.supervisors.owner_counts",
}  # fmt: skip
"""Parameters that hold amounts of which neither more nor less asks more."""


def _amounts(rule: str, path: str, annotation: Any) -> list[str]:
    """The paths of numbers, lengths of time, yes or no, and selections of people below a parameter."""
    found = []
    for part in members(annotation):
        inner = [one for one in get_args(part) if one is not Ellipsis]
        if part in (int, float, bool, Duration, Selector):
            found.append(path)
        elif is_model(part):
            for name, field in part.model_fields.items():
                found += _amounts(rule, f"{path}.{field.alias or name}", field.annotation)
        elif inner and not any(isinstance(one, str) for one in inner):
            found += [one for kind in inner for one in _amounts(rule, path, kind)]
    return found


@pytest.mark.parametrize("rule", sorted(RULE_TYPES))
def test_every_amount_has_a_direction(rule: str) -> None:
    """A new parameter with an amount is to be entered in `senses.py`."""
    unknown = {
        amount
        for name, field in RULE_TYPES[rule].Parameters.model_fields.items()
        for amount in _amounts(rule, field.alias or name, field.annotation)
        if amount.rpartition(".")[2] not in RANKS
        and not any(f"{rule}.{amount}".startswith(one) for one in DIRECTIONLESS)
        and sense_of(rule, amount) is None
    }
    assert not unknown
