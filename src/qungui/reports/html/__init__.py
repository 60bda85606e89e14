"""The report as one self-contained page."""

from __future__ import annotations

from html import escape
from pathlib import Path

from qungui.audit.result import AuditResult
from qungui.reports.overview import overview_of, verdict_sentence
from qungui.reports.whole_file import whole_file
from qungui.sentences import Language


def write_html(result: AuditResult, path: Path, language: Language) -> None:
    """Write the page; `path` is replaced only when all of it is written."""
    headline = verdict_sentence(result, overview_of(result), language)
    with whole_file(path) as beside:
        beside.write_text(f"<!doctype html><meta charset=utf-8><h1>{escape(headline)}</h1>", "utf-8")
