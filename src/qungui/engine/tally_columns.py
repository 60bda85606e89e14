"""The tallies of a whole batch at once, carried from batch to batch as columns by sequence number."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from qungui.engine.keys import MemberKeys, Sequences
from qungui.events.batch import Batch
from qungui.events.event import ALL
from qungui.events.kinds import TYPE_CODES
from qungui.events.people import People
from qungui.regulation.clock import Clock
from qungui.rules.judged import mentions_all_in_text
from qungui.rules.tally import ANY, Burst, Daily, GroupDaily, Previous, Run, Sort, Tally
from qungui.text import FoldedBatch
from qungui.text.gates import has_code
from qungui.text.hashes import gist_hashes, text_hashes

Values = npt.NDArray[np.int64]
NEVER = -1


class Columns:
    """What tallies read of one batch, computed once."""

    def __init__(
        self, batch: Batch, folded: FoldedBatch, clock: Clock, keys: MemberKeys, people: People
    ) -> None:
        self.batch = batch
        self.folded = folded
        self.clock = clock
        self.keys = keys
        self.sequences = keys.sequences(batch, people)
        self._cache: dict[str, Values] = {}
        self._sorts: dict[Sort, npt.NDArray[np.bool_]] = {}

    @cached_property
    def conversations(self) -> Sequences:
        """The messages by conversation, whoever sent them."""
        return self.keys.conversations(self.batch)

    def of_sort(self, sort: Sort, *, by_conversation: bool = False) -> Sequences:
        """The sequences with only the messages of a sort."""
        sequences = self.conversations if by_conversation else self.sequences
        if sort == ANY:
            return sequences
        if sort not in self._sorts:
            self._sorts[sort] = self._is_of_sort(sort)
        if self._sorts[sort].all():
            return sequences
        return sequences.only(self._sorts[sort][sequences.rows])

    def value(self, of: str) -> Values:
        """What makes two messages alike: a number for every row."""
        if of not in self._cache:
            if of == "type":
                self._cache[of] = self.batch.type.astype(np.int64)
            else:
                hashes = text_hashes(self.folded) if of == "text" else gist_hashes(self.folded)
                self._cache[of] = hashes.view(np.int64)
        return self._cache[of]

    def day(self) -> Values:
        """The local day of every row."""
        if "day" not in self._cache:
            self._cache["day"] = self.clock.days(self.batch.at).astype(np.int64)
        return self._cache["day"]

    def _is_of_sort(self, sort: Sort) -> npt.NDArray[np.bool_]:
        keep = np.ones(len(self.batch), np.bool_)
        if sort.types:
            keep = np.isin(self.batch.type, [TYPE_CODES[name] for name in sort.types])
        return keep & self._mentions_all() if sort.mentions_all else keep

    def _mentions_all(self) -> npt.NDArray[np.bool_]:
        """Looks only at rows that mention anybody or have an @ at all."""
        named = pc.fill_null(pc.list_value_length(self.batch.columns.column("mentions")), 0)
        rows = np.flatnonzero((np.asarray(named) > 0) | has_code(self.folded, ord("@")))
        events = self.batch.events(rows)
        result = np.zeros(len(self.batch), np.bool_)
        calls = (ALL in (one.mentions or ()) or mentions_all_in_text(one.text) for one in events)
        result[rows] = np.fromiter(calls, np.bool_, len(events))
        return result


class Carry(Protocol):
    """One tally: computes a batch and remembers what the next batch needs."""

    def compute(self, columns: Columns) -> Values: ...

    def dump(self) -> Any: ...

    def load(self, data: Any) -> None: ...


class _Column:
    """One number for every sequence, grown on demand."""

    def __init__(self, empty: int) -> None:
        self.empty = empty
        self.values: Values = np.empty(0, np.int64)

    def grow(self, size: int) -> Values:
        if len(self.values) < size:
            added = np.full(max(size, 2 * len(self.values)) - len(self.values), self.empty, np.int64)
            self.values = np.concatenate([self.values, added])
        return self.values

    def dump(self, size: int) -> bytes:
        return self.grow(size)[:size].astype("<i8").tobytes()

    def load(self, data: bytes) -> None:
        self.values = np.frombuffer(data, "<i8").astype(np.int64)


class _Columned:
    """A tally whose whole memory is columns."""

    names: tuple[tuple[str, int], ...]

    def __init__(self) -> None:
        self.size = 0
        self.columns = {name: _Column(empty) for name, empty in self.names}

    def grow(self, size: int) -> dict[str, Values]:
        self.size = size
        return {name: column.grow(self.size) for name, column in self.columns.items()}

    def dump(self) -> Any:
        return {name: column.dump(self.size) for name, column in self.columns.items()}

    def load(self, data: Any) -> None:
        for name, column in self.columns.items():
            column.load(data[name])
            self.size = len(column.values)


class RunCarry(_Columned):
    """`Run`: the last value, when it came, and how long its run is."""

    names = (("value", 0), ("at", 0), ("run", 0))

    def __init__(self, tally: Run) -> None:
        super().__init__()
        self.tally = tally

    def compute(self, columns: Columns) -> Values:
        sequences = columns.of_sort(self.tally.sort)
        carried = self.grow(len(columns.keys))
        result = np.zeros(len(columns.batch), np.int64)
        if not len(sequences.rows):
            return result
        rows, keys, first = sequences.rows, sequences.keys, sequences.is_first
        value, at = columns.value(self.tally.of)[rows], columns.batch.at[rows]
        before_value = np.where(first, carried["value"][keys], np.roll(value, 1))
        before_at = np.where(first, carried["at"][keys], np.roll(at, 1))
        continues = value == before_value
        if self.tally.within is not None:
            continues &= at - before_at <= self.tally.within
        continues &= ~first | (carried["run"][keys] > 0)
        position = np.arange(len(rows))
        start = np.maximum.accumulate(np.where(continues & ~first, 0, position))
        run = position - start + 1
        run += np.where(continues[start] & first[start], carried["run"][keys[start]], 0)
        result[rows] = run
        last = sequences.is_last
        for name, column in (("value", value), ("at", at), ("run", run)):
            carried[name][keys[last]] = column[last]
        return result


class DailyCarry(_Columned):
    """`Daily` and `GroupDaily`: the last day and its count."""

    names = (("day", NEVER), ("count", 0))

    def __init__(self, tally: Daily | GroupDaily) -> None:
        super().__init__()
        self.tally = tally

    def compute(self, columns: Columns) -> Values:
        of_group = isinstance(self.tally, GroupDaily)
        sequences = columns.of_sort(self.tally.sort, by_conversation=of_group)
        carried = self.grow(len(columns.keys.places) if of_group else len(columns.keys))
        result = np.zeros(len(columns.batch), np.int64)
        if not len(sequences.rows):
            return result
        rows, keys, first = sequences.rows, sequences.keys, sequences.is_first
        day = columns.day()[rows]
        begins = first | (day != np.roll(day, 1))
        position = np.arange(len(rows))
        start = np.maximum.accumulate(np.where(begins, position, 0))
        carries_on = first[start] & (carried["day"][keys[start]] == day[start])
        count = position - start + 1 + np.where(carries_on, carried["count"][keys[start]], 0)
        result[rows] = count
        last = sequences.is_last
        carried["day"][keys[last]] = day[last]
        carried["count"][keys[last]] = count[last]
        return result


class PreviousCarry(_Columned):
    """`Previous`: when the sender last spoke."""

    names = (("at", NEVER),)

    def compute(self, columns: Columns) -> Values:
        sequences = columns.sequences
        carried = self.grow(len(columns.keys))["at"]
        result = np.full(len(columns.batch), NEVER, np.int64)
        if not len(sequences.rows):
            return result
        at = columns.batch.at[sequences.rows]
        result[sequences.rows] = np.where(sequences.is_first, carried[sequences.keys], np.roll(at, 1))
        last = sequences.is_last
        carried[sequences.keys[last]] = at[last]
        return result

    def last_at(self, key: int) -> int | None:
        """When the sequence's latest message came."""
        values = self.columns["at"].values
        return int(values[key]) if key < len(values) and values[key] != NEVER else None


class BurstCarry:
    """`Burst`: the latest messages of each sequence that may still count."""

    def __init__(self, tally: Burst) -> None:
        self.tally = tally
        self.recent_keys: Values = np.empty(0, np.int64)
        self.recent_at: Values = np.empty(0, np.int64)

    def compute(self, columns: Columns) -> Values:
        sequences = columns.of_sort(self.tally.sort)
        result = np.zeros(len(columns.batch), np.int64)
        if not len(sequences.rows):
            return result
        needed = self.tally.count - 1
        touched = np.zeros(len(columns.keys), np.bool_)
        touched[sequences.keys] = True
        joins = touched[self.recent_keys]
        keys = np.concatenate([self.recent_keys[joins], sequences.keys])
        at = np.concatenate([self.recent_at[joins], columns.batch.at[sequences.rows]])
        rows = np.concatenate([np.full(int(joins.sum()), NEVER), sequences.rows])
        order = np.argsort(keys, kind="stable")
        keys, at, rows = keys[order], at[order], rows[order]
        bursts = np.zeros(len(keys), np.bool_)
        if len(keys) > needed:
            same = keys[needed:] == keys[: len(keys) - needed]
            bursts[needed:] = same & (at[needed:] - at[: len(at) - needed] <= self.tally.within)
        fresh = rows >= 0
        result[rows[fresh]] = bursts[fresh]
        self._remember(keys, at, joins)
        return result

    def _remember(self, keys: Values, at: Values, joined: npt.NDArray[np.bool_]) -> None:
        """Keep of each touched sequence the last messages that are near enough to its latest one."""
        ends = np.flatnonzero(np.append(keys[1:] != keys[:-1], True))
        end_of = ends[np.searchsorted(ends, np.arange(len(keys)))]
        near = (end_of - np.arange(len(keys)) < self.tally.count - 1) & (at[end_of] - at <= self.tally.within)
        self.recent_keys = np.concatenate([self.recent_keys[~joined], keys[near]])
        self.recent_at = np.concatenate([self.recent_at[~joined], at[near]])

    def dump(self) -> Any:
        return [self.recent_keys.astype("<i8").tobytes(), self.recent_at.astype("<i8").tobytes()]

    def load(self, data: Any) -> None:
        self.recent_keys, self.recent_at = (np.frombuffer(part, "<i8").astype(np.int64) for part in data)


def carry_for(tally: Tally) -> Carry:
    """What computes and remembers a tally."""
    if isinstance(tally, Run):
        return RunCarry(tally)
    if isinstance(tally, Burst):
        return BurstCarry(tally)
    if isinstance(tally, Daily | GroupDaily):
        return DailyCarry(tally)
    if isinstance(tally, Previous):
        return PreviousCarry()
    raise TypeError(tally)


class TallyColumns:
    """All tallies of a program."""

    def __init__(self, tallies: Sequence[Tally]) -> None:
        self.carries: dict[Tally, Carry] = {tally: carry_for(tally) for tally in tallies}

    def compute(self, columns: Columns) -> dict[Tally, Values]:
        """Every tally for every row of the batch."""
        return {tally: carry.compute(columns) for tally, carry in self.carries.items()}

    def last_message_at(self, key: int | None) -> int | None:
        """When the sequence's latest message came, None = never."""
        previous = self.carries.get(Previous())
        return previous.last_at(key) if isinstance(previous, PreviousCarry) and key is not None else None

    def dump(self) -> list[Any]:
        return [carry.dump() for carry in self.carries.values()]

    def load(self, data: list[Any]) -> None:
        for carry, part in zip(self.carries.values(), data, strict=True):
            carry.load(part)
