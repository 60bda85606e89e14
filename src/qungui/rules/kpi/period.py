"""The periods of a quota: a day, a week from Monday, a month, and the days of it that count."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

from qungui.regulation.clock import Clock

Per = Literal["working_day", "day", "week", "month"]
"""How long a period is; `working_day` is a day on which nothing is asked when it is one of rest."""


class Period(NamedTuple):
    """From the first day to the last, both included."""

    first: date
    last: date

    def starts_at(self, clock: Clock) -> int:
        """Its first moment."""
        return clock.day_start(self.first)

    def ends_at(self, clock: Clock) -> int:
        """The first moment after it, when the quota falls due."""
        return clock.day_start(self.last + timedelta(days=1))

    def is_asked(self, per: Per, clock: Clock) -> bool | None:
        """Whether the quota is asked in it; None where the calendar does not know the year."""
        return clock.is_working_day(self.first) if per == "working_day" else True

    def days_of_work(self, clock: Clock) -> list[date]:
        """Its working days, or all its days where it has none or the calendar does not tell."""
        days = [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]
        return [day for day in days if clock.is_working_day(day)] or days

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first.isoformat()
        return f"{self.first.isoformat()}—{self.last.isoformat()}"


def period_of(day: date, per: Per) -> Period:
    """The period that holds a day."""
    if per == "week":
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6))
    if per == "month":
        first = day.replace(day=1)
        following = (first + timedelta(days=31)).replace(day=1)
        return Period(first, following - timedelta(days=1))
    return Period(day, day)
