"""What could not be checked and why: every cause with the clauses, places and times it stands for."""

from __future__ import annotations

from dataclasses import dataclass, field

from qungui.audit.causes import cause_of, times_of
from qungui.audit.result import AuditResult
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
