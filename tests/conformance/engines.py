"""The ways in which a case is judged; all must find the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from qungui.engine.finding import Finding
from qungui.engine.live import Live, LiveChanges
from qungui.engine.program import Program
from qungui.engine.reference import reference_findings
from qungui.engine.run import begin, finish, run, sort_findings
from qungui.events.batch import Batch
from qungui.events.event import Event
from qungui.events.moments import DAY
from qungui.regulation.loaded import LoadedRegulation
from tests.conformance.cases import Case

Found = tuple[list[Finding], set[str]]
"""What holds at the end, and the ids of what was withdrawn."""
Engine = Callable[[Case, LoadedRegulation], Found]
LATENESS = 3650 * DAY


def reference(case: Case, loaded: LoadedRegulation) -> Found:
    """The slow and obvious way: every rule sees every event."""
    findings, withdrawn = reference_findings(
        _program(case, loaded), case.events, start=case.since, until=case.until, lacking=_lacking(case)
    )
    return findings, set(withdrawn)


def in_one_batch(case: Case, loaded: LoadedRegulation) -> Found:
    """The fast engine with all events at once."""
    return _fast(case, loaded, [case.events])


def event_by_event(case: Case, loaded: LoadedRegulation) -> Found:
    """The fast engine with a batch for every event."""
    return _fast(case, loaded, [[event] for event in case.events])


def in_threes(case: Case, loaded: LoadedRegulation) -> Found:
    """The fast engine with batches of two and three events."""
    events = case.events
    return _fast(case, loaded, [events[:2], *(events[at : at + 3] for at in range(2, len(events), 3))])


def as_they_arrive(case: Case, loaded: LoadedRegulation) -> Found:
    """Live conversations: one event after the other, those that are late behind all others."""
    program = _program(case, loaded)
    first = case.events[0].at
    start = case.since if case.since is not None else program.clock.day_start(program.clock.day_of(first))
    live = Live(program, start, LATENESS)
    held: dict[str, Finding] = {}
    withdrawn: set[str] = set()
    for changes in _arrivals(live, case):
        for id in changes.withdrawn:
            held.pop(id, None)
        withdrawn |= set(changes.withdrawn)
        held.update({one.id: one for one in changes.added})
        withdrawn -= held.keys()
    return sort_findings(list(held.values())), withdrawn


def _arrivals(live: Live, case: Case) -> Iterator[LiveChanges]:
    end = case.until if case.until is not None else case.events[-1].at
    for event in case.on_time:
        yield live.run([event])
        yield live.advance(event.at)
    yield live.advance(end)
    for event in case.late:
        yield live.run([event])
    yield live.advance(end)


def _program(case: Case, loaded: LoadedRegulation) -> Program:
    return Program(loaded, case.people)


def _lacking(case: Case) -> list[str]:
    return list(case.fields.get("lacking", ()))


def _fast(case: Case, loaded: LoadedRegulation, batches: Sequence[Sequence[Event]]) -> Found:
    state = begin(_program(case, loaded), case.since, _lacking(case))
    added: list[Finding] = []
    withdrawn: set[str] = set()
    for batch in batches:
        changes = run(state, Batch.of(batch))
        added, withdrawn, state = [*added, *changes.added], withdrawn | set(changes.withdrawn), changes.state
    end = case.until if case.until is not None else case.events[-1].at
    changes = finish(state, end)
    withdrawn |= set(changes.withdrawn)
    return sort_findings([one for one in (*added, *changes.added) if one.id not in withdrawn]), withdrawn
