"""What an import reports: the sources, the rows left out, what the forms cannot carry, and notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from qungui.sentences import Sentence, filled

_KEPT_LINES = 100
"""Rows of one source and reason that are listed one by one; further ones are counted."""


@dataclass(slots=True)
class SourceReport:
    """One file that was read."""

    form: str
    title: Sentence
    path: str
    encoding: str = ""
    """utf-8, utf-8-sig (with a byte order mark), utf-16, gb18030 or xlsx."""
    rows: int = 0
    """Rows that went in: messages and what system rows tell."""
    people: int = 0
    """Different people who spoke, by id, else by display name."""
    first_at: int | None = None
    last_at: int | None = None
    groups: set[str] = field(default_factory=set)
    is_complete: bool = False
    """Whether what the source does not tell did not happen, also in groups of which it holds nothing."""


@dataclass(slots=True)
class Skipped:
    """A row that was not taken in, or `count` further rows of the same reason."""

    source: str
    line: int | None
    reason: Sentence
    values: Mapping[str, Any] = field(default_factory=dict)
    count: int = 1


@dataclass(slots=True)
class ImportReport:
    """Complete when the import has been iterated to its end."""

    sources: list[SourceReport] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    gaps: list[Sentence] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)
    _counts: dict[tuple[str, str], int] = field(default_factory=dict)
    _rest: dict[tuple[str, str], Skipped] = field(default_factory=dict)

    def skip(self, source: str, line: int | None, reason: Sentence, **values: Any) -> None:
        """Note a row that cannot be taken in."""
        key = (source, reason.zh)
        self._counts[key] = self._counts.get(key, 0) + 1
        if self._counts[key] <= _KEPT_LINES:
            self.skipped.append(Skipped(source, line, reason, values))
        elif key in self._rest:
            self._rest[key].count += 1
        else:
            self._rest[key] = Skipped(source, None, reason, values)
            self.skipped.append(self._rest[key])

    def note(self, sentence: Sentence, **values: Any) -> None:
        """Note something about the import as a whole."""
        self.notes.append(filled(sentence, values))
