"""The fitting itself: multinomial logistic regression by AdaGrad, one example at a time.

Chosen over a batch solver (scikit-learn's L-BFGS) because it was measured to be better on sets that took no part in
fitting, and fits in half a minute instead of three: a few passes with a step for each weight keep what is rare from
being learnt by heart.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numba
import numpy as np
import numpy.typing as npt


class Sparse(NamedTuple):
    """Rows of features: row i has `columns` and `values` from `starts[i]` to before `starts[i + 1]`."""

    starts: npt.NDArray[np.int64]
    columns: npt.NDArray[np.int32]
    values: npt.NDArray[np.float32]


class Steps(NamedTuple):
    """How the weights are moved: so many `passes` over all rows, the first `step`, and the pull towards zero."""

    passes: int
    step: float
    pull: float
    seed: int


def fitted(
    rows: Sparse,
    target: npt.NDArray[np.int64],
    weight: npt.NDArray[np.float32],
    features: int,
    labels: int,
    steps: Steps,
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Weights (features by labels) and biases (labels)."""
    weights = np.zeros((features, labels), np.float32)
    bias = np.zeros(labels, np.float32)
    order = np.arange(len(target))
    chance = np.random.default_rng(steps.seed)
    squares = np.full_like(weights, 1e-3)
    bias_squares = np.full_like(bias, 1e-3)
    for _ in range(steps.passes):
        chance.shuffle(order)
        _pass(*rows, target, weight, order, weights, bias, squares, bias_squares, steps.step, steps.pull)
    return weights, bias


@numba.njit(cache=True)  # type: ignore[untyped-decorator]
def _pass(
    starts: Any,
    columns: Any,
    values: Any,
    target: Any,
    weight: Any,
    order: Any,
    weights: Any,
    bias: Any,
    squares: Any,
    bias_squares: Any,
    step: float,
    pull: float,
) -> None:
    labels = len(bias)
    error = np.empty(labels, np.float32)
    for row in order:
        for label in range(labels):
            error[label] = bias[label]
        for place in range(starts[row], starts[row + 1]):
            for label in range(labels):
                error[label] += weights[columns[place], label] * values[place]
        greatest = error.max()
        total = np.float32(0)
        for label in range(labels):
            error[label] = np.exp(error[label] - greatest)
            total += error[label]
        for label in range(labels):
            wanted = np.float32(1 if label == target[row] else 0)
            error[label] = (error[label] / total - wanted) * weight[row]
            bias_squares[label] += error[label] ** 2
            bias[label] -= step * error[label] / np.sqrt(bias_squares[label])
        for place in range(starts[row], starts[row + 1]):
            column = columns[place]
            for label in range(labels):
                slope = error[label] * values[place] + pull * weights[column, label]
                squares[column, label] += slope**2
                weights[column, label] -= step * slope / np.sqrt(squares[column, label])
