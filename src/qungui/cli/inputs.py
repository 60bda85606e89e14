"""What a command was given, looked at before any work begins: every problem of every input at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from qungui.audit.result import Skip
from qungui.events.moments import parse_moment
from qungui.problems import BadInput, Place, Problem
from qungui.regulation.loaded import LoadedRegulation
from qungui.sentences import Sentence

T = TypeVar("T")
_BAD_MOMENT = Sentence("{option} 的值“{value}”不是日期或时间", "{option}: “{value}” is no date or time")
_MOMENT_EXPECTED = Sentence(
    "2026-12-01 或 2026-12-01T09:00:00+08:00", "2026-12-01 or 2026-12-01T09:00:00+08:00"
)
_BACKWARDS = Sentence(
    "--until（{until}）早于 --since（{since}）", "--until ({until}) comes before --since ({since})"
)
_UNWRITABLE = Sentence("文件无法写入：{reason}", "the file cannot be written: {reason}")
_NO_FOLDER = Sentence("文件夹 {folder} 不存在", "the folder {folder} does not exist")
_IS_FOLDER = Sentence("这是文件夹", "it is a folder")
_NOT_A_FILE = Sentence("这不是普通文件", "it is no ordinary file")
_NO_RIGHT = Sentence("没有权限", "no permission")
_IS_INPUT = Sentence("这是输入文件，报告会把它覆盖", "it is an input; the report would overwrite it")
_NOTHING_USABLE = Sentence("没有一行可用：{reason}", "no row can be used: {reason}")
_OTHER_NAME = Sentence("另一个文件名", "another file name")


class Gathering:
    """Problems of several inputs, raised together."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def note(self, problem: Problem) -> None:
        """Keep one problem."""
        self.problems.append(problem)

    def take(self, read: Callable[[], T]) -> T | None:
        """What `read` gives; None where it is bad, and why is kept."""
        try:
            return read()
        except BadInput as bad:
            self.problems += bad.problems
            return None

    def end(self) -> None:
        """Raise `BadInput` with everything that was kept."""
        if self.problems:
            raise BadInput(self.problems)


def check_output(output: Path, inputs: Iterable[Path]) -> None:
    """Raise `BadInput` where the report could not be written at the end, or would destroy an input."""
    folder = output.resolve().parent
    reason: Sentence | None = None
    if output.is_dir():
        reason = _IS_FOLDER
    elif output.exists() and not output.is_file():
        reason = _NOT_A_FILE
    elif not folder.is_dir():
        reason = Sentence(*(_NO_FOLDER.say(language, {"folder": folder}) for language in ("zh", "en")))
    elif not os.access(folder, os.W_OK):
        reason = _NO_RIGHT
    elif any(_is_same(output, one) for one in inputs):
        reason = _IS_INPUT
    if reason is not None:
        problem = Problem("unwritable", _UNWRITABLE, Place(str(output)), {"reason": reason}, _OTHER_NAME)
        raise BadInput([problem])


def check_moments(loaded: LoadedRegulation, since: str | None, until: str | None) -> None:
    """Raise `BadInput` where a moment is none, or the end comes before the start."""
    problems, moments = [], []
    zone = loaded.regulation.zone
    for option, value, is_end in (("--since", since, False), ("--until", until, True)):
        try:
            moments += [parse_moment(value, zone, end_of_day=is_end)] if value is not None else []
        except (ValueError, OverflowError):
            values = {"option": option, "value": value}
            problems.append(Problem("bad_moment", _BAD_MOMENT, Place(option), values, _MOMENT_EXPECTED))
    if len(moments) == 2 and moments[1] < moments[0]:
        values = {"since": since, "until": until}
        problems.append(Problem("backwards", _BACKWARDS, Place("--until"), values))
    if problems:
        raise BadInput(problems)


def check_something_was_read(first_at: int | None, skipped: Sequence[Skip]) -> None:
    """Raise `BadInput` where every row of every chat was left out: that is no chat, not an innocent one."""
    if first_at is not None or not skipped:
        return
    reasons = {(one.source, one.reason): one for one in reversed(skipped)}
    raise BadInput(
        Problem("nothing_usable", _NOTHING_USABLE, Place(one.source, one.line), {"reason": one.reason})
        for one in reversed(reasons.values())
    )


def _is_same(output: Path, given: Path) -> bool:
    try:
        return output.exists() and given.exists() and output.samefile(given)
    except OSError:
        return False
