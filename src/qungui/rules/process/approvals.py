"""Acts that need an approval before them, and which approval is good for which act."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from qungui.events.event import Event
from qungui.events.kinds import KIND_CODES, KINDS, TYPE_TITLES
from qungui.rules.context import Context
from qungui.rules.outcome import Where
from qungui.rules.profile.plain import plain

ActKind = Literal[
    "moment_posted", "profile_changed", "password_changed", "account_deleted", "friend_added", "friend_deleted",
    "group_created", "group_renamed", "notice_changed", "owner_changed", "role_changed", "member_joined",
    "member_left", "regulation_changed", "activity_announced", "measure_taken",
]  # fmt: skip
MessageType = Literal[
    "text", "image", "voice", "video", "file", "link", "card", "mini_program", "location", "red_packet",
    "transfer", "poll", "solitaire", "call", "chat_record", "notice",
]  # fmt: skip
_ON_ANOTHER = ("member_joined", "owner_changed", "role_changed", "measure_taken")
_DETAILS = ("field", "value", "name", "measure", "role")
_ACT_FIELDS = ("act", "what", "item")


class Act(msgspec.Struct):
    """Something that was done: `what` is the kind of event or the type of message, `doer` who did it (None =
    not said), `names` everything under which an approval may speak of it."""

    what: str
    at: int
    doer: str | None
    names: list[str]
    details: dict[str, str] = {}
    group: str | None = None
    account: str | None = None
    contact: str | None = None
    id: str | None = None

    @property
    def where(self) -> Where:
        """Where it was done."""
        return Where(self.group, self.account, self.contact)


class Approval(msgspec.Struct):
    """An approval: whom or what it names, the words and details it gives, where and when it was granted."""

    at: int
    names: list[str] = []
    words: list[str] = []
    details: dict[str, str] = {}
    group: str | None = None
    account: str | None = None
    used: bool = False

    def covers(self, act: Act, spoken_of: list[str]) -> bool:
        """Whether the approval is good for the act; what it leaves open it leaves free. `spoken_of` are the
        words by which the act goes."""
        places = ((self.group, act.group), (self.account, act.account))
        if any(mine and theirs and mine != theirs for mine, theirs in places):
            return False
        if any(act.details.get(field, value) != value for field, value in self.details.items()):
            return False
        if self.names and not set(self.names) & set(act.names):
            return False
        if not self.words:
            return bool(self.names or self.account or self.group)
        return any(plain(word) in name or name in plain(word) for word in self.words for name in spoken_of)


def act_of(said: Event, context: Context) -> Act:
    """The act that an event is; who joins, or is appointed, is not the one who acts."""
    people = context.people
    by = said.rest.get("by") or said.rest.get("inviter")
    entry = people.accounts.get(said.account or "")
    doer = by or (None if said.kind in _ON_ANOTHER else said.person) or (entry.holder if entry else None)
    named = [
        doer,
        said.person,
        said.account,
        said.group,
        said.contact,
        said.id,
        entry.holder if entry else None,
    ]
    return Act(
        said.type if said.is_message else said.kind,
        said.at,
        people.resolve(str(doer)) if doer else None,
        sorted({people.resolve(str(one)) for one in named if one}),
        _details(said),
        said.group,
        said.account,
        said.contact,
        said.id,
    )


def approval_of(said: Event, context: Context) -> Approval:
    """The approval that an `approval_granted` event is. Its `for` (else its `who`, where nobody else is named
    as the one who granted it) says whom or what it is for, `act`, `what` or `item` what may be done."""
    people = context.people
    named = said.rest.get("for") or (said.person if said.rest.get("by") else None)
    names = [str(one) for one in (named if isinstance(named, list) else [named]) if one]
    words = [str(said.rest[field]) for field in _ACT_FIELDS if said.rest.get(field)]
    if not names and not words and said.person:
        names = [said.person]
    return Approval(
        said.at, [people.resolve(one) for one in names], words, _details(said), said.group, said.account
    )


def granter_of(said: Event) -> str | None:
    """Who granted an approval; None where the event names only the one whom it is for."""
    if said.rest.get("by"):
        return str(said.rest["by"])
    names_another = any(said.rest.get(field) for field in ("for", *_ACT_FIELDS))
    return said.person if names_another else None


def words_of(act: Act, *own: str) -> list[str]:
    """The words by which an act goes: its code, its titles, the id of the message, the words of the clause."""
    title = KINDS[KIND_CODES[act.what]].title if act.what in KIND_CODES else TYPE_TITLES[act.what]
    words = (act.what, title.zh, title.en, act.id, *act.details.values(), *own)
    return [plain(word) for word in words if word and plain(word)]


def _details(said: Event) -> dict[str, str]:
    fields: dict[str, Any] = said.rest
    return {field: str(fields[field]) for field in _DETAILS if fields.get(field)}
