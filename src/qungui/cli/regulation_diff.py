"""qungui regulation diff: what changes for whom, and what that means on a chat."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qungui.audit.compare import compare_findings
from qungui.cli.audit import load_regulation
from qungui.cli.console import LanguageOption, bad_input_ends, speak, tell
from qungui.cli.inputs import Gathering, check_output
from qungui.cli.regulation_coverage import ChatsOption, DirectoryOption, audited
from qungui.problems import BadInput, Place, Problem
from qungui.regulation.diff.compare import compare_regulations
from qungui.reports.diff_text import write_diff_text
from qungui.sentences import Sentence

_NEEDS_CHAT = Sentence("-d 要与 --on 一起用", "-d goes with --on")
_WRITTEN = Sentence("已写入 {path}", "written to {path}")


def diff_command(
    old: Annotated[
        str, typer.Argument(help="原来的制度：文件或编号 / the old one: file or library id", metavar="OLD")
    ],
    new: Annotated[
        str, typer.Argument(help="新的制度：文件或编号 / the new one: file or library id", metavar="NEW")
    ],
    on: ChatsOption = None,
    directory: DirectoryOption = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="写到此文件 / write to this file")
    ] = None,
    lang: LanguageOption = None,
) -> None:
    """两份制度差在哪里：更严、放宽、新增、取消。 / What changes: stricter, milder, new, gone."""
    language = speak(lang)
    with bad_input_ends(language):
        if directory is not None and not on:
            raise BadInput([Problem("needs_chat", _NEEDS_CHAT, Place("-d"))])
        if output is not None:
            check_output(output, [*(on or ()), *([directory] if directory else ()), Path(old), Path(new)])
        gathering = Gathering()
        before = gathering.take(lambda: load_regulation(old))
        after = gathering.take(lambda: load_regulation(new))
        gathering.end()
        assert before is not None and after is not None
        change = compare_regulations(before, after)
        found = None
        if on:
            result = audited([before, after], on, directory, language, with_surroundings=True)
            found = compare_findings(change, result)
        write_diff_text(change, found, output, language)
        if output is not None:
            tell(_WRITTEN, language, path=output)
