"""The many ways in which regulations number their parts."""

from __future__ import annotations

import re
from typing import NamedTuple

from qungui.reading.numerals import CHINESE, value_of

_C = CHINESE
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
"""Three rows of twenty: in circles, in brackets, with a full stop."""
_FORMS: tuple[tuple[str, str], ...] = (
    ("markdown", r"#{1,6} +"),
    ("part", rf"第\s*(?P<n0>\d+|{_C})\s*[编部篇](?=[\s:：、.]|$|分)"),
    ("chapter", rf"第\s*(?P<n1>\d+|{_C})\s*章\s*[:：、.]?"),
    ("section", rf"第\s*(?P<n2>\d+|{_C})\s*节\s*[:：、.]?"),
    ("article", rf"第\s*(?P<n3>\d+|{_C})\s*[条條]\s*[:：、.]?"),
    ("item", rf"第\s*(?P<n4>\d+|{_C})\s*[款项]\s*[:：、.]?"),
    ("chapter_en", r"(?:chapter|part)\s+(?P<n5>\d+|[ivx]+)\b[:.\s—–-]*"),
    ("section_en", r"section\s+(?P<n6>\d+|[ivx]+)\b[:.\s—–-]*"),
    ("article_en", r"(?:article|clause|rule)\s+(?P<n7>\d+|[ivx]+)\b[:.\s—–-]*"),
    ("chinese", rf"(?P<n8>{_C})\s*[、.．:：](?!\d)"),
    ("chinese_brackets", rf"[(（【〔\[]\s*(?P<n9>{_C})\s*[)）】〕\]]\s*[、.．]?"),
    ("dotted3", r"\d{1,2}\.\d{1,2}\.(?P<n10>\d{1,2})(?![\d%])[、.．)）]?"),
    ("dotted2", r"\d{1,2}\.(?P<n11>\d{1,2})(?![\d.%]|\s*(?:倍|元|万|米|小时))[、.．)）]?"),
    ("pairs", r"\d{1,2}\s*、\s*(?P<n20>\d{1,2})\s*[、.](?!\d)"),
    ("brackets", r"[(（【〔\[]\s*(?P<n12>\d{1,2})\s*[)）】〕\]]\s*[、.．]?"),
    ("half_bracket", r"(?P<n13>\d{1,2})\s*[)）]\s*[、.．]?"),
    ("plain", r"(?P<n14>\d{1,2})\s*[、.．，,:：](?!\d)"),
    ("spaced", r"(?P<n15>\d{1,2}) +(?=[\u4e00-\u9fffA-Z])(?!.{0,2}[小分年月日天个人])"),
    ("circled", rf"(?P<n16>[{_CIRCLED}])[、.．]?"),
    ("letter", r"(?:(?P<n17>[A-Ha-h])[、.．)）](?![A-Za-z])|[(（](?P<n18>[a-hA-H])[)）])"),
    ("roman", r"(?P<n19>[ivx]{1,4})[.)](?=\s)"),
    ("keycap", r"(?P<n21>\d{1,2}\ufe0f?\u20e3|🔟)[、.．]?"),
    ("bullet", r"(?:[\U0001f300-\U0001faff\u2600-\u27bf\u23e9-\u23fa]\ufe0f?|[•●◆◇■□▪▫‣◦○★☆※►▶➢✓✔·]|[-–—*＊+](?=\s))\s*"),
)  # fmt: skip
_START = re.compile(
    r"\s*(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _FORMS) + r")\s*", re.IGNORECASE
)
HEADINGS = ("markdown", "part", "chapter", "section", "chapter_en")
"""Forms that number headings, not clauses."""


class Numbered(NamedTuple):
    """The number at the start of a line: its form, its value (None for bullets), its words, and the rest."""

    form: str
    value: int | None
    words: str
    rest: str


def numbered(line: str) -> Numbered | None:
    """The numbering that a line begins with, None without one."""
    line = line.replace("**", "")
    found = _START.match(line)
    if found is None:
        return None
    form = next(name for name, _ in _FORMS if found[name] is not None)
    said = next(
        (value for name, value in found.groupdict().items() if value and re.fullmatch(r"n\d+", name)), None
    )
    rest = line[found.end() :].strip()
    if form == "markdown":
        inner = numbered(rest)
        return inner if inner is not None else Numbered(form, None, "", rest)
    return Numbered(form, _value(said), found[0].strip().rstrip("、.．:：，, "), rest)


def _value(said: str | None) -> int | None:
    if said is None:
        return None
    if said in _CIRCLED:
        return _CIRCLED.index(said) % 20 + 1
    if said == "🔟":
        return 10
    said = said.rstrip("\ufe0f\u20e3")
    if said.lower() in _ROMAN and not re.fullmatch("[a-hA-H]", said):
        return _ROMAN[said.lower()]
    if said.isascii() and said.isalpha():
        return ord(said.lower()) - ord("a") + 1
    return int(value_of(said))


_GLUED = re.compile(
    rf"(?P<article>第\s*(?:\d{{1,3}}|{_C})\s*条(?!规定|第|的|款|之|至|到|所|中|、|和|及)\s*[:：]?)|(?P<chapter>第\s*(?:\d{{1,2}}|{_C})\s*章(?!规定|第|的|至))|"
    rf"(?P<chinese>(?<![第一二三四五六七八九十百统唯单同专逐]){_C}、)|(?P<brackets>[(（](?:\d{{1,2}}|{_C})[)）])|"
    r"(?P<dotted>(?<![\d.])\d{1,2}\.\d{1,2}(?![\d.%元万倍])(?=\s*[\u4e00-\u9fff]))|"
    r"(?P<plain>(?<![\d.:：第\-—~/年月至到])\d{1,2}[、.．](?=\s*[^\d\s]))|"
    rf"(?P<circled>[{_CIRCLED}])"
)


def _may_end(sign: str) -> bool:
    """Whether an item may end with this sign: a mark, or a letter of a script that no Chinese text is written in,
    as badly scanned brackets become."""
    return sign in "。；;.!！:：)）]】〕" or "\u0370" <= sign <= "\u03ff"


def unglued(line: str, last: dict[str, int]) -> list[str]:
    """A line cut before the numbers inside it that continue (or begin) a numbering; `last` remembers for each
    form the last number and is kept up to date."""
    pieces: list[str] = []
    start = 0
    for found in _GLUED.finditer(line):
        form = found.lastgroup or ""
        digits = re.search(rf"\d+\.\d+|\d+|{_C}|[{_CIRCLED}]", found[0])
        value = _value(digits[0].split(".")[-1]) if digits else None
        at_start = not line[start : found.start()].strip()
        before = line[: found.start()].rstrip()[-1:]
        follows = value is not None and value in (last.get(form, 0) + 1, 1)
        is_certain = form in ("article", "chapter", "dotted") or _may_end(before) or value == 1
        is_list = form in ("chinese", "plain") and before in "、，," and value != 1
        if form in ("article", "chapter") and re.search(
            r"(?:本|该|按照?|依照?|根据|违反|上述|与|和|的|见)$", line[start : found.start()]
        ):
            continue
        if at_start or (follows and is_certain and not is_list):
            if value is not None:
                last[form] = value
            if not at_start:
                pieces.append(line[start : found.start()].strip())
                start = found.start()
    pieces.append(line[start:].strip())
    return [piece for piece in pieces if piece]
