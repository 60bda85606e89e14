"""Where a score is high enough: judged on ordinary messages that the model has not learnt from."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from qungui.signals.categories import CATEGORIES, NORMAL
from qungui.signals.model import Model, Scores
from qungui.signals.skeleton import skeletons
from qungui.signals.term_lists import read_terms
from qungui.text import fold_batch
from training.examples import Example
from training.fit import fit

FOLDS = 5
ALARMS = {"hxd_group": 0.005, "cped_chat": 0.002}
"""Sets of ordinary chat, and the share of their messages that may become suspect."""
DECIDED_ALARMS = 2e-4
"""The share of ordinary messages of which the model may be sure by mistake: at a prevalence of 1 % and a recall of
one in hundred that still leaves 98 right of 100."""
_LOWEST_POINT, _HIGHEST_POINT = 0.5, 0.99
_WORTH = {"abuse": 1.0, "discrimination": 1.0, "porn": 1.4, "gambling": 1.0, "fraud": 1.0, "blackmarket": 1.4}
_OTHER_WORTH = 0.4
"""What the recall of a category counts when a point must rise: most for what strangers post most."""
_MOST_AT_ONCE = 6
"""So many false alarms one rise of a point may take away."""
_BLOCK = 20_000


def scores_of(model: Model, texts: Sequence[str]) -> Scores:
    """Scores of any number of texts."""
    parts = []
    for first in range(0, len(texts), _BLOCK):
        found = skeletons(fold_batch(pa.array(texts[first : first + _BLOCK], pa.large_string()), "numpy"))
        parts.append(model.scores(found, read_terms(found).counts, "numpy"))
    return np.concatenate(parts)


def out_of_fold(examples: Sequence[Example], seed: int) -> tuple[list[Example], Scores]:
    """Every ordinary message of chat or of our own with the scores of a model that was fitted without it."""
    chance = random.Random(seed)
    parts = [chance.randrange(FOLDS) for _ in examples]
    judged: list[Example] = []
    scores = []
    for part in range(FOLDS):
        learnt = [one for one, its in zip(examples, parts, strict=True) if its != part or not _is_judged(one)]
        held = [one for one, its in zip(examples, parts, strict=True) if its == part and _is_judged(one)]
        model = fit(learnt, {}, seed)
        judged += held
        scores.append(scores_of(model, [one.text for one in held]))
    return judged, np.concatenate(scores)


def _is_judged(one: Example) -> bool:
    return one.source in ALARMS or one.source == "own"


def suspicion(scores: Scores, labels: Sequence[str]) -> Scores:
    """How likely a message is of a category that counts where nobody chose."""
    on = [label != NORMAL and CATEGORIES[label].on for label in labels]  # type: ignore[index]
    total: Scores = scores[:, on].sum(axis=1)
    return total


def working_points(judged: Sequence[Example], scores: Scores, labels: Sequence[str]) -> dict[str, float]:
    """For each category the suspicion from which a message is labelled, so that no set of ordinary chat has more
    alarms than it may.

    While a set has too many, that point rises which gives up the least recall, by its worth, for each alarm less.
    """
    suspect = suspicion(scores, labels)
    on = np.array([label != NORMAL and CATEGORIES[label].on for label in labels])  # type: ignore[index]
    best = np.where(on, scores, 0).argmax(axis=1)
    places = {label: place for place, label in enumerate(labels) if label != NORMAL}
    points = np.full(len(labels), _LOWEST_POINT)
    own = np.array([one.source == "own" for one in judged])
    found = {
        label: np.sort(suspect[own & (best == place) & np.array([one.label == label for one in judged])])
        for label, place in places.items()
    }
    examples = Counter(one.label for one in judged if one.source == "own")
    for source, share in ALARMS.items():
        ordinary = np.array([one.source == source and one.label == NORMAL for one in judged])
        while (alarms := ordinary & (suspect >= points[best])).sum() > share * ordinary.sum():
            rises = [
                Rise(
                    _given_up(found[label], points[place], above) * worth / examples[label] / less,
                    place,
                    above,
                )
                for label, place in places.items()
                for worth in (_WORTH.get(label, _OTHER_WORTH),)
                for less, above in enumerate(_above(suspect[alarms & (best == place)]), 1)
                if above <= _HIGHEST_POINT
            ]
            cheapest = min(rises)
            points[cheapest.place] = cheapest.point
    return {label: round(float(points[place]), 4) for label, place in places.items()}


class Rise(NamedTuple):
    """A point that could rise: what that costs for each alarm less, whose point, and to where."""

    cost: float
    place: int
    point: float


def _above(alarms: Scores) -> list[float]:
    """The points just above the first alarm, the first two, and so on."""
    return [float(one) + 1e-4 for one in np.sort(alarms)[:_MOST_AT_ONCE]]


def _given_up(found: Scores, point: float, above: float) -> int:
    """How many of the examples found from a point on are not found from a higher one on."""
    first, last = np.searchsorted(found, (point, above))
    return int(last - first)


def deciding_points(
    judged: Sequence[Example], scores: Scores, labels: Sequence[str], suspects: dict[str, float]
) -> dict[str, float]:
    """For each category the score from which the model may be sure, never below the one that makes a message
    suspect; 1.01 where it never may be."""
    ordinary = np.array([one.label == NORMAL for one in judged])
    points = {}
    for place, label in enumerate(labels):
        if label != NORMAL:
            decides = CATEGORIES[label].decides  # type: ignore[index]
            found = float(np.quantile(scores[ordinary, place], 1 - DECIDED_ALARMS, method="higher"))
            points[label] = round(max(found + 1e-4, suspects[label]), 4) if decides else 1.01
    return points
