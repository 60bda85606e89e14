"""The forms that name the files of pictures and voice messages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from qungui.connectors.files import read_chat
from qungui.events.event import Event


def read(folder: Path, name: str, content: Any) -> list[Event]:
    """The events of an export with this content."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    (folder / name).write_text(text, "utf-8")
    return [event for batch in read_chat([folder / name], zone=ZoneInfo("Asia/Shanghai")) for event in batch]


def names(events: list[Event]) -> list[tuple[str, str | None]]:
    return [(event.type, event.rest.get("media")) for event in events if event.is_message]


def test_chatlog(tmp_path: Path) -> None:
    common = {
        "talker": "1@chatroom",
        "isChatRoom": True,
        "sender": "wxid_a",
        "senderName": "张三",
        "subType": 0,
    }
    rows = [
        {**common, "seq": 1, "time": "2026-12-01T10:00:00+08:00", "type": 3, "content": "",
         "contents": {"md5": "0f", "path": "msg\\attach\\a.dat"}},
        {**common, "seq": 2, "time": "2026-12-01T10:01:00+08:00", "type": 3, "content": "",
         "contents": {"md5": "0e"}},
        {**common, "seq": 3, "time": "2026-12-01T10:02:00+08:00", "type": 1, "content": "好"},
    ]  # fmt: skip
    assert names(read(tmp_path, "chat.json", rows)) == [
        ("image", "msg\\attach\\a.dat"), ("image", None), ("text", None),
    ]  # fmt: skip


def test_telegram(tmp_path: Path) -> None:
    def row(id: int, **fields: Any) -> dict[str, Any]:
        told = {"type": "message", "from": "A", "from_id": "user1", "text": "", "text_entities": []}
        return {"id": id, "date_unixtime": str(1_796_090_400 + id), **told, **fields}

    rows = [
        row(1, photo="photos/photo_1.jpg", text="看"),
        row(2, file="voice_messages/audio_1.ogg", media_type="voice_message"),
        row(3, photo="(File not included. Change data exporting settings to download.)"),
        row(4, text="好"),
    ]
    chat = {"name": "g", "type": "private_supergroup", "id": 7, "messages": rows}
    assert names(read(tmp_path, "result.json", chat)) == [
        ("image", "photos/photo_1.jpg"), ("voice", "voice_messages/audio_1.ogg"), ("image", None), ("text", None),
    ]  # fmt: skip


def test_qq_chat_exporter(tmp_path: Path) -> None:
    def row(id: str, element: str, **content: Any) -> dict[str, Any]:
        said = {"text": "", "elements": [{"type": element, "data": {}}], **content}
        sender = {"uid": "u1", "name": "张三"}
        return {"id": id, "timestamp": 1_796_090_400_000, "sender": sender, "type": "type_1", "content": said}

    rows = [
        row("1", "image", resources=[{"type": "image", "filename": "a.jpg", "localPath": "images/a.jpg"}]),
        row("2", "image", resources=[{"type": "image", "filename": "b.jpg"}]),
        row("3", "image", resources="none"),
    ]
    chat = {"metadata": {"name": "x"}, "chatInfo": {"name": "g", "type": "group"}, "messages": rows}
    assert names(read(tmp_path, "chat.json", chat)) == [
        ("image", "images/a.jpg"), ("image", "b.jpg"), ("image", None),
    ]  # fmt: skip


def test_pywxdump(tmp_path: Path) -> None:
    rows = (
        "id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime\n"
        "1,11,图片,0,wxid_a,1@chatroom,图片,image\\a.jpg,2026-12-01 10:00:00\n"
        "2,12,图片,0,wxid_a,1@chatroom,图片,https://example.com/b.jpg,2026-12-01 10:01:00\n"
        "3,13,文本,0,wxid_a,1@chatroom,好,image\\a.jpg,2026-12-01 10:02:00\n"
    )
    assert names(read(tmp_path, "chat.csv", rows)) == [
        ("image", "image\\a.jpg"), ("image", None), ("text", None),
    ]  # fmt: skip


def test_tables(tmp_path: Path) -> None:
    rows = "时间,发送人,类型,内容,附件\n2026-12-01 10:00,张三,图片,,a.png\n2026-12-01 10:01,张三,文本,好,\n"
    assert names(read(tmp_path, "chat.csv", rows)) == [("image", "a.png"), ("text", None)]


def test_neutral_lines(tmp_path: Path) -> None:
    line = {
        "event": "message",
        "group": "g",
        "sender": "u",
        "at": "2026-12-01T10:00:00+08:00",
        "type": "image",
    }
    lines = json.dumps({**line, "media": "a.png"}) + "\n" + json.dumps(line) + "\n"
    assert names(read(tmp_path, "chat.jsonl", lines)) == [("image", "a.png"), ("image", None)]
