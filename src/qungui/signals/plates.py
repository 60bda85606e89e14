"""Number plates of cars."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from qungui.signals.number import Number, is_of_order

PROVINCE_LETTERS = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
PLATE_GATE = rf"[{PROVINCE_LETTERS}][a-z][ ·.-]?[a-z0-9]{{4}}"

_PLATE = re2.compile(rf"[{PROVINCE_LETTERS}][a-hj-np-z][ ·.-]?([a-hj-np-z0-9]{{4}}[a-hj-np-z0-9挂学警港澳])")
_ELECTRIC = re2.compile(r"[a-hj-k][a-hj-np-z0-9]\d{4}|\d{5}[a-hj-k]")
_FEWEST, _ENOUGH = 3, 4
"""Digits of a plate beside a word about cars, and without one."""
_CAR_WORDS = re2.compile(r"车|牌|停|挪|违章")
_NEAR = 8


def plates(text: str) -> Iterator[Number]:
    """Ordinary plates of seven characters and those of electric cars of eight, as 沪A·12345 and 沪AD12345.

    With few digits (model numbers look alike) only beside a word about cars.
    """
    for match in _PLATE.finditer(text):
        start, end = match.span()
        tail = match.group(1)
        goes_on = text[end : end + 1]
        if goes_on.isascii() and goes_on.isalnum():
            end, tail = end + 1, tail + goes_on
            further = text[end : end + 1]
            if not _ELECTRIC.fullmatch(tail) or (further.isascii() and further.isalnum()):
                continue
        digits = sum(map(str.isdecimal, tail))
        about_cars = bool(_CAR_WORDS.search(text[max(0, start - _NEAR) : end + _NEAR]))
        if digits >= (_FEWEST if about_cars else _ENOUGH) and not is_of_order(text, start):
            value = "".join(one for one in text[start:end] if one.isalnum()).upper()
            yield Number("plate", start, end, value)
