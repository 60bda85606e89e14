"""Sentences that were broken over several lines of a plain text, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

_STOP = re.compile(r"[。；;：:！!？?.…”\"》】)）|]\s*$")
_COMMA = re.compile(r"[，,、]\s*$")
_INNER_COMMA = re.compile(r"[，,]")
_END = re.compile(r"[。；;.]\s*$")
_GOES_ON = re.compile(r"\s*[，。；、）)]")
_SMALL = re.compile(r"\s*[a-z]")
_FIRST_WORD = re.compile(r"\s*([A-Za-z0-9'’-]+[,.;:]?|.[，。；、：）]?)")
_LATIN_END = re.compile(r"[A-Za-z0-9,;:)]$")
_NO_SENTENCE = re.compile(r"\s*(?:#|\|)")
_LEAST_WIDTH = 40
"""Columns from which on a line may have been broken by its width."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of the file in a sentence of several: where its words begin in the sentence and in the line."""

    text: str
    number: int
    start: int
    indent: int


def joined(lines: Sequence[tuple[int, str]], numbered: re.Pattern[str]) -> list[list[Piece]]:
    """Numbered lines (counted from 1), grouped so that each group is one unbroken paragraph.

    A line goes on in the next where it ends in a comma or the next begins with one; where it is wide and the next
    begins in small letters; where it is full, so that the next word had no room in it; and where it is one of a
    list, with a comma and no end, and the next has the end. A line with a number of its own (`numbered`) begins
    anew.
    """
    width = _full_width([text for _, text in lines])
    groups: list[list[Piece]] = []
    for number, text in lines:
        is_next = bool(groups) and groups[-1][-1].number == number - 1 and not numbered.match(text)
        if is_next and _goes_on(groups[-1], text, width, numbered):
            last = groups[-1][-1]
            indent = len(text) - len(text.lstrip())
            end = last.start + len(last.text.rstrip()) - last.indent
            groups[-1].append(Piece(text, number, end + len(_glue(last.text)), indent))
        else:
            groups.append([Piece(text, number, 0, 0)])
    return groups


def text_of_pieces(pieces: Sequence[Piece]) -> str:
    """The paragraph without its breaks: nothing between Chinese words, a space between Latin ones."""
    if len(pieces) == 1:
        return pieces[0].text
    words = [piece.text.rstrip()[piece.indent :] for piece in pieces]
    return "".join(one + _glue(one) for one in words[:-1]) + words[-1]


def _glue(text: str) -> str:
    return " " if _LATIN_END.search(text.rstrip()) else ""


def _goes_on(group: Sequence[Piece], after: str, width: int, numbered: re.Pattern[str]) -> bool:
    text = group[-1].text
    if _NO_SENTENCE.match(text) or _NO_SENTENCE.match(after):
        return False
    if _COMMA.search(text):
        return True
    if _STOP.search(text):
        return False
    is_full = width > 0 and _columns(text) + _first_word(after) > width
    is_listed = numbered.match(group[0].text) is not None and _INNER_COMMA.search(text) is not None
    goes_on_small = _SMALL.match(after) is not None and _columns(text) >= _LEAST_WIDTH
    has_end_below = is_listed and _END.search(after) is not None
    return is_full or goes_on_small or has_end_below or _GOES_ON.match(after) is not None


def _full_width(texts: Sequence[str]) -> int:
    """The width at which lines are broken; 0 where no two lines are as wide as each other."""
    widths = sorted((_columns(text) for text in texts), reverse=True)
    is_broken = len(widths) > 1 and widths[0] >= _LEAST_WIDTH and widths[1] > widths[0] - 6
    return widths[0] if is_broken else 0


def _first_word(text: str) -> int:
    found = _FIRST_WORD.match(text)
    return _columns(found[1]) + found[1].isascii() if found else 0


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text.rstrip())
