"""The small chats of tests: written as people copy them, read as events.

    2026-12-02 23:40 销售部-张三: 在吗 @李四        a message; the time may have seconds, the colon may be ：
    下一行没有时间，属于上一条                      a further line of the same text
    2026-12-02 23:41 李四: [图片]                  a type; also [链接] https://… and [公告] 文字
    2026-12-02 23:42 王五: > 在吗                  a quote of an earlier message; the answer on the next line
    2026-12-02 23:43 + 赵六                        joins; `- 赵六` leaves; `* 赵六 -> 客户-赵六` renames
    # group: g2                                    another group; `# private: a3/c1` a private chat

Messages get the ids m1, m2 …; people are `name:昵称`, `@所有人` is the mention of all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from qungui.events.event import ALL, Event
from qungui.events.moments import microseconds
from qungui.events.people import NAME_PREFIX
from qungui.problems import BadInput, Place, Problem
from qungui.sentences import Sentence

DEFAULT_GROUP = "g1"
_LINE = re.compile(
    r"\s*(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[ T]+(?P<time>\d{1,2}:\d{2}(?::\d{2})?)\s+(?P<rest>\S.*)$"
)
_MESSAGE = re.compile(r"(?P<name>[^:：]+?)\s*[:：]\s?(?P<text>.*)$", re.DOTALL)
_ROSTER = re.compile(r"(?P<sign>[-+*])\s+(?P<name>.+)$")
_PLACE = re.compile(r"#\s*(?P<word>group|private|群|私聊)\s*[:：]\s*(?P<id>\S.*)$")
_MENTION = re.compile(r"(?<![A-Za-z0-9_.])@([^\s@,，。:：!！?？、]+)")
_LABEL = re.compile(r"\[(?P<label>[^\]\[]{1,6})\]\s*(?P<rest>.*)$", re.DOTALL)
_URL = re.compile(r"https?://\S+")
_EVERYBODY = ("所有人", "全体成员", "all", "All")
LABELS: dict[str, str] = {
    "图片": "image", "语音": "voice", "视频": "video", "文件": "file", "链接": "link", "名片": "card",
    "小程序": "mini_program", "位置": "location", "红包": "red_packet", "转账": "transfer", "表情": "sticker",
    "投票": "poll", "接龙": "solitaire", "通话": "call", "聊天记录": "chat_record", "系统": "system",
    "公告": "notice",
}  # fmt: skip
"""The labels in square brackets, and the type each gives a message."""

_NO_TIME = Sentence("第一行没有时间", "the first line has no time")
_BAD_TIME = Sentence("“{value}”不是存在的时间", "“{value}” is no moment that exists")
_NO_NAME = Sentence("时间后面应是“昵称: 文本”", "after the time comes “nickname: text”")
_RENAME = Sentence("改昵称要写成“* 旧昵称 -> 新昵称”", "a new nickname is written “* old -> new”")
_EARLIER = Sentence("这一行的时间早于上一行", "this line is earlier than the line before it")
_PRIVATE = Sentence(
    "私聊要写成“# private: 账号/联系人”", "a private chat is written “# private: account/contact”"
)
_EXPECTED = Sentence("2026-12-02 23:40 张三: 在吗", "2026-12-02 23:40 张三: 在吗")


def read_snippet(
    text: str, zone: ZoneInfo, *, group: str = DEFAULT_GROUP, source: str = "<chat>", first_line: int = 1
) -> list[Event]:
    """The events of a chat snippet in the order of its lines; times are in `zone`.

    Raises `BadInput` with every line that cannot be read; `first_line` is the number of the first line in
    `source`, for the places of the problems.
    """
    reader = _Reader(zone, source, first_line, group)
    reader.read(text)
    if reader.problems:
        raise BadInput(reader.problems)
    return reader.finished()


@dataclass(slots=True)
class _Reader:
    """Reads line by line; `people` ties a nickname to the person who bears it."""

    zone: ZoneInfo
    source: str
    number: int
    group: str | None
    account: str | None = None
    contact: str | None = None
    events: list[Event] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)
    messages: int = 0
    line: str = ""

    def read(self, text: str) -> None:
        for line in text.split("\n"):
            self.line = line.rstrip("\r")
            if place := _PLACE.match(self.line.strip()):
                self._go(place)
            elif dated := _LINE.match(self.line):
                self._dated(dated)
            elif self.line.strip():
                self._further()
            self.number += 1

    def finished(self) -> list[Event]:
        """The events with types, mentions and quotes taken from the texts."""
        said: list[Event] = []
        for event in self.events:
            if event.is_message:
                _take_quote(event, said)
                event.mentions = [
                    ALL if name in _EVERYBODY else self._person(name) for name in _MENTION.findall(event.text)
                ]
                _take_label(event)
                said.append(event)
        return self.events

    def _go(self, match: re.Match[str]) -> None:
        where = match["id"].strip()
        if match["word"] in ("group", "群"):
            self.group, self.account, self.contact = where, None, None
            return
        account, _, contact = (part.strip() for part in where.partition("/"))
        if not account or not contact:
            self._problem("chat_private", _PRIVATE)
        self.group, self.account, self.contact = None, account, contact

    def _dated(self, match: re.Match[str]) -> None:
        at = self._moment(match["date"], match["time"])
        if at is None:
            return
        if self.events and at < self.events[-1].at:
            self._problem("chat_order", _EARLIER)
        rest = match["rest"].strip()
        roster = _ROSTER.match(rest)
        message = _MESSAGE.match(rest)
        if roster and self.group is not None:
            self._roster(at, roster["sign"], roster["name"].strip())
        elif message and not roster:
            self._message(at, message["name"].strip(), message["text"])
        else:
            self._problem("chat_no_name", _NO_NAME, _EXPECTED)

    def _moment(self, day: str, time: str) -> int | None:
        numbers = [int(part) for part in re.split(r"[-/:]", f"{day}-{time}")]
        year, month, date, hour, minute, second = (*numbers, 0)[:6]
        try:
            return microseconds(datetime(year, month, date, hour, minute, second), self.zone)
        except (ValueError, OverflowError):
            self._problem("chat_bad_time", _BAD_TIME, value=f"{day} {time}")
            return None

    def _message(self, at: int, name: str, text: str) -> None:
        self.messages += 1
        event = Event(
            at=at,
            id=f"m{self.messages}",
            group=self.group,
            account=self.account,
            contact=self.contact,
            person=name if name in (self.account, self.contact) else self._person(name),
            text=text,
        )
        self.events.append(event)

    def _roster(self, at: int, sign: str, name: str) -> None:
        kind = {"+": "member_joined", "-": "member_left", "*": "nickname_changed"}[sign]
        rest: dict[str, Any] = {"nickname": name} if sign == "+" else {}
        if sign == "*":
            parts = [part.strip() for part in re.split(r"->|→", name)]
            if len(parts) != 2 or not all(parts):
                self._problem("chat_rename", _RENAME)
                return
            name, rest = parts[0], {"nickname": parts[1]}
            self.people[parts[1]] = self._person(name)
        person = self._person(name)
        self.events.append(Event(kind=kind, at=at, group=self.group, person=person, rest=rest))

    def _further(self) -> None:
        if not self.events or not self.events[-1].is_message:
            if not self.problems:
                self._problem("chat_no_time", _NO_TIME, _EXPECTED)
            return
        self.events[-1].text += "\n" + self.line.strip()

    def _person(self, name: str) -> str:
        return self.people.get(name, NAME_PREFIX + name)

    def _problem(
        self, code: str, sentence: Sentence, expected: Sentence | None = None, **values: Any
    ) -> None:
        text = self.line.rstrip()
        place = Place(self.source, self.number, len(text) - len(text.lstrip()) + 1, len(text.strip()), text)
        self.problems.append(Problem(code, sentence, place, values, expected))


def _take_quote(event: Event, said: list[Event]) -> None:
    """`> words` on the first line quotes the last message with these words in the same conversation."""
    first, _, rest = event.text.partition("\n")
    if not first.startswith(">"):
        return
    words = first.removeprefix(">").strip()
    by = re.match(r"(?P<name>[^:：]+)[:：]\s*(?P<words>.*)$", words)
    for earlier in reversed(said):
        name = str(earlier.person).removeprefix(NAME_PREFIX)
        by_name = by is not None and by["name"].strip() == name and by["words"] in earlier.text
        if earlier.place == event.place and (words in earlier.text or by_name):
            event.reply_to, event.text = earlier.id, rest
            return


def _take_label(event: Event) -> None:
    """`[图片]` and the like at the start of the text give the type."""
    match = _LABEL.match(event.text)
    type_ = LABELS.get(match["label"]) if match else None
    if match is None or type_ is None:
        return
    event.type, event.text = type_, match["rest"]
    if type_ == "link" and (url := _URL.search(event.text)):
        event.url = url[0]
        event.text = event.text.replace(url[0], "").strip()
