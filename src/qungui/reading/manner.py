"""Who is meant by a sentence, in what manner it speaks, and whether it threatens."""

from __future__ import annotations

import re
from typing import Any

from qungui.regulation.model import Modality

FORBID = re.compile(
    r"禁止|严禁|禁(?:发|聊|谈|传)|莫(?!名|大|非|过)|(?<![特分级区性类个差识告辨鉴])别(?:发|在|拉|刷|问|聊|加|把|用|转|随)|不得|不准|不许|不可|不要|不能|不应|请勿|勿|不允许|谢绝|杜绝|拒绝|避免|"
    r"防止|切忌|不宜|不(?:发|传|骂|谈|说|讲|信|聊|刷|搞|带|做|作|提(?!倡|供|前|高|醒|出|"
    r"交|示|升)|使用|涉及|参与|转|在群|随意|私|拉|打|泄|造|言|攻击|诽谤|诋毁|谩骂|侮辱|卖|用|搞|编|挑|扰|议|散|出现|评论|点赞|违反|推销|讨论|晒|约|乱|索|收|参加|邀|抢|炒|抱怨|歧视|泼|贴|群发|外传|截|偷|骗|伪造|冒充|"
    r"煽|炫|攀|欺|争|吵|评(?!价)|嘲|盗|抄|删|屏蔽|加(?!班)|插|闹|恶|辱|威胁|贬|借|赌|宣扬|挖|兜|曝|贩|滥|信谣|单独加|开|承诺|许诺|上群|公布|公开|以(?=[^,。]{1,8}名义)|跟风|起哄|吐槽|打听|接龙)|"
    r"\b(?:must not|mustn't|shall not|may not|should not|shouldn't|do not|don't|cannot|no|"
    r"(?:is|are) not (?:\w+ed|welcome|for)|never|forbidden|prohibited|not allowed|not permitted|avoid|refrain)\b",
    re.IGNORECASE,
)
_MANNER_WORDS: tuple[tuple[Modality, str], ...] = (
    (
        "encourage",
        r"鼓励|倡导|提倡|欢迎|建议(?!的|将|、)|希望|尽量|尽可能|宜(?!意)|\b(?:encouraged?|"
        r"welcome|recommended|should (?:try|aim)|please try)\b",
    ),
    (
        "require",
        r"必须|必需|应当?(?!用|急|聘|对|答)|须|需(?!要更改|求)|务必|一律|要求|请|要(?!求)|"
        r"负责|确保|\b(?:must|shall|should|have to|has to|required?|please|ensure)\b",
    ),
    ("power", r"有权|权力|\b(?:is|are) entitled|has the right|have the right"),
    ("permit", r"允许|可以|可(?!能|靠|持续|疑)|自由|\b(?:may|can|allowed|permitted)\b"),
)
_MANNERS = tuple((manner, re.compile(words, re.IGNORECASE)) for manner, words in _MANNER_WORDS)


def modality_of(text: str) -> Modality | None:
    """The manner of a sentence: what it forbids, asks, allows or recommends; None where it only states."""
    forbids = FORBID.search(text)
    if forbids and not re.match(r"不(?:提倡)", text[forbids.start() :]):
        return "forbid"
    if "不提倡" in text:
        return "encourage"
    found = [(words.search(text), manner) for manner, words in _MANNERS]
    first = min(
        ((match.start(), at, manner) for at, (match, manner) in enumerate(found) if match), default=None
    )
    return first[2] if first else None


_PEOPLE: tuple[tuple[str, Any], ...] = (
    (
        r"群主(?:和|、|及|与|或)(?:群)?管理员|群主、管理|owner and (?:the )?admins?",
        {"role": ["owner", "admin"]},
    ),
    (r"群主|group owner|\bowner\b", {"role": "owner"}),
    (r"监督员|supervisors?\b", {"role": "supervisor"}),
    (r"(?:群)?管理员|群管(?!理)|管理人员|administrators?|\badmins?\b", {"role": "admin"}),
    (r"领导(?:人)?|上级|负责人|主管|经理|managers?\b|leaders?\b", {"role": "leader"}),
    (
        r"(?:全体|所有|各位)?(?:群成员|成员|群员|群友|人员|员工|职工|同事|家长|业主|会员|住户|"
        r"居民|同学|大家|members?\b|employees|staff|everyone|parents)",
        "everyone",
    ),
)
_SUBJECTS = tuple((re.compile(words, re.IGNORECASE), people) for words, people in _PEOPLE)
_NAMED = re.compile(
    r"^(?:\S{0,2}由)?([\u4e00-\u9fff]{2,10}?(?:部|部门|中心|办公室|人员|主管|小组|委员会|"
    r"秘书处|总监|公司|营销人员|负责人|董事长|总裁|助理|教师|老师|班主任|客服|"
    r"代理商))(?=应|须|必须|需|负责|不得|可|有权|要|将|对|在|担任)"
)


def subject_of(text: str) -> str | None:
    """The words of the text for whom it binds; None where it names nobody."""
    named = _NAMED.search(text)
    if named:
        return named[1].removeprefix("由")
    found = [match for words, _ in _SUBJECTS if (match := words.search(text))]
    return min(found, key=lambda match: (match.start(), -match.end()))[0] if found else None


def people_of(subject: str | None) -> Any:
    """A selection of people for the words of a subject; words that name no known role stay words."""
    if subject is None:
        return "everyone"
    for words, people in _SUBJECTS:
        if words.fullmatch(subject):
            return people
    return subject


SANCTION = re.compile(
    r"^(?:违者|违反者|违规者|否则|一经(?:发现|查实|核实|证实)|如(?:有)?(?:发现|违反|违规|"
    r"违者|再犯)|发现(?:一次|者|后)|经(?:发现|查实)|违反(?:此|本|该|上述|"
    r"以上)\S{0,4}(?:条|规定|者|的)|"
    r"violat(?:ors|ions?) |otherwise|offenders |whoever (?:does|breaks)|或?(?:将|予以|"
    r"给予|直接)?(?:警告|清退|移出|踢出|劝退|禁言|罚款)(?:处理|出群|一次|群聊|本群|出本群|微信群)?$)",
    re.IGNORECASE,
)
