"""The fast way of neutral lines says the same as the patient way, line by line."""

from __future__ import annotations

import io
import json
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from qungui.connectors.files.neutral_columns import read_columns
from qungui.connectors.files.reading import Reading
from qungui.connectors.files.report import ImportReport
from qungui.connectors.files.written_times import parse_times
from qungui.events import Batch, Event
from qungui.events.moments import parse_moment
from qungui.events.neutral import NeutralError, decode_line
from tests.connectors.chat import ZONE


def fast(data: bytes, chunk: int = 1 << 20) -> tuple[list[Event], ImportReport]:
    reading = Reading("x", ZONE, ImportReport())
    found = read_columns(io.BytesIO(data), reading, chunk)
    return [event for columns in found for event in Batch(columns)], reading.report


def patient(data: bytes) -> list[Event]:
    events = []
    for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n"):
        if line.strip():
            try:
                events.append(next(iter(Batch.of([decode_line(line.strip().replace(b"\0", b""), ZONE)]))))
            except NeutralError:
                continue
    return events


GOOD: dict[str, Any] = {
    "event": "message", "id": "m1", "group": "g1", "sender": "u1", "at": "2026-12-01T23:40:00+08:00", "type": "text",
    "text": "在吗", "mentions": ["u2"], "reply_to": None,
}  # fmt: skip
ODD: list[Any] = [
    {**GOOD, "title": "x"}, {**GOOD, "id": 7}, {**GOOD, "type": "riddle"}, {**GOOD, "text": None}, {**GOOD, "type": None},
    {**GOOD, "at": "2026-12-01"}, {**GOOD, "at": "2026-12-01 23:40"}, {**GOOD, "at": None}, {**GOOD, "sender": ""},
    {**GOOD, "at": "2026-02-30T00:00:00Z"}, {**GOOD, "mentions": "u2"}, {**GOOD, "event": "dance", "who": "u1"},
    {"event": "member_joined", "group": "g1", "member": "u3", "at": "2026-12-01T00:00:00Z", "inviter": "u1"},
    {"event": "password_changed", "account": "a1", "at": "2026-12-01T00:00:00Z"}, {"a": 1}, 7, [], "x",
    {"event": "gap", "group": "g1", "at": "2026-12-01T00:00:00Z", "kinds": ["mentions"]}, {**GOOD, "text": '{"group":"g9"}'},  # noqa: E501
    {**GOOD, "mentions": [None]}, {**GOOD, "mentions": None}, {key: GOOD[key] for key in GOOD if key != "type"},
    {**GOOD, "media": "x.jpg"}, {**GOOD, "text": '"event":"message"'}, {"event": "member_left", "group": "g1", "member": "u3", "at": "2026-12-01T00:00:00Z"},  # noqa: E501
    {**GOOD, "text": "\ud800"}, {"event": "message", "account": "a1", "contact": "c", "sender": "a1", "at": "2026-12-01T00:00:00Z"},  # noqa: E501
    {"event": "friend_added", "account": "a1", "contact": "c", "at": "2026-12-01T00:00:00Z", "refer": {"group": "g2"}},
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: json.dumps(odd)[:60])
def test_each_odd_line_among_good_ones(odd: Any) -> None:
    lines = [json.dumps(one, ensure_ascii=True).encode() for one in (GOOD, odd, {**GOOD, "id": "m2"})]
    data = b"\n".join(lines) + b"\n"
    events, report = fast(data)
    assert events == patient(data)
    assert len(events) + sum(skip.count for skip in report.skipped) == 3
    assert [skip.line for skip in report.skipped] in ([], [2])


@settings(max_examples=60, deadline=None)
@given(some.data())
def test_any_mixture_of_lines_and_any_cut(data: some.DataObject) -> None:
    pool = [GOOD, {**GOOD, "group": "g2"}, {**GOOD, "group": '群\\"3'}, *ODD]
    chosen = data.draw(some.lists(some.sampled_from(pool), max_size=12))
    ends = data.draw(some.sampled_from([b"\n", b"\r\n", b"\n\n"]))
    text = b"".join(
        json.dumps(one, ensure_ascii=data.draw(some.booleans()) or True).encode() + ends for one in chosen
    )
    chunk = data.draw(some.integers(1, 400))
    assert fast(text, chunk)[0] == patient(text)


def test_broken_lines_byte_order_mark_and_cut_end() -> None:
    good = json.dumps(GOOD, ensure_ascii=False).encode()
    data = b"\xef\xbb\xbf" + good + b"\n{\n\xff\xfe\n" + b"[" * 100_000 + b"\n" + good + b"\n" + good[:50]
    events, report = fast(data)
    assert len(events) == 2
    assert [skip.line for skip in report.skipped] == [2, 3, 4, 6]


def test_overlong_line_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qungui.connectors.files.neutral_columns.LONGEST_LINE", 2000)
    good = json.dumps(GOOD).encode() + b"\n"
    events, report = fast(good + b"x" * 10_000 + b"\n" + good, 500)
    assert len(events) == 2 and len(report.skipped) == 1


@given(
    some.lists(
        some.one_of(
            some.datetimes().map(lambda moment: moment.isoformat()),
            some.datetimes().map(lambda moment: moment.replace(microsecond=0).isoformat() + "Z"),
            some.datetimes(timezones=some.timezones()).map(
                lambda moment: moment.isoformat(timespec="milliseconds")
            ),
            some.text(max_size=30),
            some.from_regex(r"\A[0-2]\d{3}-[01]\d-[0-3]\d[T ][0-2]\d:[0-6]\d:[0-6]\d([+-][0-2]\d:\d\d)?\Z"),
        )
    )
)
@settings(max_examples=150, deadline=None)
def test_times_as_columns_are_the_same_times(texts: list[str]) -> None:
    texts = [text.encode("utf-8", "replace").decode() for text in texts]
    moments, good = parse_times(pa.array(texts, pa.string()), ZONE)
    for text, moment, fine in zip(texts, moments.tolist(), good.tolist(), strict=True):
        if fine:
            assert parse_moment(text, ZONE) == moment


def test_usual_times_take_the_fast_way() -> None:
    texts = [
        "2026-12-01T23:40:00+08:00",
        "2026-12-01T15:40:00Z",
        "2026-12-01T23:40:00",
        "2026-12-01T23:40:00.000+08:00",
    ]
    moments, good = parse_times(pa.array(texts), ZONE)
    assert good.all() and set(moments.tolist()) == {1_796_139_600_000_000}
