"""The examples of duty.attest."""

from __future__ import annotations

from typing import Any

from qungui.rules.rule import Example
from qungui.sentences import Sentence


def _record(kind: str, who: str, at: str, **fields: str) -> dict[str, str]:
    """A line of an example: a record of December 2026."""
    return {"event": kind, "group": "test", "who": who, "at": f"2026-12-{at}:00+08:00", **fields}


_AGREEMENT = {
    "with": {
        "who": "everyone",
        "what": "入群协议",
        "proof": "agreement_signed",
        "each": True,
        "within": "3d",
    }
}
_INSPECTION = {"with": {"who": "网络部", "what": "抽查对话", "proof": "inspection_done", "every": "7d"}}
_DAILY = {
    "with": {
        "who": {"role": "admin"},
        "what": "值日",
        "proof": "duty_confirmed",
        "each": True,
        "every": "daily",
    }
}
_PLAN: dict[str, Any] = {
    "with": {
        "who": "市场部",
        "what": "营销策略",
        "proof": "report_filed",
        "every": "1 month",
        "parts": ["目标客户", "内容计划"],
    }
}
_TOLD: dict[str, Any] = {
    "with": {
        "who": "everyone",
        "what": "入群协议",
        "proof": "agreement_signed",
        "each": True,
        "within": "3d",
        "escalate": {"to": {"role": "admin"}, "after": "1d"},
    }
}
_CHECKED: dict[str, Any] = {
    "with": {
        "who": "网络部",
        "what": "抽查对话",
        "proof": "inspection_done",
        "every": "7d",
        "escalate": {"to": "总经理"},
    }
}
_MEMBERS = {
    "groups": [
        {
            "id": "test",
            "type": "internal",
            "admins": ["u1", "u2"],
            "members": [{"id": "u1"}, {"id": "u2"}, {"id": "u3"}],
        }
    ]
}
_CHAT = "2026-12-01 10:00 张三: 早"

EXAMPLES = (
    Example(
        Sentence("三天内没有签协议的人", "who has not signed within three days"),
        _AGREEMENT,
        events=(
            _record("agreement_signed", "u1", "01T10:00"),
            _record("agreement_signed", "u2", "04T00:00"),
        ),
        directory=_MEMBERS,
        until="2026-12-04 00:00",
        count=1,
    ),
    Example(
        Sentence("三天未满", "three days are not over"),
        _AGREEMENT,
        events=(_record("agreement_signed", "u1", "01T10:00"),),
        directory=_MEMBERS,
        until="2026-12-03 23:59",
        expect="none",
    ),
    Example(
        Sentence("签的是别的协议，不算", "another agreement does not count"),
        _AGREEMENT,
        events=(
            _record("agreement_signed", "u1", "01T10:00", document="《入群协议》"),
            _record("agreement_signed", "u2", "01T10:00", document="《保密协议》"),
            _record("agreement_signed", "u3", "01T10:00"),
        ),
        directory=_MEMBERS,
        until="2026-12-04 00:00",
        count=1,
    ),
    Example(
        Sentence("第一份记录来得晚", "the first record comes late"),
        _AGREEMENT,
        events=(_record("agreement_signed", "u1", "06T10:00"),),
        directory=_MEMBERS,
        since="2026-12-01",
        count=3,
    ),
    Example(
        Sentence("漏了一周的抽查", "a week without an inspection"),
        _INSPECTION,
        events=(
            _record("inspection_done", "u9", "03T10:00"),
            _record("inspection_done", "u9", "11T00:01"),
        ),
        until="2026-12-12",
        count=1,
    ),
    Example(
        Sentence("第七天抽查", "inspected on the seventh day"),
        _INSPECTION,
        events=(
            _record("inspection_done", "u9", "03T10:00"),
            _record("inspection_done", "u9", "10T23:59"),
        ),
        until="2026-12-12",
        expect="none",
    ),
    Example(
        Sentence("每天每个管理员都要确认", "every admin confirms every day"),
        _DAILY,
        events=(
            _record("duty_confirmed", "u1", "01T10:00", duty="值日"),
            _record("duty_confirmed", "u2", "01T10:00", duty="值日"),
            _record("duty_confirmed", "u1", "02T23:59", duty="值日"),
        ),
        directory=_MEMBERS,
        until="2026-12-03 00:00",
        count=1,
    ),
    Example(
        Sentence("分两次写齐各项", "the parts come in two records"),
        _PLAN,
        events=(
            _record("report_filed", "u1", "02T10:00", what="营销策略：目标客户"),
            _record("report_filed", "u1", "20T10:00", what="内容计划"),
        ),
        until="2027-01-01",
        expect="none",
    ),
    Example(
        Sentence("少了一项", "a part is missing"),
        _PLAN,
        events=(_record("report_filed", "u1", "02T10:00", what="营销策略：目标客户"),),
        until="2027-01-01",
        count=1,
    ),
    Example(
        Sentence("记录没有写明包括哪些", "the record does not say what it covers"),
        _PLAN,
        events=(_record("report_filed", "u1", "02T10:00", what="营销策略"),),
        until="2027-01-01",
        expect="review",
        count=1,
    ),
    Example(
        Sentence("没有签的人，逾期一天告知管理员", "who has not signed; the admins are told a day later"),
        _TOLD,
        events=(
            _record("agreement_signed", "u1", "01T10:00"),
            _record("agreement_signed", "u2", "04T00:00"),
        ),
        directory=_MEMBERS,
        until="2026-12-04 00:00",
        count=1,
    ),
    Example(
        Sentence("到期没有抽查，告知总经理", "not inspected when due: the manager is told"),
        _CHECKED,
        events=(_record("inspection_done", "u9", "03T10:00"),),
        until="2026-12-11",
        count=1,
    ),
    Example(
        Sentence("按时抽查，不用告知", "inspected in time: nobody is told"),
        _CHECKED,
        events=(_record("inspection_done", "u9", "03T10:00"), _record("inspection_done", "u9", "10T23:59")),
        until="2026-12-11",
        expect="none",
    ),
    Example(
        Sentence("没有期限，也没有记录", "neither a term nor a record"),
        {
            "with": {
                "who": "everyone",
                "what": "认真阅读本制度",
                "proof": ["duty_confirmed", "agreement_signed"],
            }
        },
        _CHAT,
        expect="unknown",
        count=1,
    ),
    Example(
        Sentence("从无记录，只说一次", "no records at all: said once"),
        _INSPECTION,
        "2026-12-01 10:00 张三: 早\n2026-12-30 10:00 张三: 早",
        expect="unknown",
        count=1,
    ),
)
