"""What a message is in the sequence of its sender's messages: the running counts that rules may ask for.

A rule declares the tallies it needs; the engine keeps them for all senders at once as columns, the reference
one message at a time. The sequence is that of one person in one conversation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Sort:
    """Which messages of the sender count: message types (empty = all), or only those that mention everybody."""

    types: frozenset[str] = frozenset()
    mentions_all: bool = False


ANY = Sort()


@dataclass(frozen=True, slots=True)
class Run:
    """How many in a row are alike, up to and including this one.

    `of`: `text` = equal folded text; `gist` = equal when digits, punctuation, blanks and emoji are left out;
    `type` = the same message type. A longer pause than `within` (microseconds) starts anew. Messages that are
    not of `sort` are passed over: they neither count nor interrupt. The value is 0 for them.
    """

    of: Literal["text", "gist", "type"]
    within: int | None = None
    sort: Sort = ANY


@dataclass(frozen=True, slots=True)
class Burst:
    """Whether this is at least the `count`-th message of `sort` within `within` microseconds: 1 or 0.

    The first and the last of the `count` messages are at most `within` apart.
    """

    count: int
    within: int
    sort: Sort = ANY


@dataclass(frozen=True, slots=True)
class Daily:
    """The number of this message among those of `sort` on its local day, counted from 1; 0 for others."""

    sort: Sort = ANY


@dataclass(frozen=True, slots=True)
class GroupDaily:
    """The number of this message among those of `sort` in its conversation on its local day, whoever
    sent them, counted from 1; 0 for others."""

    sort: Sort = ANY


@dataclass(frozen=True, slots=True)
class Previous:
    """When the sender's previous message in this conversation came, in microseconds; -1 = none known."""


Tally = Run | Burst | Daily | GroupDaily | Previous
