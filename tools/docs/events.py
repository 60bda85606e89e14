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

_RECORDS = Sentence(
    "\n## 转发的聊天记录\n\n`chat_record` 消息把里面的消息放在 `records` 里：一组对象，各有 `sender`、`type`、`text`、"
    "`url`、`title` 等已知的字段；里面又是聊天记录的，再有自己的 `records`。查文字的规则逐条查到第五层，"
    "发现里注明是第几层第几条（证据 `values.records`：`2.3` 是第 2 条里的第 3 条）。"
    "没有 `records` 的、读不懂的、五层以下的，记为无法核验。",
    "\n## Forwarded chat records\n\nA `chat_record` message has the messages inside of it in `records`: a list of "
    "objects, each with `sender`, `type`, `text`, `url`, `title` as far as they are known; one that is a record itself "
    "has `records` again. Rules that read texts judge each of them down to the fifth layer, and the finding says where "
    "(evidence `values.records`: `2.3` is the third message in the second). A record without `records`, one that cannot "
    "be read and what lies below the fifth layer are told as unknown.",
)
_RECORD = (
    '{"event":"message","id":"m2","group":"g1","sender":"u1","at":"2026-12-01T23:41:00+08:00","type":"chat_record",'
    '"text":"张三和李四的聊天记录","records":[{"sender":"张三","type":"text","text":"在吗"}]}'
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
    yield _RECORDS.say(language)
    yield f"\n```json\n{_RECORD}\n```"
