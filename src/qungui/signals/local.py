"""What a group's own admins taught: a small layer on top of the shipped model, one adjustment a category."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from qungui.signals.categories import NORMAL, Category
from qungui.signals.grams import BUCKETS, Grams, grams
from qungui.signals.model import Model, Scores, scores_alone, shipped_model, spread
from qungui.signals.single import grams_of, sounds_of
from qungui.signals.skeleton import Skeletons
from qungui.signals.term_lists import Counts
from qungui.text.engines import Engine

LOCAL_BUCKETS = 1 << 14
"""How many numbers of runs the layer tells apart; one more stands for no run."""
WEIGHT_UNIT = 1e-4
"""The unit of weights, so that sums are sums of whole numbers and a message scores the same alone and among others."""
_WIDTH = BUCKETS // LOCAL_BUCKETS
_FLOOR = 5e-5
"""Scores have four digits; 0 and 1 are taken for half a unit away from them."""

Sums = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Adjustment:
    """How the score p of one category changes: to sigmoid(`slope` · logit p + `offset` + the weights of runs).

    `weights` (in units of `WEIGHT_UNIT`) belong to the runs whose number falls in the bucket of the same place in
    `buckets`. A slope of 1, an offset of 0 and no weights change nothing. `threshold`: how likely a breach of any
    kind must be, by the changed scores, for a message to get this category's label.
    """

    category: Category
    slope: float
    offset: float
    buckets: tuple[int, ...]
    weights: tuple[int, ...]
    threshold: float


@dataclass(frozen=True, eq=False)
class LocalLayer:
    """The adjustments of all categories that were taught. `base`: the identity of the model they were made for."""

    base: str
    adjustments: tuple[Adjustment, ...]

    def identity(self) -> str:
        """The hash of all that scores depend on beside the model below."""
        told = [[getattr(one, field.name) for field in fields(one)] for one in self.adjustments]
        return hashlib.sha256(json.dumps([self.base, told]).encode()).hexdigest()

    @cached_property
    def _weights(self) -> tuple[Numbers, ...]:
        """For each adjustment the weight of every bucket; the last stands for no run."""
        tables = []
        for one in self.adjustments:
            table = np.zeros(LOCAL_BUCKETS + 1, np.int64)
            table[list(one.buckets)] = one.weights
            tables.append(table)
        return tuple(tables)

    def sums(self, found: Grams) -> tuple[Sums, ...]:
        """For each adjustment the sum of the weights of every message."""
        return tuple(_sums(found, table) for table in self._weights)

    def sums_of(self, numbers: Numbers) -> tuple[Sums, ...]:
        """Like `sums` for the runs of one message."""
        return tuple(table[buckets_of(numbers)].sum(keepdims=True) for table in self._weights)

    def adapted(self, model: Model, scores: Scores, sums: Sequence[Sums], runs: Scores) -> Scores:
        """The scores as they become; rows still add up to 1.

        What a category loses goes to `normal`, for that is what a false alarm means, and to no other category; what
        it gains is taken from all labels that were not taught, in proportion.
        """
        result = scores.astype(np.float64)
        freed = np.zeros(len(scores))
        taught = np.zeros(len(model.labels), np.bool_)
        for one, total in zip(self.adjustments, sums, strict=True):
            place = model.labels.index(one.category)
            known = scores[:, place].astype(np.float64)
            inner = one.slope * logit(known) + one.offset + total * WEIGHT_UNIT / runs
            changed = sigmoid(inner)
            result[:, place] = changed
            freed += np.maximum(known - changed, 0)
            taught[place] = True
        result[:, model.labels.index(NORMAL)] += freed
        left = np.maximum(1 - result[:, taught].sum(axis=1), 0)
        others = result[:, ~taught].sum(axis=1)
        result[:, ~taught] *= (left / np.maximum(others, _FLOOR))[:, None]
        result /= result.sum(axis=1, keepdims=True)
        return result.round(4).astype(np.float32)


@dataclass(frozen=True, eq=False, kw_only=True)
class AdaptedModel(Model):
    """A model with a layer on top; used like any other."""

    layer: LocalLayer
    below: Model

    def scores(self, skeletons: Skeletons, counts: Counts, engine: Engine | None = None) -> Scores:
        """The scores of the model below, adapted."""
        found = grams(skeletons)
        below = self.below.scores(skeletons, counts, engine)
        return self.layer.adapted(self, below, self.layer.sums(found), spread(found.counts()))

    def scores_of(self, skeleton: str, counts: Counts) -> Scores:
        """Like `scores` for one message; a single row."""
        numbers = np.array(grams_of(skeleton, sounds_of(skeleton)), np.int64)
        below = self.below.scores_of(skeleton, counts)
        runs = spread(np.array([len(numbers)]))
        return self.layer.adapted(self, below, self.layer.sums_of(numbers), runs)

    def identity(self) -> str:
        """The identity of the model below and, after a +, that of the layer."""
        return f"{self.below.identity()}+{self.layer.identity()}"


def with_layer(model: Model, layer: LocalLayer) -> AdaptedModel:
    """The model with the layer on top. Raises `ValueError` where the layer was made for another model."""
    if layer.base != model.identity():
        raise ValueError(f"the layer was made for the model {layer.base}")
    own = {one.name: getattr(model, one.name) for one in fields(Model)}
    own["suspects"] = {**model.suspects, **{one.category: one.threshold for one in layer.adjustments}}
    return AdaptedModel(**own, layer=layer, below=model)


def may_decide(model: Model, text: str, category: Category) -> bool:
    """Whether a machine may be sure that a text is of a category.

    What was taught brings a message before a person and may take one away, but never makes a machine surer: the
    model below must be sure by itself.
    """
    asked = [model, model.below] if isinstance(model, AdaptedModel) else [model]
    place, least = model.labels.index(category), model.decides.get(category, np.inf)
    return all(float(scores_alone(one, text)[0, place]) >= least for one in asked)


@cache
def model_with(layer: LocalLayer | None) -> Model:
    """The shipped model, with a layer on top of it where there is one."""
    return shipped_model() if layer is None else with_layer(shipped_model(), layer)


def buckets_of(numbers: Numbers) -> Numbers:
    """The buckets of the numbers of runs."""
    return numbers // _WIDTH


def logit(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The logarithm of the odds; 0 and 1 are taken for scores close to them."""
    inner = np.clip(scores, _FLOOR, 1 - _FLOOR)
    odds: npt.NDArray[np.float64] = np.log(inner / (1 - inner))
    return odds


def sigmoid(odds: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The inverse of `logit`."""
    shares: npt.NDArray[np.float64] = 0.5 + 0.5 * np.tanh(odds / 2)
    return shares


def _sums(found: Grams, table: Numbers) -> Sums:
    sums = np.zeros(len(found.character_starts) - 1, np.int64)
    for kinds, starts in (
        (found.characters, found.character_starts),
        (found.sounds, found.sound_starts),
    ):
        for numbers in kinds:
            before = np.concatenate([[0], np.cumsum(table[buckets_of(numbers)])])
            sums += before[starts[1:]] - before[starts[:-1]]
    return sums
