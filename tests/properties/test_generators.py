"""The random regulations and streams leave nothing out."""

from __future__ import annotations

import pytest

from qungui.events.kinds import KIND_CODES
from qungui.rules.registry import RULE_TYPES
from tests.properties.regulations import CLAUSES, is_valid
from tests.properties.streams import OTHER_KINDS


@pytest.mark.parametrize("rule", RULE_TYPES)
def test_every_rule_type_can_be_drawn(rule: str) -> None:
    clauses = CLAUSES[rule]
    assert clauses
    assert all(is_valid(rule, clause.get("with", {})) for clause in clauses)


def test_every_kind_of_event_can_be_drawn() -> None:
    assert {kind.name for kind in OTHER_KINDS} | {"message"} == set(KIND_CODES)


def test_what_rules_need_is_drawn() -> None:
    needed = {kind for rule in RULE_TYPES.values() for kind in rule.needs} & set(KIND_CODES)
    assert needed <= {kind.name for kind in OTHER_KINDS} | {"message"}
