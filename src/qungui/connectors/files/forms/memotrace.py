"""MemoTrace 3.x CSV: Chinese column names, display names only; the group is in the name of the folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from qungui.connectors.files.form import SYSTEM_ROWS, Form
from qungui.connectors.files.head import Head
from qungui.connectors.files.message_types import named_type
from qungui.connectors.files.reading import BAD_ROW, BAD_TIME, Place, Reading, Row
from qungui.connectors.files.said import Said, rows_of
from qungui.connectors.files.source import Source
from qungui.sentences import Sentence

_HEADER = ["消息ID", "类型", "发送人", "时间", "内容", "备注", "昵称", "更多信息"]


class MemoTraceCsv(Form):
    """Message ids, but people by display name."""

    name = "memotrace_csv"
    title = Sentence("留痕 MemoTrace 3 CSV", "MemoTrace 3 CSV")
    carries: ClassVar = SYSTEM_ROWS | {"types", "urls", "message_ids"}

    def recognise(self, head: Head) -> float:
        return 1.0 if head.columns[:5] == _HEADER[:5] else 0.0

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        group, group_name = source.guessed_group()
        reading.group_is_guessed = True
        place = Place(group, name=group_name)
        for line, row in source.table(reading.unreadable):
            if line == 1:
                continue
            if len(row) < 5:
                reading.skip(line, BAD_ROW)
                continue
            id, type_, sender, time, text = row[:5]
            try:
                at = reading.at(time)
            except ValueError:
                reading.skip(line, BAD_TIME, value=time)
                continue
            yield from rows_of(
                Said(place, at, text, named_type(type_), id or None, name=sender or None), reading
            )
