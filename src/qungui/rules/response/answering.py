"""What the response rules share: how an open message is remembered and told."""

from __future__ import annotations

from collections.abc import Container

from qungui.events.event import Event

LEAVES = ("member_left", "message_recalled")
"""The kinds of events that end the waiting: the person is gone, or the message is."""
_SHOWN = 30


def key_of(event: Event, taken: Container[str]) -> str:
    """A name for the message among those remembered: its id, or its time where it has none or it is taken."""
    if event.id and event.id not in taken:
        return event.id
    key = f"@{event.at}"
    while key in taken:
        key += "+"
    return key


def shown(event: Event) -> str:
    """The beginning of the message."""
    return event.text.strip()[:_SHOWN]
