"""Folding all texts of an Arrow array in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from qungui.text.engines import Engine, chosen_kernels
from qungui.text.fold_arrays import fold_codes, moved, resize, rows_with, sources, widths_at
from qungui.text.ragged import Integers, offsets_of
from qungui.text.table import EXPANSION_STARTS, EXPANSIONS, FOLD_CODES, Codes

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class FoldedBatch:
    """The folded texts of many messages, one after the other. Positions and lengths are in code points.

    `codes`: the folded characters. `starts`: message i is `codes[starts[i]:starts[i + 1]]`, so one more than
    there are messages. `lengths`: how long each original is. `resized`: whether folding removed or expanded
    characters of the message, so that places in it moved. `originals`: the texts, null replaced by empty.
    """

    codes: Codes
    starts: Integers
    lengths: Integers
    resized: Mask
    originals: pa.Array

    def __len__(self) -> int:
        return len(self.lengths)

    @property
    def folded_lengths(self) -> Integers:
        """How long each folded text is."""
        return np.diff(self.starts)

    @cached_property
    def ascii_positions(self) -> Integers:
        """Where in `codes` letters, digits and signs of ASCII stand: in Chinese text few, so that whoever looks
        for some of them looks only there."""
        return np.flatnonzero(self.codes < np.uint32(128))

    def text(self, row: int) -> str:
        """The folded text of one message."""
        return self.codes[self.starts[row] : self.starts[row + 1]].tobytes().decode("utf-32-le")

    def rows_at(self, positions: Integers) -> Integers:
        """The messages in which positions of `codes` lie."""
        return np.searchsorted(self.starts, positions, side="right") - 1

    def whole_spans(
        self, rows: Integers, starts: Integers, ends: Integers
    ) -> tuple[Integers, Integers, Mask]:
        """Where pieces of folded messages stand in the originals.

        `starts` and `ends` are positions of `codes`; each piece lies within the message of its row and is not
        empty. Returns starts and ends within the original messages, and whether the piece is whole: one that
        takes only a part of what a character became is not.
        """
        begin = self.starts[rows]
        starts, ends = starts - begin, ends - begin
        whole = np.ones(len(rows), np.bool_)
        moved_rows = self.resized[rows]
        if moved_rows.any():
            chosen = np.flatnonzero(moved_rows)
            found = self._moved_spans(rows[chosen], starts[chosen], ends[chosen])
            starts[chosen], ends[chosen], whole[chosen] = found
        return starts, ends, whole

    def _moved_spans(
        self, rows: Integers, starts: Integers, ends: Integers
    ) -> tuple[Integers, Integers, Mask]:
        few, place = np.unique(rows, return_inverse=True)
        originals, original_starts = _code_points(self.originals.take(pa.array(few)))
        folded, positions = fold_codes(originals)
        widths = widths_at(folded, positions)
        source = sources(len(folded), positions, widths)
        # Sentinels: no character comes before the first one, nor after the last.
        source = np.concatenate([[-1], source, [len(folded)]])
        begin = moved(original_starts, positions, widths)[place] + 1
        first, last = source[begin + starts], source[begin + ends - 1]
        whole = (first != source[begin + starts - 1]) & (last != source[begin + ends])
        return first - original_starts[place], last - original_starts[place] + 1, whole


def fold_batch(texts: pa.Array, engine: Engine | None = None) -> FoldedBatch:
    """Fold the texts of an Arrow array of strings (`string` or `large_string`; slices too, null = empty).

    `engine`: "numpy" or "numba"; None takes numba where it is installed and worth its start.
    """
    if not (pa.types.is_string(texts.type) or pa.types.is_large_string(texts.type)):
        texts = texts.cast(pa.large_string())
    if texts.null_count:
        texts = pc.fill_null(texts, "")
    kernels = chosen_kernels(engine, len(texts))
    if kernels is None:
        return _fold_with_numpy(texts)
    return FoldedBatch(*_fold_with_kernels(kernels, texts), texts)


def _fold_with_numpy(texts: pa.Array) -> FoldedBatch:
    originals, starts = _code_points(texts)
    lengths = np.diff(starts)
    codes, positions = fold_codes(originals)
    resized = rows_with(positions, starts)
    if len(positions):
        widths = widths_at(codes, positions)
        codes = resize(codes, positions, widths)
        starts = moved(starts, positions, widths)
    return FoldedBatch(codes, starts, lengths, resized, texts)


def _code_points(texts: pa.Array) -> tuple[Codes, Integers]:
    """The characters of all texts, and where each text begins."""
    data, offsets = buffers_of(texts)
    content = data[offsets[0] : offsets[-1]].tobytes().decode("utf-8")
    codes = np.frombuffer(content.encode("utf-32-le"), np.uint32)
    lengths = np.asarray(pc.utf8_length(texts), np.int64)
    return codes, offsets_of(lengths)


def buffers_of(texts: pa.Array) -> tuple[npt.NDArray[np.uint8], npt.NDArray[Any]]:
    """The bytes of an array of strings without nulls, and the offsets of its texts in them."""
    width = np.dtype(np.int32 if pa.types.is_string(texts.type) else np.int64)
    _, offsets, data = texts.buffers()
    if not len(texts) or offsets is None:
        return np.empty(0, np.uint8), np.zeros(len(texts) + 1, width)
    used = np.frombuffer(offsets, width, len(texts) + 1, texts.offset * width.itemsize)
    return np.frombuffer(data, np.uint8) if data is not None else np.empty(0, np.uint8), used


def _fold_with_kernels(kernels: Any, texts: pa.Array) -> tuple[Codes, Integers, Integers, Mask]:
    data, offsets = buffers_of(texts)
    size = int(offsets[-1] - offsets[0])
    starts, lengths = np.empty(len(texts) + 1, np.int64), np.empty(len(texts), np.int64)
    resized = np.empty(len(texts), np.bool_)
    table = FOLD_CODES, EXPANSIONS, EXPANSION_STARTS
    while True:
        codes = np.empty(size, np.uint32)
        needed = kernels.fold_utf8(data, offsets, *table, codes, starts, lengths, resized)
        if needed <= size:
            return codes[:needed], starts, lengths, resized
        # Only texts full of expansions take more characters than bytes.
        size = needed
