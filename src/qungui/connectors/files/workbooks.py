"""Excel files as sheets of numbered rows, refused in the words of chats where they cannot be read."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from qungui.connectors.directory_cells import Cell
from qungui.connectors.directory_workbook import MOST_BYTES, Workbook
from qungui.connectors.files.refusal import ARCHIVE, BROKEN_ZIP, LOCKED, TABLE_TOO_BIG, refuse, refuse_table
from qungui.connectors.files.source import Source
from qungui.problems import BadInput

MOST_UNPACKED = 160 << 20
MOST_CELLS = 4_000_000
_SENTENCES = {"encrypted": LOCKED, "too_big": TABLE_TOO_BIG}


def sheets_of(source: Source) -> Iterator[tuple[str, Iterator[tuple[int, list[Cell]]]]]:
    """Name and rows of each sheet. Raises `BadInput`."""
    book = _open(source)
    for name in book.sheets:
        yield name, _rows(book, name, source)


def _open(source: Source) -> Workbook:
    _check_archive(source)
    try:
        return Workbook(source.path.read_bytes(), source.name, MOST_UNPACKED, MOST_CELLS)
    except BadInput as bad:
        raise _refusal(bad, source) from bad


def _rows(book: Workbook, sheet: str, source: Source) -> Iterator[tuple[int, list[Cell]]]:
    try:
        yield from book.stream(sheet)
    except BadInput as bad:
        raise _refusal(bad, source) from bad


def _check_archive(source: Source) -> None:
    """Refuse what is no workbook or too big before it is read whole."""
    if source.path.stat().st_size > MOST_BYTES:
        raise _too_big(source)
    try:
        with zipfile.ZipFile(source.path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise refuse(source.name, "broken_zip", BROKEN_ZIP) from error
    if not any(entry.filename == "xl/workbook.xml" for entry in entries):
        raise refuse(source.name, "archive", ARCHIVE)


def _refusal(bad: BadInput, source: Source) -> BadInput:
    """What the reader of workbooks found, in words about chats."""
    code = bad.problems[0].code
    if code == "too_big":
        return _too_big(source)
    return refuse(source.name, code if code in _SENTENCES else "broken_zip", _SENTENCES.get(code, BROKEN_ZIP))


def _too_big(source: Source) -> BadInput:
    limits = {"limit": MOST_UNPACKED >> 20, "cells": MOST_CELLS // 10_000}
    return refuse_table(source.name, "too_big", TABLE_TOO_BIG, **limits)
