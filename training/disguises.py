"""Texts as people write them who do not want to be read by a machine. Used to train with and to measure with.

Each disguise changes about a share of the Chinese characters; it takes the text, the share (0..1) and a source of
chance, and leaves alone what it knows no disguise for.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path

from opencc import OpenCC

from qungui.signals.tables import pairs

Disguise = Callable[[str, float, random.Random], str]

_SHAPES = Path(__file__).parent / "tables/shapes.txt"
_INSERTED = "*·.-_~ ，。/|丶、★☆♥•^`'"
_INVISIBLE = "\u200b\u200c\u200d\ufeff\u2060"


@cache
def readings() -> dict[str, str]:
    """The syllable of every character."""
    return {one: syllable for syllable, same in pairs("syllables.txt") for one in same}


@cache
def sound_alikes() -> dict[str, str]:
    """For every syllable the ordinary characters that are read so."""
    return {syllable: "".join(filter(is_ordinary, same)) for syllable, same in pairs("syllables.txt")}


@cache
def shape_alikes() -> dict[str, str]:
    """For a character those that look like it: rare forms, and ordinary ones with the same parts."""
    alike: dict[str, list[str]] = defaultdict(list)
    for common, rare in pairs("lookalikes.txt"):
        alike[common].extend(rare)
    for line in _SHAPES.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            common, _, others = line.partition("\t")
            alike[common].extend(others)
    return {one: "".join(dict.fromkeys(others)) for one, others in alike.items()}


@cache
def splits() -> dict[str, str]:
    """For a character how it is written in parts."""
    return {whole: written.split()[0] for whole, written in pairs("splits.txt")}


@cache
def pictures() -> dict[str, str]:
    """For a character the emoji that are written for it."""
    return dict(pairs("emoji.txt"))


def is_ordinary(character: str) -> bool:
    """Whether it is a character of everyday writing: GB 2312 has it."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _each(text: str, share: float, chance: random.Random, change: Callable[[str], str]) -> str:
    return "".join(change(one) if one in readings() and chance.random() < share else one for one in text)


def traditional(text: str, share: float, chance: random.Random) -> str:
    """In traditional characters, all of it."""
    return _traditional().convert(text)


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")


def split(text: str, share: float, chance: random.Random) -> str:
    """Characters taken apart: 讠正 for 证."""
    return _each(text, share, chance, lambda one: splits().get(one, one))


def look_alike(text: str, share: float, chance: random.Random) -> str:
    """Characters that look alike: 嘿 for 黑."""
    return _each(text, share, chance, lambda one: chance.choice(shape_alikes().get(one, one)))


def homophone(text: str, share: float, chance: random.Random) -> str:
    """Characters that sound alike: 威 for 微."""
    return _each(text, share, chance, lambda one: chance.choice(sound_alikes()[readings()[one]] or one))


def full_pinyin(text: str, share: float, chance: random.Random) -> str:
    """Whole syllables in Latin letters: wei xin."""
    gap = chance.choice(("", " "))
    return _each(text, share, chance, lambda one: f"{gap}{readings()[one]}{gap}")


def initials(text: str, share: float, chance: random.Random) -> str:
    """Only the first letters of syllables: wx."""
    return _each(text, share, chance, lambda one: readings()[one][0])


def emoji(text: str, share: float, chance: random.Random) -> str:
    """Pictures for words."""
    return _each(text, 1.0, chance, lambda one: chance.choice(pictures().get(one, one)))


def inserted(text: str, share: float, chance: random.Random) -> str:
    """Marks between the characters."""
    return _each(text, share, chance, lambda one: one + chance.choice(_INSERTED))


def zero_width(text: str, share: float, chance: random.Random) -> str:
    """Invisible characters between the characters."""
    return _each(text, share, chance, lambda one: one + chance.choice(_INVISIBLE))


def shuffled(text: str, share: float, chance: random.Random) -> str:
    """Neighbours change places."""
    characters = list(text)
    for place in range(len(characters) - 1):
        if chance.random() < share / 2:
            characters[place : place + 2] = reversed(characters[place : place + 2])
    return "".join(characters)


DISGUISES: dict[str, Disguise] = {
    "traditional": traditional,
    "split": split,
    "look_alike": look_alike,
    "zero_width": zero_width,
    "inserted": inserted,
    "homophone": homophone,
    "full_pinyin": full_pinyin,
    "initials": initials,
    "emoji": emoji,
    "shuffled": shuffled,
}
