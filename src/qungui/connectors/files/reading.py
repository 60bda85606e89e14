"""What a form has at hand while it reads one source, and the rows it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from qungui.connectors.files.report import ImportReport
from qungui.events.event import Event
from qungui.events.moments import LATEST, microseconds, sensible
from qungui.events.people import NAME_PREFIX
from qungui.sentences import Sentence

SELF = "我"
"""What exporters call the person who exported."""

BAD_TIME = Sentence("时间“{value}”无法识别", "the time “{value}” cannot be read")
BAD_ROW = Sentence("这一行无法识别", "this row cannot be read")
TOO_LONG = Sentence("一行超过 100 万字", "a line of more than 1,000,000 characters")
TEXT_TOO_LONG = Sentence(
    "一处文字超过 100 万字，已略去该文字", "a text of more than 1,000,000 characters, which was left out"
)
NOT_JSON = Sentence("不是 JSON 对象", "not a JSON object")
CUT_OFF = Sentence("文件在一条记录中间结束", "the file ends in the middle of a record")
NO_SENDER = Sentence("没有发送者", "nobody is named as sender")


class Row(msgspec.Struct):
    """An event and what its row tells besides: the display name of its person, the group's name."""

    event: Event
    nickname: str | None = None
    group_name: str | None = None


@dataclass(slots=True)
class Place:
    """The conversation of a row: a group, or a private chat of an account with a contact."""

    group: str | None
    account: str | None = None
    contact: str | None = None
    name: str | None = None


@dataclass(slots=True)
class Reading:
    """One source being read."""

    source: str
    zone: ZoneInfo
    report: ImportReport
    mapping: Mapping[str, str] | None = None
    roles: dict[str, dict[str, str]] = field(default_factory=dict)
    """Group to person to role, where the form knows."""
    names: dict[tuple[str | None, str], str | None] = field(default_factory=dict)
    """Who bears a display name in a group; None where several do."""
    group_is_guessed: bool = False
    """The group was taken from the name of the file, not from its content."""
    is_wanted: Callable[[str | None], bool] | None = None
    """Whether the events of a conversation are this worker's share."""

    def skip(self, line: int | None, reason: Sentence, **values: Any) -> None:
        """Leave a row out, and say why."""
        self.report.skip(self.source, line, reason, **values)

    def too_long(self, line: int) -> None:
        self.skip(line, TOO_LONG)

    def unreadable(self, line: int) -> None:
        self.skip(line, BAD_ROW)

    def at(self, text: str, *, day_is_enough: bool = False) -> int:
        """A moment written as text, in the zone of the chat where it has none. Raises ValueError."""
        if not day_is_enough and ":" not in text and "：" not in text and "时" not in text:
            raise ValueError(text)
        return sensible(microseconds(parse_written(text), self.zone))

    def moment(self, value: Any) -> int:
        """Seconds, thousandths or millionths since 1970, or a written time. Raises ValueError."""
        if isinstance(value, str) and not value.strip().isdigit():
            return self.at(value)
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            raise ValueError(value)
        try:
            number = round(float(value) * 1_000_000) if isinstance(value, float) else int(value) * 1_000_000
        except OverflowError as error:
            raise ValueError(value) from error
        for unit in (1, 1_000, 1_000_000):
            if number < LATEST * unit:
                return sensible(number // unit)
        raise ValueError(value)

    def person(self, id: str | None, name: str | None) -> str | None:
        """The id of a person: his own, else made of the display name."""
        if id:
            return id
        return NAME_PREFIX + name if name else None

    def row(self, place: Place, event: Event, nickname: str | None = None) -> Row:
        """The event at its place, with names as told."""
        event.group, event.account, event.contact = place.group, place.account, place.contact
        nickname = nickname or None
        if nickname is not None and event.person:
            key = (place.group, nickname)
            if self.names.setdefault(key, event.person) != event.person:
                self.names[key] = None
        return Row(event, nickname, place.name)

    def appoint(self, group: str | None, person: str | None, role: str) -> None:
        """Note that somebody is owner or admin."""
        if group and person:
            self.roles.setdefault(group, {}).setdefault(person, role)


def parse_written(text: str) -> datetime:
    """A date and time as exporters write them. Raises ValueError."""
    text = text.strip()
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return _parse_loosely(text)


def _parse_loosely(text: str) -> datetime:
    """Other orders of the same figures: 2025/3/3 8:01, 2025年3月3日 下午8:01, 8:01:00 PM."""
    import re

    match = re.fullmatch(
        r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?"
        r"(?:\s*(?:星期.|周.))?[\sT]*"
        r"(?:(上午|下午|凌晨|早上|中午|傍晚|晚上|AM|PM)?\s*(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2})秒?)?分?"
        r"(?:\.\d+)?\s*(AM|PM|上午|下午)?)?",
        text,
        re.I,
    )
    if not match:
        raise ValueError(text)
    year, month, day, before, hour, minute, second, after = match.groups()
    hours = int(hour or 0)
    half = (before or after or "").upper()
    if (half in ("PM", "下午", "傍晚", "晚上") and hours < 12) or (half == "中午" and hours < 3):
        hours += 12
    elif half in ("AM", "上午", "凌晨") and hours == 12:
        hours = 0
    return datetime(int(year), int(month), int(day), hours, int(minute or 0), int(second or 0))
