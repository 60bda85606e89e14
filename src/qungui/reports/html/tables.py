"""The tables of the page: members, unanswered notices, reminders, sources, skipped rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from qungui.audit.result import AuditResult
from qungui.reports.html.excerpt import LINE, LONG, SHORT, TEXT, shortened
from qungui.reports.html.words import fill, words_in
from qungui.reports.overview import MemberRow, Overview
from qungui.reports.unanswered import Unanswered, unanswered_of
from qungui.reports.wording import VERDICT_TITLES, say, say_count, say_place, say_reminders, say_time
from qungui.sentences import Language

ROWS = 100
"""Rows shown of a table that may be long."""
MEMBERS = 30
_NAMES = 60
_CLAUSES = 4
_GROUPS = 3


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts, and what is said of those left out ("" where all are shown)."""

    rows: Sequence[Sequence[str]]
    more: str = ""


def members_of(overview: Overview, language: Language) -> Table:
    """Name, violations, reviews, clauses, groups, the last time; worst first."""
    rows = [_member(row, language) for row in overview.members[:MEMBERS]]
    return Table(rows, more("worst_more", len(overview.members) - MEMBERS, language))


def waiting_of(result: AuditResult, language: Language) -> Table:
    """What was said, who has not answered, standing, group, due; the latest first."""
    waiting = sorted(unanswered_of(result), key=lambda one: one.first.finding.due or 0, reverse=True)
    rows = [_waiting(one, language) for one in waiting[:ROWS]]
    return Table(rows, more("more_lines", len(waiting) - ROWS, language))


def reminders_of(result: AuditResult, language: Language) -> Sequence[str]:
    """Lines to copy into the groups."""
    lines = say_reminders(result.reminders, language)
    rest = more("more_lines", len(lines) - ROWS, language)
    return [shortened(line, TEXT) for line in lines[:ROWS]] + ([rest] if rest else [])


def warnings_of(result: AuditResult, language: Language) -> Table:
    """What the reader must know first."""
    return _table([[say(one, language)] for one in result.warnings], language)


def sources_of(result: AuditResult, language: Language) -> Table:
    """File, form, rows."""
    rows = [
        [PurePath(one["path"]).name, say(one["form"], language), say_count(one["rows"])]
        for one in result.sources
    ]
    return _table(rows, language)


def skipped_of(result: AuditResult, language: Language) -> Table:
    """File, line, why, how many."""
    rows = [
        [PurePath(one.source).name, str(one.line or ""), say(one.reason, language), say_count(one.count)]
        for one in result.skipped
    ]
    return _table(rows, language)


def gaps_of(result: AuditResult, language: Language) -> Table:
    """What the forms of the sources cannot carry."""
    return _table([[say(one, language)] for one in result.gaps], language)


def engine_of(result: AuditResult, language: Language) -> Sequence[tuple[str, str]]:
    """What the verdicts depend on beside events and regulation."""
    identity, words = result.engine, words_in(language)
    calendar = identity["calendar"]
    return [
        (words["engine_version"], str(identity["version"])),
        (words["engine_fold"], str(identity["fold"])),
        (words["engine_model"], str(identity["model"] or words["none"])),
        (
            words["engine_calendar"],
            calendar if isinstance(calendar, str) else listing(calendar, ROWS, language),
        ),
    ]


def listing(names: Sequence[str], at_most: int, language: Language) -> str:
    """Names in one line, the first ones where they are many."""
    shown = [*names[:at_most], "…"] if len(names) > at_most else names
    return ("、" if language == "zh" else ", ").join(shown)


def more(key: str, count: int, language: Language) -> str:
    """A sentence about the rest; "" where there is none."""
    return fill(key, language, count=say_count(count)) if count > 0 else ""


def _member(row: MemberRow, language: Language) -> list[str]:
    clauses = [f"{clause} ×{count}" for clause, count in row.clauses.most_common()]
    return [
        shortened(row.name, SHORT),
        say_count(row.figures.violations),
        say_count(row.figures.reviews),
        listing(clauses, _CLAUSES, language),
        shortened(listing(sorted(row.groups), _GROUPS, language), 2 * SHORT),
        say_time(row.last.finding.at, row.last.loaded) if row.last else "",
    ]


def _waiting(one: Unanswered, language: Language) -> list[str]:
    names = [shortened(name, SHORT) for name in one.names]
    text = shortened(" ".join(one.text.split()), LINE)
    quoted = fill("said_by", language, name=shortened(one.issuer, SHORT), text=text) if one.issuer else text
    return [
        quoted or shortened(say(one.first.reason, language), LONG),
        listing(names, _NAMES, language),
        say(VERDICT_TITLES["violation" if one.is_certain else "review"], language),
        shortened(say_place(one.first, language), SHORT),
        say_time(one.first.finding.due, one.first.loaded),
    ]


def _table(rows: Sequence[Sequence[str]], language: Language) -> Table:
    shown = [[shortened(cell, LONG) for cell in row] for row in rows[:ROWS]]
    return Table(shown, more("more_lines", len(rows) - ROWS, language))
