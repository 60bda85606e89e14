"""The chats of tests as events."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qungui.events.event import Event
from qungui.events.moments import say_moment
from qungui.problems import BadInput
from qungui.regulation.snippets import LABELS, read_snippet

ZONE = ZoneInfo("Asia/Shanghai")


def read(text: str) -> list[Event]:
    return read_snippet(text, ZONE)


def test_messages() -> None:
    first, second = read("2026-12-02 23:40 销售部-张三: 在吗\n第二行\n\n2026/12/2 23:40:05 李四：收到: 好\n")
    assert (first.id, first.group, first.person, first.text) == (
        "m1",
        "g1",
        "name:销售部-张三",
        "在吗\n第二行",
    )
    assert say_moment(first.at, ZONE) == "2026-12-02T23:40:00+08:00"
    assert (second.id, second.text) == ("m2", "收到: 好")
    assert say_moment(second.at, ZONE) == "2026-12-02T23:40:05+08:00"
    assert first.mentions == []


@pytest.mark.parametrize(("label", "type_"), LABELS.items())
def test_labels(label: str, type_: str) -> None:
    event = read(f"2026-12-02 23:40 张三: [{label}] 说明")[0]
    assert (event.type, event.text) == (type_, "说明")


def test_other_brackets_are_text() -> None:
    event = read("2026-12-02 23:40 张三: [紧急] 停水")[0]
    assert (event.type, event.text) == ("text", "[紧急] 停水")


def test_links_and_mentions() -> None:
    link, call = read(
        "2026-12-02 23:40 张三: [链接] 新品 https://a.cn/b?c=1\n"
        "2026-12-02 23:41 张三: @李四 @所有人，写信给 a@b.cn\n"
    )
    assert (link.type, link.url, link.text) == ("link", "https://a.cn/b?c=1", "新品")
    assert call.mentions == ["name:李四", "all"]


def test_roster_keeps_the_person() -> None:
    joined, renamed, said, left = read(
        "2026-12-02 10:00 + 赵六\n2026-12-02 10:01 * 赵六 -> 客户-赵六\n"
        "2026-12-02 10:02 客户-赵六: 大家好\n2026-12-02 10:03 - 客户-赵六\n"
    )
    assert {event.person for event in (joined, renamed, said, left)} == {"name:赵六"}
    assert [event.kind for event in (joined, renamed, left)] == [
        "member_joined",
        "nickname_changed",
        "member_left",
    ]
    assert joined.rest == {"nickname": "赵六"}
    assert renamed.rest == {"nickname": "客户-赵六"}


def test_quotes() -> None:
    events = read(
        "2026-12-02 10:00 张三: 今天交报表\n2026-12-02 10:01 李四: > 张三：交报表\n收到\n"
        "2026-12-02 10:02 李四: > 没人说过\n好\n"
    )
    assert (events[1].reply_to, events[1].text) == ("m1", "收到")
    assert (events[2].reply_to, events[2].text) == (None, "> 没人说过\n好")


def test_other_places() -> None:
    group, private, own = read(
        "# group: g2\n2026-12-02 10:00 张三: 一\n"
        "# private: a3/c1\n2026-12-02 10:00 c1: 二\n2026-12-02 10:00 a3: 三\n"
    )
    assert (group.group, private.place, private.person, own.person) == ("g2", "a3/c1", "c1", "a3")


def test_problems_have_their_lines() -> None:
    with pytest.raises(BadInput) as bad:
        read_snippet(
            "无时间\n2026-02-30 10:00 a: b\n2026-12-02 10:00 没有冒号\n2026-12-02 10:00 a: b\n"
            "2026-12-01 10:00 a: 倒退\n2026-12-02 11:00 * 甲\n# private: a3\n",
            ZONE,
            source="x.yaml",
            first_line=7,
        )
    found = [(problem.code, problem.place.line) for problem in bad.value.problems]
    assert found == [
        ("chat_no_time", 7), ("chat_bad_time", 8), ("chat_no_name", 9), ("chat_order", 11),
        ("chat_rename", 12), ("chat_private", 13),
    ]  # fmt: skip
    assert bad.value.say("zh").startswith("x.yaml:7:1: 第一行没有时间")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["2026-12-02 10:00 ", "甲", ":", "：", "\n", "# ", "group", "+ ", "> ", "[图片]", "@", "/"]
        )
    )
)
def test_never_falls_over(parts: list[str]) -> None:
    try:
        read("".join(parts))
    except BadInput as bad:
        assert bad.say("zh")
