"""Fitting: the quick way finds what the plain way finds."""

from __future__ import annotations

import numpy as np
import pytest

from qungui.signals.fitting import Sparse, fit
from qungui.signals.local import sigmoid

PENALTIES = (20.0, 2.0, 0.1)


def plainly(known: np.ndarray, table: np.ndarray, truth: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    """Newton's method on the whole matrix, to the end."""
    features = np.column_stack([known, np.ones(len(known)), table])
    penalty = np.array([*PENALTIES[:2], *[PENALTIES[2]] * table.shape[1]])
    prior = np.zeros(len(penalty))
    prior[0] = 1
    point = prior.copy()
    for _ in range(60):
        shares = sigmoid(features @ point)
        slope = features.T @ (shares - truth) + penalty * (point - prior)
        curve = features.T @ (features * (shares * (1 - shares))[:, None]) + np.diag(penalty)
        point = point - 0.5 * np.linalg.solve(curve, slope)
    return point


@pytest.mark.parametrize("seed", range(5))
def test_it_finds_the_best_point(seed: int) -> None:
    made = np.random.default_rng(seed)
    table = np.where(made.random((40, 15)) < 0.2, made.random((40, 15)), 0)
    known, truth = made.normal(0, 3, 40), made.random(40) < 0.4
    rows, columns = np.nonzero(table)
    sparse = Sparse(rows, columns, table[rows, columns], 40, 15)
    found = fit(known, sparse, truth)
    best = plainly(known, table, truth)
    assert [found.slope, found.offset, *found.weights] == pytest.approx(best, abs=0.05)


def test_without_anything_to_tell_messages_apart_only_the_offset_moves() -> None:
    nothing = Sparse(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0), 30, 4)
    found = fit(np.zeros(30), nothing, np.zeros(30, np.bool_))
    assert found.slope == pytest.approx(1)
    assert found.offset < -0.5
    assert not found.weights.any()


def test_rows_can_be_chosen() -> None:
    table = Sparse(np.array([0, 1, 1, 2]), np.array([0, 0, 1, 1]), np.array([1.0, 2.0, 3.0, 4.0]), 3, 2)
    chosen = table.only_rows(np.array([False, True, True]))
    assert chosen.times(np.array([1.0, 10.0])).tolist() == [32.0, 40.0]
    assert chosen.transposed_times(np.array([1.0, 1.0])).tolist() == [2.0, 7.0]
