"""The chat written in each form, as its tool writes it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from qungui.events import Event
from qungui.events.neutral import encode_line
from tests.connectors.chat import CHAT, GROUP, GROUP_NAME, ZONE, Line

Writer = Callable[[Sequence[Line]], str]
_CODES = {
    "text": (1, 0), "image": (3, 0), "voice": (34, 0), "card": (42, 0), "video": (43, 0), "sticker": (47, 0),
    "location": (48, 0), "link": (49, 5), "file": (49, 6), "chat_record": (49, 19), "transfer": (49, 2000),
    "red_packet": (49, 2001), "system": (10000, 0),
}  # fmt: skip
_CHINESE = {
    "text": "文本", "image": "图片", "voice": "语音", "card": "名片", "video": "视频", "sticker": "动画表情",
    "location": "位置", "link": "(分享)卡片式链接", "file": "文件", "chat_record": "合并转发的聊天记录",
    "transfer": "转账", "red_packet": "红包", "system": "系统通知",
}  # fmt: skip
_PLACEHOLDERS = {
    "image": "[图片]", "voice": "[语音]", "card": "[名片]", "video": "[视频]", "sticker": "[表情包]",
    "location": "[位置]", "file": "[文件]", "chat_record": "[聊天记录]", "transfer": "[转账]", "red_packet": "[红包]",
}  # fmt: skip


def clock(line: Line, layout: str = "%Y-%m-%d %H:%M:%S") -> str:
    return datetime.fromtimestamp(line.at, ZONE).strftime(layout)


def shown(line: Line) -> str:
    return _PLACEHOLDERS.get(line.type, line.text)


def table(rows: Sequence[Sequence[object]], bom: bool = False, end: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=end).writerows(rows)
    return ("\ufeff" if bom else "") + out.getvalue()


def wechatmsg_csv(chat: Sequence[Line]) -> str:
    head = (
        "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender"
    )
    rows: list[list[object]] = [list(head.split(","))]
    for number, line in enumerate(chat):
        text = (
            line.text
            if line.type in ("text", "system")
            else "<msg><img/></msg>"
            if line.type == "image"
            else ""
        )
        code = _CODES[line.type]
        rows.append(
            [1000 + number, 7, *code, 0, line.at, 2, text, clock(line), line.name, line.name, line.person]
        )
    return table(rows, bom=True, end="\r\n")


def wechatmsg_csv_all(chat: Sequence[Line]) -> str:
    head = (
        "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender"
    )
    rows: list[list[object]] = [list(head.split(","))]
    for number, line in enumerate(chat):
        text = line.text if line.type in ("text", "system") else ""
        code = _CODES[line.type]
        rows.append([1000 + number, 7, *code, 0, line.at, 2, text, clock(line), "", GROUP_NAME, line.name])
    return table(rows, bom=True, end="\r\n")


def wechatmsg_csv_old(chat: Sequence[Line]) -> str:
    rows: list[list[object]] = [
        "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime".split(",")  # noqa: SIM905
    ]
    for number, line in enumerate(chat):
        text = line.text if line.type in ("text", "system") else ""
        rows.append([number, 7, *_CODES[line.type], 0, line.at, 2, text, clock(line), GROUP])
    return table(rows, bom=True, end="\r\n")


def wechatmsg_txt(chat: Sequence[Line]) -> str:
    return "".join(
        f"{clock(line)} {line.text}\n\n"
        if line.type == "system"
        else f"{clock(line)} {line.name}\n{_linked(line)}\n\n"
        for line in chat
    )


def _linked(line: Line) -> str:
    if line.type == "link":
        return f"[链接]:title:{line.title}\n  description:\n  url:{line.url}\n  name:"
    return shown(line)


def memotrace_csv(chat: Sequence[Line]) -> str:
    kinds = _CHINESE | {"system": "系统消息", "link": "分享链接"}
    rows: list[list[object]] = [["消息ID", "类型", "发送人", "时间", "内容", "备注", "昵称", "更多信息"]]
    rows += [
        [line.id, kinds[line.type], line.name, clock(line), shown(line), line.name, line.name, ""]
        for line in chat
    ]
    return table(rows, bom=True)


def chatlog_json(chat: Sequence[Line]) -> str:
    found = []
    for number, line in enumerate(chat):
        code = _CODES[line.type]
        one: dict[str, object] = {
            "seq": line.at * 1000 + number, "time": clock(line, "%Y-%m-%dT%H:%M:%S+08:00"), "talker": GROUP,
            "talkerName": GROUP_NAME, "isChatRoom": True, "sender": line.person or "系统消息",
            "senderName": line.name, "isSelf": False, "type": code[0], "subType": code[1],
            "content": line.text if line.type in ("text", "system") else "",
        }  # fmt: skip
        if line.type == "link":
            one["contents"] = {"title": line.title, "desc": line.title, "url": line.url}
        found.append(one)
    return json.dumps(found, ensure_ascii=False)


def _marked(line: Line) -> str:
    if line.type == "image":
        return "![图片](http://127.0.0.1:5030/image/ab12)"
    return f"[链接|{line.title}]({line.url})" if line.type == "link" else shown(line)


def chatlog_csv(chat: Sequence[Line]) -> str:
    rows: list[list[object]] = [["Time", "SenderName", "Sender", "TalkerName", "Talker", "Content"]]
    rows += [
        [clock(line), line.name, line.person or "系统消息", GROUP_NAME, GROUP, _marked(line)] for line in chat
    ]
    return table(rows)


def chatlog_txt(chat: Sequence[Line]) -> str:
    return "".join(
        f"{f'{line.name}({line.person})' if line.person else '系统消息'} {clock(line)}\n{_marked(line)}\n\n"
        for line in chat
    )


_WEFLOW = {
    "text": "文本消息", "image": "图片消息", "voice": "语音消息", "card": "名片消息", "video": "视频消息",
    "sticker": "动画表情", "location": "位置消息", "link": "链接消息", "file": "文件消息", "chat_record": "聊天记录",
    "transfer": "转账消息", "red_packet": "其他消息", "system": "系统消息",
}  # fmt: skip


def weflow_json(chat: Sequence[Line]) -> str:
    messages = [
        {
            "localId": number, "createTime": line.at, "formattedTime": clock(line), "type": _WEFLOW[line.type],
            "localType": _CODES[line.type][0], "content": shown(line), "isSend": 0, "senderUsername": line.person,
            "senderDisplayName": line.name, "source": "", "platformMessageId": line.id,
        }
        for number, line in enumerate(chat)
    ]  # fmt: skip
    session = {
        "wxid": GROUP,
        "nickname": GROUP_NAME,
        "displayName": GROUP_NAME,
        "type": "群聊",
        "avatar": "data:" + "A" * 700_000,
    }
    whole = {"weflow": {"version": "1.0.3"}, "session": session, "messages": messages}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def arkme_json(chat: Sequence[Line]) -> str:
    people = {line.person: line.name for line in reversed(chat) if line.person}
    numbers = {person: number for number, person in enumerate(people)}
    messages = [
        {
            "localId": number, "createTime": line.at, "type": _WEFLOW[line.type], "localType": _CODES[line.type][0],
            "content": shown(line), "senderID": numbers.get(line.person), "platformMessageId": line.id,
        }
        for number, line in enumerate(chat)
    ]  # fmt: skip
    senders = [{"senderID": numbers[one], "wxid": one, "displayName": name} for one, name in people.items()]
    whole = {
        "weflow": {"version": "1.0.3", "format": "arkme-json"}, "session": {"wxid": GROUP, "type": "群聊"},
        "messages": messages, "senders": senders,
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False)


def weflow_txt(chat: Sequence[Line]) -> str:
    return "".join(f"{clock(line)} '{line.name or GROUP}'\n{shown(line)}\n\n" for line in chat)


def pywxdump_csv(chat: Sequence[Line]) -> str:
    rows: list[list[object]] = [
        ["id", "MsgSvrID", "type_name", "is_sender", "talker", "room_name", "msg", "src", "CreateTime"]
    ]
    for number, line in enumerate(chat):
        text = {"image": "图片", "red_packet": ""}.get(line.type, line.text)
        if line.type == "link":
            text = f'{line.title}\n\n\n<a href="{line.url}" target="_blank">点击查看详情</a>'
        rows.append(
            [number, line.id, _CHINESE[line.type], 0, line.person or "未知", GROUP, text, "", clock(line)]
        )
    return table(rows)


def pywxdump_users(chat: Sequence[Line]) -> str:
    users = {
        line.person: {"wxid": line.person, "nickname": line.name} for line in reversed(chat) if line.person
    }
    return json.dumps(users, ensure_ascii=False)


_LAB = {
    "text": 0, "image": 1, "voice": 2, "video": 3, "file": 4, "sticker": 5, "link": 7, "location": 8,
    "red_packet": 20, "transfer": 21, "chat_record": 26, "card": 27, "system": 80,
}  # fmt: skip


def _chatlab_parts(
    chat: Sequence[Line],
) -> tuple[dict[str, object], list[dict[str, object]], list[dict[str, object]]]:
    people = {line.person: line.name for line in chat if line.person}
    members: list[dict[str, object]] = [
        {"platformId": one, "accountName": name} for one, name in people.items()
    ]
    members[0]["roles"] = [{"id": "owner"}]
    messages: list[dict[str, object]] = [
        {
            "sender": line.person or "system", "accountName": line.name or "系统消息", "timestamp": line.at,
            "type": _LAB[line.type], "content": line.text or None, "platformMessageId": line.id,
        }
        for line in chat
    ]  # fmt: skip
    head: dict[str, object] = {
        "chatlab": {"version": "0.0.2"},
        "meta": {"name": GROUP_NAME, "platform": "wechat", "type": "group", "groupId": GROUP},
    }
    return head, members, messages


def chatlab_jsonl(chat: Sequence[Line]) -> str:
    head, members, messages = _chatlab_parts(chat)
    rows = [{"_type": "header", **head}]
    rows += [{"_type": "member", **one} for one in members] + [
        {"_type": "message", **one} for one in messages
    ]
    return "# 注释\n" + "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def chatlab_json(chat: Sequence[Line]) -> str:
    head, members, messages = _chatlab_parts(chat)
    return json.dumps({**head, "members": members, "messages": messages}, ensure_ascii=False)


def qq_txt(chat: Sequence[Line]) -> str:
    ruler = "=" * 64
    head = f"消息记录（此消息记录为文本格式，不支持重新导入）\n\n{ruler}\n消息分组:我的QQ群\n{ruler}\n消息对象:{GROUP_NAME}\n{ruler}\n\n"  # noqa: E501
    rows = []
    for line in chat:
        title = "【群主】" if line.person == "wxid_owner01" else ""
        who = f"{title}{line.name}({line.person})" if line.person else "系统消息(10000)"
        rows.append(f"{clock(line)} {who}\n{shown(line)}\n\n")
    return "\ufeff" + (head + "".join(rows)).replace("\n", "\r\n")


def qce_json(chat: Sequence[Line]) -> str:
    messages = []
    for number, line in enumerate(chat):
        kind = {"red_packet": "redpacket"}.get(line.type, line.type)
        messages.append(
            {
                "id": line.id, "seq": str(number), "timestamp": line.at * 1000, "time": clock(line),
                "sender": {"uid": line.person, "name": line.name}, "type": f"type_{kind}",
                "content": {"text": shown(line), "elements": [{"type": kind, "data": {}}], "resources": [],
                            "mentions": [{"uid": "u9", "type": "user"}] if number == 0 else []},
                "recalled": False, "system": line.type == "system",
            }
        )  # fmt: skip
    info = {"name": GROUP_NAME, "type": "group"}
    return json.dumps(
        {"metadata": {"name": "QQChatExporter"}, "chatInfo": info, "messages": messages}, ensure_ascii=False
    )


def qce_json_v4(chat: Sequence[Line]) -> str:
    messages = [
        {
            "messageId": line.id, "timestamp": clock(line, "%Y-%m-%dT%H:%M:%S.000+08:00"),
            "sender": {"uid": line.person, "name": line.name}, "messageType": 2,
            "content": {"text": shown(line), "elements": [{"type": "json"}] if line.type == "link" else []},
            "isSystemMessage": line.type == "system", "isRecalled": False,
        }
        for line in chat
    ]  # fmt: skip
    info = {"name": GROUP_NAME, "type": "group"}
    return json.dumps(
        {"metadata": {"name": "QQChatExporter"}, "chatInfo": info, "messages": messages}, ensure_ascii=False
    )


def qce_txt(chat: Sequence[Line]) -> str:
    rows = [f"{line.name or '系统消息'}:\n时间: {clock(line)}\n内容: {shown(line)}\n\n" for line in chat]
    return f"===\n聊天名称: {GROUP_NAME}\n===\n\n" + "".join(rows) + "===\n总计导出 12 条消息\n"


def telegram_json(chat: Sequence[Line]) -> str:
    messages: list[dict[str, object]] = []
    for number, line in enumerate(chat):
        one: dict[str, object] = {
            "id": number, "type": "message", "date": clock(line, "%Y-%m-%dT%H:%M:%S"), "date_unixtime": str(line.at),
            "from": line.name, "from_id": line.person, "text": line.text,
            "text_entities": [{"type": "plain", "text": line.text}],
        }  # fmt: skip
        if line.type == "system":
            said = {240: ("invite_members", ["小新"], None), 360: ("pin_message", [], None)}.get(
                line.at - CHAT[0].at, ("edit_group_title", [], "新群名")
            )
            one |= {
                "type": "service",
                "actor": "大林",
                "actor_id": "wxid_owner01",
                "action": said[0],
                "text": "",
            }
            one |= {"members": said[1], "title": said[2]}
        if line.type == "image":
            one["photo"] = "photos/1.jpg"
        if line.type == "link":
            one["text"] = [line.title + "\n", {"type": "link", "text": line.url}]
        if line.type == "red_packet":
            one["text"] = "[红包]"
        messages.append(one)
    return json.dumps(
        {"name": GROUP_NAME, "type": "private_supergroup", "id": 4, "messages": messages},
        ensure_ascii=False,
        indent=1,
    )


def neutral(chat: Sequence[Line]) -> str:
    events = [
        Event(
            at=line.at * 1_000_000,
            id=line.id,
            group=GROUP,
            person=line.person,
            type=line.type,
            text=line.text,
        )
        for line in chat
        if line.person
    ]
    return "".join(encode_line(event, ZONE).decode() + "\n" for event in events)


def mapped_csv(chat: Sequence[Line]) -> str:
    rows: list[list[object]] = [["发送时间", "昵称", "微信ID", "消息类型", "内容"]]
    rows += [[clock(line), line.name, line.person, _CHINESE[line.type], shown(line)] for line in chat]
    return table(rows)


WITH_IDS: dict[str, Writer] = {
    "wechatmsg_csv": wechatmsg_csv, "chatlog_json": chatlog_json, "chatlog_csv": chatlog_csv,
    "chatlog_txt": chatlog_txt, "weflow_json": weflow_json, "pywxdump_csv": pywxdump_csv,
    "chatlab_jsonl": chatlab_jsonl, "chatlab_json": chatlab_json, "qq_txt": qq_txt, "qce_json": qce_json,
    "table": mapped_csv,
}  # fmt: skip
"""Forms that carry ids of people, by the name of the form."""
BY_NAME: dict[str, Writer] = {
    "wechatmsg_txt": wechatmsg_txt, "memotrace_csv": memotrace_csv, "weflow_txt": weflow_txt, "qce_txt": qce_txt,
}  # fmt: skip


def write(folder: Path, writer: Writer, chat: Sequence[Line] = CHAT, name: str = "无关的名字.dat") -> Path:
    """The chat in a file of a name that says nothing."""
    path = folder / name
    path.write_bytes(writer(chat).encode())
    if writer is pywxdump_csv:
        (folder / "users.json").write_text(pywxdump_users(chat), "utf-8")
    return path
