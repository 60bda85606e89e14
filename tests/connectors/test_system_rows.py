"""The grey rows of a chat."""

from __future__ import annotations

from typing import Any

import pytest

from qungui.connectors.files.system_rows import say_system

ROWS: list[tuple[str, list[tuple[str, str | None, dict[str, Any]]]]] = [
    ('"A"邀请"B"加入了群聊', [("member_joined", "B", {"nickname": "B", "scene": "invited", "inviter": "name:A"})]),
    ("你邀请“B、C”加入了群聊", [
        ("member_joined", "B", {"nickname": "B", "scene": "invited", "inviter": "me"}),
        ("member_joined", "C", {"nickname": "C", "scene": "invited", "inviter": "me"}),
    ]),
    ('"B"通过扫描"A"分享的二维码加入群聊', [("member_joined", "B", {"nickname": "B", "scene": "qr_code", "inviter": "name:A"})]),  # noqa: E501
    ('" B"通过扫描你分享的二维码加入群聊', [("member_joined", " B", {"nickname": " B", "scene": "qr_code", "inviter": "me"})]),  # noqa: E501
    ('"A"邀请你加入了群聊', [("member_joined", None, {"scene": "invited", "inviter": "name:A"})]),
    ('"A" invited "B" to the group chat', [("member_joined", "B", {"nickname": "B", "scene": "invited", "inviter": "name:A"})]),  # noqa: E501
    ('你将"A"移出了群聊', [("member_left", "A", {"by": "me"})]),
    ('You removed "A" from the group chat', [("member_left", "A", {"by": "me"})]),
    ('"A"退出了群聊', [("member_left", "A", {})]),
    ('"A" 撤回了一条消息', [("message_recalled", "A", {})]),
    ("你撤回了一条消息", [("message_recalled", None, {})]),
    ('"A"撤回了成员"B"的一条消息', [("message_recalled", "B", {"by": "name:A"})]),
    ('"A" recalled a message', [("message_recalled", "A", {})]),
    ("\"A\"修改群名为“新群”", [("group_renamed", "A", {"name": "新群"})]),
    ("你修改群名为“新群”", [("group_renamed", None, {"name": "新群"})]),
    ('"A" changed the group name to "X"', [("group_renamed", "A", {"name": "X"})]),
    ('"B"已成为新群主', [("owner_changed", "B", {})]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), ROWS, ids=[text for text, _ in ROWS])
def test_sentences(text: str, wanted: list[tuple[str, str | None, dict[str, Any]]]) -> None:
    events = say_system(text, 5, id="m1", own="me")
    named = [(kind, "name:" + who if who else "me", rest) for kind, who, rest in wanted]
    assert [(event.kind, event.person, event.rest) for event in events] == named
    assert all(event.text == text and event.at == 5 for event in events)


@pytest.mark.parametrize("text", ['"A" 拍了拍 "B"', "以上是打招呼的内容", "你们好", "", '"A"邀请'])
def test_other_rows_stay_messages(text: str) -> None:
    assert [(event.kind, event.type, event.text) for event in say_system(text, 5)] == [
        ("message", "system", text)
    ]
