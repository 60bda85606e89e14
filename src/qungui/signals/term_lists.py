"""The lists of terms: for each category words that are certain of it, and words that only point to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, cast

import numpy as np
import numpy.typing as npt

from qungui.signals.categories import CATEGORIES, Category
from qungui.signals.pinyin import SILENCE, spoken, spoken_batch, spoken_text
from qungui.signals.skeleton import Skeletons
from qungui.text import Hits, Term, TermSet, fold
from qungui.text.engines import Engine
from qungui.text.table import IS_LETTER

Strength = Literal["certain", "strong", "hint"]
STRENGTHS: tuple[Strength, ...] = ("certain", "strong", "hint")
KINDS = (*STRENGTHS, "sound")
"""How a term may be met: as it is written, or only as it sounds."""
FEATURES = len(CATEGORIES) * len(KINDS)
_MOST = 3
"""More hits of one kind say no more."""
_FEWEST_SOUNDS = 3
"""Shorter terms sound like too much else."""

Counts = npt.NDArray[np.uint8]


class ListedTerm(NamedTuple):
    """One line of a list. `allow`: longer words in which the term means nothing."""

    text: str
    category: Category
    strength: Strength
    allow: tuple[str, ...]


@cache
def listed_terms() -> tuple[ListedTerm, ...]:
    """All terms of all lists."""
    folder = files(__package__).joinpath("terms")
    terms = []
    for category in CATEGORIES:
        path = folder.joinpath(f"{category}.txt")
        if path.is_file():
            terms += list(_terms(category, path.read_text("utf-8")))
    return tuple(terms)


def _terms(category: Category, content: str) -> Iterator[ListedTerm]:
    for line in content.splitlines():
        if line and not line.startswith("#"):
            text, strength, allow = (*line.split("\t"), "")[:3]
            yield ListedTerm(
                text, category, cast(Strength, strength), tuple(allow.split("、")) if allow else ()
            )


def feature(category: Category, kind: str) -> int:
    """The number of the feature that counts terms of a category met in this way."""
    return list(CATEGORIES).index(category) * len(KINDS) + KINDS.index(kind)


def bare(text: str) -> str:
    """A term as it stands in skeletons."""
    return "".join(one for one in fold(text).text if IS_LETTER[ord(one)] or one.isdecimal())


@cache
def written_terms() -> TermSet:
    """All terms as they are written; ids are places in `listed_terms`."""
    return TermSet(
        Term(bare(one.text), id=number, allow=tuple(map(bare, one.allow)))
        for number, one in enumerate(listed_terms())
    )


@cache
def _spoken_terms() -> TermSet:
    certain = [number for number, one in enumerate(listed_terms()) if one.strength == "certain"]
    sounds = spoken([listed_terms()[number].text for number in certain])
    return TermSet(
        Term(said, id=number)
        for number, said in zip(certain, sounds, strict=True)
        if len(said) >= _FEWEST_SOUNDS and SILENCE not in said
    )


class TermReading(NamedTuple):
    """What the lists say of many messages: `written` hits in places of skeletons, and for each message how
    often terms of each feature were met, at most three times."""

    written: Hits
    counts: Counts


def read_terms(skeletons: Skeletons, engine: Engine | None = None) -> TermReading:
    """Look for all terms in all messages, as written and as they sound."""
    batch = skeletons.batch
    written = written_terms().scan(batch, engine)
    spoken_hits = _spoken_terms().scan(spoken_batch(batch), engine)
    counts = np.zeros((len(batch), FEATURES), np.uint8)
    written_features, spoken_features = _features()
    _count(counts, written, written_features)
    _count(counts, spoken_hits, spoken_features)
    return TermReading(written, counts)


def term_counts_of(skeleton: str, sounds: tuple[int, ...]) -> Counts:
    """Like the counts of `read_terms` for one message; a single row."""
    counts = np.zeros((1, FEATURES), np.uint8)
    written_features, spoken_features = _features()
    met = [written_features[hit.term] for hit in written_terms().scan_one(skeleton)]
    met += [spoken_features[hit.term] for hit in _spoken_terms().scan_one(spoken_text(sounds))]
    for one in met:
        counts[0, one] = min(counts[0, one] + 1, _MOST)
    return counts


def _count(counts: Counts, hits: Hits, features: npt.NDArray[np.int64]) -> None:
    places, times = np.unique(hits.message * FEATURES + features[hits.term], return_counts=True)
    counts.reshape(-1)[places] = np.minimum(times, _MOST)


@cache
def _features() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    terms = listed_terms()
    written = np.array([feature(one.category, one.strength) for one in terms], np.int64)
    spoken = np.array([feature(one.category, "sound") for one in terms], np.int64)
    return written, spoken
