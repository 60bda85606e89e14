"""WeChatMsg 2.x (留痕) CSV: of one chat, of all chats under the same header, and from before 0.2.7."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from qungui.connectors.files.form import SYSTEM_ROWS, Form
from qungui.connectors.files.head import Head
from qungui.connectors.files.json_fields import whole_number
from qungui.connectors.files.message_types import QUOTE, wechat_type
from qungui.connectors.files.reading import BAD_ROW, BAD_TIME, SELF, Place, Reading, Row
from qungui.connectors.files.said import Said, rows_of
from qungui.connectors.files.source import Source
from qungui.sentences import Sentence

_HEADER = [
    "localId",
    "TalkerId",
    "Type",
    "SubType",
    "IsSender",
    "CreateTime",
    "Status",
    "StrContent",
    "StrTime",
]
NO_QUOTES = Sentence(
    "引用消息的文字不在文件里，这些消息没有文字",
    "the words of quoting messages are not in the file; they are empty",
)
_NAMES = ["Remark", "NickName", "Sender"]


class WeChatMsgCsv(Form):
    """Rows with numbers for types; the text of quotes and link cards is not among them."""

    name = "wechatmsg_csv"
    title = Sentence("留痕 WeChatMsg CSV", "WeChatMsg CSV")
    carries: ClassVar = SYSTEM_ROWS | {"ids", "types", "message_ids"}
    also_lacks: ClassVar = (NO_QUOTES,)
    ids_are_lasting: ClassVar = False

    def recognise(self, head: Head) -> float:
        return 1.0 if head.columns[: len(_HEADER)] == _HEADER else 0.0

    def of(self, source: Source, mapping: Mapping[str, str]) -> Form:
        by_name = source.head.columns == _HEADER or _holds_all_chats(source)
        return WeChatMsgCsvByName() if by_name else self

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        group, group_name = source.guessed_group()
        is_all = _holds_all_chats(source)
        old = source.head.columns == _HEADER
        reading.group_is_guessed = not is_all and not old
        own = None
        for line, row in source.table(reading.unreadable):
            if line == 1:
                continue
            if len(row) < len(_HEADER) + (0 if old else len(_NAMES)) or not row[2].strip().isdigit():
                reading.skip(line, BAD_ROW)
                continue
            cells = dict(zip(_HEADER + ([] if old else _NAMES), row, strict=False))
            try:
                at = reading.moment(cells["CreateTime"])
            except ValueError:
                reading.skip(line, BAD_TIME, value=cells["CreateTime"][:40])
                continue
            type_, sub_type = wechat_type(whole_number(cells["Type"]), whole_number(cells["SubType"]))
            is_own = cells["IsSender"] == "1"
            sender, name = cells.get("Sender") or None, cells.get("NickName") or cells.get("Remark") or None
            place = Place(group, name=group_name)
            if old:
                place = _place(row[len(_HEADER)]) if len(row) > len(_HEADER) else place
                sender, name = None, SELF if is_own else None
                if place.group is None and not is_own:
                    sender = place.contact
            elif is_all:
                place, sender, name = _place(cells["Remark"] or cells["NickName"], named=True), None, sender
            own = sender if is_own and sender else own
            text = cells["StrContent"]
            if type_ != "system" and sub_type == QUOTE:
                type_ = "text"
            # localId counts per database, so it tells the rows of this file apart and no others
            yield from rows_of(
                Said(place, at, text, type_, cells["localId"] or None, sender, name, own_id=own), reading
            )


class WeChatMsgCsvByName(WeChatMsgCsv):
    """Of all chats, where the sender is a display name, and from before 0.2.7, where there is none."""

    carries: ClassVar = WeChatMsgCsv.carries - {"ids"}


def _place(chat: str, named: bool = False) -> Place:
    if named or chat.endswith("@chatroom"):
        return Place(chat, name=chat if named else None)
    return Place(None, account=SELF, contact=chat)


def _holds_all_chats(source: Source) -> bool:
    """Whether Sender holds display names, so that Remark and NickName are the group's: in the file of all
    chats every sender of one TalkerId has the same NickName, and 我 stands among the senders."""
    import csv

    names: dict[str, set[str]] = {}
    senders: dict[str, set[str]] = {}
    for row in csv.reader(source.head.lines[1:-1] or source.head.lines[1:]):
        if len(row) >= 12 and row[11]:
            names.setdefault(row[1], set()).add(row[10])
            senders.setdefault(row[1], set()).add(row[11])
    if any("我" in one for one in senders.values()):
        return True
    ids = sum(one.startswith("wxid_") or "@" in one for group in senders.values() for one in group)
    total = sum(len(group) for group in senders.values())
    alike = all(len(names[talker]) == 1 for talker in senders if len(senders[talker]) > 1)
    several = any(len(group) > 1 for group in senders.values())
    return bool(total) and ids < total / 2 and several and alike
