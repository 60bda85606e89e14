"""What two regulations find on the same chat: newly found, no longer found, judged otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from qungui.audit.causes import cause_of
from qungui.audit.result import AuditResult, ShownFinding
from qungui.regulation.diff.change import ClauseChange, RegulationChange
from qungui.regulation.loaded import LoadedRegulation
from qungui.sentences import Sentence

Key = tuple[str | None, ...]


@dataclass(slots=True)
class FoundChange:
    """The findings of one clause, or of two that correspond, on the same chat."""

    change: ClauseChange
    newly: list[ShownFinding] = field(default_factory=list)
    """Found by the new regulation only."""
    no_longer: list[ShownFinding] = field(default_factory=list)
    """Found by the old regulation only."""
    otherwise: list[tuple[ShownFinding, ShownFinding]] = field(default_factory=list)
    """Found by both with another verdict: old, new."""
    unchecked: list[Sentence] = field(default_factory=list)
    """Why the new clause could not be checked in full, where the old one could."""

    @property
    def is_empty(self) -> bool:
        return not (self.newly or self.no_longer or self.otherwise or self.unchecked)


def compare_findings(change: RegulationChange, result: AuditResult) -> list[FoundChange]:
    """The clauses of which the findings differ; `result` is an audit by both regulations."""
    old, new = _by_clause(result, change.old), _by_clause(result, change.new)
    compared = []
    for one in change.clauses:
        before = old.get(one.old.id, []) if one.old else []
        after = new.get(one.new.id, []) if one.new else []
        found = _compare(one, before, after)
        if not found.is_empty:
            compared.append(found)
    return compared


def _compare(change: ClauseChange, before: list[ShownFinding], after: list[ShownFinding]) -> FoundChange:
    found = FoundChange(change)
    waiting: dict[Key, list[ShownFinding]] = defaultdict(list)
    for shown in _decided(before):
        waiting[_key(shown)].append(shown)
    for shown in _decided(after):
        same = waiting[_key(shown)]
        if not same:
            found.newly.append(shown)
        elif (earlier := same.pop(0)).finding.verdict != shown.finding.verdict:
            found.otherwise.append((earlier, shown))
    left = {id(shown) for listed in waiting.values() for shown in listed}
    found.no_longer = [shown for shown in before if id(shown) in left]
    known = set(_causes(before))
    if change.old is not None:
        found.unchecked = [cause for cause in _causes(after) if cause not in known]
    return found


def _by_clause(result: AuditResult, loaded: LoadedRegulation) -> dict[str, list[ShownFinding]]:
    found: dict[str, list[ShownFinding]] = defaultdict(list)
    for shown in result.findings:
        if shown.loaded is loaded:
            found[shown.clause.id].append(shown)
    return found


def _decided(findings: Iterable[ShownFinding]) -> list[ShownFinding]:
    return [shown for shown in findings if shown.finding.verdict != "unknown"]


def _causes(findings: Iterable[ShownFinding]) -> list[Sentence]:
    unknown = (shown for shown in findings if shown.finding.verdict == "unknown")
    return list(dict.fromkeys(cause_of(shown) for shown in unknown))


def _key(shown: ShownFinding) -> Key:
    """What makes findings of both regulations the same: place, member and message. When it was found depends
    on the terms that are compared."""
    one = shown.finding
    return (one.group, one.account, one.contact, one.member, one.message)
