"""Our own neutral events, one JSON object a line: complete unless they say otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from qungui.connectors.files.form import Form
from qungui.connectors.files.head import Head
from qungui.connectors.files.reading import Reading, Row
from qungui.connectors.files.source import Source
from qungui.events.neutral import NeutralError, decode_line
from qungui.sentences import Sentence


class Neutral(Form):
    """Read as columns (see `neutral_columns`); `read` is the slow way for tests."""

    name = "neutral"
    title = Sentence("中性事件", "neutral events")
    is_complete = True

    def recognise(self, head: Head) -> float:
        first = head.text.lstrip()
        return 1.0 if first[:1] == "{" and '"event"' in first.split("\n", 1)[0] else 0.0

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        for line, text in source.lines(reading.too_long):
            if text.strip():
                try:
                    yield Row(decode_line(text, reading.zone))
                except NeutralError as error:
                    reading.skip(line, error.sentence, **error.values)
