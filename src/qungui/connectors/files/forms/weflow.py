"""WeFlow: JSON (also arkme-json, and EchoTrace without the weflow object) and TXT."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from qungui.connectors.files.form import PLAIN_LINKS, SYSTEM_ROWS, Form
from qungui.connectors.files.head import Head
from qungui.connectors.files.json_fields import first_word, objects, whole_number, word
from qungui.connectors.files.json_items import json_parts
from qungui.connectors.files.json_walk import ITEM
from qungui.connectors.files.links import card_text
from qungui.connectors.files.message_types import named_type, wechat_type
from qungui.connectors.files.reading import BAD_TIME, NOT_JSON, SELF, Place, Reading, Row
from qungui.connectors.files.said import Said, rows_of
from qungui.connectors.files.source import Source
from qungui.connectors.files.text_blocks import blocks, stand_after_empty
from qungui.sentences import Sentence

_HEADING = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) '(.*)'$")


class WeFlowJson(Form):
    """Server ids, answers, member ids."""

    name = "weflow_json"
    title = Sentence("WeFlow JSON", "WeFlow JSON")
    carries: ClassVar = SYSTEM_ROWS | {"ids", "types", "urls", "message_ids", "reply_to"}

    def recognise(self, head: Head) -> float:
        if head.opening != "{":
            return 0.0
        if head.has_keys("weflow"):
            return 1.0
        return 0.9 if head.has_keys("session", "wxid") and not head.has_keys("chatlab") else 0.0

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        session: Mapping[str, Any] = {}
        senders: dict[Any, Mapping[str, Any]] | None = None
        own = None
        for number, path, value in json_parts(source, reading, ("messages",)):
            if path == ("session",) and isinstance(value, dict):
                session = {name: one for name, one in value.items() if name != "avatar"}
            elif path == ("senders",) and isinstance(value, list):
                senders = _senders(value)
            elif path == ("messages", ITEM):
                if not isinstance(value, dict):
                    reading.skip(number, NOT_JSON)
                    continue
                if senders is None and "senderID" in value and "senderUsername" not in value:
                    senders = _find_senders(source, reading)
                sender = (senders or {}).get(word(value.get("senderID")), {})
                if value.get("isSend") == 1:
                    own = word(value.get("senderUsername")) or word(sender.get("wxid")) or own
                yield from _message(number, value, sender, _place(session, source, own), own, reading)


def _place(session: Mapping[str, Any], source: Source, own: str | None) -> Place:
    id = word(session.get("wxid")) or source.guessed_group()[0]
    if session.get("type") == "私聊" and not id.endswith("@chatroom"):
        return Place(None, account=own or SELF, contact=id)
    return Place(id, name=first_word(session, "nickname", "displayName"))


def _message(
    number: int,
    fields: Mapping[str, Any],
    sender: Mapping[str, Any],
    place: Place,
    own: str | None,
    reading: Reading,
) -> Iterator[Row]:
    time = fields.get("createTime", fields.get("formattedTime"))
    try:
        at = reading.moment(time)
    except ValueError:
        reading.skip(number, BAD_TIME, value=str(time or "")[:40])
        return
    local, _ = wechat_type(whole_number(fields.get("localType")))
    type_ = named_type(word(fields.get("type")) or "")
    if type_ == "unknown" or (local == "system" and type_ != "notice"):
        type_ = _unnamed(fields, local)
    text = word(fields.get("content")) or ""
    url = word(fields.get("linkUrl"))
    if title := word(fields.get("linkTitle")):
        text = card_text(title, word(fields.get("appMsgDesc")) or "", url or "")
    id = word(fields.get("senderUsername")) or word(sender.get("wxid"))
    name = (
        word(sender.get("groupNickname")) or word(fields.get("senderDisplayName"))
        or first_word(sender, "displayName", "nickname")
    )  # fmt: skip
    is_system = type_ == "system"
    said = Said(
        place, at, text, type_, first_word(fields, "platformMessageId", "localId"),
        None if is_system else id, None if is_system else name,
        reply_to=word(fields.get("replyToMessageId")), url=url, own_id=own,
    )  # fmt: skip
    yield from rows_of(said, reading)


def _unnamed(fields: Mapping[str, Any], local: str) -> str:
    """The type of a row whose name says nothing (其他消息): by its number or its placeholder."""
    from qungui.connectors.files.message_types import placeholder_type

    if whole_number(fields.get("localType")) == 49:
        return placeholder_type(word(fields.get("content")) or "") or "unknown"
    return local


def _senders(value: list[Any]) -> dict[Any, Mapping[str, Any]]:
    return {word(one.get("senderID")): one for one in objects(value)}


def _find_senders(source: Source, reading: Reading) -> dict[Any, Mapping[str, Any]]:
    """The senders of a document that names them after its messages."""
    quiet = Reading(reading.source, reading.zone, type(reading.report)())
    for _, path, value in json_parts(source, quiet, ("messages",)):
        if path == ("senders",) and isinstance(value, list):
            return _senders(value)
    return {}


class WeFlowTxt(Form):
    """`时间 '显示名'`, text, empty line; system rows bear the id of the group."""

    name = "weflow_txt"
    title = Sentence("WeFlow TXT", "WeFlow TXT")
    carries: ClassVar = SYSTEM_ROWS | {"types"}
    also_lacks: ClassVar = (PLAIN_LINKS,)

    def recognise(self, head: Head) -> float:
        return 0.9 if any(heading_of(line) for line in head.lines[:5]) else 0.0

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        group, group_name = source.guessed_group()
        reading.group_is_guessed = True
        place = Place(group, name=group_name)
        apart = stand_after_empty(source.head.lines, heading_of)
        for line, heading, body in blocks(source.lines(reading.too_long), heading_of, apart):
            try:
                at = reading.at(heading[1])
            except ValueError:
                reading.skip(line, BAD_TIME, value=heading[1])
                continue
            name, text = heading[2], "\n".join(body)
            if name.endswith("@chatroom") or name in ("系统消息", "系统"):
                yield from rows_of(Said(place, at, text, "system"), reading)
            else:
                yield from rows_of(Said(place, at, text, name=name or None), reading)


def heading_of(line: str) -> re.Match[str] | None:
    """The parts of a heading, if the line is one."""
    return _HEADING.match(line) if line[-1:] == "'" else None
