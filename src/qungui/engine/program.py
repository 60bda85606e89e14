"""Regulations made ready to run: rules with their parameters, one set of terms, the tallies they read."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from qungui.engine.across import heard_everywhere, is_across
from qungui.events.directory import DirectoryFile
from qungui.events.people import People
from qungui.events.timeline import Instant
from qungui.regulation.clock import Clock
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.model import AccountScope, Clause, Surface
from qungui.rules.heard import Heard
from qungui.rules.judged import Judged, TermHit
from qungui.rules.own_roles import roles_held, selected
from qungui.rules.registry import RULE_TYPES
from qungui.rules.rule import KeyedRule, MessageRule, Rule
from qungui.rules.tally import Previous, Tally
from qungui.signals.local import LocalLayer, model_with
from qungui.signals.model import Model
from qungui.text import Term, TermSet

_IN_GROUPS = frozenset({"group", "profile", "register"})
_WITH_ACCOUNTS = frozenset({"private", "moments", "account", "profile", "register"})


@dataclass(eq=False, slots=True)
class ReadyClause:
    """One clause with its rule, ready to judge."""

    index: int
    loaded: LoadedRegulation
    clause: Clause
    rule: Rule  # type: ignore[type-arg]  # clauses of all rule types stand in one list
    surfaces: tuple[Surface, ...]
    _scope: dict[tuple[str | None, str | None], bool] = field(default_factory=dict)

    @property
    def is_across(self) -> bool:
        """Whether the clause looks across conversations."""
        return is_across(self.rule)

    def holds_for(self, judged: Judged, people: People) -> bool:
        """Whether the clause looks at the surface and the kind of group or account of the event. Only what is
        said is told apart by surface, and what the rule cannot do without it always hears."""
        event = judged.event
        if event.surface not in self.surfaces:
            is_said = event.kind in ("message", "moment_posted")
            if is_said and event.kind not in self.rule.needed:
                return False
        return self.covers(event.group, event.account, people, judged.instant)

    def covers(self, group: str | None, account: str | None, people: People, instant: Instant) -> bool:
        """Whether the scope takes in the group or account; what the directory does not tell is taken in.

        Groups go by the clause's own scope: a person who names a regulation wants the group judged by it.
        Accounts go by the regulation's too: nobody's private account is judged because a file was named.
        """
        key = (group, account)
        if key not in self._scope:
            self._scope[key] = self._looks_at(group, account) and self._covers(group, account, people)
        return self._scope[key] and self._covers_holder(account if group is None else None, people, instant)

    def _looks_at(self, group: str | None, account: str | None) -> bool:
        """Whether a surface of the clause lies in groups, or with accounts."""
        if group is None and account is None:
            return True
        wanted = _IN_GROUPS if group is not None else _WITH_ACCOUNTS
        return not wanted.isdisjoint(self.surfaces)

    def is_scope_unknown(self, group: str | None, people: People) -> bool:
        """Whether the clause holds in some types of groups only and the type of this group is not known."""
        scope = self.clause.applies_to.groups if self.clause.applies_to else None
        if group is None or scope is None or not scope.types or group in scope.ids:
            return False
        return _type_of(group, people) is None

    def _covers(self, group: str | None, account: str | None, people: People) -> bool:
        if group is not None:
            scope = self.clause.applies_to.groups if self.clause.applies_to else None
            kind = _type_of(group, people)
            if scope is None or group in scope.ids or kind in scope.types:
                return True
            return kind is None and bool(scope.types)
        accounts = self._accounts
        if account is None or accounts is None or accounts.kind is None:
            return True
        entry = people.accounts.get(account)
        return accounts.kind == (entry.kind if entry else "private")

    def _covers_holder(self, account: str | None, people: People, instant: Instant) -> bool:
        if account is None or self._accounts is None or self._accounts.holder is None:
            return True
        entry = people.accounts.get(account)
        if entry is None or entry.holder is None:
            return True
        standing = people.standing(entry.holder, None, instant)
        held = roles_held(self.loaded.regulation.roles, standing)
        return selected(self._accounts.holder, standing, held) is not False

    @property
    def _accounts(self) -> AccountScope | None:
        own = self.clause.applies_to.accounts if self.clause.applies_to else None
        return own or self.loaded.regulation.applies_to.accounts


def _type_of(group: str, people: People) -> str | None:
    record = people.groups.get(group)
    return record.type if record else None


@dataclass(eq=False)
class Program:
    """One regulation ready to run: what does not change while events stream through."""

    loaded: LoadedRegulation
    directory: DirectoryFile | None = None
    ignore_effective: bool = False
    learned: LocalLayer | None = None
    """What a group's own admins taught the text signals."""
    clauses: list[ReadyClause] = field(init=False)
    clock: Clock = field(init=False)
    everywhere: Heard = field(init=False)
    """What clauses across conversations hear from all."""
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
        self.everywhere = heard_everywhere(ready.rule for ready in self.clauses)
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

    @cached_property
    def message_clauses(self) -> list[ReadyClause]:
        """Clauses whose rule judges messages one by one."""
        return [ready for ready in self.clauses if isinstance(ready.rule, MessageRule)]

    @cached_property
    def keyed_clauses(self) -> list[ReadyClause]:
        """Clauses whose rule follows a subject over time."""
        return [ready for ready in self.clauses if isinstance(ready.rule, KeyedRule)]

    def lexicon_terms(self) -> dict[str, Sequence[Term]]:
        """The term lists that the regulation names, as terms."""
        return {
            name: [Term(one.term, 0, one.whole_word, one.min_length or 0, one.allow) for one in terms]
            for name, terms in self.loaded.lexicons.items()
        }

    def model(self) -> Model:
        """The model of the text signals, with what was taught."""
        return model_with(self.learned)

    def term_hits(self, clause: int, text: str) -> list[TermHit]:
        """The terms of a clause in one text."""
        found = self.terms.scan_one(text) if self.terms is not None else ()
        own = (hit for hit in found if self.term_owner[hit.term] == clause)
        return [TermHit(int(self.term_position[hit.term]), hit.start, hit.end) for hit in own]

    def with_directory(self, directory: DirectoryFile | None) -> Program:
        """The same regulation, ready to run with another directory."""
        other = copy(self)
        other.directory = directory
        return other

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
