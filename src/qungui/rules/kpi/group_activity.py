"""kpi.group_activity: groups, or the members of a group, do not fall silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from pydantic import Field

from qungui.events.kinds import MESSAGE_TYPES
from qungui.regulation.selector import Selector
from qungui.rules.content.type import TypeName
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.kpi.account_quota import BEGAN_BEFORE, PER
from qungui.rules.kpi.period import Per, Period, period_of
from qungui.rules.outcome import Breach, Deadline, Outcome, Unknown, unknown_people
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.tally import Daily, GroupDaily, Sort, Tally
from qungui.rules.view import Rows, View, rows_of
from qungui.sentences import Sentence

_END = "period"
_SAID = tuple(name for name in MESSAGE_TYPES if name != "system")


class GroupActivityParameters(Parameters):
    """What `kpi.group_activity` asks for."""

    at_least: int = Field(ge=1, description="至少几条消息 / fewest messages")
    per: Per = Field(description=PER)
    who: Selector | None = Field(
        default=None,
        description="哪些成员每人都要达到；不写则看全群合计 / each of these members; none = the whole group together",
    )
    types: tuple[TypeName, ...] = Field(
        default=(), description="哪些消息类型算；不写则都算 / which message types count; none = all"
    )


class GroupActivityMemory(msgspec.Struct):
    """The messages that count since the present period began, as moments (microseconds) by person; "" where
    all are counted together. No more are kept than are asked for in a day."""

    said: dict[str, list[int]] = {}


def _members(*members: str, **group: Any) -> dict[str, Any]:
    """A directory of one group whose staff includes one on leave."""
    return {
        "staff": [
            {"id": "1001", "name": "张三"},
            {"id": "1002", "name": "李四"},
            {"id": "1003", "name": "王五", "leave": [{"from": "2026-12-02", "to": "2026-12-02"}]},
        ],
        "groups": [{"id": "test", "type": "internal", **group, "members": [{"id": one} for one in members]}],
    }


_EACH = {"with": {"at_least": 1, "per": "day", "who": {"staff": True}}}
_TOGETHER = {"with": {"at_least": 2, "per": "working_day"}}
_TWO = "2026-12-02 10:00 张三: 早\n2026-12-02 23:59 张三: 晚安"


class GroupActivity(KeyedRule[GroupActivityParameters, GroupActivityMemory]):
    """A group has fewer messages in a day, week or month than it must have, or a member wrote fewer.

    Without `who` all messages of the group are counted together and the finding names its owner. With `who`
    each of these members is asked who was in the group during the whole period; who was on leave on all its
    working days is excused. It falls due at 00:00 of the day after. Sources: R87.C14 (the sales group is kept
    active), R07.C35, R54.C07, R54.C30 (members take part), R93.C05 (work is talked about in the group),
    R51.C30, R87.C35 (exchange is measured), R53.C26 (exchange with customers), R07.C20, R08.C09, R84.C05
    (taking part is encouraged: `modality: encourage`).
    """

    name = "kpi.group_activity"
    title = Sentence("群活跃度", "activity in the group")
    meaning = Sentence(
        "群内在规定的周期内至少有几条消息，或所列成员每人至少发几条。",
        "The group has at least so many messages in every period, or each of the listed members writes so many.",
    )
    catalogue = (
        "R07.C20", "R07.C35", "R08.C09", "R16.C03", "R51.C30", "R53.C26", "R54.C07", "R54.C30", "R84.C05",
        "R87.C14", "R87.C35", "R93.C05",
    )  # fmt: skip
    modality = "require"
    subject = "group"
    Parameters = GroupActivityParameters
    Memory = GroupActivityMemory
    reasons = {
        "quiet_group": Sentence(
            "{period} 群内消息 {count} 条，应至少 {limit} 条",
            "{count} messages in the group on {period}, at least {limit} are asked",
        ),
        "quiet_member": Sentence(
            "{period} 发言 {count} 条，应至少 {limit} 条",
            "{count} messages on {period}, at least {limit} are asked",
        ),
        "began_before_start": BEGAN_BEFORE,
    }
    examples = (
        Example(
            Sentence("没有发言的员工", "members of the staff who wrote nothing"),
            _EACH,
            "2026-12-02 10:00 张三: 早",
            directory=_members("1001", "1002", "1003", "u9"),
            until="2026-12-03 00:00",
            count=1,
        ),
        Example(
            Sentence("最后一分钟发言", "in the last minute"),
            _EACH,
            "2026-12-02 10:00 张三: 早\n2026-12-02 23:59 李四: 晚安",
            directory=_members("1001", "1002", "1003"),
            until="2026-12-03 00:00",
            expect="none",
        ),
        Example(
            Sentence("当天入群的不要求", "who joined that day is not asked"),
            _EACH,
            "2026-12-02 10:00 张三: 早\n2026-12-02 10:01 + 李四",
            directory=_members("1001"),
            until="2026-12-03 00:00",
            expect="none",
        ),
        Example(
            Sentence("全群一天两条", "two in the whole group"),
            _TOGETHER,
            _TWO,
            until="2026-12-03 00:00",
            expect="none",
        ),
        Example(
            Sentence(
                "零点的算次日，名义上由群主负责", "00:00 belongs to the next day; the owner answers for it"
            ),
            _TOGETHER,
            "2026-12-02 10:00 张三: 早\n2026-12-03 00:00 张三: 晚安",
            directory=_members("1001", owner="1001"),
            until="2026-12-03 00:00",
            count=1,
        ),
        Example(
            Sentence("只算所列类型", "only the listed types count"),
            {"with": {"at_least": 1, "per": "day", "types": ["text"]}},
            "2026-12-02 10:00 张三: [表情]",
            until="2026-12-03 00:00",
            count=1,
        ),
        Example(
            Sentence("没有成员名单", "no roster"),
            _EACH,
            "2026-12-02 10:00 张三: 早",
            until="2026-12-03 00:00",
            expect="unknown",
            count=1,
        ),
        Example(
            Sentence("不知道谁是员工", "it is not known who is staff"),
            _EACH,
            "2026-12-02 10:00 张三: 早",
            directory={"groups": [{"id": "test", "type": "internal", "members": [{"id": "u9"}]}]},
            until="2026-12-03 00:00",
            expect="unknown",
            count=1,
        ),
    )

    def tallies(self) -> Sequence[Tally]:
        return (self._number,)

    def begin(self, memory: GroupActivityMemory, context: Context) -> Iterator[Outcome]:
        group = context.people.groups.get(context.key)
        if self.parameters.who is not None and not (group and group.listed):
            yield Unknown("no_roster")
            return
        yield Deadline(_END, period_of(context.day, self.parameters.per).ends_at(context.clock))

    def wants(self, view: View) -> Rows:
        number = view.tally(self._number)
        return rows_of((number > 0) & (number <= self.parameters.at_least))

    def step(self, memory: GroupActivityMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        if not event.event.is_message or event.event.person is None:
            return
        if 0 < event.tally(self._number) <= self.parameters.at_least:
            person = context.people.resolve(event.event.person) if self.parameters.who else ""
            memory.said[person] = [*memory.said.get(person, ()), event.event.at]
        yield from ()

    def due(self, memory: GroupActivityMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        clock, per = context.clock, self.parameters.per
        period = period_of(clock.day_of(context.at - 1), per)
        start = period.starts_at(clock)
        said = {person: sum(start <= at < context.at for at in line) for person, line in memory.said.items()}
        later = {person: [at for at in line if at >= context.at] for person, line in memory.said.items()}
        memory.said = {person: line for person, line in later.items() if line}
        yield Deadline(_END, period_of(context.day, per).ends_at(clock))
        asked = period.is_asked(per, clock)
        if asked is None:
            yield Unknown("no_calendar", {"year": period.first.year})
        elif asked and start < context.start:
            yield Unknown("began_before_start", {"period": str(period)})
        elif asked and (who := self.parameters.who) is not None:
            yield from self._judge_members(said, period, who, context)
        elif asked:
            yield from self._judge_group(said.get("", 0), period, context)

    def _judge_group(self, count: int, period: Period, context: Context) -> Iterator[Outcome]:
        limit = self.parameters.at_least
        if count < limit:
            group = context.people.groups.get(context.key)
            owner = group.owner.get(context.instant) if group else None
            values = {"period": str(period), "count": count, "limit": limit}
            yield Breach("quiet_group", values, member=owner, due=context.at)

    def _judge_members(
        self, said: dict[str, int], period: Period, who: Selector, context: Context
    ) -> Iterator[Outcome]:
        people, limit = context.people, self.parameters.at_least
        start, days = period.starts_at(context.clock), period.days_of_work(context.clock)
        for person in people.members(context.key, context.instant):
            count = said.get(person, 0)
            joined_at = context.standing(person).joined_at
            if count >= limit or (joined_at is not None and joined_at > start):
                continue
            if all(people.on_leave(person, day) for day in days):
                continue
            is_meant = context.selects(who, person)
            if is_meant is None:
                yield unknown_people(who, person)
            elif is_meant:
                values = {"period": str(period), "count": count, "limit": limit}
                yield Breach("quiet_member", values, member=person, due=context.at)

    @property
    def _number(self) -> Tally:
        sort = Sort(frozenset(self.parameters.types or _SAID))
        return Daily(sort) if self.parameters.who else GroupDaily(sort)
