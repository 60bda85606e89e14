"""PyWxDump: CSV pages (names in users.json beside them) and JSON of the same rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import msgspec

from qungui.connectors.files.form import SYSTEM_ROWS, Form
from qungui.connectors.files.head import Head
from qungui.connectors.files.json_fields import first_word, mapping, word
from qungui.connectors.files.json_items import json_objects
from qungui.connectors.files.message_types import named_type
from qungui.connectors.files.reading import BAD_ROW, BAD_TIME, SELF, Place, Reading, Row
from qungui.connectors.files.said import Said, rows_of
from qungui.connectors.files.source import Source, read_text
from qungui.events.inspected import MEDIA_TYPES
from qungui.sentences import Sentence

_COLUMNS = ["id", "MsgSvrID", "type_name", "is_sender", "talker", "room_name", "msg", "src", "CreateTime"]
_WECLONE = ["id", "MsgSvrID", "type_name", "is_sender", "talker", "msg", "src", "CreateTime"]
_QUOTE = re.compile(r"\n\s*\[引用\]\(.*\Z", re.DOTALL)
_NOBODY = ("", "未知", "系统")


class PyWxDumpCsv(Form):
    """Server ids and member ids; `talker` is the sender. WeFlow's weclone CSV has names instead."""

    name = "pywxdump_csv"
    title = Sentence("PyWxDump CSV", "PyWxDump CSV")
    carries: ClassVar = SYSTEM_ROWS | {"ids", "types", "urls", "message_ids"}

    def recognise(self, head: Head) -> float:
        return 1.0 if head.columns in (_COLUMNS, _WECLONE) else 0.0

    def of(self, source: Source, mapping: Mapping[str, str]) -> Form:
        return WecloneCsv() if source.head.columns == _WECLONE else self

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        users = _users(source)
        columns = source.head.columns
        by_name = columns == _WECLONE
        for line, row in source.table(reading.unreadable):
            if line == 1:
                continue
            if len(row) < len(columns):
                reading.skip(line, BAD_ROW)
                continue
            yield from _rows(line, dict(zip(columns, row, strict=False)), users, by_name, source, reading)


class WecloneCsv(PyWxDumpCsv):
    """Display names in `talker`."""

    carries: ClassVar = PyWxDumpCsv.carries - {"ids"}


class PyWxDumpJson(Form):
    """The rows of the CSV form as objects."""

    name = "pywxdump_json"
    title = Sentence("PyWxDump JSON", "PyWxDump JSON")
    carries: ClassVar = PyWxDumpCsv.carries

    def recognise(self, head: Head) -> float:
        known = head.opening == "[" and head.has_keys("MsgSvrID", "type_name", "talker", "room_name")
        return 1.0 if known else 0.0

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        users = _users(source)
        for number, fields in json_objects(source, reading, "messages"):
            yield from _rows(number, fields, users, False, source, reading)


def _rows(
    line: int,
    cells: Mapping[str, Any],
    users: Mapping[str, str],
    by_name: bool,
    source: Source,
    reading: Reading,
) -> Iterator[Row]:
    try:
        at = reading.moment(cells.get("CreateTime"))
    except ValueError:
        reading.skip(line, BAD_TIME, value=str(cells.get("CreateTime", ""))[:40])
        return
    talker = word(cells.get("talker")) or ""
    room = word(cells.get("room_name"))
    group, group_name = source.guessed_group()
    if room and not room.endswith("@chatroom"):
        place = Place(None, account=SELF, contact=room)
    elif room:
        place = Place(room, name=users.get(room))
    else:
        place = Place(group, name=group_name)
    type_ = named_type(word(cells.get("type_name")) or "")
    text = word(cells.get("msg")) or ""
    if type_ == "text":
        text = _QUOTE.sub("", text)
    own = word(cells.get("is_sender")) == "1"
    if talker in _NOBODY:
        type_, talker = "system", ""
    id, name = (None, talker or None) if by_name or talker == SELF else (talker or None, users.get(talker))
    if own and not talker:
        name = SELF
    said = Said(
        place,
        at,
        text,
        type_,
        word(cells.get("MsgSvrID")),
        id,
        name,
        media=_file(type_, word(cells.get("src"))),
    )
    yield from rows_of(said, reading)


def _file(type: str, src: str | None) -> str | None:
    """The file of a picture or voice message; other rows and addresses have none."""
    if type not in MEDIA_TYPES or not src or "://" in src or src.startswith("data:"):
        return None
    return src


def _users(source: Source) -> dict[str, str]:
    """Names by id from users.json: the remark would be the exporter's own word, so the nickname."""
    path = source.companions.get("users.json")
    if path is None:
        return {}
    try:
        users = msgspec.json.decode(read_text(path))
    except (OSError, msgspec.DecodeError, RecursionError):
        return {}
    if not isinstance(users, dict):
        return {}
    found = {}
    for id, user in users.items():
        if name := first_word(mapping(user), "nickname", "remark"):
            found[id] = name
    return found
