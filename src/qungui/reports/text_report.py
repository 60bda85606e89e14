"""The summary for the terminal: what a manager reads first.

What people wrote in the chat is shown without control characters, so no message can move the cursor or colour
the screen.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from rich.text import Text

from qungui.audit.result import AuditResult
from qungui.reports.printing import PLAIN_WIDTH, Sections, plain_sections, print_sections
from qungui.reports.text_sections import sections
from qungui.sentences import Language


def write_text(result: AuditResult, output: Path | BinaryIO | None, language: Language) -> None:
    """Write the summary; `output` None = stdout."""
    print_sections(_sections(result, language), output)


def plain_text(result: AuditResult, language: Language, width: int = PLAIN_WIDTH) -> str:
    """The summary without colours."""
    return plain_sections(_sections(result, language), width)


def _sections(result: AuditResult, language: Language) -> Sections:
    def of_width(width: int) -> Iterable[Iterable[Text]]:
        return sections(result, language, width)

    return of_width
