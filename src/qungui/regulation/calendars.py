"""Calendars: which days are worked. The public holidays of China, weekdays only, or a file.

A calendar file adds the years that the built-in calendar does not know yet:

    years: [2027]
    holidays: [2027-01-01, 2027-02-05]
    workdays: [2027-02-07]      # days of rest that are worked
    base: cn                    # what holds in other years; `none` for weekdays only

A year that no calendar knows is unknown; nothing is guessed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from qungui.problems import BadInput, Place, Problem, nearest
from qungui.regulation.explain import explain
from qungui.regulation.model import Part, Regulation
from qungui.regulation.read_yaml import decode, read_tree
from qungui.regulation.tree import Keyed, head, plain
from qungui.sentences import Sentence

_BUILT_IN = ("cn", "none")
_UNKNOWN = Sentence("没有日历“{value}”", "there is no calendar “{value}”")
_EXPECTED = Sentence(
    "cn（中国法定节假日）、none（只看星期）或制度文件旁的日历文件",
    "cn (public holidays of China), none (weekdays only) or a calendar file beside the regulation",
)
_NOT_A_MAPPING = Sentence(
    "日历文件应有 years、holidays、workdays", "a calendar file has years, holidays, workdays"
)
_OTHER_YEAR = Sentence("{value} 不在 years 所列的年份里", "{value} lies in none of the years listed")


class CalendarFile(Part):
    """A calendar file as written."""

    years: tuple[int, ...] = Field(min_length=1)
    holidays: tuple[date, ...] = ()
    workdays: tuple[date, ...] = ()
    base: Literal["cn", "none"] = "cn"


@dataclass(frozen=True)
class Calendar:
    """Days off and days worked against the week, for the years it knows."""

    identity: str
    """Names the content: calendars of the same identity answer alike."""
    years: frozenset[int] | None
    """None = every year."""
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()

    def knows(self, day: date) -> bool:
        """Whether the calendar covers the year of the day."""
        return self.years is None or day.year in self.years

    def is_working_day(self, day: date, weekdays: Iterable[int]) -> bool | None:
        """Whether the day is worked where these weekdays are (0 = Monday); None for an unknown year."""
        if not self.knows(day):
            return None
        if day in self.holidays:
            return False
        return day in self.workdays or day.weekday() in weekdays


WEEKDAYS_ONLY = Calendar("none", None)


@cache
def china() -> Calendar:
    """The public holidays of China and the days of rest that are worked for them."""
    from chinese_calendar import constants

    days = {**constants.holidays, **constants.workdays}
    return Calendar(
        identity=f"cn chinesecalendar {version('chinesecalendar')}",
        years=frozenset(day.year for day in days),
        holidays=frozenset(constants.holidays),
        workdays=frozenset(constants.workdays),
    )


def read_calendar(name: str, folders: Iterable[Path] = ()) -> Calendar:
    """The calendar of this name, or in a file of one of the folders. Raises `BadInput`; a problem without
    line concerns the name itself."""
    if name == "none":
        return WEEKDAYS_ONLY
    if name == "cn":
        return china()
    folders = tuple(folders)
    if "\0" not in name:
        for path in (folder / file for folder in folders for file in (name, f"{name}.yaml")):
            if path.is_file():
                return _read_file(path)
    beside = [path.name for folder in folders for path in sorted(folder.glob("*calendar*.yaml"))]
    suggestion = nearest(name, [*_BUILT_IN, *beside])
    raise BadInput([Problem("unknown_calendar", _UNKNOWN, Place(""), {"value": name}, _EXPECTED, suggestion)])


def _read_file(path: Path) -> Calendar:
    content = path.read_bytes()
    tree = read_tree(decode(content, path.name), path.name, path.parent)
    if not isinstance(tree, Keyed):
        raise BadInput([Problem("not_a_mapping", _NOT_A_MAPPING, head(tree).place)])
    try:
        file = CalendarFile.model_validate(plain(tree))
    except ValidationError as error:
        raise BadInput(explain(error, CalendarFile, tree)) from error
    stray = [day for day in (*file.holidays, *file.workdays) if day.year not in file.years]
    if stray:
        raise BadInput(
            [Problem("other_year", _OTHER_YEAR, Place(path.name), {"value": day}) for day in stray]
        )
    base = china() if file.base == "cn" else WEEKDAYS_ONLY
    return Calendar(
        identity=f"{base.identity} + {hashlib.sha256(content).hexdigest()[:16]}",
        years=None if base.years is None else base.years | set(file.years),
        holidays=frozenset(day for day in base.holidays if day.year not in file.years) | set(file.holidays),
        workdays=frozenset(day for day in base.workdays if day.year not in file.years) | set(file.workdays),
    )


def calendar_of(regulation: Regulation, source: Path | None) -> Calendar:
    """The calendar that a regulation names. Raises `BadInput`."""
    return read_calendar(regulation.calendar, [source.parent] if source else [])
