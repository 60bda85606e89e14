"""Comparing what was read with what was expected."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.reading.pairs import Expected, Pair, plain, shared
from qungui.reading.numerals import CHINESE, value_of
from qungui.reading.reader import read_drafts
from qungui.reading.resemblance import Resemblance
from qungui.reading.result import Draft, DraftClause
from qungui.reading.simplify import simplified
from qungui.reading.source import read_lines

_FOUND = 0.85
"""So much of the words of an expected clause must stand in the item that a clause was read from."""


@dataclass(slots=True)
class Score:
    """Counts over some pairs."""

    expected: int = 0
    agreed: int = 0
    """Expected clauses for which a clause of the same kind was read from the same words."""
    lost: int = 0
    """Expected clauses from whose words nothing was read."""
    read: int = 0
    figures: int = 0
    placed: int = 0
    """Figures of the texts that stand in a parameter."""
    invented: int = 0
    """Numbers in parameters that the text does not hold."""
    open: int = 0
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, pair: Pair, known: Resemblance | None) -> None:
        """Read one text and count."""
        drafts = read_drafts(read_lines(pair.source), known=known)
        clauses = [clause for draft in drafts for clause in draft.clauses]
        self.read += len(clauses)
        self.expected += len(pair.clauses)
        self._kinds(pair.clauses, drafts, clauses)
        for draft in drafts:
            self.open += sum(one.way is not None for one in draft.questions)
        for clause in clauses:
            self.figures += len(clause.figures)
            self.placed += sum(one.parameter is not None for one in clause.figures)
            self.invented += len(invented(clause))

    def _kinds(
        self, expected: Iterable[Expected], drafts: Sequence[Draft], clauses: list[DraftClause]
    ) -> None:
        items = [_item(draft, clause) for draft in drafts for clause in draft.clauses]
        own = [plain(simplified(clause.text)) for clause in clauses]
        used: set[int] = set()
        for one in expected:
            words = tuple(plain(simplified(word)) for word in one.words)
            found = [at for at, item in enumerate(items) if shared(words, item) >= _FOUND]
            same = [at for at in found if at not in used and clauses[at].kind == one.kind]
            if one.kind.startswith("penalty.") and any(_threatens(clauses[at], words) for at in found):
                self.agreed += 1
            elif same:
                self.agreed += 1
                used.add(max(same, key=lambda at: (shared(words, own[at]), -at)))
            else:
                self.missed[one.kind] += 1
                self.lost += not found

    def lines(self) -> list[str]:
        """The figures for a person."""
        return [
            f"kinds agree: {self.agreed} of {self.expected} ({self.agreed / max(1, self.expected):.1%}); "
            f"not found: {self.lost}; clauses read: {self.read}",
            f"figures in a parameter: {self.placed} of {self.figures}; invented: {self.invented}; "
            f"open values: {self.open}",
        ]


def _threatens(clause: DraftClause, words: tuple[str, ...]) -> bool:
    """Whether a clause carries the sanction that is expected as a clause of its own."""
    return bool(clause.on_breach) and shared(words, plain(simplified(clause.sanction or ""))) >= _FOUND


def _item(draft: Draft, clause: DraftClause) -> str:
    """The words of the lines that a clause was read from."""
    return plain(simplified("".join(draft.lines[clause.line - 1 : clause.end_line]) + clause.quote))


def invented(clause: DraftClause) -> list[str]:
    """Numbers in the parameters that neither stand in the words of the clause nor follow from them."""
    said = _numbers(clause.quote) | {
        value for figure in clause.figures for value in _numbers(str(figure.value))
    }
    found = _numbers(
        json.dumps([dict(clause.parameters), list(clause.on_breach)], ensure_ascii=False, default=str)
    )
    every = {"1", "3", "6", "7"} if "every" in clause.parameters else set()
    return sorted(found - said - every - {"0"} - _converted(clause))


def _converted(clause: DraftClause) -> set[str]:
    """What a figure becomes in another unit: weeks in days, half hours in minutes."""
    values: set[str] = set()
    for figure in clause.figures:
        if isinstance(figure.value, float | int):
            values |= {f"{figure.value * times:g}" for times in (7, 12, 24, 60)}
    return values


def _numbers(text: str) -> set[str]:
    found = {f"{float(number):g}" for number in re.findall(r"\d+(?:\.\d+)?", text)}
    for words in re.findall(CHINESE, text):
        found.add(f"{value_of(words):g}")
    return found


def summary(title: str, score: Score) -> dict[str, Any]:
    """A score as data."""
    return {
        "pairs": title, "expected": score.expected, "agreed": score.agreed, "lost": score.lost, "read": score.read,
        "figures": score.figures, "placed": score.placed, "invented": score.invented, "open": score.open,
    }  # fmt: skip
