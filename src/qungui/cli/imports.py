"""qungui import: what a chat export is, and what it holds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from qungui.cli.audit import column_mapping
from qungui.cli.console import LanguageOption, bad_input_ends, speak, tell
from qungui.cli.progress import reading_progress
from qungui.connectors.files import ImportReport, SourceReport, read_chat
from qungui.connectors.files.report import Skipped
from qungui.events.moments import local
from qungui.events.neutral import encode_line
from qungui.problems import BadInput, Place, Problem
from qungui.reports.whole_file import whole_file
from qungui.sentences import Language, Sentence

_SOURCE = Sentence(
    "{path}：{form}，编码 {encoding}，{rows} 行，{period}，{groups} 个群，{people} 人发言",
    "{path}: {form}, encoding {encoding}, {rows} rows, {period}, {groups} groups, {people} people speaking",
)
_PERIOD = Sentence("{first} 至 {last}", "{first} to {last}")
_NO_PERIOD = Sentence("没有时间", "no times")
_SKIPPED = Sentence("跳过 {source} 第 {line} 行：{reason}", "skipped {source} line {line}: {reason}")
_MORE_SKIPPED = Sentence(
    "跳过 {source} 另外 {count} 行：{reason}", "skipped {count} more rows of {source}: {reason}"
)
_TOTAL = Sentence(
    "共 {count} 个事件，跳过 {skipped} 行", "{count} events in all, {skipped} rows were skipped"
)
_NO_ZONE = Sentence("没有时区“{value}”", "there is no time zone “{value}”")
_ZONE_EXPECTED = Sentence("如 Asia/Shanghai", "such as Asia/Shanghai")
_ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8 (BOM)", "utf-16": "UTF-16", "gb18030": "GB18030"}


def import_command(
    chats: Annotated[list[Path], typer.Argument(metavar="CHAT...")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="把中性事件写到此文件（- 为标准输出）/ write neutral events"),
    ] = None,
    timezone: Annotated[
        str, typer.Option(help="没有时区的时间所在时区 / zone of times without one")
    ] = "Asia/Shanghai",
    columns: Annotated[
        list[str] | None, typer.Option("--column", help="表格列对应，如 at=时间 / column of a table")
    ] = None,
    lang: LanguageOption = None,
) -> None:
    """识别聊天导出并列出内容。 / Recognise chat exports and say what they hold."""
    language = speak(lang)
    count = 0
    with bad_input_ends(language):
        zone = _zone(timezone)
        with _written(output) as stream, reading_progress(language) as progress:
            chat = read_chat(chats, zone=zone, mapping=column_mapping(columns), progress=progress)
            for batch in chat:
                count += len(batch)
                if stream is not None:
                    stream.write(b"".join(encode_line(event, zone) + b"\n" for event in batch))
    _tell_report(chat.report, count, zone, language)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        problem = Problem("no_zone", _NO_ZONE, Place("--timezone"), {"value": name}, _ZONE_EXPECTED)
        raise BadInput([problem]) from error


@contextmanager
def _written(output: Path | None) -> Iterator[BinaryIO | None]:
    """Where the events go: nowhere, to stdout, or to a file that is there whole or not at all."""
    if output is None:
        yield None
    elif str(output) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        with whole_file(output) as beside, beside.open("wb") as stream:
            yield stream


def _tell_report(report: ImportReport, count: int, zone: ZoneInfo, language: Language) -> None:
    for source in report.sources:
        _tell_source(source, zone, language)
    for gap in report.gaps:
        tell(gap, language)
    for skip in report.skipped:
        _tell_skipped(skip, language)
    for note in report.notes:
        tell(note, language)
    tell(_TOTAL, language, count=count, skipped=sum(skip.count for skip in report.skipped))


def _tell_source(source: SourceReport, zone: ZoneInfo, language: Language) -> None:
    period = _NO_PERIOD.say(language)
    if source.first_at is not None and source.last_at is not None:
        first, last = (f"{local(at, zone):%Y-%m-%d %H:%M}" for at in (source.first_at, source.last_at))
        period = _PERIOD.say(language, {"first": first, "last": last})
    encoding = _ENCODINGS.get(source.encoding, source.encoding)
    counts = {"rows": source.rows, "groups": len(source.groups), "people": source.people}
    tell(_SOURCE, language, path=source.path, form=source.title, encoding=encoding, period=period, **counts)


def _tell_skipped(skip: Skipped, language: Language) -> None:
    reason = skip.reason.say(language, skip.values)
    if skip.line is None:
        tell(_MORE_SKIPPED, language, source=skip.source, count=skip.count, reason=reason)
    else:
        tell(_SKIPPED, language, source=skip.source, line=skip.line, reason=reason)
