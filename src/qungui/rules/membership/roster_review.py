"""membership.roster_review: the list of members is gone through regularly."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from pydantic import Field

from qungui.regulation.selector import Selector
from qungui.rules.context import Context
from qungui.rules.duty.records import Every, due_after, first_due, speaks_of
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Deadline, Outcome, Unknown
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View
from qungui.sentences import Sentence

_NAMES = ("roster_review", "roster", "核对名单", "检查群成员", "成员梳理")


class RosterReviewParameters(Parameters):
    """What `membership.roster_review` asks for."""

    every: Every = Field(description="多久核对一次：daily 或时长 / how often: daily or a length of time")
    by: Selector | None = Field(
        default=None, description="由谁核对；不写则谁都可以 / who reviews; none = anybody"
    )


class RosterReviewMemory(msgspec.Struct):
    """When the next review is due, and the first that was missed while no record had been seen at all."""

    next_due: int = 0
    recorded: bool = False
    missed_from: int | None = None


def _reviewed(at: str, who: str = "u1") -> dict[str, str]:
    """A line of an example: the roster is reviewed in December 2026."""
    return {"event": "roster_reviewed", "group": "test", "who": who, "at": f"2026-12-{at}:00+08:00"}


_OWNED = {"groups": [{"id": "test", "type": "internal", "owner": "u1"}]}


class RosterReview(KeyedRule[RosterReviewParameters, RosterReviewMemory]):
    """No record says that the list of members was gone through in time.

    A review due daily is due at 00:00 of the next day; one due every week, on the day after the seventh. An
    input that never holds such a record says nothing about the duty: it is unknown, once. From the first
    record on, and for the time before it, every missed review is a finding on the group. `roster_reviewed`
    events count, and `duty_confirmed` of this clause or of 核对名单. Sources: R05.C22 (daily), R12.C21, R92.C18
    (regularly), R17.C16 (from time to time).
    """

    name = "membership.roster_review"
    title = Sentence("核对群成员", "review of the roster")
    meaning = Sentence(
        "按期核对群成员名单，并留下记录。", "The list of members is reviewed in time, on record."
    )
    catalogue = ("R05.C22", "R12.C21", "R17.C16", "R22.C10", "R92.C18")
    automation = "attest"
    modality = "require"
    subject = "group"
    Parameters = RosterReviewParameters
    Memory = RosterReviewMemory
    reasons = {
        "not_reviewed": Sentence(
            "截至 {date} 没有按期核对群成员的记录",
            "no record of the review of members that was due by {date}",
        ),
    }
    examples = (
        Example(
            Sentence("漏了一天", "a day was missed"),
            {"with": {"every": "daily"}},
            events=(_reviewed("01T10:00"), _reviewed("03T23:59")),
            until="2026-12-04 00:00",
            count=1,
        ),
        Example(
            Sentence("当天最后一分钟", "in the last minute of the day"),
            {"with": {"every": "daily"}},
            events=(_reviewed("01T23:59"), _reviewed("02T00:00"), _reviewed("03T12:00")),
            until="2026-12-04 00:00",
            expect="none",
        ),
        Example(
            Sentence("由不相干的人核对不算", "a review by somebody else does not count"),
            {"with": {"every": "daily", "by": {"role": ["owner", "admin"]}}},
            events=(_reviewed("01T10:00"), _reviewed("02T10:00", "u2")),
            directory=_OWNED,
            until="2026-12-03 00:00",
            count=1,
        ),
        Example(
            Sentence("有记录之前漏掉的也算", "those missed before the first record count"),
            {"with": {"every": "7d"}},
            "2026-12-01 10:00 张三: 早",
            events=(_reviewed("09T10:00"),),
            count=1,
            until="2026-12-10",
        ),
        Example(
            Sentence("每周一次，第七天核对", "weekly, on the seventh day"),
            {"with": {"every": "7d"}},
            "2026-12-01 10:00 张三: 早",
            events=(_reviewed("07T23:59"), _reviewed("14T23:59")),
            until="2026-12-15",
            expect="none",
        ),
        Example(
            Sentence("从无记录，只说一次", "no records at all: said once"),
            {"with": {"every": "daily"}},
            "2026-12-01 10:00 张三: 早\n2026-12-09 10:00 张三: 早",
            expect="unknown",
            count=1,
        ),
    )

    def begin(self, memory: RosterReviewMemory, context: Context) -> Iterator[Outcome]:
        memory.next_due = first_due(context.start, self.parameters.every, context.clock)
        while memory.next_due <= context.at:  # a group that is met later owes nothing for the time before
            memory.next_due = due_after(memory.next_due - 1, self.parameters.every, context.clock)
        yield Deadline("review", memory.next_due)

    def wants(self, view: View) -> Rows:
        return view.kind_rows(["roster_reviewed", "duty_confirmed"])

    def step(self, memory: RosterReviewMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        if not self._is_review(event, context):
            return
        if memory.missed_from is not None:
            yield from self._tell_missed(memory.missed_from, memory.next_due, context)
        memory.recorded, memory.missed_from = True, None
        memory.next_due = due_after(event.event.at, self.parameters.every, context.clock)
        yield Deadline("review", memory.next_due)

    def due(self, memory: RosterReviewMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        if memory.recorded:
            yield self._missed(context.at, context)
        elif memory.missed_from is None:
            memory.missed_from = context.at
            yield Unknown("attest")
        memory.next_due = self._following(context.at, context)
        yield Deadline("review", memory.next_due)

    def _is_review(self, event: Judged, context: Context) -> bool:
        kind, person = event.event.kind, event.event.person
        if kind == "duty_confirmed":
            is_review = speaks_of(event.event, self.clause.id, self.clause.text, *_NAMES)
        else:
            is_review = kind == "roster_reviewed"
        by = self.parameters.by
        if not is_review or by is None or person is None:
            return is_review
        return context.selects(by, person, event) is not False

    def _tell_missed(self, first: int, before: int, context: Context) -> Iterator[Outcome]:
        due = first
        while due < before:
            yield self._missed(due, context)
            due = self._following(due, context)

    def _following(self, due: int, context: Context) -> int:
        """The next review after a missed one: the day before it was due counts as the last."""
        return due_after(due - 1, self.parameters.every, context.clock)

    def _missed(self, due: int, context: Context) -> Breach:
        date = context.clock.day_of(due - 1).isoformat()
        return Breach("not_reviewed", {"date": date}, member=self._owner(due, context), at=due, due=due)

    def _owner(self, due: int, context: Context) -> str | None:
        group = context.people.groups.get(context.key)
        return group.owner.get((due, 0)) if group and self.parameters.by is None else None
