"""The report as a workbook: one sheet a question."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from qungui.audit.result import AuditResult
from qungui.reports.overview import overview_of, verdict_sentence
from qungui.reports.whole_file import whole_file
from qungui.sentences import Language


def write_xlsx(result: AuditResult, path: Path, language: Language) -> None:
    """Write the workbook; `path` is replaced only when all of it is written."""
    with whole_file(path) as beside, xlsxwriter.Workbook(str(beside), {"constant_memory": True}) as book:
        sheet = book.add_worksheet({"zh": "总览", "en": "Overview"}[language])
        sheet.write_string(0, 0, verdict_sentence(result, overview_of(result), language))
