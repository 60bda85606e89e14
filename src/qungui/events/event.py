"""One event, as rules and importers see it.

The columns of a batch hold the same fields; `Event` is the form for one at a time. Times are whole
microseconds since 1970-01-01T00:00Z, so that arithmetic is exact and sorting is by number.
"""

from __future__ import annotations

from typing import Any

import msgspec

from qungui.events.kinds import KIND_CODES, KINDS

ALL = "all"
"""The mention of everybody (@所有人)."""


class Event(msgspec.Struct, kw_only=True, omit_defaults=True, gc=False):
    """Something that happened.

    `kind` is a name from `events.kinds` or any other (kept and reported); `person` is whom it is about
    (see `Kind.person`); `mentions` is None where the source does not tell, [] where nobody is mentioned;
    `rest` keeps every other field of the neutral line under its own name.
    """

    kind: str = "message"
    at: int = 0
    """Microseconds since the epoch, UTC."""
    id: str | None = None
    group: str | None = None
    account: str | None = None
    contact: str | None = None
    person: str | None = None
    type: str = "text"
    """One of `MESSAGE_TYPES`; only messages have one."""
    text: str = ""
    mentions: list[str] | None = None
    reply_to: str | None = None
    url: str | None = None
    rest: dict[str, Any] = {}

    @property
    def is_message(self) -> bool:
        return self.kind == "message"

    @property
    def place(self) -> str:
        """The conversation: the group id, or `account/contact` for a private chat, or "" for neither."""
        return place_of(self.group, self.account, self.contact)

    @property
    def surface(self) -> str:
        """Where it happened: group, private, moments, account or register."""
        if self.kind == "moment_posted":
            return "moments"
        if self.group:
            return "group"
        if self.account and KINDS[KIND_CODES.get(self.kind, 0)].about != "account":
            return "private" if self.contact else "account"
        return "account" if self.account else "register"


def place_of(group: str | None, account: str | None, contact: str | None) -> str:
    """The conversation that an event belongs to, as one string (private chats hold a `/`)."""
    if group:
        return group
    if account:
        return f"{account}/{contact or ''}"
    return ""
