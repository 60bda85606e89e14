"""Texts as pieces, what was hit apart from the rest, and long ones cut around the hits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SHORT = 60
"""Code points shown of a name."""
LINE = 120
"""Code points shown of a message around a finding."""
MESSAGE = 480
"""Code points shown of the message itself."""
LONG = 300
"""Code points shown of a sentence in a table."""
TEXT = 2_000
"""Code points shown of a clause or a reminder."""
_AROUND = 80
"""Code points kept before and after a hit in a long text."""
_HITS_AT_MOST = 40
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text: hit or not, or left out."""

    text: str
    is_hit: bool = False
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is shown of a text."""

    pieces: list[Piece]
    length: int
    """Code points of the whole text."""
    hits: int
    is_cut: bool


def excerpt_of(text: str, spans: Iterable[tuple[int, int]]) -> Excerpt:
    """The text in pieces; `spans` are code points [start, end) and may overlap or lie outside."""
    hits = _apart(spans, len(text))
    shown = hits[:_HITS_AT_MOST]
    windows = [(0, len(text))] if len(text) <= MESSAGE else _windows(shown, len(text))
    pieces: list[Piece] = []
    done = 0
    for start, end in windows:
        if start > done:
            pieces.append(Piece(ELLIPSIS, is_gap=True))
        pieces += _cut(text, start, end, shown)
        done = end
    if done < len(text):
        pieces.append(Piece(ELLIPSIS, is_gap=True))
    return Excerpt(pieces, len(text), len(hits), is_cut=windows != [(0, len(text))])


def shortened(text: str, length: int = LINE) -> str:
    """The beginning of a text."""
    return text if len(text) <= length else text[: length - 1] + ELLIPSIS


def _apart(spans: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Spans inside of the text, in order, touching or overlapping ones as one."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(length, end)) for start, end in spans):
        if start >= end:
            continue
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(apart[-1][1], end))
        else:
            apart.append((start, end))
    return apart


def _windows(hits: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The parts of a long text that are shown: around the hits as far as there is room, else its beginning."""
    windows: list[tuple[int, int]] = []
    room = MESSAGE
    for start, end in hits or [(0, 0)]:
        before = max(0, start - _AROUND)
        after = min(length, end + _AROUND) if hits else min(length, MESSAGE)
        if windows and before <= windows[-1][1]:
            before = windows[-1][1]
        if before >= after:
            continue
        after = min(after, before + room)
        room -= after - before
        if windows and before == windows[-1][1]:
            windows[-1] = (windows[-1][0], after)
        else:
            windows.append((before, after))
        if room <= 0:
            break
    return windows


def _cut(text: str, start: int, end: int, hits: list[tuple[int, int]]) -> list[Piece]:
    pieces: list[Piece] = []
    done = start
    for hit_start, hit_end in hits:
        hit_start, hit_end = max(hit_start, start), min(hit_end, end)  # noqa: PLW2901  # the hit within the piece
        if hit_start >= hit_end:
            continue
        if hit_start > done:
            pieces.append(Piece(text[done:hit_start]))
        pieces.append(Piece(text[hit_start:hit_end], is_hit=True))
        done = hit_end
    if done < end:
        pieces.append(Piece(text[done:end]))
    return pieces
