"""How people answer notices and tasks: accepted words, gestures, plans and results."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qungui.rules.response.wording import MARKS, is_small_talk, said
from qungui.text import fold

GESTURES = (
    "[ok]", "[好的]", "[抱拳]", "[强]", "[握手]", "[胜利]", "[鼓掌]", "[合十]", "[收到]", "👌", "👍", "🙏", "🆗",
    "🫡", "✅",
)  # fmt: skip
"""Expressions that say yes wherever they stand."""
ASSENTS = (
    "收到", "好的", "好", "明白", "知道了", "了解", "执行", "马上", "可以", "没问题", "行", "ok", "是", "嗯",
)  # fmt: skip
"""Words that answer a task."""
_EXPRESSION = re.compile(
    r"\[(?!图片|语音|视频|文件|链接|红包|转账|位置|名片|聊天记录)[^\[\]]{1,4}\]"
    r"|[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]"
)
_PIECES = re.compile(r"[^\w?]+|_+")
_LONGEST = 12
"""In a longer piece of text the word must come first."""
_PARTICLES = "[的嘞勒呀啊吧滴哒了哈]*"
_DENIED = re.compile(r"[没未不别谁]")
_ASKED = re.compile(
    r"了?(?:吗|没|么|不|否|\?)|(?:的|后|通知后|以后|之后)?(?:的)?请?(?:大家|各位|都)?(?:回复|确认|回个|扣)"
)
_RESULT = re.compile(
    r"已经?(?:发|做|改|交|处理|完成|提交|更新|联系|核对|安排|上传|打印|写|约|订|定|报|查|寄)|"
    r"搞定|弄好|做好|写好|改好|办好|完成|发(?:了|你|您|群|邮箱|过)|好了|做完|交了|传了|处理了|"
    r"^已[移登记贴归排转清退付收补]|^(?:定|问|办|查|改|写|约|订|报|贴|排|打印|寄|退|付|核|补)(?:好)?了(?!吗)"
)
_PLAN = re.compile(
    r"^正在|(?:正在?|在)(?:做|弄|处理|整理|写|改|核|查|跟|赶|准备|路上)|"
    r"(?:我|这就|马上|立刻|现在|稍后|待会|等下|一会儿?|下午|今晚|中午|上午|(?:\d{1,2}|[一二两三四五六七八九十]{1,2})点).{0,8}(?:去|来|给|发|做|弄|处理|办|整理|写|改|核|查|联系|安排|提交|交|跟|看|打|报)|"
    r"预计|方案|计划|没问题|可以|行|没法|来不及|做不了|需要|延期|缺"
)

_ADDRESSED = re.compile(r"^回复?\w{1,2}(?:总|董|部长?|主任|经理|主管|老师|校长|院长)[,、:\s]")


def is_expression(text: str) -> bool:
    """Whether the text is nothing but emoji and expressions such as [强]."""
    return bool(text.strip()) and not _EXPRESSION.sub("", text).strip()


def acknowledges(text: str, accepted: Sequence[str]) -> bool:
    """Whether the text answers with one of the accepted words, a gesture or an expression alone.

    “没收到”, “收到了吗”, “收到请回复” and the like are no answer; in a long stretch of text the word must come
    first. A number such as 1 or a single character must stand alone, a Latin word by itself.
    """
    lowered = fold(text).text
    if is_expression(text) or any(gesture in lowered for gesture in GESTURES):
        return True
    words = [MARKS.sub("", fold(word).text) or fold(word).text for word in accepted]
    return any(_answers(piece, word) for piece in _PIECES.split(said(text)) for word in words if piece)


def reports_to_leader(text: str) -> bool:
    """Whether the text is addressed to a leader as people do: “回程总，……”."""
    return bool(_ADDRESSED.search(said(text)))


def is_result(text: str) -> bool:
    """Whether the text tells a result."""
    return bool(_RESULT.search(said(text)))


def is_plan(text: str) -> bool:
    """Whether the text tells a plan, or why it cannot be done."""
    return bool(_PLAN.search(said(text)))


def _answers(piece: str, word: str) -> bool:
    """Whether one stretch of text without punctuation answers with the word."""
    if word.isdigit():
        return piece == word
    if len(word) == 1:
        return bool(re.fullmatch(f"{re.escape(word)}+{_PARTICLES}", piece))
    for found in re.finditer(re.escape(word), piece):
        before, after = piece[: found.start()], piece[found.end() :]
        if len(piece) > _LONGEST and before and not is_small_talk(before):
            continue
        if word.isascii() and (_is_latin(before[-1:]) or _is_latin(after[:1])):
            continue
        if not _DENIED.search(before[-2:]) and not _ASKED.match(after):
            return True
    return False


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
