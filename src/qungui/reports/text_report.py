"""The summary for the terminal: what a manager reads first.

Colours and bars on a terminal, plain lines of 80 columns in a pipe or a file. What people wrote in the chat is
shown without control characters, so no message can move the cursor or colour the screen.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import BinaryIO

from rich.console import Console

from qungui.audit.result import AuditResult
from qungui.reports.text_sections import sections
from qungui.reports.whole_file import whole_file
from qungui.sentences import Language

PLAIN_WIDTH = 80
_WIDEST = 120
"""Wider lines are hard to read, however wide the window is."""


def write_text(result: AuditResult, output: Path | BinaryIO | None, language: Language) -> None:
    """Write the summary; `output` None = stdout."""
    if output is None:
        console = Console(file=sys.stdout, highlight=False, emoji=False)
        console.width = min(console.width, _WIDEST)
        _print(result, console, language)
        return
    data = plain_text(result, language).encode("utf-8", "replace")
    if isinstance(output, Path):
        with whole_file(output) as beside:
            beside.write_bytes(data)
    else:
        output.write(data)


def plain_text(result: AuditResult, language: Language, width: int = PLAIN_WIDTH) -> str:
    """The summary without colours."""
    lines = io.StringIO()
    console = Console(
        file=lines, width=width, color_system=None, highlight=False, emoji=False, legacy_windows=False
    )
    _print(result, console, language)
    return lines.getvalue()


def _print(result: AuditResult, console: Console, language: Language) -> None:
    for number, section in enumerate(sections(result, language, console.width)):
        if number:
            console.print()
        for line in section:
            console.print(line, soft_wrap=True)
