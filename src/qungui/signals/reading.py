"""What the text signals say of messages: a label, a score for each category, and where it was seen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from qungui.sentences import Sentence, filled
from qungui.signals.categories import CATEGORIES, NORMAL, Category
from qungui.signals.model import Model, Scores, scores_alone, shipped_model
from qungui.signals.single import skeleton_of, sounds_of
from qungui.signals.skeleton import Skeletons, skeletons
from qungui.signals.telling import telling_part
from qungui.signals.term_lists import (
    STRENGTHS,
    TermReading,
    feature,
    listed_terms,
    read_terms,
    term_counts_of,
)
from qungui.text import FoldedBatch, fold_batch

DEFAULT_CATEGORIES = frozenset(name for name, info in CATEGORIES.items() if info.on)
_TERM_REASONS = {
    "certain": Sentence("“{word}”是{title}的明确用语", "“{word}” is a plain word of {title}"),
    "strong": Sentence("“{word}”多用于{title}", "“{word}” mostly means {title}"),
    "hint": Sentence("“{word}”可能指向{title}", "“{word}” may point to {title}"),
}
_CLASS_REASON = Sentence("“{word}”读起来像{title}", "“{word}” reads like {title}")
_ROUNDING = 1e-3
_TERM_SCORES = {"certain": 0.95, "strong": 0.6, "hint": 0.2}


class SignalHit(NamedTuple):
    """One thing seen in a message: where (code points of the original, `[start, end)`), what it points to, how
    strongly (0 to 1), and why, for a person."""

    start: int
    end: int
    category: Category
    score: float
    reason: Sentence


class Reading(NamedTuple):
    """What was seen in one message. `scores`: by category, each 0 to 1; they and `normal` add up to 1."""

    label: str
    scores: dict[Category, float]
    hits: tuple[SignalHit, ...]


class SignalReader:
    """Reads messages with one model. `on`: the categories that may become a label. `threshold`: from which
    suspicion on a message gets one; None takes the model's own."""

    def __init__(
        self,
        model: Model | None = None,
        on: Collection[Category] = DEFAULT_CATEGORIES,
        threshold: float | None = None,
    ) -> None:
        self.model = model or shipped_model()
        suspects = self.model.suspects if threshold is None else {}
        points = [suspects.get(label, threshold or 0.0) for label in self.model.labels]
        self.points = np.array(points, np.float32)
        self.on = np.array([label in on for label in self.model.labels])
        self._normal = self.model.labels.index(NORMAL)

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """What is seen in each of the texts."""
        if len(texts) == 1:
            return [self.read_one(texts[0])]
        batch = fold_batch(pa.array(texts, pa.large_string()), "numpy")
        found, terms, scores = self.read_batch(batch)
        labels = self.labels(scores)
        hits = _hits_by_row(found, terms, labels)
        return [
            Reading(
                labels[row],
                self._by_category(scores[row]),
                (*self._class_hits(found, row, labels[row], scores[row]), *hits.get(row, ())),
            )
            for row in range(len(texts))
        ]

    def read_one(self, text: str) -> Reading:
        """What is seen in one text; the same as among others, and quicker."""
        skeleton = skeleton_of(text)
        counts = term_counts_of(skeleton, sounds_of(skeleton))
        scores = self.model.scores_of(skeleton, counts)
        label = self.labels(scores)[0]
        hits: tuple[SignalHit, ...] = ()
        if label != NORMAL or counts[0, _told_anyway()].any():
            found = skeletons(fold_batch(pa.array([text], pa.large_string()), "numpy"))
            of_terms = _hits_by_row(found, read_terms(found), [label]).get(0, ())
            hits = (*self._class_hits(found, 0, label, scores[0]), *of_terms)
        return Reading(label, self._by_category(scores[0]), hits)

    def read_batch(self, folded: FoldedBatch) -> tuple[Skeletons, TermReading, Scores]:
        """The arrays behind `read`, for whoever has many messages."""
        found = skeletons(folded)
        terms = read_terms(found)
        return found, terms, self.model.scores(found, terms.counts)

    def scores_of(self, text: str) -> Scores:
        """The scores of one text; a single row."""
        return scores_alone(self.model, text)

    def found(self, scores: Scores, category: Category, from_score: float | None) -> npt.NDArray[np.bool_]:
        """Which messages are of a category: those with its label, or from a score on."""
        found: npt.NDArray[np.bool_]
        place = self.model.labels.index(category)
        if from_score is not None:
            found = scores[:, place] >= from_score
            return found
        # The best of so many categories has at least its share of what makes a message suspect.
        near = np.flatnonzero(scores[:, place] >= self.points[place] / self.on.sum() - _ROUNDING)
        few = scores[near]
        best = np.where(self.on, few, 0).argmax(axis=1)
        found = np.zeros(len(scores), np.bool_)
        found[near] = (best == place) & (self.suspicion(few) >= self.points[place])
        return found

    def telling_span(self, text: str, label: str) -> tuple[int, int]:
        """The part of a text, `[start, end)` in code points, that speaks most for a label; all if none does."""
        found = skeletons(fold_batch(pa.array([text], pa.large_string()), "numpy"))
        if not found.batch.folded_lengths[0]:
            return 0, len(text)
        start, end = telling_part(self.model, found.batch.text(0), label)
        starts, ends = found.spans(*(np.array([one]) for one in (0, start, end)))
        return int(starts[0]), int(ends[0])

    def suspicion(self, scores: Scores) -> Scores:
        """For each message how likely it is that it is of one of the categories that are on."""
        total: Scores = scores[:, self.on].sum(axis=1)
        return total

    def labels(self, scores: Scores) -> list[str]:
        """For each message the best category, or `normal` where that is likelier than all that are on."""
        best = np.where(self.on, scores, 0).argmax(axis=1)
        seen = self.suspicion(scores) >= self.points[best]
        return [
            self.model.labels[one] if is_seen else NORMAL for one, is_seen in zip(best, seen, strict=True)
        ]

    def _class_hits(self, found: Skeletons, row: int, label: str, scores: Scores) -> Iterator[SignalHit]:
        """The part of a suspect message that speaks most for its label."""
        if label == NORMAL or not found.batch.folded_lengths[row]:
            return
        start, end = telling_part(self.model, found.batch.text(row), label)
        places = found.spans(*(np.array([one]) for one in (row, start, end)))
        first, last = int(places[0][0]), int(places[1][0])
        category = cast(Category, label)
        values = {
            "word": found.folded.originals[row].as_py()[first:last],
            "title": CATEGORIES[category].title,
        }
        score = round(float(scores[self.model.labels.index(label)]), 4)
        yield SignalHit(first, last, category, score, filled(_CLASS_REASON, values))

    def _by_category(self, row: Scores) -> dict[Category, float]:
        by_label = dict(zip(self.model.labels, row.tolist(), strict=True))
        return {name: round(by_label.get(name, 0.0), 4) for name in CATEGORIES}


@cache
def reader_for(category: Category, model: Model | None = None) -> SignalReader:
    """The reader to which a category counts, even one that is off where nobody chose; None = the shipped model."""
    return SignalReader(model, on=DEFAULT_CATEGORIES | {category})


@cache
def _told_anyway() -> npt.NDArray[np.int64]:
    """The features of terms that are told whatever the label."""
    kinds = [kind for kind in STRENGTHS if kind != "hint"]
    return np.array([feature(name, kind) for name in CATEGORIES for kind in kinds], np.int64)


def _hits_by_row(found: Skeletons, terms: TermReading, labels: Sequence[str]) -> dict[int, list[SignalHit]]:
    """Terms met; an everyday word that only points somewhere is told only where the label agrees."""
    hits = terms.written
    starts, ends = found.spans(hits.message, hits.start, hits.end)
    rows: dict[int, list[SignalHit]] = {}
    originals = found.folded.originals
    for row, term, start, end in zip(
        hits.message.tolist(), hits.term.tolist(), starts.tolist(), ends.tolist(), strict=True
    ):
        listed = listed_terms()[term]
        if listed.strength == "hint" and listed.category != labels[row]:
            continue
        word = originals[row].as_py()[start:end]
        values = {"word": word, "title": CATEGORIES[listed.category].title}
        reason = filled(_TERM_REASONS[listed.strength], values)
        score = _TERM_SCORES[listed.strength]
        rows.setdefault(row, []).append(SignalHit(start, end, listed.category, score, reason))
    return rows
