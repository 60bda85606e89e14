"""Regular expressions in time linear in the text (RE2), many at once."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import re2

from qungui.text.fold import fold

Rows = npt.NDArray[np.int64] | Sequence[int]


class Match(NamedTuple):
    """A pattern in one text: its name, and the code points of the original from `start` to before `end`.

    `groups`: the same for each group of the pattern, None where a group took no part.
    """

    pattern: str
    start: int
    end: int
    groups: tuple[tuple[int, int] | None, ...] = ()


class BadPattern(ValueError):
    """A pattern that RE2 does not take; `position` is the code point from which on it is wrong, if known."""

    def __init__(self, name: str, pattern: str, message: str, position: int | None) -> None:
        self.name, self.pattern, self.message, self.position = name, pattern, message, position
        where = "" if position is None else f" at {position}"
        super().__init__(f"{name}: {message}{where}: {pattern}")


class PatternSet:
    """Patterns by name. A text is first shown to all at once, then only to those that are in it.

    `folded`: search the folded text, so that disguises of width and script are seen through; such patterns
    are written in small, half-width, simplified characters. Spans are those of the original either way.
    Raises `BadPattern`, a `ValueError`, for the first pattern that is none.
    """

    def __init__(self, patterns: Mapping[str, str], *, folded: bool = False) -> None:
        self.patterns = dict(patterns)
        self.folded = folded
        for name, pattern in self.patterns.items():
            _check(name, pattern)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (self.patterns, self.folded)

    def search(self, text: str) -> list[Match]:
        """All matches in one text, those of each pattern without overlap, by start, end and pattern.

        A match that takes only a part of what one character was folded to is widened to the whole character;
        an empty one is none.
        """
        view = fold(text) if self.folded else None
        searched = _storable(text) if view is None else view.text
        found = []
        for index in self._gate.Match(searched) or () if self.patterns else ():
            name, pattern = self._compiled[index]
            for match in pattern.finditer(searched):
                places = [match.span(group) for group in range(pattern.groups + 1)]
                if places[0][0] == places[0][1]:
                    continue
                spans = [None if place[0] < 0 else view.span(*place) if view else place for place in places]
                assert spans[0] is not None
                start, end = spans[0]
                found.append(Match(name, start, end, tuple(spans[1:])))
        return sorted(found, key=lambda match: (match.start, match.end, match.pattern))

    def search_rows(self, texts: pa.Array | Sequence[str], rows: Rows) -> Iterator[tuple[int, Match]]:
        """All matches in some of the texts, with their rows, in the order of `rows`."""
        if isinstance(texts, pa.Array):
            chosen = texts.take(pa.array(rows, pa.int64())).to_pylist()
        else:
            chosen = [texts[row] for row in rows]
        for row, text in zip(rows, chosen, strict=True):
            for match in self.search(text or ""):
                yield int(row), match

    @cached_property
    def _gate(self) -> Any:
        gate = re2.Set.SearchSet()
        for pattern in self.patterns.values():
            gate.Add(pattern)
        gate.Compile()
        return gate

    @cached_property
    def _compiled(self) -> list[tuple[str, Any]]:
        return [(name, re2.compile(pattern)) for name, pattern in self.patterns.items()]


def _rebuilt(patterns: Mapping[str, str], folded: bool) -> PatternSet:
    return PatternSet(patterns, folded=folded)


def _storable(text: str) -> str:
    """RE2 takes no lone surrogates; U+FFFD stands in for each, so no place moves."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _check(name: str, pattern: str) -> None:
    quiet = re2.Options()
    quiet.log_errors = False
    try:
        re2.compile(pattern, quiet)
    except (re2.error, UnicodeEncodeError) as error:
        message = _message(error)
        raise BadPattern(name, pattern, message, _position(pattern, message)) from None


def _message(error: Exception) -> str:
    if isinstance(error, UnicodeEncodeError):
        return "lone surrogate"
    first = error.args[0] if error.args else ""
    return first.decode("utf-8", "replace") if isinstance(first, bytes) else str(first)


def _position(pattern: str, message: str) -> int | None:
    """Where Python's parser stumbles too; else where the part stands that RE2 quotes behind its colon."""
    with warnings.catch_warnings(), suppress(RecursionError, OverflowError):
        warnings.simplefilter("ignore")
        try:
            re.compile(pattern)
        except re.error as error:
            return error.pos
    _, _, quoted = message.partition(": ")
    return pattern.index(quoted) if quoted and quoted in pattern else None
