"""Clauses across conversations: what they hear, where their findings stand, and who carries them."""

from __future__ import annotations

from typing import Any

from qungui.engine.across import concerns, heard_of
from qungui.engine.live import Live
from qungui.engine.program import Program
from qungui.events.directory import DirectoryFile
from qungui.events.event import Event
from qungui.events.moments import DAY, HOUR
from qungui.events.share import ORGANISATION
from tests.support import found, regulation

NOON = 1_796_270_400_000_000
"""16:00 of Thursday 2026-12-03 in Shanghai."""
POSTS = {"rule": "process.approval", "with": {"acts": ["moment_posted"]}}
HANDOVER = {
    "rule": "duty.follow_up",
    "with": {"on": "staff_left", "what": "工作交接", "proof": "duty_confirmed", "within": "1d"},
}
STAFF: dict[str, Any] = {
    "staff": [{"id": "u1", "name": "张三"}, {"id": "u2", "name": "李四", "until": "2026-12-04"}],
    "accounts": [{"id": "a1", "holder": "u1", "kind": "company"}],
}


def post(hour: int, account: str = "a1") -> Event:
    return Event(kind="moment_posted", at=NOON + hour * HOUR, account=account, id=f"p{hour}", text="新品")


def approval(hour: int, group: str = "g1") -> Event:
    rest = {"for": "a1", "act": "moment_posted"}
    return Event(kind="approval_granted", at=NOON + hour * HOUR, group=group, person="u9", rest=rest)


def test_an_approval_in_a_group_is_good_for_an_account() -> None:
    findings = found(regulation(POSTS), [post(1), approval(2), post(3)], directory=STAFF)
    violations = [one for one in findings if one.verdict == "violation"]
    assert [(one.message, one.account, one.group, one.member) for one in violations] == [
        ("p1", "a1", None, "u1")
    ]


def test_a_leaver_by_the_directory_is_a_leaver() -> None:
    done = Event(
        kind="duty_confirmed",
        at=NOON + 40 * HOUR,
        group="g1",
        person="u1",
        rest={"duty": "工作交接", "for": "u2"},
    )
    late = found(regulation(HANDOVER), [post(0), done], directory=STAFF, until="2026-12-06")
    assert {(one.verdict, one.values.get("person")) for one in late} == {
        ("unknown", None),
        ("violation", "u2"),
    }
    missing = found(regulation(HANDOVER), [post(0), approval(1)], directory=STAFF, until="2026-12-06")
    assert [one.verdict for one in missing] == ["unknown"]


def test_only_the_worker_of_the_organisation_is_given_what_is_heard_everywhere() -> None:
    everywhere = heard_of(regulation(POSTS))
    assert {"moment_posted", "approval_granted", "excuse_accepted", "role_changed"} <= everywhere.kinds
    assert concerns(approval(1), everywhere, lambda one: one == ORGANISATION)
    assert not concerns(approval(1), everywhere, lambda one: one == "g2")
    assert not concerns(Event(group="g1"), everywhere, lambda one: one == ORGANISATION)
    assert heard_of(regulation({"rule": "content.length", "with": {"max_chars": 2}})).is_nothing


def test_live_finds_the_same_in_any_order() -> None:
    program = Program(regulation(POSTS), DirectoryFile.model_validate(STAFF))
    events = [approval(0), post(1), approval(2, "g2"), post(3, "a2"), Event(at=NOON + 4 * HOUR, group="g1")]
    held = []
    for order in (events, events[::-1]):
        live, findings = Live(program, NOON, lateness=9 * DAY), dict[str, object]()
        for event in order:
            changes = live.run([event])
            findings = {id: one for id, one in findings.items() if id not in changes.withdrawn}
            findings |= {one.id: one for one in changes.added}
        findings |= {one.id: one for one in live.advance(NOON + DAY).added}
        held.append(findings)
    assert held[0] == held[1]
    assert [one.message for one in held[0].values()] == ["p3"]  # type: ignore[attr-defined]  # findings
