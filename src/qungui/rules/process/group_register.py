"""process.group_register: the groups of the organisation are those of its register, and as the register has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec
from pydantic import Field

from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Deadline, Outcome, Unknown, Where, unknown_people
from qungui.rules.process.approvals import act_of, approval_of, granter_of
from qungui.rules.process.register_entry import CreatedGroup, Granted, RegisterEntry, name_of
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View
from qungui.sentences import Sentence

_LOOK = "look:"
_OF_GROUPS = (
    "group_created", "group_renamed", "owner_changed", "role_changed", "member_joined", "member_left",
)  # fmt: skip
_OF_STAFF = ("staff_joined", "staff_left")
_APPROVAL = "approval_granted"


class GroupRegisterParameters(Parameters):
    """What `process.group_register` asks for."""

    groups: tuple[RegisterEntry, ...] = Field(
        min_length=1, description="登记的群，逐项写明 / the groups of the register, entry by entry"
    )
    each_required: bool = Field(
        default=False,
        description="每项都必须有群；不写则可以没有 / every entry needs a group; none = it need not",
    )
    complete: bool = Field(
        default=False,
        description="不得有登记以外的群；不写则可以有 / there may be no other groups; none = there may",
    )


class GroupRegisterMemory(msgspec.Struct):
    """The groups that were created, the approvals so far, and by group (the organisation is "") the faults that
    have their finding and what was told to be unknown."""

    created: dict[str, CreatedGroup] = {}
    granted: list[Granted] = []
    found: dict[str, list[str]] = {}
    told: dict[str, list[str]] = {}


def _directory(owner: str, *admins: str, name: str = "1.001 青禾公司股东会", **fields: str) -> dict[str, Any]:
    """A directory with a staff list and one group."""
    group = {"id": "test", "type": "internal", "code": "1.001", "name": name, "owner": owner, **fields}
    members = [{"id": one} for one in ("1001", "1002")]
    return {
        "organisation": "青禾公司",
        "staff": [
            {"id": "1001", "name": "张三", "title": "董事长"},
            {"id": "1002", "name": "李四", "title": "董秘"},
            {"id": "1003", "name": "王五", "title": "专员", "department": "销售部"},
        ],
        "groups": [{**group, "admins": list(admins), "members": members}],
    }


def _event(kind: str, at: str, **fields: str) -> dict[str, str]:
    """A line of an example: something happens in December 2026."""
    return {"event": kind, "group": "test", "at": f"2026-12-{at}:00+08:00", **fields}


_SHAREHOLDERS: dict[str, Any] = {
    "title": "股东群",
    "code": "1.001",
    "name": "{code} {company}股东会",
    "owner": {"title": "董事长"},
    "admins": [{"title": "董秘"}],
    "members": {"title": ["董事长", "董秘"]},
}
_REGISTER: dict[str, Any] = {"with": {"groups": [_SHAREHOLDERS]}}
_ALL: dict[str, Any] = {
    "with": {"groups": [_SHAREHOLDERS, {"code": "1.002"}], "each_required": True, "complete": True}
}
_CREATED: dict[str, Any] = {"with": {"groups": [{"type": "internal", "created_by": {"title": "董秘"}}]}}
_APPROVED: dict[str, Any] = {
    "with": {"groups": [{"title": "股东群", "code": "1.001", "approved_by": {"title": "董事长"}}]}
}
_OWNED: dict[str, Any] = {
    "with": {"groups": [{"name": "{company}交流群", "owned_by_each": {"department": "销售部"}}]}
}
_PURPOSE: dict[str, Any] = {
    "with": {"groups": [{"type": "internal", "fields": ["name", "purpose", "members"]}]}
}
_CHAT = "2026-12-02 10:00 张三: 早"


class GroupRegister(KeyedRule[GroupRegisterParameters, GroupRegisterMemory]):
    """A group is not as the register has it, is not in it, or is missing.

    The groups of the directory are compared with the entries at the start and at every change; a group goes under
    an entry by its type and code, or, where the entry gives neither, by its name. A code that the directory does
    not tell is read off the beginning of the name. New groups are known by `group_created` events (group, by, and
    type, code, name where they tell), and their approvals by `approval_granted` events as for `process.approval`.
    A rightful owner who should be an admin counts as one. Each fault is found once for as long as it lasts. Groups
    of which only messages are known cannot be compared. Sources: R12.C04–C24, R12.C56, R89.C06–C43 (the two
    registers), R87.C12 (each seller has a group), R91.C22 (name, purpose and members).
    """

    name = "process.group_register"
    title = Sentence("群登记簿", "the register of groups")
    meaning = Sentence(
        "各群与登记簿相符：编码、群名、群主、管理员、成员、由谁建立；应有的群不缺，不该有的没有。",
        "Groups are as the register has them: code, name, owner, admins, members, who created them; none is "
        "missing and none stands outside.",
    )
    catalogue = (
        "R12.C04", "R12.C06", "R12.C07", "R12.C08", "R12.C09", "R12.C10", "R12.C11", "R12.C12", "R12.C13",
        "R12.C14", "R12.C15", "R12.C16", "R12.C17", "R12.C22", "R12.C23", "R12.C24", "R12.C56", "R51.C02",
        "R87.C12", "R89.C06", "R89.C07", "R89.C08", "R89.C09", "R89.C10", "R89.C11", "R89.C12", "R89.C13",
        "R89.C14", "R89.C15", "R89.C17", "R89.C18", "R89.C19", "R89.C20", "R89.C21", "R89.C22", "R89.C23",
        "R89.C24", "R89.C25", "R89.C26", "R89.C27", "R89.C28", "R89.C29", "R89.C30", "R89.C31", "R89.C32",
        "R89.C33", "R89.C34", "R89.C36", "R89.C37", "R89.C38", "R89.C39", "R89.C40", "R89.C41", "R89.C42",
        "R89.C43", "R91.C22",
    )  # fmt: skip
    modality = "require"
    subject = "organisation"
    surfaces = ("register",)
    Parameters = GroupRegisterParameters
    Memory = GroupRegisterMemory
    reasons = {
        "name": Sentence("群名“{shown}”应为“{wanted}”", "the group “{shown}” should be named “{wanted}”"),
        "no_name": Sentence("不知道{title}的群名", "the name of the group is not known: {title}"),
        "owner_unfit": Sentence("不应担任{title}的群主", "is the owner, but not meant to be: {title}"),
        "admin_unfit": Sentence("不应担任{title}的管理员", "is an admin, but not meant to be: {title}"),
        "admin_missing": Sentence("{title}应由{who}担任管理员", "{title}: {who} should be an admin"),
        "admin_missing_other": Sentence(
            "{title}缺少一名应设的管理员", "an admin who is foreseen is missing: {title}"
        ),
        "member_unfit": Sentence("不应在{title}内", "is a member, but not meant to be: {title}"),
        "creator_unfit": Sentence("不应由其建立{title}", "created the group, but was not meant to: {title}"),
        "not_approved": Sentence(
            "建立{title}没有事先批准的记录", "created without an approval before it on record: {title}"
        ),
        "no_approvals": Sentence("来源没有任何批准记录", "the source holds no approvals at all"),
        "no_creator": Sentence(
            "来源没有写明由谁建立{title}", "the source does not say who created the group: {title}"
        ),
        "fields_missing": Sentence("通讯录没有写明{fields}", "the directory does not tell {fields}"),
        "unregistered": Sentence("登记簿没有这个群", "the register has no such group"),
        "group_missing": Sentence("应有的群没有建立：{title}", "there is no such group: {title}"),
        "owns_none": Sentence("没有建立应有的群：{title}", "owns no group of this kind: {title}"),
        "no_groups": Sentence("通讯录没有群名册", "the directory lists no groups"),
    }
    examples = (
        Example(
            Sentence("与登记相符", "as the register has it"),
            _REGISTER,
            _CHAT,
            directory=_directory("1001", "1002"),
            expect="none",
        ),
        Example(
            Sentence("群主、管理员、群名都不对", "owner, admin and name are wrong"),
            _REGISTER,
            _CHAT,
            directory=_directory("1002", "1001", name="1.001 吃喝玩乐群"),
            count=4,
        ),
        Example(
            Sentence(
                "加入了不该在群内的人，改对的群主不再报",
                "a stranger joins; an owner set right is found no more",
            ),
            _REGISTER,
            events=(
                _event("owner_changed", "02T10:00", member="1001"),
                _event("member_joined", "02T10:01", member="1003"),
                _event("member_joined", "03T10:01", member="1003"),
            ),
            directory=_directory("1001", "1002"),
            count=1,
        ),
        Example(
            Sentence(
                "缺一个应有的群，另有一个登记以外的", "one group is missing, another is not in the register"
            ),
            _ALL,
            events=(_event("group_created", "02T10:00", group="g9", by="1003", code="9.999"),),
            directory=_directory("1001", "1002"),
            count=2,
        ),
        Example(
            Sentence("应有的群后来建立", "the missing group is created"),
            {"with": {"groups": [{"code": "1.001"}, {"code": "1.002"}], "each_required": True}},
            events=(_event("group_created", "01T00:00", group="g9", by="1003", code="1.002"),),
            directory=_directory("1001", "1002"),
            expect="none",
        ),
        Example(
            Sentence("由专员建群", "created by a clerk"),
            _CREATED,
            events=(
                _event("group_created", "02T10:00", group="g8", by="1003", type="internal"),
                _event("group_created", "02T10:01", group="g9", by="1002", type="internal"),
            ),
            directory=_directory("1001", "1002"),
            count=1,
        ),
        Example(
            Sentence(
                "一个群事先批准，一个事后，一个批的是别的群，一个由无权的人批准",
                "one group approved before, one after, one where another was meant, one by whoever may not",
            ),
            _APPROVED,
            events=(
                _event("approval_granted", "02T10:00", group="g6", who="1001", what="建群"),
                _event("group_created", "02T10:00", group="g6", by="1003", code="1.001"),
                _event("group_created", "02T10:00", group="g7", by="1003", name="1.001 青禾公司股东会"),
                _event("approval_granted", "02T10:01", group="g7", who="1001", what="建群"),
                _event("group_created", "02T10:02", group="g8", by="1003", code="1.001"),
                _event("approval_granted", "02T10:03", group="g9", who="1002", what="建群"),
                _event("group_created", "02T10:04", group="g9", by="1003", code="1.001"),
                _event("group_created", "02T10:05", group="g5", by="1003", name="1.0012 青禾公司股东会"),
            ),
            directory=_directory("1001", "1002"),
            count=3,
        ),
        Example(
            Sentence("董事长自己建群，不必批准", "the chairman himself needs no approval"),
            _APPROVED,
            events=(_event("group_created", "02T10:00", group="g6", by="1001", code="1.001"),),
            directory=_directory("1001", "1002"),
            expect="none",
        ),
        Example(
            Sentence("来源没有批准记录", "no approvals in the input"),
            _APPROVED,
            events=(_event("group_created", "02T10:00", group="g6", by="1003", code="1.001"),),
            directory=_directory("1001", "1002"),
            expect="unknown",
            count=1,
        ),
        Example(
            Sentence("通讯录没有编码，看群名", "a code that only the name tells"),
            _REGISTER,
            _CHAT,
            directory={
                **_directory("1003", "1002"),
                "groups": [
                    {
                        "id": "test",
                        "type": "internal",
                        "name": "1.001 青禾公司股东会",
                        "owner": "1003",
                        "admins": ["1002"],
                    },
                    {"id": "other", "type": "internal", "name": "1.0010 青禾公司股东会", "owner": "1003"},
                ],
            },
            count=1,
        ),
        Example(
            Sentence("群主兼任应设的管理员", "the owner is the admin who is foreseen"),
            {"with": {"groups": [{"code": "1.001", "admins": [{"title": "董事长"}, {"title": "董秘"}]}]}},
            _CHAT,
            directory=_directory("1001", "1002"),
            expect="none",
        ),
        Example(
            Sentence(
                "新群没有写明群名，不知道是否登记", "a new group without a name: it may be in the register"
            ),
            {"with": {"groups": [{"name": "{any}股东会"}], "complete": True}},
            events=(_event("group_created", "02T10:00", group="g9", by="1003"),),
            directory=_directory("1001", "1002"),
            expect="unknown",
            count=1,
        ),
        Example(
            Sentence("群名可以是几种之一", "one of several names"),
            {"with": {"groups": [{"code": "1.001", "name": ["{company}股东会", "{code} {company}股东会"]}]}},
            _CHAT,
            directory=_directory("1001"),
            expect="none",
        ),
        Example(
            Sentence("销售员没有自己的交流群", "a seller without a group of his own"),
            _OWNED,
            _CHAT,
            directory=_directory("1001", name="青禾公司交流群"),
            count=1,
        ),
        Example(
            Sentence("销售员有自己的交流群", "a seller with a group of his own"),
            _OWNED,
            _CHAT,
            directory=_directory("1003", name="青禾公司交流群"),
            expect="none",
        ),
        Example(
            Sentence("没有写明用途", "the purpose is not told"),
            _PURPOSE,
            _CHAT,
            directory=_directory("1001"),
            count=1,
        ),
        Example(
            Sentence("写明了名称、用途、成员", "name, purpose and members are told"),
            _PURPOSE,
            _CHAT,
            directory=_directory("1001", purpose="股东沟通"),
            expect="none",
        ),
        Example(
            Sentence("没有群名册", "no groups in the directory"), _REGISTER, _CHAT, expect="unknown", count=1
        ),
    )

    @property
    def heard(self) -> frozenset[str]:
        return frozenset({*_OF_GROUPS, *_OF_STAFF, _APPROVAL})

    def begin(self, memory: GroupRegisterMemory, context: Context) -> Iterator[Outcome]:
        if not context.people.directory.groups:
            yield Unknown("no_groups")
        yield from self.judging_begins(memory, context)

    def judging_begins(self, memory: GroupRegisterMemory, context: Context) -> Iterator[Outcome]:
        memory.found, memory.told = {}, {}
        for group in self._groups(memory, context):
            yield Deadline(_LOOK + group, context.at)
        yield Deadline(_LOOK, context.at)

    def wants(self, view: View) -> Rows:
        return view.kind_rows(self.heard)

    def step(self, memory: GroupRegisterMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        if said.kind == "group_created" and said.group:
            type_, code, name = (
                str(value) if (value := said.rest.get(field)) else None for field in ("type", "code", "name")
            )
            memory.created[said.group] = CreatedGroup(act_of(said, context), type_, code, name)
        if said.kind == _APPROVAL:
            memory.granted.append(Granted(approval_of(said, context), granter_of(said)))
            for group in memory.created:
                yield Deadline(_LOOK + group, said.at)
        elif said.group and said.group in self._groups(memory, context):
            yield Deadline(_LOOK + said.group, said.at)
        if said.kind in (*_OF_STAFF, "group_created", "group_renamed", "owner_changed"):
            yield Deadline(_LOOK, said.at)

    def due(self, memory: GroupRegisterMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        group = deadline.removeprefix(_LOOK)
        outcomes = self._look_at(group, memory, context) if group else self._look_around(memory, context)
        faults: dict[str, Breach] = {}
        for outcome in outcomes:
            if isinstance(outcome, Breach):
                faults[f"{outcome.reason}|{outcome.member or ''}|{outcome.values}"] = outcome
                continue
            cause = f"{outcome.cause}|{outcome.values}|{outcome.member}"
            if cause not in memory.told.get(group, []):
                memory.told.setdefault(group, []).append(cause)
                yield outcome
        known = memory.found.get(group, [])
        yield from (fault for key, fault in faults.items() if key not in known)
        memory.found[group] = sorted(faults)

    def _groups(self, memory: GroupRegisterMemory, context: Context) -> list[str]:
        """The groups that can be compared: those of the directory and those created since."""
        listed = [group.id for group in context.people.directory.groups]
        return list(dict.fromkeys([*listed, *memory.created]))

    def _look_at(
        self, group: str, memory: GroupRegisterMemory, context: Context
    ) -> Iterator[Breach | Unknown]:
        """What is wrong with one group."""
        here, created = replace(context, group=group, place=group), memory.created.get(group)
        entries = [entry for entry in self.parameters.groups if entry.is_about(group, created, here)]
        for entry in entries:
            yield from entry.look(group, created, memory.granted, here)
        if entries or not self.parameters.complete:
            return
        if name_of(group, created, here) is None and any(one.goes_by_name for one in self.parameters.groups):
            yield Unknown("no_name", {"title": group})
        else:
            yield Breach("unregistered", where=Where(group=group))

    def _look_around(self, memory: GroupRegisterMemory, context: Context) -> Iterator[Breach | Unknown]:
        """What is missing."""
        groups = self._groups(memory, context)
        for entry in self.parameters.groups if groups else ():
            about = [one for one in groups if entry.is_about(one, memory.created.get(one), context)]
            if self.parameters.each_required and not about:
                yield Breach("group_missing", {"title": entry.label})
            if entry.owned_by_each is not None:
                yield from self._owners(entry, about, context)

    def _owners(
        self, entry: RegisterEntry, groups: list[str], context: Context
    ) -> Iterator[Breach | Unknown]:
        """Everybody who must own one of the groups and does not."""
        wanted = entry.owned_by_each
        if wanted is None:
            return
        if not context.people.directory.staff:
            yield Unknown("no_staff_list")
        owners = {one for group in groups for one in context.people.officers(group, "owner", context.instant)}
        for person in context.people.staff_at(context.instant):
            must = context.selects(wanted, person)
            if must is None:
                yield unknown_people(wanted, person)
            elif must and person not in owners:
                yield Breach("owns_none", {"title": entry.label}, member=person)
