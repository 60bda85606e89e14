"""The catalogue of clauses: every clause that the library is to carry, with its kind and what kind of check
it allows. No texts; those stand in the regulations."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import cast

from qungui.regulation.model import Automation
from qungui.regulations.library import FOLDER


@dataclass(frozen=True, slots=True)
class CataloguedClause:
    """One clause of the catalogue."""

    id: str
    """`R17.C09`: the regulation and the number in it."""
    kind: str
    """What it is about, such as `profile.nickname`; the part before the point is the area."""
    automation: Automation
    """What data can do for it at best: decide it, find candidates, record it, or nothing (meta)."""

    @property
    def regulation(self) -> str:
        """The id of its regulation in the library: `r17`."""
        return self.id.partition(".")[0].lower()


@cache
def catalogue() -> dict[str, CataloguedClause]:
    """Every clause by its id, in the order of the regulations."""
    with (FOLDER / "catalogue.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {
            row["id"]: CataloguedClause(row["id"], row["kind"], cast(Automation, row["automation"]))
            for row in rows
        }


@cache
def catalogued_regulations() -> dict[str, tuple[CataloguedClause, ...]]:
    """The clauses of every regulation of the catalogue, by its id in the library."""
    found: dict[str, list[CataloguedClause]] = defaultdict(list)
    for one in catalogue().values():
        found[one.regulation].append(one)
    return {id: tuple(clauses) for id, clauses in found.items()}
