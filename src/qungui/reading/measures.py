"""The measures that a text threatens, and the steps of a ladder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Any

from qungui.reading.figures import duration_of, figures_of
from qungui.reading.numerals import NUMBER

_MEASURES: tuple[tuple[str, str], ...] = (
    ("severe_warn", r"严重警告|severe warning|final warning"),
    ("warn", r"警告|(?<!通报)批评|点名(?!指责)|约谈|黄牌|warn"),
    ("mute", r"禁言|小黑屋|闭麦|(?:停止|限制|暂停)发言|mute|silenc"),
    ("urge_to_leave", r"劝退|勒令退群|urged? to leave"),
    (
        "ban",
        r"永久(?:禁止|移出|踢出)|永不|黑名单|不得再|(?:不得|不能|不许|不准|不予|禁止|不再)(?:再次?|重新|再度)?(?:入群|进群|加入|接纳|邀请|入团|入会)|"
        r"blacklist|permanent",
    ),
    (
        "remove",
        r"移出|踢|清退|清出|请出|剔除|移除|驱逐|清理出|退出群|走人|抱走|请离|清离|T(?=$|出|人)|remov|kick|expel",
    ),
    (
        "withdraw_message",
        r"删除\S{0,4}(?:消息|言论|信息|内容)|撤回|delet\w+ (?:the )?(?:message|post)|withdraw",
    ),
    ("reserve", r"法律责任|公安|司法|派出所|报警|报案|legal|police"),
    (
        "discipline",
        r"停(?:货|播|职|课|单|岗|赛|训|号|用|发|运|飞|诊|权)|(?:取消|暂停)[^,。;]{0,10}(?:资格|成绩|名额|权限?|参赛|评优)|除名|调离[^,。;]{0,6}|"
        r"处分|处罚|辞退|开除|解雇|解除[^,。;]{0,6}合同|解除|记过|降[职级薪]|通报(?:批评)?|扣|相应处理|严肃处理|"
        r"按\S{0,10}(?:处理|规定)|disciplin|dismiss|terminat|sanction|fine|deduct",
    ),
    ("rectify", r"整改|改正|道歉|检讨|rectif|apologi"),
    ("remind", r"提醒|劝导|劝说|劝阻|教育|沟通|谈话|说服|remind"),
)
_STEP_HEADS = re.compile(
    r"第\s*[一二三四五六1-6]\s*[次回]|头一?[次回]|(?<=[的者,，])先(?=[^,。;]{0,8}(?:提醒|警告|劝|谈|沟通|说))|首[次犯]|初[次犯]|再[次犯]|再(?:来|有)一?[次回]|[二三四五]犯|(?:之后|后)?(?:仍|还)不(?:改|听)|"
    r"(?:违规|违反|累计|警告|满|达)?[一二两三四五1-5]次(?!性|以内)|\b(?:first|second|third|fourth)\b",
    re.IGNORECASE,
)

_FOR = re.compile(
    rf"[^,。;]{{0,2}}?(?:{NUMBER}(?:\s*[-–~～至到]\s*{NUMBER})?个?(?:分钟|小时|天|日|周|星期|月|年|场|次)|半[年天月]|半个月)"
)
"""How long a measure lasts, right behind its words."""
_FIRST_STEP = re.compile(
    r"第\s*[一1]\s*[次回]|头一?[次回]|(?:的|者|[,，]|^)先(?=[^,。;]{0,8}(?:提醒|警告|劝|谈|沟通|说))|首[次犯]|初[次犯]|"
    r"(?<![\d十百])[一1]次|\bfirst\b",
    re.IGNORECASE,
)


def steps_in(text: str) -> list[str]:
    """The steps of a ladder, each from its head (第二次, 再犯) to the next; steps that threaten nothing are left out.
    A text without such heads has none."""
    ends = [*(found.start() for found in _STEP_HEADS.finditer(text)), len(text)]
    pieces = [text[start:end] for start, end in pairwise(ends)]
    return [piece for piece in pieces if measures_of(piece) or re.search("罚|乐捐|红包", piece)]


def ladder_in(pieces: Sequence[str]) -> int:
    """How many pieces from the first on are the steps of one ladder: 第一次提醒，第二次禁言; 0 for less than two."""
    if not pieces or not _FIRST_STEP.search(pieces[0]) or not steps_in(pieces[0]):
        return 0
    following = takewhile(lambda piece: bool(_STEP_HEADS.match(piece) and steps_in(piece)), pieces[1:])
    count = sum(1 for _ in following)
    return count + 1 if count else 0


def measures_of(text: str) -> list[Any]:
    """The measures that a text threatens, in its order; sums of money become points, never money.

    A mute without a length is left open.
    """
    found: list[tuple[int, list[Any]]] = []
    taken: list[tuple[int, int]] = []
    for name, words in _MEASURES:
        matches = list(re.finditer(words, text, re.IGNORECASE))
        for match in matches if name == "discipline" else matches[:1]:
            if any(start <= match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            own = _measured(name, match[0], text[: match.start()], text[match.end() :])
            found.append((match.start(), own))
    return [measure for _, measures in sorted(found, key=lambda one: one[0]) for measure in measures]


def _measured(name: str, words: str, before: str, rest: str) -> list[Any]:
    clause = re.split("[,。;]", rest)[0]
    lengths = [(one, length) for one in figures_of(clause) if (length := duration_of(one))]
    if name == "mute":
        later = [length for one in figures_of(rest) if (length := duration_of(one))]
        return [{"mute": later[0] if later else {"chosen": None}}]
    if name == "reserve":
        return [{"reserve": "legal"}]
    if name == "discipline":
        lasting = _FOR.match(clause)
        return [{"discipline": words + (lasting[0] if lasting else "")}]
    if name == "remove" and lengths and clause.find(lengths[0][0].quote) <= 4:
        return ["remove", {"ban": lengths[0][1]}]
    if name == "ban":
        earlier = [
            length for one in figures_of(re.split("[,。;]", before)[-1]) if (length := duration_of(one))
        ]
        if earlier:
            return [{"ban": earlier[-1]}]
    return [name]
