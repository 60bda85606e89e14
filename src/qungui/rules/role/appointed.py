"""role.appointed: the group has the owner, the admins and the supervisors that are laid down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from pydantic import Field, model_validator

from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration, failure
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Cancel, Deadline, Outcome, Unknown, unknown_people
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import NO_ROWS, Rows, View, merge_rows, rows_of
from qungui.sentences import Sentence

_LOOK = "look"
_SILENT = "silent:"
_KINDS = ("owner_changed", "role_changed", "member_joined", "member_left")
_OFFICES = {
    "owner": Sentence("群主", "owner"),
    "admin": Sentence("管理员", "admin"),
    "supervisor": Sentence("监督员", "supervisor"),
}


class Office(Parameters):
    """How many hold an office, and who: at least one demand."""

    at_least: int | None = Field(
        default=None, ge=1, description="至少几人；不写则不限 / at least so many; none = any number"
    )
    at_most: int | None = Field(
        default=None, ge=1, description="至多几人；不写则不限 / at most so many; none = any number"
    )
    of: Selector | None = Field(
        default=None, description="由哪些人担任；不写则不限 / who may hold it; none = anybody"
    )
    owner_counts: bool = Field(
        default=False,
        description="人数是否把群主算在内；不写则不算 / whether the owner counts too; none = not",
    )

    @model_validator(mode="after")
    def _fits_together(self) -> Office:
        if self.at_least is None and self.at_most is None and self.of is None:
            sentence = Sentence("没有写明人数或人选", "neither a number nor people are given")
            raise failure("nothing_to_check", sentence, Sentence("at_least: 1", "at_least: 1"))
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            sentence = Sentence("at_least 大于 at_most", "at_least is more than at_most")
            raise failure("at_least_above_at_most", sentence)
        return self


class AppointedParameters(Parameters):
    """What `role.appointed` asks for: at least one demand."""

    owner: Selector | None = Field(
        default=None, description="群主由谁担任；不写则不限 / who is the owner; none = anybody"
    )
    admins: Office | None = Field(
        default=None, description="管理员的人数与人选；不写则不限 / number and people; none = any"
    )
    supervisors: Office | None = Field(
        default=None, description="监督员的人数与人选；不写则不限 / number and people; none = any"
    )
    active_within: Duration | None = Field(
        default=None,
        description="群主、管理员、监督员多久之内须发言；不写则不限 / "
        "how long owner, admins and supervisors may be silent; none = as long as they like",
    )

    @model_validator(mode="after")
    def _something(self) -> AppointedParameters:
        if not any((self.owner, self.admins, self.supervisors, self.active_within)):
            sentence = Sentence("没有写明由谁负责", "nobody in charge is named")
            expected = Sentence(
                "owner、admins、supervisors、active_within 中至少一项",
                "at least one of owner, admins, supervisors, active_within",
            )
            raise failure("nothing_to_check", sentence, expected)
        return self


class AppointedMemory(msgspec.Struct):
    """The faults that have their finding, what was told to be unknown, and whose silence is watched."""

    found: list[str] = []
    told: list[str] = []
    watched: list[str] = []


def _group(owner: str | None, *admins: str, supervisors: tuple[str, ...] = ()) -> dict[str, Any]:
    """A directory with a staff list and one group."""
    group = {
        "id": "test",
        "type": "internal",
        "admins": list(admins),
        "supervisors": list(supervisors),
        "members": [{"id": one} for one in ("1001", "1002", "1003")],
    }
    return {
        "staff": [
            {"id": "1001", "name": "张三", "title": "董事长"},
            {"id": "1002", "name": "李四", "title": "董秘"},
            {"id": "1003", "name": "王五", "title": "专员"},
        ],
        "groups": [{**group, "owner": owner} if owner else group],
    }


def _change(kind: str, at: str, **fields: str) -> dict[str, str]:
    """A line of an example: something changes in December 2026."""
    return {"event": kind, "group": "test", "at": f"2026-12-{at}:00+08:00", **fields}


_CHAT = "2026-12-02 10:00 王五: 早"
_LED: dict[str, Any] = {
    "with": {"owner": {"title": "董事长"}, "admins": {"at_least": 1, "of": {"title": "董秘"}}}
}
_BOTH: dict[str, Any] = {"with": {"admins": {"at_least": 1, "at_most": 2}, "supervisors": {"at_least": 1}}}
_ACTIVE: dict[str, Any] = {"with": {"active_within": "7d"}}


class Appointed(KeyedRule[AppointedParameters, AppointedMemory]):
    """Nobody, too few, too many or the wrong people lead the group.

    Read off the directory at the start and again at every change of owner or office; each fault is found once
    for as long as it lasts. A directory that says nothing of who leads the group leaves it unknown; one that
    names an owner or admins is taken to name all. The owner is no admin, unless `owner_counts` says that he counts
    among them. With `active_within`, every message of the group is looked
    at. Sources: R04.C07, R60.C07 (admins and supervisors are appointed), R06.C06, R10.C06 and the like (admins
    are named), R12.C24 (the marketing manager), R16.C02, R22.C09 (who leads), R52.C24 (supervisors of the supervising
    department), R89.C18–C42 (owner and admins by title), R17.C13 (admins who do nothing), R09.C20, R54.C34 and
    the like (admins look after the group).
    """

    name = "role.appointed"
    title = Sentence("群主与管理员的设置", "owner, admins and supervisors")
    meaning = Sentence(
        "群主、管理员、监督员按规定设置：由谁担任、至少几人、多久之内须发言。",
        "Owner, admins and supervisors are as laid down: who, how many, and not silent for too long.",
    )
    catalogue = (
        "R03.C04", "R04.C07", "R05.C21", "R06.C06", "R09.C20", "R10.C06", "R12.C17", "R12.C18", "R12.C20",
        "R12.C22", "R12.C23", "R12.C24", "R14.C06", "R16.C02", "R17.C13", "R19.C06", "R20.C06", "R21.C06",
        "R22.C09", "R52.C24", "R54.C34", "R60.C07", "R89.C07", "R89.C08", "R89.C18", "R89.C19", "R89.C22",
        "R89.C23", "R89.C26", "R89.C27", "R89.C30", "R89.C31", "R89.C37", "R89.C38", "R89.C41", "R89.C42",
        "R92.C12",
    )  # fmt: skip
    modality = "require"
    subject = "group"
    needs = frozenset({"owner_changed", "role_changed"})
    Parameters = AppointedParameters
    Memory = AppointedMemory
    reasons = {
        f"{office}_unfit": Sentence(f"不属于应担任{title.zh}的人员", f"is {title.en}, but not meant to be")
        for office, title in _OFFICES.items()
    } | {
        "admin_few": Sentence(
            "只有 {count} 名管理员，至少应有 {limit} 名", "{count} admins; there should be {limit}"
        ),
        "admin_many": Sentence(
            "有 {count} 名管理员，至多 {limit} 名", "{count} admins; at most {limit} are foreseen"
        ),
        "supervisor_few": Sentence(
            "只有 {count} 名监督员，至少应有 {limit} 名", "{count} supervisors; there should be {limit}"
        ),
        "supervisor_many": Sentence(
            "有 {count} 名监督员，至多 {limit} 名", "{count} supervisors; at most {limit} are foreseen"
        ),
        "inactive": Sentence(
            "负责管理本群，{within}内没有发言", "leads the group and said nothing for {within}"
        ),
    }
    examples = (
        Example(
            Sentence("群主、管理员都对", "owner and admin are right"),
            _LED,
            _CHAT,
            directory=_group("1001", "1002"),
            expect="none",
        ),
        Example(
            Sentence("群主不对，没有管理员", "the wrong owner, and no admin"),
            _LED,
            _CHAT,
            directory=_group("1003"),
            count=2,
        ),
        Example(
            Sentence("撤换管理员之后", "after the admin was replaced"),
            _LED,
            events=(
                _change("role_changed", "02T10:00", member="1002", role="member"),
                _change("role_changed", "02T10:00", member="1003", role="admin"),
            ),
            directory=_group("1001", "1002"),
            count=1,
        ),
        Example(
            Sentence("同一时刻换人，不算空缺", "replaced at the same moment: no vacancy"),
            {"with": {"admins": {"at_least": 1}}},
            events=(
                _change("role_changed", "02T10:00", member="1002", role="member"),
                _change("role_changed", "02T10:00", member="1003", role="admin"),
            ),
            directory=_group("1001", "1002"),
            expect="none",
        ),
        Example(
            Sentence("两名管理员、一名监督员，恰好到上限", "two admins and a supervisor: exactly the limit"),
            _BOTH,
            _CHAT,
            directory=_group("1001", "1002", "1003", supervisors=("1001",)),
            expect="none",
        ),
        Example(
            Sentence("三名管理员，没有监督员", "three admins and no supervisor"),
            _BOTH,
            _CHAT,
            directory=_group("1001", "1001", "1002", "1003"),
            count=2,
        ),
        Example(
            Sentence("群主算在内，加一名管理员正好两名", "with the owner, one admin makes two"),
            {"with": {"admins": {"at_least": 2, "owner_counts": True}}},
            _CHAT,
            directory=_group("1001", "1002"),
            expect="none",
        ),
        Example(
            Sentence("群主不算在内，还差一名", "without the owner one is lacking"),
            {"with": {"admins": {"at_least": 2}}},
            _CHAT,
            directory=_group("1001", "1002"),
            count=1,
        ),
        Example(
            Sentence("管理员七天没有发言", "the owner says nothing for seven days"),
            _ACTIVE,
            "2026-12-02 10:00 李四: 早",
            directory=_group("1001", "1002"),
            until="2026-12-09 00:00",
            count=1,
        ),
        Example(
            Sentence("第七天最后一刻发言", "spoke at the last moment of the seventh day"),
            _ACTIVE,
            "2026-12-02 10:00 李四: 早\n2026-12-09 00:00 张三: 早",
            directory=_group("1001", "1002"),
            until="2026-12-09 09:59",
            expect="none",
        ),
        Example(
            Sentence("不知道谁是群主", "it is not known who the owner is"),
            _LED,
            _CHAT,
            expect="unknown",
        ),
    )

    def begin(self, memory: AppointedMemory, context: Context) -> Iterator[Outcome]:
        yield Deadline(_LOOK, context.at)

    def judging_begins(self, memory: AppointedMemory, context: Context) -> Iterator[Outcome]:
        memory.found, memory.told = [], []
        yield Deadline(_LOOK, context.at)

    def wants(self, view: View) -> Rows:
        said = rows_of(view.is_message) if self.parameters.active_within else NO_ROWS
        return merge_rows(view.kind_rows(_KINDS), said)

    def step(self, memory: AppointedMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said, within = event.event, self.parameters.active_within
        if said.group is None:
            return
        if said.kind in _KINDS:
            yield Deadline(_LOOK, said.at)
        elif said.is_message and within and said.person:
            person = context.people.resolve(said.person)
            if person in memory.watched and said.type != "system":
                yield Deadline(_SILENT + person, within.after(said.at, context.clock.zone))

    def due(self, memory: AppointedMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        if deadline.startswith(_SILENT):
            if context.at < context.judged_from:
                yield Deadline(deadline, context.judged_from)
                return
            values = {"within": str(self.parameters.active_within)}
            yield Breach("inactive", values, member=deadline.removeprefix(_SILENT), due=context.at)
            return
        faults: dict[str, Breach] = {}
        for outcome in self._look(context):
            if isinstance(outcome, Unknown):
                cause = f"{outcome.cause}|{outcome.values}|{outcome.member}"
                if cause not in memory.told:
                    memory.told.append(cause)
                    yield outcome
            elif isinstance(outcome, Breach):
                faults[f"{outcome.reason}|{outcome.member or ''}"] = outcome
        yield from (fault for key, fault in faults.items() if key not in memory.found)
        memory.found = sorted(faults)
        yield from self._watch(memory, context)

    def _look(self, context: Context) -> Iterator[Breach | Unknown]:
        """What is wrong with the people in charge now."""
        asked = self.parameters
        owners = self._holders("owner", context)
        if asked.owner is not None and not owners:
            yield Unknown("no_role", {"roles": ["owner"]})
        elif asked.owner is not None:
            yield from self._misfits("owner", asked.owner, owners, context)
        for office, demand in (("admin", asked.admins), ("supervisor", asked.supervisors)):
            if demand is None:
                continue
            if not context.people.knows_roles(context.key, context.instant):
                yield Unknown("no_role", {"roles": [office]})
                continue
            holders = self._holders(office, context)
            count = len({*holders, *(owners if demand.owner_counts else ())})
            if demand.at_least is not None and count < demand.at_least:
                yield Breach(f"{office}_few", {"count": count, "limit": demand.at_least})
            if demand.at_most is not None and count > demand.at_most:
                yield Breach(f"{office}_many", {"count": count, "limit": demand.at_most})
            if demand.of is not None:
                yield from self._misfits(office, demand.of, holders, context)

    def _misfits(
        self, office: str, meant: Selector, holders: list[str], context: Context
    ) -> Iterator[Breach | Unknown]:
        """Those who hold the office and are not meant to."""
        for person in holders:
            fits = context.selects(meant, person)
            if fits is None:
                yield unknown_people(meant, person)
            elif not fits:
                yield Breach(f"{office}_unfit", member=person)

    def _watch(self, memory: AppointedMemory, context: Context) -> Iterator[Outcome]:
        """The silence of those who hold an office counts from when they came to hold it, or from the start."""
        within = self.parameters.active_within
        if within is None:
            return
        holders = {person for office in _OFFICES for person in self._holders(office, context)}
        for person in sorted(holders.difference(memory.watched)):
            yield Deadline(_SILENT + person, within.after(context.at, context.clock.zone))
        for person in sorted(set(memory.watched) - holders):
            yield Cancel(_SILENT + person)
        memory.watched = sorted(holders)

    def _holders(self, office: str, context: Context) -> list[str]:
        return context.people.officers(context.key, office, context.instant)
