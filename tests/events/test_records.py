"""Forwarded records are opened to the fifth layer; what cannot be opened is said."""

from __future__ import annotations

from typing import Any

import pytest

from qungui.events.event import Event
from qungui.events.records import DEEPEST, open_record, say_place


def forwarded(records: Any) -> Event:
    rest = {} if records is None else {"records": records}
    return Event(type="chat_record", person="u1", group="g", id="m1", text="聊天记录", rest=rest)


def nested(layers: int) -> list[dict[str, Any]]:
    """Records in one another, with a text in the last."""
    records: list[dict[str, Any]] = [{"text": f"第{layers}层"}]
    for layer in range(layers - 1, 0, -1):
        records = [{"text": f"第{layer}层"}, {"type": "chat_record", "records": records}]
    return records


def test_every_message_has_its_place_and_who_forwarded_it() -> None:
    opened = open_record(
        forwarded([{"text": "一", "sender": "别人"}, {"records": [{"text": "二"}, {"text": "三"}]}])
    )
    found = [(say_place(item.place), item.event.type, item.event.text) for item in opened.items]
    assert found == [
        ("1", "text", "一"),
        ("2", "chat_record", ""),
        ("2.1", "text", "二"),
        ("2.2", "text", "三"),
    ]
    assert {(item.event.person, item.event.group, item.event.id) for item in opened.items} == {
        ("u1", "g", "m1")
    }
    assert not opened.is_unread and not opened.is_too_deep


@pytest.mark.parametrize("layers", range(1, 8))
def test_layers(layers: int) -> None:
    opened = open_record(forwarded(nested(layers)))
    assert max(len(item.place) for item in opened.items) == min(layers, DEEPEST)
    assert opened.is_too_deep == (layers > DEEPEST)
    assert not opened.is_unread


@pytest.mark.parametrize(
    "records",
    [
        None,
        "一",
        {"text": "一"},
        ["一"],
        [{"text": 1}],
        [{"url": []}],
        [{"type": "chat_record"}],
        [{"records": None}],
    ],
)
def test_what_cannot_be_read(records: Any) -> None:
    assert open_record(forwarded(records)).is_unread


@pytest.mark.parametrize(
    "records", [[], [{}], [{"type": "image"}], [{"text": None}], [{"type": "新", "text": "一"}]]
)
def test_what_holds_nothing_is_not_unread(records: Any) -> None:
    opened = open_record(forwarded(records))
    assert not opened.is_unread and len(opened.items) == len(records)


def test_url_and_title_are_kept() -> None:
    (item,) = open_record(forwarded([{"type": "link", "url": "https://example.com", "title": "题"}])).items
    assert (item.event.url, item.event.rest) == ("https://example.com", {"title": "题"})
