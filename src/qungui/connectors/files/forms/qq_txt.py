"""QQ for Windows, message manager, TXT; and the TXT of QQChatExporter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from qungui.connectors.files.form import PLAIN_LINKS, SYSTEM_ROWS, Form
from qungui.connectors.files.head import Head
from qungui.connectors.files.reading import BAD_TIME, Place, Reading, Row
from qungui.connectors.files.said import Said, rows_of
from qungui.connectors.files.source import Source
from qungui.connectors.files.text_blocks import blocks, stand_after_empty
from qungui.sentences import Sentence

_HEADING = re.compile(
    r"(?P<time>\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}:\d{2}(?: [AP]M)?) (?P<name>.*?)"
    r"(?:\((?P<id>[^()\s]+)\)|<(?P<mail>[^<>\s]+)>)?\s*$"
)
_CHAT = re.compile(r"消息对象[:：](.*)$")
_FRAME = re.compile(r"={20,}$|消息(?:记录|分组|对象)[（(:：]")
_TITLE = re.compile(r"^【([^【】]{1,12})】")
_ROLES = {"群主": "owner", "管理员": "admin"}
_SYSTEM_IDS = ("10000", "1000000")


class QqTxt(Form):
    """QQ numbers and titles; several chats may follow each other in one file."""

    name = "qq_txt"
    title = Sentence("QQ 消息管理器 TXT", "QQ message manager TXT")
    carries: ClassVar = SYSTEM_ROWS | {"ids", "types", "role_changed", "member_left"}
    also_lacks: ClassVar = (PLAIN_LINKS,)

    def recognise(self, head: Head) -> float:
        start = head.text[:2000]
        if "消息记录（此消息记录为文本格式" in start:
            return 1.0
        return 0.95 if _CHAT.search(start.replace("\r", "")) and "=" * 20 in start else 0.0

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        group, _ = source.guessed_group()
        frame = _Frame(group)
        apart = stand_after_empty(source.head.lines, heading_of)
        lines = frame.without(source.lines(reading.too_long))
        for line, (heading, place), body in blocks(lines, frame.heading_of, apart):
            try:
                at = reading.at(heading["time"])
            except ValueError:
                reading.skip(line, BAD_TIME, value=heading["time"])
                continue
            id, name = heading["id"] or heading["mail"], heading["name"]
            text = "\n".join(body).rstrip("\n")
            if id in _SYSTEM_IDS or (name == "系统消息" and not id):
                yield from rows_of(Said(place, at, text, "system"), reading)
                continue
            if title := _TITLE.match(name):
                name = name[title.end() :]
                if role := _ROLES.get(title[1]):
                    reading.appoint(place.group, reading.person(id, name), role)
            yield from rows_of(Said(place, at, text, person_id=id, name=name or None), reading)


def heading_of(line: str) -> re.Match[str] | None:
    """The parts of a heading, if the line is one."""
    return _HEADING.match(line) if line[:2] in ("19", "20") else None


class _Frame:
    """The block of rulers and names that stands before each chat."""

    def __init__(self, group: str) -> None:
        self._fallback = group
        self.place = Place(group, name=None)

    def without(self, lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        for number, line in lines:
            if _FRAME.match(line):
                if chat := _CHAT.match(line):
                    self.place = Place(chat[1].strip() or self._fallback, name=chat[1].strip() or None)
                yield number, ""
            else:
                yield number, line

    def heading_of(self, line: str) -> tuple[re.Match[str], Place] | None:
        heading = heading_of(line)
        return (heading, self.place) if heading else None


_QCE_TIME = re.compile(r"时间[:：] *(.*)$")


class QceTxt(Form):
    """QQChatExporter TXT: `昵称:`, `时间: …`, `内容: …`."""

    name = "qce_txt"
    title = Sentence("QQChatExporter TXT", "QQChatExporter TXT")
    carries: ClassVar = SYSTEM_ROWS | {"types"}
    also_lacks: ClassVar = (PLAIN_LINKS,)

    def recognise(self, head: Head) -> float:
        return (
            0.95
            if re.search(
                r"^.+[:：]\s*\n时间[:：] ?\d{4}-\d\d-\d\d .*\n内容[:：]", head.text.replace("\r", ""), re.M
            )
            else 0.0
        )

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        group, group_name = source.guessed_group()
        reading.group_is_guessed = True
        before: tuple[int, str] = (0, "")
        current: tuple[int, str, str, list[str]] | None = None
        for number, line in source.lines(reading.too_long):
            if match := re.match(r"聊天名称[:：] *(.+)$", line):
                group = group_name = match[1].strip()
                reading.group_is_guessed = False
            elif (match := _QCE_TIME.match(line)) and re.search(r"[:：]\s*$", before[1]):
                if current is not None:
                    del current[3][-1:]
                    yield from self._rows(current, Place(group, name=group_name), reading)
                current = (before[0], re.sub(r"[:：]\s*$", "", before[1]), match[1].strip(), [])
            elif current is not None:
                current[3].append(line)
            before = (number, line)
        if current is not None:
            yield from self._rows(current, Place(group, name=group_name), reading)

    def _rows(self, said: tuple[int, str, str, list[str]], place: Place, reading: Reading) -> Iterator[Row]:
        line, name, time, body = said
        try:
            at = reading.at(time)
        except ValueError:
            reading.skip(line, BAD_TIME, value=time)
            return
        kept: list[str] = []
        for one in body:
            if re.match(r"(资源|提及|回复)[:：] |=+ *$|总计导出 ", one):
                break
            kept.append(re.sub(r"^内容[:：] ?", "", one) if not kept else one)
        text = "\n".join(kept).rstrip("\n")
        yield from rows_of(
            Said(place, at, text, "system" if name == "系统消息" else "text", name=name or None), reading
        )
