"""The examples of duty.follow_up."""

from __future__ import annotations

from typing import Any

from qungui.rules.rule import Example
from qungui.sentences import Sentence


def _event(kind: str, at: str, **fields: Any) -> dict[str, Any]:
    """A line of an example: something happens in December 2026."""
    return {"event": kind, "at": f"2026-12-{at}:00+08:00", **fields}


_HANDOVER: dict[str, Any] = {
    "with": {
        "on": "staff_left",
        "what": "工作交接",
        "proof": "duty_confirmed",
        "within": "1d",
        "who": "部门负责人",
        "parts": ["客户", "微信群"],
    }
}
_RETURNED: dict[str, Any] = {
    "with": {"on": "staff_left", "what": "交还账号", "proof": "duty_confirmed", "within": "1d", "who": "self"}
}
_ANNOUNCED: dict[str, Any] = {
    "with": {
        "on": "regulation_changed",
        "what": "提前通知",
        "proof": ["notice", "notice_changed"],
        "when": "before",
        "within": "7d",
    }
}
_ESCALATED: dict[str, Any] = {
    "with": {
        "on": "incident",
        "what": "上报上级",
        "proof": "report_filed",
        "within": "2h",
        "counts": "working_time",
    }
}
_EXPLAINED: dict[str, Any] = {
    "with": {
        "on": "member_removed",
        "what": "说明清退理由",
        "proof": "notice",
        "within": "24h",
        "who": {"role": ["owner", "admin"]},
    }
}
_NOTICE: dict[str, Any] = {
    "with": {
        "on": "notice_changed",
        "what": "公告内容",
        "proof": "notice_changed",
        "when": "before",
        "within": "1s",
        "parts": ["用于", "规则"],
    }
}
_SIGNED_UP: dict[str, Any] = {
    "with": {
        "on": "signed_up",
        "what": "到场或事先取消",
        "proof": ["attended", "cancelled"],
        "within": "7d",
        "who": "self",
    }
}
_AHEAD: dict[str, Any] = {
    "with": {
        "on": "activity_held",
        "what": "活动通知",
        "proof": "activity_announced",
        "when": "before",
        "within": "30d",
        "at_least": "7d",
    }
}
_VISITED: dict[str, Any] = {
    "with": {
        "on": "friend_added",
        "what": "回访",
        "proof": "duty_confirmed",
        "within": "30d",
        "at_least": "7d",
    }
}
_TOLD: dict[str, Any] = {
    "with": {
        "on": "regulation_changed",
        "what": "提前通知",
        "proof": "notice",
        "when": "before",
        "within": "7d",
        "mentioning": ["群规", "制度"],
    }
}
_HOURS = {"working_hours": {"days": "mon-fri", "hours": ["09:00-12:00", "13:30-18:00"]}}
_STAFF: dict[str, Any] = {
    "staff": [{"id": "1001", "name": "张三"}, {"id": "1002", "name": "李四"}],
    "groups": [{"id": "test", "type": "internal", "owner": "1001"}],
    "accounts": [{"id": "a2", "holder": "1002", "kind": "company"}],
}
_LEFT = _event("staff_left", "02T10:00", staff="1002")
_DONE = {"duty": "工作交接：客户、微信群", "for": "1002"}

EXAMPLES = (
    Example(
        Sentence("离职一天内没有交接", "nothing is handed over within a day of leaving"),
        _HANDOVER,
        events=(
            _event("duty_confirmed", "01T10:00", who="1001", **{**_DONE, "for": "1003"}),
            _LEFT,
        ),
        directory=_STAFF,
        until="2026-12-03 10:00",
        count=1,
    ),
    Example(
        Sentence("第二天同一时刻交接，不算迟", "handed over at that time on the next day: in time"),
        _HANDOVER,
        events=(_LEFT, _event("duty_confirmed", "03T10:00", who="1001", **_DONE)),
        directory=_STAFF,
        until="2026-12-09",
        expect="none",
    ),
    Example(
        Sentence("迟了一分钟", "a minute late"),
        _HANDOVER,
        events=(_LEFT, _event("duty_confirmed", "03T10:01", who="1001", **_DONE)),
        directory=_STAFF,
        until="2026-12-09",
        count=1,
    ),
    Example(
        Sentence("只交接了客户", "only the customers were handed over"),
        _HANDOVER,
        events=(_LEFT, _event("duty_confirmed", "02T15:00", who="1001", duty="工作交接", parts=["客户"])),
        directory=_STAFF,
        until="2026-12-03 10:00",
        count=1,
    ),
    Example(
        Sentence("记录没有写明交接了什么", "the record does not say what was handed over"),
        _HANDOVER,
        events=(_LEFT, _event("duty_confirmed", "02T15:00", who="1001", duty="工作交接")),
        directory=_STAFF,
        until="2026-12-03 10:00",
        expect="review",
        count=1,
    ),
    Example(
        Sentence("本人没有交还；别人的交还不算", "he returned nothing; another's return does not count"),
        _RETURNED,
        events=(
            _LEFT,
            _event("staff_left", "02T10:00", staff="1001"),
            _event("duty_confirmed", "02T18:00", who="1001", duty="交还账号"),
        ),
        directory=_STAFF,
        until="2026-12-03 10:00",
        count=1,
    ),
    Example(
        Sentence("七天前通知过", "notice was given seven days before"),
        _ANNOUNCED,
        "2026-12-02 10:00 张三: @所有人 下周起群规有改动",
        events=(_event("regulation_changed", "09T10:00", group="test", by="1001"),),
        directory=_STAFF,
        expect="none",
    ),
    Example(
        Sentence("通知在七天以前，太早；另一次没有通知", "notice given too early, and none at all"),
        _ANNOUNCED,
        "2026-12-02 09:59 张三: @所有人 群规有改动",
        events=(
            _event("regulation_changed", "09T10:00", group="test", by="1001"),
            _event("regulation_changed", "10T10:00", group="test", by="1001"),
        ),
        directory=_STAFF,
        count=2,
    ),
    Example(
        Sentence("正好提前七天", "exactly seven days ahead"),
        _AHEAD,
        events=(
            _event("activity_announced", "02T10:00", group="test", who="1001"),
            _event("activity_held", "09T10:00", group="test", who="1001"),
        ),
        directory=_STAFF,
        expect="none",
    ),
    Example(
        Sentence("少提前一分钟", "a minute less than seven days ahead"),
        _AHEAD,
        events=(
            _event("activity_announced", "02T10:00", group="test", who="1001"),
            _event("activity_held", "09T09:59", group="test", who="1001"),
        ),
        directory=_STAFF,
        count=1,
    ),
    Example(
        Sentence("核验第四天的活动：只见到一次迟的通知", "on the fourth day; only a late notice is seen"),
        _AHEAD,
        events=(
            _event("activity_announced", "02T10:00", group="test", who="1001"),
            _event("activity_held", "05T10:00", group="test", who="1001"),
        ),
        directory=_STAFF,
        expect="review",
        count=1,
    ),
    Example(
        Sentence("应在核验起始之前通知，有没有未知", "the notice would have come before the start"),
        _AHEAD,
        events=(
            _event("activity_held", "05T10:00", group="test", who="1001"),
            _event("activity_announced", "06T10:00", group="test", who="1001"),
        ),
        directory=_STAFF,
        since="2026-12-02",
        expect="unknown",
    ),
    Example(
        Sentence("第六天的回访太早，不算；第七天的算", "a visit on the sixth day is too soon to count"),
        _VISITED,
        events=(
            _event("friend_added", "02T10:00", account="a2", contact="c1"),
            _event("friend_added", "03T10:00", account="a3", contact="c2"),
            _event("duty_confirmed", "08T10:00", who="1002", duty="回访", **{"for": "a2"}),
            _event("duty_confirmed", "10T10:00", who="1002", duty="回访", **{"for": "a3"}),
        ),
        directory=_STAFF,
        until="2027-01-03",
        count=1,
    ),
    Example(
        Sentence("通知的是别的事，不算", "a notice about something else does not count"),
        _TOLD,
        "2026-12-02 10:00 张三: @所有人 明天九点开会",
        events=(_event("regulation_changed", "05T10:00", group="test", by="1001"),),
        directory=_STAFF,
        count=1,
    ),
    Example(
        Sentence("通知里说到群规", "the notice speaks of the rules"),
        _TOLD,
        "2026-12-02 10:00 张三: @所有人 群规下周有改动，请大家看一下",
        events=(_event("regulation_changed", "05T10:00", group="test", by="1001"),),
        directory=_STAFF,
        expect="none",
    ),
    Example(
        Sentence("周五傍晚的难题，周一上午上报", "a difficulty on Friday evening, reported on Monday"),
        _ESCALATED,
        events=(
            _event("incident", "04T17:30", who="1002"),
            _event("report_filed", "07T10:30", who="1002", what="上报上级"),
        ),
        settings=_HOURS,
        directory=_STAFF,
        until="2026-12-08",
        expect="none",
    ),
    Example(
        Sentence("移出成员后没有说明", "a removal is not explained"),
        _EXPLAINED,
        "2026-12-02 09:00 王五: @所有人 早",
        events=(
            _event("member_left", "02T10:00", group="test", member="u9", by="1001"),
            _event("member_left", "02T10:01", group="test", member="u8"),
        ),
        directory=_STAFF,
        until="2026-12-03 10:00",
        count=1,
    ),
    Example(
        Sentence("公告没有写规则", "a notice that leaves out the rules"),
        _NOTICE,
        events=(
            _event("notice_changed", "02T10:00", group="test", by="1001", text="本群用于内购，规则见下"),
            _event("notice_changed", "03T10:00", group="test", by="1001", text="本群用于内购"),
        ),
        directory=_STAFF,
        count=1,
    ),
    Example(
        Sentence("报名后没有参加，也没有取消", "signed up, neither came nor cancelled"),
        _SIGNED_UP,
        events=(
            _event("signed_up", "02T10:00", group="test", who="1001"),
            _event("signed_up", "02T10:00", group="test", who="1002"),
            _event("attended", "05T10:00", group="test", who="1001"),
        ),
        directory=_STAFF,
        until="2026-12-10",
        count=1,
    ),
    Example(
        Sentence("从无这种记录，只说一次", "no record of the kind at all: said once"),
        _RETURNED,
        events=(_LEFT, _event("staff_left", "04T10:00", staff="1001")),
        directory=_STAFF,
        until="2026-12-09",
        expect="unknown",
        count=1,
    ),
)
