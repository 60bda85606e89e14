"""membership.mandatory: those who must be in the group are in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from pydantic import Field

from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Cancel, Deadline, Outcome, Unknown, unknown_people
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View, merge_rows
from qungui.sentences import Sentence

_LOOK = "look"
_WAIT = "join:"


class MandatoryParameters(Parameters):
    """What `membership.mandatory` asks for."""

    who: Selector = Field(description="员工名单中的哪些人必须在群内 / who of the staff must be in the group")
    within: Duration = Field(
        description="入职、退群、施行或核验起始后多久之内加入 / "
        "time to join, from employment, leaving the group, taking effect or the start"
    )


class MandatoryMemory(msgspec.Struct):
    """Who is missing and since when (microseconds), and who spoke without being on the roster."""

    missing: dict[str, int] = {}
    spoke: list[str] = []


def _directory(*members: str) -> dict[str, Any]:
    """A directory with two managers and a clerk."""
    return {
        "staff": [
            {"id": "1001", "name": "张三", "title": "经理"},
            {"id": "1002", "name": "李四", "title": "经理"},
            {"id": "1003", "name": "王五", "title": "专员"},
        ],
        "groups": [{"id": "test", "type": "internal", "members": [{"id": one} for one in members]}],
    }


_MANAGERS = {"with": {"who": {"title": "经理"}, "within": "3d"}}
_CHAT = "2026-12-02 10:00 张三: 早"


class Mandatory(KeyedRule[MandatoryParameters, MandatoryMemory]):
    """Somebody of the staff who must be in the group is not in it.

    The roster is compared with the staff list once a day. The time counts from employment, from leaving the
    group, from the start of the audit or from when the regulation takes effect, whichever is last. `applies_to`
    of the clause says which group.
    Sources: R11.C03, R13.C03, R15.C04, R18.C03 (all managers), R22.C04, R22.C05 (whole departments),
    R87.C20 (holders of company phones).
    """

    name = "membership.mandatory"
    title = Sentence("必须入群", "who must be in the group")
    meaning = Sentence(
        "员工名单中的所列人员必须在群内。", "The listed people of the staff must be in the group."
    )
    catalogue = (
        "R11.C03", "R12.C09", "R12.C11", "R13.C03", "R15.C04", "R18.C03", "R22.C04", "R22.C05", "R87.C20",
        "R89.C36",
    )  # fmt: skip
    modality = "require"
    subject = "group"
    needs = frozenset({"member_joined"})
    Parameters = MandatoryParameters
    Memory = MandatoryMemory
    reasons = {
        "absent": Sentence(
            "必须入群，{within}内仍未加入", "must be in the group and has not joined within {within}"
        ),
    }
    examples = (
        Example(
            Sentence("三天内没有加入", "not in the group for three days"),
            _MANAGERS,
            _CHAT,
            directory=_directory("1001"),
            until="2026-12-05 00:00",
            count=1,
        ),
        Example(
            Sentence("三天未满", "three days are not over"),
            _MANAGERS,
            _CHAT,
            directory=_directory("1001"),
            until="2026-12-04 23:59",
            expect="none",
        ),
        Example(
            Sentence("最后一刻加入", "joined at the last moment"),
            _MANAGERS,
            events=(
                {
                    "event": "member_joined",
                    "group": "test",
                    "member": "1002",
                    "at": "2026-12-05T00:00:00+08:00",
                },
            ),
            directory=_directory("1001"),
            since="2026-12-02",
            until="2026-12-09",
            expect="none",
        ),
        Example(
            Sentence("名单上没有，但发了言", "not on the roster, but spoke"),
            _MANAGERS,
            "2026-12-02 10:00 张三: 早\n2026-12-02 10:01 李四: 早",
            directory=_directory("1001"),
            until="2026-12-09",
            expect="none",
        ),
        Example(
            Sentence("退群三天", "left three days ago"),
            _MANAGERS,
            events=(
                {
                    "event": "member_left",
                    "group": "test",
                    "member": "1002",
                    "at": "2026-12-02T10:00:00+08:00",
                },
            ),
            directory=_directory("1001", "1002"),
            until="2026-12-05 10:00",
            count=1,
        ),
        Example(Sentence("没有员工名单", "no staff list"), _MANAGERS, _CHAT, expect="unknown", count=1),
        Example(
            Sentence("没有成员名单", "no roster"),
            _MANAGERS,
            _CHAT,
            directory=_directory(),
            expect="unknown",
            count=1,
        ),
    )

    def begin(self, memory: MandatoryMemory, context: Context) -> Iterator[Outcome]:
        group = context.people.groups.get(context.key)
        if not context.people.directory.staff:
            yield Unknown("no_staff_list")
        elif group is None or not group.listed:
            yield Unknown("no_roster")
        else:
            yield Deadline(_LOOK, context.at)

    def judging_begins(self, memory: MandatoryMemory, context: Context) -> Iterator[Outcome]:
        """Who was missing before has the time once more."""
        missing, memory.missing = memory.missing, {}
        for person in sorted(missing):
            if self._must(person, context):
                yield from self._miss(memory, person, context.at, context)
        group = context.people.groups.get(context.key)
        if context.people.directory.staff and group is not None and group.listed:
            yield Deadline(_LOOK, context.at)

    def wants(self, view: View) -> Rows:
        return merge_rows(view.kind_rows(["member_joined", "member_left"]), view.first_of_senders)

    def step(self, memory: MandatoryMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        if event.event.group is None or event.event.person is None or event.event.type == "system":
            return
        person = context.people.resolve(event.event.person)
        if event.event.kind == "member_left":
            memory.spoke = [one for one in memory.spoke if one != person]
            yield from self._miss(memory, person, event.event.at, context)
        elif event.event.kind == "member_joined" or (event.event.is_message and person not in memory.spoke):
            if event.event.is_message:
                memory.spoke = sorted({*memory.spoke, person})
            if memory.missing.pop(person, None) is not None:
                yield Cancel(_WAIT + person)

    def due(self, memory: MandatoryMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        if deadline.startswith(_WAIT):
            person = deadline.removeprefix(_WAIT)
            if context.people.is_employed(person, context.instant) and self._must(person, context):
                values = {"within": str(self.parameters.within)}
                yield Breach("absent", values, member=person, due=context.at)
            return
        present = {*context.people.members(context.key, context.instant), *memory.spoke}
        for person in context.people.staff_at(context.instant):
            if person not in present and person not in memory.missing:
                yield from self._miss(memory, person, self._since(person, context), context)
        yield Deadline(_LOOK, context.clock.next_day_start(context.at))

    def _miss(self, memory: MandatoryMemory, person: str, since: int, context: Context) -> Iterator[Outcome]:
        """Somebody who must be here is not, since then."""
        must = self._must(person, context)
        if must is None and context.people.is_employed(person, context.instant):
            memory.missing[person] = since
            yield unknown_people(self.parameters.who, person)
        elif must and context.people.is_employed(person, context.instant):
            memory.missing[person] = since
            yield Deadline(_WAIT + person, self.parameters.within.after(since, context.clock.zone))

    def _must(self, person: str, context: Context) -> bool | None:
        return context.selects(self.parameters.who, person)

    def _since(self, person: str, context: Context) -> int:
        """When the person was hired, not before judging begins."""
        line = context.people.employed.get(person)
        hired = line.since(context.instant) if line else None
        return max(hired[0] if hired else context.start, context.judged_from)
