"""The state between batches: small, and tied to its regulation."""

from __future__ import annotations

import pytest

from qungui.engine.program import Program
from qungui.engine.run import begin, run
from qungui.engine.state import State, StateError
from qungui.events.batch import Batch
from qungui.events.event import Event
from qungui.events.moments import MINUTE
from tests.support import regulation

FLOODS = {"same_text": 3, "messages": {"count": 12, "within": "1m"}}
CLAUSES = (
    {"rule": "behaviour.flood", "with": FLOODS},
    {"rule": "behaviour.dormancy", "with": {"silent": "3 months"}},
    {"rule": "content.type", "with": {"types": ["image"], "per_day": 9}},
)


def test_a_member_takes_at_most_two_hundred_bytes() -> None:
    program = Program(regulation(*CLAUSES))
    people = 5_000
    events = [
        Event(
            at=1_796_000_000_000_000 + number * MINUTE,
            id=f"m{number}",
            group=f"g{number % 100}",
            person=f"u{number % people}",
            text=f"第{number}句",
        )
        for number in range(3 * people)
    ]
    state = begin(program)
    state = run(state, Batch.of(events)).state
    assert len(state.dump()) / people <= 200


def test_a_state_of_another_regulation_is_refused() -> None:
    stored = begin(Program(regulation(CLAUSES[0]))).dump()
    with pytest.raises(StateError):
        State.load(Program(regulation(CLAUSES[1])), stored)
