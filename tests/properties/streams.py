"""Random regulations and streams: clauses taken from the examples of all rule types, events of a small cast."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from qungui.engine.program import Program
from qungui.events.directory import DirectoryFile
from qungui.events.event import Event
from qungui.events.moments import DAY, HOUR, MINUTE, SECOND
from qungui.regulation.load import load
from qungui.rules.registry import RULE_TYPES

MONDAY = 1_796_313_600 * SECOND
"""2026-12-03 20:00 UTC = Friday 04:00 in Shanghai; any fixed moment serves."""
GROUPS = ["g1", "g2", "甲群"]
PEOPLE = ["u1", "u2", "u3", "u4", "name:张三", "name:李四"]
TEXTS = [
    "收到", "在吗", "好的", "大家好，我是做木工的张三", "接龙接龙接龙", "@所有人 通知：明天开会，收到请回复",
    "@李四 今天下班前把报价发我", "加我微信 abc_12345", "看 https://example.com/a", "哈哈哈", "１２３　abc", "",
    "一二三四五六七八九十" * 25, "谢谢", "价格多少？", "【紧急】停水", "没收到", "[OK]", "大约炮制", "广告广告",
]  # fmt: skip
DIRECTORY = {
    "as_of": "2026-12-01",
    "staff": [
        {"id": "u1", "name": "张三", "department": "销售部", "title": "经理", "role": "leader"},
        {"id": "u2", "ids": ["wx2"], "name": "李四", "department": "行政部", "title": "专员"},
        {"id": "u3", "name": "王五", "department": "销售部", "leave": [{"from": "2026-12-04", "to": "2026-12-05"}]},
    ],
    "groups": [
        {
            "id": "g1", "name": "一群", "type": "internal", "owner": "u1", "admins": ["u2"],
            "members": [
                {"id": "u1", "nickname": "销售部-张三"}, {"id": "u2", "nickname": "李四"},
                {"id": "u3", "nickname": "小王", "joined_at": "2026-12-03"}, {"id": "u4", "nickname": "路人"},
            ],
        },
        {"id": "g2", "type": "customer", "owner": "u1", "members": [{"id": "u1"}, {"id": "c1"}]},
    ],
    "customers": [{"id": "c1", "name": "客户甲"}],
    "accounts": [{"id": "a1", "holder": "u1", "kind": "company", "nickname": "张三", "avatar": "holder_photo"}],
}  # fmt: skip


def all_clauses() -> list[dict[str, Any]]:
    """Every distinct clause of an example, with what it needs of the regulation around it."""
    found = {}
    for name, rule in RULE_TYPES.items():
        for example in rule.examples:
            fields = {"rule": name, "text": "条款。", **example.clause}
            found[json.dumps([fields, example.settings], sort_keys=True, ensure_ascii=False)] = (
                fields,
                example.settings,
            )
    return [{"clause": clause, "settings": settings} for clause, settings in found.values()]


CLAUSES = all_clauses()


class QuietProgram(Program):
    """A program that a failing test names by its clauses instead of all it holds."""

    def __repr__(self) -> str:
        return repr([(one.clause.rule, one.clause.parameters) for one in self.clauses])


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """A regulation of a few random clauses, with or without a directory."""
    chosen = draw(st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=6))
    settings: dict[str, Any] = {
        "working_hours": {"days": "mon-fri", "hours": ["09:00-12:00", "13:30-18:00"]},
    }
    clauses = []
    for number, one in enumerate(chosen, 1):
        settings.update(one["settings"])
        clauses.append({"id": str(number), **one["clause"]})
    fields = {
        "regulation": "随机", "id": "random", "version": 1, "timezone": "Asia/Shanghai", "calendar": "cn",
        "applies_to": {"groups": {"types": ["internal", "customer"]}}, **settings, "clauses": clauses,
    }  # fmt: skip
    loaded = load(json.dumps(fields, ensure_ascii=False, indent=1), RULE_TYPES)
    with_directory = draw(st.booleans())
    return QuietProgram(loaded, DirectoryFile.model_validate(DIRECTORY) if with_directory else None)


_GAPS = st.sampled_from(
    [0, 1, SECOND, 20 * SECOND, MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, DAY, 3 * DAY, 100 * DAY]
)


@st.composite
def streams(draw: st.DrawFn, max_size: int = 30) -> list[Event]:
    """Events in order of time."""
    at = MONDAY + draw(st.integers(0, 2 * DAY))
    events = []
    for number in range(draw(st.integers(1, max_size))):
        at += draw(_GAPS)
        events.append(draw(_events(at, number)))
    return events


@st.composite
def _events(draw: st.DrawFn, at: int, number: int) -> Event:
    kind = draw(st.sampled_from(["message"] * 12 + list(_OTHERS)))
    group, person = draw(st.sampled_from(GROUPS)), draw(st.sampled_from(PEOPLE))
    id = draw(st.sampled_from([f"m{number}", f"m{number}", None]))
    if kind == "message":
        type_ = draw(
            st.sampled_from(
                ["text"] * 8 + ["image", "image", "voice", "red_packet", "sticker", "link", "poll", "notice"]
            )
        )
        mentions = draw(st.sampled_from([None, [], ["u2"], ["u2", "u3"], ["all"]]))
        private = draw(st.integers(0, 9)) == 0
        place = {"account": "a1", "contact": "c1"} if private else {"group": group}
        reply = draw(st.sampled_from([None, None, None, f"m{max(0, number - 1)}", f"m{max(0, number - 3)}"]))
        text = draw(st.sampled_from(TEXTS))
        return Event(
            at=at, id=id, person=person, type=type_, text=text, mentions=mentions, reply_to=reply, **place
        )
    rest = dict(_OTHERS[kind])
    if kind in ("friend_added", "friend_deleted", "profile_changed", "moment_posted"):
        return Event(
            kind=kind, at=at, id=id, account="a1", contact=draw(st.sampled_from(["c1", "c2"])), rest=rest
        )
    return Event(kind=kind, at=at, id=id, group=group, person=person, rest=rest)


_OTHERS: dict[str, dict[str, Any]] = {
    "member_joined": {"nickname": "新人", "inviter": "u1"},
    "member_left": {},
    "nickname_changed": {"nickname": "销售部-王五"},
    "role_changed": {"role": "admin"},
    "group_renamed": {"name": "二群"},
    "owner_changed": {},
    "staff_left": {},
    "absence_announced": {},
    "excuse_accepted": {},
    "attended": {},
    "meeting_attended": {},
    "duty_confirmed": {"duty": "x"},
    "roster_reviewed": {},
    "agreement_signed": {},
    "friend_added": {},
    "moment_posted": {"original": True},
    "profile_changed": {"field": "signature", "value": "x"},
    "approval_granted": {},
    "gap": {"kinds": ["member_joined", "mentions"]},
}
