"""Tables of characters that stand for others, read once. Data that is shipped; see `training/`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import numpy as np

from qungui.text.table import CODE_POINTS, IS_LETTER, Codes

DROPPED = 0
"""In `skeleton_codes`: the character is a mark and nothing else."""


def pairs(name: str) -> Iterator[tuple[str, str]]:
    """The lines of a table: what stands before the tab, and what after it."""
    content = files(__package__).joinpath(name).read_text("utf-8")
    for line in content.splitlines():
        if line and not line.startswith("#"):
            left, _, right = line.partition("\t")
            yield left, right


@cache
def skeleton_codes() -> Codes:
    """For every folded code point the character that it is read as; `DROPPED` for marks, blanks and pictures."""
    codes = np.zeros(CODE_POINTS, np.uint32)
    kept = np.flatnonzero(IS_LETTER)
    codes[kept] = kept
    digits = np.arange(ord("0"), ord("9") + 1)
    codes[digits] = digits
    for name in ("lookalikes.txt", "emoji.txt"):
        for read_as, written in pairs(name):
            if len(read_as) == 1:
                codes[[ord(one) for one in written if not one.isdigit() and one not in _JOINERS]] = ord(
                    read_as
                )
    return codes


_JOINERS = "\u200d\ufe0f\u20e3"
"""Invisible parts of composed emoji."""


@cache
def shape_codes() -> Codes:
    """For every code point the most frequent character that it looks like; itself where it looks like no other."""
    codes = np.arange(CODE_POINTS, dtype=np.uint32)
    for frequent, others in pairs("shapes.txt"):
        codes[[ord(one) for one in others]] = ord(frequent)
    return codes


@cache
def syllable_numbers() -> dict[str, int]:
    """The syllables of Mandarin without tones, numbered from 1."""
    return {syllable: number for number, (syllable, _) in enumerate(pairs("syllables.txt"), 1)}


@cache
def syllable_codes() -> Codes:
    """For every code point the number of the syllable that it is read as; 0 for what is no Chinese character."""
    codes = np.zeros(CODE_POINTS, np.uint32)
    for number, (_, characters) in enumerate(pairs("syllables.txt"), 1):
        codes[[ord(one) for one in characters]] = number
    return codes
