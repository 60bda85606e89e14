"""The numbers by which the classifier knows a message: its characters, runs of two or three shapes, pairs of shapes
with one between them, and runs of sounds.

A shape is a character or, where it looks like a more frequent one, that one.

Whatever changes here needs a new training; `GRAMS_VERSION` is stored with the model.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from qungui.signals.pinyin import syllables
from qungui.signals.skeleton import Skeletons
from qungui.signals.tables import shape_codes
from qungui.text.ragged import Integers
from qungui.text.table import Codes

GRAMS_VERSION = 3
_BITS = 20
BUCKETS = 1 << _BITS
"""How many numbers there are; one more, `BUCKETS` itself, stands for no run."""
SHIFT = np.uint32(32 - _BITS)
EDGE = np.uint32(2)
"""Stands before and after every message."""
_DIGIT = np.uint32(ord("0"))
MIX = tuple(np.uint32(one) for one in (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F))
SALT = tuple(
    np.uint32(one) for one in (0x3C6EF372, 0xDAA66D2B, 0x78DDE6E4, 0x1715609D, 0xB54CDA56, 0x51ED270B)
)

_APART = 2

Numbers = npt.NDArray[np.int64]


class Grams(NamedTuple):
    """Numbers of runs: `numbers[k]` holds those of kind k, one for each place; a row of message i is
    `[starts[i], starts[i + 1])`. Characters and sounds have places of their own."""

    characters: tuple[Numbers, ...]
    character_starts: Integers
    sounds: tuple[Numbers, ...]
    sound_starts: Integers

    def counts(self) -> Integers:
        """How many runs each message has."""
        total = np.zeros(len(self.character_starts) - 1, np.int64)
        for kinds, starts in (
            (self.characters, self.character_starts),
            (self.sounds, self.sound_starts),
        ):
            for numbers in kinds:
                before = np.concatenate([[0], np.cumsum(numbers < BUCKETS)])
                total += before[starts[1:]] - before[starts[:-1]]
        return total


class Sequences(NamedTuple):
    """What runs are made of: the characters of all messages with an edge before and after each, what they look
    like, where each message begins, and the same of its sounds, which have no edges."""

    characters: Codes
    shapes: Codes
    character_starts: Integers
    sounds: Codes
    sound_starts: Integers


def sequences(skeletons: Skeletons) -> Sequences:
    """Characters, shapes and sounds of the messages; all digits are alike."""
    batch = skeletons.batch
    codes, starts = _with_edges(batch.codes, batch.starts)
    is_digit = (codes >= _DIGIT) & (codes <= _DIGIT + np.uint32(9))
    codes[is_digit] = _DIGIT
    return Sequences(codes, shape_codes()[codes], starts, *syllables(batch))


def grams(skeletons: Skeletons) -> Grams:
    """All runs of the messages."""
    codes, shapes, starts, sounds, sound_starts = sequences(skeletons)
    room = _room(starts, len(codes))
    edge = codes == EDGE
    characters = (
        np.where(edge, BUCKETS, _number((codes,), 0)),
        *(_runs(shapes, room, length, length - 1) for length in (2, 3)),
        _pairs_apart(shapes, room),
    )
    sound_room = _room(sound_starts, len(sounds))
    spoken = tuple(_runs(sounds, sound_room, length, length + 1, silent=True) for length in (2, 3))
    return Grams(characters, starts, spoken, sound_starts)


def _with_edges(codes: Codes, starts: Integers) -> tuple[Codes, Integers]:
    rows = len(starts) - 1
    starts = starts + 2 * np.arange(rows + 1)
    result = np.full(starts[-1], EDGE, np.uint32)
    inner = np.ones(len(result), np.bool_)
    inner[starts[:-1]] = False
    inner[starts[1:] - 1] = False
    result[inner] = codes
    return result, starts


def _room(starts: Integers, size: int) -> Integers:
    """For each place how many characters of its message are left, its own included."""
    return np.repeat(starts[1:], np.diff(starts)) - np.arange(size)


def _runs(codes: Codes, room: Integers, length: int, salt: int, silent: bool = False) -> Numbers:
    """The numbers of all runs of a length; `silent`: a run that holds a 0 is none."""
    size = len(codes)
    result = np.full(size, BUCKETS, np.int64)
    if size < length:
        return result
    parts = tuple(codes[shift : size - length + 1 + shift] for shift in range(length))
    valid = room[: size - length + 1] >= length
    if silent:
        for part in parts:
            valid &= part != 0
    result[: size - length + 1] = np.where(valid, _number(parts, salt), BUCKETS)
    return result


def _pairs_apart(codes: Codes, room: Integers) -> Numbers:
    """The numbers of all pairs with one character between them: what holds two words together when a third, a mark
    or a disguise stands in their middle."""
    size = len(codes)
    result = np.full(size, BUCKETS, np.int64)
    if size > _APART:
        numbers = _number((codes[:-_APART], codes[_APART:]), 5)
        result[:-_APART] = np.where(room[:-_APART] > _APART, numbers, BUCKETS)
    return result


def _number(parts: tuple[Codes, ...], salt: int) -> Numbers:
    mixed = np.full(len(parts[0]), SALT[salt], np.uint32)
    for part, factor in zip(parts, MIX, strict=False):
        mixed = (mixed ^ (part * factor)) * MIX[3]
        mixed ^= mixed >> np.uint32(15)
    return (mixed >> SHIFT).astype(np.int64)


@lru_cache(maxsize=1 << 16)
def mixed_number(parts: tuple[int, ...], salt: int) -> int:
    """The number of one run; the same as in `grams`."""
    mixed = int(SALT[salt])
    for part, factor in zip(parts, _FACTORS, strict=False):
        mixed = (mixed ^ (part * factor & _WORD)) * _FACTORS[3] & _WORD
        mixed ^= mixed >> 15
    return mixed >> 32 - _BITS


_WORD = 0xFFFFFFFF
_FACTORS = tuple(map(int, MIX))
