"""Telegram Desktop result.json: one chat, or all chats under chats.list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from qungui.connectors.files.form import PLAIN_LINKS, Form
from qungui.connectors.files.head import Head
from qungui.connectors.files.json_fields import first_word, objects, word
from qungui.connectors.files.json_items import json_parts
from qungui.connectors.files.json_walk import ITEM, Path
from qungui.connectors.files.reading import BAD_TIME, NOT_JSON, SELF, Place, Reading, Row
from qungui.connectors.files.said import Said, rows_of
from qungui.connectors.files.source import Source
from qungui.events.event import Event
from qungui.events.people import NAME_PREFIX
from qungui.sentences import Sentence

_MEDIA = {
    "sticker": "sticker", "voice_message": "voice", "audio_file": "file", "video_file": "video",
    "video_message": "video", "animation": "sticker",
}  # fmt: skip
_JOINS = {
    "invite_members": "invited", "join_group_by_link": "link", "join_group_by_request": "request",
    "create_group": "created",
}  # fmt: skip
_ONE: Path = ("messages", ITEM)
_MANY: Path = ("chats", "list", ITEM, "messages", ITEM)


class Telegram(Form):
    """Numbers for people and messages; service rows for joins, leaves and names."""

    name = "telegram_json"
    title = Sentence("Telegram JSON", "Telegram JSON")
    carries: ClassVar = frozenset(
        {"ids", "types", "message_ids", "reply_to", "member_joined", "member_left", "group_renamed"}
    )

    also_lacks: ClassVar = (PLAIN_LINKS,)

    def recognise(self, head: Head) -> float:
        if head.opening != "{" or head.has_keys("chatlab") or head.has_keys("weflow"):
            return 0.0
        if head.has_keys("date_unixtime", "messages") or head.has_keys("from_id", "text_entities"):
            return 1.0
        return 0.8 if head.has_keys("name", "type", "id", "messages", "date", "from_id") else 0.0

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        chat: dict[str, Any] = {}
        for number, path, value in json_parts(source, reading, ("messages",), _MANY[:-1]):
            if path in (_ONE, _MANY):
                if isinstance(value, dict):
                    yield from _rows(number, value, _place(chat, source), reading)
                else:
                    reading.skip(number, NOT_JSON)
            elif path[-1:] in (("name",), ("type",), ("id",)) and len(path) in (1, 4):
                chat[path[-1]] = value


def _place(chat: Mapping[str, Any], source: Source) -> Place:
    id = word(chat.get("id")) or source.guessed_group()[0]
    if word(chat.get("type")) in ("personal_chat", "bot_chat", "saved_messages"):
        return Place(None, account=SELF, contact=f"user{id}")
    return Place(id, name=word(chat.get("name")))


def _rows(number: int, fields: Mapping[str, Any], place: Place, reading: Reading) -> Iterator[Row]:
    time = fields.get("date_unixtime") or fields.get("date")
    try:
        at = reading.moment(time)
    except ValueError:
        reading.skip(number, BAD_TIME, value=str(time or "")[:40])
        return
    id = word(fields.get("id"))
    if fields.get("type") == "service":
        yield from _service(fields, at, id, place, reading)
        return
    text, url = _text(fields)
    said = Said(
        place, at, text, _type(fields), id, word(fields.get("from_id")), word(fields.get("from")),
        reply_to=word(fields.get("reply_to_message_id")), url=url,
        media=_file(fields),
    )  # fmt: skip
    yield from rows_of(said, reading)


def _service(
    fields: Mapping[str, Any], at: int, id: str | None, place: Place, reading: Reading
) -> Iterator[Row]:
    action = word(fields.get("action")) or ""
    name = word(fields.get("actor"))
    by = reading.person(word(fields.get("actor_id")), name)
    listed = fields.get("members")
    members = [one for one in map(word, listed if isinstance(listed, list) else ()) if one]
    if action in _JOINS:
        inviter = {"inviter": by} if members and by else {}
        for person in [NAME_PREFIX + one for one in members] or ([by] if by else []):
            rest = {"scene": _JOINS[action], **inviter}
            event = Event(kind="member_joined", at=at, person=person, rest=rest)
            yield reading.row(place, event, None if members else name)
    elif action == "remove_members":
        for person in [NAME_PREFIX + one for one in members]:
            left = {} if person in (by, NAME_PREFIX + str(name)) else {"by": by}
            yield reading.row(place, Event(kind="member_left", at=at, person=person, rest=left))
    elif action == "edit_group_title":
        rest = {"name": word(fields.get("title")) or ""}
        yield reading.row(place, Event(kind="group_renamed", at=at, person=by, rest=rest))
    else:
        text = action + (": " + _text(fields)[0] if fields.get("text") else "")
        yield reading.row(place, Event(at=at, id=id, type="system", text=text, person=by))


def _text(fields: Mapping[str, Any]) -> tuple[str, str | None]:
    """The words of a message and the address it hides behind words."""
    text = fields.get("text")
    if not isinstance(text, list):
        return word(text) or "", None
    parts = [word(part.get("text") if isinstance(part, dict) else part) or "" for part in text]
    addresses = [word(part.get("href")) for part in objects(text)]
    return "".join(parts), next((one for one in addresses if one), None)


def _file(fields: Mapping[str, Any]) -> str | None:
    """The path of the file; one that was not exported has a remark in brackets instead."""
    name = first_word(fields, "photo", "file")
    return None if name is None or name.startswith("(") else name


def _type(fields: Mapping[str, Any]) -> str:
    if media := fields.get("media_type"):
        return _MEDIA.get(str(media), "file")
    for key, type_ in (
        ("photo", "image"), ("file", "file"), ("location_information", "location"),
        ("contact_information", "card"), ("poll", "poll"),
    ):  # fmt: skip
        if fields.get(key):
            return type_
    return "text"
