"""What could not be checked and why: every cause with the clauses, places and times it stands for."""

from __future__ import annotations

from dataclasses import dataclass, field

from qungui.audit.result import AuditResult, ShownFinding
from qungui.reports.overview import standing
from qungui.sentences import Sentence


@dataclass(slots=True)
class Unchecked:
    """One cause."""

    cause: Sentence
    clauses: list[str] = field(default_factory=list)
    """Ids of the clauses, each once, in the order of their first finding."""
    groups: set[str] = field(default_factory=set)
    times: int = 0
    """Events, or people, that it stands for."""


def times_of(shown: ShownFinding) -> int:
    """How many events an unknown finding stands for."""
    count = shown.finding.values.get("count")
    return count if isinstance(count, int) and count > 0 else 1


def cause_of(shown: ShownFinding) -> Sentence:
    """The cause alone, without how often it occurred on its day."""
    times = times_of(shown)
    return Sentence(
        shown.reason.zh.removesuffix(f"（当日 {times} 次）"),
        shown.reason.en.removesuffix(f" ({times} times that day)"),
    )


def unchecked_of(result: AuditResult) -> list[Unchecked]:
    """The causes, the one with most clauses first."""
    causes: dict[Sentence, Unchecked] = {}
    for shown in result.findings:
        if standing(shown) != "unknown":
            continue
        cause = cause_of(shown)
        one = causes.setdefault(cause, Unchecked(cause))
        one.times += times_of(shown)
        if shown.clause.id not in one.clauses:
            one.clauses.append(shown.clause.id)
        if shown.group_name:
            one.groups.add(shown.group_name)
    return sorted(causes.values(), key=lambda one: (-len(one.clauses), -one.times, one.cause.en))
