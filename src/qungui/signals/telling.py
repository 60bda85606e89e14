"""Which part of a message speaks most for a category: what a person is shown as the reason."""

from __future__ import annotations

from collections.abc import Sequence

from qungui.signals.categories import NORMAL
from qungui.signals.grams import mixed_number
from qungui.signals.model import Model, levels
from qungui.signals.single import codes_of, shapes_of

_LONGEST_RUN = 3


def telling_part(model: Model, skeleton: str, label: str) -> tuple[int, int]:
    """The part of the skeleton, `[start, end)`, whose characters speak most for the label and against `normal`.

    The weight of a run of characters is shared among them; the part is the one with the greatest sum.
    """
    place, normal = model.labels.index(label), model.labels.index(NORMAL)
    codes = codes_of(skeleton)[1:-1]
    shapes = shapes_of(codes)
    shares = [0.0] * len(codes)
    for length in range(1, _LONGEST_RUN + 1):
        written = codes if length == 1 else shapes
        for start in range(len(codes) - length + 1):
            row = levels(model.weights[mixed_number(tuple(written[start : start + length]), length - 1)])
            weight = float(row[place] * model.scale[place] - row[normal] * model.scale[normal])
            for at in range(start, start + length):
                shares[at] += weight / length
    return _greatest(shares)


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
