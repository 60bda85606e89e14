"""The clauses of the catalogue and the rule types that serve them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from qungui.regulation.load import load
from qungui.regulations.catalogue import catalogue
from qungui.regulations.library import find_in_library, library_files
from qungui.rules.registry import RULE_TYPES

FILES = sorted(set(library_files().values()))


def test_every_clause_is_served_by_a_rule_type() -> None:
    served = {id for rule in RULE_TYPES.values() for id in rule.catalogue}
    assert sorted(set(catalogue()) - served) == []


@pytest.mark.parametrize("name", RULE_TYPES)
def test_a_rule_type_serves_real_clauses_once_each(name: str) -> None:
    ids = RULE_TYPES[name].catalogue
    assert sorted(set(ids) - set(catalogue())) == []
    assert [id for id, times in Counter(ids).items() if times > 1] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rule_type_names_the_clauses_that_it_carries(path: Path) -> None:
    clauses = load(path, RULE_TYPES, find_in_library).regulation.clauses
    carried = {id: clause.rule for clause in clauses for id in clause.catalogue}
    assert {id: rule for id, rule in carried.items() if id not in RULE_TYPES[rule].catalogue} == {}
