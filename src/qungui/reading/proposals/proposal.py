"""A rule for a demand, its parameters, and where the numbers of the demand went."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from qungui.reading.figures import DURATIONS, duration_of
from qungui.reading.result import Figure, Unit
from qungui.regulation.model import Modality, Surface

OPEN: Mapping[str, Any] = {"chosen": None}
"""A value that the text leaves open."""


@dataclass(slots=True)
class Words:
    """A demand as the proposals read it; figures are taken one by one, so that none serves twice."""

    text: str
    plain: str
    """Simplified, for looking for words."""
    kind: str
    manner: Modality | None
    subject: str | None
    people: Any
    """A selection of people for the subject, or its words."""
    figures: list[Figure]
    taken: dict[int, str] = field(default_factory=dict)
    """The parameter by the place of the figure."""

    @property
    def category(self) -> str:
        """The part of the kind behind the point."""
        return self.kind.partition(".")[2]

    @property
    def forbids(self) -> bool:
        return self.manner == "forbid"

    def has(self, words: str) -> bool:
        """Whether a pattern is found in the demand."""
        return re.search(words, self.plain, re.IGNORECASE) is not None

    def number(self, parameter: str, *units: Unit) -> Any:
        """The next whole number with one of these units, or an open value; it goes into the parameter."""
        for at, figure in enumerate(self.figures):
            whole = isinstance(figure.value, float | int) and figure.value == int(figure.value)
            if at not in self.taken and figure.unit in units and whole:
                self.taken[at] = parameter
                return int(figure.value)
        return dict(OPEN)

    def duration(self, parameter: str) -> Any:
        """The next length of time, or an open value."""
        for at, figure in enumerate(self.figures):
            if at not in self.taken and figure.unit in DURATIONS and (length := duration_of(figure)):
                self.taken[at] = parameter
                return length
        return dict(OPEN)

    def clock(self, parameter: str) -> Any:
        """The next time of day, or an open value."""
        for at, figure in enumerate(self.figures):
            if at not in self.taken and figure.unit == "clock":
                self.taken[at] = parameter
                return figure.value
        return dict(OPEN)

    def has_figure(self, *units: Unit) -> bool:
        """Whether a figure with one of these units is left."""
        return any(at not in self.taken and one.unit in units for at, one in enumerate(self.figures))

    @property
    def every(self) -> Any:
        """How often a duty recurs as the words say (每日, 每周, 每月…); None if they do not."""
        for words, length in _RECURRING:
            if self.has(words):
                return length
        return None


_RECURRING: tuple[tuple[str, str], ...] = (
    (r"每(?:个工作)?[日天]|daily|every day", "1d"),
    (r"每周|每个?星期|weekly|every week", "7d"),
    (r"每个?月|monthly|every month", "1 month"),
    (r"每个?季度?|quarterly", "3 months"),
    (r"每半年", "6 months"),
    (r"每个?年|annually|yearly|every year", "1 year"),
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rule type with its parameters."""

    rule: str
    parameters: dict[str, Any]
    modality: Modality | None = None
    surface: tuple[Surface, ...] | None = None
    lawful: bool = False
    """Whether it says less than the text, because money and pay are never booked."""


Builder = Callable[[Words], Proposal | None]
"""Makes a proposal for a kind; None where this demand is a matter for people."""


def is_open(value: Any) -> bool:
    """Whether a value is left open."""
    return isinstance(value, dict) and list(value) == ["chosen"] and value["chosen"] is None


def per_of(words: Words) -> Any:
    """The period of a quota: working_day, day, week, month, or an open value."""
    for pattern, name in (
        (r"每个?工作日|working day", "working_day"), (r"每[天日]|daily|(?:a|per|every|each) day", "day"),
        (r"每周|每星期|week", "week"), (r"每个?月|month", "month"),
    ):  # fmt: skip
        if words.has(pattern):
            return name
    return dict(OPEN)
