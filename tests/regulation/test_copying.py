"""A copy is a regulation of one's own that says the same."""

from __future__ import annotations

import pytest

from qungui.audit.trial import try_regulation
from qungui.regulation.copying import own_copy, without_tests
from qungui.regulation.diff.compare import compare_regulations
from qungui.regulation.load import load, read_resolved
from qungui.regulation.tree import Keyed
from qungui.regulation.write_yaml import yaml_of
from qungui.regulations.library import find_in_library
from qungui.rules.registry import RULE_TYPES
from tests.regulation.render.documents import IDS, library


def copied(id: str, title: str) -> Keyed:
    tree = read_resolved(id, find_in_library)
    assert isinstance(tree, Keyed)
    return own_copy(tree, "ours", title)


@pytest.mark.parametrize("id", IDS)
def test_every_regulation_of_the_library_can_be_copied(id: str) -> None:
    copy, original = load(yaml_of(copied(id, "我们的：群规")), RULE_TYPES, find_in_library), library(id)
    mine, theirs = copy.regulation, original.regulation
    assert (mine.id, mine.regulation, mine.regulation_en, mine.version) == ("ours", "我们的：群规", None, 1)
    assert mine.alias is None and mine.extends is None and mine.effective is None
    assert (mine.clauses, mine.tests, mine.test_directory) == (
        theirs.clauses,
        theirs.tests,
        theirs.test_directory,
    )
    assert copy.chosen == original.chosen
    change = compare_regulations(original, copy)
    assert all(one.kind == "same" for one in change.clauses) and len(change.overall) == 1


def test_the_title_may_stay() -> None:
    mine = load(yaml_of(copied("r05", library("r05").regulation.regulation)), RULE_TYPES).regulation
    assert mine.regulation_en == library("r05").regulation.regulation_en


@pytest.mark.parametrize("positions", [set(), {0}, {1, 3}])
def test_tests_are_left_out_by_position(positions: set[int]) -> None:
    tests = library("r05").regulation.tests
    copy = load(yaml_of(without_tests(copied("r05", "群规"), positions)), RULE_TYPES)
    assert copy.regulation.tests == tuple(one for at, one in enumerate(tests) if at not in positions)
    assert try_regulation(copy).passed


def test_all_tests_may_be_left_out() -> None:
    copy = load(yaml_of(without_tests(copied("r05", "群规"), range(500))), RULE_TYPES)
    assert copy.regulation.tests == ()
