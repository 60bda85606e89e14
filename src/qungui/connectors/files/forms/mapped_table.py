"""Excel or CSV with any columns: they are named by a mapping, or guessed from obvious headers."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from qungui.connectors.files.form import Form
from qungui.connectors.files.head import Head
from qungui.connectors.files.message_types import named_type
from qungui.connectors.files.reading import BAD_TIME, NO_SENDER, Place, Reading, Row
from qungui.connectors.files.refusal import ARCHIVE, BROKEN_ZIP, NO_COLUMN, ZIP_BOMB, refuse
from qungui.connectors.files.said import Said, rows_of
from qungui.connectors.files.source import Source
from qungui.events.kinds import TYPE_CODES
from qungui.events.moments import microseconds, sensible
from qungui.sentences import Sentence

LARGEST_UNPACKED = 512 * 1024 * 1024
_LARGEST_RATIO = 200
_HEADER_WITHIN = 20
_WORDS = {
    "at": "时间 发送时间 日期时间 消息时间 日期 time timestamp datetime date strtime createtime createdat sent sentat at",
    "sender": "发送者 发送人 发言人 昵称 发送者昵称 姓名 成员 用户 群昵称 sender name from nickname user author "
    "sendername talker from_nickname",
    "text": "内容 消息 消息内容 发言 发言内容 文本 content text message msg body strcontent",
    "sender_id": "发送者微信id 微信id wxid 发送者id 用户id qq号 qq senderid sender_id from_id userid uid",
    "type": "类型 消息类型 type content_type msgtype messagetype",
    "group": "群 群聊 群id 聊天 会话 group group_id groupid conversation conversation_id chat room room_name",
    "group_name": "群名 群名称 群聊名称 group_name groupname conversation_title chatname",
    "id": "消息id 消息编号 编号 id message_id messageid msgid msgsvrid server_id",
    "url": "链接 网址 url link",
    "reply_to": "回复 reply_to replyto",
}
_MEANINGS = {word: field for field, words in _WORDS.items() for word in words.split()}
_EXPECTED = ("at", "text")


class MappedTable(Form):
    """Whatever the columns hold."""

    name = "table"
    title = Sentence("表格（列对应）", "table with a column mapping")
    carries: ClassVar = frozenset({"types", "ids"})

    def recognise(self, head: Head) -> float:
        if head.is_zip:
            return 0.5
        for line in head.lines[:_HEADER_WITHIN]:
            if guess_columns(_cells(line)).keys() >= {"at", "sender", "text"}:
                return 0.5
        return 0.0

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        if source.head.is_zip:
            for sheet, rows in _sheets(source):
                yield from _read(rows, source, reading, sheet)
        else:
            delimiter = _delimiter(source.head.lines[0] if source.head.lines else "")
            yield from _read(source.table(reading.unreadable, delimiter), source, reading, None)


def guess_columns(header: Iterable[Any], mapping: Mapping[str, str] | None = None) -> dict[str, int]:
    """The position of each of our fields in a header."""
    found: dict[str, int] = {}
    wanted = {title.strip(): field for field, title in (mapping or {}).items()}
    names = [str(one or "").strip() for one in header]
    for position, name in enumerate(names):
        if name in wanted:
            found.setdefault(wanted[name], position)
    for position, name in enumerate(names):
        plain = name.lower().split("(")[0].split("（")[0].replace(" ", "")
        if (field := _MEANINGS.get(plain)) and position not in found.values():
            found.setdefault(field, position)
    return found


def check_mapping(head: Head, mapping: Mapping[str, str], source: str) -> None:
    """Refuse a mapping whose columns the table does not have."""
    if head.is_zip:
        return
    names = {name.strip() for line in head.lines[:_HEADER_WITHIN] for name in _cells(line)}
    for title in mapping.values():
        if title.strip() not in names:
            raise refuse(source, "no_column", NO_COLUMN, column=title)


def _read(
    rows: Iterator[tuple[int, list[Any]]], source: Source, reading: Reading, sheet: str | None
) -> Iterator[Row]:
    group, group_name = source.guessed_group()
    columns: dict[str, int] = {}
    guessed = False
    for line, row in rows:
        if not columns:
            found = guess_columns(row, reading.mapping)
            if found.keys() >= set(_EXPECTED):
                columns = found
                guessed = reading.group_is_guessed = "group" not in columns
            elif line > _HEADER_WITHIN:
                return
            continue
        cells = {field: _cell(row, position) for field, position in columns.items()}
        try:
            at = _moment(cells["at"], reading)
        except (ValueError, OverflowError):
            if any(_word(one) for one in cells.values()):
                reading.skip(line, BAD_TIME, value=_word(cells["at"])[:40])
            continue
        type_ = _word(cells.get("type"))
        type_ = (type_ if type_ in TYPE_CODES else named_type(type_)) if type_ else "text"
        id, name = _word(cells.get("sender_id")) or None, _word(cells.get("sender")) or None
        if id is None and name is None and type_ != "system":
            reading.skip(line, NO_SENDER)
            continue
        place_id = (group if guessed else _word(cells.get("group"))) or group
        place = Place(place_id, name=_word(cells.get("group_name")) or (group_name if guessed else None))
        said = Said(
            place, at, _word(cells.get("text")), type_, _word(cells.get("id")) or None, id, name,
            url=_word(cells.get("url")) or None, reply_to=_word(cells.get("reply_to")) or None,
        )  # fmt: skip
        yield from rows_of(said, reading)


def _sheets(source: Source) -> Iterator[tuple[str, Iterator[tuple[int, list[Any]]]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    check_workbook(source)
    try:
        book = CalamineWorkbook.from_path(str(source.path))
        for name in book.sheet_names:
            yield name, enumerate(book.get_sheet_by_name(name).iter_rows(), start=1)
    except (CalamineError, OSError) as error:
        raise refuse(source.name, "broken_zip", BROKEN_ZIP) from error


def check_workbook(source: Source) -> None:
    """Refuse an archive that is no workbook, is damaged, or would unpack to too much."""
    try:
        with zipfile.ZipFile(source.path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise refuse(source.name, "broken_zip", BROKEN_ZIP) from error
    if not any(entry.filename == "xl/workbook.xml" for entry in entries):
        raise refuse(source.name, "archive", ARCHIVE)
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > LARGEST_UNPACKED or unpacked > 64 * 1024 * 1024 + packed * _LARGEST_RATIO:
        raise refuse(source.name, "zip_bomb", ZIP_BOMB, limit=LARGEST_UNPACKED // 1024 // 1024)


def _cells(line: str) -> list[str]:
    import csv

    try:
        return next(csv.reader([line], delimiter=_delimiter(line)), [])
    except csv.Error:
        return []


def _delimiter(line: str) -> str:
    return max(",\t;", key=line.count)


def _cell(row: list[Any], position: int) -> Any:
    return row[position] if position < len(row) else None


def _word(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value).strip() if not isinstance(value, str) else value.replace("\0", "")


def _moment(value: Any, reading: Reading) -> int:
    if isinstance(value, datetime):
        return sensible(microseconds(value, reading.zone))
    if isinstance(value, date):
        return sensible(microseconds(datetime(value.year, value.month, value.day), reading.zone))
    text = _word(value).strip()
    if text.isdigit() and len(text) in (10, 13, 16):
        return reading.moment(text)
    return reading.at(text, day_is_enough=True)
