"""kpi.moments: work accounts post in Moments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import Field

from qungui.events.event import Event
from qungui.rules.kpi.account_quota import BEGAN_BEFORE, AccountQuota, AccountQuotaParameters, Count
from qungui.rules.rule import Example
from qungui.sentences import Sentence


class MomentsParameters(AccountQuotaParameters):
    """What `kpi.moments` asks for."""

    at_least: int = Field(ge=1, description="至少几条原创朋友圈 / fewest original posts")
    count_reposts: bool = Field(
        default=False, description="转发是否也算；不写则不算 / whether reposts count too; none = they do not"
    )


def _posted(at: str, **fields: Any) -> dict[str, Any]:
    """A line of an example: the account a1 posts in December 2026."""
    fields = {"original": True, "text": "新到一批滤芯", **fields}
    return {"event": "moment_posted", "account": "a1", "at": f"2026-12-{at}+08:00", **fields}


_TWO_A_DAY = {"with": {"at_least": 2, "per": "working_day"}}
_ACCOUNT = {"id": "a1", "holder": "1001", "kind": "company"}
_DIRECTORY: dict[str, Any] = {"staff": [{"id": "1001", "name": "张三"}], "accounts": [_ACCOUNT]}
_ON_LEAVE: dict[str, Any] = {
    "staff": [{"id": "1001", "name": "张三", "leave": [{"from": "2026-12-02", "to": "2026-12-02"}]}],
    "accounts": [_ACCOUNT],
}


class Moments(AccountQuota[MomentsParameters]):
    """A work account has fewer original posts in Moments than it must have in a day, week or month.

    Reposts do not count unless the clause says so; a post of which nobody knows whether it is original leaves
    the finding to a person. Days of rest ask for nothing with `per: working_day`. Restrict the clause to
    company accounts with `applies_to: {accounts: {kind: company}}`; on private accounts posting can only be
    encouraged. Sources: R87.C16 (two a day), R87.C17 (reposts do not count), R87.C18 (soft and hard posts
    both count), R87.C19 (days of rest excepted), R20.C25, R24.C16 (sharing the company's posts).
    """

    name = "kpi.moments"
    title = Sentence("朋友圈条数", "posts in Moments")
    meaning = Sentence(
        "工作账号在规定的周期内至少发几条原创朋友圈。",
        "A work account has at least so many original posts in Moments in every period.",
    )
    catalogue = ("R20.C25", "R24.C16", "R87.C16", "R87.C17", "R87.C18", "R87.C19")
    surfaces = ("moments", "account")
    needs = frozenset({"moment_posted"})
    Parameters = MomentsParameters
    reasons = {
        "too_few": Sentence(
            "{period} 发朋友圈 {count} 条，应至少 {limit} 条",
            "{count} posts in Moments on {period}, at least {limit} are asked",
        ),
        "doubtful": Sentence(
            "{period} 原创朋友圈 {count} 条，另有 {doubtful} 条未注明是否原创，应至少 {limit} 条",
            "{count} original posts on {period} and {doubtful} that may be; at least {limit} are asked",
        ),
        "began_before_start": BEGAN_BEFORE,
    }
    examples = (
        Example(
            Sentence("一天只发了一条，转发不算", "one post in a day; a repost does not count"),
            _TWO_A_DAY,
            events=(_posted("02T10:00:00"), _posted("02T11:00:00", original=False)),
            directory=_DIRECTORY,
            until="2026-12-03 00:00",
            count=1,
        ),
        Example(
            Sentence("当天最后一秒发第二条", "the second in the last second of the day"),
            _TWO_A_DAY,
            events=(_posted("02T10:00:00"), _posted("02T23:59:59")),
            directory=_DIRECTORY,
            until="2026-12-03 00:00",
            expect="none",
        ),
        Example(
            Sentence("零点发的算次日", "what is posted at 00:00 belongs to the next day"),
            _TWO_A_DAY,
            events=(_posted("02T10:00:00"), _posted("03T00:00:00"), _posted("03T09:00:00")),
            directory=_DIRECTORY,
            until="2026-12-04 00:00",
            count=1,
        ),
        Example(
            Sentence("当天还没过完", "the day is not over"),
            _TWO_A_DAY,
            events=(_posted("02T10:00:00"),),
            directory=_DIRECTORY,
            until="2026-12-02 23:59",
            expect="none",
        ),
        Example(
            Sentence("一条也没发的账号", "an account without a single post"),
            _TWO_A_DAY,
            "2026-12-02 10:00 李四: 早",
            directory=_DIRECTORY,
            until="2026-12-03",
            count=2,
        ),
        Example(
            Sentence("休息日除外", "days of rest are excepted"),
            _TWO_A_DAY,
            "2026-12-05 10:00 李四: 周六",
            directory=_DIRECTORY,
            until="2026-12-07 00:00",
            expect="none",
        ),
        Example(
            Sentence("持有人请假", "the holder is on leave"),
            _TWO_A_DAY,
            "2026-12-02 10:00 李四: 早",
            directory=_ON_LEAVE,
            until="2026-12-03 00:00",
            expect="none",
        ),
        Example(
            Sentence("没有注明是否原创", "whether it is original is not told"),
            _TWO_A_DAY,
            events=(_posted("02T10:00:00"), _posted("02T11:00:00", original=None)),
            directory=_DIRECTORY,
            until="2026-12-03 00:00",
            expect="review",
            count=1,
        ),
        Example(
            Sentence("日历不含那一年", "a year that the calendar does not know"),
            _TWO_A_DAY,
            "2088-12-02 10:00 李四: 早",
            directory=_DIRECTORY,
            until="2088-12-03 00:00",
            expect="unknown",
        ),
        Example(
            Sentence("转发也算", "where reposts count"),
            {"with": {**_TWO_A_DAY["with"], "count_reposts": True}},
            events=(_posted("02T10:00:00", original=False), _posted("02T11:00:00")),
            directory=_DIRECTORY,
            until="2026-12-03 00:00",
            expect="none",
        ),
        Example(
            Sentence("来源不含朋友圈", "the source does not carry Moments"),
            _TWO_A_DAY,
            events=(
                {
                    "event": "gap",
                    "account": "a1",
                    "kinds": ["moment_posted"],
                    "at": "2026-12-02T10:00:00+08:00",
                },
            ),
            directory=_DIRECTORY,
            until="2026-12-03 00:00",
            expect="unknown",
            count=1,
        ),
    )

    @property
    def counted(self) -> frozenset[str]:
        return self.needs

    def what(self, event: Event) -> str | None:
        original = event.rest.get("original")
        if original or self.parameters.count_reposts:
            return "counts"
        return "doubtful" if original is None else None

    def count(self, done: Sequence[str]) -> Count:
        return Count(done.count("counts"), done.count("doubtful"))
