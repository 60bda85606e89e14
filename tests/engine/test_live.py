"""Live conversations: anchors that move, events that come too late."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qungui.engine.across import concerns
from qungui.engine.finding import Finding
from qungui.engine.live import Live, LiveChanges
from qungui.engine.program import Program
from qungui.engine.run import advance, run, sort_findings
from qungui.events.batch import Batch
from qungui.events.directory import DirectoryFile
from qungui.events.event import Event
from qungui.events.moments import DAY, HOUR, MINUTE
from tests.properties.regulations import programs
from tests.properties.streams import streams
from tests.support import regulation

NOON = 1_796_000_000_000_000
LENGTH = {"rule": "content.length", "with": {"max_chars": 2}}
DORMANCY = {"rule": "behaviour.dormancy", "with": {"silent": "1h"}}
EASY = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def said(number: int, at: int, text: str = "一二三", group: str = "g1") -> Event:
    return Event(at=at, id=f"m{number}", group=group, person="u1", text=text)


class Held:
    """What holds after some changes."""

    def __init__(self) -> None:
        self.findings: dict[str, Finding] = {}

    def take(self, changes: LiveChanges) -> None:
        for id in changes.withdrawn:  # some came and went within the call and were never told
            self.findings.pop(id, None)
        self.findings.update({one.id: one for one in changes.added})

    @property
    def in_order(self) -> list[Finding]:
        return sort_findings(list(self.findings.values()))


def test_a_conversation_keeps_to_itself_when_its_anchor_moves() -> None:
    entries = [{"id": group, "type": "internal", "members": [{"id": "u1"}]} for group in ("g1", "g2")]
    directory = DirectoryFile.model_validate({"groups": entries})
    live = Live(Program(regulation(DORMANCY), directory), NOON, lateness=HOUR)
    held = Held()
    for number in range(8):
        held.take(
            live.run([said(number, NOON + number * HOUR), said(number, NOON + number * HOUR, group="g2")])
        )
        held.take(live.advance(NOON + number * HOUR + 30 * MINUTE))
    assert len(live.conversations["g1"].events) < 8, "the anchor did not move"
    held.take(live.run([said(99, NOON + 7 * HOUR - MINUTE)]))
    held.take(live.advance(NOON + 9 * HOUR))
    assert {one.group for one in held.in_order} == {"g1", "g2"}
    assert len({(one.group, one.at) for one in held.in_order}) == len(held.in_order)


@EASY
@given(programs(), streams(max_size=20), st.data())
def test_moving_anchors_change_nothing(program: Program, events: list[Event], data: st.DataObject) -> None:
    """One event comes late, but not too late; between the others the anchors follow."""
    events = [event for event in events if event.group or event.account]
    if len(events) < 2:
        return
    for number, event in enumerate(events):
        event.at += number
    start = program.clock.day_start(program.clock.day_of(events[0].at))
    late = data.draw(st.integers(0, len(events) - 2))
    back = data.draw(st.integers(late + 1, len(events) - 1))
    lateness = events[back].at - events[late].at + 1
    arriving = [*events[:late], *events[late + 1 : back + 1], events[late], *events[back + 1 :]]
    assert held_after(program, start, arriving, lateness) == held_after(program, start, events, 10_000 * DAY)


def held_after(program: Program, start: int, events: list[Event], lateness: int) -> list[Finding]:
    live, held, now = Live(program, start, lateness), Held(), events[0].at
    for event in events:
        held.take(live.run([event]))
        now = max(now, event.at)
        held.take(live.advance(now))
    return held.in_order


def test_events_that_come_too_late_are_counted_a_day() -> None:
    private = {**LENGTH, "surface": ["private"]}
    live = Live(Program(regulation(LENGTH, DORMANCY, private)), NOON, lateness=HOUR)
    held = Held()
    for number in range(4):
        held.take(live.run([said(number, NOON + number * HOUR)]))
        held.take(live.advance(NOON + number * HOUR))
    for number in (10, 11, 12):
        held.take(live.run([said(number, NOON + number)]))
    unknown = [one for one in held.in_order if one.reason == "late"]
    assert [one.clause for one in unknown] == ["1", "2"]
    assert [one.values["count"] for one in unknown] == [3, 3]
    assert unknown[0].values["samples"] == ["m10", "m11", "m12"]
    assert unknown[0].at == NOON + 10


@EASY
@given(programs(), streams(max_size=20), st.data())
def test_a_state_of_the_past_continues_as_the_stream_did(
    program: Program, events: list[Event], data: st.DataObject
) -> None:
    place = "g1"
    events = [event for event in events if event.group == place]
    if not events:
        return
    at = data.draw(st.sampled_from([event.at for event in events]))
    start, end = program.clock.day_start(program.clock.day_of(events[0].at)), events[-1].at
    whole, until_then = Held(), Held()
    live = Live(program, start, lateness=10_000 * DAY)
    whole.take(live.run(events))
    earlier, later = ([one for one in events if (one.at <= at) is is_earlier] for is_earlier in (True, False))
    before = Live(program, start, lateness=10_000 * DAY)
    until_then.take(before.run(earlier))
    until_then.take(before.advance(at))
    for owner in live.conversations:
        state, mine = live.state_at(owner, at), owner.__eq__
        heard = [one for one in later if concerns(one, program.everywhere, mine)]
        if heard:
            changes = run(state, Batch.of(heard), mine=mine)
            until_then.take(LiveChanges(changes.added, changes.withdrawn))
            state = changes.state
        until_then.take(LiveChanges(*advance(state, end, mine=mine)[:2]))
    whole.take(live.advance(end))
    assert until_then.in_order == whole.in_order


def test_a_state_before_the_anchor_is_refused() -> None:
    live = Live(Program(regulation(LENGTH)), NOON, lateness=HOUR)
    for number in range(8):
        live.run([said(number, NOON + number * HOUR)])
        live.advance(NOON + number * HOUR)
    with pytest.raises(ValueError, match="no longer known"):
        live.state_at("g1", NOON)
    with pytest.raises(KeyError):
        live.state_at("g9")
