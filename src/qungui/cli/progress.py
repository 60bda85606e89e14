"""Progress of long jobs: rate and time left on a terminal, silence in a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from qungui.cli.console import stderr_console
from qungui.media.inspection import Inspection
from qungui.sentences import Language, Sentence

_READING = Sentence("读取", "reading")
_LOOKING = Sentence("查看文件 {done}/{total}", "looking into files {done}/{total}")


@contextmanager
def reading_progress(
    language: Language, inspection: Inspection | None = None
) -> Iterator[Callable[[int, int | None], None] | None]:
    """A function that takes bytes done and bytes in all; None where nobody watches. Files that are looked into
    meanwhile are counted too."""
    console = stderr_console()
    if not console.is_terminal:
        yield None
        return
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )
    with bar:
        task = bar.add_task(_READING.say(language), total=None)

        def progress(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total)

        def looking(done: int, total: int) -> None:
            bar.update(task, description=_LOOKING.say(language, {"done": done, "total": total}))

        if inspection is not None:
            inspection.progress = looking
        yield progress
