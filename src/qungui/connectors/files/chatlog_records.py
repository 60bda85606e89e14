"""The messages inside of a forwarded chat record, as chatlog writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qungui.connectors.files.json_fields import mapping, word

_TYPES = {
    "1": "text", "2": "image", "3": "voice", "4": "video", "5": "link", "6": "location", "8": "file",
    "17": "chat_record", "37": "sticker",
}  # fmt: skip


def records_of(info: Any) -> list[dict[str, Any]] | None:
    """The items of a `recordInfo` in neutral form; None where there is no list of them."""
    listed = mapping(mapping(info).get("DataList")).get("DataItems")
    return [_record(mapping(item)) for item in listed] if isinstance(listed, list) else None


def _record(item: Mapping[str, Any]) -> dict[str, Any]:
    type_ = _TYPES.get(word(item.get("DataType")) or "1", "unknown")
    title, said = word(item.get("DataTitle")), word(item.get("DataDesc"))
    fields: dict[str, Any] = {"type": type_, "text": said or title or ""}
    if sender := word(item.get("SourceName")):
        fields["sender"] = sender
    if title:
        fields["title"] = title
    if url := word(item.get("Link")):
        fields["url"] = url
    if type_ == "chat_record":
        fields["records"] = records_of(mapping(item.get("RecordXML")).get("RecordInfo"))
    return fields
