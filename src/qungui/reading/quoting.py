"""The words of a reading as they stand in the source."""

from __future__ import annotations

from collections.abc import Iterator

from qungui.reading.simplify import simplified

GAP = "…"
"""Between pieces of a quotation that do not stand side by side in the source."""


def quoted(words: str, source: str) -> str:
    """The words as pieces of the source, joined by `…`; the words themselves where the source has none of them."""
    return GAP.join(source[start:end] for start, end in spans(words, source)) or words.strip()


def spans(words: str, source: str) -> list[tuple[int, int]]:
    """Where the pieces of some words stand in a source, in their order; blanks and line breaks do not matter."""
    at = [place for place, character in enumerate(source) if not character.isspace()]
    plain = "".join(simplified(source)[place] for place in at)
    sought = "".join(simplified(words).split())
    return [(at[start], at[end - 1] + 1) for start, end in _pieces(sought, plain)]


def _pieces(sought: str, plain: str) -> Iterator[tuple[int, int]]:
    first, reached = 0, 0
    while first < len(sought):
        start, length = _longest(sought[first:], plain, reached)
        if length > 1 or start == reached > 0:
            yield start, start + length
            first, reached = first + length, start + length
        else:
            first += 1


def _longest(sought: str, plain: str, reached: int) -> tuple[int, int]:
    """Where the longest beginning of `sought` stands behind `reached`, and how long it is; 0 for none."""
    start, length = -1, 0
    while length < len(sought):
        found = plain.find(sought[: length + 1], reached if start < 0 else start)
        if found < 0:
            break
        start, length = found, length + 1
    return start, length
