"""chatlog: the answers of its HTTP interface saved as JSON, CSV or text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar

from qungui.connectors.files.chatlog_records import records_of
from qungui.connectors.files.form import PLAIN_LINKS, SYSTEM_ROWS, Form
from qungui.connectors.files.head import Head
from qungui.connectors.files.json_fields import mapping, whole_number, word
from qungui.connectors.files.json_items import json_objects
from qungui.connectors.files.links import card_text
from qungui.connectors.files.message_types import wechat_type
from qungui.connectors.files.reading import BAD_ROW, BAD_TIME, SELF, Place, Reading, Row
from qungui.connectors.files.said import Said, rows_of
from qungui.connectors.files.source import Source
from qungui.connectors.files.text_blocks import blocks, stand_after_empty
from qungui.sentences import Sentence

_SYSTEM = "系统消息"
_COLUMNS = ["Time", "SenderName", "Sender", "TalkerName", "Talker", "Content"]
_HEADING = re.compile(
    r"(?P<who>.*?) ?(?:\[(?P<chat>[^\[\]]*)\((?P<talker>[^()\[\]]+)\)\] )?"
    r"(?P<time>(?:(?:\d{4}-)?\d\d-\d\d )?\d\d:\d\d:\d\d)$"
)
_WHO = re.compile(r"(?P<name>.*)\((?P<id>[^()]*)\)$")
_NO_YEAR = Sentence(
    "{source}：时间没有写年份，按 {year} 年读取；如不对，请用 year=年份 指定",
    "{source}: the times have no year and are read as of {year}; give year=… if that is wrong",
)
NO_YEAR = Sentence(
    "时间多半没有年份，有时没有日期，按文件名或文件时间补上",
    "times mostly lack the year, some the day; taken from the name or the time of the file",
)
_QUOTED = re.compile(r"\A(?:>[^\n]*\n)+")


class ChatlogJson(Form):
    """The richest form of chatlog: ids, types, cards."""

    name = "chatlog_json"
    title = Sentence("chatlog JSON", "chatlog JSON")
    carries: ClassVar = SYSTEM_ROWS | {"ids", "types", "urls", "message_ids"}

    def recognise(self, head: Head) -> float:
        return (
            1.0
            if head.opening in ("[", "{") and head.has_keys("talker", "isChatRoom", "sender", "type")
            else 0.0
        )

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        own = None
        for number, fields in json_objects(source, reading, "messages"):
            try:
                at = reading.moment(fields.get("time"))
            except ValueError:
                reading.skip(number, BAD_TIME, value=str(fields.get("time", ""))[:40])
                continue
            type_, _ = wechat_type(whole_number(fields.get("type")), whole_number(fields.get("subType")))
            sender = word(fields.get("sender"))
            own = sender if fields.get("isSelf") and sender else own
            is_system = sender == _SYSTEM or type_ == "system"
            text, url = _content(fields, type_)
            talker = word(fields.get("talker")) or source.guessed_group()[0]
            place = _place(talker, word(fields.get("talkerName")), bool(fields.get("isChatRoom", True)), own)
            said = Said(
                place, at, text, "system" if is_system else type_,
                word(fields.get("seq")),
                None if is_system else sender, None if is_system else word(fields.get("senderName")),
                url=url, own_id=own, records=_records(fields, type_),
                media=word(mapping(fields.get("contents")).get("path")),
            )  # fmt: skip
            yield from rows_of(said, reading)


def _records(fields: Mapping[str, Any], type_: str) -> list[dict[str, Any]] | None:
    if type_ != "chat_record":
        return None
    return records_of(mapping(fields.get("contents")).get("recordInfo"))


def _place(talker: str, name: str | None, is_group: bool, own: str | None) -> Place:
    if is_group or talker.endswith("@chatroom"):
        return Place(talker, name=name)
    return Place(None, account=own or SELF, contact=talker)


def _content(fields: Mapping[str, Any], type_: str) -> tuple[str, str | None]:
    contents = mapping(fields.get("contents"))
    text = word(fields.get("content")) or ""
    if contents and not text and type_ not in ("text", "system"):
        title = word(contents.get("label" if type_ == "location" else "title")) or ""
        url = word(contents.get("url"))
        return card_text(title, word(contents.get("desc")) or "", url or ""), url
    return text, None


class ChatlogCsv(Form):
    """Types only as placeholders in the content; no message ids."""

    name = "chatlog_csv"
    title = Sentence("chatlog CSV", "chatlog CSV")
    carries: ClassVar = SYSTEM_ROWS | {"ids", "types", "urls"}

    def recognise(self, head: Head) -> float:
        return 1.0 if head.columns[:6] == _COLUMNS else 0.0

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        for line, row in source.table(reading.unreadable):
            if line == 1:
                continue
            if len(row) < 6:
                reading.skip(line, BAD_ROW)
                continue
            time, name, sender, group_name, talker, text = row[:6]
            try:
                at = reading.at(time)
            except ValueError:
                reading.skip(line, BAD_TIME, value=time)
                continue
            is_group = talker.endswith("@chatroom") or not talker
            place = _place(talker or source.guessed_group()[0], group_name or None, is_group, None)
            if sender == _SYSTEM:
                yield from rows_of(Said(place, at, text, "system"), reading)
            else:
                said = Said(place, at, _QUOTED.sub("", text), person_id=sender or None, name=name or None)
                yield from rows_of(said, reading)


class ChatlogTxt(Form):
    """`昵称(wxid) 时间`, text, empty line; the time may lack day or year."""

    name = "chatlog_txt"
    title = Sentence("chatlog 文本", "chatlog text")
    carries: ClassVar = SYSTEM_ROWS | {"ids", "types", "urls"}
    also_lacks: ClassVar = (NO_YEAR, PLAIN_LINKS)

    def recognise(self, head: Head) -> float:
        found = [match for line in head.lines if (match := heading_of(line))]
        with_id = [match for match in found if _WHO.match(match["who"])]
        first = head.text.lstrip("\n").split("\n", 1)[0].rstrip("\r")
        return 0.9 if with_id and heading_of(first) and len(with_id) >= len(found) * 0.3 else 0.0

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        group, group_name = source.guessed_group()
        reading.group_is_guessed = True
        dates = _Dates(source, reading)
        apart = stand_after_empty(source.head.lines, heading_of)
        for line, heading, body in blocks(source.lines(reading.too_long), heading_of, apart):
            try:
                at = dates.at(heading["time"])
            except ValueError:
                reading.skip(line, BAD_TIME, value=heading["time"])
                continue
            place = Place(group, name=group_name)
            if heading["talker"]:
                place = _place(heading["talker"], heading["chat"], False, None)
            who = heading["who"].strip()
            text = "\n".join(body)
            if who == _SYSTEM or who.startswith(_SYSTEM + "("):
                yield from rows_of(Said(place, at, text, "system"), reading)
                continue
            person = _WHO.match(who)
            id, name = (person["id"], person["name"]) if person else (None, who)
            yield from rows_of(
                Said(place, at, _QUOTED.sub("", text), person_id=id, name=name or None), reading
            )


def heading_of(line: str) -> re.Match[str] | None:
    """The parts of a heading, if the line is one."""
    return _HEADING.match(line) if line[-3:-2] == ":" else None


class _Dates:
    """Times without year or day: the year of a whole date in the file or its name, else the year in which
    the file was last written; a later month than the one before means a new year began."""

    def __init__(self, source: Source, reading: Reading) -> None:
        named = re.search(r"(20\d\d)[-_.年]?(\d\d)?[-_.月]?(\d\d)?", source.path.stem)
        written = datetime.fromtimestamp(source.path.stat().st_mtime, reading.zone)
        self._reading = reading
        self._day = (int(named[2] or 1), int(named[3] or 1)) if named else (written.month, written.day)
        self._month = 0
        months = [
            m["time"][:2] for line in source.head.lines if (m := heading_of(line)) and len(m["time"]) == 14
        ]
        asked = (reading.mapping or {}).get("year", "")
        self._year = int(asked) if asked.isdigit() else int(named[1]) if named else written.year
        if not named and not asked and months and int(months[0]) > written.month:
            self._year -= 1
        if not asked and any((m := heading_of(line)) and len(m["time"]) < 19 for line in source.head.lines):
            reading.report.note(_NO_YEAR, source=source.name, year=self._year)

    def at(self, time: str) -> int:
        if len(time) == 8:
            time = f"{self._year}-{self._day[0]:02}-{self._day[1]:02} {time}"
        elif len(time) == 14:
            month = int(time[:2])
            if self._month - month > 6:
                self._year += 1
            self._month = month
            time = f"{self._year}-{time}"
        else:
            self._year, self._month = int(time[:4]), int(time[5:7])
        return self._reading.at(time)
