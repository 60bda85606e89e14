"""Reports: what an audit found, written down for people (terminal, HTML, Excel) and for programs (JSON)."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from qungui.audit.result import AuditResult
from qungui.reports.decisions import carry_over, decisions_of, read_decisions
from qungui.reports.json_report import write_json
from qungui.sentences import Language

__all__ = [
    "carry_over", "decisions_of", "read_decisions", "write_html", "write_json", "write_text", "write_xlsx",
]  # fmt: skip


def write_html(result: AuditResult, path: Path, language: Language) -> None:
    """One self-contained page."""
    from qungui.reports.html import write_html as write

    write(result, path, language)


def write_xlsx(result: AuditResult, path: Path, language: Language) -> None:
    """A workbook with one sheet a question."""
    from qungui.reports.xlsx_report import write_xlsx as write

    write(result, path, language)


def write_text(result: AuditResult, output: Path | BinaryIO | None, language: Language) -> None:
    """A summary for the terminal; `output` None = stdout."""
    from qungui.reports.text_report import write_text as write

    write(result, output, language)
