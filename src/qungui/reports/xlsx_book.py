"""A workbook that is being written: its looks, and cells that hold exactly what they are given.

Whatever the chat holds stands in a cell as text: no formula, no markup of the file, nothing lost but what
exceeds Excel's limit of 32,767 characters, and that is marked.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, Self

import xlsxwriter

from qungui.sentences import Language, Sentence

Look = Literal[
    "text", "wrapped", "count", "moment", "day", "id", "fill_in",
    "title", "subtitle", "headline", "section", "note", "warning", "head", "label",
    "figure", "figure_violation", "figure_review", "figure_unknown", "figure_new",
]  # fmt: skip
Value = str | int | datetime | None
GREEN, RED, AMBER, BLUE, GREY = "#2F6F5E", "#B5472F", "#C98A1B", "#4A6FA5", "#7A7A7A"
PALE_RED, PALE_AMBER, PALE_BLUE, PALE_GREEN, PALE_GREY = "#F9E4DF", "#FDF3DC", "#E6EDF6", "#E3F1EC", "#F1F1F1"
LONGEST_TEXT = 32_767
"""UTF-16 units that a cell of Excel holds."""
_TEXT_LOOKS: tuple[Look, ...] = ("text", "wrapped", "id", "fill_in", "warning", "note")
_LINE_COLOUR = "#D9D9D9"
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CUT = Sentence("…（原文共 {length} 字，Excel 放不下，余下部分略）", "… (cut: {length} characters in all)")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_FIRST_YEAR = 1900
"""Excel has no earlier dates."""


class Book:
    """A workbook with its looks; sheets are written row by row from the top. A context: the file is made when
    it ends well, and nothing is left where it does not."""

    def __init__(self, path: Path, language: Language, title: str, created: datetime) -> None:
        self.language = language
        self._folder = TemporaryDirectory(prefix="qungui-")
        options = {"constant_memory": True, "tmpdir": self._folder.name}
        self.book = xlsxwriter.Workbook(str(path), options)
        self.book.use_zip64()
        self.book.set_properties({"title": title, "created": created})
        self._looks = {name: self._format(properties) for name, properties in _LOOKS.items()}
        self._quoted = {name: self._format({**_LOOKS[name], "quote_prefix": True}) for name in _TEXT_LOOKS}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._close()
            else:
                self._abandon()
        finally:
            self._folder.cleanup()

    def _close(self) -> None:
        try:
            self.book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            self._abandon()
            cause = error.args[0] if error.args else None
            raise cause if isinstance(cause, OSError) else OSError(str(error)) from error

    def _abandon(self) -> None:
        """Let go of the files of the rows written so far."""
        self.book.fileclosed = True
        for sheet in self.book.worksheets():
            sheet.row_data_fh.close()

    def sheet(self, name: str) -> Any:
        """A new sheet under this name."""
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_default_row(16)
        sheet.set_paper(9)
        sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        sheet.set_footer({"zh": "&L&A&R第 &P 页，共 &N 页", "en": "&L&A&Rpage &P of &N"}[self.language])
        return sheet

    def look(self, name: Look) -> Any:
        """The format behind a look."""
        return self._looks[name]

    def tint(self, colour: str, font: str) -> Any:
        """A format for cells that meet a condition."""
        return self.book.add_format({"bg_color": colour, "font_color": font})

    def write(self, sheet: Any, row: int, at: int, value: Value, look: Look = "text") -> None:
        """One cell. Texts stay texts, whole numbers numbers, moments dates; None leaves the look alone."""
        if value is None or value == "":
            sheet.write_blank(row, at, None, self._looks[look])
        elif isinstance(value, str):
            self._write_text(sheet, row, at, value, look)
        elif isinstance(value, int):
            sheet.write_number(row, at, value, self._looks[look])
        elif value.year < _FIRST_YEAR:
            self._write_text(sheet, row, at, value.isoformat(" "), "text")
        else:
            sheet.write_datetime(row, at, value, self._looks[look])

    def merge(self, sheet: Any, row: int, first: int, last: int, value: Value, look: Look) -> None:
        """A text over several columns of one row."""
        sheet.merge_range(row, first, row, last, "", self._looks[look])
        self.write(sheet, row, first, value, look)

    def _write_text(self, sheet: Any, row: int, at: int, text: str, look: Look) -> None:
        text = fitted(text, self.language)
        format_ = self._looks[look]
        if text.startswith(_LIKE_A_FORMULA):
            format_ = self._quoted.get(look, format_)
        if text.startswith("<r>") and text.endswith("</r>"):
            # The writer takes such a text for markup of its own; in two pieces it is written as it is.
            sheet.write_rich_string(row, at, text[:1], self._looks["text"], text[1:], format_)
        else:
            sheet.write_string(row, at, text, format_)

    def _format(self, properties: dict[str, Any]) -> Any:
        font = "Microsoft YaHei" if self.language == "zh" else "Calibri"
        return self.book.add_format({"font_name": font, "font_size": 10, "valign": "top", **properties})


def fitted(text: str, language: Language) -> str:
    """The text as a cell can hold it: cut with a mark where it is too long, and no half characters."""
    text = _LONE_SURROGATE.sub("�", text)
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_TEXT:
        return text
    mark = _CUT.say(language, {"length": f"{len(text):,}"})
    return units[: 2 * (LONGEST_TEXT - len(mark))].decode("utf-16-le", "ignore") + mark


_HEAD: dict[str, Any] = {
    "bold": True, "font_color": "white", "bg_color": GREEN, "border": 1, "border_color": "white",
    "text_wrap": True, "valign": "vcenter",
}  # fmt: skip
_CELL: dict[str, Any] = {"bottom": 1, "bottom_color": _LINE_COLOUR}
_FIGURE: dict[str, Any] = {
    "bold": True, "font_size": 20, "align": "center", "valign": "vcenter", "num_format": "#,##0",
}  # fmt: skip
_LOOKS: dict[str, dict[str, Any]] = {
    "text": _CELL,
    "wrapped": {**_CELL, "text_wrap": True},
    "count": {**_CELL, "num_format": "#,##0", "align": "center"},
    "moment": {**_CELL, "num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"},
    "day": {**_CELL, "num_format": "yyyy-mm-dd", "align": "left"},
    "id": {**_CELL, "font_name": "Consolas", "font_size": 9, "font_color": GREY},
    "fill_in": {**_CELL, "bg_color": "#FFFBEA", "text_wrap": True},
    "title": {"bold": True, "font_size": 18, "font_color": GREEN, "valign": "vcenter"},
    "subtitle": {"font_color": GREY, "valign": "vcenter"},
    "headline": {
        "bold": True,
        "font_size": 12,
        "text_wrap": True,
        "valign": "vcenter",
        "bg_color": PALE_GREEN,
    },
    "section": {"bold": True, "font_size": 12, "font_color": GREEN, "bottom": 2, "bottom_color": GREEN},
    "note": {"text_wrap": True, "font_color": GREY},
    "warning": {"text_wrap": True, "bg_color": PALE_AMBER, "valign": "vcenter"},
    "head": _HEAD,
    "label": {"font_color": GREY, "align": "center", "valign": "vcenter", "bg_color": PALE_GREY},
    "figure": {**_FIGURE, "bg_color": PALE_GREY},
    "figure_violation": {**_FIGURE, "bg_color": PALE_RED, "font_color": RED},
    "figure_review": {**_FIGURE, "bg_color": PALE_AMBER, "font_color": AMBER},
    "figure_unknown": {**_FIGURE, "bg_color": PALE_BLUE, "font_color": BLUE},
    "figure_new": {**_FIGURE, "bg_color": PALE_GREEN, "font_color": GREEN},
}
