"""Coverage of the whole library, counted in clauses of the catalogue: one row a regulation, and the totals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qungui.audit.coverage_rows import CoverageRow
from qungui.regulation.loaded import LoadedRegulation


@dataclass(slots=True)
class RegulationTotal:
    """One regulation of the catalogue; `loaded` is None where the library has no file of it."""

    id: str
    catalogued: int
    """Its clauses in the catalogue."""
    loaded: LoadedRegulation | None = None
    carried: int = 0
    """Those of them that stand in the file."""
    automation: Counter[str] = field(default_factory=Counter)
    """Those of them by how they are checked."""
    outcomes: Counter[str] = field(default_factory=Counter)
    """Those of them by how they fared on the chat; empty without one."""
    tests: int = 0


@dataclass(slots=True)
class LibraryTotal:
    """All regulations of the catalogue, the sums, and what stands beside the catalogue."""

    regulations: list[RegulationTotal]
    total: RegulationTotal
    others: list[LoadedRegulation]
    """Regulations of the library that are no part of the catalogue."""

    @property
    def written(self) -> int:
        """Regulations of the catalogue that the library has."""
        return sum(one.loaded is not None for one in self.regulations)


def library_total(rows: Iterable[CoverageRow], catalogue: Mapping[str, Sequence[str]]) -> LibraryTotal:
    """Count the rows of the library; `catalogue` holds the clause ids of every regulation by its id."""
    by_regulation: dict[str, list[CoverageRow]] = defaultdict(list)
    for row in rows:
        by_regulation[row.loaded.regulation.id].append(row)
    regulations = [_total(id, ids, by_regulation.pop(id, [])) for id, ids in catalogue.items()]
    total = RegulationTotal("", sum(one.catalogued for one in regulations))
    for one in regulations:
        total.carried += one.carried
        total.tests += one.tests
        total.automation += one.automation
        total.outcomes += one.outcomes
    others = [rows[0].loaded for rows in by_regulation.values()]
    return LibraryTotal(regulations, total, others)


def _total(id: str, ids: Sequence[str], rows: Sequence[CoverageRow]) -> RegulationTotal:
    total = RegulationTotal(id, len(ids), rows[0].loaded if rows else None)
    for row in rows:
        count = len(set(row.clause.catalogue) & set(ids))
        total.carried += count
        total.automation[row.automation] += count
        if row.outcome is not None:
            total.outcomes[row.outcome] += count
    if total.loaded is not None:
        total.tests = len(total.loaded.regulation.tests)
    return total
