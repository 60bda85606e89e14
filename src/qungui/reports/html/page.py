"""The page as data: everything in words of one language, so that the template only places it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath

from qungui.audit.result import AuditResult, Reminder
from qungui.reports.html.charts import Chart, ClauseBar, chart_of_clauses, chart_of_days, chart_of_hours
from qungui.reports.html.excerpt import SHORT, shortened
from qungui.reports.html.findings import FindingView, first_shown, view_of
from qungui.reports.html.words import fill, words_in
from qungui.reports.overview import (
    ClauseRow,
    Overview,
    causes_of,
    most_frequent,
    overview_of,
    trend,
    verdict_sentence,
)
from qungui.reports.wording import (
    STATE_TITLES,
    say,
    say_clause,
    say_count,
    say_measures,
    say_period,
    say_reminders,
    say_time,
    say_title,
)
from qungui.sentences import Language

FINDINGS_A_CLAUSE = 200
BYTES_OF_FINDINGS = 12_000_000
"""All findings of the page together, so that it stays below 15 MB whatever the chat is like."""
_ROWS_AT_MOST = 100
_MEMBERS_AT_MOST = 30
_NAMES_AT_MOST = 60
_CAUSES_AT_MOST = 20
_TEXT_AT_MOST = 2_000
_LONG = 300
Render = Callable[[FindingView], str]


@dataclass(frozen=True, slots=True)
class RegulationView:
    """Who speaks: one regulation."""

    title: str
    id: str
    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class Card:
    """One key figure."""

    kind: str
    title: str
    figure: str
    hint: str


@dataclass(frozen=True, slots=True)
class ClauseView:
    """One clause with the findings that are shown."""

    number: int
    regulation: str
    """The title of its regulation where another one begins, else ""."""
    chapter: str
    id: str
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
    causes: Sequence[str]
    findings: Sequence[str]
    """Rendered."""
    cut: str


@dataclass(frozen=True, slots=True)
class MemberView:
    """One row of the table of members."""

    name: str
    groups: str
    violations: int
    reviews: int
    clauses: str
    last: str


@dataclass(frozen=True, slots=True)
class UnansweredView:
    """One matter and who has not answered."""

    place: str
    what: str
    due: str
    who: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows of a table and how many were left out."""

    rows: Sequence[Sequence[str]]
    more: str


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page."""

    lang: str
    title: str
    regulations: Sequence[RegulationView]
    facts: Sequence[tuple[str, str]]
    masked: bool
    warnings: Listed
    headline: str
    details: Sequence[str]
    cards: Sequence[Card]
    days: Chart
    hours: Chart
    clause_bars: Sequence[ClauseBar]
    states: Sequence[tuple[str, str, int]]
    clauses: Sequence[ClauseView]
    shown: int
    members: Sequence[MemberView]
    members_more: str
    names: Sequence[str]
    """The members whom the filter offers."""
    unanswered: Sequence[UnansweredView]
    unanswered_more: str
    reminders: Sequence[str]
    sources: Listed
    skipped: Listed
    gaps: Sequence[str]
    withdrawn: str
    engine: Sequence[tuple[str, str]]
    clock: str
    coverage: str
    verdicts: Sequence[tuple[str, str]]
    """What the filter offers."""
    filter_count: str


def page_of(result: AuditResult, language: Language, render: Render) -> Page:
    """Put the page together; `render` makes the HTML of a finding."""
    overview, words = overview_of(result), words_in(language)
    zone = overview.loaded.regulation.timezone
    titles = [f"《{say_title(one, language)}》" if language == "zh" else say_title(one, language)
              for one in result.regulations]  # fmt: skip
    clauses, names = _clauses(overview, language, render)
    shown = sum(len(one.findings) for one in clauses)
    waiting = _unanswered(result, language)
    return Page(
        lang={"zh": "zh-CN", "en": "en"}[language],
        title=fill("title", language, titles="、".join(titles) if language == "zh" else ", ".join(titles)),
        regulations=[
            RegulationView(
                title,
                loaded.regulation.id,
                fill("version_number", language, version=loaded.regulation.version),
                loaded.hash,
            )
            for title, loaded in zip(titles, result.regulations, strict=True)
        ],
        facts=_facts(result, overview, language),
        masked=result.masked,
        warnings=_listed([(say(one, language),) for one in result.warnings], language),
        headline=verdict_sentence(result, overview, language),
        details=_details(overview, language),
        cards=_cards(result, overview, words),
        days=chart_of_days(overview, language),
        hours=chart_of_hours(overview, language),
        clause_bars=chart_of_clauses(overview, language),
        states=_states(overview, language),
        clauses=clauses,
        shown=shown,
        members=_members(overview, language),
        members_more=_more("worst_more", len(overview.members) - _MEMBERS_AT_MOST, language),
        names=names,
        unanswered=waiting[:_ROWS_AT_MOST],
        unanswered_more=_more("more_lines", len(waiting) - _ROWS_AT_MOST, language),
        reminders=_reminder_lines(result, language),
        sources=_listed(
            [
                (PurePath(one["path"]).name, say(one["form"], language), say_count(one["rows"]))
                for one in result.sources
            ],
            language,
        ),
        skipped=_listed(
            [
                (
                    PurePath(one.source).name,
                    str(one.line or ""),
                    say(one.reason, language),
                    say_count(one.count),
                )
                for one in result.skipped
            ],
            language,
        ),
        gaps=[shortened(say(one, language), _LONG) for one in result.gaps[:_ROWS_AT_MOST]],
        withdrawn=_more("withdrawn", len(result.withdrawn), language),
        engine=_engine(result, words),
        clock=fill("clock", language, zone=zone),
        coverage=fill("coverage_of", language, count=len(overview.clauses)),
        verdicts=_verdicts(overview, words),
        filter_count=fill("filter_count", language, count=say_count(shown)),
    )


def _facts(result: AuditResult, overview: Overview, language: Language) -> list[tuple[str, str]]:
    """The figures under the title."""
    statistics, words = result.statistics, words_in(language)
    groups = "、".join(overview.groups[:3]) if language == "zh" else ", ".join(overview.groups[:3])
    count = say_count(statistics.groups)
    named = len(overview.groups) == statistics.groups and statistics.groups <= 3
    return [
        (words["period"], say_period(statistics.first_at, statistics.last_at, overview.loaded)),
        (words["until"], say_time(result.until or None, overview.loaded)),
        (words["groups"], shortened(groups, 2 * SHORT) if named and groups else count),
        (words["messages"], say_count(statistics.messages)),
        (words["members"], say_count(statistics.members)),
    ]


def _details(overview: Overview, language: Language) -> list[str]:
    """What stands below the headline."""
    details = []
    rows = most_frequent(overview)
    if rows:
        clauses = [
            fill("most_of", language, clause=row.coverage.clause.id, count=say_count(row.figures.open))
            for row in rows
        ]
        details.append(fill("most", language, clauses=clauses))
    halves = trend(overview)
    if halves and halves[0] != halves[1]:
        key = "more_later" if halves[1] > halves[0] else "fewer_later"
        details.append(fill(key, language, first=say_count(halves[0]), second=say_count(halves[1])))
    return details


def _cards(result: AuditResult, overview: Overview, words: dict[str, str]) -> list[Card]:
    figures = overview.figures
    numbers = {
        "violations": figures.violations,
        "reviews": figures.reviews,
        "unknown": figures.unknown,
        "people": len(overview.members),
    }
    if result.compared_with_decisions:
        numbers |= {"new": figures.new, "dismissed": figures.dismissed}
    return [Card(key, words[key], say_count(number), words[f"{key}_hint"]) for key, number in numbers.items()]


def _verdicts(overview: Overview, words: dict[str, str]) -> list[tuple[str, str]]:
    figures = overview.figures
    counts = {
        "violation": (words["violations"], figures.violations),
        "review": (words["reviews"], figures.reviews),
        "unknown": (words["unknown"], figures.unknown),
        "dismissed": (words["dismissed"], figures.dismissed),
    }
    return [(verdict, title) for verdict, (title, count) in counts.items() if count]


def _states(overview: Overview, language: Language) -> list[tuple[str, str, int]]:
    """How many clauses are in which state; states without any are left out."""
    counts = dict.fromkeys(STATE_TITLES, 0)
    for row in overview.clauses:
        counts[row.coverage.state] += 1
    return [(state, say(STATE_TITLES[state], language), count) for state, count in counts.items() if count]


def _clauses(overview: Overview, language: Language, render: Render) -> tuple[list[ClauseView], list[str]]:
    """All clauses, and the names of the members who appear in what is shown."""
    left = BYTES_OF_FINDINGS
    waiting = sum(1 for row in overview.clauses if row.findings)
    views: list[ClauseView] = []
    names: dict[str, None] = {}
    before: ClauseRow | None = None
    for row in overview.clauses:
        rendered: list[str] = []
        if row.findings:
            room = left // waiting
            waiting -= 1
            for shown in islice(first_shown(row.findings), FINDINGS_A_CLAUSE):
                view = view_of(shown, language)
                html = render(view)
                size = len(html.encode("utf-8", "replace"))
                if size > room:
                    break
                room, left = room - size, left - size
                rendered.append(html)
                names[view.member] = None
        views.append(_clause(row, before, rendered, language, several=_several(overview)))
        before = row
    return views, sorted(name for name in names if name)


def _several(overview: Overview) -> bool:
    return any(row.coverage.loaded is not overview.loaded for row in overview.clauses)


def _clause(
    row: ClauseRow, before: ClauseRow | None, rendered: list[str], language: Language, *, several: bool
) -> ClauseView:
    coverage, clause, figures = row.coverage, row.coverage.clause, row.figures
    begins = before is None or before.coverage.loaded is not coverage.loaded
    chapter = clause.chapter or ""
    if not begins and before is not None and before.coverage.clause.chapter == clause.chapter:
        chapter = ""
    text = say_clause(clause, language)
    other = clause.text if language == "en" else clause.text_en or ""
    note = (clause.note_en or clause.note) if language == "en" else clause.note
    cut = ""
    if len(rendered) < len(row.findings):
        cut = fill("cut", language, all=say_count(len(row.findings)), shown=say_count(len(rendered)))
    return ClauseView(
        number=row.number,
        regulation=say_title(coverage.loaded, language) if begins and several else "",
        chapter=chapter,
        id=clause.id,
        text=shortened(text, _TEXT_AT_MOST),
        other_text=shortened(other, _TEXT_AT_MOST) if other != text else "",
        state=coverage.state,
        state_title=say(STATE_TITLES[coverage.state], language),
        rule=say(coverage.loaded.rule_type(clause).title, language),
        catalogue=" ".join(clause.catalogue),
        measure=say_measures(clause.on_breach or (), language),
        note=shortened(note or "", _TEXT_AT_MOST),
        was=shortened(clause.was or "", _TEXT_AT_MOST),
        shadow=clause.shadow,
        violations=figures.violations,
        reviews=figures.reviews,
        unknown=figures.unknown,
        dismissed=figures.dismissed,
        new=figures.new,
        causes=[shortened(say(one, language), _LONG) for one in causes_of(row)[:_CAUSES_AT_MOST]],
        findings=rendered,
        cut=cut,
    )


def _members(overview: Overview, language: Language) -> list[MemberView]:
    comma = "、" if language == "zh" else ", "
    views = []
    for row in overview.members[:_MEMBERS_AT_MOST]:
        clauses = [f"{clause} ×{count}" for clause, count in row.clauses.most_common(4)]
        if len(row.clauses) > len(clauses):
            clauses.append("…")
        groups = sorted(row.groups)
        views.append(
            MemberView(
                name=shortened(row.name, SHORT),
                groups=shortened(comma.join(groups[:3]) + ("…" if len(groups) > 3 else ""), 2 * SHORT),
                violations=row.figures.violations,
                reviews=row.figures.reviews,
                clauses=comma.join(clauses),
                last=say_time(row.last.finding.at, row.last.loaded) if row.last else "",
            )
        )
    return views


def _unanswered(result: AuditResult, language: Language) -> list[UnansweredView]:
    """Matters with everybody who has not answered, the latest first."""
    matters: dict[tuple[str, str, int | None], list[Reminder]] = {}
    for one in result.reminders:
        if one.topic == "unanswered":
            matters.setdefault((one.group_name or "", say(one.reason, language), one.due), []).append(one)
    comma = "、" if language == "zh" else ", "
    views = []
    for (place, what, due), reminders in sorted(matters.items(), key=lambda one: -(one[0][2] or 0)):
        names = list(dict.fromkeys(shortened(one.member_name, SHORT) for one in reminders))
        who = comma.join(names[:_NAMES_AT_MOST]) + ("…" if len(names) > _NAMES_AT_MOST else "")
        due_words = say_time(due, result.regulations[0])
        views.append(UnansweredView(shortened(place, SHORT), shortened(what, _LONG), due_words, who))
    return views


def _reminder_lines(result: AuditResult, language: Language) -> list[str]:
    lines = say_reminders(result.reminders, language)
    shown = [shortened(line, _TEXT_AT_MOST) for line in lines[:_ROWS_AT_MOST]]
    more = _more("more_lines", len(lines) - _ROWS_AT_MOST, language)
    return [*shown, more] if more else shown


def _engine(result: AuditResult, words: dict[str, str]) -> list[tuple[str, str]]:
    identity = result.engine
    calendar = identity["calendar"]
    return [
        (words["engine_version"], str(identity["version"])),
        (words["engine_fold"], str(identity["fold"])),
        (words["engine_model"], str(identity["model"] or words["none"])),
        (words["engine_calendar"], calendar if isinstance(calendar, str) else " ".join(calendar)),
    ]


def _listed(rows: Sequence[Sequence[str]], language: Language) -> Listed:
    shown = [[shortened(cell, _LONG) for cell in row] for row in rows[:_ROWS_AT_MOST]]
    return Listed(shown, _more("more_lines", len(rows) - _ROWS_AT_MOST, language))


def _more(key: str, count: int, language: Language) -> str:
    """A sentence about the rest; "" where there is none."""
    return fill(key, language, count=say_count(count)) if count > 0 else ""
