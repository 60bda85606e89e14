"""Identity cards, passports and travel permits, and the codes of organisations that look like them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import re2

from qungui.signals.number import DOUBTFUL, SURE, Number, stands_alone
from qungui.signals.spelled_digits import unspelled

ID_CARD_GATE = r"\d{6}[ -]?\d{6,8}[ -]?\d{3}"
PASSPORT_GATE = r"(?:e[a-z]|[eghcmtl])\d{7}"

_ID_CARD = re2.compile(r"[1-9]\d{5}[ -]?\d{8}[ -]?\d{3}[\dx]")
_OLD_ID_CARD = re2.compile(r"[1-9]\d{14}")
_ID_WORDS = re2.compile(r"身份|证件|证号|\bid ?card")
_PASSPORT = re2.compile(r"(?:e[a-hj-np-z]\d{7}|[eg]\d{8}|[hcm]\d{8}(?:\d{2})?|[tl]\d{8})")
_PASSPORT_WORDS = re2.compile(r"护照|passport|通行证|回乡证|台胞证|证件|港澳")
_ORGANISATION = re2.compile(r"[159y][1-9a][0-9]{6}[0-9a-hj-npqrtuwxy]{10}")
_PROVINCES = re2.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_ORGANISATION_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_NEAR = 12


def id_cards(text: str) -> Iterator[Number]:
    """Identity card numbers: 18 characters by region, day of birth and check digit (GB 11643); the old ones of 15
    digits, which have no check, only after a word for them and never for sure."""
    plain = unspelled(text)
    for match in _ID_CARD.finditer(plain):
        value = "".join(one for one in match.group() if one.isalnum()).upper()
        if _is_alone(plain, *match.span()) and is_id_card(value):
            yield Number("id_card", match.start(), match.end(), value, SURE)
    for match in _OLD_ID_CARD.finditer(plain):
        start, end = match.span()
        if (
            _is_alone(plain, start, end)
            and _is_old_id_card(match.group())
            and _is_said(_ID_WORDS, text, start)
        ):
            yield Number("id_card", start, end, match.group(), DOUBTFUL)


def passports(text: str) -> Iterator[Number]:
    """Numbers of passports and of permits to travel to Hong Kong, Macau and Taiwan, after a word for them."""
    for match in _PASSPORT.finditer(text):
        start, end = match.span()
        touches = _is_ascii_word(text[start - 1 : start]) or _is_ascii_word(text[end : end + 1])
        if not touches and _is_said(_PASSPORT_WORDS, text, start):
            yield Number("passport", start, end, match.group().upper(), DOUBTFUL)


def organisation_codes(text: str) -> Iterator[tuple[int, int]]:
    """Where unified social credit codes stand (GB 32100, by their check character): public, and no card."""
    for match in _ORGANISATION.finditer(text):
        start, end = match.span()
        touches = _is_ascii_word(text[start - 1 : start]) or _is_ascii_word(text[end : end + 1])
        if not touches and is_organisation_code(match.group().upper()):
            yield start, end


def is_id_card(value: str) -> bool:
    """Whether region, day of birth and check digit of 18 characters are right."""
    total = sum(int(digit) * weight for digit, weight in zip(value, _ID_WEIGHTS, strict=False))
    if not _PROVINCES.match(value) or _ID_CHECKS[total % 11] != value[17]:
        return False
    return 1900 <= int(value[6:10]) <= 2100 and _is_day(value[6:10], value[10:12], value[12:14])


def is_organisation_code(value: str) -> bool:
    """Whether the check character of 18 characters is right."""
    total = sum(
        _ORGANISATION_LETTERS.index(letter) * pow(3, place, 31) for place, letter in enumerate(value[:17])
    )
    return _ORGANISATION_LETTERS[-total % 31] == value[17]


def _is_old_id_card(value: str) -> bool:
    return _PROVINCES.match(value) is not None and _is_day("19" + value[6:8], value[8:10], value[10:12])


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _is_alone(text: str, start: int, end: int) -> bool:
    return stands_alone(text, start, end) and not _is_ascii_word(text[end : end + 1])


def _is_said(words: Any, text: str, start: int) -> bool:
    return bool(words.search(text[max(0, start - _NEAR) : start]))


def _is_ascii_word(one: str) -> bool:
    return one.isascii() and one.isalnum()
