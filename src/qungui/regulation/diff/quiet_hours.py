"""Quiet hours compared as the minutes of the day that they cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from qungui.regulation.diff.change import Change, Direction, literally
from qungui.regulation.diff.parameters import became
from qungui.sentences import Sentence

_QUIET = Sentence("安静时段", "quiet hours")
_OUTSIDE = Sentence("工作时间以外", "outside working hours")
_DAY = 24 * 60


def compare_quiet_hours(old: Any, new: Any, others: Iterable[Change]) -> Iterator[Change]:
    """One change for the hours in place of those for their bounds; `others` are the changes of all parameters
    as they come, in the order of the fields."""
    bounds = ("since", "to", "outside")
    if any(getattr(old, name) != getattr(new, name) for name in bounds):
        yield Change(became(_QUIET, _say(old), _say(new)), _direction(_minutes(old), _minutes(new)))
    changed = [name for name in type(new).model_fields if getattr(old, name) != getattr(new, name)]
    for name, change in zip(changed, others, strict=True):
        if name not in bounds:
            yield change


def _direction(old: frozenset[int] | None, new: frozenset[int] | None) -> Direction:
    if old is None or new is None:
        return "unknown"
    if old < new:
        return "stricter"
    return "milder" if new < old else "unknown"


def _minutes(parameters: Any) -> frozenset[int] | None:
    """The minutes of the day; None where they follow the working hours."""
    if parameters.since is None or parameters.to is None:
        return None
    start, end = parameters.since.minutes, parameters.to.minutes
    length = (end - start) % _DAY or _DAY
    return frozenset((start + at) % _DAY for at in range(length))


def _say(parameters: Any) -> Sentence:
    if parameters.since is None or parameters.to is None:
        return _OUTSIDE
    said = f"{parameters.since}–{parameters.to}"
    return literally(said, said)
