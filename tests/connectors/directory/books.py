"""Excel files made in the tests."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from qungui.connectors.directory_excel import parse_excel_directory
from qungui.events.directory import DirectoryFile
from qungui.problems import BadInput, Problem

Sheets = Mapping[str, Sequence[Sequence[Any]]]
STAFF = [["工号", "姓名"], ["1001", "张三"], ["1002", "李四"]]


def book(sheets: Sheets, merged: Mapping[str, Sequence[tuple[int, int, int, int]]] | None = None) -> bytes:
    """An Excel file with these sheets, row by row; `merged` names areas that show their first cell."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        moment = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        as_moment = isinstance(cell, datetime)
                        sheet.write_datetime(row, column, cell, moment if as_moment else day)
                    elif isinstance(cell, str):
                        sheet.write_string(row, column, cell)
                    elif cell is not None:
                        sheet.write(row, column, cell)
            for area in (merged or {}).get(name, ()):
                sheet.merge_range(*area, rows[area[0]][area[1]])
    return buffer.getvalue()


def read(sheets: Sheets) -> DirectoryFile:
    """The directory in such a file."""
    return parse_excel_directory(book(sheets), "通讯录.xlsx")[0]


def notes(sheets: Sheets) -> list[Problem]:
    """What is worth knowing about such a file."""
    return parse_excel_directory(book(sheets), "通讯录.xlsx")[1]


def problems(data: bytes) -> tuple[Problem, ...]:
    """What is wrong with a file that must not be accepted."""
    try:
        parse_excel_directory(data, "通讯录.xlsx")
    except BadInput as bad:
        return bad.problems
    raise AssertionError("accepted")
