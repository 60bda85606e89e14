"""Late events: whatever the order of arrival, what holds at the end is what an ordered stream gives."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qungui.engine.live import Live
from qungui.engine.program import Program
from qungui.engine.run import sort_findings
from qungui.events.event import Event
from qungui.events.moments import DAY
from tests.properties.streams import cases

EASY = settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@EASY
@given(cases(max_size=20), st.data())
def test_order_of_arrival_does_not_matter(case: tuple[Program, list[Event]], data: st.DataObject) -> None:
    program, every = case
    events = [event for event in every if event.group or event.account]
    if not events:
        return
    for number, event in enumerate(events):
        event.at += number  # no two at the same moment: order among equals is order of arrival
    start = program.clock.day_start(program.clock.day_of(events[0].at))
    shuffled = data.draw(st.permutations(events))
    assert held(program, start, [events], events[-1].at) == held(
        program, start, [[one] for one in shuffled], events[-1].at
    )


def held(program: Program, start: int, batches: list[list[Event]], until: int) -> list[object]:
    live = Live(program, start, lateness=10_000 * DAY)
    found = {}
    for batch in batches:
        changes = live.run(batch)
        for id in changes.withdrawn:
            found.pop(id, None)
        found.update({one.id: one for one in changes.added})
    changes = live.advance(until)
    for id in changes.withdrawn:
        found.pop(id, None)
    found.update({one.id: one for one in changes.added})
    return list(sort_findings(list(found.values())))
