"""Numbers of bank cards."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from qungui.signals.number import Number, digits_of, is_of_order, stands_alone
from qungui.signals.spelled_digits import unspelled

BANK_CARD_GATE = r"(?:\d{4}[ .*_-]{0,2}){3}\d{4}"

_BANK_CARD = re2.compile(
    r"\d{16,19}|\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?|\d{4}(?:[.*_]{1,2}\d{4}){3}(?:[.*_]{1,2}\d{1,3})?"
)
_FOREIGN_PREFIXES = ("4", "51", "52", "53", "54", "55", "35")


def bank_cards(text: str) -> Iterator[Number]:
    """Card numbers by prefix, length and Luhn's sum: UnionPay (62, 16 to 19 digits), the old 9558 (19), and
    Visa, Mastercard and JCB (16). Digits may stand in groups of four or be spelled."""
    plain = unspelled(text)
    for match in _BANK_CARD.finditer(plain):
        value = digits_of(match.group())
        alone = stands_alone(plain, *match.span()) and not is_of_order(plain, match.start())
        if alone and _has_prefix(value) and passes_luhn(value):
            yield Number("bank_card", match.start(), match.end(), value)


def passes_luhn(value: str) -> bool:
    """Whether the check digit of a card number is right."""
    digits = [int(digit) for digit in reversed(value)]
    doubled = [2 * digit - 9 if digit > 4 else 2 * digit for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _has_prefix(value: str) -> bool:
    if value.startswith("62"):
        return 16 <= len(value) <= 19
    if value.startswith("9558"):
        return len(value) == 19
    return len(value) == 16 and value.startswith(_FOREIGN_PREFIXES)
