"""qungui regulation coverage: what stands behind every clause, and how it fared on a chat."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qungui.audit.coverage_rows import CoverageRow, coverage_rows
from qungui.audit.coverage_totals import LibraryTotal, library_total
from qungui.audit.harvest import AuditOrder
from qungui.audit.result import AuditResult
from qungui.audit.run import audit
from qungui.cli.audit import load_regulation
from qungui.cli.console import LanguageOption, bad_input_ends, speak, tell
from qungui.cli.inputs import check_output
from qungui.cli.progress import reading_progress
from qungui.connectors.directory import load_directory
from qungui.problems import BadInput, Place, Problem
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulations.catalogue import catalogued_regulations
from qungui.regulations.library import library_files
from qungui.reports.coverage_json import write_coverage_json
from qungui.reports.coverage_text import write_coverage_text
from qungui.reports.html.coverage import write_coverage_html
from qungui.sentences import Language, Sentence


class CoverageFormat(StrEnum):
    """The forms of coverage."""

    text = "text"
    json = "json"
    html = "html"


_ONE_OR_ALL = Sentence(
    "要写明哪一份制度，或用 --all 看整个制度库", "name a regulation, or ask for the whole library with --all"
)
_NOT_BOTH = Sentence(
    "{name} 与 --all 只能写一样：--all 已是整个制度库",
    "either {name} or --all: --all is the whole library already",
)
_NEEDS_PATH = Sentence("html 页面要用 -o 指定文件", "an html page needs a file: -o")
_NEEDS_CHAT = Sentence("-d 要与 --on 一起用", "-d goes with --on")
_WRITTEN = Sentence("已写入 {path}", "written to {path}")

ChatsOption = Annotated[
    list[Path] | None,
    typer.Option("--on", help="在此聊天记录上看，可重复 / on this chat, may be repeated", metavar="CHAT"),
]
DirectoryOption = Annotated[
    Path | None,
    typer.Option("-d", "--directory", help="通讯录（YAML 或 Excel）/ directory (YAML or Excel)"),
]


def coverage_command(
    regulation: Annotated[
        str | None, typer.Argument(help="制度文件或制度库编号 / file or library id", metavar="REGULATION")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="制度库全部 / all of the library")] = False,
    on: ChatsOption = None,
    directory: DirectoryOption = None,
    format: Annotated[CoverageFormat, typer.Option(help="形式 / form")] = CoverageFormat.text,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="写到此文件 / write to this file")
    ] = None,
    lang: LanguageOption = None,
) -> None:
    """每一条怎样核验、有无测试；在聊天记录上有无发现。 / How every clause is checked, and how it fares."""
    language = speak(lang)
    with bad_input_ends(language):
        _check_command(regulation, every, on, directory, format, output)
        names = sorted({str(path) for path in library_files().values()}) if every else [regulation or ""]
        loaded = sorted((load_regulation(name) for name in names), key=lambda one: one.regulation.id)
        result = audited(loaded, on, directory, language) if on else None
        rows = [row for one in loaded for row in coverage_rows(one, result)]
        total = None
        if every:
            ids = {id: [one.id for one in clauses] for id, clauses in catalogued_regulations().items()}
            total = library_total(rows, ids)
        _write(rows, total, format, output, language)


def audited(
    regulations: Sequence[LoadedRegulation],
    chats: Sequence[Path],
    directory: Path | None,
    language: Language,
    *,
    with_surroundings: bool = False,
) -> AuditResult:
    """The audit of the chats by all these regulations. Raises `BadInput`."""
    people = load_directory(directory) if directory else None
    with reading_progress(language) as progress:
        order = AuditOrder(
            chats=chats,
            regulations=regulations,
            directory=people,
            with_surroundings=with_surroundings,
            progress=progress,
        )
        return audit(order)


def _check_command(
    regulation: str | None,
    every: bool,
    on: Sequence[Path] | None,
    directory: Path | None,
    format: CoverageFormat,
    output: Path | None,
) -> None:
    problems = []
    if regulation is None and not every:
        problems.append(Problem("one_or_all", _ONE_OR_ALL, Place("REGULATION")))
    if regulation is not None and every:
        problems.append(Problem("not_both", _NOT_BOTH, Place("--all"), {"name": regulation}))
    if directory is not None and not on:
        problems.append(Problem("needs_chat", _NEEDS_CHAT, Place("-d")))
    if format is CoverageFormat.html and output is None:
        problems.append(Problem("needs_path", _NEEDS_PATH, Place("-o")))
    if problems:
        raise BadInput(problems)
    if output is not None:
        given = [*(on or ()), *(Path(one) for one in (directory, regulation) if one is not None)]
        check_output(output, given)


def _write(
    rows: Sequence[CoverageRow],
    total: LibraryTotal | None,
    format: CoverageFormat,
    output: Path | None,
    language: Language,
) -> None:
    if format is CoverageFormat.html:
        assert output is not None
        write_coverage_html(rows, total, output, language)
    elif format is CoverageFormat.json:
        write_coverage_json(rows, output if output is not None else sys.stdout.buffer, language)
    else:
        write_coverage_text(rows, total, output, language)
    if output is not None:
        tell(_WRITTEN, language, path=output)
