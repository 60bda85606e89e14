"""Numbers as people write them: 30, 三十, 两, 半, 百分之五十."""

from __future__ import annotations

import re

_DIGITS = {one: value for value, one in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "貳": 2, "參": 3, "叄": 3, "陸": 6,
    "两": 2, "兩": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_CHARACTERS = "".join([*_DIGITS, *_TENS])
CHINESE = f"[{_CHARACTERS}][{_CHARACTERS}万萬]*"
"""A pattern for a number in Chinese characters."""
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+(?:\.\d+)?万?|{CHINESE})"
"""A pattern for any number; `value_of` reads what it matches."""
_ENGLISH = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
ENGLISH_WORDS = {word: number for number, word in enumerate(_ENGLISH)} | {
    "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip


def value_of(words: str) -> float:
    """The number that `NUMBER` or an English number word matched; ValueError for anything else."""
    plain = words.replace(",", "")
    if re.fullmatch(r"\d+(\.\d+)?", plain):
        return float(plain)
    if re.fullmatch(r"\d+(\.\d+)?万", plain):
        return float(plain[:-1]) * 10_000
    if plain.lower() in ENGLISH_WORDS:
        return float(ENGLISH_WORDS[plain.lower()])
    return float(_chinese(plain))


def _chinese(words: str) -> int:
    above, _, below = words.replace("萬", "万").rpartition("万")
    if above:
        return _chinese(above) * 10_000 + (_chinese(below) if below else 0)
    if not words or not set(words) <= set(_CHARACTERS):
        raise ValueError(words)
    if not set(words) & set(_TENS):
        return int("".join(str(_DIGITS[one]) for one in words))
    total, digit, unit = 0, 0, 1
    for one in words:
        if one in _TENS:
            unit = _TENS[one]
            total += (digit or 1) * unit
            digit = 0
        else:
            digit = _DIGITS[one]
    is_short = len(words) > 2 and words[-2] in _TENS and words[-1] in _DIGITS and unit > 10
    return total + digit * (unit // 10 if is_short else 1)
