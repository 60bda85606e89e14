"""What a run remembers between batches: serialisable, versioned, split by conversation where workers share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec

from qungui.engine.finding import Finding
from qungui.engine.keys import MemberKeys
from qungui.engine.program import Program
from qungui.engine.tally_columns import TallyColumns
from qungui.events.event import Event
from qungui.events.people import People, people_after
from qungui.rules.rule import KeyedRule

STATE_VERSION = 2


class StateError(ValueError):
    """A stored state that belongs to another regulation or another version of the program."""


@dataclass(slots=True)
class Subject:
    """What a keyed rule remembers of one subject, with its deadlines by name."""

    memory: Any
    deadlines: dict[str, int] = field(default_factory=dict)
    group: str | None = None
    place: str = ""


class UnknownCount(msgspec.Struct):
    """What could not be checked on one day for one cause."""

    finding: Finding
    count: int = 0
    first: int = 0
    last: int = 0
    samples: list[tuple[int, str]] = []
    """The earliest three, each with its moment."""


@dataclass(slots=True)
class State:
    """Everything that one regulation's run remembers."""

    program: Program
    people: People
    keys: MemberKeys
    tallies: TallyColumns
    start: int | None = None
    lacking: frozenset[str] = frozenset()
    """Kinds of events that no source of the whole input carries."""
    begun: bool = False
    order: int = 0
    """Events seen so far; the number of the next one."""
    now: int = -(2**62)
    """The latest moment that was processed."""
    subjects: list[dict[str, Subject]] = field(default_factory=list)
    """For every clause: the subjects of its rule by key."""
    places: set[str] = field(default_factory=set)
    """Groups and accounts that were begun for keyed rules."""
    unknown: dict[tuple[int, str, str, int], UnknownCount] = field(default_factory=dict)
    """Open counts by clause, place, cause and local day."""
    ordinals: dict[tuple[int, str, str], tuple[int, int]] = field(default_factory=dict)
    """Findings so far, and when, by clause, subject and trigger; kept for the present moment only."""
    waiting: dict[tuple[str, str], list[tuple[str, str, int, int]]] = field(default_factory=dict)
    """Findings that an accepted excuse withdraws, by place and member: id, clause, and the instant when it was
    found."""
    before_effective: int = 0
    """Breaches before the regulation held: counted, not judged."""

    @classmethod
    def fresh(cls, program: Program) -> State:
        """The state before any event."""
        subjects: list[dict[str, Subject]] = [{} for _ in program.clauses]
        tallies = TallyColumns(program.tallies)
        return cls(program, program.people(), MemberKeys(), tallies, subjects=subjects)

    def dump(self) -> bytes:
        """The state as bytes; `load` with the same program continues exactly where this stood."""
        changes = [(order, event) for order, event in self.people.changes]
        subjects = [
            {
                key: (msgspec.to_builtins(one.memory), one.deadlines, one.group, one.place)
                for key, one in by_key.items()
            }
            for by_key in self.subjects
        ]
        data = {
            "version": STATE_VERSION,
            "regulation": self.program.loaded.hash,
            "start": self.start,
            "lacking": sorted(self.lacking),
            "begun": self.begun,
            "order": self.order,
            "now": self.now,
            "changes": msgspec.to_builtins(changes),
            "keys": self.keys.dump(),
            "tallies": self.tallies.dump(),
            "subjects": subjects,
            "places": sorted(self.places),
            "unknown": [(list(key), msgspec.to_builtins(count)) for key, count in self.unknown.items()],
            "ordinals": [(list(key), count) for key, count in self.ordinals.items()],
            "waiting": [(list(key), found) for key, found in self.waiting.items()],
            "before_effective": self.before_effective,
        }
        return msgspec.msgpack.encode(data)

    @classmethod
    def load(cls, program: Program, data: bytes) -> State:
        """The state that `dump` wrote. Raises `StateError` for another regulation or version."""
        stored = msgspec.msgpack.decode(data)
        if stored.get("version") != STATE_VERSION or stored.get("regulation") != program.loaded.hash:
            raise StateError("the state belongs to another regulation or version")
        state = cls.fresh(program)
        state.start, state.order, state.now = stored["start"], stored["order"], stored["now"]
        state.begun, state.lacking = stored["begun"], frozenset(stored["lacking"])
        if state.start is not None:
            state.people.start_at(state.start)
        changes = msgspec.convert(stored["changes"], list[tuple[int, Event]])
        state.people = people_after(state.people, changes)
        state.keys = MemberKeys.load(stored["keys"])
        state.tallies.load(stored["tallies"])
        for ready, by_key in zip(program.clauses, stored["subjects"], strict=True):
            if isinstance(ready.rule, KeyedRule):
                memory_type = type(ready.rule).Memory
                state.subjects[ready.index] = {
                    key: Subject(msgspec.convert(memory, memory_type), deadlines, group, place)
                    for key, (memory, deadlines, group, place) in by_key.items()
                }
        state.places = set(stored["places"])
        state.unknown = {_key(key): msgspec.convert(one, UnknownCount) for key, one in stored["unknown"]}
        state.ordinals = {_key(key): _key(count) for key, count in stored["ordinals"]}
        state.waiting = {_key(key): [_key(one) for one in found] for key, found in stored["waiting"]}
        state.before_effective = stored["before_effective"]
        return state


def _key(parts: list[Any]) -> Any:
    return tuple(parts)
