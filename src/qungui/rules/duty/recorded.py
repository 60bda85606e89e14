"""What the rules on recorded duties share: a record is due by a moment, once or again and again."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from qungui.regulation.values import Duration
from qungui.rules.context import Context
from qungui.rules.duty.records import due_after, first_due
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Cancel, Deadline, Outcome, TakenBack, Unknown
from qungui.rules.rule import KeyedRule, Parameters


class RecordedMemory(msgspec.Struct):
    """What is remembered of a duty in one group.

    `next_due` is when the next record is due (microseconds), `recorded` that any record was ever seen,
    `missed_from` the first due moment that passed before that, `told_at` when it was said to be unknown.
    """

    next_due: int | None = None
    recorded: bool = False
    missed_from: int | None = None
    told_at: int | None = None


P = TypeVar("P", bound=Parameters)
M = TypeVar("M", bound=RecordedMemory)
RECORD = "record"


class Recorded(KeyedRule[P, M]):
    """A rule on a duty that leaves records.

    An input that never holds such a record says nothing about the duty: it is unknown, once. When the first
    record comes, that is taken back, and the times that were missed before it are found too.
    """

    automation = "attest"
    modality = "require"

    @property
    @abstractmethod
    def every(self) -> Duration | None:
        """How often a record is due; None = once."""

    @abstractmethod
    def is_record(self, event: Judged, context: Context) -> bool:
        """Whether the event proves the duty."""

    @abstractmethod
    def missed(self, due: int, context: Context) -> Breach:
        """The finding that no record came by `due`."""

    def first(self, context: Context) -> int | None:
        """When the first record is due; None = never."""
        return first_due(context.at, self.every, context.clock) if self.every else None

    def begin(self, memory: M, context: Context) -> Iterator[Outcome]:
        memory.next_due = self.first(context)
        if memory.next_due is not None:
            yield Deadline(RECORD, memory.next_due)

    def judging_begins(self, memory: M, context: Context) -> Iterator[Outcome]:
        """Nobody had to keep records before the regulation took effect."""
        is_done = memory.recorded and memory.next_due is None
        if context.at == context.holds_from and not is_done:
            memory.missed_from, memory.next_due = None, self.first(context)
            if memory.next_due is not None:
                yield Deadline(RECORD, memory.next_due)

    def step(self, memory: M, event: Judged, context: Context) -> Iterator[Outcome]:
        if self.is_record(event, context):
            yield from self.first_seen(memory, context)
            yield from self.done(memory, event.event.at, context)

    def first_seen(self, memory: M, context: Context) -> Iterator[Outcome]:
        """A record came: what was missed before the first one is found."""
        yield from self.take_back(memory)
        due = memory.missed_from
        while due is not None and (memory.next_due is None or due < memory.next_due):
            yield from self.overdue(memory, due, context)
            due = self._following(due, context)
        memory.recorded, memory.missed_from = True, None

    def done(self, memory: M, at: int, context: Context) -> Iterator[Outcome]:
        """The duty was fulfilled at `at`; the next time counts from there."""
        memory.next_due = due_after(at, self.every, context.clock) if self.every else None
        yield Cancel(RECORD) if memory.next_due is None else Deadline(RECORD, memory.next_due)

    def overdue(self, memory: M, due: int, context: Context) -> Iterator[Outcome]:
        """What is to be said when no record came by `due`."""
        yield self.missed(due, context)

    def due(self, memory: M, deadline: str, context: Context) -> Iterator[Outcome]:
        if memory.recorded:
            yield from self.overdue(memory, context.at, context)
        else:
            memory.missed_from = memory.missed_from or context.at
            yield from self.tell_unknown(memory, context)
        memory.next_due = self._following(context.at, context)
        if memory.next_due is not None:
            yield Deadline(RECORD, memory.next_due)

    def tell_unknown(self, memory: M, context: Context) -> Iterator[Outcome]:
        """No record was ever seen: said once."""
        if memory.told_at is None and context.at >= context.judged_from:
            memory.told_at = context.at
            yield Unknown("attest")

    def take_back(self, memory: M) -> Iterator[Outcome]:
        """A record came: it is no longer unknown."""
        if memory.told_at is not None:
            yield TakenBack("attest", memory.told_at)
            memory.told_at = None

    def _following(self, due: int, context: Context) -> int | None:
        """When the next record is due after a missed one: the day before that was due counts as the last."""
        return due_after(due - 1, self.every, context.clock) if self.every else None
