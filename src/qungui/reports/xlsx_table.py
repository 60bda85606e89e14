"""A table on a sheet of its own, and on further sheets where one is not enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

from qungui.reports.xlsx_book import Book, Look, Value
from qungui.sentences import Sentence

R = TypeVar("R")
ROWS_A_SHEET = 1_048_575
"""Excel's limit beside the header."""
_LINE_HEIGHT = 15.0
_LINES_AT_MOST = 8
_LOOKED_AT = 2_000
"""Characters that may add to the height of a row."""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its title, its width in characters, and what it shows of a row."""

    title: Sentence
    width: int
    value: Callable[[R], Value]
    look: Look = "text"


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet of a table, and the number of its last row (the header is 0)."""

    sheet: Any
    last: int


def write_table(
    book: Book,
    name: Sentence,
    columns: Sequence[Column[R]],
    rows: Iterable[R],
    *,
    frozen: int = 0,
    printed: int | None = None,
) -> list[Page]:
    """Write the table; what does not fit continues on 发现2, 发现3 …

    `frozen` columns stay in sight; the first `printed` columns (None = all) go on paper.
    """
    pages: list[Page] = []
    remaining = iter(rows)
    more = True
    while more:
        title = name.say(book.language)
        if pages:
            title += f"{len(pages) + 1}" if book.language == "zh" else f" {len(pages) + 1}"
        sheet = book.sheet(title)
        last = _write_rows(book, sheet, columns, islice(remaining, ROWS_A_SHEET))
        _arrange(sheet, columns, last, frozen, printed)
        pages.append(Page(sheet, last))
        remaining, more = _peeked(remaining)
    return pages


def _peeked(rows: Iterator[R]) -> tuple[Iterator[R], bool]:
    """The same rows, and whether there are any."""
    for first in rows:
        return _again(first, rows), True
    return iter(()), False


def _again(first: R, rest: Iterator[R]) -> Iterator[R]:
    yield first
    yield from rest


def _write_rows(book: Book, sheet: Any, columns: Sequence[Column[R]], rows: Iterable[R]) -> int:
    """Header and rows; the number of the last row."""
    sheet.set_row(0, 2 * _LINE_HEIGHT)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
        book.write(sheet, 0, at, column.title.say(book.language), "head")
    number = 0
    for number, row in enumerate(rows, 1):
        values = [column.value(row) for column in columns]
        sheet.set_row(number, height_of(columns, values))
        for at, (column, value) in enumerate(zip(columns, values, strict=True)):
            book.write(sheet, number, at, value, column.look)
    return number


def _arrange(sheet: Any, columns: Sequence[Column[R]], last: int, frozen: int, printed: int | None) -> None:
    """What stays in sight, what can be filtered, how it is printed."""
    sheet.freeze_panes(1, frozen)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    if printed is not None:
        sheet.print_area(0, 0, max(last, 1), printed - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{ROWS_A_SHEET + 1}"})


def height_of(columns: Sequence[Column[Any]], values: Sequence[Value]) -> float:
    """High enough for the wrapped texts of a row, within reason."""
    lines = [
        lines_of(value, column.width)
        for column, value in zip(columns, values, strict=True)
        if isinstance(value, str) and column.look in ("wrapped", "fill_in")
    ]
    return _LINE_HEIGHT * min(_LINES_AT_MOST, max([1, *lines])) + 2


def lines_of(text: str, width: int) -> int:
    """About how many lines a text takes: Chinese characters have three bytes and take the room of two."""
    return sum(
        max(1, -(-((len(line) + len(line.encode("utf-8", "replace"))) // 2) // max(1, width - 1)))
        for line in text[:_LOOKED_AT].split("\n")
    )
