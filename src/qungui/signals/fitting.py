"""Fitting an adjustment to verdicts: logistic regression that is held close to changing nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from qungui.signals.local import sigmoid

Reals = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

_SLOPE_PENALTY = 20.0
_OFFSET_PENALTY = 2.0
_WEIGHT_PENALTY = 0.1
_STEPS = 12
_INNER_STEPS = 30
_HALVINGS = 6
_CLOSE = 1e-3
"""A step that gains less ends the fit."""
_CLOSE_STEP = 0.05
"""How exactly a step is solved for, relative to its beginning."""


@dataclass(frozen=True, eq=False)
class Sparse:
    """A table of mostly zeros: `values[k]` stands in row `rows[k]` and column `columns[k]`; what stands in the
    same place twice is added."""

    rows: Integers
    columns: Integers
    values: Reals
    row_count: int
    column_count: int

    def times(self, vector: Reals) -> Reals:
        """The table times a vector: one number a row."""
        return np.bincount(self.rows, vector[self.columns] * self.values, self.row_count).astype(np.float64)

    def transposed_times(self, vector: Reals) -> Reals:
        """The transposed table times a vector: one number a column."""
        products = vector[self.rows] * self.values
        return np.bincount(self.columns, products, self.column_count).astype(np.float64)

    def only_rows(self, chosen: npt.NDArray[np.bool_]) -> Sparse:
        """The chosen rows, numbered anew."""
        kept = chosen[self.rows]
        renumbered = np.cumsum(chosen) - 1
        count = int(chosen.sum())
        return Sparse(
            renumbered[self.rows[kept]], self.columns[kept], self.values[kept], count, self.column_count
        )


@dataclass(frozen=True, eq=False)
class Fit:
    """The fitted `slope` and `offset`, and a weight for each column."""

    slope: float
    offset: float
    weights: Reals


def fit(known: Reals, runs: Sparse, truth: npt.NDArray[np.bool_]) -> Fit:
    """The slope, offset and weights under which the verdicts are likeliest, with a penalty on every departure from
    slope 1, offset 0 and weights 0.

    `known`: the logit of the model's own score of each message; `runs`: its runs; `truth`: whether it was confirmed.
    Newton's method, each step solved by conjugate gradients; no randomness.
    """
    size = runs.column_count + 2
    prior = np.zeros(size)
    prior[0] = 1.0
    penalty = np.full(size, _WEIGHT_PENALTY)
    penalty[:2] = _SLOPE_PENALTY, _OFFSET_PENALTY
    wanted = truth.astype(np.float64)

    def forward(point: Reals) -> Reals:
        odds: Reals = point[0] * known + point[1] + runs.times(point[2:])
        return odds

    def backward(errors: Reals) -> Reals:
        return np.concatenate([[_product(errors, known), errors.sum()], runs.transposed_times(errors)])

    def cost(point: Reals) -> float:
        odds = forward(point)
        return float(
            (np.logaddexp(0, odds) - wanted * odds).sum() + (penalty * (point - prior) ** 2).sum() / 2
        )

    point, reached = prior, cost(prior)
    for _ in range(_STEPS):
        shares = sigmoid(forward(point))
        slope = backward(shares - wanted) + penalty * (point - prior)
        curve = shares * (1 - shares)

        def bent(vector: Reals, curve: Reals = curve) -> Reals:
            return backward(curve * forward(vector)) + penalty * vector

        step = _solved(bent, slope)
        for _ in range(_HALVINGS):
            tried = point - step
            after = cost(tried)
            if after < reached:
                break
            step = step / 2
        else:
            break
        gained, point, reached = reached - after, tried, after
        if gained < _CLOSE:
            break
    return Fit(float(point[0]), float(point[1]), point[2:])


def _product(one: Reals, other: Reals) -> float:
    """The scalar product, summed in one order on every machine."""
    return float((one * other).sum())


def _solved(apply: Callable[[Reals], Reals], target: Reals) -> Reals:
    """The vector that a positive definite map takes to the target, nearly."""
    solution = np.zeros_like(target)
    rest, direction = target.copy(), target.copy()
    size = _product(rest, rest)
    goal = size * _CLOSE_STEP**2
    for _ in range(_INNER_STEPS):
        if size <= goal:
            break
        image = apply(direction)
        length = size / _product(direction, image)
        solution += length * direction
        rest -= length * image
        size, before = _product(rest, rest), size
        direction = rest + size / before * direction
    return solution
