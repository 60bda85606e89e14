"""One entry of the register of groups: which group it is about, and what that group must be like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import msgspec
from pydantic import BeforeValidator, Field, model_validator

from qungui.events.directory import GroupEntry
from qungui.regulation.selector import Selector
from qungui.regulation.values import as_list, failure
from qungui.rules.context import Context
from qungui.rules.outcome import Breach, Unknown, Where, unknown_people
from qungui.rules.process.approvals import Act, Approval, words_of
from qungui.rules.profile.format import Fit, FormatText, Known, example, fit
from qungui.rules.profile.known import known_of_group
from qungui.rules.profile.plain import plain
from qungui.rules.rule import Parameters
from qungui.sentences import Sentence

_CODE = re.compile(r"^[\[(]?(\d+(?:\.\d+)+)(?!\.?\d)")
"""A code of figures that a name begins with: 1.001."""
_CREATING = ("建群", "建立微信群", "建立微信群组")


class CreatedGroup(msgspec.Struct):
    """The act of creating a group, and what the `group_created` event said of the group."""

    act: Act
    type: str | None = None
    code: str | None = None
    name: str | None = None


class Granted(msgspec.Struct):
    """An approval, and who granted it (None = not said)."""

    approval: Approval
    by: str | None = None


class RegisterEntry(Parameters):
    """A group, or a kind of groups, of the register."""

    title: str | None = Field(
        default=None, description="称呼；不写则用编码或类型 / what to call it; none = its code or type"
    )
    type: str | None = Field(
        default=None, description="通讯录中的群类型；不写则不论 / the type in the directory; none = any"
    )
    code: str | None = Field(
        default=None,
        description="通讯录中的群编码，通讯录没有的看群名开头；不写则不论 / "
        "the code in the directory, else the one that the name begins with; none = any",
    )
    name: Annotated[
        tuple[FormatText, ...],
        BeforeValidator(as_list, json_schema_input_type=FormatText | tuple[FormatText, ...]),
    ] = Field(
        default=(),
        description="群名格式，可列几种，如 {code} {company}{body}；不写则不限 / "
        "the form of the name, or one of several; none = any",
    )
    owner: Selector | None = Field(
        default=None, description="群主由谁担任；不写则不限 / who is the owner; none = anybody"
    )
    admins: tuple[Selector, ...] = Field(
        default=(),
        description="管理员由哪些人担任，各项都要有人；不写则不限 / "
        "who are the admins: somebody of each; none = anybody",
    )
    members: Selector | None = Field(
        default=None, description="哪些人可以在群内；不写则不限 / who may be in it; none = anybody"
    )
    created_by: Selector | None = Field(
        default=None, description="由谁建立；不写则谁都可以 / who creates it; none = anybody"
    )
    approved_by: Selector | None = Field(
        default=None,
        description="建群须先经谁批准；不写则不须 / whose approval comes before it is created; none = nobody's",
    )
    owned_by_each: Selector | None = Field(
        default=None,
        description="这些人每人至少要有一个这样的群；不写则不要求 / each of these owns such a group; none = nobody need",
    )
    fields: tuple[str, ...] = Field(
        default=(),
        description="通讯录中必须写明的各项；不写则不限 / what the directory must say of it; none = anything",
    )

    @model_validator(mode="after")
    def _can_be_found(self) -> RegisterEntry:
        if not (self.type or self.code or self.name):
            sentence = Sentence("没有写明是哪个群", "the entry does not say which group it is about")
            expected = Sentence("type、code、name 中至少一项", "at least one of type, code, name")
            raise failure("no_group", sentence, expected)
        return self

    @property
    def label(self) -> str:
        """What reports call it."""
        return self.title or self.code or self.type or next(iter(self.name), "")

    @property
    def goes_by_name(self) -> bool:
        """Whether its groups are known by nothing but their names."""
        return not (self.type or self.code)

    def is_about(self, group: str, created: CreatedGroup | None, context: Context) -> bool:
        """Whether the group goes under this entry: by type and code, else by the form of its name."""
        entry, shown = entry_of(group, created, context), name_of(group, created, context)
        if not self.goes_by_name:
            return self.type in (None, entry.type) and self.code in (None, entry.code or _code_in(shown))
        return bool(shown and self._fit(shown, _known(entry, context)).level == "fits")

    def look(
        self, group: str, created: CreatedGroup | None, granted: Sequence[Granted], context: Context
    ) -> Iterator[Breach | Unknown]:
        """What is wrong with a group of this entry now; `context` is that of the group, `granted` are all
        approvals so far."""
        where = Where(group=group)
        yield from self._name(group, created, context)
        yield from self._leaders(group, context)
        missing = [field for field in self.fields if not _is_told(entry_of(group, created, context), field)]
        if missing:
            yield Breach("fields_missing", {"fields": missing}, where=where)
        if created is not None and self.created_by is not None:
            yield from self._creator(self.created_by, created, context)
        if created is not None and self.approved_by is not None:
            yield from self._approval(self.approved_by, created, granted, context)
        if self.members is not None:
            for person in context.people.members(group, context.instant):
                fits = context.selects(self.members, person)
                if fits is None:
                    yield unknown_people(self.members, person)
                elif not fits:
                    yield Breach("member_unfit", {"title": self.label}, member=person, where=where)

    def _name(self, group: str, created: CreatedGroup | None, context: Context) -> Iterator[Breach | Unknown]:
        if not self.name:
            return
        shown, known = name_of(group, created, context), _known(entry_of(group, created, context), context)
        if not shown:
            yield Unknown("no_name", {"title": self.label})
            return
        fits = self._fit(shown, known)
        values = {"shown": shown, "wanted": example(self.name[0], known)}
        if fits.level == "no":
            yield Breach("name", values, where=Where(group=group))
        elif fits.level == "nearly":
            yield Breach("name", values, verdict="review", where=Where(group=group))

    def _fit(self, shown: str, known: Known) -> Fit:
        """How the name fits the form that it fits best."""
        fits = [fit(form, shown, known) for form in self.name]
        return min(fits, key=lambda one: ("fits", "nearly", "no").index(one.level), default=Fit("no"))

    def _leaders(self, group: str, context: Context) -> Iterator[Breach | Unknown]:
        people, where = context.people, Where(group=group)
        if self.owner is not None:
            owners = people.officers(group, "owner", context.instant)
            if not owners:
                yield Unknown("no_role", {"roles": ["owner"]})
            for person in owners:
                yield from self._fits("owner_unfit", (self.owner,), person, context)
        if not self.admins:
            return
        if not people.knows_roles(group, context.instant):
            yield Unknown("no_role", {"roles": ["admin"]})
            return
        admins = people.officers(group, "admin", context.instant)
        for person in admins:
            yield from self._fits("admin_unfit", self.admins, person, context)
        owners = [
            one
            for one in people.officers(group, "owner", context.instant)
            if self.owner is None or context.selects(self.owner, one)
        ]
        for wanted in self.admins:
            if all(context.selects(wanted, person) is False for person in (*admins, *owners)):
                who = _described(wanted)
                reason = "admin_missing" if who else "admin_missing_other"
                values = {"title": self.label, "who": who} if who else {"title": self.label}
                yield Breach(reason, values, where=where)

    def _fits(
        self, reason: str, wanted: tuple[Selector, ...], person: str, context: Context
    ) -> Iterator[Breach | Unknown]:
        """Whether one of the selections names the person."""
        answers = [context.selects(one, person) for one in wanted]
        if any(answers):
            return
        if None in answers:
            yield unknown_people(wanted[answers.index(None)], person)
        else:
            yield Breach(reason, {"title": self.label}, member=person, where=Where(group=context.group))

    def _creator(
        self, wanted: Selector, created: CreatedGroup, context: Context
    ) -> Iterator[Breach | Unknown]:
        if created.act.doer is None:
            yield Unknown("no_creator", {"title": self.label})
        else:
            yield from self._fits("creator_unfit", (wanted,), created.act.doer, context)

    def _approval(
        self, wanted: Selector, created: CreatedGroup, granted: Sequence[Granted], context: Context
    ) -> Iterator[Breach | Unknown]:
        """Whether somebody who may approve it did so before; he himself needs nobody else's approval."""
        act = created.act
        if act.doer is not None and context.selects(wanted, act.doer):
            return
        if not granted:
            yield Unknown("no_approvals")
            return
        spoken_of = words_of(act, self.label, *_CREATING)
        for one in granted:
            may = one.by is None or context.selects(wanted, one.by) is not False
            if may and one.approval.at <= act.at and one.approval.covers(act, spoken_of):
                return
        yield Breach("not_approved", {"title": self.label}, member=act.doer, where=Where(group=act.group))


def entry_of(group: str, created: CreatedGroup | None, context: Context) -> GroupEntry:
    """What is known of the group: by the directory, with what its creation said where that says nothing."""
    known = context.people.group(group).entry
    if created is None:
        return known
    return known.model_copy(update={"type": known.type or created.type, "code": known.code or created.code})


def name_of(group: str, created: CreatedGroup | None, context: Context) -> str | None:
    """The name of the group now."""
    return context.people.group(group).name.get(context.instant) or (created.name if created else None)


def _code_in(name: str | None) -> str | None:
    found = _CODE.search(plain(name or ""))
    return found[1] if found else None


def _known(entry: GroupEntry, context: Context) -> dict[str, tuple[str, ...]]:
    known = known_of_group(entry.id, context.people)
    return {**known, "code": (entry.code,)} if entry.code else known


def _is_told(entry: GroupEntry, field: str) -> bool:
    value: Any = (
        getattr(entry, field, None) if field in GroupEntry.model_fields else entry.attributes.get(field)
    )
    return value not in (None, "", ())


def _described(selector: Selector) -> list[str]:
    """The words of a selection of people, for a sentence."""
    words = [*(selector.title or ()), *(selector.department or ()), *(selector.name or ())]
    for part in (*(selector.all_of or ()), *(selector.any_of or ())):
        words += _described(part)
    return words
