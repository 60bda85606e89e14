"""duty.attest: parts of a duty and who is told, in words; what its parameters refuse."""

from __future__ import annotations

from typing import Any

import pytest

from qungui.audit.words import reason_of
from qungui.events.event import Event
from qungui.events.moments import parse_moment
from qungui.problems import BadInput
from qungui.regulation.loaded import LoadedRegulation
from tests.support import found, regulation

PLAN: dict[str, Any] = {
    "who": "市场部", "what": "营销策略", "proof": "report_filed", "every": "7d", "parts": ["客户", "内容", "预算"],
}  # fmt: skip
KNOWN: dict[str, Any] = {
    "groups": [{"id": "g", "type": "internal", "owner": "u1", "members": [{"id": "u1"}]}]
}


def plan(**changes: Any) -> LoadedRegulation:
    return regulation({"rule": "duty.attest", "with": {**PLAN, **changes}})


def report(loaded: LoadedRegulation, moment: str, **rest: Any) -> Event:
    at = parse_moment(moment, loaded.regulation.zone)
    return Event(kind="report_filed", at=at, person="u1", group="g", rest=rest)


def said(loaded: LoadedRegulation, *events: Event, until: str = "2026-12-11") -> list[str]:
    findings = found(loaded, list(events), directory=KNOWN, until=until)
    return [reason_of(one, loaded, str).zh for one in findings]


def test_what_is_lacking_is_named() -> None:
    loaded = plan()
    filed = report(loaded, "2026-12-02 10:00", what="营销策略", parts=["客户", "预算"])
    assert said(loaded, filed) == ["截至 2026-12-08，“营销策略”的记录缺少内容"]


def test_parts_begin_anew_after_each_time() -> None:
    loaded = plan()
    events = [
        report(loaded, "2026-12-02 10:00", parts=["客户", "预算"]),
        report(loaded, "2026-12-10 10:00", parts=["内容"]),
    ]
    expected = [
        "截至 2026-12-08，“营销策略”的记录缺少内容",
        "截至 2026-12-15，“营销策略”的记录缺少客户、预算",
    ]
    assert said(loaded, *events, until="2026-12-17") == expected


def test_a_part_alone_is_a_record() -> None:
    loaded = plan()
    events = [report(loaded, f"2026-12-0{day} 10:00", what=part) for day, part in enumerate(PLAN["parts"], 2)]
    assert said(loaded, *events, until="2026-12-10") == []


@pytest.mark.parametrize(
    ("escalate", "told"),
    [
        ({"to": {"role": "owner"}, "after": "3d"}, "；到 2026-12-12 00:00 仍未完成的，告知u1"),
        ({"to": "总经理"}, "；到 2026-12-09 00:00 仍未完成的，告知总经理"),
        ({"to": {"role": "admin"}}, "；到 2026-12-09 00:00 仍未完成的应当上报，但通讯录里找不到告知的人"),
    ],
)
def test_who_is_told_stands_in_the_reason(escalate: dict[str, Any], told: str) -> None:
    loaded = plan(escalate=escalate)
    filed = report(loaded, "2026-12-02 10:00", parts=["客户", "预算"])
    assert said(loaded, filed) == ["截至 2026-12-08，“营销策略”的记录缺少内容" + told]


def test_nothing_can_be_escalated_without_a_term() -> None:
    with pytest.raises(BadInput) as bad:
        plan(every=None, escalate={"to": "总经理"})
    assert [one.code for one in bad.value.problems] == ["escalate_without_term"]


@pytest.mark.parametrize(
    ("every", "codes"), [("1s", ["period_too_short"]), ("9m", ["period_too_short"]), ("10m", [])]
)
def test_periods_that_nobody_could_keep_are_refused(every: str, codes: list[str]) -> None:
    try:
        plan(every=every)
        found_codes = []
    except BadInput as bad:
        found_codes = [one.code for one in bad.problems]
    assert found_codes == codes
