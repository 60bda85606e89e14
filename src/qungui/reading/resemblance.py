"""Which clauses of the library a sentence resembles: runs of characters weighed by how rare they are."""

from __future__ import annotations

import csv
import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from qungui.reading.simplify import simplified

_PATH = Path(__file__).with_name("examples.tsv")
_NOISE = re.compile(r"[\s\W_]+")
NEAREST = 12


@dataclass(frozen=True, slots=True)
class LibraryClause:
    """A clause of the library with one of its kinds (empty for those of the starters, which have none)."""

    regulation: str
    clause: str
    kind: str
    rule: str
    text: str
    text_en: str


class Guess(NamedTuple):
    """A kind, and how much of the resemblance speaks for it (0 to 1)."""

    kind: str
    sure: float
    likest: float
    """The resemblance of the most similar clause, 0 to 1."""


@cache
def library_clauses() -> tuple[LibraryClause, ...]:
    """The clauses of the library in its order."""
    with _PATH.open(encoding="utf-8", newline="") as file:
        return tuple(
            LibraryClause(**row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        )


def runs(text: str) -> Counter[str]:
    """The runs of two and three characters (of one and two words in English) of a text."""
    plain = simplified(text)
    if sum(character.isascii() for character in plain) > 0.7 * len(plain):
        words = re.findall(r"[a-z]+", plain.lower())
        return Counter(words) + Counter(" ".join(pair) for pair in pairwise(words))
    plain = _NOISE.sub("", re.sub(r"\d+", "0", plain))
    return Counter(plain[at : at + size] for size in (2, 3) for at in range(len(plain) - size + 1))


class Resemblance:
    """The clauses of the library, arranged for comparing; regulations in `without` are left out."""

    def __init__(self, language: str, without: Collection[str] = ()) -> None:
        self.clauses = [one for one in library_clauses() if one.kind and one.regulation not in without]
        texts = [runs(one.text_en if language == "en" else one.text) for one in self.clauses]
        seen = Counter(run for text in texts for run in text)
        self._weight = {run: math.log((1 + len(texts)) / count) for run, count in seen.items()}
        self._rows: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for row, text in enumerate(texts):
            for run, value in self._scaled(text).items():
                self._rows[run].append((row, value))

    def _scaled(self, text: Counter[str]) -> dict[str, float]:
        values = {
            run: (1 + math.log(count)) * self._weight[run]
            for run, count in text.items()
            if run in self._weight
        }
        length = math.sqrt(sum(value * value for value in values.values())) or 1.0
        return {run: value / length for run, value in values.items()}

    def nearest(self, text: str) -> list[tuple[LibraryClause, float]]:
        """The most similar clauses with their resemblance (0 to 1), the most similar first."""
        scores: dict[int, float] = defaultdict(float)
        for run, value in self._scaled(runs(text)).items():
            for row, other in self._rows.get(run, ()):
                scores[row] += value * other
        best = sorted(scores.items(), key=lambda one: (-one[1], one[0]))[:NEAREST]
        return [(self.clauses[row], score) for row, score in best]

    def guesses(self, text: str) -> list[Guess]:
        """The kinds of the most similar clauses, the surest first."""
        nearest = self.nearest(text)
        total = sum(score**2 for _, score in nearest) or 1.0
        share: dict[str, float] = defaultdict(float)
        for clause, score in nearest:
            share[clause.kind] += score**2 / total
        likest = nearest[0][1] if nearest else 0.0
        return sorted(
            (Guess(kind, value, likest) for kind, value in share.items()),
            key=lambda one: (-one.sure, one.kind),
        )


@cache
def resemblance(language: str) -> Resemblance:
    """The whole library, for texts in one language."""
    return Resemblance(language)
