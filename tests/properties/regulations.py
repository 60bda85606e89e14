"""Random regulations: clauses of every rule type, with varied parameters, exceptions, surfaces and excuses."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import strategies as st
from pydantic import ValidationError

from qungui.engine.program import Program
from qungui.regulation.load import load
from qungui.rules.registry import RULE_TYPES
from tests.properties.cast import directory_without

Clause = dict[str, Any]
WITHOUT_EXAMPLES: dict[str, list[Clause]] = {
    "planned": [{"with": {"kind": "role.admin"}}],
    "meta.definition": [{"with": {"term": "群"}}],
    "meta.interpretation": [{"with": {"by": "人力资源中心"}}],
    "meta.precedence": [{"with": {"yields_to": ["platform"]}}],
}
"""Clauses for rule types that have no example and need parameters, or may have some."""
_DURATION = re.compile(r"\d+ ?(s|m|h|d|weeks?|months?|years?)$")
_DURATIONS = ["1s", "10m", "30m", "2h", "24h", "1d", "3d", "7d", "1 month", "3 months"]
_INTERVALS = ["daily", "2d", "7d", "1 month"]
_CHOICES = [
    ("elapsed", "working_time"),
    ("day", "working_day", "week", "month"),
    ("every_day", "working_days", "rest_days"),
    ("question_or_complaint", "any_message"),
]
_SELECTORS: list[Any] = [
    "everyone", {"role": "admin"}, {"role": ["owner", "leader"]}, {"staff": True}, {"department": "销售部"},
    {"title": "经理", "except": {"on_leave": True}}, {"not": {"mentioned": True}}, {"name": "张三"},
    {"any_of": [{"role": "customer"}, {"id": "u4"}]}, {"attribute": {"batch": 1}},
]  # fmt: skip
_EXCEPTIONS: list[Clause] = [
    {"by": {"role": ["owner", "admin"]}}, {"by": {"staff": True}}, {"tagged": ["紧急"]}, {"types": ["image", "voice"]},
    {"during": {"days": "rest_days"}}, {"during": {"days": "mon-fri", "hours": ["09:00-12:00"]}},
    {"during": "working_hours"}, {"during": "outside_working_hours"},
    {"after_approval": True}, {"by": {"on_leave": True}, "tagged": ["通知"]},
]  # fmt: skip
_SURFACES = [
    ["group"],
    ["private"],
    ["group", "private"],
    ["moments"],
    ["account"],
    ["group", "moments", "account"],
]
_SCOPES: list[Clause] = [
    {"groups": {"types": ["internal"]}}, {"groups": {"types": ["customer"]}}, {"groups": {"ids": ["g1", "甲群"]}},
    {"accounts": {"kind": "company"}}, {"accounts": {"holder": {"department": "销售部"}}},
]  # fmt: skip
_WORKING_HOURS = {"days": "mon-fri", "hours": ["09:00-12:00", "13:30-18:00"]}


def clauses_of(rule: str) -> list[Clause]:
    """The different clauses of a rule type's examples, or those made up for it here; with what the
    regulation around them needs under `settings`."""
    found: dict[str, Clause] = {}
    for example in RULE_TYPES[rule].examples:
        fields = {**example.clause, "settings": example.settings}
        found[json.dumps(fields, sort_keys=True, ensure_ascii=False)] = fields
    return [*found.values(), *WITHOUT_EXAMPLES.get(rule, [{}] if not found else [])]


CLAUSES: dict[str, list[Clause]] = {rule: clauses_of(rule) for rule in RULE_TYPES}


_WEIGHTED = [
    *RULE_TYPES,
    *2 * [name for name, rule in RULE_TYPES.items() if rule.automation not in ("meta", "planned")],
]


class QuietProgram(Program):
    """A program that a failing test names by its clauses instead of all it holds."""

    def __repr__(self) -> str:
        clauses = [one.clause.model_dump(by_alias=True, exclude_defaults=True) for one in self.clauses]
        known = self.directory
        return f"{clauses} {sorted(known.model_fields_set) if known else 'no directory'}"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        printer.text(repr(self))


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """A regulation of a few random clauses, with a directory, a part of one, or none."""
    settings: Clause = {}
    clauses = []
    for number, rule in enumerate(draw(st.lists(st.sampled_from(_WEIGHTED), min_size=1, max_size=5)), 1):
        clause = draw(_clauses(rule))
        settings.update(clause.pop("settings", {}))
        clauses.append({"id": str(number), "text": "条款。", "rule": rule, **clause})
    fields = {
        "regulation": "随机", "id": "random", "version": 1, "timezone": "Asia/Shanghai", "calendar": "cn",
        "applies_to": {"groups": {"types": ["internal", "customer"]}}, "working_hours": _WORKING_HOURS,
        **settings, "clauses": clauses,
    }  # fmt: skip
    if draw(st.integers(0, 3)) == 0:
        fields["effective"] = "2026-12-05"
    loaded = load(json.dumps(fields, ensure_ascii=False, indent=1), RULE_TYPES)
    if draw(st.integers(0, 3)) == 0:
        return QuietProgram(loaded, None)
    left_out = draw(st.sets(st.sampled_from(["staff", "groups", "customers", "accounts"]), max_size=2))
    as_of = draw(st.sampled_from(["2026-12-01", "2026-12-06", None]))
    return QuietProgram(loaded, directory_without(*left_out, as_of=as_of))


@st.composite
def _clauses(draw: st.DrawFn, rule: str) -> Clause:
    """A clause of the rule type, as in an example or changed in some places."""
    clause = dict(draw(st.sampled_from(CLAUSES[rule])))
    if "with" in clause and draw(st.booleans()):
        changed = draw(_varied(clause["with"]))
        if is_valid(rule, changed):
            clause["with"] = changed
    for key, choices in (
        ("except", _EXCEPTIONS),
        ("surface", _SURFACES),
        ("applies_to", _SCOPES),
        ("excusable", [{"reasons": ["network", "leave"]}]),
        ("verdict", ["review"]),
        ("shadow", [True]),
        ("modality", ["encourage", "require"]),
    ):
        if draw(st.integers(0, 7)) == 0:
            clause[key] = draw(st.sampled_from(choices))
    return clause


@st.composite
def _varied(draw: st.DrawFn, value: Any) -> Any:
    """Parameters with other numbers, durations, choices and people here and there."""
    if isinstance(value, dict):
        if draw(st.integers(0, 2)) == 0 and _is_selector(value):
            return draw(st.sampled_from(_SELECTORS))
        return {
            key: draw(st.sampled_from(_INTERVALS) if key == "every" else _varied(part))
            for key, part in value.items()
        }
    if isinstance(value, list):
        return [draw(_varied(part)) for part in value]
    if isinstance(value, bool | float) or draw(st.booleans()):
        return value
    if isinstance(value, int):
        return draw(st.integers(1, 4))
    if value == "everyone":
        return draw(st.sampled_from(_SELECTORS))
    if _DURATION.match(value):
        return draw(st.sampled_from(_DURATIONS))
    for choices in _CHOICES:
        if value in choices:
            return draw(st.sampled_from(choices))
    return value


def _is_selector(value: Clause) -> bool:
    return bool(value) and set(value) <= {
        "role",
        "staff",
        "department",
        "title",
        "mentioned",
        "everyone",
        "id",
        "name",
    }


def is_valid(rule: str, parameters: Clause) -> bool:
    """Whether the rule type takes these parameters."""
    try:
        RULE_TYPES[rule].Parameters.model_validate(parameters)
    except ValidationError:
        return False
    return True
