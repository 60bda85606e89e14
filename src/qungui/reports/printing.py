"""Sections of lines on the terminal, in a pipe or in a file.

Colours on a terminal, plain lines of 80 columns elsewhere.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from rich.console import Console
from rich.text import Text

from qungui.reports.whole_file import whole_file

PLAIN_WIDTH = 80
_WIDEST = 120
"""Wider lines are hard to read, however wide the window is."""
Sections = Callable[[int], Iterable[Iterable[Text]]]
"""The sections for a width in columns."""


def print_sections(sections: Sections, output: Path | BinaryIO | None) -> None:
    """Write the sections with an empty line between them; `output` None = stdout."""
    if output is None:
        console = Console(file=sys.stdout, highlight=False, emoji=False)
        console.width = min(console.width, _WIDEST)
        _print(sections, console)
        return
    data = plain_sections(sections).encode("utf-8", "replace")
    if isinstance(output, Path):
        with whole_file(output) as beside:
            beside.write_bytes(data)
    else:
        output.write(data)


def plain_sections(sections: Sections, width: int = PLAIN_WIDTH) -> str:
    """The sections without colours."""
    lines = io.StringIO()
    console = Console(
        file=lines, width=width, color_system=None, highlight=False, emoji=False, legacy_windows=False
    )
    _print(sections, console)
    return lines.getvalue()


def _print(sections: Sections, console: Console) -> None:
    for number, section in enumerate(sections(console.width)):
        if number:
            console.print()
        for line in section:
            console.print(line, soft_wrap=True)
