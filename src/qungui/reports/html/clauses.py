"""The clauses of the page, each with as many of its findings as there is room for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from qungui.audit.causes import cause_of, times_of
from qungui.lint.find import lint
from qungui.lint.from_regulation import document_of
from qungui.lint.words import beside_clauses
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.measure_words import say_measures
from qungui.reports.html.charts import label_of
from qungui.reports.html.excerpt import LONG, TEXT, shortened
from qungui.reports.html.findings import FindingView, first_shown, view_of
from qungui.reports.html.words import fill
from qungui.reports.overview import ClauseRow, Overview, standing
from qungui.reports.wording import STATE_TITLES, say, say_clause, say_count, say_title
from qungui.sentences import Language, Sentence

FINDINGS_A_CLAUSE = 200
BYTES_OF_FINDINGS = 12_000_000
"""All findings of the page together, so that it stays below 15 MB whatever the chat is like."""
_CAUSES_AT_MOST = 20
Render = Callable[[FindingView], str]


@dataclass(frozen=True, slots=True)
class ClauseView:
    """One clause with the findings that are shown."""

    number: int
    regulation: str
    """The title of its regulation where another one begins, else ""."""
    chapter: str
    """Its chapter where another one begins, else ""."""
    id: str
    label: str
    """The id, after that of the regulation where there are several."""
    text: str
    other_text: str
    """The text in the other language, where the regulation has it."""
    state: str
    state_title: str
    rule: str
    catalogue: str
    measure: str
    note: str
    was: str
    shadow: bool
    violations: int
    reviews: int
    unknown: int
    dismissed: int
    new: int
    legal: Sequence[str]
    """What the legal check says of it."""
    causes: Sequence[str]
    findings: Sequence[str]
    """Rendered."""
    cut: str
    """Says how many findings are not shown; "" where all are."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """All clauses, and the members who appear in the findings shown."""

    views: Sequence[ClauseView]
    names: Sequence[str]

    @property
    def shown(self) -> int:
        """How many findings are on the page."""
        return sum(len(one.findings) for one in self.views)


def clauses_of(overview: Overview, language: Language, render: Render) -> Clauses:
    """Every clause in the order of its regulation. Clauses share the room for findings evenly; what one does
    not need goes to those after it."""
    left = BYTES_OF_FINDINGS
    waiting = sum(1 for row in overview.clauses if row.findings)
    views: list[ClauseView] = []
    names: set[str] = set()
    before: ClauseRow | None = None
    legal = {id(one): beside_clauses(lint(document_of(one))) for one in _regulations(overview)}
    for row in overview.clauses:
        rendered: list[str] = []
        room = left // waiting if row.findings else 0
        waiting -= bool(row.findings)
        for shown in islice(first_shown(row.findings), FINDINGS_A_CLAUSE):
            view = view_of(shown, language)
            html = render(view)
            size = len(html.encode("utf-8", "replace"))
            if size > room:
                break
            room, left = room - size, left - size
            rendered.append(html)
            names.add(view.member)
        told = legal[id(row.coverage.loaded)].get(row.coverage.clause.id, [])
        said = [shortened(one.say(language), TEXT) for one in told]
        views.append(_view(row, before, rendered, said, overview, language))
        before = row
    return Clauses(views, sorted(names - {""}))


def _regulations(overview: Overview) -> list[LoadedRegulation]:
    """Every regulation of the page, once."""
    return list({id(row.coverage.loaded): row.coverage.loaded for row in overview.clauses}.values())


def _view(
    row: ClauseRow,
    before: ClauseRow | None,
    rendered: list[str],
    legal: list[str],
    overview: Overview,
    language: Language,
) -> ClauseView:
    coverage, clause, figures = row.coverage, row.coverage.clause, row.figures
    begins = before is None or before.coverage.loaded is not coverage.loaded
    same_chapter = not begins and before is not None and before.coverage.clause.chapter == clause.chapter
    several = any(one.coverage.loaded is not overview.loaded for one in overview.clauses)
    text = say_clause(clause, language)
    other = clause.text if language == "en" else clause.text_en or ""
    note = (clause.note_en or clause.note) if language == "en" else clause.note
    chapter = (clause.chapter_en or clause.chapter) if language == "en" else clause.chapter
    cut = ""
    if len(rendered) < len(row.findings):
        cut = fill("cut", language, all=say_count(len(row.findings)), shown=say_count(len(rendered)))
    return ClauseView(
        number=row.number,
        regulation=say_title(coverage.loaded, language) if begins and several else "",
        chapter="" if same_chapter else chapter or "",
        id=clause.id,
        label=label_of(row, overview),
        text=shortened(text, TEXT),
        other_text=shortened(other, TEXT) if other != text else "",
        state=coverage.state,
        state_title=say(STATE_TITLES[coverage.state], language),
        rule=say(coverage.loaded.rule_type(clause).title, language),
        catalogue=" ".join(clause.catalogue),
        measure=say_measures(clause.on_breach or (), language),
        note=shortened(note or "", TEXT),
        was=shortened(clause.was or "", TEXT),
        shadow=clause.shadow,
        violations=figures.violations,
        reviews=figures.reviews,
        unknown=figures.unknown,
        dismissed=figures.dismissed,
        new=figures.new,
        legal=legal,
        causes=_causes(row, language)[:_CAUSES_AT_MOST],
        findings=rendered,
        cut=cut,
    )


def _causes(row: ClauseRow, language: Language) -> list[str]:
    """Why the clause could not be checked, each cause once with how often."""
    counts = Counter[Sentence]()
    for shown in row.findings:
        if standing(shown) == "unknown":
            counts[cause_of(shown)] += times_of(shown)
    said = [(shortened(say(cause, language), LONG), count) for cause, count in counts.items()]
    return [
        fill("times", language, cause=cause, count=say_count(count)) if count > 1 else cause
        for cause, count in said
    ]
