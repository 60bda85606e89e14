"""Regulations made ready to run: rules with their parameters, one set of terms, the tallies they read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from qungui.events.directory import DirectoryFile
from qungui.events.event import Event
from qungui.events.people import People
from qungui.regulation.clock import Clock
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.model import Clause, Surface
from qungui.rules.registry import RULE_TYPES
from qungui.rules.rule import KeyedRule, MessageRule, Rule
from qungui.rules.tally import Previous, Tally
from qungui.text import Term, TermSet


@dataclass(eq=False, slots=True)
class ReadyClause:
    """One clause with its rule, ready to judge."""

    index: int
    loaded: LoadedRegulation
    clause: Clause
    rule: Rule  # type: ignore[type-arg]  # clauses of all rule types stand in one list
    surfaces: tuple[Surface, ...]
    _scope: dict[tuple[str | None, str | None], bool] = field(default_factory=dict)

    def holds_for(self, event: Event, people: People) -> bool:
        """Whether the clause looks at the surface and the kind of group of the event."""
        return event.surface in self.surfaces and self.covers(event.group, event.account, people)

    def covers(self, group: str | None, account: str | None, people: People) -> bool:
        """Whether the clause's own scope takes in the group or account; an unknown type is taken in."""
        key = (group, account)
        if key not in self._scope:
            self._scope[key] = self._covers(group, account, people)
        return self._scope[key]

    def _covers(self, group: str | None, account: str | None, people: People) -> bool:
        scope = self.clause.applies_to
        if scope is None:
            return True
        if group is not None and scope.groups is not None:
            record = people.groups.get(group)
            kind = record.type if record else None
            in_ids = group in scope.groups.ids
            return in_ids or kind in scope.groups.types or (kind is None and bool(scope.groups.types))
        if account is not None and scope.accounts is not None and scope.accounts.kind is not None:
            entry = people.accounts.get(account)
            return (entry.kind if entry else "private") == scope.accounts.kind
        return True


@dataclass(eq=False)
class Program:
    """One regulation ready to run: what does not change while events stream through."""

    loaded: LoadedRegulation
    directory: DirectoryFile | None = None
    ignore_effective: bool = False
    clauses: list[ReadyClause] = field(init=False)
    clock: Clock = field(init=False)
    tallies: list[Tally] = field(init=False)
    terms: TermSet | None = field(init=False)
    term_owner: npt.NDArray[np.int64] = field(init=False)
    """For every term of the set: the index of its clause."""
    term_position: npt.NDArray[np.int64] = field(init=False)
    """For every term of the set: its position among the terms of its rule."""

    def __post_init__(self) -> None:
        regulation = self.loaded.regulation
        self.clock = self.loaded.clock
        self.clauses = [self._ready(index, clause) for index, clause in enumerate(regulation.clauses)]
        tallies = (tally for ready in self.clauses for tally in ready.rule.tallies())
        of_members = any(getattr(ready.rule, "subject", None) == "member" for ready in self.clauses)
        self.tallies = list(dict.fromkeys([*tallies, *([Previous()] if of_members else [])]))
        self._gather_terms(self.lexicon_terms())

    @property
    def effective_from(self) -> int:
        """The first moment whose acts are judged; acts before it are counted only."""
        effective = self.loaded.regulation.effective
        if effective is None or self.ignore_effective:
            return -(2**62)
        return self.clock.day_start(effective)

    @property
    def message_clauses(self) -> list[ReadyClause]:
        """Clauses whose rule judges messages one by one."""
        return [ready for ready in self.clauses if isinstance(ready.rule, MessageRule)]

    @property
    def keyed_clauses(self) -> list[ReadyClause]:
        """Clauses whose rule follows a subject over time."""
        return [ready for ready in self.clauses if isinstance(ready.rule, KeyedRule)]

    def lexicon_terms(self) -> dict[str, Sequence[Term]]:
        """The term lists that the regulation names, as terms."""
        return {
            name: [Term(one.term, 0, one.whole_word, one.min_length or 0, one.allow) for one in terms]
            for name, terms in self.loaded.lexicons.items()
        }

    def people(self) -> People:
        """The directory at its own time, before any event."""
        return People(self.directory, self.loaded.regulation.zone)

    def _ready(self, index: int, clause: Clause) -> ReadyClause:
        rule_type = RULE_TYPES[clause.rule]
        rule = rule_type(self.loaded.parameters[clause.id], clause)
        return ReadyClause(index, self.loaded, clause, rule, self.loaded.surfaces(clause))

    def _gather_terms(self, lexicons: dict[str, Sequence[Term]]) -> None:
        gathered: list[Term] = []
        owners: list[int] = []
        positions: list[int] = []
        for ready in self.clauses:
            for position, term in enumerate(ready.rule.terms(lexicons)):
                gathered.append(replace(term, id=len(gathered)))
                owners.append(ready.index)
                positions.append(position)
        self.terms = TermSet(gathered) if gathered else None
        self.term_owner = np.asarray(owners, np.int64)
        self.term_position = np.asarray(positions, np.int64)
