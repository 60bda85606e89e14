"""Learning from people's verdicts on messages: what changes, and whether it helps on verdicts not learnt from."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qungui.sentences import Sentence, filled
from qungui.signals.categories import CATEGORIES, Category
from qungui.signals.local import Adjustment, LocalLayer
from qungui.signals.model import Model
from qungui.signals.verdict_table import THRESHOLD_SHARES, Figures, VerdictTable

FEWEST = 20
"""Verdicts of a category without which nothing is learnt of it."""
FEWEST_OF_A_KIND = 5
"""Of them confirmed, and as many rejected: who shows only false alarms cannot see what true ones would be lost."""
_LEAST_GAIN = 0.01
"""By how much of itself the log loss must fall."""
_LEAST_SENSE = 0.05
"""By how much of itself it must be below that of a guess which says the same of every message."""
_RECALL_LOST_AT_MOST = 0.1
_FALSE_FOR_TRUE = 0.5
"""False alarms that may come with each true message more that is found."""

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
    texts = [one.text for one in verdicts]
    table = VerdictTable(category, texts, [one.confirmed for one in verdicts], model)
    before = table.before()
    tried = [(share, table.after(share)) for share in THRESHOLD_SHARES]
    share, after = max(
        tried, key=lambda one: (_refusal(before, one[1], confirmed, len(verdicts)) is None, one[1].f1)
    )
    refusal = _refusal(before, after, confirmed, len(verdicts))
    adjustment = table.fitted(share) if refusal is None else None
    return CategoryLesson(category, confirmed, rejected, before, after, adjustment, refusal)


def _refusal(before: Figures, after: Figures, confirmed: int, verdicts: int) -> Sentence | None:
    """Why this is not learnt; None where it helps."""
    if after.log_loss > _loss_of_a_guess(confirmed / verdicts) * (1 - _LEAST_SENSE):
        return _NO_HELP
    if after.recall < before.recall - _RECALL_LOST_AT_MOST:
        return filled(_LOSES_TRUE_ONES, {"before": before.recall, "after": after.recall})
    if after.log_loss > before.log_loss * (1 - _LEAST_GAIN) or after.f1 < before.f1:
        return _NO_HELP
    found_more = (after.recall - before.recall) * confirmed
    if after.false_alarms - before.false_alarms > found_more * _FALSE_FOR_TRUE:
        return _NO_HELP
    return None


def _loss_of_a_guess(share: float) -> float:
    """The log loss (nats) of giving every message the share of confirmed ones as its score."""
    return -sum(part * math.log(part) for part in (share, 1 - share) if part)
