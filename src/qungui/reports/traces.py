"""What in a text leads to a person: numbers, mentions, surnames with a title, names inside of nicknames."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qungui.rules.profile.surnames import DOUBLE_SURNAMES, SURNAMES
from qungui.signals.number import NumberKind
from qungui.signals.numbers import numbers_in

_KINDS: tuple[NumberKind, ...] = (
    "mobile", "landline", "wechat", "qq", "id_card", "passport", "bank_card", "plate", "address", "email",
)  # fmt: skip
_DIGIT = "[0-9０-９]"
_LONG_NUMBER = re.compile(
    rf"(?<!:\d\d\.){_DIGIT}{{6,}}[Xx]?"
    rf"|(?:{_DIGIT}[ .·\-－]){{6,}}{_DIGIT}"
    r"|[零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]{7,}"
)
_HALF_MASKED = re.compile(r"[\w.+-]*\*{2,}[\w.@+-]*")
"""As reasons quote numbers: 1990****001."""
_WECHAT_ID = re.compile(r"wxid_\w+", re.ASCII | re.IGNORECASE)
_MENTION = re.compile(r"[@＠]([^\s@＠,，。:：;；!！?？、（(）)\"“”<>]{1,24})")
_EVERYBODY = ("所有人", "全体", "all")
_SEPARATORS = re.compile(r"[\s\-—_－＿·•|｜/／（）()\[\]【】,，、:：~+＋★☆]+")
_TITLES = (
    "总", "董", "哥", "姐", "叔", "老师", "主任", "经理", "部长", "厂长", "店长", "校长", "院长", "会计", "律师", "医生",
    "老板", "掌柜", "阿姨", "先生", "女士",
)  # fmt: skip
"""What follows a surname instead of a name."""
_HAN = re.compile(r"[\u3400-\u9fff]+")


def personal_parts(name: str) -> Iterator[str]:
    """Names of people inside of a longer name (销售部-张三), and given names (明霞 of 褚明霞)."""
    for part, surname in _full_names(name):
        yield part
        given = part.removeprefix(surname)
        if len(given) == 2 and given not in _TITLES:
            yield given


def polite_forms(names: Iterable[str]) -> re.Pattern[str] | None:
    """The surnames of those who are here, in 严总 and 老严; None where there are none."""
    known = {surname for name in names for _, surname in _full_names(name)}
    if not known:
        return None
    surname = "(?:" + "|".join(sorted(known, key=lambda one: (-len(one), one))) + ")"
    return re.compile(f"(?<=[老小阿]){surname}|{surname}(?=" + "|".join(_TITLES) + ")")


def _full_names(name: str) -> Iterator[tuple[str, str]]:
    """The parts that are surname and given name, each with its surname."""
    for part in _SEPARATORS.split(name):
        if not _HAN.fullmatch(part):
            continue
        surname = part[:2] if part[:2] in DOUBLE_SURNAMES else part[0]
        if (surname in DOUBLE_SURNAMES or surname in SURNAMES) and 1 <= len(part) - len(surname) <= 2:
            yield part, surname


def numbers(text: str) -> Iterator[tuple[int, int]]:
    """Numbers and ids by which somebody can be reached, and every other number of six digits or more."""
    for number in numbers_in(text, _KINDS):
        yield number.start, number.end
    for pattern in (_LONG_NUMBER, _WECHAT_ID, _HALF_MASKED):
        for match in pattern.finditer(text):
            yield match.span()


def mentions(text: str) -> Iterator[tuple[int, int]]:
    """Whoever is addressed by @, also people nobody knows."""
    for match in _MENTION.finditer(text):
        if not match.group(1).lower().startswith(_EVERYBODY):
            yield match.span(1)
