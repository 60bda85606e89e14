"""Random streams: events of every kind by the small cast, in order of time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from hypothesis import strategies as st

from qungui.engine.program import Program
from qungui.events.event import Event
from qungui.events.inspected import MEDIA_TYPES
from qungui.events.kinds import KINDS, MESSAGE_TYPES
from qungui.events.moments import DAY, HOUR, MINUTE, SECOND
from tests.properties.cast import ACCOUNTS, CONTACTS, GROUPS, PEOPLE, TEXTS, texts_of
from tests.properties.regulations import programs

FRIDAY = 1_796_313_600 * SECOND
"""2026-12-03 20:00 UTC = Friday 04:00 in Shanghai; the days after hold a weekend."""
_GAPS = st.sampled_from(
    [
        0, 0, 1, SECOND, 20 * SECOND, MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 20 * HOUR, 20 * HOUR, DAY, 3 * DAY,
        3 * DAY, 100 * DAY,
    ]
)  # fmt: skip
_TYPES = ["text"] * 20 + [name for name in MESSAGE_TYPES if name != "text"]
_MENTIONS = [None, None, [], [], ["u2"], ["wx2", "u3"], ["u1"], ["all"], ["u1", "u2", "u3", "c1"]]
_REST: dict[str, list[dict[str, Any]]] = {
    "message_recalled": [{}, {"by": "u1"}],
    "member_joined": [
        {}, {"nickname": "新人"}, {"nickname": "销售部-王五", "inviter": "u1"}, {"inviter": "u4"}, {"scene": "qr_code"},
    ],
    "member_left": [{}, {}, {"by": "u1"}],
    "nickname_changed": [
        {"nickname": "销售部-王五"}, {"nickname": "快乐傻子"}, {"nickname": "小鱼☆木工"},
        {"nickname": "路人", "observed": True},
    ],
    "role_changed": [{"role": "admin"}, {"role": "parent"}, {"role": "owner"}, {"role": "teacher", "observed": True}],
    "group_renamed": [{"name": "二群"}, {"name": "1.001 青禾公司股东会"}, {"name": "华东销售群", "observed": True}],
    "notice_changed": [{}],
    "owner_changed": [{}, {"by": "u4"}, {"by": "u1"}],
    "group_created": [{}, {"type": "internal"}, {"type": "internal", "code": "1.002", "name": "1.002 青禾公司股东会"}],
    "measure_taken": [{"measure": "mute", "by": "u1"}, {"measure": "remove", "by": "u4"}, {"measure": "warn"}],
    "gap": [
        {"kinds": ["member_joined", "mentions"]}, {"kinds": ["moment_posted"]},
        {"kinds": ["friend_added", "profile_changed"]},
    ],
    "profile_changed": [
        {"field": "signature", "value": "岁月静好"}, {"field": "signature", "value": "38年专注一杯好水"},
        {"field": "signature", "value": ""},
        {"field": "avatar", "value": "campaign"}, {"field": "avatar", "value": "other"},
        {"field": "nickname", "value": "青禾净水张三13800138000"}, {"field": "nickname", "value": "阳光小张"},
        {"field": "two_factor", "value": "否"}, {"field": "wechat_id", "value": "qinghe_zhang"},
    ],
    "moment_posted": [{"original": True}, {"original": True}, {"original": False}, {}],
    "staff_joined": [{}, {"name": "赵六", "title": "经理", "department": "销售部"}],
    "duty_confirmed": [
        {"duty": "值日"}, {"duty": "入群协议"}, {"duty": "核对名单"}, {"duty": "交还账号", "for": "u2"},
        {"duty": "工作交接", "parts": ["客户"]}, {"duty": "工作交接：客户、微信群"},
    ],
    "report_filed": [
        {}, {"what": "上报上级"}, {"metric": "粉丝增长", "value": 120}, {"metric": "转化率", "value": "2.9%"},
        {"metric": "投诉率"},
    ],
    "agreement_signed": [{}, {"document": "《入群协议》"}, {"document": "《保密协议》"}],
    "approval_granted": [
        {}, {"for": "u3"}, {"what": "m1"}, {"for": "a1", "act": "profile_changed"}, {"for": "u1", "field": "nickname"},
        {"by": "u1"}, {"for": "u3", "act": "moment_posted"}, {"what": "推广"},
    ],
    "excuse_accepted": [{}],
}  # fmt: skip
"""What else each kind of event may say; nothing where it is not listed."""
OTHER_KINDS = [kind for kind in KINDS if kind.name != "message"]
_WEIGHTED = OTHER_KINDS + [kind for kind in OTHER_KINDS if kind.name in _REST]


@st.composite
def cases(draw: st.DrawFn, max_size: int = 30) -> tuple[Program, list[Event]]:
    """A regulation, and a stream in which people say what its rules listen for."""
    program = draw(programs())
    wanted = [text for ready in program.clauses for text in texts_of(ready.clause.rule)]
    return program, draw(streams(max_size, wanted))


@st.composite
def streams(draw: st.DrawFn, max_size: int = 30, texts: Sequence[str] = ()) -> list[Event]:
    """Events in order of time; half of the messages are one of `texts`."""
    said = st.one_of(st.sampled_from(TEXTS), st.sampled_from(texts)) if texts else st.sampled_from(TEXTS)
    at = FRIDAY + draw(st.integers(0, 2 * DAY))
    events = []
    for number in range(draw(st.integers(min(8, max_size), max_size))):
        at += draw(_GAPS)
        is_message = draw(st.integers(0, 9)) < 6
        event = draw(_messages(at, number, said) if is_message else _others(at, number, said))
        if events and draw(st.integers(0, 4)) == 0:  # much the same again, as people do
            event = msgspec.structs.replace(events[-1], at=at, id=event.id)
        events.append(event)
    return events


@st.composite
def _others(draw: st.DrawFn, at: int, number: int, said: st.SearchStrategy[str]) -> Event:
    kind = draw(st.sampled_from(_WEIGHTED))
    rest = dict(draw(st.sampled_from(_REST.get(kind.name, [{}]))))
    person = draw(st.sampled_from(PEOPLE)) if kind.person else None
    id = draw(st.sampled_from([f"m{number}", f"m{max(0, number - 1)}", f"m{max(0, number - 2)}", None]))
    event = Event(kind=kind.name, at=at, id=id, person=person, rest=rest)
    if kind.name == "moment_posted":
        event.text = draw(said)
    if kind.about == "account":
        event.account = draw(st.sampled_from(ACCOUNTS))
        event.contact = draw(st.sampled_from(CONTACTS)) if "contact" in kind.required else None
    elif kind.about == "group" or (kind.about == "any" and draw(st.integers(0, 5)) > 0):
        event.group = draw(st.sampled_from(GROUPS))
    elif kind.about == "any" and draw(st.booleans()):
        event.account = draw(st.sampled_from(ACCOUNTS))
        event.contact = draw(st.sampled_from([None, "c1"]))
    return event


@st.composite
def _messages(draw: st.DrawFn, at: int, number: int, said: st.SearchStrategy[str]) -> Event:
    event = Event(
        at=at,
        id=draw(st.sampled_from([f"m{number}", f"m{number}", f"m{number}", None])),
        person=draw(st.sampled_from(PEOPLE)),
        type=draw(st.sampled_from(_TYPES)),
        text=draw(said),
        mentions=draw(st.sampled_from(_MENTIONS)),
        reply_to=draw(
            st.sampled_from([None, None, None, f"m{max(0, number - 1)}", f"m{max(0, number - 3)}"])
        ),
    )
    if draw(st.integers(0, 6)) == 0:
        event.account = draw(st.sampled_from(ACCOUNTS))
        event.contact = draw(st.sampled_from(CONTACTS))
        event.person = draw(st.sampled_from([event.contact, "u1", event.account]))
    else:
        event.group = draw(st.sampled_from(GROUPS))
    if event.type == "chat_record" and draw(st.booleans()):
        event.rest = {
            "records": [{"text": draw(said)}, {"records": draw(st.sampled_from([None, [{"text": "代购"}]]))}]
        }
    if event.type in MEDIA_TYPES and draw(st.booleans()):
        seen, left = [{"by": "qr", "text": draw(said)}], [{"by": "text", "reason": "too_long"}]
        event.rest = {
            "inspected": {"seen": seen, "nudity": 0.9, "not_inspected": draw(st.sampled_from([[], left]))}
        }
    if event.type == "link":
        event.url = draw(st.sampled_from([None, "https://mp.weixin.qq.com/s/abc", "http://m.example.com/x"]))
    return event
