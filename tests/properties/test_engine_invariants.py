"""The findings do not depend on how the stream is cut, shared, stored and resumed; fast equals reference."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import timedelta

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qungui.engine.across import concerns
from qungui.engine.finding import Finding
from qungui.engine.program import Program
from qungui.engine.reference import reference_findings
from qungui.engine.run import advance, begin, finish, run, sort_findings
from qungui.engine.state import State
from qungui.events.batch import Batch
from qungui.events.event import Event
from tests.properties.streams import cases

LACKING = st.sampled_from(
    [
        frozenset(),
        frozenset(),
        frozenset({"moment_posted", "attended", "meeting_attended"}),
        frozenset({"friend_added", "profile_changed"}),
    ]
)
"""What no source carries."""
Case = tuple[Program, list[Event]]
EASY = settings(max_examples=500, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


LATER = st.sampled_from([0, 0, 1, 2])
"""How many days after the first event the audit starts."""


def start_of(program: Program, events: Sequence[Event], days_later: int = 0) -> int:
    day = program.clock.day_of(events[0].at) + timedelta(days=days_later)
    return program.clock.day_start(day)


def fast(
    program: Program,
    batches: Sequence[Sequence[Event]],
    start: int,
    until: int,
    mine=None,
    restart=False,
    advances=False,
    lacking=(),
):  # type: ignore[no-untyped-def]
    state = begin(program, start, lacking)
    added: list[Finding] = []
    withdrawn: set[str] = set()
    for batch in batches:
        if not batch:
            continue
        changes = run(state, Batch.of(batch), mine=mine)
        added += changes.added
        withdrawn |= set(changes.withdrawn)
        state = changes.state
        if advances:
            changes = advance(state, batch[-1].at - 1)
            added += changes.added
        if restart:
            state = State.load(program, state.dump())
    changes = finish(state, until, mine=mine)
    added += changes.added
    withdrawn |= set(changes.withdrawn)
    return encoded([one for one in added if one.id not in withdrawn]), sorted(withdrawn)


def encoded(findings: Sequence[Finding]) -> bytes:
    return b"\n".join(msgspec.json.encode(finding) for finding in sort_findings(findings))


@EASY
@given(cases(), LACKING, LATER)
def test_fast_equals_reference(case: Case, lacking: frozenset[str], later: int) -> None:
    program, events = case
    start, until = start_of(program, events, later), events[-1].at
    findings, withdrawn = reference_findings(program, events, start=start, until=until, lacking=lacking)
    assert fast(program, [events], start, until, lacking=lacking) == (encoded(findings), withdrawn)


@EASY
@given(cases(), LACKING, LATER, st.data())
def test_cutting_and_restarting_change_nothing(
    case: Case, lacking: frozenset[str], later: int, data: st.DataObject
) -> None:
    program, events = case
    start, until = start_of(program, events, later), events[-1].at
    whole = fast(program, [events], start, until, lacking=lacking)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(events)), max_size=5)))
    parts = [events[first:last] for first, last in zip([0, *cuts], [*cuts, len(events)], strict=True)]
    assert fast(program, parts, start, until, lacking=lacking) == whole
    assert fast(program, parts, start, until, lacking=lacking, restart=True) == whole
    assert fast(program, parts, start, until, lacking=lacking, advances=True) == whole


@EASY
@given(cases(), LATER, st.integers(2, 3))
def test_sharing_by_conversation_changes_nothing(case: Case, later: int, workers: int) -> None:
    program, events = case
    start, until = start_of(program, events, later), events[-1].at
    added, withdrawn = [], []
    for worker in range(workers):

        def mine(place: str, worker: int = worker) -> bool:
            return zlib.crc32(place.encode()) % workers == worker

        share = [event for event in events if concerns(event, program.everywhere, mine)]
        lines, gone = fast(program, [share] if share else [], start, until, mine=mine)
        added += [msgspec.json.decode(line, type=Finding) for line in lines.split(b"\n") if line]
        withdrawn += gone
    unique = {finding.id: finding for finding in added}
    whole = fast(program, [events], start, until)
    assert (encoded(list(unique.values())), sorted(set(withdrawn))) == whole
