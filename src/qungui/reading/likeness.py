"""Which regulation of the library a draft resembles, what it adds to it and what it lacks."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from qungui.reading.resemblance import LibraryClause, library_clauses, runs
from qungui.reading.result import Draft, DraftClause, Likeness
from qungui.regulations.library import library_files

_ALIKE = 0.3
"""From this resemblance on two clauses say the same."""
_WORTH_TELLING = 0.2
"""A regulation that nobody asked about is named from this resemblance on."""


def likeness_to(draft: Draft, regulation: str | None = None) -> Likeness | None:
    """The comparison with one regulation of the library, or with the one it resembles most; None where the
    library has no such regulation with clauses of its own, or none that the draft much resembles."""
    library = _regulations()
    if regulation is not None and regulation not in library:
        return None
    mine = _together(one.text for one in draft.clauses)
    scores = {id: _score(draft, mine, library[id]) for id in ([regulation] if regulation else library)}
    best = max(scores, key=lambda id: (scores[id], id))
    if regulation is None and scores[best] < _WORTH_TELLING:
        return None
    clauses = library[best]
    adds = tuple(one.id for one in draft.clauses if not any(_same(one, other) for other in clauses))
    lacks = tuple(
        (id, words[0].text_en if draft.language == "en" else words[0].text)
        for id, words in _by_id(clauses).items()
        if not any(_same(one, other) for one in draft.clauses for other in words)
    )
    return Likeness(best, _titles()[best], round(scores[best], 3), adds, lacks)


@cache
def _regulations() -> dict[str, tuple[LibraryClause, ...]]:
    found: dict[str, list[LibraryClause]] = defaultdict(list)
    for one in library_clauses():
        found[one.regulation].append(one)
    return {id: tuple(clauses) for id, clauses in found.items()}


@cache
def _titles() -> dict[str, str]:
    return {id: _title(path) for id, path in library_files().items()}


def _title(path: Path) -> str:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("regulation:"):
            return line.partition(":")[2].strip().strip("\"'")
    return path.stem


def _by_id(clauses: tuple[LibraryClause, ...]) -> dict[str, list[LibraryClause]]:
    found: dict[str, list[LibraryClause]] = defaultdict(list)
    for one in clauses:
        found[one.clause].append(one)
    return found


def _score(draft: Draft, mine: Counter[str], clauses: tuple[LibraryClause, ...]) -> float:
    """Half by what the clauses are about, half by their words; 0 to 1."""
    own, other = {one.kind for one in draft.clauses}, {one.kind for one in clauses if one.kind}
    kinds = len(own & other) / len(own | other) if other else 0.0
    theirs = _together(one.text_en if draft.language == "en" else one.text for one in clauses)
    return (kinds + _cosine(mine, theirs)) / 2 if other else _cosine(mine, theirs) / 2


def _together(texts: Iterable[str]) -> Counter[str]:
    """The runs of several texts."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update(_runs(text))
    return found


def _same(one: DraftClause, other: LibraryClause) -> bool:
    if other.kind and one.kind == other.kind:
        return True
    return (
        max(_cosine(_runs(one.text), _runs(other.text)), _cosine(_runs(one.text), _runs(other.text_en)))
        >= _ALIKE
    )


@cache
def _runs(text: str) -> Counter[str]:
    return runs(text)


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    shared = sum(count * other[run] for run, count in one.items() if run in other)
    lengths = math.sqrt(sum(c * c for c in one.values()) * sum(c * c for c in other.values()))
    return shared / lengths if lengths else 0.0
