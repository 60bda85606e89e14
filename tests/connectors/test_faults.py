"""What exports suffer from, and files that are no exports at all."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from qungui.connectors.files import read_chat
from qungui.problems import BadInput
from tests.connectors import writers
from tests.connectors.chat import CHAT, GROUP, expected, imported, seen
from tests.connectors.writers import BY_NAME, WITH_IDS, write

ALL = {**WITH_IDS, **BY_NAME}


def changed(folder: Path, form: str, change: Callable[[str], bytes]) -> Path:
    path = folder / "x"
    path.write_bytes(change(ALL[form](CHAT)))
    (folder / "users.json").write_text(writers.pywxdump_users(CHAT), "utf-8")
    return path


@pytest.mark.parametrize("form", ALL)
def test_national_encoding_line_ends_and_byte_order_mark(form: str, tmp_path: Path) -> None:
    wanted = seen(imported(changed(tmp_path, form, str.encode))[0])
    plain = {
        "gb18030": lambda text: text.lstrip("\ufeff").encode("gb18030"),
        "bom": lambda text: ("\ufeff" + text.lstrip("\ufeff")).encode(),
        "no bom": lambda text: text.lstrip("\ufeff").encode(),
        "utf-16": lambda text: text.lstrip("\ufeff").encode("utf-16"),
        "crlf": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n").encode(),
    }
    for name, change in plain.items():
        assert seen(imported(changed(tmp_path, form, change))[0]) == wanted, name


@pytest.mark.parametrize("form", ALL)
def test_cut_off_anywhere_keeps_what_came_before(form: str, tmp_path: Path) -> None:
    wanted = seen(imported(changed(tmp_path, form, str.encode))[0])
    data = ALL[form](CHAT).encode()
    start = len(data) - 600 if form != "chatlab_jsonl" else len(data) - 400
    for end in range(start, len(data), 37):
        rows = seen(imported(changed(tmp_path, form, lambda _, end=end: data[:end]))[0])  # type: ignore[misc]
        assert len(rows) <= len(wanted)
        known = {(one.at, one.text) for one in wanted}
        assert sum((one.at, one.text) not in known for one in rows) <= 1


@pytest.mark.parametrize("form", ["chatlog_json", "weflow_json", "chatlab_json", "qce_json"])
def test_cut_off_document_is_reported(form: str, tmp_path: Path) -> None:
    path = changed(tmp_path, form, lambda text: text.encode()[:-150])
    _, chat = imported(path)
    assert [skip.reason.en for skip in chat.report.skipped] == ["the file ends in the middle of a record"]


@pytest.mark.parametrize(
    ("form", "good", "bad", "line"),
    [
        ("wechatmsg_csv", ",1740960180,", ",gestern,", 6),
        ("memotrace_csv", "2025-03-03 08:03:00", "2025-13-03 08:03:00", 6),
        ("chatlog_csv", "2025-03-03 08:03:00", "8 Uhr", 6),
        ("chatlog_json", "2025-03-03T08:03:00+08:00", "x", 4),
        ("weflow_json", '"createTime": 1740960180', '"createTime": "x"', 4),
        ("pywxdump_csv", "2025-03-03 08:03:00", "", 6),
        ("chatlab_jsonl", '"timestamp": 1740960180', '"timestamp": null', 10),
        ("qq_txt", "2025-03-03 08:03:00", "2025-03-33 08:03:00", 19),
        ("weflow_txt", "2025-03-03 08:03:00", "2025-02-30 08:03:00", 11),
        ("qce_json", '"timestamp": 1740960180000', '"timestamp": "x"', 4),
        ("table", "2025-03-03 08:03:00", "wann", 6),
    ],
)
def test_bad_rows_are_reported_and_the_others_go_in(
    form: str, good: str, bad: str, line: int, tmp_path: Path
) -> None:
    _, whole = imported(changed(tmp_path, form, str.encode))
    events, chat = imported(changed(tmp_path, form, lambda text: text.replace(good, bad, 1).encode()))
    assert [skip.line for skip in chat.report.skipped] == [line]
    assert chat.report.skipped[0].reason.zh.startswith("时间")
    assert len(seen(events)) == whole.report.sources[0].rows - 1


def test_broken_item_of_a_document_is_passed_over(tmp_path: Path) -> None:
    path = changed(
        tmp_path, "chatlog_json", lambda text: text.replace('"isSelf": false', '"isSelf" false', 1).encode()
    )
    events, chat = imported(path)
    assert seen(events) == expected()[1:]
    assert [(skip.line, skip.count) for skip in chat.report.skipped] == [(1, 1)]


def test_nuls_and_empty_sender(tmp_path: Path) -> None:
    path = changed(tmp_path, "chatlog_csv", lambda text: text.replace("群规", "群\0规", 1).encode())
    assert seen(imported(path)[0]) == expected()
    path = changed(tmp_path, "memotrace_csv", lambda text: text.replace("文本,大林,", "文本,,", 1).encode())
    assert seen(imported(path)[0])[0].who is None


def test_packed_type_numbers_and_xml(tmp_path: Path) -> None:
    rows = json.loads(writers.chatlog_json(CHAT))[:1]
    rows[0] |= {"type": 57 << 32 | 49, "subType": 0, "content": "同意"}
    card = (
        "<msg><appmsg><title>标题</title><des>说明</des><url>https://a.cn/?x=1&amp;y=2</url></appmsg></msg>"
    )
    rows.append({**rows[0], "seq": 2, "type": 5 << 32 | 49, "content": card})
    path = tmp_path / "x"
    path.write_text(json.dumps(rows), "utf-8")
    messages = [event for event in imported(path)[0] if event.is_message]
    assert [(one.type, one.text, one.url) for one in messages] == [
        ("text", "同意", None), ("link", "标题\n说明\nhttps://a.cn/?x=1&y=2", "https://a.cn/?x=1&y=2"),
    ]  # fmt: skip


def test_twelve_hour_times_and_several_chats_in_a_qq_file(tmp_path: Path) -> None:
    ruler = "=" * 64
    head = f"消息记录（此消息记录为文本格式，不支持重新导入）\n\n{ruler}\n消息分组:我的QQ群\n{ruler}\n消息对象:%s\n{ruler}\n\n"  # noqa: E501
    text = head % "甲群" + "2025-03-03 8:01:00 PM 【活跃】张三(10001)\n你好\n\n" + head % "乙群"
    text += "2025-03-03 9:01:00 AM 李四<li@qq.com>\n早\n\n"
    path = tmp_path / "x"
    path.write_text(text, "utf-8")
    messages = [event for event in imported(path)[0] if event.is_message]
    assert [(one.group, one.person, one.text) for one in messages] == [
        ("乙群", "li@qq.com", "早"), ("甲群", "10001", "你好"),
    ]  # fmt: skip
    assert messages[1].at - messages[0].at == 11 * 3600 * 1_000_000


def test_times_without_a_year(tmp_path: Path) -> None:
    path = tmp_path / "群 2024.txt"
    path.write_text("甲(wxid_a) 12-31 23:59:00\n一\n\n乙(wxid_b) 01-01 00:01:00\n二\n", "utf-8")
    events, chat = imported(path)
    assert [event.at for event in events if event.is_message] == [1735660740_000000, 1735660860_000000]
    assert "2024" in chat.report.notes[0].zh
    events, _ = imported(path, mapping={"year": "2020"})
    assert events[0].at == 1609430340_000000


def test_out_of_order_rows_are_sorted_and_reported(tmp_path: Path) -> None:
    events, chat = imported(write(tmp_path, writers.chatlog_json, CHAT[::-1]))
    assert seen(events) == expected()
    assert any(str(len(CHAT) - 1) in note.en and "order" in note.en for note in chat.report.notes)


def test_same_id_twice(tmp_path: Path) -> None:
    lines = writers.neutral(CHAT).splitlines()
    path = tmp_path / "x"
    path.write_text("\n".join([*lines, lines[0], lines[1].replace("第一行", "另一行")]), "utf-8")
    events, chat = imported(path)
    assert len(events) == len(lines) + 1
    notes = " ".join(note.en for note in chat.report.notes)
    assert "1 duplicate messages" in notes and "1 messages bear the id" in notes


@pytest.mark.parametrize(
    "form", ["weflow_txt", "wechatmsg_txt", "chatlog_csv", "pywxdump_csv", "chatlab_jsonl"]
)
def test_overlapping_files_count_once(form: str, tmp_path: Path) -> None:
    twice = [*CHAT[:3], CHAT[2], *CHAT[3:]] if form not in ("pywxdump_csv", "chatlab_jsonl") else CHAT
    first = write(tmp_path, ALL[form], twice[:9], name="甲")
    second = write(tmp_path, ALL[form], twice[2:], name="乙")
    events, chat = imported([first, second])
    alone, _ = imported(write(tmp_path, ALL[form], twice, name="丙"))
    assert [(one.at, one.text) for one in seen(events)] == [(one.at, one.text) for one in seen(alone)]
    assert len({event.group for event in events}) == 1
    assert any("duplicate" in note.en for note in chat.report.notes)


def test_exports_of_two_computers_under_two_names_are_one_chat(tmp_path: Path) -> None:
    """Their row numbers differ or coincide, and mean nothing to each other."""
    twice = [*CHAT[:4], CHAT[3], *CHAT[4:]]
    first = write(tmp_path, writers.wechatmsg_csv, twice[:9], name="业主群.csv")
    second = write(tmp_path, writers.wechatmsg_csv, twice[2:], name="群备份.csv")
    again = write(tmp_path, writers.wechatmsg_csv, twice[:9], name="业主群(1).csv")
    events, _ = imported([first, second, again])
    alone, _ = imported(write(tmp_path, writers.wechatmsg_csv, twice, name="全部.csv"))
    assert [(one.at, one.text) for one in seen(events)] == [(one.at, one.text) for one in seen(alone)]
    assert {event.group for event in events} == {"业主群"}
    numbered = write(tmp_path, lambda chat: writers.wechatmsg_csv(chat) * 2, name="两遍.csv")
    assert len(seen(imported([numbered, write(tmp_path, writers.qq_txt, name="别的")])[0])) == 2 * len(CHAT)


def test_different_chats_with_the_same_words_stay_apart(tmp_path: Path) -> None:
    first = tmp_path / "甲"
    second = tmp_path / "乙"
    first.write_text(
        "2025-03-03 08:01:00 '张三'\n群发\n\n2025-03-03 08:02:00 '李四'\n一\n\n2025-03-03 08:03:00 '王五'\n二\n",
        "utf-8",
    )
    second.write_text(
        "2025-03-03 08:01:00 '张三'\n群发\n\n2025-03-03 08:02:30 '赵六'\n三\n\n2025-03-03 08:03:30 '钱七'\n四\n",
        "utf-8",
    )
    events, _ = imported([first, second])
    assert len([event for event in events if event.is_message]) == 6


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        archive.writestr("xl/sharedStrings.xml", b"\0" * 200_000_000)


def half_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", os.urandom(5000))
    path.write_bytes(path.read_bytes()[:3000])


def other_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("chat.txt", "x")


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "empty"),
    "blank": (lambda path: path.write_bytes(b"\xef\xbb\xbf \n\n"), "empty"),
    "picture": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9), "not_text"),
    "binary": (lambda path: path.write_bytes(bytes(range(256)) * 400), "not_text"),
    "random": (lambda path: path.write_bytes(b"a" + os.urandom(9000)), "not_text"),
    "one long line": (lambda path: path.write_bytes(b"a" * 1_000_000), "unknown_form"),
    "prose": (
        lambda path: path.write_text("这不是聊天记录，只是一段话。\n第二段。", "utf-8"),
        "unknown_form",
    ),
    "other json": (lambda path: path.write_text('{"a": [1, 2]}', "utf-8"), "unknown_form"),
    "bomb": (bomb, "too_big"),
    "half a zip": (half_zip, "broken_zip"),
    "other zip": (other_zip, "archive"),
    "missing": (lambda path: None, "unreadable"),
    "empty folder": (lambda path: path.mkdir(), "no_chat"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_chat_is_refused_in_one_sentence(kind: str, tmp_path: Path) -> None:
    make, code = REFUSED[kind]
    path = tmp_path / "x"
    make(path)
    with pytest.raises(BadInput) as caught:
        imported(path)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert "Traceback" not in caught.value.say("zh")


def test_overlong_line_is_left_out(tmp_path: Path) -> None:
    text = writers.weflow_txt(CHAT[:2]) + "a" * 1_200_000 + "\n\n" + writers.weflow_txt(CHAT[2:3])
    path = tmp_path / "x"
    path.write_text(text, "utf-8")
    events, chat = imported(path)
    assert len(seen(events)) == 3
    assert [skip.reason.en for skip in chat.report.skipped] == ["a line of more than 1,000,000 characters"]


def test_a_quote_that_never_closes_costs_one_line(tmp_path: Path) -> None:
    rows = "".join(
        f"2025-03-03 09:00:00,甲,wxid_a,群,{GROUP},第 {number} 句话说得很长\n" for number in range(70_000)
    )
    lost = f'2025-03-03 08:59:00,甲,wxid_a,群,{GROUP},"没有说完\n'
    path = tmp_path / "x"
    path.write_text(writers.chatlog_csv(CHAT[:2]) + lost + rows, "utf-8")
    events, chat = imported(path)
    assert len(seen(events)) == 70_002
    assert [(skip.line, skip.reason.en) for skip in chat.report.skipped] == [(5, "this row cannot be read")]


def test_an_overlong_line_of_a_table_is_left_out(tmp_path: Path) -> None:
    long = f"2025-03-03 08:59:00,甲,wxid_a,群,{GROUP}," + "长" * 3_000_000 + "\n"
    path = tmp_path / "x"
    path.write_text(
        writers.chatlog_csv(CHAT[:1]) + long + f"2025-03-03 09:00:00,甲,wxid_a,群,{GROUP},短\n", "utf-8"
    )
    events, chat = imported(path)
    assert [one.text for one in seen(events)] == [CHAT[0].text, "短"]
    assert [skip.line for skip in chat.report.skipped] == [3]


def test_encoding_is_told_by_the_first_letters_beyond_ascii(tmp_path: Path) -> None:
    head = "2025-03-03 08:01:00 'a'\n" + "hello\n" * 60_000 + "\n"
    path = tmp_path / "x"
    path.write_bytes((head + "2025-03-03 08:02:00 '张三'\n你好，今天开会\n\n").encode("gb18030"))
    events, chat = imported(path)
    assert seen(events)[1].text == "你好，今天开会"
    assert chat.report.sources[0].encoding == "gb18030"


def test_bytes_of_another_encoding_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(writers.weflow_txt(CHAT).encode() + b"2025-03-03 09:00:00 'x'\n" + b"\xff\xfe ok\n")
    _, chat = imported(path)
    assert any("1 messages hold bytes that are no utf-8" in note.en for note in chat.report.notes)


def test_times_no_chat_can_have_are_told(tmp_path: Path) -> None:
    lines = [
        f'{{"event":"message","group":"g","sender":"u","at":"{at}","text":"x"}}'
        for at in (
            "1969-12-31T23:59:59+00:00",
            "2200-01-01T00:00:00Z",
            "9999-12-31T23:59:59-12:00",
            "2025-03-03 08:00",
        )
    ]
    path = tmp_path / "x"
    path.write_text("\n".join(lines), "utf-8")
    events, chat = imported(path)
    assert [event.at for event in events] == [1740960000_000000]
    assert [skip.line for skip in chat.report.skipped] == [1, 2, 3]


def test_times_without_zone_are_those_of_the_regulation(tmp_path: Path) -> None:
    path = write(tmp_path, writers.weflow_txt, CHAT[:1])
    for name, hours in (("Asia/Shanghai", 0), ("Asia/Tokyo", -1), ("UTC", 8)):
        batch = next(iter(read_chat([path], zone=ZoneInfo(name))))
        assert batch.at[-1] == (CHAT[0].at + hours * 3600) * 1_000_000


def test_rows_of_the_same_second_keep_their_order(tmp_path: Path) -> None:
    chat = [replace(CHAT[0], text=str(number), at=CHAT[0].at + number % 2) for number in range(200)]
    for form in ("weflow_txt", "chatlog_csv", "qce_json"):
        lines = [replace(line, id=f"{form}{line.text}") for line in chat]
        rows = [
            int(one.text) for one in seen(imported(write(tmp_path, ALL[form], lines, name=form), memory=1)[0])
        ]
        assert rows == [*range(0, 200, 2), *range(1, 200, 2)]


FOUND = {
    "a name that is an object": '[{"talker":{"a":1},"isChatRoom":1,"sender":["x"],"senderName":{"b":2},"type":1,'
    '"time":"2025-03-03T08:00:00+08:00","content":"x"}]',
    "a time far beyond": '{"_type":"header","meta":null}\n{"_type":"message","timestamp":9e17,"sender":"u","type":0}',
    "a row cut before its names": writers.wechatmsg_csv_all(CHAT[:3]) + "1,7,1,0,0,1740960060,2,x,y\n",
    "a head right after a head": "甲:\n时间: 2025-03-03 08:00:00\n内容: x\n\n乙:\n时间: z:\n时间: 2025-03-03 08:01:00",
    "a type that is a list": '{"event":"message","at":"2025-03-03T08:00:00","group":"g","sender":"u","type":[1]}',
}
"""Inputs that once broke an importer, made small."""


@pytest.mark.parametrize("name", FOUND)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_found_by_fuzzing(name: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(FOUND[name].encode(encoding))
    _, chat = imported(path)
    report = chat.report
    assert report.sources[0].rows + len(report.skipped) >= 1
    assert all("?" not in skip.reason.say("en", skip.values) for skip in report.skipped)
