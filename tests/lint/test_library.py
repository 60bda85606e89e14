"""The library under the legal check: nothing on the starters, the reviewed list on the rest, and the original
wordings that made us change them."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from qungui.lint.find import lint
from qungui.lint.from_regulation import document_of
from qungui.regulation.load import load
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulations.library import is_starter, library_files
from qungui.rules.registry import RULE_TYPES

GOLDEN = Path(__file__).with_name("golden")
FILES = sorted(set(library_files().values()))
Found = tuple[str, str, str]


@pytest.fixture(scope="module")
def library() -> list[LoadedRegulation]:
    return [load(path, RULE_TYPES, library_files().get) for path in FILES]


def found_in(loaded: LoadedRegulation, *, original: bool = False) -> list[Found]:
    found = lint(document_of(loaded, original=original))
    return [(loaded.regulation.id, one.clause, one.item.code) for one in found]


def listed(name: str) -> set[Found]:
    entries = YAML(typ="safe").load(GOLDEN / name)
    assert all(entry.get("why", "-") for entry in entries)
    return {(entry["regulation"], entry["clause"], entry["code"]) for entry in entries}


def test_nothing_on_the_starters(library: list[LoadedRegulation]) -> None:
    starters = [one for one in library if is_starter(one.source)]
    assert len(starters) == 8
    assert [found for one in starters for found in found_in(one)] == []


def test_the_library_is_as_reviewed(library: list[LoadedRegulation]) -> None:
    others = [one for one in library if not is_starter(one.source)]
    assert {found for one in others for found in found_in(one)} == listed("lint_library.yaml")


def test_the_original_wordings_are_found(library: list[LoadedRegulation]) -> None:
    found = {found for one in library for found in found_in(one, original=True) if found[1]}
    assert found == listed("lint_originals.yaml")


def test_every_changed_clause_has_lost_what_was_found(library: list[LoadedRegulation]) -> None:
    """What the original wording of a clause is found for is not found in what is in force."""
    in_force = {found for one in library for found in found_in(one)}
    originals = listed("lint_originals.yaml")
    assert originals & in_force <= {("r19", "6.1", "L40"), ("r20", "6.1", "L40")}
