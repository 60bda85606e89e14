"""What was read, counted batch by batch."""

from __future__ import annotations

from datetime import date

import numpy as np

from qungui.audit.result import Statistics
from qungui.events.batch import Batch
from qungui.events.distinct import Distinct
from qungui.events.kinds import KIND_CODES, MESSAGE
from qungui.regulation.clock import Clock

_RECALLED = KIND_CODES["message_recalled"]


class Count:
    """Messages by day and hour, groups, speakers and recalled messages, by the clock of the report."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.statistics = Statistics()
        self.groups = Distinct()
        self.speakers = Distinct()
        self.recalled: set[tuple[str | None, str]] = set()
        """Group and id."""

    def add(self, batch: Batch) -> None:
        """The next events."""
        if not len(batch):
            return
        statistics = self.statistics
        first, last = int(batch.at[0]), int(batch.at[-1])
        statistics.first_at = first if statistics.first_at is None else min(statistics.first_at, first)
        statistics.last_at = last if statistics.last_at is None else max(statistics.last_at, last)
        self.groups.add(batch.columns.column("group"))
        self.speakers.add(batch.columns.column("person"))
        self._add_messages(np.flatnonzero(batch.kind == MESSAGE), batch)
        for row in np.flatnonzero(batch.kind == _RECALLED).tolist():
            event = batch.event(row)
            self.recalled.add((event.group, event.id or ""))

    def _add_messages(self, rows: np.typing.NDArray[np.int64], batch: Batch) -> None:
        if not len(rows):
            return
        statistics, at = self.statistics, batch.at[rows]
        statistics.messages += len(rows)
        days = self.clock.days(at)
        first_day = int(days.min())
        for day, count in enumerate(np.bincount(days - first_day).tolist(), first_day):
            if count:
                key = date.fromordinal(day)
                statistics.messages_by_day[key] = statistics.messages_by_day.get(key, 0) + count
        hours = np.bincount(self.clock.minutes_of_day(at) // 60, minlength=24).tolist()
        pairs = zip(statistics.messages_by_hour, hours, strict=True)
        statistics.messages_by_hour = [before + more for before, more in pairs]
