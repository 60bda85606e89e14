"""docs/…/events.md: one row a kind of event, one a type of message."""

from __future__ import annotations

from collections.abc import Iterator

from qungui.events.kinds import KINDS, MESSAGE_TYPES, TYPE_TITLES
from qungui.sentences import Language, Sentence

_HEAD = Sentence(
    "# 中性事件\n\n[English](../en/events.md) · [聊天记录格式](formats.md)\n\n由源码生成。每行一个 JSON 对象，"
    "凡是接受聊天记录的地方都接受它。时间不带时区时按制度的时区理解；`mentions` 缺省表示不知道，`[]` 表示没有提到任何人，"
    '可含 `"all"`；私聊写 `account` 和 `contact`，不写 `group`。没有列出的字段原样保留，没有列出的事件保留并说明。\n\n'
    "中性文件对起止之间的所有事件视为完整；缺的要写明：`{example}`",
    "# Neutral events\n\n[中文](../zh/events.md) · [Chat formats](formats.md)\n\nMade from the source. One JSON object "
    "a line, accepted wherever a chat is. A time without zone is read in the zone of the regulation; `mentions` left "
    'out means not known, `[]` that nobody is mentioned, and it may hold `"all"`; a private chat has `account` and '
    "`contact` instead of `group`. Fields that are not listed are kept, events that are not listed are kept and "
    "told.\n\nA neutral file counts as complete for every event between its start and its end; what is missing is said "
    "so: `{example}`",
)
_GAP = '{"event":"gap","group":"g1","at":"2026-12-01T00:00:00+08:00","kinds":["member_joined"]}'
_MESSAGE = (
    '{"event":"message","id":"m1","group":"g1","sender":"u1","at":"2026-12-01T23:40:00+08:00",'
    '"type":"text","text":"在吗","mentions":["u2"]}'
)
_EVENTS = Sentence(
    "\n| 事件 | 含义 | 必有的字段 | 谁 |\n|---|---|---|---|",
    "\n| event | meaning | fields it needs | who |\n|---|---|---|---|",
)
_TYPES = Sentence(
    "\n## 消息类型\n\n| `type` | 含义 |\n|---|---|",
    "\n## Types of messages\n\n| `type` | meaning |\n|---|---|",
)


def events_page(language: Language) -> Iterator[str]:
    """One row a kind of event, one a type of message."""
    yield _HEAD.say(language, {"example": _GAP})
    yield f"\n```json\n{_MESSAGE}\n```"
    yield _EVENTS.say(language)
    for kind in KINDS[1:]:
        required = ", ".join(f"`{field}`" for field in kind.required)
        person = f"`{kind.person}`" if kind.person else ""
        yield f"| `{kind.name}` | {kind.title.say(language)} | {required} | {person} |"
    yield _TYPES.say(language)
    for name in MESSAGE_TYPES:
        yield f"| `{name}` | {TYPE_TITLES[name].say(language)} |"
