"""Figures of one set: precision, recall and F1 by category, and false alarms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bench.quality.sets import FOLDED
from qungui.signals.categories import NORMAL


class CategoryFigures(NamedTuple):
    """One category of a set: how many messages it has, and how they were labelled, 0 to 1."""

    category: str
    messages: int
    precision: float
    recall: float
    f1: float


def by_category(truth: Sequence[str], labels: Sequence[str]) -> list[CategoryFigures]:
    """Figures of every category that the set has, finer labels folded into coarser ones."""
    true = np.array([FOLDED.get(one, one) for one in truth])
    said = np.array([FOLDED.get(one, one) for one in labels])
    rows = []
    for category in sorted(set(true)):
        hit = float(((true == category) & (said == category)).sum())
        recall = hit / float((true == category).sum())
        precision = hit / float(max((said == category).sum(), 1))
        f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
        rows.append(CategoryFigures(category, int((true == category).sum()), precision, recall, f1))
    return rows


def macro_f1(truth: Sequence[str], labels: Sequence[str]) -> float:
    """The mean F1 of the categories of the set."""
    return float(np.mean([one.f1 for one in by_category(truth, labels)]))


class Alarm(NamedTuple):
    """Breach or not, whatever the category. `false_alarms`: per 10,000 ordinary messages."""

    macro_f1: float
    recall: float
    false_alarms: float


def alarm(truth: Sequence[str], labels: Sequence[str]) -> Alarm:
    """How well breaches are told from ordinary messages."""
    bad = np.array([one != NORMAL for one in truth])
    said = np.array([one != NORMAL for one in labels])
    f1 = [_f1(bad == side, said == side) for side in (True, False) if (bad == side).any()]
    recall = float((said & bad).sum() / bad.sum()) if bad.any() else float("nan")
    false = float((said & ~bad).sum() / (~bad).sum()) * 10_000 if (~bad).any() else float("nan")
    return Alarm(float(np.mean(f1)), recall, false)


def _f1(true: np.ndarray, said: np.ndarray) -> float:
    hit = float((true & said).sum())
    return 2 * hit / float(true.sum() + said.sum()) if hit else 0.0
