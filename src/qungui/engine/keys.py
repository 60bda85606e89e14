"""Numbers for people in conversations, so that columns can be sorted and carried by number."""

from __future__ import annotations

from collections.abc import Callable
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

_Codes = npt.NDArray[np.int64]
_SHIFT = 32


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


class MemberKeys:
    """A number for every conversation, person and person in a conversation met so far."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self.persons: dict[str, int] = {}
        """Under every id that was met; ids of one person have one number."""
        self.pairs: dict[int, int] = {}
        """Conversation and person, packed into one number, to the number of the sequence."""

    def __len__(self) -> int:
        return len(self.pairs)

    def sequences(self, batch: Batch, people: People) -> Sequences:
        """The messages that have a sender and a conversation, by sender; new people get new numbers."""
        place_cells, places = self._codes(_place_column(batch), self.places, str)
        person_cells, persons = self._codes(batch.columns.column("person"), self.persons, people.resolve)
        rows = np.flatnonzero((batch.kind == MESSAGE) & (place_cells >= 0) & (person_cells >= 0))
        if not len(rows):
            return Sequences(rows, rows)
        packed = (places[place_cells[rows]] << _SHIFT) | persons[person_cells[rows]]
        order, packed = _sorted(packed, places, persons)
        starts = np.flatnonzero(np.append(True, packed[1:] != packed[:-1]))
        pairs = self.pairs
        numbers = [pairs.setdefault(pair, len(pairs)) for pair in packed[starts].tolist()]
        lengths = np.diff(np.append(starts, len(packed)))
        return Sequences(rows[order], np.repeat(np.asarray(numbers, np.int64), lengths))

    def conversations(self, batch: Batch, people: People) -> Sequences:
        """The messages that have a sender and a conversation, by conversation alone."""
        place_cells, places = self._codes(_place_column(batch), self.places, str)
        person_cells, _ = self._codes(batch.columns.column("person"), self.persons, people.resolve)
        rows = np.flatnonzero((batch.kind == MESSAGE) & (place_cells >= 0) & (person_cells >= 0))
        keys = places[place_cells[rows]]
        order = np.argsort(keys, kind="stable")
        return Sequences(rows[order], keys[order])

    def number(self, place: str, person: str) -> int | None:
        """The number of a sequence, None when the person never spoke there."""
        if place not in self.places or person not in self.persons:
            return None
        return self.pairs.get((self.places[place] << _SHIFT) | self.persons[person])

    def places_of_keys(self) -> _Codes:
        """For every sequence number: the number of its conversation."""
        return np.fromiter(self.pairs, np.int64, len(self.pairs)) >> _SHIFT

    def dump(self) -> dict[str, Any]:
        """The numbers as plain data; order is number."""
        return {"places": list(self.places), "persons": self.persons, "pairs": list(self.pairs)}

    @classmethod
    def load(cls, data: dict[str, Any]) -> MemberKeys:
        """The inverse of `dump`."""
        keys = cls()
        keys.places = {place: number for number, place in enumerate(data["places"])}
        keys.persons = data["persons"]
        keys.pairs = {pair: number for number, pair in enumerate(data["pairs"])}
        return keys

    def _codes(
        self, column: Any, known: dict[str, int], canonical: Callable[[str], str]
    ) -> tuple[_Codes, _Codes]:
        """For every cell its position in a table (-1 for null), and the table of numbers."""
        encoded = pc.dictionary_encode(column)
        words = encoded.dictionary.to_pylist()
        numbers = [known.get(word, -1) for word in words]
        if -1 in numbers:
            for position, word in enumerate(words):
                if numbers[position] < 0:
                    same = canonical(word)
                    known[word] = numbers[position] = known.setdefault(same, len(known))
        indices = encoded.indices.fill_null(-1) if encoded.null_count else encoded.indices
        return np.asarray(indices, np.int64), np.asarray(numbers, np.int64)


def _sorted(packed: _Codes, places: _Codes, persons: _Codes) -> tuple[_Codes, _Codes]:
    """Stable order of the packed pairs, and the pairs in that order.

    Sorting plain numbers is many times faster than sorting positions, so pair and position are put into one
    number where they fit.
    """
    position_bits = int(len(packed) - 1).bit_length()
    person_bits = int(persons.max()).bit_length()
    if int(places.max()).bit_length() + person_bits + position_bits > 62:
        order = np.argsort(packed, kind="stable")
        return order, packed[order]
    low = (1 << _SHIFT) - 1
    tight = ((packed >> _SHIFT) << person_bits) | (packed & low)
    both = np.sort((tight << position_bits) | np.arange(len(packed)))
    order = both & ((1 << position_bits) - 1)
    return order, packed[order]


def _place_column(batch: Batch) -> Any:
    group = batch.columns.column("group")
    account = batch.columns.column("account")
    if account.null_count == len(account):
        return group
    contact = pc.fill_null(batch.columns.column("contact"), "")
    private = pc.binary_join_element_wise(account, contact, pa.scalar("/"))
    return pc.coalesce(group, private)
