"""Lines for the terminal: broken where Chinese and English may be broken, in columns that keep their width.

Widths are columns of the terminal; a Chinese character takes two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.text import Text

_GAP = "  "
_LEAST_TEXT = 12
"""A last column narrower than this is left out rather than cut to nothing."""
_WIDEST_CELL = 24
_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_PIECES = re.compile(rf"\s+|[{_WIDE}]|[^\s{_WIDE}]+")
_NEVER_FIRST = frozenset("、，。；：！？）】》”’…—,.;:!?)]}%")
_NEVER_LAST = frozenset("（【《“‘([{")
_DIRECTIONS = frozenset(
    "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Marks that turn the direction of writing, and separators that break lines."""


def plain(text: str) -> str:
    """Words of people on one line, without anything that could control a terminal."""
    spaced = re.sub(r"\s+", " ", text).strip()
    return "".join("�" if _is_dangerous(one) else one for one in spaced)


def shorten(text: str, width: int) -> str:
    """The text in at most `width` columns; "…" where something was cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…"


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns; at least one line."""
    lines: list[str] = []
    line = ""
    for piece in _unbroken(text):
        if cell_len(line) + cell_len(piece.rstrip()) <= width:
            line += piece
            continue
        if line:
            lines.append(line.rstrip())
        line = piece.lstrip()
        while cell_len(line) > width:
            start = _beginning(line, width)
            lines.append(start)
            line = line[len(start) :]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def entry(mark: str, words: str, width: int, style: str = "") -> list[Text]:
    """One entry; its further lines stand under its first word."""
    indent = " " * cell_len(mark)
    lines = wrap(plain(words), width - cell_len(mark))
    return [Text((indent if at else mark) + line, style=style) for at, line in enumerate(lines)]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell, and how."""

    words: str
    style: str = ""


def columns(heads: Sequence[str], rows: Sequence[Sequence[Cell]], numbers: int, width: int) -> list[Text]:
    """A table: `numbers` columns after the first stand to the right; the last takes what is left of `width`,
    and is left out where that is too little; lines that are still too wide are cut."""
    cells = [[Cell(head, "dim") for head in heads], *rows]
    last = len(heads) - 1
    widths = [min(_WIDEST_CELL, max(cell_len(row[at].words) for row in cells)) for at in range(last)]
    left = width - sum(one + len(_GAP) for one in widths)
    lines = [
        _row(row[:last], widths, numbers, row[last] if left >= _LEAST_TEXT else None, left) for row in cells
    ]
    for line in lines:
        line.truncate(width, overflow="ellipsis")
    return lines


def _row(cells: Sequence[Cell], widths: Sequence[int], numbers: int, last: Cell | None, left: int) -> Text:
    line = Text()
    for at, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        words = shorten(cell.words, width)
        space = " " * (width - cell_len(words))
        if 1 <= at <= numbers:
            line.append(space).append(words, cell.style)
        else:
            line.append(words, cell.style).append(space)
        line.append(_GAP)
    if last is not None:
        line.append(shorten(last.words, left), last.style)
    line.rstrip()
    return line


def _unbroken(text: str) -> Iterator[str]:
    """Pieces between which a line may end: words with the space after them, single Chinese characters,
    each with the marks that may not stand apart from it."""
    piece = ""
    for part in _PIECES.findall(text):
        if piece and not part.isspace() and part[0] not in _NEVER_FIRST and piece[-1] not in _NEVER_LAST:
            yield piece
            piece = ""
        piece += part
    if piece:
        yield piece


def _beginning(text: str, width: int) -> str:
    """As much of a long word as a line holds; at least one character."""
    end = 1
    while end < len(text) and cell_len(text[: end + 1]) <= width:
        end += 1
    return text[:end]


def _is_dangerous(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn") or character in _DIRECTIONS
