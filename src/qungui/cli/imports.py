"""qungui import: what a chat export is, and what it holds."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from qungui.cli.audit import column_mapping
from qungui.cli.console import LanguageOption, bad_input_ends, speak, tell
from qungui.cli.progress import reading_progress
from qungui.connectors.files import read_chat
from qungui.events.neutral import encode_line
from qungui.sentences import Sentence

_SOURCE = Sentence("{path}：{form}，{rows} 行", "{path}: {form}, {rows} rows")
_GAP = Sentence("此格式不含：{gap}", "this form does not carry: {gap}")
_SKIPPED = Sentence(
    "跳过 {source} 第 {line} 行（{count}）：{reason}", "skipped {source} line {line} ({count}): {reason}"
)
_TOTAL = Sentence("共 {count} 个事件", "{count} events in all")


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
    zone = ZoneInfo(timezone)
    count = 0
    with bad_input_ends(language), reading_progress(language) as progress:
        chat = read_chat(chats, zone=zone, mapping=column_mapping(columns), progress=progress)
        stream = None
        if output is not None:
            stream = sys.stdout.buffer if str(output) == "-" else output.open("wb")
        for batch in chat:
            count += len(batch)
            if stream is not None:
                stream.write(b"".join(encode_line(event, zone) + b"\n" for event in batch))
        if stream is not None:
            stream.flush()
    for source in chat.report.sources:
        tell(_SOURCE, language, path=source.path, form=source.title, rows=source.rows)
    for gap in chat.report.gaps:
        tell(_GAP, language, gap=gap)
    for skip in chat.report.skipped:
        reason = skip.reason.say(language, skip.values)
        tell(_SKIPPED, language, source=skip.source, line=skip.line or "?", count=skip.count, reason=reason)
    for note in chat.report.notes:
        tell(note, language)
    tell(_TOTAL, language, count=count)
