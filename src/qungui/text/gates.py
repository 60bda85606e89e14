"""Cheap first looks at a whole batch: which messages could hold a link, a number or the like.

Rules run their patterns only on the messages that pass.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from qungui.text.batch import FoldedBatch
from qungui.text.fold import fold
from qungui.text.ragged import Integers
from qungui.text.table import CODE_POINTS
from qungui.text.word_search import take_blocks

Mask = npt.NDArray[np.bool_]

_JOINTS = np.frombuffer(" -".encode("utf-32-le"), np.uint32)
_ZERO, _TEN = np.uint32(ord("0")), np.uint32(10)


def has_any_code_points(batch: FoldedBatch, characters: str) -> Mask:
    """For each message whether its folded text has any of these characters (folded here too)."""
    return _rows_at(batch, positions_of(batch, characters))


def positions_of(batch: FoldedBatch, characters: str) -> Integers:
    """Where in the folded texts of all messages these characters (folded here too) stand."""
    table = np.zeros(CODE_POINTS, np.bool_)
    table[[ord(one) for one in fold(characters).text]] = True
    return np.flatnonzero(take_blocks(table, batch.codes))


def has_ascii(batch: FoldedBatch, character: str | None = None) -> Mask:
    """For each message whether its folded text has this character of ASCII, or any."""
    positions = batch.ascii_positions
    if character is not None:
        positions = positions[batch.codes[positions] == np.uint32(ord(character))]
    return _rows_at(batch, positions)


def digit_run_at_least(batch: FoldedBatch, count: int) -> Mask:
    """For each message whether so many digits stand in a row in its folded text, `count` ≥ 1.

    A single blank or hyphen between two digits does not interrupt: 138 1234-5678 is a row of eleven.
    """
    # Below "0" wraps around: one comparison finds the digits.
    positions = batch.ascii_positions
    positions = positions[batch.codes[positions] - _ZERO < _TEN]
    rows = batch.rows_at(positions)
    gaps = np.diff(positions)
    joined = gaps == 1
    near = np.flatnonzero(gaps == 2)
    joined[near] = np.isin(batch.codes[positions[near] + 1], _JOINTS)
    joined &= rows[1:] == rows[:-1]
    begins = np.flatnonzero(np.concatenate([[True], ~joined]))[: len(positions)]
    lengths = np.diff(np.append(begins, len(positions)))
    result = np.zeros(len(batch), np.bool_)
    result[rows[begins[lengths >= count]]] = True
    return result


def _rows_at(batch: FoldedBatch, positions: Integers) -> Mask:
    result = np.zeros(len(batch), np.bool_)
    result[batch.rows_at(positions)] = True
    return result
