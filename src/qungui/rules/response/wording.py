"""How people write notices, tasks and small talk: the words that the response rules look for.

Patterns are matched on folded text (half width, simplified, small letters), mentions taken out.
"""

from __future__ import annotations

import re

from qungui.text import fold

MARKS = re.compile(r"[\s\W_]+")
_MENTION = re.compile(r"@\S{1,20}?(?:\s|$)")
_EVERYBODY = "(?:大家|各位|所有人|全体|群里|相关人员)?"
_MARKED_NOTICE = re.compile(
    r"^\W*(?:重要|紧急|放假|会议|温馨)?(?:通知|公告)\W"
    r"|^\W*关于\S{2,30}的(?:通知|公告)"
    r"|【[^】]{0,6}(?:通知|公告)】|\[[^\]]{0,6}(?:通知|公告)\]"
    rf"|(?:收到|看到|阅后|知悉)(?:后|的|请)?(?:都)?(?:请|麻烦|烦请)?{_EVERYBODY}(?:逐一|及时)?(?:回复|回个|扣|确认)"
    rf"|请{_EVERYBODY}(?:收到)?(?:后)?(?:及时|逐一)?(?:回复|确认收到|签收)"
)
_ASKS = re.compile(
    r"请|麻烦|劳烦|辛苦.{0,4}[一下把]|帮|安排|务必|尽快|提交|交[一给上到]|发[我给到一群下]|发出来|整理|准备|落实|跟进|处理|解决|完成|"
    r"核对|核实|统计|汇总|更新|反馈|确认|联系|打印|写[一个份好]|改[一好完]|做[一个份好完出]|"
    r"看一下|去一趟|报[一给上]|出[一个份]|给[我到出个]|拿[给到]|定[下一]|约[一好]|订[一好]|"
    r"回(?:一下|个话|个信|复)|检查|归档|排[一个好]|附[一上]|列[一个出]|补[一上齐]"
)
_TODAY = re.compile(
    r"今[天日晚早晨儿]|当[天日]|上午|中午|下午|傍晚|晚上|下班|午饭|散会|现在|马上|立刻|立即|即刻|"
    r"\d{1,2}\s*(?:点|时(?!间)|:\d{2})|十[一二三四五六七八九]?点|[两二三四五六七八九]点|一点(?=[前之钟半整到])|"
    r"半(?:个)?小时|[\d一二两三四五六七八九十]+\s*(?:分钟|个?小时)"
)
_THANKS = re.compile(r"谢谢|感谢|辛苦了|表扬|恭喜|祝贺|厉害|真棒|生日快乐|节日快乐|加油")
_SMALL_TALK = re.compile(
    r"(?!\d{3,}$)"
    r"(?:早上好|上午好|中午好|下午好|晚上好|早安|午安|晚安|早|你好|您好|大家好|在吗|在么|谢谢(?:您|你|大家|老师)?|多谢|感谢|辛苦了?|"
    r"好的?|好滴|好嘞|好呀|嗯+|哦+|噢+|行|可以|没事|不客气|收到|明白|知道了|了解|ok|okay|哈+|嘿+|呵+|再见|拜拜|节日快乐|生日快乐|新年快乐|周末愉快|恭喜|厉害|赞|\d)+"
)
NOTICE_LETTERS = "通公回复确签扣"
"""Every folded text that is marked as a notice has one of these letters."""


def said(text: str) -> str:
    """The text as the patterns want it: folded, without mentions."""
    return _MENTION.sub(" ", fold(text).text + " ").strip()


def is_marked_as_notice(text: str) -> bool:
    """Whether the text says that it is a notice, or asks everybody for an answer."""
    return bool(_MARKED_NOTICE.search(said(text) + " "))


def is_small_talk(text: str) -> bool:
    """Whether the text is a greeting, thanks or an assent and nothing more."""
    bare = MARKS.sub("", said(text))
    return not bare or bool(_SMALL_TALK.fullmatch(bare))


def is_praise(text: str) -> bool:
    """Whether the text is short and thanks, praises or congratulates."""
    words = said(text)
    return len(words) < 12 and bool(_THANKS.search(words))


def asks_for_something(text: str) -> bool:
    """Whether the text asks somebody to do something; thanks and praise do not."""
    return bool(_ASKS.search(said(text))) and not is_praise(text)


def names_today(text: str) -> bool:
    """Whether the text names today or a time."""
    return bool(_TODAY.search(said(text)))
