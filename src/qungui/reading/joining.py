"""Clauses read from one line of which one says what the other leaves open: 不得刷屏，5分钟内连发10条以上视为刷屏."""

from __future__ import annotations

from dataclasses import replace

from qungui.reading.questions import open_ways
from qungui.reading.result import DraftClause


def completed(clauses: list[DraftClause]) -> list[DraftClause]:
    """The clauses; neighbours of one line and rule are one where only one of them leaves values open."""
    kept: list[DraftClause] = []
    for clause in clauses:
        if kept and _completes(kept[-1], clause):
            kept[-1] = _joined(kept[-1], clause)
        else:
            kept.append(clause)
    return kept


def _completes(before: DraftClause, after: DraftClause) -> bool:
    if (before.line, before.rule, before.kind) != (after.line, after.rule, after.kind):
        return False
    return before.understanding == "understood" and _is_open(before) != _is_open(after)


def _is_open(clause: DraftClause) -> bool:
    return bool(open_ways(dict(clause.parameters)))


def _joined(before: DraftClause, after: DraftClause) -> DraftClause:
    whole = after if _is_open(before) else before
    is_within = after.text in before.text or before.text in after.text
    text = max(before.text, after.text, key=len) if is_within else f"{before.text}，{after.text}"
    return replace(
        before,
        text=text,
        quote=before.quote if after.quote in before.quote else whole.quote,
        end_line=max(before.end_line, after.end_line),
        parameters=whole.parameters,
        confidence=min(before.confidence, after.confidence),
        sanction=before.sanction or after.sanction,
        on_breach=before.on_breach or after.on_breach,
        exceptions={**before.exceptions, **after.exceptions},
        uncarried=(*before.uncarried, *after.uncarried),
        figures=(*before.figures, *after.figures),
    )
