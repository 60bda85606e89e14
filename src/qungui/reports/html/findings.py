"""One finding as the page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qungui.audit.result import DECISION_TITLES, Line, ShownFinding
from qungui.engine.finding import NOTES
from qungui.events.people import NAME_PREFIX
from qungui.regulation.measure_words import say_measures
from qungui.regulation.reason_words import say_reasons
from qungui.reports.html.excerpt import SHORT, Excerpt, excerpt_of, shortened
from qungui.reports.html.words import fill
from qungui.reports.overview import standing
from qungui.reports.wording import VERDICT_TITLES, say, say_place, say_time, say_type
from qungui.sentences import Language

_BY_NAME = "identity_by_name"
_SHOWN_FIRST = {"violation": 0, "review": 1, "unknown": 2}
_REASON_AT_MOST = 400


@dataclass(frozen=True, slots=True)
class LineView:
    """One message around a finding."""

    time: str
    name: str
    text: str
    type: str
    is_this: bool = False


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with everything in words of one language."""

    id: str
    verdict: str
    """The standing: violation, review, unknown, or dismissed."""
    verdict_title: str
    time: str
    place: str
    member: str
    by_name: bool
    type: str
    said_by: str
    """Who sent the message, where that is not the member."""
    said_at: str
    """When, where that is another minute."""
    excerpt: Excerpt | None
    cut: str
    lines: Sequence[LineView]
    reason: str
    notes: Sequence[str]
    measure: str
    measure_if_upheld: str
    due: str
    excusable: str
    marks: Sequence[str]
    """Keys of words: new, shadow, self_corrected."""
    decision: str
    remark: str


def view_of(shown: ShownFinding, language: Language) -> FindingView:
    """The finding in words."""
    finding = shown.finding
    verdict = standing(shown)
    by_name = (finding.member or "").startswith(NAME_PREFIX) or _BY_NAME in finding.notes
    excuses = "、" if language == "zh" else ", "
    reasons = excuses.join(say_reasons(finding.excusable, language))
    marks = {"new": shown.is_new, "shadow": finding.shadow, "self_corrected": shown.self_corrected}
    upheld = say_measures(shown.measure_if_upheld, language)
    time = say_time(finding.at, shown.loaded)
    said_by = shown.line.name if shown.line and shown.line.name != shown.member_name else ""
    said_at = say_time(shown.line.at, shown.loaded) if shown.line else time
    excerpt = excerpt_of(shown.text, finding.spans) if shown.text is not None else None
    return FindingView(
        id=finding.id,
        verdict=verdict if verdict in _SHOWN_FIRST else "dismissed",
        verdict_title=say(VERDICT_TITLES[verdict], language),
        time=time,
        place=shortened(say_place(shown, language), SHORT),
        member=shortened(shown.member_name or "", SHORT),
        by_name=by_name,
        type=say_type(shown.type, language),
        said_by=shortened(said_by, SHORT),
        said_at=said_at if said_at != time else "",
        excerpt=excerpt,
        cut=fill("left_out", language, count=f"{excerpt.length:,}") if excerpt and excerpt.is_cut else "",
        lines=_lines(shown, language),
        reason=shortened(say(shown.reason, language), _REASON_AT_MOST),
        notes=[say(one, language) for one in shown.notes if one is not NOTES[_BY_NAME]],
        measure=say_measures(shown.measure, language),
        measure_if_upheld=upheld if finding.verdict != "unknown" else "",
        due=say_time(finding.due, shown.loaded),
        excusable=fill("excusable", language, reasons=reasons) if reasons else "",
        marks=[name for name, holds in marks.items() if holds],
        decision=say(DECISION_TITLES[shown.decision], language) if shown.decision else "",
        remark=shortened(shown.remark, _REASON_AT_MOST),
    )


def first_shown(findings: Sequence[ShownFinding]) -> list[ShownFinding]:
    """Violations first, then reviews, what could not be checked, what was dismissed; each new before old,
    else in order of time. Reviews that a second opinion takes for innocent come after the others."""
    return sorted(
        findings,
        key=lambda one: (_SHOWN_FIRST.get(standing(one), 3), _is_likely_innocent(one), not one.is_new),
    )


def _is_likely_innocent(shown: ShownFinding) -> bool:
    return standing(shown) == "review" and shown.opinion is not None and shown.opinion.answer == "innocent"


def _lines(shown: ShownFinding, language: Language) -> list[LineView]:
    """Before, the message itself, after; nothing where there is nothing around it."""
    if not shown.before and not shown.after:
        return []
    itself = [_line(shown.line, shown, language, is_this=True)] if shown.line else []
    before = [_line(line, shown, language) for line in shown.before]
    return [*before, *itself, *(_line(line, shown, language) for line in shown.after)]


def _line(line: Line, shown: ShownFinding, language: Language, *, is_this: bool = False) -> LineView:
    return LineView(
        say_time(line.at, shown.loaded, seconds=True),
        shortened(line.name, SHORT),
        shortened(line.text),
        say_type(line.type, language),
        is_this,
    )
