"""What a text says once marks, blanks, pictures for words and split or rare characters are set aside."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa

from qungui.signals.tables import DROPPED, pairs, shape_codes, skeleton_codes
from qungui.text import FoldedBatch
from qungui.text.engines import Engine, chosen_kernels
from qungui.text.ragged import Integers, offsets_of, ragged_indices
from qungui.text.table import Codes
from qungui.text.word_search import Found, find_words
from qungui.text.word_table import WordTable


@dataclass(frozen=True, eq=False)
class Skeletons:
    """The skeletons of many messages, one after the other.

    `batch`: the characters left; places in it are places of skeletons. `first`, `last`: for each character
    the first and the last position of `folded.codes` that it came from.
    """

    folded: FoldedBatch
    batch: FoldedBatch
    first: Integers
    last: Integers

    def spans(self, rows: Integers, starts: Integers, ends: Integers) -> tuple[Integers, Integers]:
        """Where pieces of skeletons stand in the originals; `starts` and `ends` count from the row's begin."""
        begin = self.batch.starts[rows]
        found = self.folded.whole_spans(rows, self.first[begin + starts], self.last[begin + ends - 1] + 1)
        return found[0], found[1]


def skeletons(folded: FoldedBatch, engine: Engine | None = None) -> Skeletons:
    """The skeletons of folded messages."""
    codes = skeleton_codes()[folded.codes]
    first = np.flatnonzero(codes != DROPPED)
    codes = codes[first]
    starts = np.searchsorted(first, folded.starts)
    plain = _batch(folded, codes, starts)
    last = first
    components = find_words(_components(), plain, chosen_kernels(engine, 0))
    if len(components.rows):
        plain, first, last = _merged(folded, plain, first, components)
    return Skeletons(folded, plain, first, last)


def with_look_alikes(skeletons: Skeletons, rows: Integers) -> Integers:
    """Those of the rows that hold a character which looks like a more frequent one."""
    batch = skeletons.batch
    lengths = batch.folded_lengths[rows]
    codes = batch.codes[ragged_indices(batch.starts[rows], lengths)]
    met = np.repeat(np.arange(len(rows)), lengths)[shape_codes()[codes] != codes]
    found: Integers = rows[np.unique(met)]
    return found


def shapes_of_rows(skeletons: Skeletons, rows: Integers) -> Skeletons:
    """Some of the messages, every character put for what it looks like: how they may have been meant."""
    batch = skeletons.batch
    lengths = batch.folded_lengths[rows]
    codes = shape_codes()[batch.codes[ragged_indices(batch.starts[rows], lengths)]]
    originals = batch.originals.take(pa.array(rows))
    unmoved = np.zeros(len(rows), np.bool_)
    shaped = FoldedBatch(codes, offsets_of(lengths), lengths, unmoved, originals)
    nowhere = np.empty(0, np.int64)
    return Skeletons(shaped, shaped, nowhere, nowhere)


def _batch(folded: FoldedBatch, codes: Codes, starts: Integers) -> FoldedBatch:
    unmoved = np.zeros(len(folded), np.bool_)
    return FoldedBatch(codes, starts, np.diff(starts), unmoved, folded.originals)


def _merged(
    folded: FoldedBatch, plain: FoldedBatch, first: Integers, found: Found
) -> tuple[FoldedBatch, Integers, Integers]:
    """Split characters put together again; where two readings overlap the earlier and longer one holds."""
    widths = _widths()[found.words]
    kept = np.ones(len(plain.codes), np.bool_)
    codes = plain.codes.copy()
    last = first.copy()
    end = 0
    for index in np.lexsort((-widths, found.positions)):
        at, width = int(found.positions[index]), int(widths[index])
        if at >= end:
            end = at + width
            codes[at] = _wholes()[found.words[index]]
            last[at] = first[end - 1]
            kept[at + 1 : end] = False
    lengths = np.add.reduceat(np.append(kept, False).astype(np.int64), plain.starts[:-1])
    lengths[np.diff(plain.starts) == 0] = 0
    return _batch(folded, codes[kept], offsets_of(lengths)), first[kept], last[kept]


@cache
def splits() -> tuple[tuple[str, str], ...]:
    """How characters are written in parts: the parts, and the whole character."""
    return tuple((parts, whole) for whole, written in pairs("splits.txt") for parts in written.split())


@cache
def _components() -> WordTable:
    return WordTable(tuple(parts for parts, _ in splits()))


@cache
def _widths() -> Integers:
    return np.array([len(parts) for parts, _ in splits()], np.int64)


@cache
def _wholes() -> Codes:
    return np.array([ord(whole) for _, whole in splits()], np.uint32)
