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
from qungui.events.people import NAME_PREFIX, People
from qungui.text.engines import has_kernels
from qungui.text.hashes import string_hashes

_Codes = npt.NDArray[np.int64]
_Hashes = npt.NDArray[np.uint64]
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
        pairs = zip(self.firsts.tolist(), (self.lasts + 1).tolist(), strict=True)
        return dict(zip(self.keys[self.firsts].tolist(), pairs, strict=True))

    @cached_property
    def firsts(self) -> _Codes:
        """Where in `rows` each sequence begins."""
        return (
            np.flatnonzero(np.append(True, self.keys[1:] != self.keys[:-1])) if len(self.keys) else self.keys
        )

    @cached_property
    def lasts(self) -> _Codes:
        """Where in `rows` each sequence ends: its last message."""
        return np.append(self.firsts[1:], len(self.keys))[: len(self.firsts)] - 1

    @cached_property
    def lengths(self) -> _Codes:
        """How many messages each sequence has."""
        return self.lasts - self.firsts + 1


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
        """The number of each hash; new ones get the next numbers. `hashes` ascend, each once."""
        at = np.searchsorted(self.hashes, hashes)
        is_new = np.ones(len(hashes), np.bool_)
        inside = at < len(self)
        is_new[inside] = self.hashes[at[inside]] != hashes[inside]
        count = int(is_new.sum())
        if count:
            first = len(self)
            self.numbers = np.insert(self.numbers, at[is_new], np.arange(first, first + count))
            self.hashes = np.insert(self.hashes, at[is_new], hashes[is_new])
            at += np.cumsum(is_new) - is_new
        return self.numbers[at]

    def find(self, hashed: np.uint64) -> int | None:
        """The number of one hash, None when it was not met."""
        at = int(np.searchsorted(self.hashes, hashed))
        return int(self.numbers[at]) if at < len(self) and self.hashes[at] == hashed else None

    def dump(self) -> bytes:
        """The hashes in the order of their numbers."""
        return self.hashes[np.argsort(self.numbers)].astype("<u8").tobytes()

    def load(self, data: bytes) -> None:
        """The inverse of `dump`."""
        hashes = np.frombuffer(data, "<u8").astype(np.uint64)
        self.numbers = np.argsort(hashes)
        self.hashes = hashes[self.numbers]


class MemberKeys:
    """A number for every person in a conversation and for every conversation met so far."""

    def __init__(self) -> None:
        self.members = Numbering()
        self.places = Numbering()
        self._aliases: dict[bool, _Aliases] = {}
        """Of ids, and of names: the directory fixes them for the whole stream."""

    def __len__(self) -> int:
        return len(self.members)

    def sequences(self, batch: Batch, people: People) -> Sequences:
        """The messages that have a sender and a conversation, by sender; new people get new numbers."""
        places, has_place = _hashed(_place_column(batch))
        column = batch.columns.column("person")
        persons, has_person = _hashed(column)
        self._aliases_of(people, named=False).replace(persons)
        if pc.any(pc.starts_with(column, NAME_PREFIX)).as_py():
            self._aliases_of(people, named=True).replace(persons)
        rows = np.flatnonzero((batch.kind == MESSAGE) & has_place & has_person)
        return _sequences(self.members, rows, _paired(places[rows], persons[rows]))

    def conversations(self, batch: Batch) -> Sequences:
        """The messages that have a sender and a conversation, by conversation alone."""
        places, has_place = _hashed(_place_column(batch))
        has_person = np.asarray(batch.columns.column("person").is_valid())
        rows = np.flatnonzero((batch.kind == MESSAGE) & has_place & has_person)
        return _sequences(self.places, rows, places[rows])

    def _aliases_of(self, people: People, named: bool) -> _Aliases:
        if named not in self._aliases:
            self._aliases[named] = _Aliases(people, named)
        return self._aliases[named]

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


class _Aliases:
    """The hashes of ids, or of names, under which somebody goes who has another id, and of that id."""

    def __init__(self, people: People, named: bool) -> None:
        aliases = people.names() if named else people.other_ids()
        hashes = string_hashes(pa.array(aliases, pa.string()))
        order = np.argsort(hashes)
        self.hashes = hashes[order]
        self.ids = string_hashes(pa.array(map(people.resolve, aliases), pa.string()))[order]

    def replace(self, hashes: _Hashes) -> None:
        """Put in place of each alias the id."""
        if len(self.hashes):
            at = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
            found = np.flatnonzero(self.hashes[at] == hashes)
            hashes[found] = self.ids[at[found]]


def _hashed(column: Any) -> tuple[_Hashes, npt.NDArray[np.bool_]]:
    """The hash of every cell, and whether it is one (and not null)."""
    is_valid = np.asarray(column.is_valid())
    if has_kernels():
        return string_hashes(column.fill_null("")), is_valid
    encoded = column.dictionary_encode()
    hashes = np.append(string_hashes(encoded.dictionary), np.uint64(0))
    return hashes[np.asarray(encoded.indices.fill_null(len(hashes) - 1))], is_valid


def _paired(first: _Hashes, second: _Hashes) -> _Hashes:
    """One hash for two; the order matters."""
    mixed = (first ^ (first >> np.uint64(29))) * _PAIR + second
    return (mixed ^ (mixed >> np.uint64(32))) * _PAIR


def _sequences(numbering: Numbering, rows: _Codes, hashes: _Hashes) -> Sequences:
    """The rows by hash, in stream order for each."""
    order, hashes = _sorted(hashes)
    starts = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1])) if len(rows) else rows
    numbers = numbering.of(hashes[starts])
    return Sequences(rows[order], np.repeat(numbers, np.diff(np.append(starts, len(rows)))))


def _sorted(hashes: _Hashes) -> tuple[_Codes, _Hashes]:
    """Stable order of the hashes, and the hashes in that order.

    Sorting plain numbers is many times faster than sorting positions, so the position takes the place of the
    lowest bits. Where hashes differ in these only, the order is made the slow way.
    """
    bits = np.uint64(len(hashes).bit_length())
    both = np.sort((hashes >> bits << bits) | np.arange(len(hashes), dtype=np.uint64))
    order = (both & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    in_order = hashes[order]
    high = both >> bits
    if np.count_nonzero(high[1:] != high[:-1]) != np.count_nonzero(in_order[1:] != in_order[:-1]):
        order = np.argsort(hashes, kind="stable")
        in_order = hashes[order]
    return order, in_order


def _place_column(batch: Batch) -> Any:
    group = batch.columns.column("group")
    account = batch.columns.column("account")
    if account.null_count == len(account):
        return group
    contact = pc.fill_null(batch.columns.column("contact"), "")
    private = pc.binary_join_element_wise(account, contact, pa.scalar("/"))
    return pc.coalesce(group, private)
