"""Rows of different lengths that lie one after the other in a flat array."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]


def ragged_indices(starts: Integers, lengths: Integers) -> Integers:
    """All flat indices of the rows: `starts[0] … starts[0] + lengths[0] - 1`, then those of the next row."""
    ends = np.cumsum(lengths)
    return np.repeat(starts - ends + lengths, lengths) + np.arange(ends[-1] if len(ends) else 0)


def offsets_of(lengths: Integers) -> Integers:
    """Where each row begins, and at last where all end."""
    offsets = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return offsets


def all_in_row(values: npt.NDArray[np.bool_], lengths: Integers) -> npt.NDArray[np.bool_]:
    """For each row whether all its values are true; an empty row is."""
    rows = np.repeat(np.arange(len(lengths)), lengths)
    result = np.ones(len(lengths), np.bool_)
    result[rows[~values]] = False
    return result
