"""Learning from people's verdicts on messages: what changes, and whether it helps on verdicts not learnt from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from qungui.sentences import Sentence, filled
from qungui.signals.categories import CATEGORIES, Category
from qungui.signals.fitting import Sparse, fit
from qungui.signals.grams import BUCKETS, Grams, grams
from qungui.signals.local import (
    LOCAL_BUCKETS,
    WEIGHT_UNIT,
    Adjustment,
    LocalLayer,
    buckets_of,
    logit,
)
from qungui.signals.model import Model, Scores, spread
from qungui.signals.reading import DEFAULT_CATEGORIES, SignalReader
from qungui.signals.skeleton import skeletons
from qungui.signals.term_lists import read_terms
from qungui.text import fold_batch

FEWEST = 20
"""Verdicts of a category without which nothing is learnt of it."""
FEWEST_OF_A_KIND = 5
"""Of them confirmed, and as many rejected: who shows only false alarms cannot see what true ones would be lost."""
FOLDS = 3
"""The verdicts are held back in so many parts, one after the other; each verdict is judged once, by a layer that
did not learn from it."""
_LEAST_GAIN = 0.01
"""By how much of itself the log loss must fall."""
_RECALL_LOST_AT_MOST = 0.1
_FALSE_FOR_TRUE = 0.5
"""False alarms that may come with each true message more that is found."""
_SEEN_IN = 2
"""Runs seen in fewer messages say nothing of others."""
_SLOPES = (0.5, 1.5)
"""Beyond these the model's own word would count for too little, or too much."""
_DIGITS = re.compile(r"\d+")
_LOSS_FLOOR = 1e-4

_TOO_FEW = Sentence(
    "判定太少：成立 {confirmed} 条、误报 {rejected} 条；至少要 {fewest} 条，其中两种各不少于 {kind} 条",
    "too few verdicts: {confirmed} confirmed, {rejected} rejected; at least {fewest} are needed, {kind} of each kind",
)
_NOT_KNOWN = Sentence(
    "没有学：模型不认识这一类，只靠词表",
    "not learnt: the model does not know this kind, only the term lists do",
)
_NO_HELP = Sentence(
    "没有学：在未参与学习的判定上没有变好", "not learnt: verdicts held back were judged no better with it"
)
_LOSES_TRUE_ONES = Sentence(
    "没有学：会漏掉较多本已认出的真实违规（召回率 {before:.0%} → {after:.0%}）",
    "not learnt: too many true ones would be missed (recall {before:.0%} → {after:.0%})",
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of a message: that it is of a category (`confirmed`), or is not."""

    text: str
    category: Category
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """How well a category was told on verdicts. `precision` is None where no message was found."""

    precision: float | None
    recall: float
    f1: float
    log_loss: float
    """The mean of -ln of the score given to what was true; 0 is perfect."""
    false_alarms: int


@dataclass(frozen=True, slots=True)
class CategoryLesson:
    """What was learnt of one category. `before` and `after`: figures on held-back verdicts, None where there were
    too few. Either `adjustment` or `refusal` is there."""

    category: Category
    confirmed: int
    rejected: int
    before: Figures | None = None
    after: Figures | None = None
    adjustment: Adjustment | None = None
    refusal: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learnt from verdicts on top of the model with the identity `base`."""

    base: str
    categories: tuple[CategoryLesson, ...]

    def layer(self, earlier: LocalLayer | None = None) -> LocalLayer | None:
        """The layer that this makes; categories not learnt now stay as they are in an earlier layer of the same
        model. None where nothing was learnt."""
        learnt = {one.category: one.adjustment for one in self.categories if one.adjustment is not None}
        if not learnt:
            return None
        kept = earlier.adjustments if earlier is not None and earlier.base == self.base else ()
        together = {**{one.category: one for one in kept}, **learnt}
        return LocalLayer(self.base, tuple(together[name] for name in CATEGORIES if name in together))


def learn(verdicts: Iterable[Verdict], model: Model) -> Lesson:
    """What the verdicts teach on top of a model, category by category.

    Nothing is stored or switched on. A category is learnt only where there are enough verdicts of both kinds and
    verdicts held back are judged better afterwards: a lower log loss, an F1 no lower, and at most a tenth less
    recall; then it is fitted on all. The same verdicts in any order teach the same.
    """
    by_category: dict[Category, list[Verdict]] = {}
    for one in sorted(set(verdicts), key=lambda one: (one.text, one.confirmed)):
        by_category.setdefault(one.category, []).append(one)
    lessons = (_lesson(name, by_category[name], model) for name in CATEGORIES if name in by_category)
    return Lesson(model.identity(), tuple(lessons))


def _lesson(category: Category, verdicts: Sequence[Verdict], model: Model) -> CategoryLesson:
    confirmed = sum(one.confirmed for one in verdicts)
    rejected = len(verdicts) - confirmed
    if len(verdicts) < FEWEST or min(confirmed, rejected) < FEWEST_OF_A_KIND:
        values = {"confirmed": confirmed, "rejected": rejected, "fewest": FEWEST, "kind": FEWEST_OF_A_KIND}
        return CategoryLesson(category, confirmed, rejected, refusal=filled(_TOO_FEW, values))
    if category not in model.labels:
        return CategoryLesson(category, confirmed, rejected, refusal=_NOT_KNOWN)
    table = _Table(category, verdicts, model)
    before, after = table.figures(table.scores), table.figures(table.held_back_scores())
    refusal = _refusal(before, after, confirmed)
    adjustment = table.fitted(np.ones(len(verdicts), np.bool_)) if refusal is None else None
    return CategoryLesson(category, confirmed, rejected, before, after, adjustment, refusal)


def _refusal(before: Figures, after: Figures, confirmed: int) -> Sentence | None:
    """Why this is not learnt; None where it helps."""
    if after.recall < before.recall - _RECALL_LOST_AT_MOST:
        return filled(_LOSES_TRUE_ONES, {"before": before.recall, "after": after.recall})
    if after.log_loss > before.log_loss * (1 - _LEAST_GAIN) or after.f1 < before.f1:
        return _NO_HELP
    found_more = (after.recall - before.recall) * confirmed
    if after.false_alarms - before.false_alarms > found_more * _FALSE_FOR_TRUE:
        return _NO_HELP
    return None


class _Table:
    """The verdicts of one category as numbers."""

    def __init__(self, category: Category, verdicts: Sequence[Verdict], model: Model) -> None:
        self.category, self.model = category, model
        self.truth = np.array([one.confirmed for one in verdicts])
        self.reader = SignalReader(model, on=DEFAULT_CATEGORIES | {category})
        found = skeletons(fold_batch(pa.array([one.text for one in verdicts], pa.large_string()), "numpy"))
        self.grams = grams(found)
        self.scores = model.scores(found, read_terms(found).counts, "numpy")
        self.spread = spread(self.grams.counts())
        self.runs, self.buckets = _telling_runs(self.grams, self.spread)
        self.known = logit(self.scores[:, model.labels.index(category)].astype(np.float64))
        self.folds = np.array([_fold(found.batch.text(row)) for row in range(len(verdicts))])

    def fitted(self, chosen: npt.NDArray[np.bool_]) -> Adjustment:
        """The adjustment that the chosen verdicts make.

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
        )

    def held_back_scores(self) -> Scores:
        """The scores of every verdict by a layer that did not learn from it."""
        result = self.scores.copy()
        for part in range(FOLDS):
            held = self.folds == part
            if held.any() and not held.all():
                layer = LocalLayer("", (self.fitted(~held),))
                sums = layer.sums(self.grams)
                result[held] = layer.adapted(self.model, self.scores, sums, self.spread)[held]
        return result

    def figures(self, scores: Scores) -> Figures:
        """How well these scores tell the category."""
        found, truth = self.reader.found(scores, self.category, None), self.truth
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
