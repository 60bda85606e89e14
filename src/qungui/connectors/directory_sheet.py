"""One sheet of the Excel form: from rows of cells to entries of the directory, with every problem."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from qungui.connectors.directory_cells import Cell, Unfit, as_text, is_blank, read_cell
from qungui.connectors.directory_form import EXAMPLE_MARKS, Column, SheetForm
from qungui.problems import Place, Problem, nearest
from qungui.sentences import Sentence

_HEADER_WITHIN = 10
_SIGNS = re.compile(r"[\s*＊:：]+")

_IN_SHEET = Sentence("工作表“{sheet}”：", "sheet “{sheet}”: ")
_IN_CELL = Sentence("工作表“{sheet}”的“{column}”：", "sheet “{sheet}”, column “{column}”: ")
_NO_HEADER = Sentence("没有找到表头", "no line with headers was found")
_SOME_HEADERS = Sentence("{headers} 等列", "columns such as {headers}")
_NO_COLUMN = Sentence("缺少“{wanted}”这一列", "the column “{wanted}” is missing")
_NO_COLUMNS = Sentence("缺少{wanted}中的任何一列", "none of the columns {wanted} is there")
_TWICE = Sentence("有两列都叫这个名字", "two columns bear this name")
_MISSING = Sentence("没有填写“{wanted}”", "“{wanted}” is not filled in")
_ALL_MISSING = Sentence("{wanted}都没有填写，至少填一个", "none of {wanted} is filled in")
_KEPT = Sentence(
    "不认识这一列，按附加信息保留", "this column is not known; it is kept as a field of the house"
)
_KEPT_WORD = Sentence(
    "“{value}”不在下拉列表中，按原样保留", "“{value}” is not in the list; it is kept as it is"
)


@dataclass(slots=True)
class Row:
    """One filled row."""

    line: int
    entry: dict[str, Any]


@dataclass(slots=True)
class Sheet:
    """One sheet that is read: its entries, its headers as written by field, and what is wrong with it."""

    form: SheetForm
    name: str
    source: str
    headers: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_unread(self) -> bool:
        """Whether nothing could be read for lack of headers."""
        return bool(self.problems) and not self.rows

    def read(self, cells: list[list[Cell]]) -> None:
        """Read all rows below the header."""
        start = _header_line(cells, self.form)
        if start is None:
            if any(not is_blank(cell) for row in cells for cell in row):
                headers = [column.title for column in self.form.columns[:3]]
                self.say("no_header", _NO_HEADER, None, expected=_SOME_HEADERS, values={"headers": headers})
            return
        columns = self._columns(cells[start], start + 1)
        if self._misses_columns(start + 1):
            return
        for line, row in enumerate(cells[start + 1 :], start + 2):
            if any(not is_blank(cell) for cell in row) and not self._is_example(row, columns):
                self._read_row(line, row, columns)

    def say(
        self,
        code: str,
        sentence: Sentence,
        line: int | None,
        *,
        field_: str | None = None,
        values: dict[str, Any] | None = None,
        **more: Any,
    ) -> None:
        """Note a problem; the sentence names the sheet, and the column where there is one."""
        where = _IN_CELL if field_ else _IN_SHEET
        whole = Sentence(where.zh + sentence.zh, where.en + sentence.en)
        named = {"sheet": self.name, "column": self.header(field_) if field_ else None, **(values or {})}
        self.problems.append(Problem(code, whole, Place(self.source, line), named, **more))

    def header(self, field_: str) -> Sentence | str:
        """The header of a field as it stands in the file, else as the form has it."""
        known = {column.field: column.title for column in self.form.columns}
        return self.headers.get(field_) or known.get(field_) or field_

    def _columns(self, row: list[Cell], line: int) -> list[Column | None]:
        """The column at each position; a header that the form does not know is a field of the house."""
        written = [str(cell).strip() for cell in row]
        columns: list[Column | None] = [None] * len(row)
        for exactly in (True, False):
            for position, header in enumerate(written):
                column = _find(header, self.form.columns, exactly) if header else None
                if column and column.field not in self.headers and not columns[position]:
                    columns[position], self.headers[column.field] = column, header
        for position, header in enumerate(written):
            if header in written[:position] and header:
                self.say("column_twice", _TWICE, line, field_=header)
            elif header and columns[position] is None:
                columns[position] = Column(header, Sentence(header, header), Sentence("", ""), "value")
                missing = [
                    c.title.zh for c in self.form.columns if c.is_shown and c.field not in self.headers
                ]
                if suggestion := nearest(header, missing):
                    kept: dict[str, Any] = {"field_": header, "severity": "note", "suggestion": suggestion}
                    self.say("unknown_column", _KEPT, line, **kept)
        return columns

    def _misses_columns(self, line: int) -> bool:
        missing = [fields for fields in self.form.needed if not any(name in self.headers for name in fields)]
        for fields in missing:
            sentence = _NO_COLUMN if len(fields) == 1 else _NO_COLUMNS
            self.say("no_column", sentence, line, values={"wanted": self._titles(fields)})
        return bool(missing)

    def _titles(self, fields: Iterable[str]) -> Any:
        titles = [self.header(name) for name in fields]
        return titles[0] if len(titles) == 1 else titles

    def _is_example(self, row: list[Cell], columns: list[Column | None]) -> bool:
        first = self.form.columns[0]
        return any(
            column is first and isinstance(cell, str) and cell.strip().startswith(EXAMPLE_MARKS)
            for cell, column in zip(row, columns, strict=False)
        )

    def _read_row(self, line: int, row: list[Cell], columns: list[Column | None]) -> None:
        entry: dict[str, Any] = {}
        unfit: set[str] = set()
        for cell, column in zip(row, columns, strict=False):
            if column is None or is_blank(cell):
                continue
            try:
                value = read_cell(cell, column)
            except Unfit as bad:
                unfit.add(column.field)
                more = {"expected": bad.expected, "suggestion": bad.suggestion}
                values = {"value": bad.value, **bad.values}
                self.say(bad.code, bad.sentence, line, field_=column.field, values=values, **more)
                continue
            if value is not None:
                entry[column.field] = value
                self._note_own_word(line, cell, column)
        for fields in self.form.needed:
            if not any(name in entry or name in unfit for name in fields):
                sentence = _MISSING if len(fields) == 1 else _ALL_MISSING
                self.say("missing", sentence, line, values={"wanted": self._titles(fields)})
        self.rows.append(Row(line, entry))

    def _note_own_word(self, line: int, cell: Cell, column: Column) -> None:
        """A word of the house that looks like one of the list may be a slip."""
        if column.choices and column.choices.is_open and column.choices.find(as_text(cell)) is None:
            suggestion = column.choices.nearest(as_text(cell))
            if suggestion:
                kept: dict[str, Any] = {"field_": column.field, "severity": "note", "suggestion": suggestion}
                self.say("own_word", _KEPT_WORD, line, values={"value": as_text(cell)}, **kept)


def _header_line(cells: list[list[Cell]], form: SheetForm) -> int | None:
    """The line with the most headers of the form among the first ones; there may be a title above it."""
    known = [
        sum(_find(str(cell), form.columns, False) is not None for cell in row)
        for row in cells[:_HEADER_WITHIN]
    ]
    most = max(known, default=0)
    return known.index(most) if most else None


def _find(header: str, columns: Iterable[Column], exactly: bool) -> Column | None:
    """The column with this header; `exactly` leaves out the further names a column has."""
    wanted = _plain(header)
    for column in columns:
        headers = column.headers[:4] if exactly else column.headers
        if wanted in map(_plain, headers):
            return column
    return None


def _plain(header: str) -> str:
    return _SIGNS.sub("", header).casefold()
