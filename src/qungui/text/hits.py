"""Where terms were found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from qungui.text.ragged import Integers


class Hit(NamedTuple):
    """A term in one text: from code point `start` to before `end` of the original, and the term's id."""

    start: int
    end: int
    term: int


class Hits(NamedTuple):
    """Hits in the messages of a batch as columns (int64), by message, start, end and term, each once.

    `message`: row of the batch. `term`: id. `start`, `end`: code points of the original message.
    """

    message: Integers
    term: Integers
    start: Integers
    end: Integers

    @classmethod
    def none(cls) -> Hits:
        return cls(*(np.empty(0, np.int64) for _ in cls._fields))

    @classmethod
    def of(cls, message: Integers, term: Integers, start: Integers, end: Integers) -> Hits:
        """Put in order, each once."""
        order = np.lexsort((term, end, start, message))
        columns = [column[order] for column in (message, term, start, end)]
        if len(order):
            differs = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
            kept = np.concatenate([[True], differs])
            columns = [column[kept] for column in columns]
        return cls(*columns)


def occurrences(text: str, part: str) -> Iterator[int]:
    """Where `part` stands in `text`, overlapping places too."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)
