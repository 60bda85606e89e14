"""The cases themselves: every rule type has some, each shows what it says, and all can be read."""

from __future__ import annotations

from collections import defaultdict

import pytest

from qungui.rules.registry import RULE_TYPES
from tests.cli.running import is_chinese
from tests.conformance.cases import FOLDER, KEYS, SHOWS, Case, all_cases
from tests.conformance.expected import FIELDS

ALL = all_cases()
AREAS = (
    "account", "across", "behaviour", "completeness", "conditions", "content", "directory", "duty", "extends",
    "kpi", "late", "membership", "meta", "penalty", "process", "profile", "response", "role", "standing", "time",
)  # fmt: skip
NEVER_UNKNOWN = frozenset(
    {
        "behaviour.dispute", "behaviour.flood", "behaviour.interrupting", "behaviour.poll_lottery",
        "content.attribution", "content.contact_numbers", "content.length", "content.signal", "content.terms",
    }
)  # fmt: skip
"""Rule types that need nothing but what was said, so that they always can be checked."""


def shown_by_rule() -> dict[str, list[str]]:
    """What the cases on each rule type show; a case is on the rule of its first clause."""
    found = defaultdict(list)
    for case in ALL:
        found[case.rules[0]].append(case.fields["shows"])
    return found


SHOWN = shown_by_rule()
CHECKED = [name for name, rule in RULE_TYPES.items() if rule.automation in ("auto", "assist")]


def test_there_are_enough_cases_in_every_area() -> None:
    assert {case.area for case in ALL} == set(AREAS) == {path.stem for path in FOLDER.glob("*.yaml")}
    assert len(ALL) >= 280


def test_no_rule_type_is_missing() -> None:
    used = {rule for case in ALL for rule in case.rules}
    assert not RULE_TYPES.keys() - used, sorted(RULE_TYPES.keys() - used)
    assert not used - RULE_TYPES.keys()


@pytest.mark.parametrize("rule", CHECKED)
def test_a_rule_type_has_a_breach_an_innocent_a_boundary_and_an_unknown(rule: str) -> None:
    asked = {"breach", "innocent", "boundary", *(() if rule in NEVER_UNKNOWN else ("unknown",))}
    assert asked <= set(SHOWN[rule]), sorted(asked - set(SHOWN[rule]))
    assert len(SHOWN[rule]) >= 4
    assert rule not in NEVER_UNKNOWN or not RULE_TYPES[rule].needs


@pytest.mark.parametrize("case", ALL, ids=[case.id for case in ALL])
def test_a_case_is_well_written(case: Case) -> None:
    fields, expect = case.fields, case.fields["expect"]
    assert not fields.keys() - KEYS, fields.keys() - KEYS
    assert is_chinese(fields["name"]) and not is_chinese(fields["name_en"])
    assert all("verdict" in one and not one.keys() - FIELDS for one in expect)
    assert case.events, "nothing happens"
    verdicts = {one["verdict"] for one in expect}
    holds = {
        "breach": bool(verdicts & {"violation", "review"}),
        "innocent": not expect,
        "boundary": True,
        "unknown": "unknown" in verdicts,
        "data": True,
    }
    assert set(SHOWS) == holds.keys() and holds[fields["shows"]]
    assert len(case.regulations) == 1 or all("regulation" in one for one in expect)
    several = len(case.rules) > 1 and len(case.regulations) == 1
    assert not several or all("clause" in one for one in expect)


def test_names_are_told_apart() -> None:
    for key in ("name", "name_en"):
        names = [(case.area, case.rules[0], case.fields[key]) for case in ALL]
        assert len(names) == len(set(names)), sorted({one for one in names if names.count(one) > 1})
