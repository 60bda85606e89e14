"""A small chat, and what each form must make of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from qungui.connectors.files import ChatImport, read_chat
from qungui.events import Event

ZONE = ZoneInfo("Asia/Shanghai")
GROUP = "40000000001@chatroom"
GROUP_NAME = "一家亲"


@dataclass(frozen=True)
class Line:
    """One row of the chat, as every writer gets it."""

    at: int
    """Seconds since the epoch."""
    person: str
    name: str
    text: str
    type: str = "text"
    id: str = ""
    title: str = ""
    url: str = ""


def _line(offset: int, person: str, name: str, text: str, type_: str = "text", **more: str) -> Line:
    return Line(
        1_740_960_060 + offset, person, name, text, type_, str(7_000_000_000_000_000_000 + offset), **more
    )


CHAT: tuple[Line, ...] = (
    _line(0, "wxid_owner01", "大林", "@所有人 请遵守群规"),
    _line(60, "wxid_brackets", "小(红)", "第一行\n第二行"),
    _line(61, "wxid_emoji", "😀\u202b露", '带,逗号和"引号"的话'),
    _line(120, "wxid_brackets", "小(红)", "", "image"),
    _line(180, "wxid_emoji", "😀\u202b露", "", "red_packet"),
    _line(240, "", "", '"大林"邀请"小新"加入了群聊', "system"),
    _line(300, "wxid_new", "小新", "大家好\n2025-03-03 08:01:00 大林\n像一行表头"),
    _line(360, "", "", '"小新" 撤回了一条消息', "system"),
    _line(420, "", "", '"大林"修改群名为“新群名”', "system"),
    _line(
        480,
        "wxid_owner01",
        "大林",
        "优惠\nhttps://example.cn/a",
        "link",
        title="优惠",
        url="https://example.cn/a",
    ),
    _line(540, "wxid_owner01", "大林林", "我改了昵称"),
    _line(541, "wxid_owner01", "大林林", "123"),
)


@dataclass(frozen=True)
class Seen:
    """What one event says, reduced to what a form carries."""

    at: int
    kind: str
    who: str | None
    text: str


def expected(by_name: bool = False, cards: bool = True, link_is_text: bool = False) -> list[Seen]:
    """The chat as events: with ids, or with names only; link cards with or without their text."""
    ids = {"大林": "wxid_owner01", "小新": "wxid_new"}
    kinds = {
        240: ("member_joined", "小新"),
        360: ("message_recalled", "小新"),
        420: ("group_renamed", "大林"),
    }
    found = []
    for line in CHAT:
        kind, who, text = line.type, line.person, line.text
        if by_name and line.name:
            who = "name:" + line.name
        if line.type == "system":
            kind, name = kinds[line.at - CHAT[0].at]
            who = "name:" + name if by_name else ids[name]
        if line.type == "link":
            text = text if cards else ""
            kind = "text" if link_is_text else kind
        found.append(Seen(line.at * 1_000_000, kind, who or None, text))
    return found


def seen(events: Iterable[Event]) -> list[Seen]:
    """Events without those that tell what was merely observed."""
    return [
        Seen(event.at, event.type if event.is_message else event.kind, event.person, event.text)
        for event in events
        if event.kind != "gap" and not event.rest.get("observed")
    ]


def imported(paths: Path | Sequence[Path], **options: object) -> tuple[list[Event], ChatImport]:
    """All events of the files, and the import with its report."""
    chosen = [paths] if isinstance(paths, Path) else list(paths)
    chat = read_chat(chosen, zone=ZONE, **options)  # type: ignore[arg-type]
    return [event for batch in chat for event in batch], chat
