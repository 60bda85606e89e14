"""Telegram Desktop result.json: one chat, or all chats under chats.list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from qungui.connectors.files.form import Form
from qungui.connectors.files.head import Head
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
        {"ids", "types", "urls", "message_ids", "reply_to", "member_joined", "member_left", "group_renamed"}
    )

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
    id = str(chat["id"]) if chat.get("id") is not None else source.guessed_group()[0]
    if chat.get("type") in ("personal_chat", "bot_chat", "saved_messages"):
        return Place(None, account=SELF, contact=f"user{id}")
    return Place(id, name=str(chat.get("name") or "") or None)


def _rows(number: int, fields: Mapping[str, Any], place: Place, reading: Reading) -> Iterator[Row]:
    try:
        stamp = fields.get("date_unixtime")
        at = int(stamp) * 1_000_000 if stamp else reading.at(str(fields["date"]))
    except (KeyError, TypeError, ValueError):
        reading.skip(number, BAD_TIME, value=str(fields.get("date", ""))[:40])
        return
    id = str(fields["id"]) if fields.get("id") is not None else None
    if fields.get("type") == "service":
        yield from _service(fields, at, id, place, reading)
        return
    text, url = _text(fields)
    answered = fields.get("reply_to_message_id")
    said = Said(
        place, at, text, _type(fields), id, fields.get("from_id") or None, fields.get("from") or None,
        reply_to=str(answered) if answered is not None else None, url=url,
    )  # fmt: skip
    yield from rows_of(said, reading)


def _service(
    fields: Mapping[str, Any], at: int, id: str | None, place: Place, reading: Reading
) -> Iterator[Row]:
    action = str(fields.get("action") or "")
    actor, name = fields.get("actor_id") or None, fields.get("actor") or None
    by = reading.person(actor, name)
    members = [str(one) for one in fields.get("members") or () if one]
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
        rest = {"name": str(fields.get("title") or "")}
        yield reading.row(place, Event(kind="group_renamed", at=at, person=by, rest=rest))
    else:
        text = action + (": " + _text(fields)[0] if fields.get("text") else "")
        yield reading.row(place, Event(at=at, id=id, type="system", text=text, person=by))


def _text(fields: Mapping[str, Any]) -> tuple[str, str | None]:
    """The words of a message and the address it hides behind words."""
    text, url = fields.get("text") or "", None
    if isinstance(text, list):
        parts = []
        for part in text:
            if isinstance(part, dict):
                parts.append(str(part.get("text") or ""))
                url = url or part.get("href")
            else:
                parts.append(str(part))
        text = "".join(parts)
    return str(text), url


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
