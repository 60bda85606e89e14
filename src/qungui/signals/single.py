"""The quick way for one message: the same numbers and scores as for many, without arrays for each step."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

import daachorse

from qungui.signals.grams import mixed_number
from qungui.signals.pinyin import spelled
from qungui.signals.skeleton import splits
from qungui.signals.tables import shape_codes, skeleton_codes, syllable_codes
from qungui.text import fold

_EDGE = "\x02"


class _Characters(dict[int, str]):
    """What each folded character is read as; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        read_as = int(skeleton_codes()[code])
        value = chr(read_as) if read_as else ""
        self[code] = value
        return value


class _Sounds(dict[str, int]):
    """The number of the syllable of each character."""

    def __missing__(self, character: str) -> int:
        value = int(syllable_codes()[ord(character)])
        self[character] = value
        return value


class _Shapes(dict[int, int]):
    """The shape of each character."""

    def __missing__(self, code: int) -> int:
        value = int(shape_codes()[code])
        self[code] = value
        return value


_CHARACTERS = _Characters()
_SHAPES = _Shapes()
_SOUNDS = _Sounds()


def skeleton_of(text: str) -> str:
    """The skeleton of one message."""
    plain = fold(text).text.translate(_CHARACTERS)
    found = _automaton().find_overlapping(plain)
    if not found:
        return plain
    pieces: list[str] = []
    end = 0
    for start, stop, number in sorted(found, key=lambda one: (one[0], -one[1])):
        if start >= end:
            pieces += (plain[end:start], splits()[number][1])
            end = stop
    return "".join((*pieces, plain[end:]))


@cache
def _automaton() -> Any:
    return daachorse.CharwiseDoubleArrayAhoCorasick([parts for parts, _ in splits()])


@lru_cache(maxsize=16)
def sounds_of(skeleton: str) -> tuple[int, ...]:
    """The syllables of a skeleton; 0 for what has no sound. Terms and runs ask for those of the same message."""
    sounds: list[int] = []
    letters = ""
    for character in skeleton:
        if "a" <= character <= "z":
            letters += character
            continue
        if letters:
            sounds += spelled(letters) or [0] * len(letters)
            letters = ""
        sounds.append(_SOUNDS[character])
    if letters:
        sounds += spelled(letters) or [0] * len(letters)
    return tuple(sounds)


def codes_of(skeleton: str) -> list[int]:
    """The characters of one message as runs are made of them, its edges included; all digits are alike."""
    return [ord("0") if "0" <= one <= "9" else ord(one) for one in f"{_EDGE}{skeleton}{_EDGE}"]


def shapes_of(codes: list[int]) -> list[int]:
    """What the characters look like."""
    return [_SHAPES[one] for one in codes]


def shape_of(skeleton: str) -> str:
    """The skeleton with every character put for what it looks like."""
    return "".join(chr(_SHAPES[ord(one)]) for one in skeleton)


def grams_of(skeleton: str, sounds: tuple[int, ...]) -> list[int]:
    """The numbers of all runs of one message, in no order."""
    codes = codes_of(skeleton)
    numbers = [mixed_number((code,), 0) for code in codes[1:-1]]
    shapes = shapes_of(codes)
    numbers += [mixed_number(pair, 1) for pair in pairwise(shapes)]
    numbers += [mixed_number(three, 2) for three in zip(shapes, shapes[1:], shapes[2:], strict=False)]
    numbers += [mixed_number(pair, 5) for pair in zip(shapes, shapes[2:], strict=False)]
    numbers += [mixed_number(pair, 3) for pair in pairwise(sounds) if all(pair)]
    numbers += [
        mixed_number(three, 4) for three in zip(sounds, sounds[1:], sounds[2:], strict=False) if all(three)
    ]
    return numbers
