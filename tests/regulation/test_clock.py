"""The clock against slow, obvious counting."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import chinese_calendar
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qungui.events.moments import DAY, HOUR, MINUTE, local, microseconds, parse_moment, say_moment
from qungui.regulation.calendars import WEEKDAYS_ONLY, Calendar, china
from qungui.regulation.clock import Clock
from qungui.regulation.model import WorkingHours
from qungui.regulation.values import Duration

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOURS = WorkingHours.model_validate({"days": "mon-fri", "hours": ["09:00-12:00", "13:30-18:00"]})
NIGHT = WorkingHours.model_validate({"days": "mon-sat", "hours": ["00:30-03:15", "23:00-24:00"]})
OFFICE = Clock(SHANGHAI, china(), HOURS)
ZONES = [
    "Asia/Shanghai",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/Sao_Paulo",
    "UTC",
]
YEARS = st.integers(parse_moment("2004-01-02", SHANGHAI), parse_moment("2026-12-20", SHANGHAI))
TRANSITIONS = [
    "2026-03-08T06:59:59+00:00", "2026-03-08T07:00:00+00:00", "2026-11-01T05:30:00+00:00",
    "2026-11-01T06:30:00+00:00", "2017-10-15T03:00:00+00:00", "2018-02-18T02:30:00+00:00",
]  # fmt: skip


LONG_AGO = microseconds(datetime(1900, 12, 31, 23, 50), SHANGHAI)
"""Before time zones were whole minutes."""


def at(text: str) -> int:
    return parse_moment(text, SHANGHAI)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-10-01", False), ("2026-10-10", True), ("2026-10-11", False), ("2024-02-29", True),
        ("2026-02-14", True), ("2027-01-04", None), ("2003-12-31", None),
    ],
)  # fmt: skip
def test_days(day: str, works: bool | None) -> None:
    assert OFFICE.is_working_day(date.fromisoformat(day)) is works


@given(st.dates(date(2004, 1, 1), date(2026, 12, 31)))
def test_days_as_the_library_says(day: date) -> None:
    assert OFFICE.is_working_day(day) == chinese_calendar.is_workday(day)


@pytest.mark.parametrize(
    ("start", "length", "counts", "end"),
    [
        ("2026-09-30 17:45", "30m", "working_time", "2026-10-08T09:15:00+08:00"),
        ("2026-10-10 11:50", "10m", "working_time", "2026-10-10T12:00:00+08:00"),
        ("2026-10-10 12:10", "1m", "working_time", "2026-10-10T13:31:00+08:00"),
        ("2026-12-31 17:59", "2m", "working_time", None),
        ("2026-12-31 17:59", "1m", "working_time", "2026-12-31T18:00:00+08:00"),
        ("2026-09-30 08:00", "1d", "working_days", "2026-10-09T00:00:00+08:00"),
        ("2026-12-31 08:00", "1d", "working_days", None),
        ("2026-12-31 08:00", "1d", "calendar_days", "2027-01-02T00:00:00+08:00"),
        ("2024-02-28 08:00", "1d", "elapsed", "2024-02-29T08:00:00+08:00"),
        ("2024-02-29 08:00", "1 year", "elapsed", "2025-02-28T08:00:00+08:00"),
        ("2024-01-31 08:00", "1 month", "calendar_days", "2024-03-01T00:00:00+08:00"),
        ("2026-09-30 08:00", "2h", "calendar_days", "2026-09-30T10:00:00+08:00"),
    ],
)
def test_after(start: str, length: str, counts: str, end: str | None) -> None:
    moment = OFFICE.after(at(start), Duration.read(length), counts)  # type: ignore[arg-type]  # a literal
    assert (say_moment(moment, SHANGHAI) if moment is not None else None) == end


def minutes_worked(clock: Clock, start: int, end: int) -> int:
    """Counts minute by minute what the wall clock shows."""
    assert clock.working_hours is not None
    worked = 0
    for moment in range(start, end, MINUTE):
        shown = local(moment, clock.zone)
        minute = shown.hour * 60 + shown.minute
        if clock.is_working_day(shown.date()):
            worked += any(h.start.minutes <= minute < h.end.minutes for h in clock.working_hours.hours)
    return worked


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(ZONES), st.sampled_from([HOURS, NIGHT]), YEARS.map(lambda m: m // MINUTE * MINUTE),
    st.integers(0, 4000),
)  # fmt: skip
@example("America/New_York", NIGHT, at("2026-03-07 12:00"), 3000)
@example("America/New_York", NIGHT, at("2026-10-31 12:00"), 3000)
@example("America/Sao_Paulo", NIGHT, at("2018-11-03 12:00"), 3000)
@example("America/Sao_Paulo", NIGHT, at("2018-02-17 12:00"), 3000)
def test_working_time_minute_by_minute(zone: str, hours: WorkingHours, start: int, minutes: int) -> None:
    clock = Clock(ZoneInfo(zone), china(), hours)
    end = start + minutes * MINUTE
    worked = minutes_worked(clock, start, end)
    assert clock.working_time_between(start, end) == worked * MINUTE
    if worked:
        reached = clock.after(start, Duration(worked, "m"), "working_time")
        assert reached is not None
        assert reached <= end
        assert clock.working_time_between(start, reached) == worked * MINUTE
        assert clock.is_working_moment(reached - 1)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ZONES), st.lists(st.integers(-(2**55), 2**55), max_size=20))
@example("America/New_York", [parse_moment(text, SHANGHAI) for text in TRANSITIONS])
@example("America/Sao_Paulo", [parse_moment(text, SHANGHAI) for text in TRANSITIONS])
@example("Asia/Shanghai", [at("1991-09-15 00:30"), at("1986-05-04 01:59"), LONG_AGO])
def test_columns_are_what_the_wall_clock_shows(zone: str, moments: list[int]) -> None:
    clock = Clock(ZoneInfo(zone), WEEKDAYS_ONLY)
    column = np.asarray(moments, np.int64)
    shown = [local(moment, clock.zone) for moment in moments]
    assert clock.minutes_of_day(column).tolist() == [one.hour * 60 + one.minute for one in shown]
    assert clock.days(column).tolist() == [one.date().toordinal() for one in shown]
    assert clock.weekdays(column).tolist() == [one.weekday() for one in shown]
    assert clock.minutes_of_day(column).dtype == np.int16
    assert clock.days(column).dtype == np.int32


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ZONES), st.integers(-(2**50), 2**52))
def test_days_begin_once(zone: str, moment: int) -> None:
    clock = Clock(ZoneInfo(zone), WEEKDAYS_ONLY)
    start, following = clock.day_start(clock.day_of(moment)), clock.next_day_start(moment)
    assert start <= moment < following
    assert clock.day_of(start) == clock.day_of(moment) == clock.day_of(following - 1)
    assert clock.day_of(start - 1) < clock.day_of(moment)
    assert 20 * HOUR <= following - start <= 28 * HOUR


@settings(max_examples=60, deadline=None)
@given(YEARS, st.integers(1, 30))
def test_working_days_one_by_one(moment: int, count: int) -> None:
    day, left = OFFICE.day_of(moment), count
    while left and day.year < 2027:
        day += timedelta(days=1)
        left -= bool(OFFICE.is_working_day(day))
    expected = OFFICE.day_start(day + timedelta(days=1)) if day.year < 2027 else None
    assert OFFICE.after(moment, Duration(count, "d"), "working_days") == expected


def test_no_hours_means_unknown() -> None:
    clock = Clock(SHANGHAI, china())
    assert clock.is_working_moment(at("2026-12-02 10:00")) is None
    assert clock.after(at("2026-12-02 10:00"), Duration(1, "h"), "working_time") is None
    assert clock.working_time_between(0, DAY) is None


def test_nobody_works_ever() -> None:
    hours = HOURS.model_copy(update={"days": ("mon",)})
    year = datetime(2026, 1, 1, tzinfo=UTC).date()
    always_off = frozenset(year + timedelta(days=number) for number in range(3000))
    clock = Clock(SHANGHAI, Calendar("off", None, always_off), hours)
    assert clock.after(at("2026-12-02 10:00"), Duration(1, "h"), "working_time") is None
    assert clock.after(at("2026-12-02 10:00"), Duration(1, "d"), "working_days") is None
