"""How people write notices, tasks, answers and small talk: the words that the response rules look for.

Patterns are matched on folded text (half width, simplified, small letters), mentions taken out.
"""

from __future__ import annotations

import re

from qungui.text import fold

_MENTION = re.compile(r"@\S{1,20}?(?:\s|$)")
_MARKS = re.compile(r"[\s\W_]+")
_MARKED_NOTICE = re.compile(
    r"^\W*(?:重要|紧急|放假|会议|温馨)?(?:通知|公告)\W"
    r"|【[^】]{0,6}(?:通知|公告)】|\[[^\]]{0,6}(?:通知|公告)\]"
    r"|(?:收到|看到|阅后|知悉)(?:后|的|请)?(?:都)?(?:请|麻烦|烦请)?(?:大家|各位|群里)?(?:逐一|及时)?(?:回复|回个|扣|确认)"
    r"|请(?:大家|各位|所有人|全体|相关人员)?(?:收到)?(?:后)?(?:及时|逐一)?(?:回复|确认收到|签收)"
)
_ASKS = re.compile(
    r"请|麻烦|劳烦|辛苦.{0,4}[一下把]|帮|安排|务必|尽快|提交|交[一给上到]|发[我给到一群下]|发出来|整理|准备|落实|跟进|处理|解决|完成|"
    r"核对|核实|统计|汇总|更新|反馈|确认|联系|打印|写[一个份好]|改[一好完]|做[一个份好完出]|"
    r"看一下|去一趟|报[一给上]|出[一个份]|给[我到出个]|拿[给到]|定[下一]|约[一好]|订[一好]"
)
_TODAY = re.compile(
    r"今[天日晚早晨]|当天|上午|中午|下午|傍晚|晚上|下班|午饭|散会|现在|马上|立刻|立即|即刻|"
    r"\d{1,2}\s*(?:点|时(?!间)|:\d{2})|[一二两三四五六七八九十]{1,3}点|半(?:个)?小时|[\d一二两三]+\s*(?:分钟|个?小时)"
)
_THANKS = re.compile(r"谢谢|感谢|辛苦了|表扬|恭喜|祝贺|厉害|真棒")
_PLAN_OR_RESULT = re.compile(
    r"已经?(?:发|做|改|交|处理|完成|提交|更新|联系|核对|安排|上传|打印|写|约|订|定|报|查|寄)|(?:正在?|在)(?:做|弄|处理|整理|写|改|核|查|跟|赶|准备|路上)|"
    r"(?:我|这就|马上|立刻|现在|稍后|待会|等下|一会儿?|下午|今晚|中午|上午|\d{1,2}点).{0,8}(?:去|来|给|发|做|弄|处理|办|整理|写|改|核|查|联系|安排|提交|交|跟|看|打|报)|"
    r"预计|方案|计划|搞定|弄好|做好|写好|改好|办好|完成|发(?:了|你|您|群|邮箱|过)|好了|做完|交了|传了|处理了|没问题|可以|行|没法|来不及|做不了|需要|延期|缺"
)
_QUESTION = re.compile(
    r"[?？]|吗|呢$|怎么|怎样|如何|多少|几[点天个时号]|什么|哪[里个儿天些]|啥|为何|为什么|何时|能不能|可不可以|行不行|是不是|有没有|请问|想问|咨询"
)
_COMPLAINT = re.compile(
    r"投诉|退[款货钱]|换货|坏[了的]|破损|漏[了水]|错[了的发]|没收到|还没(?:到|发|好|来)|催|慢死|太慢|差评|骗|质量|不满|有问题|失望|不能用|用不了"
)
_SMALL_TALK = re.compile(
    r"(?:早上好|上午好|中午好|下午好|晚上好|早安|午安|晚安|早|你好|您好|大家好|在吗|在么|谢谢(?:您|你|大家|老师)?|多谢|感谢|辛苦了?|"
    r"好的?|好滴|好嘞|好呀|嗯+|哦+|噢+|行|可以|没事|不客气|收到|明白|知道了|了解|ok|okay|哈+|嘿+|呵+|再见|拜拜|节日快乐|生日快乐|新年快乐|周末愉快|恭喜|厉害|赞|\d)+"
)
GESTURES = (
    "[ok]", "[好的]", "[抱拳]", "[强]", "[握手]", "[胜利]", "[鼓掌]", "[合十]", "[收到]", "👌", "👍", "🙏", "🆗", "🫡", "✅",
)  # fmt: skip
NOTICE_LETTERS = "通公回复确签扣"
"""Every folded text that is marked as a notice has one of these letters."""
CUSTOMER_LETTERS = "?吗呢怎如多几什哪啥为何能可行是有问咨投退换坏破漏错没还催慢差骗质不满失用"
"""Every folded question or complaint has one of these letters."""


def said(text: str) -> str:
    """The text as the patterns want it: folded, without mentions."""
    return _MENTION.sub(" ", fold(text).text + " ").strip()


def is_marked_as_notice(text: str) -> bool:
    """Whether the text says that it is a notice, or asks everybody for an answer."""
    return bool(_MARKED_NOTICE.search(said(text) + " "))


def is_small_talk(text: str) -> bool:
    """Whether the text is a greeting, thanks or an assent and nothing more."""
    bare = _MARKS.sub("", said(text))
    return not bare or bool(_SMALL_TALK.fullmatch(bare))


def asks_for_something(text: str) -> bool:
    """Whether the text asks somebody to do something; thanks and praise do not."""
    words = said(text)
    return bool(_ASKS.search(words)) and not (_THANKS.search(words) and len(words) < 12)


def names_today(text: str) -> bool:
    """Whether the text names today or a time."""
    return bool(_TODAY.search(said(text)))


def is_plan_or_result(text: str) -> bool:
    """Whether the text tells a plan, a result, or why it cannot be done."""
    return bool(_PLAN_OR_RESULT.search(said(text)))


def is_question(text: str) -> bool:
    """Whether the text asks a question."""
    return bool(_QUESTION.search(said(text)))


def is_complaint(text: str) -> bool:
    """Whether the text complains."""
    return bool(_COMPLAINT.search(said(text)))


def acknowledges(text: str, accepted: tuple[str, ...]) -> bool:
    """Whether the text answers with one of the accepted words or a gesture.

    “没收到”, “收到了吗” and the like are no answer; a long text must begin with the word.
    """
    lowered = fold(text).text
    if any(gesture in lowered for gesture in GESTURES):
        return True
    bare = _MARKS.sub("", said(text))
    for word in accepted:
        folded = _MARKS.sub("", fold(word).text) or fold(word).text
        at = bare.find(folded)
        if at < 0 or (at > 0 and len(bare) > 12):
            continue
        before, after = bare[max(0, at - 2) : at], bare[at + len(folded) :]
        if not re.search(r"[没未不别]", before) and not re.match(r"了?(?:吗|没|么|不|否)", after):
            return True
    return False
