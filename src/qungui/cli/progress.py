"""Progress of long jobs: rate and time left on a terminal, silence in a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from qungui.cli.console import stderr_console
from qungui.sentences import Language, Sentence

_READING = Sentence("读取", "reading")


@contextmanager
def reading_progress(language: Language) -> Iterator[Callable[[int, int | None], None] | None]:
    """A function that takes bytes done and bytes in all; None where nobody watches."""
    console = stderr_console()
    if not console.is_terminal:
        yield None
        return
    bar = Progress(
        TextColumn(_READING.say(language)),
        BarColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=None)

        def progress(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total)

        yield progress
