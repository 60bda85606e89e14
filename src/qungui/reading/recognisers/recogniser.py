"""One line of a table of recognisers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from qungui.regulation.model import Modality


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Words that tell what a sentence is about.

    `words` must be found; `beside` must be found as well and `unless` must not, anywhere in the sentence or
    the headings above it. `modality` holds where the sentence itself names none.
    """

    kind: str
    sure: float
    """0 to 1: how often these words mean this kind."""
    words: re.Pattern[str]
    beside: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    modality: Modality | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A recogniser that holds, and the words it found."""

    kind: str
    sure: float
    start: int
    end: int
    modality: Modality | None = field(default=None)


def table(*lines: tuple[str, float, str] | tuple[str, float, str, str] | tuple[str, float, str, str, str]) -> tuple[Recogniser, ...]:
    """Recognisers from lines `kind, sure, words[, beside[, unless]]`."""
    return tuple(
        Recogniser(line[0], line[1], _pattern(line[2]) or re.compile(""), *(_pattern(words) for words in line[3:]))
        for line in lines
    )


def seen_in(text: str, around: str, recognisers: Iterable[Recogniser]) -> list[Seen]:
    """The recognisers of a table that hold in a text; `around` is the text with its sentence and headings."""
    found: list[Seen] = []
    for one in recognisers:
        words = one.words.search(text)
        if words is None or (one.beside and not one.beside.search(around)) or (one.unless and one.unless.search(text)):
            continue
        found.append(Seen(one.kind, one.sure, *words.span(), one.modality))
    return found


def _pattern(words: str) -> re.Pattern[str] | None:
    return re.compile(words, re.IGNORECASE) if words else None
