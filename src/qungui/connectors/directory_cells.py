"""One cell of the Excel form as a value of the directory.

What people type comes in many shapes: a phone number as a number, a date as text, several names in one cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from qungui.connectors.directory_form import Column, Kind
from qungui.sentences import Sentence

Cell = str | int | float | bool | date | datetime | time | timedelta

_BETWEEN = re.compile(r"[、,;，；\n]+")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[eE]\+\d+")
_DAY = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
_ONE_DAY = re.compile(_DAY)
_MOMENT = re.compile(_DAY + r"(?:[T\s]\s*(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TO = re.compile(r"\s*(?:[~～至到—–-]|--|——|to)\s*")
_RANGE = re.compile(r"[¥￥]?\s*(\d+(?:\.\d+)?)\s*元?\s*[~～至到—–-]+\s*[¥￥]?\s*(\d+(?:\.\d+)?)\s*元?")
_NOTHING = frozenset({"-", "—", "——", "/", "无", "暂无", "n/a"})
_MOST_EXACT = 10**15
"""Excel keeps fifteen digits of a number."""

_DIGITS_LOST = Sentence(
    "“{value}”被 Excel 当作数字，后面的位数已丢失",
    "Excel took “{value}” for a number and lost its last digits",
)
_AS_TEXT = Sentence(
    "把单元格格式设为“文本”，再重新填写完整号码", "the whole number, in a cell with the format Text"
)
_NO_DATE = Sentence("“{value}”不是日期", "“{value}” is no date")
_DATE = Sentence("2026-12-01 或 2026-12-01 09:30", "2026-12-01 or 2026-12-01 09:30")
_NO_LEAVE = Sentence("“{value}”不是请假日期", "“{value}” names no days of leave")
_LEAVE = Sentence("2026-12-03~2026-12-05；2026-12-10", "2026-12-03~2026-12-05；2026-12-10")
_BACKWARDS = Sentence("“{value}”的结束日期早于开始日期", "“{value}” ends before it begins")
_NO_CHOICE = Sentence("“{value}”不在下拉列表中", "“{value}” is not in the drop-down list")
_CHOICES = Sentence("{choices}", "{choices}")
_NO_COUNT = Sentence("“{value}”不是整数", "“{value}” is no whole number")
_NO_RANGE = Sentence("“{value}”不是价格区间", "“{value}” is no range of prices")
_A_RANGE = Sentence("180-220", "180-220")


@dataclass
class Unfit(Exception):
    """A cell that does not hold what its column needs."""

    code: str
    sentence: Sentence
    value: str
    expected: Sentence | None = None
    suggestion: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands in the cell."""
    return isinstance(cell, str) and not cell.strip()


def read_cell(cell: Cell, column: Column) -> Any:
    """The value of a cell that is not blank; None where it says that there is none. Raises `Unfit`."""
    if (
        column.kind not in ("text", "verbatim", "value")
        and isinstance(cell, str)
        and cell.strip().lower() in _NOTHING
    ):
        return None
    return _READERS[column.kind](cell, column)


def as_text(cell: Cell) -> str:
    """A cell as a person sees it: numbers without `.0` or exponent, dates as 2026-12-01."""
    if isinstance(cell, str):
        text = cell.strip().replace("\r\n", "\n")
        if text[:1].isdecimal() and _SCIENTIFIC.fullmatch(text):
            raise Unfit("digits_lost", _DIGITS_LOST, text, _AS_TEXT)
        return text
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        if abs(cell) >= _MOST_EXACT:
            raise Unfit("digits_lost", _DIGITS_LOST, f"{cell:.15G}", _AS_TEXT)
        return str(int(cell)) if cell == int(cell) else f"{cell:.15g}"
    return cell.isoformat(" ") if isinstance(cell, datetime) else str(cell)


def _text(cell: Cell, column: Column) -> str:
    return as_text(cell)


def _texts(cell: Cell, column: Column) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(as_text(cell)) if part.strip()]


def _value(cell: Cell, column: Column) -> Any:
    """A field of the house keeps its kind: text, number, true or false; a date is text as in YAML."""
    if isinstance(cell, float) and cell == int(cell) and abs(cell) < _MOST_EXACT:
        return int(cell)
    return cell if isinstance(cell, bool | int | float) else as_text(cell)


def _count(cell: Cell, column: Column) -> int:
    text = as_text(cell)
    if not re.fullmatch(r"\d{1,9}", text):
        raise Unfit("not_a_count", _NO_COUNT, text)
    return int(text)


def _verbatim(cell: Cell, column: Column) -> str:
    """What the person chose himself, a space at its end included: rules look at it."""
    return cell if isinstance(cell, str) else as_text(cell)


def _range(cell: Cell, column: Column) -> str:
    text = as_text(cell)
    match = _RANGE.fullmatch(text)
    if not match:
        raise Unfit("not_a_range", _NO_RANGE, text, _A_RANGE)
    return "-".join(match.groups())


def _choice(cell: Cell, column: Column) -> str:
    assert column.choices is not None
    text = as_text(cell)
    word = column.choices.find(text)
    if word is None and not column.choices.is_open:
        titles = [choice.title for choice in column.choices.entries]
        suggestion = column.choices.nearest(text)
        raise Unfit("not_a_choice", _NO_CHOICE, text, _CHOICES, suggestion, {"choices": titles})
    return word or text


def _moment(cell: Cell, column: Column) -> date | datetime:
    if isinstance(cell, date):  # a datetime is one too
        return cell
    text = as_text(cell)
    moment = _MOMENT.fullmatch(text) or _COMPACT.fullmatch(text)
    try:
        if not moment:
            return _iso(text)
        day, clock = moment.groups()[:3], moment.groups()[3:]
        if not any(clock):
            return date(*(int(part) for part in day))
        return datetime(*(int(part or 0) for part in (*day, *clock)))  # type: ignore[arg-type]  # six numbers, no zone
    except ValueError as error:
        raise Unfit("not_a_date", _NO_DATE, text, _DATE) from error


def _iso(text: str) -> datetime:
    """A moment with a zone or fractions, as programs write it."""
    if not _ONE_DAY.match(text):
        raise ValueError(text)
    return datetime.fromisoformat(text)


def _leave(cell: Cell, column: Column) -> list[dict[str, date]]:
    if isinstance(cell, date):
        day = cell.date() if isinstance(cell, datetime) else cell
        return [{"from": day, "to": day}]
    return [_absence(part.strip()) for part in _BETWEEN.split(as_text(cell)) if part.strip()]


def _absence(text: str) -> dict[str, date]:
    days = list(_ONE_DAY.finditer(text))
    rest = _ONE_DAY.sub("", text)
    if len(days) not in (1, 2) or (rest.strip() if len(days) == 1 else not _TO.fullmatch(rest)):
        raise Unfit("not_leave", _NO_LEAVE, text, _LEAVE)
    try:
        first, last = (date(*map(int, match.groups())) for match in (days[0], days[-1]))
    except ValueError as error:
        raise Unfit("not_leave", _NO_LEAVE, text, _LEAVE) from error
    if last < first:
        raise Unfit("backwards", _BACKWARDS, text)
    return {"from": first, "to": last}


_READERS: dict[Kind, Callable[[Cell, Column], Any]] = {
    "text": _text,
    "verbatim": _verbatim,
    "texts": _texts,
    "moment": _moment,
    "choice": _choice,
    "count": _count,
    "value": _value,
    "range": _range,
    "leave": _leave,
}
