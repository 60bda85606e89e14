"""The summary for the terminal: what a manager reads first."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from qungui.audit.result import AuditResult
from qungui.reports.overview import overview_of, verdict_sentence
from qungui.reports.whole_file import whole_file
from qungui.sentences import Language


def write_text(result: AuditResult, output: Path | BinaryIO | None, language: Language) -> None:
    """Write the summary; `output` None = stdout."""
    text = verdict_sentence(result, overview_of(result), language) + "\n"
    if output is None:
        sys.stdout.write(text)
    elif isinstance(output, Path):
        with whole_file(output) as beside:
            beside.write_text(text, encoding="utf-8")
    else:
        output.write(text.encode("utf-8"))
