"""Excel or CSV with any columns: they are named by a mapping, or found by obvious headers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from qungui.connectors.files.form import Form
from qungui.connectors.files.head import Head
from qungui.connectors.files.message_types import named_type
from qungui.connectors.files.reading import BAD_TIME, NO_SENDER, Place, Reading, Row
from qungui.connectors.files.refusal import NO_COLUMN, NO_FIELD, NO_HEADER, refuse_table
from qungui.connectors.files.said import Said, rows_of
from qungui.connectors.files.source import Source
from qungui.connectors.files.table_columns import FIELDS, HEADER_WITHIN, Columns, are_enough, find_columns
from qungui.connectors.files.workbooks import sheets_of
from qungui.events.kinds import TYPE_CODES
from qungui.events.moments import microseconds, sensible
from qungui.sentences import Sentence

_ALWAYS = frozenset({"member_joined", "message_recalled", "group_renamed"})
_CARRIED_BY = {
    "sender_id": "ids",
    "type": "types",
    "id": "message_ids",
    "url": "urls",
    "reply_to": "reply_to",
}
_SHOWN_COLUMNS = 12
_FIRST_DAY = datetime(1899, 12, 30)
"""Excel counts days from here."""
_DAYS_OF_CHATS = (25_000, 80_000)

Rows = Iterator[tuple[int, list[Any]]]


class MappedTable(Form):
    """Whatever the columns hold."""

    name = "table"
    title = Sentence("表格（列对应）", "table with a column mapping")

    def __init__(self, carried: frozenset[str] = frozenset()) -> None:
        self._carried = carried

    @property
    def lacks(self) -> list[str]:
        return [one for one in super().lacks if one not in self._carried]

    def recognise(self, head: Head) -> float:
        if head.is_zip:
            return 0.5
        return 0.5 if any(are_enough(find_columns(row, {}), {}) for row in _first_rows(head)) else 0.0

    def of(self, source: Source, mapping: Mapping[str, str]) -> MappedTable:
        columns = _checked(source, mapping)
        return MappedTable(_ALWAYS | {_CARRIED_BY[field] for field in columns if field in _CARRIED_BY})

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        mapping = columns_named(reading.mapping)
        if not source.head.is_zip:
            rows = source.table(reading.unreadable, _delimiter(source.head))
            yield from _read(rows, source, reading, mapping)
            return
        for sheet, cells in sheets_of(source):
            reading.source = f"{source.name} {sheet}"
            yield from _read(cells, source, reading, mapping)


def columns_named(mapping: Mapping[str, str] | None) -> dict[str, str]:
    """The part of a mapping that names columns; `year` states the year of times without one."""
    return {field: title for field, title in (mapping or {}).items() if field != "year"}


def _checked(source: Source, mapping: Mapping[str, str]) -> Columns:
    """The columns of the first header. Raises `BadInput` where there is none or the mapping does not fit."""
    for field in mapping:
        if field not in FIELDS:
            raise refuse_table(source.name, "no_field", NO_FIELD, field=field, known=[*FIELDS, "year"])
    best: list[Any] = []
    for row in _candidates(source):
        columns = find_columns(row, mapping)
        if are_enough(columns, mapping):
            return columns
        best = max(best, row, key=lambda cells: len(find_columns(cells, mapping)))
    names = [str(one).strip() for one in best if str(one or "").strip()]
    for title in mapping.values():
        if title.strip() not in names:
            columns_shown = [name[:20] for name in names[:_SHOWN_COLUMNS]]
            raise refuse_table(source.name, "no_column", NO_COLUMN, column=title, columns=columns_shown)
    raise refuse_table(source.name, "no_header", NO_HEADER)


def _candidates(source: Source) -> Iterator[list[Any]]:
    """The rows in which the header may stand."""
    if not source.head.is_zip:
        yield from _first_rows(source.head)
        return
    for _, rows in sheets_of(source):
        yield from (cells for _, cells in islice(rows, HEADER_WITHIN))


def _read(rows: Rows, source: Source, reading: Reading, mapping: Mapping[str, str]) -> Iterator[Row]:
    group, group_name = source.guessed_group()
    columns: Columns = {}
    guessed = False
    for line, row in rows:
        if not columns:
            found = find_columns(row, mapping)
            if are_enough(found, mapping):
                columns = found
                guessed = reading.group_is_guessed = "group" not in columns
            elif line > HEADER_WITHIN:
                return
            continue
        cells = {field: row[at] if at < len(row) else None for field, at in columns.items()}
        try:
            at = _moment(cells["at"], reading)
        except ValueError:
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
            media=_word(cells.get("media")) or None,
        )  # fmt: skip
        yield from rows_of(said, reading)


def _first_rows(head: Head) -> list[list[str]]:
    return _cells(head.lines[:HEADER_WITHIN], _delimiter(head))


def _cells(lines: Iterable[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return []


def _delimiter(head: Head) -> str:
    """What parts the columns: the sign that gives the row that names most of our fields."""

    def most(delimiter: str) -> int:
        rows = _cells(head.lines[:HEADER_WITHIN], delimiter)
        return max((len(find_columns(row, {})) * 100 + len(row) for row in rows), default=0)

    return max(",\t;", key=most)


def _word(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip() if not isinstance(value, str) else value.replace("\0", "")


def _moment(value: Any, reading: Reading) -> int:
    """The time in a cell. Raises ValueError."""
    if isinstance(value, int | float) and _DAYS_OF_CHATS[0] < value < _DAYS_OF_CHATS[1]:
        value = _FIRST_DAY + timedelta(seconds=round(value * 86_400))
    if isinstance(value, datetime):
        return sensible(microseconds(value, reading.zone))
    if isinstance(value, date):
        return sensible(microseconds(datetime(value.year, value.month, value.day), reading.zone))
    text = _word(value).strip()
    if text.isdigit() and len(text) in (10, 13, 16):
        return reading.moment(text)
    return reading.at(text, day_is_enough=True)
