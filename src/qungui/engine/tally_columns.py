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
from qungui.text.gates import has_ascii
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
        rows = np.flatnonzero((np.asarray(named) > 0) | has_ascii(self.folded, "@"))
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
    """`Run`: the last value, when it came (where that matters), and how long its run is."""

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
        rows, first, last = sequences.rows, sequences.firsts, sequences.lasts
        keys, value, at = sequences.keys[first], columns.value(self.tally.of)[rows], columns.batch.at
        continues = np.append(False, value[1:] == value[:-1])
        carries_on = (value[first] == carried["value"][keys]) & (carried["run"][keys] > 0)
        if self.tally.within is not None:
            continues[1:] &= at[rows[1:]] - at[rows[:-1]] <= self.tally.within
            carries_on &= at[rows[first]] - carried["at"][keys] <= self.tally.within
        continues[first] = carries_on
        run = _lengths_of_runs(continues, first, carried["run"][keys])
        result[rows] = run
        keys = sequences.keys[last]
        carried["value"][keys], carried["run"][keys] = value[last], run[last]
        if self.tally.within is not None:
            carried["at"][keys] = at[rows[last]]
        return result


def _lengths_of_runs(continues: npt.NDArray[np.bool_], first: Values, carried: Values) -> Values:
    """How long each message's run is by then. `first` are the first of their sequences, which may continue
    runs `carried` from earlier batches."""
    run = np.ones(len(continues), np.int64)
    going_on = np.flatnonzero(continues)
    if not len(going_on):
        return run
    is_first = np.zeros(len(continues), np.bool_)
    is_first[first] = True
    heads = np.flatnonzero(np.append(True, np.diff(going_on) > 1) | is_first[going_on])
    before = np.ones(len(heads), np.int64)
    carries_on = np.flatnonzero(is_first[going_on[heads]])
    before[carries_on] = carried[np.searchsorted(first, going_on[heads[carries_on]])]
    lengths = np.diff(np.append(heads, len(going_on)))
    run[going_on] = np.arange(1, len(going_on) + 1) + np.repeat(before - heads, lengths)
    return run


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
        rows, first, last = sequences.rows, sequences.firsts, sequences.lasts
        keys, day = sequences.keys[first], columns.day()[rows]
        begins = np.append(True, day[1:] != day[:-1])
        begins[first] = True
        starts = np.flatnonzero(begins)
        before = np.zeros(len(starts), np.int64)
        same_day = carried["day"][keys] == day[first]
        before[np.searchsorted(starts, first)] = np.where(same_day, carried["count"][keys], 0)
        lengths = np.diff(np.append(starts, len(rows)))
        count = np.arange(1, len(rows) + 1) + np.repeat(before - starts, lengths)
        result[rows] = count
        keys = sequences.keys[last]
        carried["day"][keys], carried["count"][keys] = day[last], count[last]
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
        at, first, last = columns.batch.at[sequences.rows], sequences.firsts, sequences.lasts
        before = np.append(NEVER, at[:-1])
        before[first] = carried[sequences.keys[first]]
        result[sequences.rows] = before
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
        rows, keys, at = sequences.rows, sequences.keys, columns.batch.at[sequences.rows]
        first = sequences.firsts
        begins_at = np.zeros(len(columns.keys), np.int64)
        begins_at[keys[first]] = at[first]
        is_touched = np.zeros(len(columns.keys), np.bool_)
        is_touched[keys[first]] = True
        goes_on = is_touched[self.recent_keys]
        joins = goes_on & (begins_at[self.recent_keys] - self.recent_at <= self.tally.within)
        if joins.any():
            place = np.zeros(len(columns.keys), np.int64)
            place[keys[first]] = first
            before = place[self.recent_keys[joins]]
            rows, at = np.insert(rows, before, NEVER), np.insert(at, before, self.recent_at[joins])
            keys = np.insert(keys, before, self.recent_keys[joins])
        bursts = np.flatnonzero(self._are_bursts(keys, at))
        result[rows[bursts[rows[bursts] >= 0]]] = 1
        self._remember(keys, at, ~goes_on)
        return result

    def _are_bursts(self, keys: Values, at: Values) -> npt.NDArray[np.bool_]:
        needed = self.tally.count - 1
        bursts = np.zeros(len(keys), np.bool_)
        if len(keys) > needed:
            same = keys[needed:] == keys[: len(keys) - needed]
            bursts[needed:] = same & (at[needed:] - at[: len(at) - needed] <= self.tally.within)
        return bursts

    def _remember(self, keys: Values, at: Values, kept: npt.NDArray[np.bool_]) -> None:
        """Keep of each sequence the last messages that are near enough to its latest one, and what is kept
        of other sequences."""
        ends = np.flatnonzero(np.append(keys[1:] != keys[:-1], True))
        lengths = np.diff(np.append(-1, ends))
        near = np.repeat(at[ends], lengths) - at <= self.tally.within
        near &= np.repeat(ends, lengths) - np.arange(len(keys)) < self.tally.count - 1
        self.recent_keys = np.concatenate([self.recent_keys[kept], keys[near]])
        self.recent_at = np.concatenate([self.recent_at[kept], at[near]])

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
