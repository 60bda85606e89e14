"""How every clause fared: fired, never fired, or not checkable from this input and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from qungui.audit.result import ClauseCoverage, ShownFinding
from qungui.regulation.loaded import LoadedRegulation


def coverage_of(loaded: LoadedRegulation, findings: Iterable[ShownFinding]) -> list[ClauseCoverage]:
    """One row for every clause, in the order of the regulation."""
    by_clause: dict[str, list[ShownFinding]] = defaultdict(list)
    for shown in findings:
        if shown.loaded is loaded:
            by_clause[shown.clause.id].append(shown)
    rows = []
    for clause in loaded.regulation.clauses:
        found = by_clause[clause.id]
        verdicts = [shown.finding.verdict for shown in found]
        automation = loaded.automation(clause)
        row = ClauseCoverage(
            loaded,
            clause,
            automation,
            "never_fired",
            verdicts.count("violation"),
            verdicts.count("review"),
            verdicts.count("unknown"),
            list(dict.fromkeys(one.reason for one in found if one.finding.verdict == "unknown")),
        )
        if row.violations or row.reviews:
            row.state = "fired"
        elif automation in ("attest", "meta", "planned"):
            row.state = automation
        elif row.unknown:
            row.state = "not_checkable"
        rows.append(row)
    return rows
