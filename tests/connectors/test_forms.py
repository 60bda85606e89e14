"""The same chat through every form gives the same events, as far as the form carries them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.connectors import writers
from tests.connectors.chat import CHAT, GROUP, GROUP_NAME, expected, imported, seen
from tests.connectors.writers import BY_NAME, WITH_IDS, write


@pytest.mark.parametrize("form", WITH_IDS)
def test_forms_with_ids(form: str, tmp_path: Path) -> None:
    events, chat = imported(write(tmp_path, WITH_IDS[form]))
    assert [one.form for one in chat.report.sources] == [form]
    assert chat.report.skipped == []
    no_cards = form == "wechatmsg_csv"
    assert seen(events) == expected(cards=not no_cards, link_is_text=form == "qq_txt")


@pytest.mark.parametrize("form", BY_NAME)
def test_forms_with_names_only(form: str, tmp_path: Path) -> None:
    events, chat = imported(write(tmp_path, BY_NAME[form]))
    assert [one.form for one in chat.report.sources] == [form]
    assert chat.report.skipped == []
    assert seen(events) == expected(by_name=True, link_is_text=form in ("weflow_txt", "qce_txt"))
    assert any("ids" in event.rest["kinds"] for event in events if event.kind == "gap")
    assert chat.report.gaps and "昵称" in "".join(note.zh for note in chat.report.notes)


def test_all_chats_csv_has_names_for_senders(tmp_path: Path) -> None:
    events, _ = imported(write(tmp_path, writers.wechatmsg_csv_all))
    assert seen(events) == expected(by_name=True, cards=False)
    assert {event.group for event in events} == {GROUP_NAME}


def test_csv_from_before_0_2_7_has_only_the_chat(tmp_path: Path) -> None:
    events, _ = imported(write(tmp_path, writers.wechatmsg_csv_old))
    assert {event.group for event in events} == {GROUP}
    assert [one.text for one in seen(events)] == [one.text for one in expected(cards=False)]


def test_arkme_names_its_senders_after_the_messages(tmp_path: Path) -> None:
    events, chat = imported(write(tmp_path, writers.arkme_json))
    assert chat.report.sources[0].form == "weflow_json"
    assert seen(events) == expected()


def test_version_4_of_the_qq_exporter(tmp_path: Path) -> None:
    events, _ = imported(write(tmp_path, writers.qce_json_v4))
    assert seen(events) == expected()


def test_telegram_tells_joins_and_names_as_service_rows(tmp_path: Path) -> None:
    events, chat = imported(write(tmp_path, writers.telegram_json))
    wanted = expected()
    rows = seen(events)
    assert chat.report.sources[0].form == "telegram_json"
    assert [(one.at, one.who) for one in rows[:7]] == [(one.at, one.who) for one in wanted[:7]]
    assert [one.kind for one in rows] == [
        "text", "text", "text", "image", "red_packet", "member_joined", "text", "system", "group_renamed",
        "text", "text", "text",
    ]  # fmt: skip


def test_telegram_export_of_all_chats(tmp_path: Path) -> None:
    one = writers.telegram_json(CHAT)
    path = tmp_path / "x"
    path.write_text(
        '{"about": "x", "chats": {"about": "y", "list": ['
        + one
        + ","
        + one.replace('"id": 4', '"id": 5')
        + "]}}"
    )
    _, chat = imported(path)
    assert chat.report.sources[0].groups == {"4", "5"}


def test_neutral_form_is_complete(tmp_path: Path) -> None:
    events, chat = imported(write(tmp_path, writers.neutral))
    assert seen(events) == [one for one, line in zip(expected(), CHAT, strict=True) if line.person]
    assert not any(event.kind == "gap" for event in events)
    assert chat.report.gaps == []


def test_observed_names_roles_and_gaps(tmp_path: Path) -> None:
    events, _ = imported(write(tmp_path, writers.chatlab_jsonl))
    names = [(event.person, event.rest["nickname"]) for event in events if event.kind == "nickname_changed"]
    assert names == [
        ("wxid_owner01", "大林"), ("wxid_brackets", "小(红)"), ("wxid_emoji", "😀\u202b露"), ("wxid_new", "小新"),
        ("wxid_owner01", "大林林"),
    ]  # fmt: skip
    roles = [(event.person, event.rest["role"]) for event in events if event.kind == "role_changed"]
    assert roles == [("wxid_owner01", "owner")]
    gap = next(event for event in events if event.kind == "gap")
    assert gap.group == GROUP and gap.at == CHAT[0].at * 1_000_000
    assert {"member_left", "friend_added", "mentions"} <= set(gap.rest["kinds"])
    assert not {"member_joined", "ids", "reply_to"} & set(gap.rest["kinds"])
    named = next(event for event in events if event.kind == "group_renamed")
    assert named.rest == {"name": GROUP_NAME, "observed": True}


def test_joins_tell_inviter_and_scene(tmp_path: Path) -> None:
    events, _ = imported(write(tmp_path, writers.chatlog_json))
    joined = next(event for event in events if event.kind == "member_joined")
    assert joined.rest == {"nickname": "小新", "scene": "invited", "inviter": "wxid_owner01"}


def test_messages_inside_of_a_forwarded_record_are_kept(tmp_path: Path) -> None:
    inner = {"DataList": {"DataItems": [{"DataType": "1", "SourceName": "李四", "DataDesc": "里层"}]}}
    items = [
        {"DataType": "1", "SourceName": "张三", "SourceTime": "2025-03-03 08:00:00", "DataDesc": "在吗"},
        {"DataType": "5", "DataTitle": "题", "Link": "https://example.com/a"},
        {"DataType": "17", "DataTitle": "群聊的聊天记录", "RecordXML": {"RecordInfo": inner}},
    ]
    rows = json.loads(writers.chatlog_json(CHAT[:1]))
    rows[0] |= {
        "type": 49, "subType": 19, "content": "",
        "contents": {"title": "张三和李四", "recordInfo": {"DataList": {"DataItems": items}}},
    }  # fmt: skip
    path = tmp_path / "x.json"
    path.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    events, _ = imported(path)
    (record,) = (event for event in events if event.is_message)
    assert record.type == "chat_record" and record.text == "张三和李四"
    assert record.rest["records"] == [
        {"type": "text", "text": "在吗", "sender": "张三"},
        {"type": "link", "text": "题", "title": "题", "url": "https://example.com/a"},
        {
            "type": "chat_record", "text": "群聊的聊天记录", "title": "群聊的聊天记录",
            "records": [{"type": "text", "text": "里层", "sender": "李四"}],
        },
    ]  # fmt: skip


def test_mentions_only_where_the_form_has_ids(tmp_path: Path) -> None:
    events, _ = imported(write(tmp_path, writers.qce_json))
    messages = [event for event in events if event.is_message]
    assert messages[0].mentions == ["u9"] and messages[1].mentions == []
    events, _ = imported(write(tmp_path, writers.chatlog_json, name="b"))
    assert all(event.mentions is None for event in events)


def test_chunks_of_the_qq_exporter_under_a_manifest(tmp_path: Path) -> None:
    import json

    whole = json.loads(writers.qce_json(CHAT))
    folder = tmp_path / "export" / "chunks"
    folder.mkdir(parents=True)
    (tmp_path / "export" / "manifest.json").write_text(
        json.dumps({"chatInfo": whole["chatInfo"], "chunks": []})
    )
    for number, part in enumerate((whole["messages"][:6], whole["messages"][6:])):
        lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in part)
        (folder / f"c{number:06}.jsonl").write_text(lines, "utf-8")
    events, _ = imported(tmp_path / "export")
    assert seen(events) == expected()
    assert {event.group for event in events} == {GROUP_NAME}


def test_folder_of_chats_and_group_from_folder_name(tmp_path: Path) -> None:
    folder = tmp_path / "聊天记录" / f"{GROUP_NAME}({GROUP})"
    folder.mkdir(parents=True)
    write(folder, writers.memotrace_csv, name=f"{GROUP_NAME}.csv")
    (folder / "avatar.png").write_bytes(b"\x89PNG\r\n")
    (folder / "说明.txt").write_text("这不是聊天", "utf-8")
    events, chat = imported(tmp_path)
    assert {event.group for event in events} == {GROUP}
    assert len(chat.report.sources) == 1
    assert chat.report.sources[0].path == f"{tmp_path.name}/聊天记录/{GROUP_NAME}({GROUP})/{GROUP_NAME}.csv"


def test_pywxdump_json_and_private_chat(tmp_path: Path) -> None:
    import csv
    import io
    import json

    rows = list(csv.DictReader(io.StringIO(writers.pywxdump_csv(CHAT))))
    path = tmp_path / "x.txt"
    path.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    events, chat = imported(path)
    assert chat.report.sources[0].form == "pywxdump_json" and seen(events)[:2] == expected()[:2]
    path.write_text(json.dumps([{**rows[0], "room_name": "wxid_customer"}], ensure_ascii=False), "utf-8")
    events, _ = imported(path)
    assert [(event.group, event.account, event.contact) for event in events if event.is_message] == [
        (None, "我", "wxid_customer")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "大林 2025-03-03 08:01:00\n@所有人 请遵守群规\n\n小红 2025/3/3 下午8:02\n第一行\n第二行\n",
        "2025-03-03 08:01:00 大林: @所有人 请遵守群规\n2025-03-03 20:02 小红：第一行\n第二行\n",
        "大林:\n@所有人 请遵守群规\n\n小红:\n第一行\n第二行\n",
    ],
)
def test_pasted_text(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text(text, "utf-8")
    events, chat = imported(path)
    assert chat.report.sources[0].form == "clipboard"
    assert [(one.who, one.text) for one in seen(events)] == [
        ("name:大林", "@所有人 请遵守群规"), ("name:小红", "第一行\n第二行"),
    ]  # fmt: skip
    if "2025" in text:
        assert [one.at for one in seen(events)] == [1_740_960_060_000_000, 1_741_003_320_000_000]


def test_excel_with_a_mapping_and_without(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "表.bin"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["导出说明"])
    sheet.write_row(1, 0, ["何时", "何人", "何事", "消息类型"])
    sheet.write_row(2, 0, ["2025-03-03 08:01:00", "大林", "@所有人 请遵守群规", "文本"])
    book.close()
    mapping = {"at": "何时", "sender": "何人", "text": "何事"}
    events, chat = imported(path, mapping=mapping)
    assert seen(events) == expected(by_name=True)[:1]
    assert chat.report.sources[0].form == "table"
