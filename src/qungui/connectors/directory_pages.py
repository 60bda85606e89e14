"""The sheets of the Excel form as they are written: headers, drop-down lists, examples and entries."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import xlsxwriter

from qungui.connectors.directory_form import EXAMPLE_MARKS, MEMBERS, Column, SheetForm
from qungui.events.directory import DirectoryFile
from qungui.problems import display_width
from qungui.sentences import Language, Sentence

_LAST_ROW = 1_048_575
_NEEDED = Sentence("必填", "needed")
_CHOOSE = Sentence("从列表中选择：{choices}", "choose: {choices}")


class Pages:
    """A workbook that is being written, with its formats."""

    def __init__(self, book: Any, language: Language) -> None:
        self.book = book
        self.language = language
        self.other: Language = "en" if language == "zh" else "zh"
        font = {"font_name": "Microsoft YaHei", "font_size": 10}
        head = {**font, "bold": True, "font_color": "white", "bg_color": "#2F6F5E", "border": 1}
        self.title = book.add_format({**font, "bold": True, "font_size": 16})
        self.plain = book.add_format({**font, "text_wrap": True, "valign": "top"})
        self.head = book.add_format({**head, "border_color": "#FFFFFF"})
        self.needed = book.add_format({**head, "border_color": "#FFFFFF", "bg_color": "#B5472F"})
        self.fill_in = book.add_format({**font, "num_format": "@", "border": 1, "bg_color": "#FFF8DC"})
        self.text = book.add_format({**font, "num_format": "@"})
        self.number = book.add_format(font)
        self.date = book.add_format({**font, "num_format": "yyyy-mm-dd", "align": "left"})
        self.moment = book.add_format({**font, "num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"})
        self.example = book.add_format({**font, "num_format": "@", "italic": True, "font_color": "#9A9A9A"})

    def write_sheet(self, form: SheetForm, entries: list[dict[str, Any]] | None) -> None:
        """One sheet: header, drop-down lists, and the entries, or an example where there are none."""
        sheet = self.book.add_worksheet(form.name)
        sheet.freeze_panes(1, 0)
        used = {name: None for entry in entries or () for name in entry}
        columns = [column for column in form.columns if column.is_shown or column.field in used]
        known = {column.field for column in form.columns}
        columns += [_own(name) for name in used if name not in known]
        for at, column in enumerate(columns):
            is_needed = form.is_needed(column)
            title = column.title.say(self.language) + ("*" if is_needed else "")
            sheet.write_string(0, at, title, self.needed if is_needed else self.head)
            if words := say_help(form, column, self.language):
                note = f"{words}\n{say_help(form, column, self.other, named=True)}"
                sheet.write_comment(0, at, note, {"x_scale": 2, "author": "Qungui"})
            as_date = column.kind == "moment"
            width = max(12, display_width(title) + 4, display_width(column.example) + 2)
            own = self.number if column.kind in ("value", "count") else self.text
            sheet.set_column(at, at, width, self.date if as_date else own)
            if column.choices:
                rule = {"validate": "list", "source": column.choices.titles(self.language)}
                kind = "information" if column.choices.is_open else "stop"
                sheet.data_validation(1, at, _LAST_ROW, at, {**rule, "error_type": kind})
            if entries is None and column.example:
                self._write_example(sheet, at, column)
            for row, entry in enumerate(entries or (), 1):
                self.write_value(sheet, row, at, entry.get(column.field), column)
        sheet.ignore_errors(
            {"number_stored_as_text": f"A1:{xlsxwriter.utility.xl_col_to_name(40)}{_LAST_ROW}"}
        )

    def _write_example(self, sheet: Any, at: int, column: Column) -> None:
        words = column.choices.say(column.example, self.language) if column.choices else column.example
        mark = EXAMPLE_MARKS[0] if self.language == "zh" else EXAMPLE_MARKS[2]
        sheet.write_string(1, at, (mark if at == 0 else "") + words, self.example)

    def write_value(self, sheet: Any, row: int, at: int, value: Any, column: Column) -> None:
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, at, value, self.number)
        elif isinstance(value, int | float) and abs(value) < 10**15:
            sheet.write_number(row, at, value, self.number)
        elif isinstance(value, date) and _is_exact(value):
            is_day = not isinstance(value, datetime)
            sheet.write_datetime(row, at, value, self.date if is_day else self.moment)
        elif text := _say(value, column, self.language):
            sheet.write_string(row, at, text, self.text)


def say_help(form: SheetForm, column: Column, language: Language, *, named: bool = False) -> str:
    """How to fill in a column; with its name where the language is not the one of the header."""
    parts = [_NEEDED.say(language)] if form.is_needed(column) else []
    if column.choices and not column.choices.is_open:
        parts.append(_CHOOSE.say(language, {"choices": column.choices.titles(language)}))
    parts += [column.hint.say(language)] if column.hint.say(language) else []
    words = {"zh": "；", "en": "; "}[language].join(parts)
    if not named:
        return words
    return column.title.say(language) + ({"zh": "：", "en": ": "}[language] + words if words else "")


def _own(name: str) -> Column:
    """A field of the house as a column."""
    return Column(name, Sentence(name, name), Sentence("", ""), "value")


def _is_exact(value: date) -> bool:
    """Whether Excel can hold the moment; midnight would come back as a day, zones and fractions not at all."""
    if value.year < 1901 or not isinstance(value, datetime):
        return value.year >= 1901
    return value.tzinfo is None and not value.microsecond and value.time() != datetime.min.time()


def _say(value: Any, column: Column, language: Language) -> str:
    if column.kind == "texts":
        return "、".join(map(str, value))
    if column.kind == "leave":
        return "；".join(
            str(leave.since) if leave.since == leave.until else f"{leave.since}~{leave.until}"
            for leave in value
        )
    if column.kind == "range" and isinstance(value, list | tuple) and len(value) == 2:
        return "{}-{}".format(*value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return column.choices.say(str(value), language) if column.choices else str(value)


def entries_of(directory: DirectoryFile, form: SheetForm) -> list[dict[str, Any]]:
    """The entries of a sheet by field: what the file says, not what the model adds."""
    if form is MEMBERS:
        return [
            {"group": group.id, **_fields(member)} for group in directory.groups for member in group.members
        ]
    return [_fields(entry) for entry in getattr(directory, form.part)]


def _fields(entry: Any) -> dict[str, Any]:
    if isinstance(entry, dict):
        return entry
    names = {"since": "from"}
    fields = {names.get(name, name): getattr(entry, name) for name in type(entry).model_fields}
    fields.pop("members", None)
    return {name: value for name, value in {**fields, **entry.attributes}.items() if value not in (None, ())}
