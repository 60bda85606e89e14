"""What a message holds inside: forwarded chat records layer by layer, and what was seen in files.

A message of type `chat_record` holds messages in its field `records`, a list of objects with the fields of a message
as far as they are known: `sender`, `type`, `text`, `url`, `title`; one that is a record itself has `records` again.
A picture or voice message holds in `inspected` what was seen or heard in its file (see `events.inspected`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from qungui.events.event import Event
from qungui.events.inspected import (
    INSPECTIONS,
    MEDIA_TYPES,
    NotInspected,
    is_unseen,
    not_inspected_in,
    seen_in,
)
from qungui.events.kinds import TYPE_CODES

CHAT_RECORD = "chat_record"
DEEPEST = 5
"""Layers that are opened; the first one are the messages of the forwarded record itself."""


Place = tuple[int | str, ...]
"""The number in each layer of a record, from 1; what was seen in a file ends in the name of the inspection."""


class RecordItem(NamedTuple):
    """One thing inside: a message of a record, or what was seen in a file. The event is said where and when the
    message around it was, and by the same person."""

    place: Place
    event: Event


@dataclass(slots=True)
class OpenedRecord:
    """What a message holds. `is_unread`: something in a record has no readable content; `is_too_deep`: records go on
    below the last layer that is opened."""

    items: list[RecordItem] = field(default_factory=list)
    is_unread: bool = False
    is_too_deep: bool = False
    is_unseen: bool = False
    """Nobody looked into the file of a picture or voice message inside of a record."""
    not_inspected: list[NotInspected] = field(default_factory=list)
    """What was not looked at in files, and why."""


def holds_more(event: Event) -> bool:
    """Whether a message has an inside at all, whether it can be opened or not."""
    return event.is_message and (event.type == CHAT_RECORD or event.type in MEDIA_TYPES)


def open_record(event: Event) -> OpenedRecord:
    """What is inside of a forwarded record, in order, to the depth of `DEEPEST` layers, or of a file."""
    opened = OpenedRecord()
    _open(event, event.rest, (), opened)
    return opened


def say_place(place: Place) -> str:
    """The place as values hold it: `2.3` is the third message in the record that is the second message, `2.qr` a
    code in the picture that it is."""
    return ".".join(map(str, place))


def _open(event: Event, fields: Mapping[str, Any], place: Place, opened: OpenedRecord) -> None:
    if event.type == CHAT_RECORD:
        _open_records(event, fields.get("records"), place, opened)
    elif event.type in MEDIA_TYPES:
        _open_file(event, place, opened)


def _open_file(event: Event, place: Place, opened: OpenedRecord) -> None:
    if place and is_unseen(event):
        opened.is_unseen = True
    opened.not_inspected += not_inspected_in(event)
    for seen in seen_in(event):
        by = seen.get("by") if isinstance(seen, dict) else None
        _open_item(event, seen, (*place, by if by in INSPECTIONS else "file"), opened)


def _open_records(event: Event, records: Any, place: Place, opened: OpenedRecord) -> None:
    if not isinstance(records, list):
        opened.is_unread = True
    elif len(place) == DEEPEST:
        opened.is_too_deep = True
    else:
        for number, fields in enumerate(records, 1):
            _open_item(event, fields, (*place, number), opened)


def _open_item(event: Event, fields: Any, place: Place, opened: OpenedRecord) -> None:
    texts = dict(_texts(fields))
    if not isinstance(fields, dict) or len(texts) < sum(fields.get(name) is not None for name in _TEXTS):
        opened.is_unread = True
        return
    type_ = fields.get("type", CHAT_RECORD if "records" in fields else "text")
    inner = Event(
        at=event.at, id=event.id, group=event.group, account=event.account, contact=event.contact,
        person=event.person, type=type_ if type_ in TYPE_CODES else "unknown", text=texts.get("text", ""),
        url=texts.get("url"), rest={name: fields[name] for name in ("title", "inspected") if fields.get(name)},
    )  # fmt: skip
    opened.items.append(RecordItem(place, inner))
    if not isinstance(place[-1], str):
        _open(inner, fields, place, opened)


_TEXTS = ("text", "url", "title")


def _texts(fields: Any) -> Iterator[tuple[str, str]]:
    for name in _TEXTS:
        if isinstance(fields, dict) and isinstance(fields.get(name), str):
            yield name, fields[name]
