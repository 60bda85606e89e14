"""Common reasons that excuse a breach, in words; others stand as the regulation writes them."""

from __future__ import annotations

from collections.abc import Iterable

from qungui.sentences import Language, Sentence

EXCUSES: dict[str, Sentence] = {
    "network": Sentence("网络故障", "network trouble"),
    "driving": Sentence("驾车", "driving"),
    "leave": Sentence("请假", "leave"),
    "travel": Sentence("出差", "travel"),
    "meeting": Sentence("开会", "a meeting"),
    "illness": Sentence("生病", "illness"),
    "emergency": Sentence("突发情况", "an emergency"),
    "special": Sentence("特殊情况", "special circumstances"),
    "exception": Sentence("特殊情况", "special circumstances"),
    "busy": Sentence("工作忙", "much work"),
    "rarely_online": Sentence("不常上网", "being online rarely"),
    "dislikes_small_talk": Sentence("不爱闲聊", "no liking for small talk"),
}


def say_reasons(reasons: Iterable[str], language: Language) -> list[str]:
    """The reasons in words, in their order."""
    return [EXCUSES[one].say(language) if one in EXCUSES else one for one in reasons]
