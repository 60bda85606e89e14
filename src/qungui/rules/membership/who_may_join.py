"""membership.who_may_join: only those who are meant are in the group, and leavers go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from pydantic import Field

from qungui.events.moments import local
from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Cancel, Deadline, Outcome, Unknown, unknown_people
from qungui.rules.profile.display_names import recognise
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View, merge_rows
from qungui.sentences import Sentence

_LEFT = "left:"
_LOOK = "look"


class WhoMayJoinParameters(Parameters):
    """What `membership.who_may_join` asks for."""

    allowed: Selector = Field(description="哪些人可以在群内 / who may be in the group")
    grace: Duration | None = Field(
        default=None,
        description="离职后多久之内移出；不写则当天 / how long a leaver may stay; none = until the day is over",
    )


class WhoMayJoinMemory(msgspec.Struct):
    """Who was looked at already, and up to when leavers were looked for (microseconds); `again`: before judging
    began, so that it was not told."""

    checked: list[str] = []
    looked_at: int | None = None
    again: bool = False


def _at(day_and_time: str) -> str:
    return f"2026-12-{day_and_time}:00+08:00"


def _members(*members: str, staff: tuple[str, ...] = ("1001", "1002")) -> dict[str, Any]:
    """A directory with a staff list and one group."""
    return {
        "staff": [{"id": one, "name": f"员工{one}"} for one in staff],
        "groups": [{"id": "test", "type": "internal", "members": [{"id": one} for one in members]}],
    }


_STAFF_ONLY = {"with": {"allowed": {"staff": True}, "grace": "1d"}}
_LEAVES = {"event": "staff_left", "staff": "1002", "at": _at("02T10:00")}


class WhoMayJoin(KeyedRule[WhoMayJoinParameters, WhoMayJoinMemory]):
    """Somebody is in the group who is not among those it is meant for.

    The roster is looked at at the start, newcomers when they join, others when they first speak. Once a day
    those who left the organisation since are found, and reported when the grace is over and they are still
    there. Who is known by a display name only and stands under that name nowhere is a review, or nothing
    where the name holds that of somebody who may be there. Sources: R03.C02, R05.C01 (staff only), R05.C23,
    R12.C19, R92.C14 (who does not belong is removed), R10.C21 (members of the chamber), R12.C04–C13,
    R89.C17–C40, R92.C04–C10 (who makes up each group).
    """

    name = "membership.who_may_join"
    title = Sentence("入群资格", "who may be in the group")
    meaning = Sentence(
        "只有所列人员可以在群内；不再符合的人按期移出。",
        "Only the listed people may be in the group; who no longer belongs is removed in time.",
    )
    catalogue = (
        "R03.C02", "R05.C01", "R05.C23", "R06.C04", "R10.C04", "R10.C21", "R12.C04", "R12.C07", "R12.C09",
        "R12.C11", "R12.C13", "R12.C19", "R14.C04", "R14.C21", "R17.C01", "R19.C04", "R20.C04", "R21.C04",
        "R21.C21", "R22.C04", "R22.C05", "R22.C10", "R23.C04", "R54.C06", "R89.C17", "R89.C21", "R89.C25",
        "R89.C29", "R89.C33", "R89.C36", "R89.C40", "R92.C04", "R92.C06", "R92.C08", "R92.C10", "R92.C14",
    )  # fmt: skip
    modality = "require"
    subject = "group"
    needs = frozenset({"member_joined"})
    Parameters = WhoMayJoinParameters
    Memory = WhoMayJoinMemory
    reasons = {
        "joined": Sentence(
            "不属于本群应加人员，却已入群", "joined, but is not among those the group is meant for"
        ),
        "in_group": Sentence("不属于本群应加人员，仍在群内", "is in the group, but not meant to be"),
        "speaks": Sentence(
            "不属于本群应加人员，却在群内发言", "speaks in the group, but is not meant to be in it"
        ),
        "not_recognised": Sentence(
            "“{shown}”未能与名单对上，请核实是否应在群内",
            "“{shown}” is on no list; please see whether this person belongs here",
        ),
        "left": Sentence(
            "{date} 离职，仍在群内", "left the organisation on {date} and is still in the group"
        ),
    }
    examples = (
        Example(
            Sentence("外人入群", "an outsider joins"),
            _STAFF_ONLY,
            events=(
                {"event": "member_joined", "group": "test", "member": "u9", "at": _at("02T10:00")},
                {"event": "member_joined", "group": "test", "member": "1001", "at": _at("02T10:01")},
            ),
            directory=_members("1002"),
            count=1,
        ),
        Example(
            Sentence("起始时就在群内的外人", "an outsider who was there at the start"),
            _STAFF_ONLY,
            "2026-12-02 10:00 员工1001: 早",
            directory=_members("1001", "u9"),
            count=1,
        ),
        Example(
            Sentence("名单以外的显示名", "a display name on no list"),
            _STAFF_ONLY,
            "2026-12-02 10:00 小可爱: 早\n2026-12-02 10:01 小可爱: 在吗\n2026-12-02 10:02 销售-员工1001: 早",
            directory=_members(),
            expect="review",
            count=1,
        ),
        Example(
            Sentence("离职满一天仍在群内", "still there a day after leaving"),
            _STAFF_ONLY,
            events=(_LEAVES,),
            directory=_members("1001", "1002"),
            until="2026-12-03 10:00",
            count=1,
        ),
        Example(
            Sentence("一天未满", "the day is not over"),
            _STAFF_ONLY,
            events=(_LEAVES,),
            directory=_members("1001", "1002"),
            until="2026-12-03 09:59",
            expect="none",
        ),
        Example(
            Sentence("及时移出", "removed in time"),
            _STAFF_ONLY,
            events=(
                _LEAVES,
                {"event": "member_left", "group": "test", "member": "1002", "at": _at("03T10:00")},
            ),
            directory=_members("1001", "1002"),
            until="2026-12-09",
            expect="none",
        ),
        Example(
            Sentence("没有员工名单", "no staff list"),
            _STAFF_ONLY,
            "2026-12-02 10:00 张三: 早\n2026-12-02 10:01 李四: 早",
            expect="unknown",
            count=1,
        ),
    )

    def begin(self, memory: WhoMayJoinMemory, context: Context) -> Iterator[Outcome]:
        group = context.people.groups.get(context.key)
        if context.people.directory.staff and not (group and group.listed):
            yield Unknown("no_roster")
        yield Deadline(_LOOK, context.at)

    def judging_begins(self, memory: WhoMayJoinMemory, context: Context) -> Iterator[Outcome]:
        memory.again = True
        yield Deadline(_LOOK, context.at)

    def wants(self, view: View) -> Rows:
        return merge_rows(view.kind_rows(["member_joined", "member_left"]), view.first_of_senders)

    def step(self, memory: WhoMayJoinMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        kind = event.event.kind
        if event.event.group is None or event.event.person is None:
            return
        person = context.people.resolve(event.event.person)
        if kind == "member_joined":
            memory.checked = sorted({*memory.checked, person})
            yield from self._judge(person, "joined", context)
        elif kind == "member_left":
            memory.checked = [one for one in memory.checked if one != person]
            yield Cancel(_LEFT + person)
        elif event.event.is_message and event.event.type != "system" and person not in memory.checked:
            memory.checked = sorted({*memory.checked, person})
            yield from self._judge(person, "speaks", context)

    def due(self, memory: WhoMayJoinMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        if deadline.startswith(_LEFT):
            yield from self._judge_leaver(deadline.removeprefix(_LEFT), context)
            return
        members = context.people.members(context.key, context.instant)
        known = sorted({*members, *self._met(memory, context)}) if memory.again else members
        for person in known:
            left_at = _left_at(person, context)
            if person in memory.checked and left_at is not None:
                if memory.again or left_at > (memory.looked_at or 0):
                    yield Deadline(_LEFT + person, self._must_be_out(left_at, context))
            elif person not in memory.checked or memory.again:
                yield from self._judge(person, "in_group", context)
        memory.checked = sorted({*memory.checked, *members})
        memory.looked_at, memory.again = context.at, False
        if context.people.directory.staff:
            yield Deadline(_LOOK, context.clock.next_day_start(context.at))

    def _met(self, memory: WhoMayJoinMemory, context: Context) -> list[str]:
        """Those who joined or spoke and, as far as known, are still there."""
        return [one for one in memory.checked if context.standing(one).present is not False]

    def _must_be_out(self, left_at: int, context: Context) -> int:
        """Until when a leaver may stay; the grace does not begin before the regulation takes effect."""
        grace, since = self.parameters.grace, max(left_at, context.holds_from)
        return max(grace.after(since, context.clock.zone) if grace else context.at, context.at)

    def _judge(
        self, person: str, reason: Literal["joined", "in_group", "speaks"], context: Context
    ) -> Iterator[Outcome]:
        allowed = context.selects(self.parameters.allowed, person)
        standing = context.standing(person)
        if allowed is None:
            yield unknown_people(self.parameters.allowed, person)
        elif not allowed and standing.by_name_only:
            if not self._is_recognised(standing.nickname or standing.shown_name, context):
                yield Breach(
                    "not_recognised", {"shown": standing.shown_name}, verdict="review", member=person
                )
        elif not allowed:
            yield Breach(reason, member=person)

    def _is_recognised(self, shown: str, context: Context) -> bool:
        """Whether the display name holds the name of somebody who may be here."""
        person = recognise(shown, context.people)
        return person is not None and bool(context.selects(self.parameters.allowed, person))

    def _judge_leaver(self, person: str, context: Context) -> Iterator[Outcome]:
        left_at, standing = _left_at(person, context), context.standing(person)
        if left_at is None or not standing.present:
            return
        if context.selects(self.parameters.allowed, person) is False:
            date = local(left_at, context.clock.zone).date().isoformat()
            due = context.at if self.parameters.grace else None
            yield Breach("left", {"date": date}, member=person, due=due)


def _left_at(person: str, context: Context) -> int | None:
    """When the person left the organisation; None for those who work there or never did."""
    line = context.people.employed.get(person)
    if line is None or line.get(context.instant) is not False:
        return None
    since = line.since(context.instant)
    return since[0] if since else None
