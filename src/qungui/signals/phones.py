"""Phone numbers, also with digits written as Chinese characters or with marks between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import re2

from qungui.signals.number import DOUBTFUL, SURE, Number, digits_of, is_of_order, stands_alone
from qungui.signals.spelled_digits import DIGIT, in_digits, unspelled

_MARK = r"[ \-.,，。、·•*_~/|+=#:—–]"
MOBILE_GATE = (
    rf"[1一幺壹]{_MARK}{{0,2}}[3-9三四五六七八九叁肆伍陆柒捌玖]{_MARK}{{0,2}}"
    rf"(?:{DIGIT}{_MARK}{{0,2}}){{8}}{DIGIT}"
)
LANDLINE_GATE = r"0\d{2,3}\)?[ -]?[2-8]\d{6}|[48]00[ -]?\d{3}[ -]?\d{4}|[48]00[ -]?\d{4}[ -]?\d{3}"

_MOBILE = re2.compile(r"(?:(?:\+|00)?86[ -]?)?(1[3-9]\d[ -]?\d{4}[ -]?\d{4})")
_MARKED_MOBILE = re2.compile(MOBILE_GATE)
_LANDLINE = re2.compile(r"\(?(?:010|02\d|0[3-9]\d{2})\)?[ -]?[2-8]\d{6,7}")
_HOTLINE = re2.compile(r"[48]00(?:[ -]\d{3}[ -]?\d{4}|[ -]\d{4}[ -]?\d{3}|\d{7})")
_CONTACT_WORDS = re2.compile(
    r"电话|手机|联系|号码|热线|咨询|拨打|致电|来电|打给|打我|短信|预约|预订|预定|报名|微信|加我|薇|\bv|[加+]v|call|tel|phone|☎|📞|📱|📲"
)
_NEAR = 12


def mobiles(text: str) -> Iterator[Number]:
    """Mobile numbers of a folded text.

    Plain ones always; spelled ones are doubtful unless the words around speak of calling; ones with a mark after
    every digit or with unusual groups count only where these words stand, or where they are the whole message.
    """
    plain = unspelled(text)
    ends = [0]
    for match in _MOBILE.finditer(plain):
        if stands_alone(plain, *match.span()) and not is_of_order(plain, match.start()):
            was_spelled = text[match.start() : match.end()] != match.group()
            score = DOUBTFUL if was_spelled and not _is_about_calling(text, *match.span()) else SURE
            ends.append(match.end())
            yield Number("mobile", match.start(), match.end(), digits_of(match.group(1)), score)
    for match in _MARKED_MOBILE.finditer(plain):
        start, end = match.span()
        if any(start < one <= end for one in ends) or _touches_digits(plain, start, end):
            continue
        marked = in_digits(match.group())
        is_number = not marked.isdecimal() and _is_regular(marked) and not is_of_order(plain, start)
        if is_number and (_is_about_calling(text, start, end) or _is_all(text, start, end)):
            yield Number("mobile", start, end, digits_of(marked), DOUBTFUL)


def landlines(text: str) -> Iterator[Number]:
    """Landline numbers with their area code, and 400 or 800 hotlines."""
    plain = unspelled(text)
    for match in _LANDLINE.finditer(plain):
        if stands_alone(plain, *match.span()) and not is_of_order(plain, match.start()):
            yield Number("landline", match.start(), match.end(), digits_of(match.group()))
    for match in _HOTLINE.finditer(plain):
        named = not match.group().isdecimal() or _is_about_calling(text, *match.span())
        if named and stands_alone(plain, *match.span()) and not is_of_order(plain, match.start()):
            yield Number("landline", match.start(), match.end(), digits_of(match.group()))


def _is_about_calling(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - _NEAR) : start] + " " + text[end : end + _NEAR // 2]
    return bool(_CONTACT_WORDS.search(around))


def _is_all(text: str, start: int, end: int) -> bool:
    return not any(map(str.isalnum, text[:start] + text[end:]))


def _touches_digits(text: str, start: int, end: int) -> bool:
    """Whether digits go on before or after, with up to two marks between."""
    before, after = text[max(0, start - 3) : start], text[end : end + 3]
    return bool(_DIGIT_AT_END.search(before) or _DIGIT_AT_BEGIN.match(after))


_DIGIT_AT_END = re2.compile(rf"{DIGIT}{_MARK}{{0,2}}$")
_DIGIT_AT_BEGIN = re2.compile(rf"{_MARK}{{0,2}}{DIGIT}")


def _is_regular(marked: str) -> bool:
    """Whether the digits stand one by one, or in short groups parted alike, and are no address of the Internet."""
    groups: list[str] = [""]
    marks: list[str] = []
    for before, one in pairwise(" " + marked):
        if one.isdecimal():
            if not before.isdecimal() and groups[-1]:
                groups.append("")
            groups[-1] += one
        elif before.isdecimal():
            marks.append(one)
        else:
            marks[-1] += one
    if len(groups) == 11:
        return True
    is_network = set(marks) == {"."} and len(groups) == 4
    return len(groups) > 2 and len(set(marks)) == 1 and max(map(len, groups)) <= 4 and not is_network
