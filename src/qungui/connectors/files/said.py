"""From the fields of a row to its event: types, placeholders, cards and system sentences in one place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from qungui.connectors.files.links import (
    card_text,
    first_address,
    looks_like_xml,
    read_card,
    read_xml,
    without_anchor,
)
from qungui.connectors.files.message_types import named_type, placeholder_type, without_placeholder
from qungui.connectors.files.reading import Place, Reading, Row
from qungui.connectors.files.system_rows import say_system
from qungui.events.event import Event
from qungui.events.kinds import TYPE_CODES


@dataclass(slots=True)
class Said:
    """One row of an export, its fields as far as the form has them."""

    place: Place
    at: int
    text: str
    type: str = "text"
    id: str | None = None
    person_id: str | None = None
    name: str | None = None
    mentions: list[str] | None = None
    reply_to: str | None = None
    url: str | None = None
    own_id: str | None = None
    """The exporting person, whom system rows call 你."""
    records: list[dict[str, Any]] | None = None
    """The messages inside of a forwarded chat record, as `events.records` has them; None = not carried."""
    media: str | None = None
    """The name of the file of a picture, voice message or video."""


def rows_of(said: Said, reading: Reading) -> Iterator[Row]:
    """The rows that this row of an export comes to: usually one."""
    text, type_, url = said.text.replace("\r\n", "\n").replace("\0", ""), said.type, said.url
    person = reading.person(said.person_id, said.name)
    if type_ == "system":
        if looks_like_xml(text):
            text = read_xml(text)[0]
        for event in say_system(text, said.at, said.id, said.own_id, person):
            yield reading.row(said.place, event, said.name if event.person == person else None)
        return
    if looks_like_xml(text) and type_ != "text":
        text, address = (
            read_xml(text) if type_ in ("link", "mini_program", "file", "notice", "text") else ("", None)
        )
        url = url or address
    card = read_card(text)
    if card is not None and (named := named_type(card[0])) != "unknown":
        type_ = named if type_ == "text" else type_
        is_link = type_ in ("link", "mini_program")
        url = url or (card[2] if is_link else None) or None
        text = card_text(card[1], "", card[2] if is_link else "")
    elif type_ == "text" and (named_ := placeholder_type(text)):
        type_, text = named_, ""
    elif type_ != "text":
        text = without_placeholder(text, type_)
        if type_ in ("link", "mini_program"):
            text, anchor = without_anchor(text)
            url = url or anchor or first_address(text)
    assert type_ in TYPE_CODES
    event = Event(
        at=said.at, id=said.id, person=person, type=type_, text=text,
        mentions=said.mentions, reply_to=said.reply_to, url=url or None,
        rest=_rest(said),
    )  # fmt: skip
    yield reading.row(said.place, event, said.name)


def _rest(said: Said) -> dict[str, Any]:
    """The fields of a message that no column holds, as far as they are known."""
    rest: dict[str, Any] = {} if said.records is None else {"records": said.records}
    return rest if said.media is None else {**rest, "media": said.media}
