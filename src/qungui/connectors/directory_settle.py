"""What both forms of a directory need once they are read: names put to ids, and nobody there twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeVar

from pydantic import BaseModel

from qungui.events.directory import DirectoryFile, GroupEntry, MemberEntry
from qungui.events.people import NAME_PREFIX
from qungui.regulation.tree import Way
from qungui.sentences import Sentence

_TWICE = Sentence("“{value}”写了两次（第 {line} 行已有）", "“{value}” stands twice (first on line {line})")
_AMBIGUOUS = Sentence(
    "有 {count} 人叫“{value}”，请改写编号：{ids}", "{count} people are called “{value}”; write the id: {ids}"
)


Model = TypeVar("Model", bound=BaseModel)


class Doubt(NamedTuple):
    """Something wrong with a directory that was read; `way` leads to the field, `earlier` to the one before it."""

    way: Way
    code: str
    sentence: Sentence
    values: dict[str, Any]
    severity: Literal["error", "note"] = "error"
    earlier: Way = ()


def settle(directory: DirectoryFile) -> tuple[DirectoryFile, list[Doubt]]:
    """The directory with every unique name of a person replaced by his id, and what is doubtful in it."""
    settler = _Settler(directory)
    settled = settler.settled()
    return settled, [*_doubles(settled), *settler.doubts]


@dataclass(slots=True)
class _Names:
    """Whom a name names; an id names itself."""

    ids: set[str] = field(default_factory=set)
    bearers: dict[str, set[str]] = field(default_factory=dict)

    def know(self, person: str, names: Iterable[str | None]) -> None:
        for name in names:
            if name:
                self.bearers.setdefault(name, set()).add(person)


class _Settler:
    def __init__(self, directory: DirectoryFile) -> None:
        self.directory = directory
        self.doubts: list[Doubt] = []
        self.people = _Names()
        for entry in directory.staff:
            self.people.ids.update((entry.id, *entry.ids))
            self.people.know(entry.id, (entry.name, *entry.names))
        for customer in directory.customers:
            self.people.ids.update((customer.id, *customer.ids))
            self.people.know(customer.id, (customer.name,))
        self.accounts = _Names({account.id for account in directory.accounts})
        for account in directory.accounts:
            self.accounts.know(account.id, (account.nickname, account.wechat_id))

    def settled(self) -> DirectoryFile:
        groups = [self._group(entry, ("groups", at)) for at, entry in enumerate(self.directory.groups)]
        accounts = [
            _changed(entry, holder=self._find(entry.holder, ("accounts", at, "holder"), self.people))
            for at, entry in enumerate(self.directory.accounts)
        ]
        customers = [
            _changed(entry, account=self._find(entry.account, ("customers", at, "account"), self.accounts))
            for at, entry in enumerate(self.directory.customers)
        ]
        return _changed(
            self.directory, groups=tuple(groups), accounts=tuple(accounts), customers=tuple(customers)
        )

    def _group(self, group: GroupEntry, way: Way) -> GroupEntry:
        members = tuple(
            self._member(member, (*way, "members", at)) for at, member in enumerate(group.members)
        )
        inside = _Names({member.id for member in members})
        for member in members:
            inside.know(member.id, (member.nickname,))
        return _changed(
            group,
            members=members,
            owner=self._find(group.owner, (*way, "owner"), self.people, inside),
            admins=tuple(self._find(one, (*way, "admins"), self.people, inside) for one in group.admins),
            supervisors=tuple(
                self._find(one, (*way, "supervisors"), self.people, inside) for one in group.supervisors
            ),
        )

    def _member(self, member: MemberEntry, way: Way) -> MemberEntry:
        return _changed(member, id=self._find(member.id, (*way, "id"), self.people))

    def _find(self, word: str | None, way: Way, *circles: _Names) -> str | None:
        """The id behind a word: itself, else of the one person so called in the first circle that knows it."""
        if word is None or any(word in circle.ids for circle in circles):
            return word
        for circle in circles:
            bearers = circle.bearers.get(word, set())
            if len(bearers) == 1:
                return next(iter(bearers))
            if bearers:
                values = {"value": word, "count": len(bearers), "ids": sorted(bearers)}
                self.doubts.append(Doubt(way, "ambiguous_name", _AMBIGUOUS, values, "note"))
                return word
        return word


def _changed(entry: Model, **fields: Any) -> Model:
    """The entry with other values, the very same where nothing differs."""
    different = {name: value for name, value in fields.items() if value != getattr(entry, name)}
    return entry.model_copy(update=different) if different else entry


def _doubles(directory: DirectoryFile) -> Iterator[Doubt]:
    """Ids that two entries claim; the later one is told."""
    parts: tuple[tuple[str, Callable[[Any], Iterable[Any]]], ...] = (
        ("staff", lambda entry: dict.fromkeys((entry.id, *entry.ids))),
        ("groups", lambda entry: [entry.id]),
        ("accounts", lambda entry: [entry.id]),
        ("customers", lambda entry: [(entry.id, entry.account)]),
    )
    for part, claims in parts:
        claimed: dict[Any, Way] = {}
        for position, entry in enumerate(getattr(directory, part)):
            for claim in claims(entry):
                value = claim[0] if isinstance(claim, tuple) else claim
                way: Way = (part, position, "id" if value == entry.id else "ids")
                if earlier := claimed.get(claim):
                    yield _twice("id_twice", way, value, earlier)
                claimed.setdefault(claim, way)
    for position, group in enumerate(directory.groups):
        seen: dict[Any, Way] = {}
        for place, member in enumerate(group.members):
            way = ("groups", position, "members", place, "id")
            earlier = seen.setdefault((member.id, member.since, member.joined_at), way)
            if earlier != way:
                yield _twice("member_twice", way, member.id, earlier)


def _twice(code: str, way: Way, value: str, earlier: Way) -> Doubt:
    """Two people may well show the same name; the same id is an error."""
    by_name_only = value.startswith(NAME_PREFIX)
    values = {"value": value.removeprefix(NAME_PREFIX)}
    return Doubt(way, code, _TWICE, values, "note" if by_name_only else "error", earlier)
