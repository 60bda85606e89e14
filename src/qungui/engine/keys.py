"""Numbers for people in conversations, so that columns can be sorted and carried by number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from qungui.events.batch import Batch
from qungui.events.kinds import MESSAGE
from qungui.events.people import People
from qungui.text.hashes import string_hashes

_Codes = npt.NDArray[np.int64]
_Hashes = npt.NDArray[np.uint64]
_SHIFT = 32
_LOW = (1 << _SHIFT) - 1
_PAIR = np.uint64(0x9E3779B97F4A7C15)


@dataclass
class Sequences:
    """The messages of a batch grouped by sender and conversation, stream order kept within each.

    `rows` are positions in the batch, `keys` the number of the sender's sequence, both in sorted order.
    """

    rows: _Codes
    keys: _Codes

    def only(self, keep: npt.NDArray[np.bool_]) -> Sequences:
        """The same sequences with some messages passed over."""
        return Sequences(self.rows[keep], self.keys[keep])

    def rows_of(self, key: int) -> _Codes:
        """The messages of one sequence in stream order."""
        first, end = self._slices.get(key, (0, 0))
        return self.rows[first:end]

    @cached_property
    def _slices(self) -> dict[int, tuple[int, int]]:
        starts = np.flatnonzero(self.is_first)
        ends = np.append(starts[1:], len(self.keys))
        pairs = zip(starts.tolist(), ends.tolist(), strict=True)
        return dict(zip(self.keys[starts].tolist(), pairs, strict=True))

    @cached_property
    def is_first(self) -> npt.NDArray[np.bool_]:
        """Whether each message is the first of its sequence in the batch."""
        first = np.ones(len(self.keys), np.bool_)
        first[1:] = self.keys[1:] != self.keys[:-1]
        return first

    @cached_property
    def is_last(self) -> npt.NDArray[np.bool_]:
        """Whether each message is the last of its sequence in the batch."""
        last = np.ones(len(self.keys), np.bool_)
        last[:-1] = self.keys[1:] != self.keys[:-1]
        return last


class Numbering:
    """Dense numbers for 64-bit hashes, in the order in which they were met.

    Two of a million members share a hash with a probability below one in ten million; both would then be
    counted as one.
    """

    def __init__(self) -> None:
        self.hashes: _Hashes = np.empty(0, np.uint64)
        """Sorted."""
        self.numbers: _Codes = np.empty(0, np.int64)
        """The number of each hash in `hashes`."""

    def __len__(self) -> int:
        return len(self.hashes)

    def of(self, hashes: _Hashes) -> _Codes:
        """The number of each hash; new ones get the next numbers."""
        where = self._where(hashes)
        missing = np.unique(hashes[~where[1]])
        if len(missing):
            at = np.searchsorted(self.hashes, missing)
            self.numbers = np.insert(self.numbers, at, np.arange(len(self), len(self) + len(missing)))
            self.hashes = np.insert(self.hashes, at, missing)
            where = self._where(hashes)
        return self.numbers[where[0]]

    def find(self, hashed: np.uint64) -> int | None:
        """The number of one hash, None when it was not met."""
        position, known = self._where(np.asarray([hashed], np.uint64))
        return int(self.numbers[position[0]]) if known[0] else None

    def dump(self) -> bytes:
        """The hashes in the order of their numbers."""
        return self.hashes[np.argsort(self.numbers)].astype("<u8").tobytes()

    def load(self, data: bytes) -> None:
        """The inverse of `dump`."""
        hashes = np.frombuffer(data, "<u8").astype(np.uint64)
        self.numbers = np.argsort(hashes)
        self.hashes = hashes[self.numbers]

    def _where(self, hashes: _Hashes) -> tuple[_Codes, npt.NDArray[np.bool_]]:
        position = np.minimum(np.searchsorted(self.hashes, hashes), max(0, len(self) - 1))
        if not len(self):
            return position, np.zeros(len(hashes), np.bool_)
        return position, self.hashes[position] == hashes


class MemberKeys:
    """A number for every person in a conversation and for every conversation met so far."""

    def __init__(self) -> None:
        self.members = Numbering()
        self.places = Numbering()

    def __len__(self) -> int:
        return len(self.members)

    def sequences(self, batch: Batch, people: People) -> Sequences:
        """The messages that have a sender and a conversation, by sender; new people get new numbers."""
        places, place_hashes = _coded(_place_column(batch))
        persons, person_hashes = _coded(batch.columns.column("person"), people)
        rows = np.flatnonzero((batch.kind == MESSAGE) & (places >= 0) & (persons >= 0))
        if not len(rows):
            return Sequences(rows, rows)
        packed = (places[rows] << _SHIFT) | persons[rows]
        order, packed = _sorted(packed)
        starts = np.flatnonzero(np.append(True, packed[1:] != packed[:-1]))
        met = packed[starts]
        numbers = self.members.of(_paired(place_hashes[met >> _SHIFT], person_hashes[met & _LOW]))
        lengths = np.diff(np.append(starts, len(packed)))
        sequences = Sequences(rows[order], np.repeat(numbers, lengths))
        return _merged(sequences) if people.aliases else sequences

    def conversations(self, batch: Batch) -> Sequences:
        """The messages that have a sender and a conversation, by conversation alone."""
        places, hashes = _coded(_place_column(batch))
        has_person = np.asarray(batch.columns.column("person").is_valid())
        rows = np.flatnonzero((batch.kind == MESSAGE) & (places >= 0) & has_person)
        keys = self.places.of(hashes)[places[rows]] if len(rows) else rows
        order = np.argsort(keys, kind="stable")
        return Sequences(rows[order], keys[order])

    def number(self, place: str, person: str) -> int | None:
        """The number of a person's sequence in a conversation, None when he never spoke there."""
        hashed = string_hashes(pa.array([place, person], pa.string()), "numpy")
        return self.members.find(_paired(hashed[:1], hashed[1:])[0])

    def dump(self) -> dict[str, Any]:
        """The numbers as plain data."""
        return {"members": self.members.dump(), "places": self.places.dump()}

    @classmethod
    def load(cls, data: dict[str, Any]) -> MemberKeys:
        """The inverse of `dump`."""
        keys = cls()
        keys.members.load(data["members"])
        keys.places.load(data["places"])
        return keys


def _coded(column: Any, people: People | None = None) -> tuple[_Codes, _Hashes]:
    """For every cell a position in a table (-1 for null), and the table of hashes; with `people` each person
    is hashed by his one id."""
    encoded = pc.dictionary_encode(column)
    words = encoded.dictionary
    hashes = string_hashes(words)
    if people is not None and people.aliases:
        for position in np.flatnonzero(pc.is_in(words, pa.array(people.aliases, pa.string()))).tolist():
            canonical = people.resolve(words[position].as_py())
            hashes[position] = string_hashes(pa.array([canonical], pa.string()), "numpy")[0]
    indices = encoded.indices.fill_null(-1) if encoded.null_count else encoded.indices
    return np.asarray(indices, np.int64), hashes


def _paired(first: _Hashes, second: _Hashes) -> _Hashes:
    """One hash for two; the order matters."""
    mixed = (first ^ (first >> np.uint64(29))) * _PAIR + second
    return (mixed ^ (mixed >> np.uint64(32))) * _PAIR


def _sorted(packed: _Codes) -> tuple[_Codes, _Codes]:
    """Stable order of the packed pairs, and the pairs in that order.

    Sorting plain numbers is many times faster than sorting positions, so pair and position are put into one
    number where they fit.
    """
    position_bits = int(len(packed) - 1).bit_length()
    person_bits = int((packed & _LOW).max()).bit_length()
    if int((packed >> _SHIFT).max()).bit_length() + person_bits + position_bits > 62:
        order = np.argsort(packed, kind="stable")
        return order, packed[order]
    tight = ((packed >> _SHIFT) << person_bits) | (packed & _LOW)
    both = np.sort((tight << position_bits) | np.arange(len(packed)))
    order = both & ((1 << position_bits) - 1)
    return order, packed[order]


def _merged(sequences: Sequences) -> Sequences:
    """The same, where several ids of one person may have come: all his messages together in stream order."""
    order = np.lexsort((sequences.rows, sequences.keys))
    return Sequences(sequences.rows[order], sequences.keys[order])


def _place_column(batch: Batch) -> Any:
    group = batch.columns.column("group")
    account = batch.columns.column("account")
    if account.null_count == len(account):
        return group
    contact = pc.fill_null(batch.columns.column("contact"), "")
    private = pc.binary_join_element_wise(account, contact, pa.scalar("/"))
    return pc.coalesce(group, private)
