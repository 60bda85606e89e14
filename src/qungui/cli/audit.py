"""qungui audit: chats and regulations in, a report out."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from qungui.audit.harvest import AuditOrder
from qungui.audit.result import AuditResult
from qungui.audit.run import audit
from qungui.cli.console import LanguageOption, bad_input_ends, speak, tell
from qungui.cli.inputs import Gathering, check_moments, check_output, check_something_was_read
from qungui.cli.learn import LearnedOption, layer_for
from qungui.cli.media import CacheOption, InspectOption, MediaOption, SpeechOption, inspection_for
from qungui.cli.opinions import (
    BudgetOption,
    ModelOption,
    OpinionOption,
    TokensOption,
    adviser_for,
    ask_for_opinions,
)
from qungui.cli.progress import reading_progress
from qungui.connectors.directory import load_directory
from qungui.problems import BadInput, Place, Problem
from qungui.regulation.load import load
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulations.library import find_in_library
from qungui.reports import (
    carry_over,
    decisions_of,
    read_decisions,
    write_html,
    write_json,
    write_text,
    write_xlsx,
)
from qungui.reports.masking import mask as mask_result
from qungui.reports.overview import standing
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Language, Sentence


class Format(StrEnum):
    """The forms of a report."""

    text = "text"
    json = "json"
    html = "html"
    xlsx = "xlsx"


class FailOn(StrEnum):
    """The verdict that makes the exit status 1."""

    violation = "violation"
    review = "review"


_WRITTEN = Sentence("已写入 {path}", "written to {path}")
_NEEDS_PATH = Sentence("{format} 报告要用 -o 指定文件", "a {format} report needs a file: -o")


def audit_command(
    chats: Annotated[
        list[Path], typer.Argument(help="聊天导出文件或文件夹 / chat exports or folders", metavar="CHAT...")
    ],
    regulations: Annotated[
        list[str],
        typer.Option(
            "-r",
            "--regulation",
            help="制度文件或制度库编号，可重复 / regulation file or library id, may be repeated",
        ),
    ],
    directory: Annotated[
        Path | None,
        typer.Option("-d", "--directory", help="通讯录（YAML 或 Excel）/ directory (YAML or Excel)"),
    ] = None,
    since: Annotated[str | None, typer.Option(help="从何时起核验 / judge from this moment")] = None,
    until: Annotated[
        str | None, typer.Option(help="核验到何时（只写日期指当日结束）/ until this moment")
    ] = None,
    format: Annotated[Format, typer.Option(help="报告形式 / form of the report")] = Format.text,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="写到此文件（- 为标准输出）/ write to this file")
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(help="带判定列的上次报告（Excel）/ the last Excel report with its decisions"),
    ] = None,
    mask: Annotated[bool, typer.Option("--mask", help="遮盖姓名与号码 / mask names and numbers")] = False,
    columns: Annotated[
        list[str] | None,
        typer.Option("--column", help="表格列对应，如 at=时间 / column of a table, such as at=Time"),
    ] = None,
    ignore_effective: Annotated[
        bool,
        typer.Option(
            "--ignore-effective", help="施行日期之前的行为也核验 / judge acts before the effective date"
        ),
    ] = False,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            help="有此类发现时退出码为 1，已判误报、谅解的不算 / "
            "exit 1 on such findings; dismissed ones do not count",
        ),
    ] = None,
    media: MediaOption = None,
    inspect: InspectOption = None,
    speech_model: SpeechOption = None,
    media_cache: CacheOption = None,
    learned: LearnedOption = None,
    opinion: OpinionOption = None,
    opinion_model: ModelOption = None,
    opinion_budget: BudgetOption = None,
    opinion_tokens: TokensOption = None,
    workers: Annotated[int | None, typer.Option(min=1, help="进程数，默认视文件大小而定 / processes")] = None,
    lang: LanguageOption = None,
) -> None:
    """按制度核验聊天记录，出具报告。 / Check chats against regulations and report."""
    language = speak(lang)
    with bad_input_ends(language):
        inputs = Gathering()
        output = None if str(output) == "-" else output
        if format in (Format.html, Format.xlsx) and output is None:
            inputs.note(Problem("needs_path", _NEEDS_PATH, Place("-o"), {"format": format.value}))
        if output is not None:
            given = [*chats, *(Path(one) for one in regulations), *([directory] if directory else [])]
            inputs.take(lambda: check_output(output, given))
        loaded = [inputs.take(partial(load_regulation, name)) for name in regulations]
        people = inputs.take(lambda: load_directory(directory)) if directory else None
        earlier = inputs.take(lambda: read_decisions(decisions)) if decisions else None
        mapping = inputs.take(lambda: column_mapping(columns))
        layer = inputs.take(lambda: layer_for(learned)) if learned is not None else None
        inspection = inputs.take(lambda: inspection_for(media, inspect, speech_model, media_cache))
        adviser = inputs.take(lambda: adviser_for(opinion, opinion_model, opinion_budget, opinion_tokens))
        known = [one for one in loaded if one is not None]
        if known:
            inputs.take(lambda: check_moments(known[0], since, until))
        inputs.end()
        with inspection or nullcontext(), reading_progress(language, inspection) as progress:
            order = AuditOrder(
                chats=chats,
                regulations=known,
                directory=people,
                since=since,
                until=until,
                mapping=mapping,
                ignore_effective=ignore_effective,
                decisions=decisions_of(earlier) if earlier is not None else None,
                learned=layer,
                inspection=inspection,
                with_surroundings=format in (Format.html, Format.xlsx) or adviser is not None,
                progress=progress,
                workers=workers,
            )
            result = audit(order)
        check_something_was_read(result.statistics.first_at, result.skipped)
        if adviser is not None:
            ask_for_opinions(result, adviser, language)
        report = mask_result(result) if mask else result
        if earlier is not None:
            carry_over(report, earlier)
        _write(report, format, output, language)
    if fail_on is not None and _has(result, fail_on):
        raise typer.Exit(1)


def load_regulation(name: str) -> LoadedRegulation:
    """A regulation by file or library id. Raises `BadInput`."""
    return load(name, RULE_TYPES, find_in_library)


def column_mapping(columns: list[str] | None) -> dict[str, str] | None:
    """`at=时间` as a mapping from our field to the table's column. Raises `BadInput`."""
    if not columns:
        return None
    mapping = {}
    for column in columns:
        field, separator, title = column.partition("=")
        if not separator or not field or not title:
            sentence = Sentence("“{value}”应写成 字段=列名", "“{value}” is written field=column")
            raise BadInput([Problem("bad_column", sentence, Place("--column"), {"value": column})])
        mapping[field] = title
    return mapping


def _write(result: AuditResult, format: Format, output: Path | None, language: Language) -> None:
    if format is Format.html:
        assert output is not None
        write_html(result, output, language)
    elif format is Format.xlsx:
        assert output is not None
        write_xlsx(result, output, language)
    elif format is Format.json:
        write_json(result, output if output is not None else sys.stdout.buffer)
    else:
        write_text(result, output, language)
    if output is not None:
        tell(_WRITTEN, language, path=output)


def _has(result: AuditResult, fail_on: FailOn) -> bool:
    """Whether there is such a finding, as the figures of the summary count them: upheld ones are violations,
    dismissed ones are none."""
    counted = {"violation"} if fail_on is FailOn.violation else {"violation", "review"}
    return any(standing(one) in counted for one in result.findings)
