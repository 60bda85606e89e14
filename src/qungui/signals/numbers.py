"""Numbers in plain text by which a person can be reached or identified: all kinds together.

Texts are folded first, so width, case and script don't matter. The batch gate `may_have_numbers` lets through
every message in which `numbers_in` finds something.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from qungui.signals.account_names import EMAIL_GATE, QQ_GATE, WECHAT_GATE, emails, qq_numbers, wechat_ids
from qungui.signals.bank_cards import BANK_CARD_GATE, bank_cards
from qungui.signals.children import children
from qungui.signals.identity_numbers import (
    ID_CARD_GATE,
    PASSPORT_GATE,
    id_cards,
    organisation_codes,
    passports,
)
from qungui.signals.number import Number, NumberKind
from qungui.signals.phones import LANDLINE_GATE, MOBILE_GATE, landlines, mobiles
from qungui.signals.plates import PLATE_GATE, PROVINCE_LETTERS, plates
from qungui.signals.postal_addresses import ADDRESS_GATE, postal_addresses
from qungui.signals.spelled_digits import CHINESE_DIGITS, SHORTEST_RUN, unspelled
from qungui.text import FoldedBatch, fold
from qungui.text.gates import has_any_code_points, positions_of

Mask = npt.NDArray[np.bool_]


class _Kind(NamedTuple):
    """How a kind is found, and the shape that every folded text with one has: so many digits or ASCII letters and
    digits at least, one of these characters, and the pattern (on the text with spelled digits undone)."""

    find: Callable[[str], Iterator[Number]]
    gate: str
    digits: int = 0
    word: int = 0
    characters: str = ""


_KINDS: dict[NumberKind, _Kind] = {
    "id_card": _Kind(id_cards, ID_CARD_GATE, digits=15),
    "bank_card": _Kind(bank_cards, BANK_CARD_GATE, digits=16),
    "passport": _Kind(passports, PASSPORT_GATE, digits=7),
    "email": _Kind(emails, EMAIL_GATE, word=2, characters="@艾爱圈([【"),
    "plate": _Kind(plates, PLATE_GATE, word=4, characters=PROVINCE_LETTERS),
    "wechat": _Kind(wechat_ids, WECHAT_GATE, word=6),
    "qq": _Kind(qq_numbers, QQ_GATE, digits=5),
    "mobile": _Kind(mobiles, MOBILE_GATE, digits=11),
    "landline": _Kind(landlines, LANDLINE_GATE, digits=10),
    "address": _Kind(postal_addresses, ADDRESS_GATE, characters="号栋幢室弄单座户房#"),
}
"""The more telling kinds first: where two overlap, the first holds."""
_OF_CHILDREN: tuple[NumberKind, ...] = ("id_card", "wechat", "qq", "mobile")
_DIGITS = (ord("0"), ord("9"))
_LETTERS = (ord("a"), ord("z"))
_JOINTS = (ord("-"), ord("_"))


def numbers_in(text: str, kinds: Collection[NumberKind]) -> list[Number]:
    """The numbers of these kinds in order of place (of the original text); where two overlap, the more telling
    kind. Codes of organisations are no numbers of anybody."""
    folded = fold(text)
    found = _numbers_in_folded(folded.text, kinds)
    return [
        one._replace(start=span[0], end=span[1])
        for one in sorted(found, key=lambda one: (one.start, one.end))
        if (span := folded.span(one.start, one.end))
    ]


def _numbers_in_folded(text: str, kinds: Collection[NumberKind]) -> list[Number]:
    harmless = list(organisation_codes(text))
    taken: list[Number] = []
    for kind, how in _KINDS.items():
        if kind in kinds:
            places = [*harmless, *((one.start, one.end) for one in taken)]
            taken += [one for one in how.find(text) if not _overlaps(one, places)]
    if "child" in kinds:
        known = [one for one in _OF_CHILDREN if one not in kinds]
        of_children = list(children(text, [*taken, *(_numbers_in_folded(text, known) if known else ())]))
        taken = [one for one in taken if not _overlaps(one, [(it.start, it.end) for it in of_children])]
        taken += of_children
    return taken


def _overlaps(one: Number, places: list[tuple[int, int]]) -> bool:
    return any(one.start < end and start < one.end for start, end in places)


def may_have_numbers(folded: FoldedBatch, kinds: Collection[NumberKind]) -> Mask:
    """For each message whether it may hold a number of these kinds: surely not where it says no."""
    wanted = [
        _KINDS[kind] for kind in {*kinds, *(_OF_CHILDREN if "child" in kinds else ())} if kind != "child"
    ]
    looks = _Looks(folded)
    found = np.zeros(len(folded), np.bool_)
    for kind in wanted:
        found |= looks.may_have(kind)
    rows = np.flatnonzero(found)
    if len(rows):
        texts = [folded.text(row) for row in rows.tolist()]
        spelled = looks.spelled_counts[rows]
        long_runs = (spelled > 0) & (looks.digit_counts[rows] + spelled >= SHORTEST_RUN)
        for place in np.flatnonzero(long_runs).tolist():
            texts[place] = unspelled(texts[place])
        pattern = "|".join(f"(?:{kind.gate})" for kind in wanted)
        matches = pc.match_substring_regex(pa.array(texts, pa.large_string()), pattern)
        found[rows] = matches.to_numpy(zero_copy_only=False)
    return found


class _Looks:
    """What the gates of all kinds look at in one batch."""

    def __init__(self, folded: FoldedBatch) -> None:
        self.folded = folded
        places = folded.ascii_positions
        codes = folded.codes[places]
        is_digit = _is_between(codes, *_DIGITS)
        self.words = places[is_digit | _is_between(codes, *_LETTERS) | np.isin(codes, _JOINTS)]
        self.digit_counts = self._counts(places[is_digit])

    def may_have(self, kind: _Kind) -> Mask:
        found = np.ones(len(self.folded), np.bool_)
        if kind.digits:
            found &= self.digit_counts + self.spelled_counts >= kind.digits
        if kind.word:
            found &= self._has_word(kind.word)
        if kind.characters:
            found &= has_any_code_points(self.folded, kind.characters)
        return found

    @cached_property
    def spelled_counts(self) -> npt.NDArray[np.int64]:
        return self._counts(positions_of(self.folded, CHINESE_DIGITS))

    def _has_word(self, length: int) -> Mask:
        """Whether so many letters, digits and hyphens of ASCII stand in a row."""
        result = np.zeros(len(self.folded), np.bool_)
        first = self.words[: max(0, len(self.words) - length + 1)]
        last = self.words[length - 1 :]
        result[self.folded.rows_at(first[last - first == length - 1])] = True
        return result

    def _counts(self, positions: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        return np.diff(np.searchsorted(positions, self.folded.starts))


def _is_between(codes: npt.NDArray[np.uint32], first: int, last: int) -> Mask:
    return codes - np.uint32(first) <= np.uint32(last - first)
