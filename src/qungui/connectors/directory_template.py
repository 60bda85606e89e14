"""Writing the Excel form of the directory: empty, with examples and an explanation, or filled."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from qungui.connectors.directory_form import GUIDE, GUIDE_FIELDS, SHEETS
from qungui.connectors.directory_pages import Pages, entries_of, say_help
from qungui.events.directory import DirectoryFile
from qungui.problems import BadInput, Place, Problem, display_width, say_os_error
from qungui.sentences import Language, Sentence

_TITLE = Sentence("群规通讯录", "Qungui directory")
_STEPS = (
    Sentence(
        "① 在下面各工作表中填写，一行一条；用不到的工作表留空即可。",
        "1. Fill in the sheets, one entry a line; leave empty what you do not need.",
    ),
    Sentence(
        "② 表头带 * 的必须填写，其余可以不填。", "2. Columns with * must be filled in, the others may be."
    ),
    Sentence(
        "③ 灰色斜体、以“示例：”开头的行只是样子，程序不读取，可以删除。",
        "3. Grey rows that begin with “Example:” only show how; they are not read and may be deleted.",
    ),
    Sentence(
        "④ 一格里写多项时，用顿号“、”隔开；列的顺序可以改，也可以自己加列。",
        "4. Several entries in one cell are separated by commas; columns may be moved and added.",
    ),
    Sentence(
        "⑤ 填好后运行 qungui directory check 文件名，程序会指出哪一行有问题。",
        "5. Then run qungui directory check FILE: it names every row that does not fit.",
    ),
)
_WIDTHS = (14, 20, 62, 62)
_LINE_HEIGHT = 16
_ITEM, _CONTENT = Sentence("项目", "item"), Sentence("填写", "content")
_HEADS = (
    Sentence("工作表", "sheet"),
    Sentence("列", "column"),
    Sentence("怎么填", "how to fill it in"),
    Sentence("English", "中文"),
)
_FILLED = Sentence(
    "文件已存在且不是空白表格，没有覆盖", "the file exists and is no empty form; it was not overwritten"
)
_OTHER_NAME = Sentence("另一个文件名", "another file name")
_UNWRITABLE = Sentence("文件无法写入：{reason}", "the file cannot be written: {reason}")


def write_template(path: Path, language: Language = "zh") -> None:
    """Write the empty form with examples. Raises `BadInput` rather than overwrite what somebody filled in."""
    if _is_filled(path):
        raise BadInput([Problem("exists", _FILLED, Place(str(path)), {}, _OTHER_NAME)])
    _write(path, None, language)


def write_directory(directory: DirectoryFile, path: Path, language: Language = "zh") -> None:
    """Write a filled form. Lists and mappings in fields of the house become text."""
    _write(path, directory, language)


def _is_filled(path: Path) -> bool:
    from qungui.connectors.directory_excel import parse_excel_directory

    if not path.is_file() or not path.stat().st_size:
        return False
    try:
        return "nothing_filled_in" not in {
            note.code for note in parse_excel_directory(path.read_bytes(), path.name)[1]
        }
    except BadInput:
        return True


def _write(path: Path, directory: DirectoryFile | None, language: Language) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": _TITLE.say(language), "created": datetime(2026, 1, 1)})
        pages = Pages(book, language)
        _write_guide(pages, directory)
        for sheet in SHEETS:
            pages.write_sheet(sheet, None if directory is None else entries_of(directory, sheet))
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        unfinished.write_bytes(buffer.getvalue())
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        reason = {"reason": say_os_error(error)}
        raise BadInput([Problem("unwritable", _UNWRITABLE, Place(str(path)), reason)]) from error


def _write_guide(pages: Pages, directory: DirectoryFile | None) -> None:
    """The first sheet: what to fill in about the whole, and how everything else is filled in."""
    sheet = pages.book.add_worksheet(GUIDE)
    sheet.hide_gridlines(2)
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    sheet.write_string(0, 0, _TITLE.say(pages.language), pages.title)
    for at, words in enumerate((_ITEM, _CONTENT)):
        sheet.write_string(1, at, words.say(pages.language), pages.head)
    for row, column in enumerate(GUIDE_FIELDS, 2):
        _write_line(pages, sheet, row, [column.title.say(pages.language), "", *_both(pages, column.hint)])
        sheet.write_blank(row, 1, None, pages.fill_in)
        pages.write_value(sheet, row, 1, getattr(directory, column.field, None), column)
    start = 3 + len(GUIDE_FIELDS)
    for row, step in enumerate(_STEPS, start):
        _write_line(pages, sheet, row, ["", "", *_both(pages, step)])
    head = start + len(_STEPS) + 1
    for at, words in enumerate(_HEADS):
        sheet.write_string(head, at, words.say(pages.language), pages.head)
    for row, line in enumerate(_explained(pages), head + 1):
        _write_line(pages, sheet, row, line)


def _explained(pages: Pages) -> Iterator[list[str]]:
    """What each sheet and column is for, in both languages."""
    for form in SHEETS:
        yield [form.name, "", *_both(pages, form.about)]
        for column in form.columns:
            if column.is_shown:
                words = say_help(form, column, pages.language)
                other = say_help(form, column, pages.other, named=True)
                yield ["", column.title.say(pages.language), words, other]


def _both(pages: Pages, sentence: Sentence) -> list[str]:
    return [sentence.say(pages.language), sentence.say(pages.other)]


def _write_line(pages: Pages, sheet: Any, row: int, texts: list[str]) -> None:
    """One line of texts, high enough for all of them."""
    needed = [-(-display_width(text) // (width - 2)) for text, width in zip(texts, _WIDTHS, strict=False)]
    sheet.set_row(row, _LINE_HEIGHT * max([1, *needed]))
    for at, text in enumerate(texts):
        if text:
            sheet.write_string(row, at, text, pages.plain)
