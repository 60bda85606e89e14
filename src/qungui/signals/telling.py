"""Which part of a message speaks most for a category: what a person is shown as the reason."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from qungui.signals.categories import NORMAL
from qungui.signals.grams import mixed_number
from qungui.signals.model import Model, levels, rows_of
from qungui.signals.single import codes_of, shapes_of

_LONGEST_RUN = 3


def telling_part(model: Model, skeleton: str, label: str) -> tuple[int, int]:
    """The part of the skeleton, `[start, end)`, whose characters speak most for the label and against `normal`.

    The weight of a run of characters is shared among them; the part is the one with the greatest sum.
    """
    place, normal = model.labels.index(label), model.labels.index(NORMAL)
    codes = codes_of(skeleton)[1:-1]
    shapes = shapes_of(codes)
    shares = np.zeros(len(codes))
    for length in range(1, min(_LONGEST_RUN, len(codes)) + 1):
        written = codes if length == 1 else shapes
        numbers = [
            mixed_number(tuple(written[start : start + length]), length - 1)
            for start in range(len(codes) - length + 1)
        ]
        weights = levels(rows_of(model.weights, np.array(numbers)))
        speaking = weights[:, place] * model.scale[place] - weights[:, normal] * model.scale[normal]
        for shift in range(length):
            shares[shift : shift + len(numbers)] += speaking / length
    return _greatest(shares.tolist())


def _greatest(shares: Sequence[float]) -> tuple[int, int]:
    """The stretch with the greatest sum; all where nothing speaks for it."""
    best, best_sum = (0, len(shares)), 0.0
    start, running = 0, 0.0
    for at, share in enumerate(shares):
        if running <= 0:
            start, running = at, 0.0
        running += share
        if running > best_sum:
            best, best_sum = (start, at + 1), running
    return best
