"""A finding: a clause met an event. Reasons stay codes with values; words are made at output."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from qungui.events.event import Event
from qungui.sentences import Sentence


class Finding(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True, gc=False):
    """What was found, as data.

    `verdict` is violation, review or unknown; `at` and `due` are microseconds; `spans` are code points
    [start, end) of the original text of the message. An unknown finding stands for `count` events of one
    clause, group, cause and day: `values` then holds first, last and up to three samples.
    """

    id: str
    regulation: str
    """The hash of the regulation."""
    clause: str
    rule: str
    verdict: str
    reason: str
    at: int
    group: str | None = None
    account: str | None = None
    contact: str | None = None
    member: str | None = None
    message: str | None = None
    due: int | None = None
    values: dict[str, Any] = {}
    spans: tuple[tuple[int, int], ...] = ()
    excusable: tuple[str, ...] = ()
    shadow: bool = False
    notes: tuple[str, ...] = ()
    """Codes of what lowers the certainty, such as `exception_unknown` or `identity_by_name`."""

    @property
    def order(self) -> tuple[Any, ...]:
        """Findings are listed by time, group, clause, member, message."""
        return (
            self.at,
            self.group or "",
            self.account or "",
            self.clause,
            self.member or "",
            self.message or "",
            self.id,
        )


def finding_id(regulation: str, clause: str, subject: str, trigger: str, ordinal: int) -> str:
    """The identity of a finding: 24 hexadecimal digits from what it is about.

    `trigger` is the message id, or time, kind and text where the source has no ids; `ordinal` tells apart
    several findings of one clause on one trigger.
    """
    parts = "\x1f".join((regulation, clause, subject, trigger, str(ordinal)))
    return hashlib.blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def trigger_of(event: Event) -> str:
    """What set the finding off: the id of the message, else time, person, kind and text."""
    if event.id:
        return event.id
    text = hashlib.blake2b(event.text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return f"{event.at}|{event.kind}|{event.person or ''}|{text}"


NOTES: dict[str, Sentence] = {
    "exception_unknown": Sentence("是否属于例外人员无法确定", "whether an exception applies is not known"),
    "identity_by_name": Sentence("仅凭显示名认定身份", "identity by display name only"),
    "scope_unknown": Sentence(
        "群类型未知，本条是否适用无法确定", "the type of the group is not known, nor whether the clause holds"
    ),
}
"""What lowers the certainty of a finding, by its code in `Finding.notes`."""
