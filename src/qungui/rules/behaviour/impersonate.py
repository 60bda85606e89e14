"""behaviour.impersonate: somebody bears the name of another, or a title that is not his."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from qungui.events.people import People
from qungui.regulation.model import Clause
from qungui.regulation.selector import Selector, Words
from qungui.regulation.values import Duration, as_list, failure
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome, Unknown
from qungui.rules.profile.display_names import display_name
from qungui.rules.profile.plain import plain
from qungui.rules.profile.watched import Watched, WatchedMemory, known_since
from qungui.rules.rule import Example, Parameters
from qungui.rules.view import Rows, View, merge_rows
from qungui.sentences import Sentence

Protected = Literal["owner", "admin", "staff"]
_ADDED = re.compile(r"官方|客服|本人|小号|大号|新号|备用号?|工作号|唯一|认证|[\W\d_]")
"""What people add to a name without changing whose it is."""


Whose = Annotated[
    tuple[Protected, ...], BeforeValidator(as_list, json_schema_input_type=Protected | tuple[Protected, ...])
]


class ImpersonateParameters(Parameters):
    """What `behaviour.impersonate` asks for: `of`, `titles`, or both."""

    of: Whose = Field(
        default=(),
        description="不得冒用谁的名字：owner 群主、admin 管理员、staff 员工；不写则不查 / whose names must not be borne "
        "by others; none = not asked",
    )
    titles: Words = Field(
        default=(),
        description="昵称里不得自称的称号，如 客服；不写则不查 / titles that must not be claimed; none = any",
    )
    may: Selector | None = Field(
        default=None, description="谁可以用这些称号；不写则无人 / who may bear the titles; none = nobody"
    )

    @model_validator(mode="after")
    def _something(self) -> ImpersonateParameters:
        if not self.of and not self.titles:
            sentence = Sentence("没有写明不得冒用什么", "what must not be borne is not given")
            expected = Sentence("of、titles 中至少一项", "at least one of of, titles")
            raise failure("nothing_to_check", sentence, expected)
        return self


class ImpersonateMemory(WatchedMemory):
    """`shown`: the display name under which the member speaks, where the roster does not tell."""

    shown: str = ""


def _joined(member: str, nickname: str) -> dict[str, str]:
    """A line of an example: somebody joins."""
    return {
        "event": "member_joined", "group": "test", "member": member, "nickname": nickname,
        "at": "2026-12-02T10:00:00+08:00",
    }  # fmt: skip


_DIRECTORY: dict[str, Any] = {
    "staff": [{"id": "s1", "ids": ["wx_zhang"], "name": "张三"}, {"id": "s2", "name": "李四"}],
    "groups": [
        {
            "id": "test",
            "type": "customer",
            "owner": "s1",
            "members": [{"id": "s1", "nickname": "青禾净水"}, {"id": "c1", "nickname": "王女士"}],
        }
    ],
}
_OF_ALL = {"with": {"of": ["owner", "admin", "staff"]}}
_TITLES = {"with": {"titles": ["客服", "官方"], "may": {"staff": True}}}


class Impersonate(Watched[ImpersonateParameters, ImpersonateMemory]):
    """Somebody bears the name of the owner, an admin or a staff member, or claims a title that is not his.

    Names are alike when they are the same without blanks, signs, digits and additions such as 官方, 本人 or
    小号. Two people may well bear one name, and staff may join with an account that nobody registered: every
    finding is a review. Where a source tells names only, the bearer is taken for the one who is meant. Sources:
    R04.C23, R60.C23 (no false identity).
    """

    name = "behaviour.impersonate"
    title = Sentence("冒充他人", "bearing another's name")
    meaning = Sentence(
        "昵称与群主、管理员、员工的名字相同或近似，或自称不属于自己的称号时，提示人工复核。",
        "A nickname like the name of the owner, an admin or staff, or with a title that is not one's own, calls "
        "for a person's review.",
    )
    catalogue = ("R04.C23", "R60.C23")
    automation = "assist"
    subject = "member"
    needs = frozenset({"nickname_changed"})
    Parameters = ImpersonateParameters
    Memory = ImpersonateMemory
    reasons = {
        "owner": Sentence(
            "昵称“{shown}”与群主“{other}”相同或近似", "the nickname “{shown}” is like the owner's “{other}”"
        ),
        "admin": Sentence(
            "昵称“{shown}”与管理员“{other}”相同或近似", "the nickname “{shown}” is like the admin's “{other}”"
        ),
        "staff": Sentence(
            "昵称“{shown}”与员工“{other}”相同或近似",
            "the nickname “{shown}” is like the name “{other}” of staff",
        ),
        "title": Sentence("昵称“{shown}”自称“{word}”", "the nickname “{shown}” claims “{word}”"),
        "no_nickname": Sentence("来源没有群昵称", "the source does not tell nicknames"),
    }
    examples = (
        Example(
            Sentence("用群主的昵称入群", "joins with the owner's nickname"),
            _OF_ALL,
            events=(_joined("x9", "青禾 净水（官方）"),),
            directory=_DIRECTORY,
            expect="review",
            count=1,
        ),
        Example(
            Sentence("用员工的名字，加了表情", "the name of staff with an emoji"),
            _OF_ALL,
            events=(_joined("x9", "李四🌟"),),
            directory=_DIRECTORY,
            expect="review",
            count=1,
        ),
        Example(
            Sentence("员工本人的另一个号", "another id of the same person"),
            _OF_ALL,
            events=(_joined("wx_zhang", "张三"),),
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("名字里含有员工的名字，不算", "a name that holds the name of staff"),
            _OF_ALL,
            events=(_joined("x9", "李四妈妈"), _joined("x8", "小李")),
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("客户自称客服", "a customer claims to be customer service"),
            _TITLES,
            events=(_joined("x9", "青禾客服小美"),),
            directory=_DIRECTORY,
            expect="review",
            count=1,
        ),
        Example(
            Sentence("客服是员工", "customer service is staff"),
            _TITLES,
            events=(_joined("s2", "青禾客服李四"),),
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("后来改成员工的名字", "changes to the name of staff later"),
            _OF_ALL,
            events=({**_joined("c1", "张三"), "event": "nickname_changed"},),
            directory=_DIRECTORY,
            expect="review",
            count=1,
        ),
        Example(
            Sentence("不知道群主和员工是谁", "nobody knows who owner and staff are"),
            _OF_ALL,
            events=(_joined("x9", "青禾净水"),),
            expect="unknown",
        ),
    )

    def __init__(self, parameters: ImpersonateParameters, clause: Clause) -> None:
        super().__init__(parameters, clause)
        self._staff: tuple[People, int, dict[str, list[str]]] | None = None

    @property
    def grace(self) -> Duration | None:
        return None

    def begin(self, memory: ImpersonateMemory, context: Context) -> Iterator[Outcome]:
        if _nickname(memory, context):
            yield from self.watch(memory, known_since(context), context.at)

    def wants(self, view: View) -> Rows:
        return merge_rows(view.kind_rows(("member_joined", "nickname_changed")), view.first_of_senders)

    def step(self, memory: ImpersonateMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        if said.group is None:
            return
        if said.kind in ("member_joined", "nickname_changed"):
            yield from self.watch(memory, said.at, said.at)
        elif said.is_message and said.type != "system" and said.person:
            name = display_name(said.person)
            if memory.since is None or (name and name != memory.shown):
                memory.shown = name or memory.shown
                yield from self.watch(memory, said.at, said.at)

    def look(self, memory: ImpersonateMemory, context: Context) -> Breach | Unknown | None:
        shown = _nickname(memory, context)
        if not shown:
            return Unknown("no_nickname", member=context.key)
        if word := self._claimed(shown, context):
            return Breach("title", {"shown": shown, "word": word}, verdict="review", member=context.key)
        bare, lacking = _bare(shown), False
        for whose in self.parameters.of:
            people = self._protected(whose, bare, context)
            lacking = lacking or people is None
            for person, name in people or ():
                if person != context.key and bare and _bare(name) == bare:
                    values = {"shown": shown, "other": name}
                    return Breach(whose, values, verdict="review", member=context.key)
        if not lacking:
            return None
        has_staff = bool(context.people.directory.staff) or "staff" not in self.parameters.of
        roles = [one for one in self.parameters.of if one != "staff"]
        return Unknown("no_role", {"roles": roles}) if has_staff else Unknown("no_staff_list")

    def _claimed(self, shown: str, context: Context) -> str | None:
        """The title that the nickname claims without right."""
        word = next((one for one in self.parameters.titles if plain(one) in plain(shown)), None)
        may = self.parameters.may
        return word if word and (may is None or context.selects(may, context.key) is not True) else None

    def _protected(self, whose: Protected, bare: str, context: Context) -> list[tuple[str, str]] | None:
        """Those whose name may be meant, with the names they bear; None where nobody knows who they are."""
        people = context.people
        if whose == "staff":
            if not people.directory.staff:
                return None
            index = self._index(people)
            found = [one for one in index.get(bare, ()) if people.is_employed(one, context.instant)]
            return [
                (one, people.staff[one].name if _bare(people.staff[one].name) == bare else bare)
                for one in found
            ]
        if not context.standing(context.key).roles_known or context.group is None:
            return None
        members = people.members(context.group, context.instant)
        owner = people.groups[context.group].owner.get(context.instant)
        holders = (
            [owner]
            if whose == "owner"
            else [one for one in members if "admin" in context.standing(one).roles]
        )
        standings = [context.standing(one) for one in holders if one]
        return [(one.id, name) for one in standings for name in (one.nickname, one.name) if name]

    def _index(self, people: People) -> dict[str, list[str]]:
        """Staff by their names; made once for as long as nobody new is met."""
        if self._staff is None or self._staff[0] is not people or self._staff[1] != len(people.staff):
            index: dict[str, list[str]] = {}
            for person, entry in sorted(people.staff.items()):
                for name in (entry.name, *entry.names):
                    index.setdefault(_bare(name), []).append(person)
            self._staff = (people, len(people.staff), index)
        return self._staff[2]


def _nickname(memory: ImpersonateMemory, context: Context) -> str:
    membership = context.people.membership(context.group or "", context.key, context.instant)
    nickname = membership.nickname if membership else None
    return nickname or memory.shown or display_name(context.key)


@lru_cache(maxsize=8192)
def _bare(name: str) -> str:
    """A name without what does not change whose it is."""
    return _ADDED.sub("", plain(name))
