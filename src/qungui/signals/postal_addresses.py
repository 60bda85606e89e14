"""Postal addresses: 省、市、区、路、号、小区、栋、单元、室, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import re2

from qungui.signals.number import DOUBTFUL, SURE, Number

_N = "[0-9一二三四五六七八九十百零〇]"
_PROVINCE, _CITY, _DISTRICT, _TOWN, _ROAD, _HOUSE, _ESTATE, _BUILDING, _UNIT, _ROOM = range(10)
_LEVELS = {
    _BUILDING: rf"(?:{_N}{{1,4}}|[a-z])(?:号楼|栋|幢|座|#)",
    _UNIT: rf"{_N}{{1,3}}单元",
    _HOUSE: rf"{_N}{{1,5}}[号弄]院?",
    _ROOM: r"[a-z]?[0-9]{2,5}(?:室|户|房间?)",
    _PROVINCE: r"\p{Han}{2,8}?(?:省|自治区)",
    _CITY: r"\p{Han}{1,8}?市",
    _DISTRICT: r"\p{Han}{1,8}?[区县旗]",
    _TOWN: r"\p{Han}{1,8}?(?:镇|乡|街道)",
    _ROAD: r"\p{Han}{1,8}?(?:大道|路|街|巷|胡同|村)",
    _ESTATE: r"\p{Han}{1,8}?(?:花园|公寓|家园|[苑庭])",
}
"""The parts of an address, numbered from the outside to the inside, in the order in which they are tried."""
_PART = re2.compile("|".join(f"({pattern})" for pattern in _LEVELS.values()))
_NUMBERED = frozenset({_HOUSE, _BUILDING, _UNIT, _ROOM})
ADDRESS_GATE = (
    r"[省区市县旗镇乡道路街巷同村院苑庭园寓号弄楼栋幢座#元][ ,、]?"
    rf"(?:{_N}{{1,5}}(?:[号弄栋幢座#室户房]|单元)|[a-z][栋幢座#]|[a-z][0-9]{{2,5}}[室户房])"
)
"""A part with a number directly after another part."""

_LEAD = re2.compile(
    r"^(?:我们?|他|她|你|您|家|老家|现?住|在|于|到|去|来|从|送|寄|发|往|给|地址|收货|是|的|就|了|请|把|和|跟|位|公司)+"
)
_NO_PLACES = re2.compile(r".*(?:会议|办公|休息|工作|生产|仓储|服务|考试|候车|取餐)区|全?各?[省市区县镇乡村]")
_NO_ROADS = frozenset(
    (
        "走路",
        "一路",
        "上路",
        "马路",
        "半路",
        "公路",
        "铁路",
        "思路",
        "线路",
        "电路",
        "出路",
        "套路",
        "逛街",
        "上街",
        "农村",
    )
)
_DAY_AFTER = "前后早晚上下中之晨开起日到至截以,、-~"
"""After 12号 these make it a day of the month."""
_SURE_FROM = 3


class _Part(NamedTuple):
    level: int
    start: int
    end: int


def postal_addresses(text: str) -> Iterator[Number]:
    """Addresses of three levels or more with a number in them are sure; a road and a house number are doubtful."""
    chain: list[_Part] = []
    for part in (*_parts(text), None):
        follows = part is not None and chain and part.level > chain[-1].level
        if part is not None and follows and _is_near(text, chain[-1].end, part.start):
            chain.append(part)
            continue
        yield from _address(text, chain)
        chain = [] if part is None else [part]


def _address(text: str, chain: list[_Part]) -> Iterator[Number]:
    levels = [part.level for part in chain]
    if _NUMBERED.isdisjoint(levels):
        return
    if len(chain) < _SURE_FROM and levels != [_ROAD, _HOUSE]:
        return
    start, end = chain[0].start, chain[-1].end
    yield Number("address", start, end, text[start:end], SURE if len(chain) >= _SURE_FROM else DOUBTFUL)


def _parts(text: str) -> Iterator[_Part]:
    for match in _PART.finditer(text):
        level = next(level for level, found in zip(_LEVELS, match.groups(), strict=True) if found)
        start, end = match.span()
        lead = None if level in _NUMBERED else _LEAD.match(match.group())
        if lead and lead.end() < end - start - 1:
            start += lead.end()
        if level == _DISTRICT and text[end - 2 : end] in ("小区", "社区"):
            level = _ESTATE
        name = text[start:end]
        is_place = name not in _NO_ROADS and not _NO_PLACES.fullmatch(name)
        if is_place and not _is_day(text, level, start, end):
            yield _Part(level, start, end)


def _is_near(text: str, end: int, start: int) -> bool:
    return text[end:start] in ("", " ", ",", "、")


def _is_day(text: str, level: int, start: int, end: int) -> bool:
    if level != _HOUSE or text[end - 1] != "号":
        return False
    return text[start - 1 : start] == "月" or (text[end : end + 1] or " ") in _DAY_AFTER
