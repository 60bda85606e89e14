"""What a case expects, beside what was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from qungui.engine.finding import Finding
from qungui.events.moments import parse_moment, say_moment
from qungui.events.people import NAME_PREFIX
from tests.conformance.cases import Case

Shown = dict[str, Any]
"""A finding in the words of the cases."""
FIELDS = frozenset(
    {
        "regulation", "clause", "verdict", "reason", "group", "account", "contact", "member", "message", "at",
        "due", "excusable", "shadow", "values", "words", "notes",
    }
)  # fmt: skip
_MOMENTS = ("at", "due")
_LISTS = ("excusable", "notes")


def differences(case: Case, shown: Sequence[Shown]) -> list[str]:
    """How the findings differ from what the case expects; empty if they agree.

    The expected findings stand in the order of a report. Only the fields that are written are compared, but
    no finding may be missing or more than expected.
    """
    expected = case.fields["expect"]
    wrong = []
    if len(expected) != len(shown):
        wrong.append(f"{len(expected)} findings expected, {len(shown)} found")
    for number, (want, one) in enumerate(zip(expected, shown, strict=False), 1):
        for name, value in want.items():
            if name in one and not _agrees(name, value, one[name], case.zone):
                wrong.append(f"finding {number}: {name} should be {value!r}, is {one[name]!r}")
    return [*wrong, *(f"found: {one}" for one in shown)] if wrong else []


def found_by_engine(case: Case, regulation: str, finding: Finding) -> Shown:
    """What an engine found."""
    return {
        "regulation": regulation,
        "clause": finding.clause,
        "verdict": finding.verdict,
        "reason": finding.reason,
        "group": finding.group,
        "account": finding.account,
        "contact": finding.contact,
        "member": finding.member,
        "message": finding.message,
        "at": say_moment(finding.at, case.zone),
        "due": None if finding.due is None else say_moment(finding.due, case.zone),
        "excusable": finding.excusable,
        "shadow": finding.shadow,
        "values": finding.values,
        "words": _words(case, finding.message, finding.spans),
        "notes": finding.notes,
    }


def told_by_report(case: Case, finding: dict[str, Any]) -> Shown:
    """What a JSON report tells; it has sentences in place of the code of the reason."""
    assert finding["reason_zh"] and finding["reason_en"]
    same = {name: finding[name] for name in FIELDS & finding.keys()}
    evidence = finding["evidence"]
    words = _words(case, finding["message"], evidence["spans"])
    return {**same, "values": evidence["values"], "notes": evidence["notes"], "words": words}


def _words(case: Case, message: str | None, spans: Sequence[Sequence[int]]) -> list[str]:
    """The parts of the original text that a finding points to."""
    texts = {event.id: event.text for event in case.events if event.is_message}
    return [texts.get(message, "")[start:end] for start, end in spans]


def _agrees(name: str, want: Any, has: Any, zone: ZoneInfo) -> bool:
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
