"""QQChatExporter JSON (V5 and V4), and its folder of chunks under a manifest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import msgspec

from qungui.connectors.files.form import SYSTEM_ROWS, Form
from qungui.connectors.files.head import Head
from qungui.connectors.files.json_fields import first_word, mapping, objects, word
from qungui.connectors.files.json_items import json_parts
from qungui.connectors.files.json_walk import ITEM
from qungui.connectors.files.message_types import named_type
from qungui.connectors.files.reading import BAD_TIME, NOT_JSON, SELF, Place, Reading, Row
from qungui.connectors.files.said import Said, rows_of
from qungui.connectors.files.source import Source, read_text
from qungui.events.event import ALL, Event
from qungui.sentences import Sentence

_PLAIN = frozenset({"text", "face", "at", "reply", "emoji"})
_V4_TYPES = {
    2: "text",
    3: "file",
    6: "voice",
    7: "video",
    8: "chat_record",
    9: "text",
    11: "link",
    17: "sticker",
}


class QceJson(Form):
    """Ids, mentions with ids, answers, recalls of certain messages."""

    name = "qce_json"
    title = Sentence("QQChatExporter JSON", "QQChatExporter JSON")
    carries: ClassVar = SYSTEM_ROWS | {
        "ids", "types", "urls", "message_ids", "reply_to", "mentions", "member_left",
    }  # fmt: skip

    def recognise(self, head: Head) -> float:
        if head.opening != "{":
            return 0.0
        if head.has_keys("chatInfo", "metadata"):
            return 1.0
        named = "qq-chat-exporter" in head.text[:4000].lower() or "QQChatExporter" in head.text[:4000]
        return 0.9 if head.has_keys("chatInfo", "messages") or (named and head.has_keys("messages")) else 0.0

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        info: Mapping[str, Any] = {}
        for number, path, value in json_parts(source, reading, ("messages",)):
            if path == ("chatInfo",) and isinstance(value, dict):
                info = value
            elif path == ("messages", ITEM):
                if isinstance(value, dict):
                    yield from _rows(number, value, _place(info, source), info, reading)
                else:
                    reading.skip(number, NOT_JSON)


class QceChunk(Form):
    """One chunk of a big export; the chat is described in the manifest."""

    name = "qce_chunk"
    title = Sentence("QQChatExporter 分块", "QQChatExporter chunk")
    carries: ClassVar = QceJson.carries

    def recognise(self, head: Head) -> float:
        first = head.lines[0] if head.lines else ""
        keys = all(re.search(f'"{key}"\\s*:', first) for key in ("sender", "content"))
        ids = '"elements"' in first or '"messageId"' in first or '"seq"' in first
        return 0.9 if first.startswith("{") and keys and ids and '"uid"' in first else 0.0

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        info: Mapping[str, Any] = {}
        manifest = source.companions.get("manifest.json")
        if manifest is not None:
            try:
                found = msgspec.json.decode(read_text(manifest))
                info = mapping(mapping(found).get("chatInfo"))
            except (OSError, msgspec.DecodeError, RecursionError):
                info = {}
        place = _place(info, source)
        for line, text in source.lines(reading.too_long):
            if not text.strip():
                continue
            try:
                fields = msgspec.json.decode(text)
            except (msgspec.DecodeError, RecursionError):
                fields = None
            if isinstance(fields, dict):
                yield from _rows(line, fields, place, info, reading)
            else:
                reading.skip(line, NOT_JSON)


def _place(info: Mapping[str, Any], source: Source) -> Place:
    name = word(info.get("name"))
    id = first_word(info, "groupCode", "id", "peerUid") or name or source.guessed_group()[0]
    if word(info.get("type")) in ("private", "friend"):
        return Place(None, account=word(info.get("selfUid")) or SELF, contact=id)
    return Place(id, name=name)


def _rows(
    number: int, fields: Mapping[str, Any], place: Place, info: Mapping[str, Any], reading: Reading
) -> Iterator[Row]:
    time = fields.get("timestamp") or fields.get("time")
    try:
        at = reading.moment(time)
    except ValueError:
        reading.skip(number, BAD_TIME, value=str(time or "")[:40])
        return
    sender, content = mapping(fields.get("sender")), mapping(fields.get("content"))
    id = first_word(sender, "uid", "uin")
    name = first_word(sender, "groupCard", "nickname", "name")
    is_system = bool(fields.get("system") or fields.get("isSystemMessage"))
    elements = objects(content.get("elements"))
    message_id = first_word(fields, "id", "messageId")
    said = Said(
        place, at, word(content.get("text")) or "",
        "system" if is_system else _type(fields, elements), message_id,
        None if is_system else id, None if is_system else name,
        mentions=_mentions(content), reply_to=_answered(content, elements), own_id=word(info.get("selfUid")),
        media=_file(content),
    )  # fmt: skip
    yield from rows_of(said, reading)
    if (fields.get("recalled") or fields.get("isRecalled")) and not is_system and message_id:
        yield reading.row(place, Event(kind="message_recalled", at=at, id=message_id, person=id))


def _type(fields: Mapping[str, Any], elements: list[Mapping[str, Any]]) -> str:
    for element in elements:
        kind = word(element.get("type")) or ""
        if kind not in _PLAIN:
            found = named_type({"json": "link", "at": "text"}.get(kind, kind))
            if found not in ("unknown", "system"):
                return found
    if elements:
        return "text"
    number = fields.get("messageType")
    if isinstance(number, int):
        return _V4_TYPES.get(number, "text")
    named = named_type((word(fields.get("type")) or "").removeprefix("type_"))
    return "text" if named in ("unknown", "system") else named


def _file(content: Mapping[str, Any]) -> str | None:
    """The first file of a message."""
    names = (first_word(one, "localPath", "filename") for one in objects(content.get("resources")))
    return next((name for name in names if name), None)


def _mentions(content: Mapping[str, Any]) -> list[str] | None:
    mentions = content.get("mentions")
    if not isinstance(mentions, list):
        return None
    people = [ALL if one.get("type") == "all" else word(one.get("uid")) for one in objects(mentions)]
    return [person for person in people if person]


def _answered(content: Mapping[str, Any], elements: list[Mapping[str, Any]]) -> str | None:
    reply = content.get("reply")
    if not isinstance(reply, dict):
        reply = next((one.get("data") for one in elements if one.get("type") == "reply"), None)
    return first_word(mapping(reply), "referencedMessageId", "messageId", "replyMsgId")
