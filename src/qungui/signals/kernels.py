"""The loops that numba compiles; each gives exactly what its numpy counterpart gives."""

from __future__ import annotations

from typing import Any

import numpy as np

from qungui.text.kernels import compiled


@compiled
def add_weights(weights: Any, numbers: Any, starts: Any, sums: Any) -> None:
    """Add to the sums of each message the weights of its runs; the last row of `weights` stands for no run."""
    nothing = weights.shape[0] - 1
    labels = weights.shape[1]
    for row in range(len(starts) - 1):
        for place in range(starts[row], starts[row + 1]):
            number = numbers[place]
            if number != nothing:
                for label in range(labels):
                    weight = np.int32(weights[number, label])
                    sums[row, label] += weight * abs(weight)
