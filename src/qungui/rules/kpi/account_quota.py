"""What the quotas of work accounts share: so much of something in every period, or the holder is named."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple, TypeVar

import msgspec
from pydantic import Field

from qungui.events.directory import AccountEntry, Moment
from qungui.events.event import Event
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.kpi.period import Per, Period, period_of
from qungui.rules.outcome import Breach, Deadline, Outcome, Unknown
from qungui.rules.rule import KeyedRule, Parameters
from qungui.rules.view import Rows, View
from qungui.sentences import Sentence

PER = "每个工作日、每天、每周（周一起）还是每月 / working_day, day, week (from Monday) or month"
_END = "period"


class AccountQuotaParameters(Parameters):
    """What every quota of an account asks for."""

    at_least: int = Field(ge=1, description="至少几个 / fewest")
    per: Per = Field(description=PER)


class AccountQuotaMemory(msgspec.Struct):
    """What was done since the present period began: when (microseconds), and what.

    `lacking`: the source does not carry what is counted.
    """

    done: list[tuple[int, str]] = []
    lacking: bool = False


class Count(NamedTuple):
    """How many count for certain, and how many more may."""

    certain: int
    doubtful: int = 0


P = TypeVar("P", bound=AccountQuotaParameters)


class AccountQuota(KeyedRule[P, AccountQuotaMemory]):
    """An account must do something so often in every period; it falls due at 00:00 of the day after.

    What happens at that very moment belongs to the next day. Asked is every account that the clause covers
    and that the directory has in use; a holder on leave on all working days of the period, or no longer
    employed, is excused. A period that began before the audit is unknown.
    """

    modality = "require"
    subject = "account"
    Memory = AccountQuotaMemory

    @property
    @abstractmethod
    def counted(self) -> frozenset[str]:
        """The kinds of events that the count rests on."""

    @abstractmethod
    def what(self, event: Event) -> str | None:
        """What the event adds to the count, in a word of the rule; None for nothing."""

    @abstractmethod
    def count(self, done: Sequence[str]) -> Count:
        """How many these make."""

    def begin(self, memory: AccountQuotaMemory, context: Context) -> Iterator[Outcome]:
        if not self.counted & context.lacking:
            yield Deadline(_END, period_of(context.day, self.parameters.per).ends_at(context.clock))

    def wants(self, view: View) -> Rows:
        return view.kind_rows({*self.counted, "gap"})

    def step(self, memory: AccountQuotaMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        if event.event.kind == "gap":
            memory.lacking = memory.lacking or bool(self.counted & set(event.event.rest.get("kinds", ())))
        elif event.event.kind in self.counted and (what := self.what(event.event)) is not None:
            memory.done = [*memory.done, (event.event.at, what)]
        yield from ()

    def due(self, memory: AccountQuotaMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        clock, per = context.clock, self.parameters.per
        period = period_of(clock.day_of(context.at - 1), per)
        start = period.starts_at(clock)
        done = [what for at, what in memory.done if start <= at < context.at]
        memory.done = [(at, what) for at, what in memory.done if at >= context.at]
        yield Deadline(_END, period_of(context.day, per).ends_at(clock))
        asked = period.is_asked(per, clock)
        if memory.lacking or asked is False or self._is_excused(period, context):
            return
        if asked is None:
            yield Unknown("no_calendar", {"year": period.first.year})
        elif start < context.start:
            yield Unknown("began_before_start", {"period": str(period)})
        else:
            yield from self._judge(self.count(done), period, context)

    def _judge(self, count: Count, period: Period, context: Context) -> Iterator[Outcome]:
        limit = self.parameters.at_least
        if count.certain >= limit:
            return
        entry = context.people.accounts.get(context.key)
        holder = entry.holder if entry else None
        values = {"period": str(period), "count": count.certain, "limit": limit}
        if count.certain + count.doubtful < limit:
            yield Breach("too_few", values, member=holder, due=context.at)
        else:
            values = {**values, "doubtful": count.doubtful}
            yield Breach("doubtful", values, verdict="review", member=holder, due=context.at)

    def _is_excused(self, period: Period, context: Context) -> bool:
        """Whether nobody was there to do it."""
        entry, people = context.people.accounts.get(context.key), context.people
        if entry is None:
            return False
        days = period.days_of_work(context.clock)
        if not any(_in_use(entry, day) for day in days):
            return True
        holder = people.resolve(entry.holder) if entry.holder else None
        employed = people.employed.get(holder) if holder else None
        if holder is None or employed is None:
            return False
        if employed.get(context.instant) is False:
            return True
        return all(people.on_leave(holder, day) for day in days)


BEGAN_BEFORE = Sentence(
    "{period} 在核验起始之前已经开始，无法核验", "{period} began before the start of the audit"
)


def _in_use(entry: AccountEntry, day: date) -> bool:
    since, until = _day(entry.since), _day(entry.until)
    return (since is None or since <= day) and (until is None or day < until)


def _day(moment: Moment) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment
