"""One event under judgement: the event with its place in the stream, its terms and its tallies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from qungui.events.event import ALL, Event
from qungui.events.moments import local
from qungui.events.timeline import Instant
from qungui.rules.tally import Tally

ALL_WORDS = ("@所有人", "@all", "@全体成员", "@everyone")


class TermHit(NamedTuple):
    """A term of the rule at code points [start, end) of the original text; `term` is its position."""

    term: int
    start: int
    end: int


class Judged:
    """An event as rules see it."""

    __slots__ = ("__dict__", "event", "hits", "order", "tallies", "zone")

    def __init__(
        self,
        event: Event,
        order: int,
        zone: ZoneInfo,
        hits: Sequence[TermHit] = (),
        tallies: Mapping[Tally, int] | None = None,
    ) -> None:
        self.event = event
        self.order = order
        self.zone = zone
        self.hits = hits
        self.tallies = tallies or {}

    @property
    def instant(self) -> Instant:
        """The event's place in time, to ask who somebody was then."""
        return (self.event.at, self.order)

    @cached_property
    def local(self) -> datetime:
        """The time of the event on the wall clock of the regulation."""
        return local(self.event.at, self.zone)

    @property
    def minute_of_day(self) -> int:
        """Minutes since local midnight, 0 to 1439."""
        return self.local.hour * 60 + self.local.minute

    @property
    def length(self) -> int:
        """The length of the text in code points."""
        return len(self.event.text)

    @cached_property
    def mentions_all(self) -> bool:
        """Whether everybody is mentioned, by the source's word or by the text's."""
        event = self.event
        return ALL in (event.mentions or ()) or mentions_all_in_text(event.text)

    def tally(self, tally: Tally) -> int:
        """The value of a tally that the rule declared."""
        return self.tallies[tally]


def mentions_all_in_text(text: str) -> bool:
    """Whether the text itself calls everybody."""
    return "@" in text and any(word in text.lower() for word in ALL_WORDS)
