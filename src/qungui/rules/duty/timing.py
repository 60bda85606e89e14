"""When a record comes in time for an occasion: neither too long before it nor too close to it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from qungui.regulation.clock import Counts
from qungui.regulation.values import Duration
from qungui.rules.context import Context

When = Literal["after", "before"]
Timing = Literal["in_time", "too_close", "too_far", "not_known"]


class Term(NamedTuple):
    """How far a record may lie from its occasion, and how far it must: `within` at most, `at_least` at least;
    None = any distance. `not_known` where the calendar does not reach."""

    when: When
    within: Duration | None
    at_least: Duration | None
    counts: Counts

    def timing(self, record: int, occasion: int, context: Context) -> Timing:
        """How the moment of a record lies to that of its occasion."""
        first, last = (record, occasion) if self.when == "before" else (occasion, record)
        if self.within is not None:
            latest = context.clock.after(first, self.within, self.counts)
            if latest is None or latest < last:
                return "not_known" if latest is None else "too_far"
        if self.at_least is not None:
            earliest = context.clock.after(first, self.at_least, self.counts)
            if earliest is None or earliest > last:
                return "not_known" if earliest is None else "too_close"
        return "in_time"

    def reaches_before_start(self, occasion: int, context: Context) -> bool:
        """Whether what had to come so long before the occasion had to come before the start of the audit."""
        if self.when == "after" or self.at_least is None:
            return False
        earliest = context.clock.after(context.start, self.at_least, self.counts)
        return earliest is not None and earliest > occasion
