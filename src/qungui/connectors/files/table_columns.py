"""Which column of a table is which field: by a mapping that people give, else by the usual titles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

HEADER_WITHIN = 20
"""The header stands in one of so many rows; titles and remarks may stand before it."""
_WORDS = {
    "at": "时间 发送时间 日期时间 消息时间 日期 time timestamp datetime date strtime createtime createdat sent sentat at",
    "sender": "发送者 发送人 发言人 昵称 发送者昵称 姓名 成员 用户 群昵称 sender name from nickname user author "
    "sendername talker from_nickname",
    "text": "内容 消息 消息内容 发言 发言内容 文本 content text message msg body strcontent",
    "sender_id": "发送者微信id 微信id wxid 发送者id 用户id qq号 qq senderid sender_id from_id userid uid",
    "type": "类型 消息类型 type content_type msgtype messagetype",
    "group": "群 群聊 群id 聊天 会话 group group_id groupid conversation conversation_id chat room room_name",
    "group_name": "群名 群名称 群聊名称 group_name groupname conversation_title chatname",
    "id": "消息id 消息编号 编号 id message_id messageid msgid msgsvrid server_id",
    "url": "链接 网址 url link",
    "reply_to": "回复 reply_to replyto",
    "media": "附件 附件路径 文件路径 media attachment attachment_path attachmentpath mediapath filepath",
}
_MEANINGS = {word: field for field, words in _WORDS.items() for word in words.split()}
FIELDS = tuple(_WORDS)
Columns = dict[str, int]
"""Field to position."""


def find_columns(header: Iterable[Any], mapping: Mapping[str, str]) -> Columns:
    """The position of each of our fields in a row, if it is the header; other rows give few or none."""
    names = [str(one or "").strip() for one in header]
    found = {field: names.index(title.strip()) for field, title in mapping.items() if title.strip() in names}
    for position, name in enumerate(names):
        plain = name.lower().split("(")[0].split("（")[0].replace(" ", "")
        field = _MEANINGS.get(plain)
        if field and field not in mapping and position not in found.values():
            found.setdefault(field, position)
    return found


def are_enough(columns: Columns, mapping: Mapping[str, str]) -> bool:
    """Whether a row with these columns can be the header of a chat."""
    has_sender = "sender" in columns or "sender_id" in columns
    return {"at", "text", *mapping} <= columns.keys() and has_sender
