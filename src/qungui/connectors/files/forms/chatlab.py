"""ChatLab standard, JSONL and JSON: the one form that says who is owner and admin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

import msgspec

from qungui.connectors.files.form import SYSTEM_ROWS, Form
from qungui.connectors.files.head import Head
from qungui.connectors.files.json_fields import first_word, mapping, objects, whole_number, word
from qungui.connectors.files.json_items import json_parts
from qungui.connectors.files.json_walk import ITEM
from qungui.connectors.files.reading import BAD_TIME, NOT_JSON, SELF, Place, Reading, Row
from qungui.connectors.files.said import Said, rows_of
from qungui.connectors.files.source import Source
from qungui.sentences import Sentence

_TYPES = {
    0: "text", 1: "image", 2: "voice", 3: "video", 4: "file", 5: "sticker", 7: "link", 8: "location",
    20: "red_packet", 21: "transfer", 22: "system", 23: "call", 24: "link", 25: "text", 26: "chat_record",
    27: "card", 80: "system", 81: "system", 99: "unknown",
}  # fmt: skip
_NOBODY = ("system", "SYSTEM", "系统", "系统消息")
_decode = msgspec.json.Decoder().decode


@dataclass
class _Chat:
    """What the head of the file said."""

    source: Source
    place: Place
    members: dict[str, str] = field(default_factory=dict)

    def take_meta(self, meta: Mapping[str, Any], reading: Reading) -> None:
        name = word(meta.get("name"))
        group = word(meta.get("groupId")) or self.source.guessed_group()[0]
        if meta.get("type") == "private":
            self.place = Place(None, account=word(meta.get("ownerId")) or SELF, contact=name or group)
        else:
            self.place = Place(group, name=name)

    def take_member(self, member: Mapping[str, Any], reading: Reading) -> None:
        id = word(member.get("platformId")) or ""
        self.members[id] = first_word(member, "groupNickname", "accountName") or ""
        roles = member.get("roles")
        for role in roles if isinstance(roles, list) else ():
            name = role.get("id") if isinstance(role, dict) else role
            if isinstance(name, str) and name in ("owner", "admin"):
                reading.appoint(self.place.group, id, name)

    def rows(self, number: int, fields: Mapping[str, Any], reading: Reading) -> Iterator[Row]:
        try:
            at = reading.moment(fields.get("timestamp"))
        except ValueError:
            reading.skip(number, BAD_TIME, value=str(fields.get("timestamp", ""))[:40])
            return
        type_ = _TYPES.get(whole_number(fields.get("type")), "unknown")
        sender = word(fields.get("sender"))
        is_system = type_ == "system" or sender in _NOBODY
        name = first_word(fields, "groupNickname", "accountName") or self.members.get(sender or "")
        said = Said(
            self.place, at, word(fields.get("content")) or "", "system" if is_system else type_,
            word(fields.get("platformMessageId")),
            None if is_system else sender, None if is_system else name or None,
            reply_to=word(fields.get("replyToMessageId")),
        )  # fmt: skip
        yield from rows_of(said, reading)


class ChatLabJsonLines(Form):
    """A header line, member lines, message lines."""

    name = "chatlab_jsonl"
    title = Sentence("ChatLab JSONL", "ChatLab JSONL")
    carries: ClassVar = SYSTEM_ROWS | {"ids", "types", "urls", "message_ids", "reply_to", "role_changed"}

    def recognise(self, head: Head) -> float:
        return 1.0 if head.opening in ("{", "#") and head.has_keys("_type") else 0.0

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        group, name = source.guessed_group()
        chat = _Chat(source, Place(group, name=name))
        for line, text in source.lines(reading.too_long):
            if not text.strip() or text.startswith("#"):
                continue
            try:
                fields = _decode(text)
            except (msgspec.DecodeError, RecursionError):
                fields = None
            if not isinstance(fields, dict):
                reading.skip(line, NOT_JSON)
            elif fields.get("_type") == "header":
                chat.take_meta(mapping(fields.get("meta")), reading)
            elif fields.get("_type") == "member":
                chat.take_member(fields, reading)
            elif fields.get("_type") == "message":
                yield from chat.rows(line, fields, reading)


class ChatLabJson(Form):
    """The same as one document."""

    name = "chatlab_json"
    title = Sentence("ChatLab JSON", "ChatLab JSON")
    carries: ClassVar = ChatLabJsonLines.carries

    def recognise(self, head: Head) -> float:
        known = head.opening == "{" and head.has_keys("chatlab", "meta") and not head.has_keys("_type")
        return 1.0 if known else 0.0

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        group, name = source.guessed_group()
        chat = _Chat(source, Place(group, name=name))
        for number, path, value in json_parts(source, reading, ("messages",)):
            if path == ("meta",) and isinstance(value, dict):
                chat.take_meta(value, reading)
            elif path == ("members",) and isinstance(value, list):
                for member in objects(value):
                    chat.take_member(member, reading)
            elif path == ("messages", ITEM):
                if isinstance(value, dict):
                    yield from chat.rows(number, value, reading)
                else:
                    reading.skip(number, NOT_JSON)
