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
_LOWEST_POINT, _HIGHEST_POINT, _STEP = 0.5, 0.99, 0.01
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

    All begin at one half. While a set has too many alarms, the point rises of the category that has the most of
    them for each breach that it would lose.
    """
    suspect = suspicion(scores, labels)
    on = np.array([label != NORMAL and CATEGORIES[label].on for label in labels])  # type: ignore[index]
    best = np.where(on, scores, 0).argmax(axis=1)
    breach = np.array([one.label != NORMAL for one in judged])
    points = np.full(len(labels), _LOWEST_POINT)
    for source, share in ALARMS.items():
        of_source = np.array([one.source == source for one in judged]) & ~breach
        allowed = share * of_source.sum()
        while (of_source & (suspect >= points[best])).sum() > allowed:
            rising = [_worth(place, points, of_source, breach, suspect, best) for place in range(len(labels))]
            points[int(np.argmax(rising))] += _STEP
    return {
        label: round(float(point), 4) for label, point in zip(labels, points, strict=True) if label != NORMAL
    }


def _worth(
    place: int, points: Scores, ordinary: Scores, breach: Scores, suspect: Scores, best: Scores
) -> float:
    """How many alarms go for each breach that is lost when the point of a category rises by a step."""
    its = (best == place) & (suspect >= points[place])
    goes = its & (suspect < points[place] + _STEP)
    if not (its & ordinary).any() or points[place] >= _HIGHEST_POINT:
        return -1.0
    return float((goes & ordinary).sum() + 0.1) / float((goes & breach).sum() + 1.0)


def deciding_points(judged: Sequence[Example], scores: Scores, labels: Sequence[str]) -> dict[str, float]:
    """For each category the score from which the model may be sure; 1.01 where it never may."""
    ordinary = np.array([one.label == NORMAL for one in judged])
    points = {}
    for place, label in enumerate(labels):
        if label != NORMAL:
            decides = CATEGORIES[label].decides  # type: ignore[index]
            found = float(np.quantile(scores[ordinary, place], 1 - DECIDED_ALARMS, method="higher"))
            points[label] = round(max(found + 1e-4, 0.5), 4) if decides else 1.01
    return points
