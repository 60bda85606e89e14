"""Problems in what a user gave us: what, where, why, and what to write instead.

Input errors are collected, never raised one by one. `BadInput` carries all of them to the command line or
the API, which prints them in the user's language and ends with status 2.
"""

from __future__ import annotations

import difflib
import errno
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from qungui.sentences import Language, Sentence


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file (or other source), line and column counted from 1, and its width."""

    source: str
    line: int | None = None
    column: int | None = None
    width: int = 1
    text: str | None = None
    """The whole line as the user wrote it, for the caret."""

    def say(self) -> str:
        parts = [self.source, self.line, self.column]
        return ":".join(str(part) for part in parts if part is not None)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input.

    `code` is stable for tests and tools; `sentence` with `values` says what is wrong, `expected` what is
    accepted there, `suggestion` the nearest right word, if there is one.
    """

    code: str
    sentence: Sentence
    place: Place
    values: Mapping[str, Any] = field(default_factory=dict)
    expected: Sentence | None = None
    suggestion: str | None = None
    severity: Literal["error", "note"] = "error"
    """A note is worth knowing and stops nothing."""

    def say(self, language: Language) -> str:
        """The problem as lines for a person, with the offending line and a caret under the words."""
        note = {"zh": "注意：", "en": "note: "}[language] if self.severity == "note" else ""
        head = f"{self.place.say()}: {note}" + self.sentence.say(language, self.values)
        lines = [head]
        if self.place.text is not None and self.place.column is not None:
            shown = _excerpt(self.place)
            lines += [f"    {shown.text}", f"    {_caret(shown)}"]
        if self.expected is not None:
            label = "应为：" if language == "zh" else "expected: "
            lines.append("  " + label + self.expected.say(language, self.values))
        if self.suggestion is not None:
            label = "您是不是要写：" if language == "zh" else "did you mean: "
            lines.append("  " + label + self.suggestion)
        return "\n".join(lines)


class BadInput(Exception):
    """An input that cannot be used, with every problem found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.say("en"))

    def __reduce__(self) -> tuple[type[BadInput], tuple[tuple[Problem, ...]]]:
        return BadInput, (self.problems,)

    def say(self, language: Language) -> str:
        return "\n".join(problem.say(language) for problem in self.problems)


_OS_ERRORS = {
    errno.ENOENT: Sentence("没有这个文件或文件夹", "no such file or folder"),
    errno.EACCES: Sentence("没有权限", "no permission"),
    errno.EPERM: Sentence("没有权限", "no permission"),
    errno.EISDIR: Sentence("这是文件夹", "it is a folder"),
    errno.ENOTDIR: Sentence("路径中有一段不是文件夹", "a part of the path is no folder"),
    errno.ENOSPC: Sentence("磁盘已满", "the disk is full"),
    errno.EROFS: Sentence("磁盘只读", "the disk is read-only"),
    errno.ENAMETOOLONG: Sentence("文件名太长", "the file name is too long"),
}


def say_os_error(error: OSError) -> Sentence:
    """Why the system could not open, read or write something."""
    reason = error.strerror or str(error) or type(error).__name__
    return _OS_ERRORS.get(error.errno or 0, Sentence(reason, reason))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a person most likely meant, or None when nothing is close."""
    matches = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def display_width(text: str) -> int:
    """Columns a terminal gives the text: wide and full-width characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


_LONGEST_LINE = 160
_BESIDE = 60
"""Characters shown before and after the place in a line that is longer."""


def _excerpt(place: Place) -> Place:
    """The place in as much of its line as a person can take in."""
    assert place.text is not None and place.column is not None
    if len(place.text) <= _LONGEST_LINE:
        return place
    start = max(place.column - 1 - _BESIDE, 0)
    width = min(place.width, _LONGEST_LINE - 2 * _BESIDE)
    end = min(place.column - 1 + width + _BESIDE, len(place.text))
    before, after = "…" * (start > 0), "…" * (end < len(place.text))
    text = before + place.text[start:end] + after
    return replace(place, text=text, column=place.column - start + len(before), width=width)


def _caret(place: Place) -> str:
    assert place.text is not None and place.column is not None
    before = display_width(place.text[: place.column - 1])
    under = display_width(place.text[place.column - 1 : place.column - 1 + place.width])
    return " " * before + "^" * max(1, under)
