"""What happened, and the records that answer it: which record is about which occasion, and what it covers."""

from __future__ import annotations

from typing import Literal

import msgspec

from qungui.events.event import Event
from qungui.rules.context import Context
from qungui.rules.duty.records import Proof, parts_named
from qungui.rules.judged import Judged
from qungui.rules.outcome import Where
from qungui.rules.profile.plain import plain
from qungui.rules.response.wording import is_marked_as_notice

Occasion = Literal[
    "staff_joined", "staff_left", "member_joined", "member_left", "member_removed", "role_changed",
    "owner_changed", "group_created", "group_renamed", "notice_changed", "regulation_changed", "friend_added",
    "friend_deleted", "profile_changed", "password_changed", "account_deleted", "activity_announced",
    "activity_held", "training_held", "inspection_done", "complaint_filed", "incident", "report_filed",
    "measure_taken", "signed_up", "attended",
]  # fmt: skip
"""What something may have to follow: a kind of event, or `member_removed` for a leaver whom another sent away."""
Answer = Literal[
    Proof, "notice", "activity_held", "complaint_filed", "measure_taken", "owner_changed", "password_changed",
    "account_deleted", "member_left", "cancelled", "absence_announced", "paid",
]  # fmt: skip
"""What answers it: a kind of event, or `notice` for a message that is one."""
_ABOUT_FIELDS = ("for", "about")
_ON_A_MEMBER = ("measure_taken", "member_left")


class Occurrence(msgspec.Struct):
    """Something that happened, due to be answered at `due`; `parts` are those that records cover so far, and
    `is_answered` says that a record came, `is_vague` that one came that names no parts. `too_close` is when the
    first record came that was too close to the event, `is_uncertain` says that the calendar cannot tell of one,
    `is_early` that records had to come before the start of the audit."""

    kind: str
    at: int
    due: int
    person: str | None = None
    group: str | None = None
    account: str | None = None
    contact: str | None = None
    id: str | None = None
    parts: list[str] = []
    is_answered: bool = False
    is_vague: bool = False
    too_close: int | None = None
    is_uncertain: bool = False
    is_early: bool = False

    @property
    def where(self) -> Where:
        """The conversation or account where it happened."""
        return Where(self.group, self.account, self.contact)

    def take(self, record: Record) -> None:
        """A record about this came."""
        self.is_answered = True
        self.is_vague = self.is_vague or record.parts is None
        self.parts = sorted({*self.parts, *(record.parts or ())})


class Record(msgspec.Struct):
    """A record: who made it, about whom or what by its own words, and which parts it names (None = no words)."""

    at: int
    by: str | None = None
    about: list[str] = []
    group: str | None = None
    account: str | None = None
    holder: str | None = None
    parts: list[str] | None = None

    def is_about(self, occurrence: Occurrence, *, by_himself: bool) -> bool:
        """Whether the record answers the occasion; what it leaves open counts for it. `by_himself`: the person
        of the occasion must have made it, or be named in it."""
        if _differ(self.group, occurrence.group) or _differ(self.account, occurrence.account):
            return False
        if self.about:
            known = (occurrence.person, occurrence.account, occurrence.group, occurrence.id)
            return any(one in known for one in self.about)
        if by_himself:
            return self.by is not None and self.by == occurrence.person
        return occurrence.account is not None or not _differ(self.holder, occurrence.person)


def is_occasion(said: Event, wanted: tuple[Occasion, ...]) -> bool:
    """Whether the event is one of the occasions; what was only observed at some time is none."""
    if said.rest.get("observed"):
        return False
    by = said.rest.get("by")
    if "member_removed" in wanted and said.kind == "member_left" and by and by != said.person:
        return True
    return said.kind in wanted


def is_answer(event: Judged, wanted: tuple[Answer, ...]) -> bool:
    """Whether the event is of a kind that answers."""
    said = event.event
    if said.kind != "message":
        return said.kind in wanted
    if "notice" not in wanted:
        return False
    return said.type == "notice" or event.mentions_all or is_marked_as_notice(said.text)


def mentions_any(said: Event, words: tuple[str, ...]) -> bool:
    """Whether a notice has one of the words; other records need none, and no words ask for nothing."""
    if not words or said.kind not in ("message", "notice_changed"):
        return True
    text = plain(said.text)
    return any(plain(word) in text for word in words)


def occurrence_of(said: Event, due: int, context: Context) -> Occurrence:
    """What happened, to be answered by `due`; what happens to an account happens to its holder."""
    entry = context.people.accounts.get(said.account or "")
    person = said.person or (entry.holder if entry else None)
    return Occurrence(
        said.kind,
        said.at,
        due,
        context.people.resolve(person) if person else None,
        said.group,
        said.account,
        said.contact,
        said.id,
    )


def maker_of(said: Event) -> str | None:
    """Who made the record."""
    by = said.rest.get("by")
    if by:
        return str(by)
    return None if said.kind in (*_ON_A_MEMBER, "owner_changed") else said.person


def record_of(said: Event, parts: tuple[str, ...], context: Context) -> Record:
    """The record that the event is, with those of the `parts` that it names."""
    people = context.people
    maker, entry = maker_of(said), people.accounts.get(said.account or "")
    about = [str(said.rest[field]) for field in _ABOUT_FIELDS if said.rest.get(field)]
    if said.kind in _ON_A_MEMBER and said.person:
        about.append(said.person)
    return Record(
        said.at,
        people.resolve(maker) if maker else None,
        [people.resolve(one) for one in about],
        said.group,
        said.account,
        people.resolve(entry.holder) if entry and entry.holder else None,
        parts_named(said, parts),
    )


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other
