"""The report as a workbook: one sheet a question."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from qungui.audit.result import AuditResult
from qungui.reports.overview import overview_of
from qungui.reports.whole_file import whole_file
from qungui.reports.wording import say_title
from qungui.reports.xlsx_book import Book
from qungui.reports.xlsx_findings import local_time, write_findings
from qungui.reports.xlsx_lists import (
    write_clauses,
    write_earlier,
    write_members,
    write_reminders,
    write_unanswered,
    write_unchecked,
)
from qungui.reports.xlsx_overview import write_overview
from qungui.sentences import Language

_NO_TIME = datetime(2000, 1, 1)
"""Stands in the properties of a workbook about an empty chat: the same audit gives the same file."""


def write_xlsx(result: AuditResult, path: Path, language: Language) -> None:
    """Write the workbook; `path` is replaced only when all of it is written. Raises `BadInput` where it cannot
    be written."""
    loaded = result.regulations[0]
    overview = overview_of(result)
    created = local_time(result.until or None, loaded) or _NO_TIME
    with whole_file(path) as beside, Book(beside, language, say_title(loaded, language), created) as book:
        write_overview(book, result, overview)
        write_findings(book, result)
        write_members(book, overview)
        write_clauses(book, overview)
        write_unanswered(book, result)
        write_unchecked(book, result, overview)
        write_reminders(book, result)
        if result.unmatched:
            write_earlier(book, result)
