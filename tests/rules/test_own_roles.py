"""Roles that a regulation defines, made of built-in ones and of each other."""

from __future__ import annotations

import json
from typing import Any

import pytest

from qungui.audit.trial import judge_fast, try_test
from qungui.regulation.load import load
from qungui.regulation.model import Test
from qungui.rules.registry import RULE_TYPES

ROLES = {
    "top": {"title": ["总裁", "副总裁"]},
    "staff_of_board": {"attribute": {"board": True}},
    "executive": {
        "any_of": [{"role": ["top", "leader"]}, {"role": "staff_of_board"}],
        "not": {"title": "顾问"},
    },
    "other": {"not": {"role": "executive"}},
}
STAFF: list[dict[str, Any]] = [
    {"id": "s1", "name": "宋立强", "title": "副总裁", "board": False},
    {"id": "s2", "name": "韩雪", "title": "主任", "role": "leader", "board": False},
    {"id": "s3", "name": "高峰", "title": "专员", "board": True},
    {"id": "s4", "name": "陈晓", "title": "专员", "board": False},
    {"id": "s5", "name": "方圆", "title": "顾问", "board": True},
    {"id": "s6", "name": "丁洁", "title": "专员"},
]


@pytest.mark.parametrize(
    ("person", "verdict"),
    [
        ("s1", "none"),
        ("s2", "none"),
        ("s3", "none"),
        ("s4", "violation"),
        ("s5", "violation"),
        ("s6", "unknown"),
    ],
)
@pytest.mark.parametrize("allowed", [{"role": "executive"}, {"not": {"role": "other"}}])
def test_roles_made_of_roles(person: str, verdict: str, allowed: dict[str, Any]) -> None:
    fields = {
        "regulation": "示例", "id": "example", "version": 1, "timezone": "Asia/Shanghai", "calendar": "none",
        "applies_to": {"groups": {"types": ["internal"]}}, "roles": ROLES,
        "clauses": [{"id": "1", "text": "示例条款。", "rule": "membership.who_may_join", "with": {"allowed": allowed}}],
    }  # fmt: skip
    joined = {"event": "member_joined", "group": "g", "member": person, "at": "2026-12-02T10:00:00+08:00"}
    directory = {"staff": STAFF, "groups": [{"id": "g", "type": "internal", "members": [{"id": "s1"}]}]}
    test = Test.model_validate(
        {"clause": "1", "events": (joined,), "directory": directory, "expect": verdict}
    )
    (found,) = try_test(load(json.dumps(fields, indent=1), RULE_TYPES), 1, test, judge_fast).found.values()
    assert [one.verdict for one in found] == ([] if verdict == "none" else [verdict])


@pytest.mark.parametrize(("holder", "covered"), [("s1", True), ("s3", True), ("s4", False), ("s5", False)])
def test_accounts_of_people_with_a_role(holder: str, covered: bool) -> None:
    scope = {"accounts": {"kind": "company", "holder": {"role": "executive"}}}
    fields = {
        "regulation": "示例", "id": "example", "version": 1, "timezone": "Asia/Shanghai", "calendar": "none",
        "applies_to": {"accounts": {"kind": "company"}}, "roles": ROLES,
        "clauses": [
            {"id": "1", "text": "示例。", "rule": "profile.signature", "applies_to": scope, "with": {"equals": "好水"}}
        ],
    }  # fmt: skip
    account = {"id": "a1", "holder": holder, "kind": "company", "signature": "静待花开"}
    changed = {"event": "profile_changed", "account": "a1", "field": "signature", "value": "岁月静好"}
    events = ({**changed, "at": "2026-12-02T10:00:00+08:00"},)
    directory = {"staff": STAFF, "accounts": [account]}
    test = Test.model_validate({"clause": "1", "events": events, "directory": directory, "expect": "none"})
    (found,) = try_test(load(json.dumps(fields, indent=1), RULE_TYPES), 1, test, judge_fast).found.values()
    assert {one.verdict for one in found} == ({"violation"} if covered else set())
