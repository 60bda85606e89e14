"""membership.roster_review: the list of members is gone through regularly."""

from __future__ import annotations

from pydantic import Field

from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration
from qungui.rules.context import Context
from qungui.rules.duty.recorded import Recorded, RecordedMemory
from qungui.rules.duty.records import Every, speaks_of
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach
from qungui.rules.rule import Example, Parameters
from qungui.rules.view import Rows, View
from qungui.sentences import Sentence

_NAMES = ("roster_review", "roster", "核对名单", "检查群成员", "成员梳理")


class RosterReviewParameters(Parameters):
    """What `membership.roster_review` asks for."""

    every: Every = Field(description="多久核对一次：daily 或时长 / how often: daily or a length of time")
    by: Selector | None = Field(
        default=None, description="由谁核对；不写则谁都可以 / who reviews; none = anybody"
    )


def _reviewed(at: str, who: str = "u1") -> dict[str, str]:
    """A line of an example: the roster is reviewed in December 2026."""
    return {"event": "roster_reviewed", "group": "test", "who": who, "at": f"2026-12-{at}:00+08:00"}


_OWNED = {"groups": [{"id": "test", "type": "internal", "owner": "u1"}]}


class RosterReview(Recorded[RosterReviewParameters, RecordedMemory]):
    """No record says that the list of members was gone through in time.

    A review due daily is due at 00:00 of the next day; one due every week, on the day after the seventh. An
    input that never holds such a record says nothing about the duty: it is unknown, once. From the first
    record on, and for the time before it, every missed review is a finding on the group. `roster_reviewed`
    events count, and `duty_confirmed` of this clause or of 核对名单. Sources: R05.C22 (daily), R12.C21, R92.C18
    (regularly).
    """

    name = "membership.roster_review"
    title = Sentence("核对群成员", "review of the roster")
    meaning = Sentence(
        "按期核对群成员名单，并留下记录。", "The list of members is reviewed in time, on record."
    )
    catalogue = ("R05.C22", "R12.C21", "R17.C16", "R92.C18")
    Parameters = RosterReviewParameters
    Memory = RecordedMemory
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

    @property
    def every(self) -> Duration | None:
        return self.parameters.every

    def wants(self, view: View) -> Rows:
        return view.kind_rows(["roster_reviewed", "duty_confirmed"])

    def is_record(self, event: Judged, context: Context) -> bool:
        kind, by = event.event.kind, self.parameters.by
        if kind == "duty_confirmed":
            is_review = speaks_of(event.event, self.clause.id, self.clause.text, *_NAMES)
        else:
            is_review = kind == "roster_reviewed"
        if not is_review or by is None or event.event.person is None:
            return is_review
        return context.selects(by, event.event.person, event) is not False

    def missed(self, due: int, context: Context) -> Breach:
        date = context.clock.day_of(due - 1).isoformat()
        return Breach("not_reviewed", {"date": date}, at=due, due=due)
