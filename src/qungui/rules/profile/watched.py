"""What the profile rules share: something shown that must be right, looked at after every change, with a grace."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

import msgspec

from qungui.events.moments import microseconds
from qungui.regulation.values import Duration
from qungui.rules.context import Context
from qungui.rules.outcome import Breach, Cancel, Deadline, Outcome, Unknown
from qungui.rules.rule import KeyedRule, Parameters


class WatchedMemory(msgspec.Struct):
    """What is remembered of the thing that is watched.

    `since` is when the present value came to hold (joining, a change, the start), `sighted` that it was only
    first seen then and may be older. `wrong_since` is set while a grace runs. `reported` are the wrong values
    that have their finding, `told` that it is not known at all.
    """

    since: int | None = None
    sighted: bool = False
    wrong_since: int | None = None
    reported: list[str] = []
    told: bool = False


P = TypeVar("P", bound=Parameters)
M = TypeVar("M", bound=WatchedMemory)
LOOK, GRACE = "look", "grace"


class Watched(KeyedRule[P, M]):
    """A rule on a value that holds until it changes.

    A change at a moment is looked at when everything of that moment is known, so `step` only notes since when
    and sets the deadline `look`. A wrong value is found at the end of the grace, once for each wrong value;
    a value that was never seen to come is found at once, for a person to decide.
    """

    @property
    @abstractmethod
    def grace(self) -> Duration | None:
        """How long a wrong value may stay; None = not at all."""

    @abstractmethod
    def look(self, memory: M, context: Context) -> Breach | Unknown | None:
        """What is wrong now; the value `shown` of a breach is the wrong value."""

    def watch(self, memory: M, since: int, at: int, *, sighted: bool = False) -> Iterator[Outcome]:
        """The value holds since `since`, or was first `sighted` then; it is looked at at the moment `at`."""
        memory.since, memory.sighted = since, sighted
        yield Deadline(LOOK, at)

    def forget(self, memory: M) -> Iterator[Outcome]:
        """There is nothing to look at any more."""
        memory.since, memory.sighted, memory.wrong_since, memory.reported = None, False, None, []
        yield Cancel(LOOK)
        yield Cancel(GRACE)

    def judging_begins(self, memory: M, context: Context) -> Iterator[Outcome]:
        """A value that is wrong by then is found again; who was there when the regulation took effect, has been
        there long enough when the grace is over."""
        if memory.since is None:
            return
        memory.reported, memory.told = [], False
        memory.sighted = memory.sighted and memory.since >= context.holds_from
        yield Deadline(LOOK, context.at)

    def due(self, memory: M, deadline: str, context: Context) -> Iterator[Outcome]:
        found = self.look(memory, context)
        shown = str(found.values.get("shown", "")) if isinstance(found, Breach) else None
        if not isinstance(found, Breach) or shown in memory.reported:
            memory.wrong_since = None
            yield Cancel(GRACE)
            if isinstance(found, Unknown) and not memory.told:
                memory.told = True
                yield found
            return
        if memory.wrong_since is None:
            memory.wrong_since = context.at if memory.since is None else memory.since
        end = context.at
        if self.grace is not None and not memory.sighted:
            end = self.grace.after(max(memory.wrong_since, context.holds_from), context.clock.zone)
        if end > context.at:
            yield Deadline(GRACE, end)
            return
        memory.reported, memory.wrong_since = [*memory.reported, str(shown)], None
        yield Cancel(GRACE)
        yield replace(found, due=None if self.grace is None or memory.sighted else end)


def known_since(context: Context) -> int:
    """Since when the state of the directory holds: its date if that is earlier, else now."""
    as_of = context.people.directory.as_of
    if as_of is None:
        return context.at
    moment = as_of if isinstance(as_of, datetime) else datetime(as_of.year, as_of.month, as_of.day)
    return min(context.at, microseconds(moment, context.clock.zone))
