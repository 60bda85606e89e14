"""Moments in time: text to microseconds and back, with or without a zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
LATEST = 7_258_118_400 * SECOND
"""The first moment of the year 2200: no chat is of a later time, nor of one before 1970."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DATE_ONLY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}$")


def microseconds(moment: datetime, zone: ZoneInfo) -> int:
    """Whole microseconds since the epoch; a moment without a zone is read in `zone`."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    return (moment - _EPOCH) // timedelta(microseconds=1)


def sensible(at: int) -> int:
    """The moment itself; raises ValueError where no chat can be of that time."""
    if not 0 <= at < LATEST:
        raise ValueError(at)
    return at


def parse_moment(text: str, zone: ZoneInfo, *, end_of_day: bool = False) -> int:
    """Read an ISO 8601 / RFC 3339 moment; raises ValueError where it is none, or none of a chat.

    A date alone is its first instant, or with `end_of_day` the first instant of the next day.
    """
    text = text.strip()
    if _DATE_ONLY.match(text):
        year, month, day = (int(part) for part in text.split("-"))
        try:
            start = date(year, month, day) + timedelta(days=1 if end_of_day else 0)
        except OverflowError as error:
            raise ValueError(text) from error
        return sensible(microseconds(datetime(start.year, start.month, start.day), zone))
    return sensible(microseconds(datetime.fromisoformat(text.replace("/", "-")), zone))


def local(at: int, zone: ZoneInfo) -> datetime:
    """The moment on the wall clock of `zone`."""
    return (_EPOCH + timedelta(microseconds=at)).astimezone(zone)


def say_moment(at: int, zone: ZoneInfo) -> str:
    """RFC 3339 with the offset of `zone`, to the second or finer where the moment has it."""
    return local(at, zone).isoformat()
