"""Texts cut into sentences, sentences into their parts, parts into the members of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qungui.reading.simplify import simplified

_SENTENCES = re.compile(r"[^。！!？?;；\n]+[。！!？?;；]*|[。！!？?;；]+")
_SENTENCES_EN = re.compile(r"(?:[^.!?;]|(?<=\d)\.(?=\d)|\.(?=\S)|(?<=[ap]\.m)\.)+[.!?;]*")
_FORM_FOLLOWS = r"(?<=[为是即例如式名称签字址话间期])[:：]|(?<=规则|昵称|要求|步骤|方法|命名|备注|头像)[:：]"
_FEW_WORDS_FOLLOW = r"[:：](?![^,，:：\d]{6,})"
_BAN_FOLLOWS = r"、(?=不得|不准|不许|不可|不要|禁止|严禁|请勿)"
_TIME_FOLLOWS = r"、(?=[\d一二两三四五六七八九十]{1,3}个?(?:秒钟?|分钟|小时|天|日|工作日)(?:之?内|之前|前))"
_PARTS = re.compile(
    rf"(?:(?!{_BAN_FOLLOWS}|{_TIME_FOLLOWS})[^,，:：]|{_FORM_FOLLOWS}|{_FEW_WORDS_FOLLOW})+[,，:：、]?|[:：]"
)
_PARTS_EN = re.compile(
    r"(?<=, )(?=(?:(?:and|but|or) )?(?:no|never|do not|don't|at most|must not)\b)|(?<= )(?=and no )",
    re.IGNORECASE,
)
_OPENERS = re.compile(r"[(（“\"《【「『]")
_CLOSERS = re.compile(r"[)）”\"》】」』]")
_MEMBERS = re.compile(
    r"、|以及|并且?(?!非)|或者?|(?<![共调缓随附温])和(?![谐平睦气])|及(?!时|格)|(?<!参)与(?!会)"
)
_GOVERNS = re.compile(r"明确|注明|指定|登记|设立|设置|遵守|保守|符合|违反|遵循")
_CONDITION = re.compile(
    r"^(?:如(?!实|期|下|有?发现)|若(?!干)|假如|倘若|当(?!场|天|日)|每当|在)"
    r"[^,]*(?:时|时候|[之以]?后|[之以]?前|期间|过程中|中|情况下?|的|上|方面|里|内)$|"
    r"^[^,]{2,24}(?:时候?|(?:之|以)?后|期间|过程中|情况下)$|"
    r"^(?:即使|即便|哪怕|尽管)[^,]{2,30}$|^(?:遇到?|发生|出现)[^,]{2,24}$|^[^,]{0,16}有\S{0,8}(?:疑问|问题|异议|意见|建议|困难|需要|急事|特殊情况)$"
)
_RESERVE = re.compile(
    r"^(?:未经|未得到|未征得|没有经过|不经)[^,]*(?:同意|批准|许可|允许|授权|审批|审核)$|^除[^,]+外$"
)
_TOPIC = re.compile(r"^(?:对于?|关于|凡是?|鉴于|由于|因为|针对)[^,]+$")
_OBJECT = re.compile(
    r"^[^,是]{1,16}(?:下达|布置|安排|交办|发布|交代|提出|反映|发)的\S{0,4}(?:任务|工作|通知|消息|信息|问题|要求|指示|文件|事项|公告)$|"
    r"^[^,]{0,6}(?:客户|家长|业主|成员|会员|同学|学员)[^,]{0,6}(?:提问|咨询|投诉|报修|反映问题)的?$"
)
_THRESHOLD = re.compile(r"^[^,]{2,20}(?:人|名|位)(?:及|或)?以上(?:的|时)?$")
_PURPOSE = re.compile(
    r"^(?:由于|鉴于|因为)[^,]{4,}$|^为(?!主|人|由|期|限|准)(?!.*(?:制定|制订|订立|拟定|如下|特制))[^,]{4,}$"
)
_EXAMPLE = re.compile(r"^(?:例如|例[:：]|比如|譬如|举例|如[:：]|for example|e\.g\.)", re.IGNORECASE)
_AIM = re.compile(r"^(?:以(?:便|免|防|期|确保|保证|使|利)|从而|避免(?:造成|引起|给|对)|防止(?:造成|引起|给))")


def sentences(text: str) -> list[str]:
    """A text cut at the ends of its sentences; brackets stay whole."""
    pattern = _SENTENCES_EN if is_english(text) else _SENTENCES
    return _whole(text, (found[0].strip() for found in pattern.finditer(text)))


def parts(sentence: str) -> list[str]:
    """A sentence cut at its commas, before the next ban or the next time limit of a list, and at colons behind
    which a demand begins; brackets stay whole."""
    if is_english(sentence):
        return _PARTS_EN.split(sentence)
    return _whole(sentence, (found[0].strip() for found in _PARTS.finditer(sentence)))


def members(part: str) -> list[str]:
    """A part of a sentence, cut where it goes on with `、`, 和, 及, 并, 或; what the list is governed by
    (`明确群名称、用途和群主`) stands before each member."""
    pieces = [piece for piece in _MEMBERS.split(part) if piece]
    verb = _GOVERNS.search(pieces[0]) if pieces else None
    return [piece if at == 0 or verb is None else verb[0] + piece for at, piece in enumerate(pieces)]


def is_english(text: str) -> bool:
    """Whether most letters of a text are Latin ones."""
    letters = [character for character in text if character.isalpha()]
    return bool(letters) and sum(character.isascii() for character in letters) > 0.8 * len(letters)


def is_condition(part: str) -> bool:
    """Whether a part only says when or for whom the next part holds."""
    return bool(_CONDITION.search(simplified(part).rstrip(" ,")))


def is_reserve(part: str) -> bool:
    """Whether a part only says without whose consent the next part holds."""
    return bool(_RESERVE.search(simplified(part).rstrip(" ,")))


def is_threshold(part: str) -> bool:
    """Whether a part only says for how many people the next part holds: 一次移出三人以上的."""
    return bool(_THRESHOLD.search(simplified(part).rstrip(" ,")))


def is_topic(part: str) -> bool:
    """Whether a part only says what the next part is about."""
    return bool(_TOPIC.search(simplified(part).rstrip(" ,")))


def is_purpose(part: str) -> bool:
    """Whether a part only says why something is asked."""
    return bool(_PURPOSE.search(simplified(part).rstrip(" ,")))


def is_object(part: str) -> bool:
    """Whether a part only names what the next part deals with: 领导布置的任务."""
    return bool(_OBJECT.search(simplified(part).rstrip(" ,")))


def is_example(sentence: str) -> bool:
    """Whether a sentence only shows what the one before it asks."""
    return bool(_EXAMPLE.search(simplified(sentence)))


def is_aim(part: str) -> bool:
    """Whether a part only says what the part before it is good for."""
    return bool(_AIM.search(simplified(part)))


def _whole(text: str, pieces: Iterable[str]) -> list[str]:
    """Pieces joined where they stand in one bracket, unless a bracket of the text is left open."""
    has_pairs = len(_OPENERS.findall(text)) == len(_CLOSERS.findall(text))
    kept: list[str] = []
    depth = 0
    for piece in pieces:
        if not piece:
            continue
        if (depth > 0 and kept) or (not re.search(r"\w", piece) and kept):
            kept[-1] += piece
        else:
            kept.append(piece)
        if has_pairs:
            depth = max(0, depth + len(_OPENERS.findall(piece)) - len(_CLOSERS.findall(piece)))
        if depth and len(kept[-1]) > 120:
            depth = 0
    return kept
