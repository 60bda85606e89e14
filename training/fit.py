"""Fits the classifier: examples, their disguised copies, numbers of runs, weights."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from qungui.signals.categories import CATEGORIES, NORMAL
from qungui.signals.grams import BUCKETS, grams
from qungui.signals.model import TERM_SCALE, TERM_UNIT, Model, spread
from qungui.signals.skeleton import skeletons
from qungui.signals.term_lists import read_terms
from qungui.text import fold_batch
from training.disguises import DISGUISES
from training.examples import Example

LABELS = (*CATEGORIES, NORMAL)
WEIGHTS = {"own": 1.0, "cold": 0.35, "swsr": 0.25, "cped_chat": 0.5, "hxd_group": 1.5}
"""What an example of each source counts."""
_COPY_WEIGHT = 0.4
_COPIED_PUBLIC = 0.3
"""The share of the rows of public sets that are also learnt disguised."""
_INVERSE_PENALTY = 6.0
_ITERATIONS = 120
_TAUGHT = ("split", "look_alike", "homophone", "full_pinyin", "initials", "emoji", "shuffled")


def matrix(texts: Sequence[str]) -> Any:
    """Numbers of runs and features of terms of every text, as scipy's sparse rows."""
    found = skeletons(fold_batch(pa.array(texts, pa.large_string()), "numpy"))
    runs = grams(found)
    size = len(texts)
    norm = 1 / spread(runs.counts())
    rows, columns = [], []
    for kinds, starts in ((runs.characters, runs.character_starts), (runs.sounds, runs.sound_starts)):
        of_row = np.repeat(np.arange(size), np.diff(starts))
        for numbers in kinds:
            kept = numbers < BUCKETS
            rows.append(of_row[kept])
            columns.append(numbers[kept])
    row, column = np.concatenate(rows), np.concatenate(columns)
    counted = sparse.csr_matrix((norm[row], (row, column)), shape=(size, BUCKETS), dtype=np.float32)
    terms = sparse.csr_matrix(read_terms(found).counts.astype(np.float32) * TERM_SCALE)
    return sparse.hstack([counted, terms], format="csr")


def disguised_copies(examples: Sequence[Example], chance: random.Random) -> list[Example]:
    """A disguised copy of every own example and of some others."""
    copies = []
    for one in examples:
        if one.source == "own" or chance.random() < _COPIED_PUBLIC:
            disguise = DISGUISES[chance.choice(_TAUGHT)]
            text = disguise(one.text, chance.uniform(0.15, 0.6), chance)
            if text != one.text:
                copies.append(one._replace(text=text))
    return copies


def fit(examples: Sequence[Example], card: dict[str, Any], seed: int = 20261126) -> Model:
    """The model that learns from these examples."""
    copies = disguised_copies(examples, random.Random(seed))
    every = [*examples, *copies]
    weight = np.array(
        [
            WEIGHTS[one.source] * (_COPY_WEIGHT if place >= len(examples) else 1)
            for place, one in enumerate(every)
        ]
    )
    target = np.array([LABELS.index(one.label) for one in every])
    features = matrix([one.text for one in every])
    present = np.unique(target)
    learner = LogisticRegression(C=_INVERSE_PENALTY, max_iter=_ITERATIONS, tol=1e-3)
    learner.fit(features, target, sample_weight=weight)
    return _model(learner.coef_, learner.intercept_, tuple(LABELS[label] for label in present), card)


def _model(
    weights: npt.NDArray[Any], bias: npt.NDArray[Any], labels: tuple[str, ...], card: dict[str, Any]
) -> Model:
    if len(labels) == 2:
        weights, bias = np.vstack([-weights / 2, weights / 2]), np.concatenate([-bias / 2, bias / 2])
    runs = weights[:, :BUCKETS].T
    scale = np.maximum(np.abs(runs).max(axis=0), 1e-6) / 32_000
    rounded = np.zeros((BUCKETS + 1, len(labels)), np.int16)
    rounded[:BUCKETS] = np.rint(runs / scale)
    return Model(
        labels=labels,
        weights=rounded,
        scale=scale.astype(np.float32),
        term_weights=np.rint(weights[:, BUCKETS:].T * TERM_SCALE / TERM_UNIT).astype(np.int32),
        bias=bias.astype(np.float32),
        threshold=0.5,
        decides={},
        card=card,
    )
