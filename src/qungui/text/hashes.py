"""Numbers for texts: equal folded texts have equal numbers, in every process and with every engine.

Not made to resist someone who looks for two texts with the same number.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from qungui.text.batch import FoldedBatch, buffers_of, fold_batch
from qungui.text.engines import Engine, chosen_kernels
from qungui.text.hash_numbers import BASE, SLOT
from qungui.text.ragged import Integers
from qungui.text.table import IS_LETTER, Codes
from qungui.text.word_search import take_blocks

TextHashes = npt.NDArray[np.uint64]

_BLOCK = 1 << 14
_INVERSE = np.uint64(pow(int(BASE), -1, 1 << 64))


def _powers(base: np.uint64, count: int) -> TextHashes:
    powers = np.full(count, base)
    powers[:1] = 1
    return np.multiply.accumulate(powers)


_POWERS = _powers(BASE, _BLOCK)
_INVERSE_POWERS = _powers(_INVERSE, _BLOCK)


def text_hashes(batch: FoldedBatch, engine: Engine | None = None) -> TextHashes:
    """A number for the folded text of each message, blanks and punctuation included."""
    return _hashes(batch.codes, batch.starts, engine)


def gist_hashes(batch: FoldedBatch, engine: Engine | None = None) -> TextHashes:
    """A number for the letters of each folded text; for all of it where it has no letter."""
    letters = take_blocks(IS_LETTER, batch.codes)
    before = np.concatenate([[0], np.cumsum(letters)])[batch.starts]
    gists = _hashes(batch.codes[letters], before, engine)
    without = np.flatnonzero(np.diff(before) == 0)
    gists[without] = _hashes(batch.codes, batch.starts, engine)[without]
    return gists


def string_hashes(strings: pa.Array, engine: Engine | None = None) -> TextHashes:
    """A number for each string as it is, not folded: ids and the like. No string may be null."""
    data, offsets = buffers_of(strings)
    first, end = (int(offsets[0]), int(offsets[-1])) if len(strings) else (0, 0)
    return _hashes(data[first:end].astype(np.uint32), offsets.astype(np.int64) - first, engine)


def text_hash(text: str) -> int:
    """The number that `text_hashes` gives to this text; it is folded here."""
    return int(text_hashes(fold_batch(pa.array([_storable(text)], pa.string()), "numpy"), "numpy")[0])


def _storable(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _hashes(codes: Codes, starts: Integers, engine: Engine | None) -> TextHashes:
    kernels = chosen_kernels(engine, 0)
    if kernels is None:
        values = _row_values(codes, starts)
    else:
        values = np.empty(len(starts) - 1, np.uint64)
        kernels.hash_rows(codes, starts, values)
    return _mixed(values + np.diff(starts).astype(np.uint64) * SLOT)


def _row_values(codes: Codes, starts: Integers) -> TextHashes:
    """The sum of character times power of `BASE`, the first character with power 0, of every row."""
    blocks = len(codes) // _BLOCK + 1
    upward = _powers(np.uint64(pow(int(BASE), _BLOCK, 1 << 64)), blocks)
    downward = _powers(np.uint64(pow(int(_INVERSE), _BLOCK, 1 << 64)), blocks)
    # The sum up to each boundary with powers counted from the first of all characters …
    sums = np.zeros(len(starts), np.uint64)
    total = np.zeros(1, np.uint64)
    for block in range(blocks):
        begin = block * _BLOCK
        part = codes[begin : begin + _BLOCK]
        running = np.zeros(len(part) + 1, np.uint64)
        np.cumsum(part * _POWERS[: len(part)], out=running[1:])
        running = total + running * upward[block : block + 1]
        first, last = np.searchsorted(starts, [begin, begin + _BLOCK])
        sums[first:last] = running[starts[first:last] - begin]
        total = running[-1:]
    # … and then counted from the first of the row.
    begins = starts[:-1]
    return np.diff(sums) * downward[begins // _BLOCK] * _INVERSE_POWERS[begins % _BLOCK]


def _mixed(values: TextHashes) -> TextHashes:
    """Every bit of the result depends on every bit of the value."""
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        values = (values ^ (values >> np.uint64(shift))) * np.uint64(factor)
    return values ^ (values >> np.uint64(31))
