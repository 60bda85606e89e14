"""Folding UTF-32 arrays with numpy."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from qungui.text.ragged import Integers, ragged_indices
from qungui.text.table import CODE_POINTS, EXPANSION_STARTS, EXPANSIONS, FOLD_CODES, REMOVED, Codes

_BLOCK = 1 << 16
"""Characters at a time: what one step makes is still in the cache for the next."""


def fold_codes(original: Codes) -> tuple[Codes, Integers]:
    """Fold characters one for one; also the ascending positions of those that must be removed or expanded."""
    folded = np.empty_like(original)
    positions = []
    for begin in range(0, len(original), _BLOCK):
        part = folded[begin : begin + _BLOCK]
        # Indices of the machine's own width and "clip": all else makes numpy copy and check, twice as slow.
        index = original[begin : begin + _BLOCK].astype(np.intp)
        np.take(FOLD_CODES, index, out=part, mode="clip")
        # Below zero wraps around: one comparison finds the removed (0) and the expanded.
        special = part - np.uint32(1) >= np.uint32(CODE_POINTS - 1)
        positions.append(np.flatnonzero(special) + begin)
    return folded, np.concatenate(positions) if positions else np.empty(0, np.int64)


def widths_at(folded: Codes, positions: Integers) -> Integers:
    """How many characters stand in the end for each of these that `fold_codes` could not fold one for one."""
    values = folded[positions]
    expansion = np.maximum(values, CODE_POINTS) - CODE_POINTS
    widths: Integers = EXPANSION_STARTS[expansion + 1] - EXPANSION_STARTS[expansion]
    widths[values == REMOVED] = 0
    return widths


def resize(folded: Codes, positions: Integers, widths: Integers) -> Codes:
    """The folded characters with the removed ones gone and the expanded ones in full."""
    counts = np.ones(len(folded), np.int64)
    counts[positions] = widths
    result = np.repeat(folded, counts)
    before = np.cumsum(widths - 1) - (widths - 1)
    expanded = widths > 0
    expansion = folded[positions[expanded]] - np.uint32(CODE_POINTS)
    targets = ragged_indices((positions + before)[expanded], widths[expanded])
    result[targets] = EXPANSIONS[ragged_indices(EXPANSION_STARTS[expansion], widths[expanded])]
    return result


def moved(boundaries: Integers, positions: Integers, widths: Integers) -> Integers:
    """Where boundaries between characters lie after `resize`."""
    shift: Integers = np.concatenate([[0], np.cumsum(widths - 1)])
    result: Integers = boundaries + shift[np.searchsorted(positions, boundaries)]
    return result


def sources(size: int, positions: Integers, widths: Integers) -> Integers:
    """For each character after `resize` the index of the one among `size` that it came from."""
    counts = np.ones(size, np.int64)
    counts[positions] = widths
    return np.repeat(np.arange(size), counts)


def rows_with(positions: Integers, starts: Integers) -> npt.NDArray[np.bool_]:
    """For each row, the i-th from `starts[i]` to `starts[i + 1]`, whether a position lies in it."""
    result = np.zeros(len(starts) - 1, np.bool_)
    result[np.searchsorted(starts, positions, side="right") - 1] = True
    return result
