"""What is heard from every conversation: the look at columns and the look at one event agree."""

from __future__ import annotations

import pytest

from qungui.events.batch import Batch
from qungui.events.event import Event
from qungui.rules.heard import NOTHING, Heard, together

EVENTS = [
    Event(group="g1", person="u1", text="一二三四"),
    Event(group="g1", person="u1", text="一二三四五"),
    Event(group="g1", person="u1", text="👍👍👍👍👍"),
    Event(group="g1", person="u1", type="file", text="a"),
    Event(group="g1", person="u1", type="image", text=""),
    Event(kind="notice_changed", group="g1", text="一二三四五六"),
    Event(kind="friend_added", account="a1", contact="c1"),
]


@pytest.mark.parametrize(
    ("heard", "which"),
    [
        (Heard(), []),
        (Heard(frozenset({"friend_added"})), [6]),
        (Heard(types=frozenset({"file"})), [3]),
        (Heard(from_chars=5), [1, 2]),
        (Heard(frozenset({"notice_changed"}), frozenset({"image"}), 5), [1, 2, 4, 5]),
    ],
)
def test_columns_and_events_are_heard_alike(heard: Heard, which: list[int]) -> None:
    assert [number for number, event in enumerate(EVENTS) if heard.hears(event)] == which
    assert heard.rows(Batch.of(EVENTS)).nonzero()[0].tolist() == which
    assert heard.is_nothing is (which == [])


def test_together_everything_is_heard_that_one_of_them_hears() -> None:
    parts = [Heard(frozenset({"friend_added"}), from_chars=5), Heard(types=frozenset({"file"}), from_chars=9)]
    assert together(parts) == Heard(frozenset({"friend_added"}), frozenset({"file"}), 5)
    assert together([]) == NOTHING
