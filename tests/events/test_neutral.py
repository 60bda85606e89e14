"""Neutral lines: nothing is lost on the way in and out, and bad lines say what is wrong."""

from __future__ import annotations

import json
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qungui.events import Batch, Event, concatenate
from qungui.events.kinds import KINDS, MESSAGE_TYPES
from qungui.events.neutral import NeutralError, decode_line, encode_line

SHANGHAI = ZoneInfo("Asia/Shanghai")
words = st.text(st.characters(codec="utf-8"), max_size=12)
names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)


@st.composite
def messages(draw: st.DrawFn) -> Event:
    return Event(
        at=draw(st.integers(0, 4_000_000_000)) * 1_000_000 + draw(st.sampled_from([0, 1, 123_456])),
        id=draw(st.none() | names),
        group=draw(names),
        person=draw(names),
        type=draw(st.sampled_from(MESSAGE_TYPES)),
        text=draw(words),
        mentions=draw(st.none() | st.lists(names, max_size=3)),
        reply_to=draw(st.none() | names),
        url=draw(st.none() | names),
        rest=draw(
            st.dictionaries(st.sampled_from(["amount", "source", "extra"]), st.integers() | words, max_size=2)
        ),
    )


@given(messages())
@settings(derandomize=True, deadline=None)
def test_lines_round_trip(event: Event) -> None:
    assert decode_line(encode_line(event, SHANGHAI), SHANGHAI) == event


@given(st.lists(messages(), max_size=6))
@settings(derandomize=True, deadline=None)
def test_columns_round_trip(events: list[Event]) -> None:
    batch = Batch.of(events)
    assert list(batch) == events
    assert (
        list(concatenate([batch.slice(0, len(events) // 2), batch.slice(len(events) // 2, len(events))]))
        == events
    )


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.name != "unknown"], ids=lambda kind: kind.name
)
def test_every_kind_says_what_it_lacks(kind) -> None:  # type: ignore[no-untyped-def]
    fields = {"event": kind.name, "at": "2026-12-01T10:00:00+08:00"}
    full = {**fields, **dict.fromkeys(kind.required, "x")}
    event = decode_line(json.dumps(full), SHANGHAI)
    assert event.kind == kind.name
    if kind.person in kind.required:
        assert event.person == "x"
    for name in kind.required:
        lacking = {key: value for key, value in full.items() if key != name}
        with pytest.raises(NeutralError) as caught:
            decode_line(json.dumps(lacking), SHANGHAI)
        assert caught.value.values == {"event": kind.name, "field": name}


def test_an_empty_value_says_that_a_field_was_cleared() -> None:
    cleared = '{"event":"profile_changed","account":"a","field":"signature","value":"","at":"2026-12-01T10:00:00+08:00"}'
    event = decode_line(cleared, SHANGHAI)
    assert event.rest == {"field": "signature", "value": ""}
    assert json.loads(encode_line(event, SHANGHAI)) == json.loads(cleared)
    for wrong in (cleared.replace('"signature"', '""'), cleared.replace('"value":""', '"value":null')):
        with pytest.raises(NeutralError):
            decode_line(wrong, SHANGHAI)


@pytest.mark.parametrize(
    "line",
    ["", "[]", "{", "1", '{"at":"2026-12-01"}', '{"event":"message","group":"g","sender":"u"}',
     '{"event":"message","group":"g","sender":"u","at":"yesterday"}',
     '{"event":"message","group":"g","sender":"u","at":17}',
     '{"event":"message","group":["g"],"sender":"u","at":"2026-12-01"}',
     '{"event":"message","group":"g","sender":"u","at":"2026-12-01","mentions":"u2"}'],
)  # fmt: skip
def test_bad_lines_say_why(line: str) -> None:
    with pytest.raises(NeutralError) as caught:
        decode_line(line, SHANGHAI)
    assert caught.value.sentence.zh and caught.value.sentence.en


def test_unknown_events_and_fields_are_kept() -> None:
    line = '{"event":"dance_held","at":"2026-12-01T10:00:00+08:00","group":"g","who":"u","floor":3}'
    event = decode_line(line, SHANGHAI)
    assert event.kind == "dance_held"
    assert Batch.of([event]).event(0) == event
    assert json.loads(encode_line(event, SHANGHAI)) == json.loads(line)


def test_a_time_without_zone_is_in_the_given_zone() -> None:
    event = decode_line('{"event":"message","group":"g","sender":"u","at":"2026-12-01T08:00:00"}', SHANGHAI)
    assert (
        event.at
        == decode_line(
            '{"event":"message","group":"g","sender":"u","at":"2026-12-01T00:00:00Z"}', SHANGHAI
        ).at
    )
