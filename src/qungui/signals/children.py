"""What tells of a certain child: its class or school together with a number by which it can be found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

from qungui.signals.number import DOUBTFUL, Number

_N = "[0-9一二三四五六七八九十]"
_CLASS = re2.compile(
    rf"(?:[小初高]?{_N}年级|[小初高]{_N})\(?{_N}{{1,2}}\)?班|{_N}\({_N}{{1,2}}\)班|{_N}{{1,2}}年级|{_N}{{1,2}}班"
    r"|[大中小]{1}班|\p{Han}{1,8}?(?:小学|幼儿园|初中|中学)"
)
_CHILD = re2.compile(r"学生|孩子|小朋友|宝宝|女儿|儿子|同学|姓名|学号|家长|妈妈|爸爸|小孩|学籍")
_TELLING = frozenset({"mobile", "wechat", "qq", "id_card"})


def children(text: str, numbers: Sequence[Number]) -> Iterator[Number]:
    """Each number of a message that also names a class or school and a child; never sure, for a teacher's own
    number looks the same."""
    named = _CLASS.search(text)
    if named is None or not _CHILD.search(text):
        return
    for number in numbers:
        if number.kind in _TELLING:
            start, end = min(named.start(), number.start), max(named.end(), number.end)
            yield Number("child", start, end, number.value, DOUBTFUL)
