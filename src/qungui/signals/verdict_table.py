"""The verdicts of one category as numbers: what they teach, and how well it holds on those held back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from qungui.signals.categories import Category
from qungui.signals.fitting import Sparse, fit
from qungui.signals.grams import BUCKETS, Grams, grams
from qungui.signals.local import (
    LOCAL_BUCKETS,
    WEIGHT_UNIT,
    Adjustment,
    LocalLayer,
    buckets_of,
    logit,
    sigmoid,
)
from qungui.signals.model import Model, Scores, spread
from qungui.signals.reading import DEFAULT_CATEGORIES, SignalReader
from qungui.signals.skeleton import skeletons
from qungui.signals.term_lists import read_terms
from qungui.text import fold_batch

FOLDS = 3
"""The verdicts are held back in so many parts, one after the other; each verdict is judged once, by a layer that
did not learn from it."""
THRESHOLD_SHARES = (0.0, 0.5, 1.0)
"""The thresholds that are tried: 0 flags messages unlike any verdict as before, 1 is the model's own."""
_SEEN_IN = 2
"""Runs seen in fewer messages say nothing of others."""
_SLOPES = (0.5, 1.5)
"""Beyond these the model's own word would count for too little, or too much."""
_DIGITS = re.compile(r"\d+")
_LOSS_FLOOR = 1e-4

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Figures:
    """How well a category was told on verdicts. `precision` is None where no message was found."""

    precision: float | None
    recall: float
    f1: float
    log_loss: float
    """The mean of -ln of the score given to what was true; 0 is perfect."""
    false_alarms: int


class VerdictTable:
    """The verdicts of one category as numbers."""

    def __init__(self, category: Category, texts: Sequence[str], truth: Sequence[bool], model: Model) -> None:
        self.category, self.model = category, model
        self.truth = np.array(truth, np.bool_)
        found = skeletons(fold_batch(pa.array(texts, pa.large_string()), "numpy"))
        self.grams = grams(found)
        self.scores = model.scores(found, read_terms(found).counts, "numpy")
        self.spread = spread(self.grams.counts())
        self.runs, self.buckets = _telling_runs(self.grams, self.spread)
        self.known = logit(self.scores[:, model.labels.index(category)].astype(np.float64))
        self.folds = np.array([_fold(found.batch.text(row)) for row in range(len(texts))])

    def before(self) -> Figures:
        """How well the model tells the category by itself."""
        return self._figures(self.scores, self._found(self.scores, self.model.suspects[self.category]))

    def after(self, share: float) -> Figures:
        """How well it does with what was learnt: every verdict judged by a layer that did not learn from it."""
        scores, found = self.scores.copy(), self._found(self.scores, self.model.suspects[self.category])
        for held, made, adapted in self._held_back:
            scores[held] = adapted[held]
            found[held] = self._found(adapted, self._threshold(made, share))[held]
        return self._figures(scores, found)

    def fitted(self, share: float) -> Adjustment:
        """The adjustment that all verdicts make."""
        made = self._fit(np.ones(len(self.truth), np.bool_))
        return replace(made, threshold=self._threshold(made, share))

    @cached_property
    def _held_back(self) -> list[tuple[Mask, Adjustment, Scores]]:
        """For each part: which verdicts are in it, what the others teach, and the scores of all by that."""
        result = []
        for part in range(FOLDS):
            held = self.folds == part
            if held.any() and not held.all():
                made = self._fit(~held)
                layer = LocalLayer("", (made,))
                sums = layer.sums(self.grams)
                result.append((held, made, layer.adapted(self.model, self.scores, sums, self.spread)))
        return result

    def _fit(self, chosen: Mask) -> Adjustment:
        """What the chosen verdicts teach.

        Verdicts are given on suspect messages, so they cannot tell how common a category is: they may lower the
        score of all messages, and raise that of messages like the confirmed ones, but not of all.
        """
        found = fit(self.known[chosen], self.runs.only_rows(chosen), self.truth[chosen])
        weights = np.rint(found.weights / WEIGHT_UNIT).astype(np.int64)
        said = np.flatnonzero(weights)
        return Adjustment(
            self.category,
            round(min(max(found.slope, _SLOPES[0]), _SLOPES[1]), 6),
            round(min(found.offset, 0.0), 6),
            tuple(self.buckets[said].tolist()),
            tuple(weights[said].tolist()),
            self.model.suspects[self.category],
        )

    def _threshold(self, made: Adjustment, share: float) -> float:
        """A part of the way from the threshold at which messages unlike any verdict are flagged as before to that
        of the model."""
        (shipped,) = logit(np.array([self.model.suspects[self.category]]))
        alike = made.slope * shipped + made.offset
        (threshold,) = sigmoid(np.array([alike + share * (shipped - alike)]))
        return round(float(threshold), 4)

    def _found(self, scores: Scores, threshold: float) -> Mask:
        suspects = {**self.model.suspects, self.category: threshold}
        reader = SignalReader(replace(self.model, suspects=suspects), DEFAULT_CATEGORIES | {self.category})
        return reader.found(scores, self.category, None)

    def _figures(self, scores: Scores, found: Mask) -> Figures:
        truth = self.truth
        right, false = int((found & truth).sum()), int((found & ~truth).sum())
        missed = int((~found & truth).sum())
        own = np.clip(scores[:, self.model.labels.index(self.category)], _LOSS_FLOOR, 1 - _LOSS_FLOOR)
        loss = -np.log(np.where(truth, own, 1 - own).astype(np.float64)).mean()
        precision = round(right / (right + false), 4) if right + false else None
        f1 = 2 * right / (2 * right + false + missed)
        return Figures(
            precision, round(right / (right + missed), 4), round(f1, 4), round(float(loss), 4), false
        )


def _fold(skeleton: str) -> int:
    """The part in which a message is held back: the same for messages that differ in marks and figures only."""
    alike = _DIGITS.sub("0", skeleton)
    return hashlib.sha256(alike.encode("utf-8", "replace")).digest()[0] % FOLDS


def _telling_runs(found: Grams, runs: Scores) -> tuple[Sparse, npt.NDArray[np.int64]]:
    """How often which run stands in which message, by the spread of the message; and the bucket of each column.

    Runs seen in one message only are left out.
    """
    parts = [
        (np.repeat(np.arange(len(starts) - 1), np.diff(starts)), numbers)
        for kinds, starts in (
            (found.characters, found.character_starts),
            (found.sounds, found.sound_starts),
        )
        for numbers in kinds
    ]
    rows = np.concatenate([row for row, _ in parts])
    numbers = np.concatenate([number for _, number in parts])
    kept = numbers < BUCKETS
    rows, places = rows[kept], buckets_of(numbers[kept])
    pairs, times = np.unique(rows * LOCAL_BUCKETS + places, return_counts=True)
    rows, places = pairs // LOCAL_BUCKETS, pairs % LOCAL_BUCKETS
    seen = np.bincount(places, minlength=LOCAL_BUCKETS) >= _SEEN_IN
    kept = seen[places]
    rows, places, times = rows[kept], places[kept], times[kept]
    buckets, columns = np.unique(places, return_inverse=True)
    values = times / runs[rows].astype(np.float64)
    return Sparse(rows, columns.astype(np.int64), values, len(runs), len(buckets)), buckets
