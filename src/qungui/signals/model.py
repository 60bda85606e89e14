"""The classifier: a linear model over runs of characters and sounds, and over the terms met."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt

from qungui.signals.categories import NORMAL
from qungui.signals.grams import GRAMS_VERSION, grams, sequences
from qungui.signals.single import grams_of, shape_of, skeleton_of, sounds_of
from qungui.signals.skeleton import Skeletons, shapes_of_rows, with_look_alikes
from qungui.signals.term_lists import Counts, listed_terms, read_terms, term_counts_of
from qungui.text.engines import Engine, chosen_kernels

Scores = npt.NDArray[np.float32]

TERM_SCALE = 0.5
"""What one term met counts beside one run of characters when the model is fitted."""
TERM_UNIT = np.float32(1e-4)
"""The unit of the weights of terms."""
_FEW_RUNS = 20
_LENGTHS = (30, 60, 90, 130, 215)
"""Numbers of runs from which a message counts as longer: about 5, 10, 15, 22 and 36 characters."""
BANDS = len(_LENGTHS) + 1
_MOST_NORMAL, _LEAST_NORMAL = 0.85, 0.1
"""Messages between these are looked at again, every character put for what it looks like."""
_SECOND_LOOK_MARGIN = np.float32(0.1)
_BLOCK = 4096
"""Messages scored at a time: what one step makes is still in the cache for the next."""


@dataclass(frozen=True, eq=False)
class Model:
    """A trained model.

    `labels`: the categories and `normal`. `weights` (int8, one row more than there are numbers of runs, the
    last all zero) hold the weights of runs, as `levels` tells, in units of `scale` (one for each label);
    `term_weights` (int32) times `TERM_UNIT` those of the features of terms; `bias` one for each band of lengths and
    label, for most that is short is ordinary. Sums are sums of whole numbers, so that a message scores the same
    alone and among others. `suspects`: for each category how likely a breach of any kind must be for a message to
    get its label; `decides`: the score from which the model is sure of it. `card`: how it was made and what it was
    measured at.
    """

    labels: tuple[str, ...]
    weights: npt.NDArray[np.int8]
    scale: Scores
    term_weights: npt.NDArray[np.int32]
    bias: Scores
    suspects: dict[str, float]
    decides: dict[str, float]
    card: dict[str, Any]

    def scores(self, skeletons: Skeletons, counts: Counts, engine: Engine | None = None) -> Scores:
        """For each message and label how likely it is, 0 to 1; each row adds up to 1.

        `engine`: None takes numba where it is installed and worth its start; all score the same.
        """
        first = self._first_look(skeletons, counts, engine)
        open_rows = with_look_alikes(skeletons, np.flatnonzero(self._is_open(first)))
        if len(open_rows):
            shaped = shapes_of_rows(skeletons, open_rows)
            second = self._first_look(shaped, read_terms(shaped, engine).counts, engine)
            first[open_rows] = self._likelier(first[open_rows], second)
        return first

    def _first_look(self, skeletons: Skeletons, counts: Counts, engine: Engine | None) -> Scores:
        sums = np.zeros((len(counts), len(self.labels)), np.int32)
        if chosen_kernels(engine, 0) is not None:
            from qungui.signals.kernels import add_weights

            runs = np.zeros(len(counts), np.int64)
            add_weights(*sequences(skeletons), self.weights, sums, runs)
        else:
            found = grams(skeletons)
            runs = found.counts()
            _add_weights(sums, self.weights, found.characters, found.character_starts)
            _add_weights(sums, self.weights, found.sounds, found.sound_starts)
        return self._shares(sums, runs, counts)

    def scores_of(self, skeleton: str, counts: Counts) -> Scores:
        """Like `scores` for one message; a single row."""
        first = self._first_look_of(skeleton, counts)
        if not self._is_open(first)[0]:
            return first
        shaped = shape_of(skeleton)
        if shaped == skeleton:
            return first
        second = self._first_look_of(shaped, term_counts_of(shaped, sounds_of(shaped)))
        return self._likelier(first, second)

    def _is_open(self, scores: Scores) -> npt.NDArray[np.bool_]:
        """Whether a second look is worth it: nothing is plain yet, but something may be hidden."""
        normal = scores[:, self.labels.index(NORMAL)]
        found: npt.NDArray[np.bool_] = (normal <= _MOST_NORMAL) & (normal >= _LEAST_NORMAL)
        return found

    def _likelier(self, first: Scores, second: Scores) -> Scores:
        """The second look where it is more suspicious by more than it may err, lowered by as much; else the first."""
        normal = self.labels.index(NORMAL)
        suspect = 1 - second[:, normal] - _SECOND_LOOK_MARGIN
        lowered = second * (suspect / np.maximum(1 - second[:, normal], 1e-6))[:, None]
        lowered[:, normal] = 1 - suspect
        better = suspect > 1 - first[:, normal]
        likelier: Scores = np.where(better[:, None], lowered, first).astype(np.float32).round(4)
        return likelier

    def _first_look_of(self, skeleton: str, counts: Counts) -> Scores:
        numbers = np.array(grams_of(skeleton, sounds_of(skeleton)), np.int64)
        sums = levels(rows_of(self.weights, numbers)).sum(axis=0, dtype=np.int32)[None, :]
        return self._shares(sums, np.array([len(numbers)]), counts)

    def _shares(self, sums: npt.NDArray[np.int32], runs: npt.NDArray[np.int64], counts: Counts) -> Scores:
        logits: Scores = sums.astype(np.float32) * self.scale / spread(runs)[:, None]
        terms = np.zeros_like(sums)
        met_rows, met = np.nonzero(counts)
        np.add.at(terms, met_rows, self.term_weights[met] * counts[met_rows, met, None])
        return softmax(logits + terms.astype(np.float32) * TERM_UNIT + self.bias[band(runs)])

    def identity(self) -> str:
        """The hash of all that scores depend on, the term lists among it."""
        settings = [GRAMS_VERSION, self.labels, self.suspects, self.decides, listed_terms()]
        digest = hashlib.sha256(json.dumps(settings).encode())
        for array in (self.weights, self.scale, self.term_weights, self.bias):
            digest.update(np.ascontiguousarray(array).tobytes())
        return digest.hexdigest()

    def stored(self) -> bytes:
        """The model as one file."""
        buffer = BytesIO()
        np.savez_compressed(
            buffer,
            labels=np.array(self.labels),
            grams=np.array(GRAMS_VERSION),
            weights=self.weights,
            scale=self.scale,
            term_weights=self.term_weights,
            bias=self.bias,
            points=np.array(json.dumps({"suspects": self.suspects, "decides": self.decides})),
            card=np.array(json.dumps(self.card, ensure_ascii=False)),
        )
        return buffer.getvalue()

    @classmethod
    def restored(cls, content: bytes) -> Model:
        """What `stored` gave. Raises `ValueError` for a model that was fitted on other runs than are made now."""
        with np.load(BytesIO(content), allow_pickle=False) as arrays:
            if int(arrays["grams"]) != GRAMS_VERSION:
                raise ValueError(f"the model knows runs of version {arrays['grams']}, not {GRAMS_VERSION}")
            return cls(
                labels=tuple(arrays["labels"].tolist()),
                weights=arrays["weights"],
                scale=arrays["scale"],
                term_weights=arrays["term_weights"],
                bias=arrays["bias"],
                **json.loads(str(arrays["points"])),
                card=json.loads(str(arrays["card"])),
            )


def levels(weights: npt.NDArray[np.int8]) -> npt.NDArray[np.int16]:
    """What stored weights stand for, in units of the label's scale: their squares with their signs, so that small
    weights are told apart finely."""
    wide = weights.astype(np.int16)
    return wide * np.abs(wide)


def spread(runs: npt.NDArray[np.int64]) -> Scores:
    """By how much the weights of a message with so many runs are divided: a long one says no more than a short
    one, and one of a word or two says little."""
    return np.sqrt(runs + _FEW_RUNS).astype(np.float32)


def band(runs: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Which band of lengths messages with so many runs are in, from 0 for the shortest."""
    return np.searchsorted(_LENGTHS, runs, side="right")


def softmax(logits: Scores) -> Scores:
    """Shares of the exponentials, by row."""
    risen: Scores = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: Scores = risen / risen.sum(axis=1, keepdims=True)
    return shares.round(4)


@lru_cache(maxsize=64)
def scores_alone(model: Model, text: str) -> Scores:
    """The scores of one text; a single row. Who asks what a text reads like soon asks how sure that is."""
    skeleton = skeleton_of(text)
    scores = model.scores_of(skeleton, term_counts_of(skeleton, sounds_of(skeleton)))
    scores.flags.writeable = False
    return scores


@cache
def shipped_model() -> Model:
    """The model that is part of the program."""
    return Model.restored(files(__package__).joinpath("model.npz").read_bytes())


def _add_weights(
    sums: npt.NDArray[np.int32],
    weights: npt.NDArray[np.int8],
    kinds: Sequence[npt.NDArray[np.int64]],
    starts: npt.NDArray[np.int64],
) -> None:
    """Add to the sums of each message the weights of its runs, of all kinds that have the same places."""
    for first in range(0, len(sums), _BLOCK):
        last = min(first + _BLOCK, len(sums))
        begin, end = starts[first], starts[last]
        if begin == end:
            continue
        total = levels(rows_of(weights, kinds[0][begin:end])).astype(np.int32)
        for numbers in kinds[1:]:
            total += levels(rows_of(weights, numbers[begin:end]))
        places = starts[first:last] - begin
        filled = np.flatnonzero(np.diff(starts[first : last + 1]))
        sums[first + filled] += np.add.reduceat(total, places[filled], axis=0, dtype=np.int32)


def rows_of(weights: npt.NDArray[np.int8], numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int8]:
    """The weights of runs; several times as quick as an index, which looks for numbers out of range first."""
    return weights.take(numbers, axis=0, mode="clip")
