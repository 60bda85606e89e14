"""The one clock of a regulation: local days, working days and hours, and when a length of time has passed.

All moments are microseconds since the epoch. Nothing here knows what time it is now.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from qungui.events.moments import DAY, MINUTE, local, microseconds
from qungui.regulation.calendars import Calendar, calendar_of
from qungui.regulation.model import WEEKDAYS, Regulation, WorkingHours
from qungui.regulation.values import Duration
from qungui.regulation.zone_offsets import ZoneOffsets

Counts = Literal["elapsed", "working_time", "calendar_days", "working_days"]
Range = tuple[int, int]
"""From a moment until another, the end not included."""
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_MONDAY_TO_FRIDAY = frozenset(range(5))
_LONGEST_REST = 400
"""After so many days without work no more work is expected."""


class Clock:
    """The clock of one regulation: its time zone, its calendar and its working hours (None = not stated)."""

    def __init__(self, zone: ZoneInfo, calendar: Calendar, working_hours: WorkingHours | None = None) -> None:
        self.zone = zone
        self.calendar = calendar
        self.working_hours = working_hours
        days = working_hours.days if working_hours else None
        self._weekdays = frozenset(WEEKDAYS.index(day) for day in days) if days else _MONDAY_TO_FRIDAY
        self._offsets = ZoneOffsets(zone)
        self._ranges: dict[date, tuple[Range, ...] | None] = {}

    @classmethod
    def of(cls, regulation: Regulation, source: Path | None = None) -> Clock:
        """The clock of a regulation; a calendar file is looked for beside `source`. Raises `BadInput`."""
        return cls(regulation.zone, calendar_of(regulation, source), regulation.working_hours)

    def is_working_day(self, day: date) -> bool | None:
        """Whether people work that day; None for a year that the calendar does not know."""
        return self.calendar.is_working_day(day, self._weekdays)

    def working_ranges(self, day: date) -> tuple[Range, ...] | None:
        """The working hours of a local day as moments, empty on a day of rest; None where the calendar does
        not know the year or the regulation states no hours."""
        if day not in self._ranges:
            self._ranges[day] = self._find_ranges(day)
        return self._ranges[day]

    def is_working_moment(self, at: int) -> bool | None:
        """Whether the moment lies in working hours; None where that is not known."""
        ranges = self.working_ranges(self.day_of(at))
        return None if ranges is None else any(start <= at < end for start, end in ranges)

    def after(self, at: int, length: Duration, counts: Counts = "elapsed") -> int | None:
        """The moment when the length has passed since `at`; None where the calendar does not reach.

        `elapsed` is time as it passes. `calendar_days` and `working_days` end with the last of so many days,
        the day of `at` not counted (at 00:00 of the day after it); weeks and longer end with the day of the
        calendar on which they have passed. `working_time` counts seconds, minutes and hours in working
        hours only, days as working days, weeks and longer as calendar days. Units below a day are elapsed
        time under both `calendar_days` and `working_days`.
        """
        if counts == "working_time" and length.unit in ("s", "m", "h"):
            return self._after_working(at, length.microseconds)
        if counts == "elapsed" or length.unit in ("s", "m", "h"):
            return length.after(at, self.zone)
        day = self.day_of(at)
        if length.unit == "d" and counts != "calendar_days":
            last = self._working_day_after(day, length.amount)
            return None if last is None else self.day_start(last + timedelta(days=1))
        if length.unit == "d":
            return self.day_start(day + timedelta(days=length.amount + 1))
        if length.unit == "week":
            return self.day_start(day + timedelta(days=7 * length.amount + 1))
        return self.next_day_start(length.after(self.day_start(day), self.zone))

    def working_time_between(self, start: int, end: int) -> int | None:
        """Microseconds of working hours in `[start, end)`; None where a day of it is not known."""
        total = 0
        day, last = self.day_of(start), self.day_of(max(start, end - 1))
        while day <= last:
            ranges = self.working_ranges(day)
            if ranges is None:
                return None
            total += sum(max(0, min(end, until) - max(start, since)) for since, until in ranges)
            day += timedelta(days=1)
        return total

    def day_start(self, day: date) -> int:
        """The first moment of a local day."""
        return microseconds(datetime(day.year, day.month, day.day), self.zone)

    def day_of(self, at: int) -> date:
        """The local day of a moment."""
        return local(at, self.zone).date()

    def next_day_start(self, at: int) -> int:
        """The first moment of the local day after the day of `at`."""
        return self.day_start(self.day_of(at) + timedelta(days=1))

    def minutes_of_day(self, at: npt.NDArray[np.int64]) -> npt.NDArray[np.int16]:
        """What the clock shows at each moment, in minutes since 00:00."""
        return (self._offsets.local(at) // MINUTE % (24 * 60)).astype(np.int16)

    def days(self, at: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
        """The local day of each moment as `date.toordinal` counts."""
        return (self._offsets.local(at) // DAY + _EPOCH_ORDINAL).astype(np.int32)

    def weekdays(self, at: npt.NDArray[np.int64]) -> npt.NDArray[np.int8]:
        """The weekday of each moment, 0 = Monday."""
        return ((self.days(at) + 6) % 7).astype(np.int8)

    def _find_ranges(self, day: date) -> tuple[Range, ...] | None:
        works = self.is_working_day(day)
        if works is None or self.working_hours is None:
            return None
        if not works:
            return ()
        midnight = (day.toordinal() - _EPOCH_ORDINAL) * DAY
        found = []
        for span_start, span_end, offset in self._offsets.spans(midnight - 2 * DAY, midnight + 3 * DAY):
            for hours in self.working_hours.hours:
                start = max(span_start, midnight + hours.start.minutes * MINUTE - offset)
                end = min(span_end, midnight + hours.end.minutes * MINUTE - offset)
                if start < end:
                    found.append((start, end))
        return _joined(sorted(found))

    def _after_working(self, at: int, left: int) -> int | None:
        day, rested = self.day_of(at), 0
        while rested < _LONGEST_REST:
            ranges = self.working_ranges(day)
            if ranges is None or day == date.max:
                return None
            for start, end in ranges:
                begin = max(at, start)
                if begin < end:
                    if left <= end - begin:
                        return begin + left
                    left -= end - begin
            rested = 0 if ranges else rested + 1
            day += timedelta(days=1)
        return None

    def _working_day_after(self, day: date, count: int) -> date | None:
        rested = 0
        while count and rested < _LONGEST_REST:
            day += timedelta(days=1)
            works = self.is_working_day(day)
            if works is None:
                return None
            count, rested = (count - 1, 0) if works else (count, rested + 1)
        return None if count else day


def _joined(ranges: list[Range]) -> tuple[Range, ...]:
    """Ranges in order; those that touch or overlap as one."""
    joined: list[Range] = []
    for start, end in ranges:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)
