"""Neutral events as newline-delimited JSON: one event a line, accepted everywhere.

`{"event":"message","group":"g1","sender":"u1","at":"2026-12-01T23:40:00+08:00","text":"在吗"}`
Unknown fields are kept in `rest`, unknown event names are kept as they are.
"""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from qungui.events.event import Event
from qungui.events.kinds import KIND_CODES, KINDS, TYPE_CODES
from qungui.events.moments import parse_moment, say_moment
from qungui.sentences import Sentence

_decode = msgspec.json.Decoder(dict[str, Any]).decode
_encode = msgspec.json.Encoder().encode

_TEXT_FIELDS = ("id", "group", "account", "contact", "reply_to", "url")


class NeutralError(ValueError):
    """A line that is no neutral event; `sentence` with `values` says why."""

    def __init__(self, sentence: Sentence, **values: Any) -> None:
        super().__init__(sentence.say("en", values))
        self.sentence = sentence
        self.values = values


NOT_JSON = Sentence("不是 JSON 对象", "not a JSON object")
NO_EVENT = Sentence("缺少字段 event", "the field event is missing")
NO_TIME = Sentence("缺少字段 at", "the field at is missing")
BAD_TIME = Sentence("时间“{value}”无法识别", "the time “{value}” cannot be read")
MISSING = Sentence("{event} 事件缺少字段 {field}", "the event {event} lacks the field {field}")
NOT_TEXT = Sentence("字段 {field} 应为文字", "the field {field} must be a text")
BAD_MENTIONS = Sentence("字段 mentions 应为人员编号的列表", "the field mentions must be a list of ids")


def decode_line(line: bytes | str, zone: ZoneInfo) -> Event:
    """The event of one line; a time without zone is read in `zone`. Raises `NeutralError`."""
    try:
        fields = _decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NeutralError(NOT_JSON) from error
    return from_fields(fields, zone)


def from_fields(fields: dict[str, Any], zone: ZoneInfo) -> Event:
    """The event that the fields of one neutral line describe. Raises `NeutralError`."""
    rest = dict(fields)
    kind = rest.pop("event", None)
    if not isinstance(kind, str) or not kind:
        raise NeutralError(NO_EVENT)
    at = _moment(rest.pop("at", None), zone)
    known = KINDS[KIND_CODES.get(kind, 0)]
    for field in known.required:
        value = rest.get(field)
        if value is None or (value == "" and field not in known.may_be_empty):
            raise NeutralError(MISSING, event=kind, field=field)
    texts = {field: _text(field, rest.pop(field, None)) for field in _TEXT_FIELDS}
    person = _text(known.person, rest.pop(known.person, None)) if known.person else None
    type_ = rest.pop("type", "text") if kind == "message" else "text"
    if not isinstance(type_, str) or type_ not in TYPE_CODES:
        rest["type"] = type_
        type_ = "unknown"
    has_text = kind == "message" or isinstance(rest.get("text"), str)
    text = (_text("text", rest.pop("text", None)) or "") if has_text else ""
    return Event(
        kind=kind, at=at, person=person, type=type_, text=text, mentions=_mentions(rest), rest=rest, **texts
    )


def to_fields(event: Event, zone: ZoneInfo) -> dict[str, Any]:
    """The fields of the neutral line that describes the event; the inverse of `from_fields`."""
    known = KINDS[KIND_CODES.get(event.kind, 0)]
    fields: dict[str, Any] = {"event": event.kind}
    for field in ("id", "group", "account", "contact"):
        if (value := getattr(event, field)) is not None:
            fields[field] = value
    if known.person and event.person is not None:
        fields[known.person] = event.person
    fields["at"] = say_moment(event.at, zone)
    if event.is_message:
        fields["type"] = event.rest.get("type", event.type)
    if event.is_message or event.text:
        fields["text"] = event.text
    for field in ("mentions", "reply_to", "url"):
        if (value := getattr(event, field)) is not None:
            fields[field] = value
    return {**fields, **{name: value for name, value in event.rest.items() if name not in fields}}


def encode_line(event: Event, zone: ZoneInfo) -> bytes:
    """The neutral line of the event, without the line end."""
    return _encode(to_fields(event, zone))


def _moment(value: Any, zone: ZoneInfo) -> int:
    if value is None:
        raise NeutralError(NO_TIME)
    try:
        return parse_moment(value, zone)
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise NeutralError(BAD_TIME, value=value) from error


def _text(field: str | None, value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise NeutralError(NOT_TEXT, field=field)


def _mentions(rest: dict[str, Any]) -> list[str] | None:
    value = rest.pop("mentions", None)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise NeutralError(BAD_MENTIONS)
    return value
