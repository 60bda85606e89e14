"""The small values of the regulation language: durations, clock times, and how they fail.

A value that cannot be read fails with a `Sentence`, so that the checker can say in both languages what was
found and what is accepted there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from qungui.events.moments import DAY, HOUR, MINUTE, SECOND, local, microseconds
from qungui.sentences import Sentence


def failure(
    code: str, sentence: Sentence, expected: Sentence | None = None, **values: Any
) -> PydanticCustomError:
    """The error of a value that cannot be read, with its words in both languages."""
    context = {"sentence": sentence, "expected": expected, "values": values}
    return PydanticCustomError(code, "{sentence}", context)


def as_list(value: Any) -> Any:
    """One text as a list of one, for values that may be one or several; anything else as it is."""
    return (value,) if isinstance(value, str) else value


class _Readable:
    """A value that is read from text and written back as the same text."""

    pattern: ClassVar[str]
    expected: ClassVar[Sentence]
    """What is accepted, in words."""

    @classmethod
    def read(cls, value: Any) -> Any:
        raise NotImplementedError  # every value type says how it is read

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        read: Callable[[Any], Any] = cls.read
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else read(value),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        description = f"{cls.expected.zh} / {cls.expected.en}"
        return {"type": "string", "pattern": cls.pattern, "description": description}


_UNITS: dict[str, tuple[str, ...]] = {
    "s": ("s", "second", "seconds", "秒"),
    "m": ("m", "min", "minute", "minutes", "分钟"),
    "h": ("h", "hour", "hours", "小时"),
    "d": ("d", "day", "days", "天"),
    "week": ("week", "weeks", "周"),
    "month": ("month", "months", "个月"),
    "year": ("year", "years", "年"),
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words}
_EXACT = {"s": SECOND, "m": MINUTE, "h": HOUR, "d": DAY, "week": 7 * DAY}
_UNIT_TITLES = {
    "s": Sentence("秒", "seconds"),
    "m": Sentence("分钟", "minutes"),
    "h": Sentence("小时", "hours"),
    "d": Sentence("天", "days"),
    "week": Sentence("周", "weeks"),
    "month": Sentence("个月", "months"),
    "year": Sentence("年", "years"),
}
_DURATION_EXPECTED = Sentence(
    "带单位的时长，如 30m、2h、3d、3 months", "a duration with its unit, such as 30m, 2h, 3d, 3 months"
)


@dataclass(frozen=True, slots=True)
class Duration(_Readable):
    """A length of time with its unit: 30s, 30m, 2h, 3d, 2 weeks, 3 months, 1 year."""

    pattern: ClassVar[str] = r"^\d+ ?(s|m|h|d|weeks?|months?|years?|秒|分钟|小时|天|周|个月|年)$"
    expected: ClassVar[Sentence] = _DURATION_EXPECTED
    amount: int
    unit: str

    @classmethod
    def read(cls, value: Any) -> Duration:
        if isinstance(value, int) and not isinstance(value, bool):
            sentence = Sentence("“{value}”没有单位", "“{value}” has no unit")
            raise failure("duration_without_unit", sentence, _DURATION_EXPECTED, value=value)
        match = re.fullmatch(r"(\d+)\s*(\D+)", str(value).strip()) if isinstance(value, str) else None
        unit = _UNIT_OF.get(match[2].strip().lower()) if match else None
        if match is None or unit is None or int(match[1]) == 0 or len(match[1]) > 6:
            sentence = Sentence("“{value}”不是时长", "“{value}” is no duration")
            raise failure("not_a_duration", sentence, _DURATION_EXPECTED, value=value)
        return cls(int(match[1]), unit)

    def after(self, at: int, zone: ZoneInfo) -> int:
        """The moment this long after `at`: months and years by the calendar of `zone`, the rest exactly."""
        if self.unit in _EXACT:
            return at + self.amount * _EXACT[self.unit]
        start = local(at, zone)
        months = start.month - 1 + self.amount * (12 if self.unit == "year" else 1)
        year, month = start.year + months // 12, months % 12 + 1
        day = min(start.day, _days_in(year, month))
        moved = start.replace(year=year, month=month, day=day, tzinfo=None)
        return microseconds(moved, zone)

    @property
    def microseconds(self) -> int:
        """The exact length; months count 30 days and years 365 where only a length is asked."""
        return self.amount * _EXACT.get(self.unit, (30 if self.unit == "month" else 365) * DAY)

    @property
    def words(self) -> Sentence:
        unit = _UNIT_TITLES[self.unit]
        english = unit.en if self.amount != 1 else unit.en.removesuffix("s")
        return Sentence(f"{self.amount} {unit.zh}", f"{self.amount} {english}")

    def __str__(self) -> str:
        if self.unit in ("s", "m", "h", "d"):
            return f"{self.amount}{self.unit}"
        return f"{self.amount} {self.unit}" + ("s" if self.amount != 1 else "")


@dataclass(frozen=True, slots=True, order=True)
class ClockTime(_Readable):
    """A time of day as HH:MM, 00:00 to 24:00."""

    pattern: ClassVar[str] = r"^([01]?\d|2[0-3]):[0-5]\d$|^24:00$"
    expected: ClassVar[Sentence] = Sentence(
        '加引号的 24 小时制时刻，如 "23:30"', 'a quoted 24-hour time such as "23:30"'
    )
    minutes: int

    @classmethod
    def read(cls, value: Any) -> ClockTime:
        match = re.fullmatch(r"(\d{1,2})[:：](\d{2})", value.strip()) if isinstance(value, str) else None
        minutes = int(match[1]) * 60 + int(match[2]) if match else -1
        if match is None or int(match[2]) > 59 or not 0 <= minutes <= 24 * 60:
            sentence = Sentence("“{value}”不是一天中的时刻", "“{value}” is no time of day")
            raise failure("not_a_clock_time", sentence, cls.expected, value=value)
        return cls(minutes)

    def __str__(self) -> str:
        return f"{self.minutes // 60:02d}:{self.minutes % 60:02d}"


@dataclass(frozen=True, slots=True)
class ClockRange(_Readable):
    """A part of the day as HH:MM-HH:MM, the end not included; it may not cross midnight."""

    pattern: ClassVar[str] = r"^\d{1,2}:\d{2}-\d{1,2}:\d{2}$"
    expected: ClassVar[Sentence] = Sentence(
        '时段，如 "09:00-12:00"', 'a part of the day such as "09:00-12:00"'
    )
    start: ClockTime
    end: ClockTime

    @classmethod
    def read(cls, value: Any) -> ClockRange:
        parts = re.split(r"[-–—~～至]", value) if isinstance(value, str) else []
        if len(parts) == 2:
            try:
                start, end = (ClockTime.read(part.strip()) for part in parts)
            except PydanticCustomError:
                start = end = ClockTime(0)
            if start < end:
                return cls(start, end)
        sentence = Sentence("“{value}”不是时段", "“{value}” is no part of the day")
        raise failure("not_a_clock_range", sentence, cls.expected, value=value)

    def __str__(self) -> str:
        return f"{self.start}-{self.end}"


def _days_in(year: int, month: int) -> int:
    following = datetime(year + month // 12, month % 12 + 1, 1)
    return (following - datetime(year, month, 1)).days
