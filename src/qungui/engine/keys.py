"""Numbers for people in conversations, so that columns can be sorted and carried by number."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(slots=True)
class Sequences:
    """The messages of a batch grouped by sender and conversation, stream order kept within each.

    `rows` are positions in the batch, `keys` the number of the sender's sequence, both in sorted order.
    """

    rows: _Codes
    keys: _Codes

    def only(self, keep: npt.NDArray[np.bool_]) -> Sequences:
        """The same sequences with some messages passed over."""
        return Sequences(self.rows[keep], self.keys[keep])

    @property
    def is_first(self) -> npt.NDArray[np.bool_]:
        """Whether each message is the first of its sequence in the batch."""
        first = np.ones(len(self.keys), np.bool_)
        first[1:] = self.keys[1:] != self.keys[:-1]
        return first

    @property
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
        self.pairs: dict[int, int] = {}
        """Conversation and person, packed into one number, to the number of the sequence."""

    def __len__(self) -> int:
        return len(self.pairs)

    def sequences(self, batch: Batch, people: People) -> tuple[Sequences, Sequences]:
        """The messages that have a sender and a conversation: by sender, and by conversation alone.

        People and conversations met for the first time get new numbers.
        """
        places = self._codes(_place_column(batch), self.places, str)
        persons = self._codes(batch.columns.column("person"), self.persons, people.resolve)
        rows = np.flatnonzero((batch.kind == MESSAGE) & (places >= 0) & (persons >= 0))
        packed = (places[rows] << _SHIFT) | persons[rows]
        unique, inverse = np.unique(packed, return_inverse=True)
        pairs = self.pairs
        numbers = [pairs.setdefault(pair, len(pairs)) for pair in unique.tolist()]
        order = np.argsort(inverse, kind="stable")
        by_sender = Sequences(rows[order], np.asarray(numbers, np.int64)[inverse[order]])
        by_place = np.argsort(places[rows], kind="stable")
        return by_sender, Sequences(rows[by_place], places[rows][by_place])

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
        return {"places": list(self.places), "persons": list(self.persons), "pairs": list(self.pairs)}

    @classmethod
    def load(cls, data: dict[str, Any]) -> MemberKeys:
        """The inverse of `dump`."""
        keys = cls()
        keys.places = {place: number for number, place in enumerate(data["places"])}
        keys.persons = {person: number for number, person in enumerate(data["persons"])}
        keys.pairs = {pair: number for number, pair in enumerate(data["pairs"])}
        return keys

    def _codes(self, column: Any, known: dict[str, int], canonical: Any) -> _Codes:
        """The number of every cell, -1 for null."""
        encoded = pc.dictionary_encode(column)
        table = [known.setdefault(canonical(text), len(known)) for text in encoded.dictionary.to_pylist()]
        indices = np.asarray(pc.fill_null(encoded.indices, -1), np.int64)
        return np.append(np.asarray(table, np.int64), -1)[indices]


def _place_column(batch: Batch) -> Any:
    group = batch.columns.column("group")
    account = batch.columns.column("account")
    if account.null_count == len(account):
        return group
    contact = pc.fill_null(batch.columns.column("contact"), "")
    private = pc.binary_join_element_wise(account, contact, pa.scalar("/"))
    return pc.coalesce(group, private)
