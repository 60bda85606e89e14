"""The page as data: everything in words of one language, so that the template only places it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qungui.audit.result import AuditResult
from qungui.reports.html import tables
from qungui.reports.html.charts import (
    Chart,
    ClauseBar,
    chart_of_clauses,
    chart_of_days,
    chart_of_hours,
    label_of,
)
from qungui.reports.html.clauses import Clauses, Render, clauses_of
from qungui.reports.html.tables import Table
from qungui.reports.html.words import fill, words_in
from qungui.reports.overview import Overview, most_frequent, overview_of, trend, verdict_sentence
from qungui.reports.wording import STATE_TITLES, say, say_count, say_period, say_time, say_title
from qungui.sentences import Language

_NOTABLE = 5
"""A trend is worth a word where the halves differ by a fifth or more."""


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
class Page:
    """The whole page, from top to bottom."""

    lang: str
    title: str
    regulations: Sequence[RegulationView]
    facts: Sequence[tuple[str, str]]
    masked: bool
    warnings: Table
    headline: str
    details: Sequence[str]
    cards: Sequence[Card]
    coverage: str
    states: Sequence[tuple[str, str, int]]
    """State, its title, how many clauses."""
    days: Chart
    hours: Chart
    clause_bars: Sequence[ClauseBar]
    verdicts: Sequence[tuple[str, str]]
    """What the filter offers: standing and title."""
    filter_count: str
    clauses: Clauses
    members: Table
    unanswered: Table
    reminders: Sequence[str]
    sources: Table
    gaps: Table
    skipped: Table
    withdrawn: str
    engine: Sequence[tuple[str, str]]
    clock: str


def page_of(result: AuditResult, language: Language, render: Render) -> Page:
    """Put the page together; `render` makes the HTML of a finding."""
    overview = overview_of(result)
    regulations = _regulations(result, language)
    clauses = clauses_of(overview, language, render)
    titles = tables.listing([one.title for one in regulations], len(regulations), language)
    return Page(
        lang={"zh": "zh-CN", "en": "en"}[language],
        title=fill("title", language, titles=titles),
        regulations=regulations,
        facts=_facts(result, overview, language),
        masked=result.masked,
        warnings=tables.warnings_of(result, language),
        headline=verdict_sentence(result, overview, language),
        details=_details(overview, language),
        cards=_cards(result, overview, language),
        coverage=fill("coverage_of", language, count=len(overview.clauses)),
        states=_states(overview, language),
        days=chart_of_days(overview, language),
        hours=chart_of_hours(overview, language),
        clause_bars=chart_of_clauses(overview, language),
        verdicts=_verdicts(overview, language),
        filter_count=fill("filter_count", language, count=say_count(clauses.shown)),
        clauses=clauses,
        members=tables.members_of(overview, language),
        unanswered=tables.waiting_of(result, language),
        reminders=tables.reminders_of(result, language),
        sources=tables.sources_of(result, language),
        gaps=tables.gaps_of(result, language),
        skipped=tables.skipped_of(result, language),
        withdrawn=tables.more("withdrawn", len(result.withdrawn), language),
        engine=tables.engine_of(result, language),
        clock=fill("clock", language, zone=overview.loaded.regulation.timezone),
    )


def _regulations(result: AuditResult, language: Language) -> list[RegulationView]:
    views = []
    for loaded in result.regulations:
        title = say_title(loaded, language)
        views.append(
            RegulationView(
                title=f"《{title}》" if language == "zh" else title,
                id=loaded.regulation.id,
                version=fill("version_number", language, version=loaded.regulation.version),
                hash=loaded.hash,
            )
        )
    return views


def _facts(result: AuditResult, overview: Overview, language: Language) -> list[tuple[str, str]]:
    """The figures under the title."""
    statistics, words = result.statistics, words_in(language)
    return [
        (words["period"], say_period(statistics.first_at, statistics.last_at, overview.loaded)),
        (words["until"], say_time(result.until or None, overview.loaded)),
        (words["groups"], say_count(statistics.groups)),
        (words["messages"], say_count(statistics.messages)),
        (words["members"], say_count(statistics.members)),
    ]


def _details(overview: Overview, language: Language) -> list[str]:
    """What stands below the headline."""
    details = []
    rows = most_frequent(overview)
    if rows:
        clauses = [
            fill("most_of", language, clause=label_of(row, overview), count=say_count(row.figures.open))
            for row in rows
        ]
        details.append(fill("most", language, clauses=clauses))
    halves = trend(overview)
    if halves and halves[0] != halves[1] and abs(halves[0] - halves[1]) * _NOTABLE >= max(halves):
        key = "more_later" if halves[1] > halves[0] else "fewer_later"
        details.append(fill(key, language, first=say_count(halves[0]), second=say_count(halves[1])))
    details.append(words_in(language)["no_punishment"])
    return details


def _cards(result: AuditResult, overview: Overview, language: Language) -> list[Card]:
    figures, words = overview.figures, words_in(language)
    numbers = {
        "violations": figures.violations,
        "reviews": figures.reviews,
        "unknown": figures.unknown,
        "people": len(overview.members),
    }
    if result.compared_with_decisions:
        numbers |= {"new": figures.new, "dismissed": figures.dismissed}
    return [Card(key, words[key], say_count(number), words[f"{key}_hint"]) for key, number in numbers.items()]


def _verdicts(overview: Overview, language: Language) -> list[tuple[str, str]]:
    figures, words = overview.figures, words_in(language)
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
