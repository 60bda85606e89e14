"""Numbers in plain text by which a person can be reached or identified: phone, WeChat, QQ, cards, e-mail.

Full-width digits and letters are read as plain ones. Numbers spelled in words or otherwise hidden are not
undone here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal, NamedTuple

import re2

NumberKind = Literal["mobile", "landline", "wechat", "qq", "id_card", "bank_card", "email"]

_WIDE_TO_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_D = "[0-9０-９]"
_JOINT = "[ \\-－]?"
_ID_LETTER = "[-_A-Za-z0-9－＿Ａ-Ｚａ-ｚ０-９]"
GATES: dict[NumberKind, str] = {
    "mobile": f"[1１][3-9３-９]{_D}{_JOINT}{_D}{{4}}{_JOINT}{_D}{{4}}",
    "landline": f"[0０]{_D}{{2,3}}[)）]?{_JOINT}[2-8２-８]{_D}{{6}}",
    "wechat": rf"(?i)(?:信|[vｖ][xｘ]|[wｗ][xｘ]|[wｗ][eｅ]|加)(?:.|\n){{0,12}}{_ID_LETTER}{{6}}",
    "qq": rf"(?i)(?:[qｑ][qｑ]|扣扣|企鹅)(?:.|\n){{0,6}}{_D}{{5}}",
    "id_card": f"{_D}{{17}}",
    "bank_card": f"{_D}{{4}}{_JOINT}{_D}{{4}}{_JOINT}{_D}{{4}}",
    "email": "[A-Za-z0-9._%+\\-Ａ-Ｚａ-ｚ０-９．＿％＋－][@＠]",
}
"""For each kind a pattern that every text with such a number matches."""

_MOBILE = re2.compile(r"(?:(?:\+|00)?86[ -]?)?(1[3-9]\d[ -]?\d{4}[ -]?\d{4})")
_LANDLINE = re2.compile(r"\(?(?:010|02\d|0[3-9]\d{2})\)?[ -]?[2-8]\d{6,7}")
_WECHAT_ID = re2.compile(
    r"((?i:微信|[薇威徽]信|vx|v信|wx|wechat|weixin|加我|加v)(?i:号|id)?[ :是为\-(【“\"]{0,4})"
    r"([a-zA-Z][-_a-zA-Z0-9]{5,19}|1[3-9]\d{9})"
)
_QQ = re2.compile(r"(?i:qq|扣扣|企鹅)(?:群|号|群号)?[ :是为\-(【]{0,4}([1-9]\d{4,10})")
_ID_CARD = re2.compile(r"[1-9]\d{16}[\dXx]")
_BANK_CARD = re2.compile(r"\d{16,19}|\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?")
_BANK_PREFIXES = ("62", "9558", "4", "51", "52", "53", "54", "55", "35")
_EMAIL = re2.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_NO_IDS = frozenset({"wechat", "weixin", "windows", "android", "iphone", "harmonyos"})
"""Words that may follow “微信” without being an id."""
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"


class Number(NamedTuple):
    """One number: its kind, its place in the text (code points), and itself without blanks and hyphens."""

    kind: NumberKind
    start: int
    end: int
    value: str


def numbers_in(text: str, kinds: tuple[NumberKind, ...]) -> list[Number]:
    """The numbers of these kinds in order of place; where two overlap, the more telling kind."""
    plain = text.translate(_WIDE_TO_PLAIN)
    taken: list[Number] = []
    for kind, find in _FINDERS.items():
        if kind in kinds:
            found = find(plain)
            taken += [one for one in found if not any(_overlap(one, other) for other in taken)]
    return sorted(taken, key=lambda one: one.start)


def masked(number: Number) -> str:
    """The number as a report may show it: `1990****001`, `zh***@example.com`."""
    value, tail = number.value, ""
    if number.kind == "email":
        value, _, domain = value.partition("@")
        tail = "@" + domain
    head, end = (4, 3) if len(value) > 9 else (2, 1) if len(value) > 4 else (1, 0)
    return value[:head] + "*" * (len(value) - head - end) + value[len(value) - end :] + tail


def _id_cards(text: str) -> Iterator[Number]:
    for match in _ID_CARD.finditer(text):
        value = match.group().upper()
        if _stands_alone(text, *match.span()) and _is_id_card(value):
            yield _number("id_card", value, match.span())


def _bank_cards(text: str) -> Iterator[Number]:
    for match in _BANK_CARD.finditer(text):
        value = _digits(match.group())
        if value.startswith(_BANK_PREFIXES) and _stands_alone(text, *match.span()) and _passes_luhn(value):
            yield _number("bank_card", value, match.span())


def _mobiles(text: str) -> Iterator[Number]:
    for match in _MOBILE.finditer(text):
        if _stands_alone(text, *match.span()):
            yield _number("mobile", _digits(match.group(1)), match.span())


def _landlines(text: str) -> Iterator[Number]:
    for match in _LANDLINE.finditer(text):
        if _stands_alone(text, *match.span()):
            yield _number("landline", _digits(match.group()), match.span())


def _emails(text: str) -> Iterator[Number]:
    for match in _EMAIL.finditer(text):
        yield _number("email", match.group(), match.span())


def _qq_numbers(text: str) -> Iterator[Number]:
    for match in _QQ.finditer(text):
        if not text[match.end() : match.end() + 1].isdecimal():
            yield _number("qq", match.group(1), match.span(1))


def _wechat_ids(text: str) -> Iterator[Number]:
    """An id after a word for WeChat. Letters alone are one only after “加”, “号”, “是” or a colon."""
    for match in _WECHAT_ID.finditer(text):
        before, word, value = text[: match.start()], match.group(1), match.group(2)
        if word[0].isascii() and before[-1:].isascii() and before[-1:].isalnum():
            continue  # the end of another word
        named = any(one in before[-3:] + word for one in "加号是为:") or not value.isalpha()
        goes_on = text[match.end() : match.end() + 2]
        address = goes_on[:1] == "@" or (goes_on[:1] == "." and goes_on[1:].isalnum())
        if named and not address and value.lower() not in _NO_IDS:
            yield _number("wechat", value, match.span(2))


_FINDERS: dict[NumberKind, Callable[[str], Iterator[Number]]] = {
    "id_card": _id_cards,
    "bank_card": _bank_cards,
    "email": _emails,
    "wechat": _wechat_ids,
    "qq": _qq_numbers,
    "mobile": _mobiles,
    "landline": _landlines,
}
"""How each kind is found, the more telling kinds first."""


def _number(kind: NumberKind, value: str, span: tuple[int, int]) -> Number:
    return Number(kind, span[0], span[1], value)


def _digits(text: str) -> str:
    return "".join(one for one in text if one.isdecimal())


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the number is no part of a longer one; one with blanks is not one after further blanks."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before[-1:].isdecimal() or after[:1].isdecimal():
        return False
    if text[start:end].isdecimal():
        return True
    goes_on = (
        before[:1].isdecimal() and before[1:] in (" ", "-"),
        after[:1] in (" ", "-") and after[1:].isdecimal(),
    )
    return not any(goes_on)


def _is_id_card(value: str) -> bool:
    """Whether region, day of birth and check digit are right."""
    year, month, day = int(value[6:10]), int(value[10:12]), int(value[12:14])
    try:
        date(year, month, day)
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(value, _ID_WEIGHTS, strict=False))
    return 1900 <= year <= 2100 and 11 <= int(value[:2]) <= 91 and _ID_CHECKS[total % 11] == value[17]


def _passes_luhn(value: str) -> bool:
    digits = [int(digit) for digit in reversed(value)]
    doubled = [2 * digit - 9 if digit > 4 else 2 * digit for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _overlap(one: Number, other: Number) -> bool:
    return one.start < other.end and other.start < one.end
