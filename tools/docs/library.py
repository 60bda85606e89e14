"""What the pages tell of: the rule types, the regulations of the library, and which uses which."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from qungui.audit.coverage_rows import CoverageRow, coverage_rows
from qungui.audit.coverage_totals import LibraryTotal, library_total
from qungui.cli.audit import load_regulation
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulations.catalogue import catalogued_regulations
from qungui.regulations.library import library_files
from qungui.rules.registry import RULE_TYPES


@dataclass(frozen=True)
class Library:
    """The library with its coverage."""

    rules: tuple[str, ...]
    """The names of the rule types, by area as the registry has them."""
    regulations: tuple[LoadedRegulation, ...]
    """Every regulation, in the order of ids."""
    rows: dict[str, list[CoverageRow]]
    """What stands behind the clauses of each regulation, by its id."""
    total: LibraryTotal
    uses: dict[str, dict[str, list[CoverageRow]]]
    """By rule type and regulation the clauses that it carries."""

    @property
    def catalogued(self) -> list[LoadedRegulation]:
        """The regulations of the catalogue that the library has."""
        return [one.loaded for one in self.total.regulations if one.loaded is not None]

    @property
    def starters(self) -> list[LoadedRegulation]:
        """The regulations beside the catalogue, written for those who begin."""
        return self.total.others


@cache
def library() -> Library:
    """The library as it stands."""
    loaded = [load_regulation(str(path)) for path in set(library_files().values())]
    loaded.sort(key=lambda one: one.regulation.id)
    rows = {one.regulation.id: coverage_rows(one) for one in loaded}
    ids = {id: [one.id for one in clauses] for id, clauses in catalogued_regulations().items()}
    uses: dict[str, dict[str, list[CoverageRow]]] = defaultdict(lambda: defaultdict(list))
    for id, own in rows.items():
        for row in own:
            uses[row.clause.rule][id].append(row)
    every = [row for own in rows.values() for row in own]
    return Library(tuple(RULE_TYPES), tuple(loaded), rows, library_total(every, ids), uses)
