"""Where a score is high enough: judged on ordinary messages that the model has not learnt from."""

from __future__ import annotations

import random
from collections.abc import Sequence

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
_LOWEST_POINT, _HIGHEST_POINT, _PACE = 0.5, 0.99, 0.006
_PACES = {
    "abuse": 0.015,
    "discrimination": 0.001,
    "gambling": 0.004,
    "porn": 0.005,
    "fraud": 0.004,
    "blackmarket": 0.004,
}
"""How fast the point of a category rises: fast for rough words, which ordinary talk has most."""
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

    All begin at one half and rise together, each at its own pace, until that is so.
    """
    suspect = suspicion(scores, labels)
    on = np.array([label != NORMAL and CATEGORIES[label].on for label in labels])  # type: ignore[index]
    best = np.where(on, scores, 0).argmax(axis=1)
    pace = np.array([_PACES.get(label, _PACE) for label in labels])
    points = np.full(len(labels), _LOWEST_POINT)
    for source, share in ALARMS.items():
        ordinary = np.array([one.source == source and one.label == NORMAL for one in judged])
        while (ordinary & (suspect >= points[best])).sum() > share * ordinary.sum():
            points = np.minimum(points + pace, _HIGHEST_POINT)
    return {
        label: round(float(point), 4) for label, point in zip(labels, points, strict=True) if label != NORMAL
    }


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
