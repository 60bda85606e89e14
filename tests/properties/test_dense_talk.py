"""Dense talk of a few people, for the rules that only act where many speak within minutes."""

from __future__ import annotations

import json
import zlib
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qungui.engine.across import concerns
from qungui.engine.program import Program
from qungui.engine.reference import reference_findings
from qungui.events.event import Event
from qungui.events.moments import HOUR, MINUTE, SECOND
from qungui.regulation.load import load
from qungui.rules.registry import RULE_TYPES
from tests.properties.cast import directory_without
from tests.properties.regulations import QuietProgram
from tests.properties.streams import FRIDAY
from tests.properties.test_engine_invariants import encoded, fast

_NINE = FRIDAY + 9 * HOUR
"""Friday 09:00 in Shanghai."""
_SPEAKERS = ["u1", "u2", "wx2", "u3"]
_SAID = [
    "第一点", "第二点", "今天的数据都在表里", "中午去吃面", "我们去食堂", "收到", "第二点是什么意思？", "你算什么东西",
    "@张三 白痴", "混蛋", "中午吃啥", "三楼饮水机漏水", "报销单交给谁？", "交给李四", "[强]",
    "第三季度华东区销售额下滑两成，原因见附件请勿外传",
]  # fmt: skip
_CLAUSES: list[dict[str, Any]] = [
    {"rule": "behaviour.interrupting", "with": {"messages": 2, "within": "2m"}},
    {"rule": "behaviour.interrupting", "with": {"messages": 3, "within": "10m", "times": 2}},
    {"rule": "behaviour.work_hours_use", "with": {"messages": 3, "within": "10m"}},
    {"rule": "behaviour.work_hours_use", "with": {"messages": 2, "within": "10m", "lexicons": ["off_topic"]}},
    {"rule": "behaviour.dispute", "with": {"insults": "insult", "within": "2m", "both_sides": True, "aimed": True}},
    {"rule": "behaviour.forward_out", "with": {"inside": ["internal"], "chars": 20, "within": "1h"}},
    {
        "rule": "response.feedback",
        "with": {
            "who": {"role": ["owner", "admin"]}, "within": "10m", "counts": "elapsed",
            "starts_on": "question_or_complaint",
        },
    },
    {"rule": "account.customer_ownership", "with": {"customers": "on_company_accounts"}},
    {"rule": "behaviour.add_friends", "with": {"allowed": {"role": "leader"}, "targets": {"role": "customer"}}},
    {"rule": "account.deletion", "with": {"what": "friends", "when": "on_leaving", "before_leaving": "1h"}},
]  # fmt: skip


def _program() -> Program:
    fields = {
        "regulation": "密集发言", "id": "dense", "version": 1, "timezone": "Asia/Shanghai", "calendar": "cn",
        "applies_to": {"groups": {"types": ["internal", "customer"]}},
        "working_hours": {"days": "mon-fri", "hours": ["09:00-12:00", "13:30-18:00"]},
        "clauses": [{"id": str(number), "text": "条款。", **clause} for number, clause in enumerate(_CLAUSES, 1)],
    }  # fmt: skip
    return QuietProgram(
        load(json.dumps(fields, ensure_ascii=False, indent=1), RULE_TYPES), directory_without()
    )


PROGRAM = _program()


@st.composite
def talks(draw: st.DrawFn) -> list[Event]:
    """People speak in two groups seconds apart; now and then an account gains or loses a friend, somebody leaves."""
    at, events = _NINE + draw(st.integers(0, 3)) * HOUR, []
    for number in range(draw(st.integers(10, 40))):
        at += draw(st.sampled_from([0, SECOND, 10 * SECOND, MINUTE, 2 * MINUTE, 9 * MINUTE]))
        id = f"m{number}" if draw(st.integers(0, 9)) else None
        kind = draw(st.sampled_from(["message"] * 12 + ["friend_added", "friend_deleted", "staff_left"]))
        if kind == "message":
            person, group = draw(st.sampled_from(_SPEAKERS)), draw(st.sampled_from(["g1", "g1", "g2"]))
            events.append(Event(at=at, id=id, group=group, person=person, text=draw(st.sampled_from(_SAID))))
        elif kind == "staff_left":
            events.append(Event(kind=kind, at=at, id=id, person=draw(st.sampled_from(["u1", "u3"]))))
        else:
            account, contact = draw(st.sampled_from(["a1", "a2", "a9"])), draw(st.sampled_from(["c1", "c2"]))
            events.append(Event(kind=kind, at=at, id=id, account=account, contact=contact))
    return events


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(talks(), st.data())
def test_dense_talk_is_judged_alike_however_it_is_cut_or_resumed(
    events: list[Event], data: st.DataObject
) -> None:
    start, until = _NINE - 9 * HOUR, events[-1].at + HOUR
    findings, withdrawn = reference_findings(PROGRAM, events, start=start, until=until)
    wanted = (encoded(findings), withdrawn)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(events)), max_size=4)))
    parts = [events[first:last] for first, last in zip([0, *cuts], [*cuts, len(events)], strict=True)]
    assert fast(PROGRAM, [events], start, until) == wanted
    assert fast(PROGRAM, parts, start, until, restart=True) == wanted


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(talks())
def test_dense_talk_is_judged_alike_by_workers(events: list[Event]) -> None:
    start, until = _NINE - 9 * HOUR, events[-1].at + HOUR
    found: dict[str, bytes] = {}
    for worker in range(2):

        def mine(place: str, worker: int = worker) -> bool:
            return zlib.crc32(place.encode()) % 2 == worker

        share = [event for event in events if concerns(event, PROGRAM.everywhere, mine)]
        lines, _ = fast(PROGRAM, [share] if share else [], start, until, mine=mine)
        found |= {line.split(b'"id":"')[1][:24].decode(): line for line in lines.split(b"\n") if line}
    whole, _ = fast(PROGRAM, [events], start, until)
    assert sorted(found.values()) == sorted(line for line in whole.split(b"\n") if line)
