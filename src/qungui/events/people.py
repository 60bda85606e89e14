"""Who everybody is at a given instant: the directory with the events applied on top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from qungui.events.directory import AccountEntry, DirectoryFile, GroupEntry, MemberEntry, Moment, StaffEntry
from qungui.events.event import Event
from qungui.events.moments import local, microseconds
from qungui.events.timeline import BEGINNING, END, Instant, Timeline

NAME_PREFIX = "name:"
ROSTER_KINDS = frozenset(
    {
        "member_joined",
        "member_left",
        "nickname_changed",
        "role_changed",
        "group_renamed",
        "owner_changed",
        "staff_joined",
        "staff_left",
        "profile_changed",
        "approval_granted",
    }
)
"""The events that change who somebody is; the engine applies them before it judges a batch."""


class Membership(NamedTuple):
    """What is known of one member of a group: None = not known."""

    present: bool | None = None
    nickname: str | None = None
    roles: frozenset[str] = frozenset()
    joined_at: int | None = None


@dataclass(slots=True)
class Group:
    """One group over time."""

    id: str
    entry: GroupEntry
    listed: bool
    """Whether the directory lists its members, so that the list is complete."""
    name: Timeline[str] = field(default_factory=Timeline)
    owner: Timeline[str] = field(default_factory=Timeline)
    members: dict[str, Timeline[Membership]] = field(default_factory=dict)
    told: dict[str, Membership | None] = field(default_factory=dict)
    """What the directory says of those of whom an earlier event spoke, at its own time; None = nothing."""

    @property
    def type(self) -> str | None:
        return self.entry.type


@dataclass(frozen=True, slots=True)
class Standing:
    """Who a person is at an instant, in a group or outside of any.

    `roles` holds what is known for certain; `roles_known` says whether its absence of owner and admin is
    certain too. `staff` is None where the directory has no staff list.
    """

    id: str
    name: str | None
    nickname: str | None
    roles: frozenset[str]
    roles_known: bool
    staff: bool | None
    department: str | None = None
    title: str | None = None
    on_leave: bool = False
    present: bool | None = None
    joined_at: int | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def by_name_only(self) -> bool:
        """Whether only a display name is known, so that no measure may rest on the identity."""
        return self.id.startswith(NAME_PREFIX)

    @property
    def shown_name(self) -> str:
        """The name that a report shows."""
        return self.name or self.nickname or self.id.removeprefix(NAME_PREFIX)


class People:
    """Staff, groups, accounts and customers over time."""

    def __init__(self, directory: DirectoryFile | None, zone: ZoneInfo) -> None:
        self.directory = directory or DirectoryFile()
        self.zone = zone
        as_of = self._instant(self.directory.as_of)
        self.as_of = BEGINNING[0] if as_of is None else as_of[0]
        """The moment of which the directory tells (microseconds): what earlier events say ends there."""
        self.staff: dict[str, StaffEntry] = {}
        self.employed: dict[str, Timeline[bool]] = {}
        self.groups: dict[str, Group] = {}
        self.accounts: dict[str, AccountEntry] = {entry.id: entry for entry in self.directory.accounts}
        self.account_fields: dict[tuple[str, str], Timeline[str]] = {}
        self.approvals: dict[tuple[str | None, str], Timeline[str]] = {}
        """Who approved, by the group or account where it was said (None = nowhere) and what was approved."""
        self.customers = {entry.id: entry for entry in self.directory.customers}
        self.changes: list[tuple[int, Event]] = []
        """The roster events applied so far with their order: with the directory, the whole state."""
        self._members: set[str] = set()
        """All who are or were members of any group."""
        self._hired: set[str] = set()
        """Those of whom nothing was known before they joined the staff."""
        self._aliases: dict[str, str] = {}
        self._names: dict[str, str | None] = {}
        self._standings: dict[tuple[str, str | None], tuple[Instant, Instant, Standing]] = {}
        for entry in self.directory.staff:
            self._add_staff(entry)
        for customer in self.directory.customers:
            for alias in customer.ids:
                self._aliases[alias] = customer.id
            self._know_name(customer.name, customer.id)
        for group in self.directory.groups:
            self._add_group(group)

    def start_at(self, start: int) -> None:
        """The audit starts at this moment, which is that of a directory that names none."""
        if self.directory.as_of is None:
            self.as_of = start

    def resolve(self, person: str) -> str:
        """The one id of a person under any of his ids, or under a name or nickname that is his alone in the
        directory."""
        if person in self._aliases:
            return self._aliases[person]
        if person.startswith(NAME_PREFIX):
            return self._names.get(person.removeprefix(NAME_PREFIX)) or person
        return person

    def other_ids(self) -> list[str]:
        """Every id of somebody who goes by another one; fixed by the directory."""
        return list(self._aliases)

    def names(self) -> list[str]:
        """Every `name:` that names somebody of another id; fixed by the directory."""
        return [NAME_PREFIX + name for name, person in self._names.items() if person]

    def is_known(self, person: str) -> bool:
        """Whether the directory or an event says anything of the person."""
        person = self.resolve(person)
        return person in self.staff or person in self.customers or person in self._members

    def group(self, group: str) -> Group:
        """The group, made on first mention when the directory does not have it."""
        if group not in self.groups:
            self.groups[group] = Group(group, GroupEntry(id=group), listed=False)
        return self.groups[group]

    def account_of(self, person: str) -> AccountEntry | None:
        """The account that carries this id as its own, as WeChat id, or the only one the person holds."""
        if person in self.accounts:
            return self.accounts[person]
        held = [entry for entry in self.accounts.values() if person in (entry.holder, entry.wechat_id)]
        return held[0] if len(held) == 1 else None

    def account_field(self, account: str, name: str, instant: Instant) -> str | None:
        """A field of an account at an instant: the directory's, or what `profile_changed` set since."""
        timeline = self.account_fields.get((account, name))
        changed = timeline.get(instant) if timeline else None
        if changed is not None:
            return changed
        return self._registered(account, name)

    def standing(self, person: str, group: str | None, instant: Instant) -> Standing:
        """Who the person is at the instant; `group` None = outside of any group."""
        person = self.resolve(person)
        key = (person, group)
        cached = self._standings.get(key)
        if cached is not None and cached[0] <= instant <= cached[1]:
            return cached[2]
        standing = self._standing(person, group, instant)
        if not self._has_leave(person):
            self._standings[key] = (instant, self._holds_until(person, group, instant), standing)
        return standing

    def members(self, group: str, instant: Instant) -> list[str]:
        """Those who are in the group at the instant as far as known, in order of id."""
        record = self.groups.get(group)
        if record is None:
            return []
        return sorted(person for person, line in record.members.items() if _present(line, instant))

    def membership(self, group: str, person: str, instant: Instant) -> Membership | None:
        """What is known of the person as a member of the group at the instant."""
        record = self.groups.get(group)
        line = record.members.get(self.resolve(person)) if record else None
        return line.get(instant) if line else None

    def officers(self, group: str, role: str, instant: Instant) -> list[str]:
        """Those who hold the role (`owner`, `admin`, `supervisor`) in the group at the instant, in order of id."""
        record = self.groups.get(group)
        if record is None:
            return []
        if role == "owner":
            owner = record.owner.get(instant)
            return [owner] if owner else []
        facts = ((person, line.get(instant)) for person, line in record.members.items())
        return sorted(
            person for person, fact in facts if fact and role in fact.roles and fact.present is not False
        )

    def knows_roles(self, group: str, instant: Instant) -> bool:
        """Whether it is known who leads the group, so that a role nobody holds is certainly not filled."""
        record = self.groups.get(group)
        return record is not None and self._knows_roles(record, instant)

    def staff_at(self, instant: Instant) -> list[str]:
        """All who work for the organisation at the instant, in order of id."""
        return sorted(person for person in self.staff if self.is_employed(person, instant))

    def is_employed(self, person: str, instant: Instant) -> bool:
        """Whether the person is on the staff list at the instant."""
        line = self.employed.get(person)
        return bool(line and line.get(instant))

    def approvers(self, what: str, owner: str | None, instant: Instant) -> list[str]:
        """Who approved this person, message or account before the instant: in the group or account `owner`, or
        in no conversation; in order of time."""
        lines = [self.approvals.get((place, what)) for place in dict.fromkeys((owner, None))]
        granted = sorted(one for line in lines if line is not None for one in line.items())
        return [person for at, person in granted if at < instant]

    def on_leave(self, person: str, day: date) -> bool:
        """Whether the directory has the person on leave that day."""
        entry = self.staff.get(self.resolve(person))
        return entry is not None and any(leave.since <= day <= leave.until for leave in entry.leave)

    def apply(self, event: Event, order: int) -> None:
        """Take note of a roster event; other kinds change nothing."""
        if event.kind not in ROSTER_KINDS:
            return
        self.changes.append((order, event))
        instant = (event.at, order)
        self._standings.clear()
        person = self.resolve(event.person) if event.person else ""
        if event.kind == "profile_changed":
            self._apply_profile(event, instant)
        elif event.kind == "approval_granted":
            approved = self.resolve(str(event.rest.get("for") or event.rest.get("what") or person))
            place = event.group or event.account
            self.approvals.setdefault((place, approved), Timeline()).set(instant, person)
        elif event.kind in ("staff_joined", "staff_left"):
            self._apply_staff(event, person, instant)
        elif event.group:
            group = self.group(event.group)
            if event.at < self.as_of:
                self._apply_earlier(event, group, person, instant)
            else:
                self._apply_group(event, group, person, instant)

    def take_over(self, other: People) -> None:
        """Add what another worker's share of the stream changed; each group changes in one share only."""
        known = {(order, event.kind, event.group, event.person) for order, event in self.changes}
        for order, event in other.changes:
            if (order, event.kind, event.group, event.person) not in known:
                self.apply(event, order)

    def _apply_staff(self, event: Event, person: str, instant: Instant) -> None:
        if event.kind == "staff_joined" and person not in self.staff:
            fields = {"name": person, **event.rest, "id": person}
            self._add_staff(StaffEntry.model_validate(fields), employed=False)
            self._hired.add(person)
        line = self.employed.setdefault(person, Timeline())
        told = line.get((self.as_of, 0))
        line.set(instant, event.kind == "staff_joined")
        if event.at < self.as_of and self.directory.staff:
            line.hold((self.as_of, -1), bool(told))

    def _apply_profile(self, event: Event, instant: Instant) -> None:
        account, name = event.account or "", str(event.rest.get("field"))
        line = self.account_fields.setdefault((account, name), Timeline())
        line.set(instant, str(event.rest.get("value")))
        told = self._registered(account, name)
        if event.at < self.as_of and told is not None:
            line.hold((self.as_of, -1), told)

    def _registered(self, account: str, name: str) -> str | None:
        """A field of an account as the directory has it."""
        entry = self.accounts.get(account)
        value = getattr(entry, name, None) if entry else None
        if value is None and entry is not None:
            value = entry.attributes.get(name)
        return None if value is None else str(value)

    def _apply_earlier(self, event: Event, group: Group, person: str, instant: Instant) -> None:
        """An event before the time of the directory holds until then; from then on what the directory says of
        it does."""
        entry, told_at, after = group.entry, (self.as_of, -1), (self.as_of, 0)
        owner, line = group.owner.get(after), group.members.get(person)
        if person not in group.told:
            group.told[person] = line.get(after) if line is not None else None
        self._apply_group(event, group, person, instant)
        if entry.name:
            group.name.hold(told_at, entry.name)
        if owner is not None and _names_owner(entry):
            group.owner.hold(told_at, owner)
        line = group.members.get(person)
        now, told = line.get(told_at) if line is not None else None, group.told[person]
        if line is None or now is None:
            return
        roles = (told.roles if told else frozenset[str]()) if _lists_roles(entry) else now.roles
        if told is not None:
            nickname, joined_at = told.nickname or now.nickname, told.joined_at or now.joined_at
            line.hold(told_at, Membership(told.present, nickname, roles, joined_at))
        elif group.listed:
            line.hold(told_at, now._replace(present=False, roles=roles))
        elif _lists_roles(entry):
            line.hold(told_at, now._replace(roles=roles))

    def _apply_group(self, event: Event, group: Group, person: str, instant: Instant) -> None:
        if event.kind == "group_renamed":
            name = str(event.rest.get("name", ""))
            is_guess = bool(event.rest.get("observed")) and name == group.id
            if not (is_guess and group.name.get(instant)):
                group.name.set(instant, name)
            return
        self._members.add(person)
        line = group.members.setdefault(person, Timeline())
        before = line.get(instant) or Membership()
        nickname = event.rest.get("nickname") or before.nickname
        if event.kind == "member_joined":
            line.set(instant, before._replace(present=True, nickname=nickname, joined_at=event.at))
        elif event.kind == "member_left":
            line.set(instant, before._replace(present=False))
        elif event.kind == "nickname_changed":
            present = before.present if before.present is False else True
            line.set(instant, before._replace(present=present, nickname=nickname))
        elif event.kind == "role_changed":
            role = str(event.rest.get("role"))
            if role == "owner":
                group.owner.set(instant, person)
            kept = before.roles - {"admin", "supervisor", "member"}
            line.set(instant, before._replace(roles=kept | {role}))
        elif event.kind == "owner_changed":
            group.owner.set(instant, person)

    def _standing(self, person: str, group: str | None, instant: Instant) -> Standing:
        entry = self.staff.get(person)
        employed = self.is_employed(person, instant)
        if person in self._hired and self.employed[person].get(instant) is None:
            entry = None
        membership = (self.membership(group, person, instant) if group else None) or Membership()
        roles = set()
        roles_known = False
        if group and (record := self.groups.get(group)):
            roles_known = self._knows_roles(record, instant)
            if record.owner.get(instant) == person:
                roles.add("owner")
            roles |= membership.roles - {"owner"}
        if employed and entry:
            roles.add("staff")
            if entry.role:
                roles.add(entry.role)
        if person in self.customers:
            roles.add("customer")
        customer = self.customers.get(person)
        attributes = {**(entry.attributes if entry else {}), **(customer.attributes if customer else {})}
        if group and (member := self._member_entry(group, person)):
            attributes.update(member.attributes)
        return Standing(
            id=person,
            name=entry.name if entry else (customer.name if customer else None),
            nickname=membership.nickname,
            roles=frozenset(roles),
            roles_known=roles_known,
            staff=employed if self.directory.staff else None,
            department=entry.department if entry and employed else None,
            title=entry.title if entry and employed else None,
            on_leave=self.on_leave(person, local(instant[0], self.zone).date()) if entry else False,
            present=membership.present,
            joined_at=membership.joined_at,
            attributes=attributes,
        )

    def _holds_until(self, person: str, group: str | None, instant: Instant) -> Instant:
        """The last instant at which the standing is surely the same."""
        lines: list[Timeline[Any] | None] = [self.employed.get(person)]
        if group and (record := self.groups.get(group)):
            lines += [record.owner, record.members.get(person)]
        return min((line.until(instant) for line in lines if line is not None), default=END)

    def _knows_roles(self, group: Group, instant: Instant) -> bool:
        return _lists_roles(group.entry) or group.owner.get(instant) is not None

    def _member_entry(self, group: str, person: str) -> MemberEntry | None:
        entry = self.groups[group].entry if group in self.groups else None
        return next((m for m in entry.members if self.resolve(m.id) == person), None) if entry else None

    def _has_leave(self, person: str) -> bool:
        entry = self.staff.get(person)
        return bool(entry and entry.leave)

    def _add_staff(self, entry: StaffEntry, *, employed: bool = True) -> None:
        self.staff[entry.id] = entry
        line = self.employed.setdefault(entry.id, Timeline())
        if employed:  # identity comes from the directory alone, so that it never changes within a stream
            for alias in entry.ids:
                self._aliases[alias] = entry.id
            for name in (entry.name, *entry.names):
                self._know_name(name, entry.id)
            line.set(self._instant(entry.since) or BEGINNING, True)
            if entry.until is not None:
                line.set(self._instant(entry.until) or BEGINNING, False)

    def _know_name(self, name: str | None, person: str) -> None:
        """A name that two people bear names neither."""
        if name:
            self._names[name] = person if self._names.get(name, person) == person else None

    def _add_group(self, entry: GroupEntry) -> None:
        group = Group(entry.id, entry, listed=bool(entry.members))
        if entry.name:
            group.name.set(BEGINNING, entry.name)
        if entry.owner:
            group.owner.set(BEGINNING, self.resolve(entry.owner))
        self.groups[entry.id] = group
        appointed: dict[str, set[str]] = {}
        for role, people in (("admin", entry.admins), ("supervisor", entry.supervisors)):
            for person in people:
                appointed.setdefault(self.resolve(person), set()).add(role)
        for member in entry.members:
            person = self.resolve(member.id)
            roles = appointed.pop(person, set()) | ({member.role} if member.role else set())
            if "owner" in roles:
                group.owner.set(BEGINNING, person)
            joined = self._instant(member.joined_at or member.since)
            self._know_name(member.nickname, person)
            line = group.members.setdefault(person, Timeline())
            fact = Membership(True, member.nickname, frozenset(roles), joined[0] if joined else None)
            line.set(joined or BEGINNING, fact)
            if member.until is not None:
                line.set(self._instant(member.until) or BEGINNING, fact._replace(present=False))
        for person, roles in appointed.items():
            group.members[person] = Timeline(Membership(True, None, frozenset(roles), None))
        self._members.update(group.members)

    def _instant(self, moment: Moment) -> Instant | None:
        if moment is None:
            return None
        if not isinstance(moment, datetime):
            moment = datetime(moment.year, moment.month, moment.day)
        return (microseconds(moment, self.zone), -1)


def people_after(people: People, changes: Iterable[tuple[int, Event]]) -> People:
    """The same directory with other roster events applied: how state is restored."""
    fresh = People(people.directory, people.zone)
    fresh.as_of = people.as_of
    for order, event in changes:
        fresh.apply(event, order)
    return fresh


def _present(line: Timeline[Membership], instant: Instant) -> bool:
    fact = line.get(instant)
    return bool(fact and fact.present)


def _names_owner(entry: GroupEntry) -> bool:
    """Whether the directory says who owns the group."""
    return bool(entry.owner) or any(member.role == "owner" for member in entry.members)


def _lists_roles(entry: GroupEntry) -> bool:
    """Whether the directory says who leads the group, so that nobody else does."""
    return bool(entry.owner or entry.admins) or any(member.role for member in entry.members)
