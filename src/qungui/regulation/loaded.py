"""A regulation that has passed all checks, with what its rules need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel

from qungui.problems import Place, Problem
from qungui.regulation.calendars import Calendar
from qungui.regulation.clock import Clock
from qungui.regulation.extends import clause_id
from qungui.regulation.lexicon import LexiconTerm
from qungui.regulation.model import Automation, Clause, Modality, Regulation, Surface
from qungui.regulation.rule_type import RuleType, RuleTypes
from qungui.regulation.tree import Items, Keyed, Node, head


@dataclass(frozen=True)
class LoadedRegulation:
    """A regulation that has passed all checks, after `extends`, with what its rules need."""

    regulation: Regulation
    parameters: Mapping[str, BaseModel]
    """The parameters of each clause, validated by its rule type, by clause id."""
    hash: str
    """SHA-256 (hex) of the canonical content."""
    source: Path | None
    """The file; None for a text."""
    chosen: Mapping[str, list[str]]
    """By clause id the dotted paths of values that are ours and not the text's: inside `with` as they are
    (`max_chars`), elsewhere with the key of the clause before them (`except.tagged`). Under "" those outside
    of clauses (`measures.decay`)."""
    lexicons: Mapping[str, tuple[LexiconTerm, ...]]
    """The term lists that the parameters name."""
    calendar: Calendar
    rule_types: RuleTypes
    tree: Node = field(repr=False)
    notes: tuple[Problem, ...] = ()
    """What is worth knowing and stops nothing."""

    def place_of(self, clause_id: str) -> Place:
        """Where the clause stands; KeyError if there is none."""
        return self._places[clause_id]

    def rule_type(self, clause: Clause) -> type[RuleType]:
        """The rule type that carries the clause."""
        return self.rule_types[clause.rule]

    def modality(self, clause: Clause) -> Modality:
        """The clause's own modality, else that of its rule type."""
        return clause.modality or self.rule_type(clause).modality

    def automation(self, clause: Clause) -> Automation:
        """How far the program carries the clause: as its rule type; `auto` becomes `assist` where the clause
        leaves every finding to a person."""
        automation = self.rule_type(clause).automation
        return "assist" if automation == "auto" and clause.verdict == "review" else automation

    def surfaces(self, clause: Clause) -> tuple[Surface, ...]:
        """Where the clause looks: its own surfaces, else those of its rule type."""
        return clause.surface or self.rule_type(clause).surfaces

    @cached_property
    def clock(self) -> Clock:
        """The clock of the regulation, with its calendar file if it names one."""
        return Clock(self.regulation.zone, self.calendar, self.regulation.working_hours)

    @cached_property
    def _places(self) -> dict[str, Place]:
        nodes = clause_nodes(self.tree)
        return {clause_id(node) or "": _id_place(node) for node in nodes}


def clause_nodes(tree: Node) -> list[Node]:
    """The clauses in a tree, as far as it has a list of them."""
    clauses = tree.get("clauses") if isinstance(tree, Keyed) else None
    return clauses.items if isinstance(clauses, Items) else []


def _id_place(clause: Node) -> Place:
    id_ = clause.get("id") if isinstance(clause, Keyed) else None
    return head(id_ or clause).place
