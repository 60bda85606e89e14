"""Text pasted from a chat window: `昵称 时间` and text, `昵称:` and text, or `时间 昵称: 文本`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from qungui.connectors.files.form import PLAIN_LINKS, Form
from qungui.connectors.files.head import Head
from qungui.connectors.files.reading import BAD_TIME, Place, Reading, Row
from qungui.connectors.files.said import Said, rows_of
from qungui.connectors.files.source import Source
from qungui.events.moments import DAY, local
from qungui.sentences import Sentence

_CLOCK = r"(?:(?:上午|下午|凌晨|早上|中午|晚上)\s*)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s*[AP]M)?"
_DAY = r"(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?|\d{1,2}\s*[-/月]\s*\d{1,2}日?|昨天|今天|前天)"
_TIME = rf"(?P<time>(?:{_DAY}\s*)?{_CLOCK})"
_AFTER = re.compile(rf"(?P<name>\S.{{0,40}}?)\s+{_TIME}\s*$", re.IGNORECASE)
_BEFORE = re.compile(
    rf"[\[(【]?{_TIME}[\])】]?\s+(?P<name>[^:：]{{1,40}})[:：]\s*(?P<text>.*)$", re.IGNORECASE
)
_NAMED = re.compile(r"(?P<name>[^\s:：][^:：]{0,30})[:：]\s*$")
_LIKE_JSON = re.compile(r'\s*[\[{]\s*["\[{]')
"""How JSON begins; broken JSON is not somebody of that name speaking."""
_NO_TIME = Sentence(
    "文本没有时间，按文件时间排列", "the text has no times; ordered from the time of the file"
)


class _Head(NamedTuple):
    name: str
    time: str | None
    text: str | None


class Clipboard(Form):
    """Display names, and times as far as they were copied."""

    name = "clipboard"
    title = Sentence("粘贴的聊天文字", "pasted chat text")
    carries: ClassVar = frozenset[str]()
    also_lacks: ClassVar = (PLAIN_LINKS,)

    def recognise(self, head: Head) -> float:
        lines = [line for line in head.lines if line.strip()]
        if not lines or _LIKE_JSON.match(lines[0]):
            return 0.0
        return 0.3 if _way_of(lines) is not None and _heading(lines[0], _way_of(lines)) else 0.0

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        group, group_name = source.guessed_group()
        reading.group_is_guessed = True
        place = Place(group, name=group_name)
        way = _way_of([line for line in source.head.lines if line.strip()])
        written = int(source.path.stat().st_mtime) * 1_000_000
        days = _Days(written, reading)
        current: tuple[int, _Head, list[str]] | None = None
        if way is _NAMED:
            reading.report.note(_NO_TIME)
        for number, line in source.lines(reading.too_long):
            heading = _heading(line, way)
            if heading is not None:
                yield from _rows(current, place, days, reading)
                current = (number, heading, [] if heading.text is None else [heading.text])
            elif current is not None:
                current[2].append(line)
        yield from _rows(current, place, days, reading)


def _way_of(lines: list[str]) -> re.Pattern[str] | None:
    """The way in which most lines head messages, if any does."""
    counts = {
        way: sum(1 for line in lines if len(line) < 2000 and way.match(line))
        for way in (_BEFORE, _AFTER, _NAMED)
    }
    best = max(counts, key=lambda way: (counts[way], way is _BEFORE))
    return best if counts[best] else None


def _heading(line: str, way: re.Pattern[str] | None) -> _Head | None:
    match = way.match(line) if way is not None and len(line) < 10_000 else None
    if match is None:
        return None
    parts = match.groupdict()
    return _Head(parts["name"].strip(), parts.get("time"), parts.get("text"))


def _rows(
    said: tuple[int, _Head, list[str]] | None, place: Place, days: _Days, reading: Reading
) -> Iterator[Row]:
    if said is None:
        return
    line, heading, body = said
    try:
        at = days.at(heading.time)
    except ValueError:
        reading.skip(line, BAD_TIME, value=heading.time)
        return
    while body and not body[-1].strip():
        body.pop()
    yield from rows_of(Said(place, at, "\n".join(body), name=heading.name or None), reading)


class _Days:
    """Times without a day are of the day before them, at first of the day the file was written."""

    def __init__(self, written: int, reading: Reading) -> None:
        self._reading = reading
        self._day = local(written, reading.zone).strftime("%Y-%m-%d")
        self._last = written

    def at(self, time: str | None) -> int:
        if time is None:
            self._last += 1_000_000
            return self._last
        time = time.strip()
        if re.match(r"\d{4}", time):
            at = self._reading.at(time)
        elif match := re.match(r"(\d{1,2})\s*[-/月]\s*(\d{1,2})日?\s*(.*)", time):
            at = self._reading.at(f"{self._day[:4]}-{match[1]}-{match[2]} {match[3]}")
        else:
            back = {"昨天": 1, "前天": 2}.get(time[:2], 0)
            clock = re.sub(r"^(昨天|今天|前天)\s*", "", time)
            return self._reading.at(f"{self._day} {clock}") - back * DAY
        self._day = local(at, self._reading.zone).strftime("%Y-%m-%d")
        return at
