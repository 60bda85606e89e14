"""duty.follow_up: what its parameters refuse, and lead times that the calendar cannot tell."""

from __future__ import annotations

from typing import Any

import pytest

from qungui.audit.words import reason_of
from qungui.events.event import Event
from qungui.events.moments import parse_moment
from qungui.problems import BadInput
from qungui.regulation.loaded import LoadedRegulation
from tests.support import found, regulation

CHANGE: dict[str, Any] = {
    "on": "regulation_changed", "what": "提前通知", "proof": "notice_changed", "when": "before", "at_least": "7d",
}  # fmt: skip


def clause(**changes: Any) -> LoadedRegulation:
    return regulation({"rule": "duty.follow_up", "with": {**CHANGE, **changes}})


def at(loaded: LoadedRegulation, kind: str, moment: str, text: str = "") -> Event:
    rest = {"text": text} if text else {}
    return Event(kind=kind, at=parse_moment(moment, loaded.regulation.zone), group="g", text=text, rest=rest)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"within": "3d"}, "at_least_beyond_within"),
        ({"proof": "report_filed", "mentioning": ["群规"]}, "mentioning_without_notice"),
        ({"when": "after"}, "within_missing"),
    ],
)
def test_what_cannot_be_meant_is_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(BadInput) as bad:
        clause(**changes)
    assert [one.code for one in bad.value.problems] == [code]


def test_the_reason_tells_when_the_late_record_came() -> None:
    loaded = clause()
    events = [
        at(loaded, "notice_changed", "2026-12-10 10:00", "新群规"),
        at(loaded, "regulation_changed", "2026-12-12 10:00"),
    ]
    (finding,) = found(loaded, events, since="2026-12-01")
    assert finding.verdict == "violation"
    said = reason_of(finding, loaded, str)
    assert said.zh == "制度变更：“提前通知”的记录在 2026-12-10 10:00，没有提前 7 天"
    assert (
        said.en
        == "regulation changed: the record of “提前通知” is of 2026-12-10 10:00, less than 7 days before it"
    )


def test_working_days_beyond_the_calendar_are_unknown() -> None:
    loaded = clause(counts="working_days")
    events = [
        at(loaded, "notice_changed", "2030-12-01 10:00", "新群规"),
        at(loaded, "regulation_changed", "2030-12-20 10:00"),
    ]
    (finding,) = found(loaded, events, since="2030-11-01")
    assert (finding.verdict, finding.reason) == ("unknown", "no_calendar")


def test_working_days_count_the_days_of_rest_out() -> None:
    loaded = clause(counts="working_days", at_least="3d")
    told = at(loaded, "notice_changed", "2026-12-03 10:00", "新群规")
    for moment, verdicts in (("2026-12-08 23:59", ["violation"]), ("2026-12-09 00:00", [])):
        events = [told, at(loaded, "regulation_changed", moment)]
        assert [one.verdict for one in found(loaded, events, since="2026-11-01")] == verdicts
