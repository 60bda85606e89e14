"""What a case expects, beside what was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from qungui.engine.finding import Finding
from qungui.events.moments import parse_moment, say_moment
from qungui.events.people import NAME_PREFIX
from tests.conformance.cases import Case

FIELDS = (
    "regulation", "clause", "verdict", "reason", "group", "account", "contact", "member", "message", "at", "due",
    "excusable", "shadow", "values", "words", "notes",
)  # fmt: skip
_MOMENTS = ("at", "due")
_LISTS = ("excusable", "notes")


class Told(NamedTuple):
    """A finding with the id of the regulation it belongs to."""

    regulation: str
    finding: Finding


def differences(case: Case, told: Sequence[Told]) -> list[str]:
    """How the findings differ from what the case expects; empty if they agree.

    The expected findings stand in the order of a report. Only the fields that are written are compared, but
    no finding may be missing or more than expected.
    """
    expected = case.fields["expect"]
    wrong = []
    if len(expected) != len(told):
        wrong.append(f"{len(expected)} findings expected, {len(told)} found")
    for number, (want, one) in enumerate(zip(expected, told, strict=False), 1):
        shown = as_fields(case, one)
        for name, value in want.items():
            if not _agrees(name, value, shown, case.zone):
                wrong.append(f"finding {number}: {name} should be {value!r}, is {shown.get(name)!r}")
    if wrong:
        wrong += [f"found: {as_fields(case, one)}" for one in told]
    return wrong


def as_fields(case: Case, told: Told) -> dict[str, Any]:
    """A finding in the words of the cases."""
    one, zone = told.finding, case.zone
    texts = {event.id: event.text for event in case.events if event.id and event.is_message}
    return {
        "regulation": told.regulation,
        "clause": one.clause,
        "verdict": one.verdict,
        "reason": one.reason,
        "group": one.group,
        "account": one.account,
        "contact": one.contact,
        "member": one.member,
        "message": one.message,
        "at": say_moment(one.at, zone),
        "due": None if one.due is None else say_moment(one.due, zone),
        "excusable": list(one.excusable),
        "shadow": one.shadow,
        "values": one.values,
        "words": [texts.get(one.message or "", "")[start:end] for start, end in one.spans],
        "notes": list(one.notes),
    }


def _agrees(name: str, want: Any, shown: dict[str, Any], zone: ZoneInfo) -> bool:
    has = shown[name]
    if name in _MOMENTS and want is not None:
        return has is not None and parse_moment(has, zone) == parse_moment(want, zone)
    if name == "member" and want is not None:
        return has in (want, NAME_PREFIX + want)
    if name == "values":
        return all(_plain(has.get(key)) == _plain(value) for key, value in want.items())
    if name in _LISTS:
        return sorted(has) == sorted(want)
    return bool(has == want)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
