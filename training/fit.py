"""Fits the classifier: examples, their disguised copies, numbers of runs, weights."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from qungui.signals.categories import CATEGORIES, NORMAL
from qungui.signals.grams import BUCKETS, grams
from qungui.signals.model import BANDS, TERM_SCALE, TERM_UNIT, Model, band, spread
from qungui.signals.skeleton import skeletons
from qungui.signals.term_lists import FEATURES, read_terms
from qungui.text import fold_batch
from training.disguises import DISGUISES
from training.examples import Example
from training.gradient import Sparse, Steps, fitted

LABELS = (*CATEGORIES, NORMAL)
_FIRST_BAND = BUCKETS + FEATURES
_SIZE = _FIRST_BAND + BANDS
"""The columns: runs, terms, bands of lengths."""
WEIGHTS = {"own": 1.0, "cold": 0.6, "swsr": 0.25, "cped_chat": 4.5, "hxd_group": 1.5}
"""What an example of each source counts. Plain dialogue counts most: it is what must never alarm, and the working
points can then lie lower."""
_COPIES, _COPY_WEIGHT = 2, 0.4
_COPIED_PUBLIC = 0.3
"""The share of the rows of public sets that are also learnt disguised."""
_PASSES, _STEP, _PULL = 6, 0.1, 1e-3
_FEWEST_ROWS = 4
"""What stands in fewer examples teaches little about others."""
_TAUGHT = (
    "split", "look_alike", "homophone", "homophone", "full_pinyin", "initials", "emoji", "shuffled"
)  # fmt: skip
"""One of these each copy is disguised in; homophones, the hardest, twice as often."""


def features_of(texts: Sequence[str]) -> Sparse:
    """Numbers of runs, features of terms and the band of lengths of every text."""
    found = skeletons(fold_batch(pa.array(texts, pa.large_string()), "numpy"))
    runs = grams(found)
    lengths = runs.counts()
    norm = 1 / spread(lengths)
    rows, columns = [], []
    for kinds, starts in ((runs.characters, runs.character_starts), (runs.sounds, runs.sound_starts)):
        of_row = np.repeat(np.arange(len(texts)), np.diff(starts))
        for numbers in kinds:
            kept = numbers < BUCKETS
            rows.append(of_row[kept])
            columns.append(numbers[kept])
    counts = read_terms(found).counts
    met_rows, met = np.nonzero(counts)
    values = np.concatenate(
        [
            norm[np.concatenate(rows)],
            counts[met_rows, met] * np.float32(TERM_SCALE),
            np.ones(len(texts), np.float32),
        ]
    )
    row = np.concatenate([*rows, met_rows, np.arange(len(texts))])
    order = np.argsort(row, kind="stable")
    column = np.concatenate([*columns, met + BUCKETS, band(lengths) + _FIRST_BAND])
    starts = np.searchsorted(row[order], np.arange(len(texts) + 1))
    return Sparse(starts, column[order].astype(np.int32), values[order].astype(np.float32))


def disguised_copies(examples: Sequence[Example], chance: random.Random) -> list[Example]:
    """Disguised copies of every own example and of some others."""
    copies = []
    for one in (one for one in examples for _ in range(_COPIES)):
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
        ],
        np.float32,
    )
    target = np.array([LABELS.index(one.label) for one in every])
    rows = _without_rare(features_of([one.text for one in every]))
    weights, bias = fitted(rows, target, weight, _SIZE, len(LABELS), Steps(_PASSES, _STEP, _PULL, seed))
    return _model(weights.T, bias, LABELS, card)


def _without_rare(rows: Sparse) -> Sparse:
    """Only the features that several examples have."""
    times = np.bincount(rows.columns, minlength=_SIZE)
    kept = times[rows.columns] >= _FEWEST_ROWS
    before = np.concatenate([[0], np.cumsum(kept)])
    return Sparse(before[rows.starts], rows.columns[kept], rows.values[kept])


def _model(
    weights: npt.NDArray[Any], bias: npt.NDArray[Any], labels: tuple[str, ...], card: dict[str, Any]
) -> Model:
    runs = weights[:, :BUCKETS].T
    scale = np.maximum(np.abs(runs).max(axis=0), 1e-6) / 127**2
    rounded = np.zeros((BUCKETS + 1, len(labels)), np.int8)
    rounded[:BUCKETS] = np.rint(np.sqrt(np.abs(runs) / scale)) * np.sign(runs)
    return Model(
        labels=labels,
        weights=rounded,
        scale=scale.astype(np.float32),
        term_weights=np.rint(weights[:, BUCKETS:_FIRST_BAND].T * TERM_SCALE / TERM_UNIT).astype(np.int32),
        bias=(bias + weights[:, _FIRST_BAND:].T).astype(np.float32),
        suspects=dict.fromkeys(CATEGORIES, 0.5),
        decides={},
        card=card,
    )
