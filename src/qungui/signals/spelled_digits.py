"""Digits written as Chinese characters."""

from __future__ import annotations

import re

_VALUES = {
    **dict(zip("零〇一二三四五六七八九", "00123456789", strict=True)),
    **dict(zip("壹贰叁肆伍陆柒捌玖", "123456789", strict=True)),
    "幺": "1",
    "两": "2",
}
CHINESE_DIGITS = "".join(_VALUES)
DIGIT = f"[0-9{CHINESE_DIGITS}]"
_TABLE = str.maketrans(_VALUES)
SHORTEST_RUN = 6
"""Shorter runs are words: 一一, 三四个, 二〇二六."""
_RUN = re.compile(f"{DIGIT}{{{SHORTEST_RUN},}}")
_WRITTEN = re.compile(r"[0-9]{10}")
"""A number that is written in digits already; what follows is a word: 13800138000陆小姐."""


def unspelled(text: str) -> str:
    """The text with long runs of digits in digits of ASCII; every character keeps its place."""
    if _VALUES.keys().isdisjoint(text):
        return text
    return _RUN.sub(_unspelled_run, text)


def _unspelled_run(match: re.Match[str]) -> str:
    run = match.group()
    return run if _WRITTEN.search(run) else in_digits(run)


def in_digits(text: str) -> str:
    """The text with every Chinese digit in ASCII."""
    return text.translate(_TABLE)
