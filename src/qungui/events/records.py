"""Forwarded chat records: the messages inside of a message, opened layer by layer.

A message of type `chat_record` holds them in its field `records`, a list of objects with the fields of a message as
far as they are known: `sender`, `type`, `text`, `url`, `title`; one that is a record itself has `records` again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from qungui.events.event import Event
from qungui.events.kinds import TYPE_CODES

CHAT_RECORD = "chat_record"
DEEPEST = 5
"""Layers that are opened; the first one are the messages of the forwarded record itself."""


class RecordItem(NamedTuple):
    """One message of a record. `place`: its number in each layer, from 1; the event is said where and when the
    record was forwarded, and by whom it was."""

    place: tuple[int, ...]
    event: Event


@dataclass(slots=True)
class OpenedRecord:
    """What a record holds. `is_unread`: something in it has no readable content; `is_too_deep`: records go on below
    the last layer that is opened."""

    items: list[RecordItem] = field(default_factory=list)
    is_unread: bool = False
    is_too_deep: bool = False


def open_record(event: Event) -> OpenedRecord:
    """The messages inside of a forwarded record, in order, to the depth of `DEEPEST` layers."""
    opened = OpenedRecord()
    _open(event, event.rest.get("records"), (), opened)
    return opened


def say_place(place: tuple[int, ...]) -> str:
    """The place as values hold it: `2.3` is the third message in the record that is the second message."""
    return ".".join(map(str, place))


def _open(event: Event, records: Any, place: tuple[int, ...], opened: OpenedRecord) -> None:
    if not isinstance(records, list):
        opened.is_unread = True
    elif len(place) == DEEPEST:
        opened.is_too_deep = True
    else:
        for number, fields in enumerate(records, 1):
            _open_item(event, fields, (*place, number), opened)


def _open_item(event: Event, fields: Any, place: tuple[int, ...], opened: OpenedRecord) -> None:
    texts = dict(_texts(fields))
    if not isinstance(fields, dict) or len(texts) < sum(fields.get(name) is not None for name in _TEXTS):
        opened.is_unread = True
        return
    type_ = fields.get("type", CHAT_RECORD if "records" in fields else "text")
    inner = Event(
        at=event.at, id=event.id, group=event.group, account=event.account, contact=event.contact,
        person=event.person, type=type_ if type_ in TYPE_CODES else "unknown", text=texts.get("text", ""),
        url=texts.get("url"), rest={"title": texts["title"]} if "title" in texts else {},
    )  # fmt: skip
    opened.items.append(RecordItem(place, inner))
    if type_ == CHAT_RECORD:
        _open(event, fields.get("records"), place, opened)


_TEXTS = ("text", "url", "title")


def _texts(fields: Any) -> Iterator[tuple[str, str]]:
    for name in _TEXTS:
        if isinstance(fields, dict) and isinstance(fields.get(name), str):
            yield name, fields[name]
