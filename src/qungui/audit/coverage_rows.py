"""What stands behind every clause: how it is checked, by which rule, by how many tests; and on a chat, how it
fared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from qungui.audit.causes import cause_of
from qungui.audit.result import AuditResult, ClauseCoverage
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.model import Automation, Clause
from qungui.sentences import Sentence, filled

_PLANNED = Sentence("程序尚不能核验", "the program cannot check it yet")
_PLANNED_WHY = Sentence("程序尚不能核验：{reason}", "the program cannot check it yet: {reason}")
Outcome = Literal["fired", "never_fired", "not_checkable"]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One clause."""

    loaded: LoadedRegulation
    clause: Clause
    automation: Automation
    tests: int
    """Tests of the regulation that say what this clause must find."""
    outcome: Outcome | None
    """How it fared on the chat; None without one, and for clauses that are not checked at all."""
    fired: int | None
    """Violations and findings for review on the chat; None without one."""
    unchecked_because: tuple[Sentence, ...]
    """Why it is not checked, or was not on this chat or a part of it; each cause once."""


def coverage_rows(loaded: LoadedRegulation, result: AuditResult | None = None) -> list[CoverageRow]:
    """The clauses of a regulation in their order; `result` is an audit that judged by it."""
    tests = Counter(_tested(loaded))
    fared: dict[str, ClauseCoverage] = {}
    causes: dict[str, dict[Sentence, None]] = defaultdict(dict)
    if result is not None:
        fared = {row.clause.id: row for row in result.coverage if row.loaded is loaded}
        for shown in result.findings:
            if shown.loaded is loaded and shown.finding.verdict == "unknown":
                causes[shown.clause.id][cause_of(shown)] = None
    rows = []
    for clause in loaded.regulation.clauses:
        coverage = fared.get(clause.id)
        rows.append(
            CoverageRow(
                loaded=loaded,
                clause=clause,
                automation=loaded.automation(clause),
                tests=tests[clause.id],
                outcome=_outcome(coverage) if coverage else None,
                fired=coverage.violations + coverage.reviews if coverage else None,
                unchecked_because=(*_not_yet(loaded, clause), *causes[clause.id]),
            )
        )
    return rows


def _outcome(coverage: ClauseCoverage) -> Outcome | None:
    if coverage.state == "attest":
        return "not_checkable" if coverage.unknown else "never_fired"
    match coverage.state:
        case "fired" | "never_fired" | "not_checkable":
            return coverage.state
    return None


def _tested(loaded: LoadedRegulation) -> Iterator[str]:
    """The clause of every test; several where a test looks at several."""
    for test in loaded.regulation.tests:
        if isinstance(test.expect, dict):
            yield from test.expect
        elif test.clause is not None:
            yield test.clause


def _not_yet(loaded: LoadedRegulation, clause: Clause) -> Iterator[Sentence]:
    if loaded.automation(clause) == "planned":
        reason = clause.parameters.get("reason")
        yield filled(_PLANNED_WHY, {"reason": reason}) if reason else _PLANNED
