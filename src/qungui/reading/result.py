"""What reading a text gives: the draft, its clauses, what is open, and what was left out.

All of it is data; the YAML file, the JSON form and the report are made from it. Lines count from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from qungui.regulation.model import GroupType, Modality, Setting, Surface
from qungui.regulation.tree import Way
from qungui.sentences import Sentence

Understanding = Literal["understood", "duty", "not_understood"]
"""`understood`: a rule type carries the clause; `duty`: it was read, and people confirm it; `not_understood`:
what it asks is not clear, it is kept as a duty in its own words."""
UNDERSTANDINGS: dict[Understanding, Sentence] = {
    "understood": Sentence("读懂了", "understood"),
    "duty": Sentence("由人确认", "confirmed by people"),
    "not_understood": Sentence("没读懂", "not understood"),
}
Unit = Literal[
    "second", "minute", "hour", "day", "working_day", "week", "month", "year", "clock", "date", "times",
    "people", "characters", "messages", "yuan", "points", "percent", "accounts", "age", "number",
]  # fmt: skip
"""What a figure counts; `clock` is a time of day, `times` an ordinal or a repetition, `number` anything else."""


About = Literal["value", "figure", "exception", "words"]
"""What a question is about: a value that is open, a figure or an exception that no rule took, words that were not
understood."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or time that the text names."""

    quote: str
    """The words: `两小时`."""
    value: float | str
    """The number; `HH:MM` for a time of day, `YYYY-MM-DD` for a date."""
    unit: Unit
    parameter: str | None = None
    """Where it stands in the clause of the draft: `with.within`, `on_breach.points`; None if nowhere."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of the source that is no part of a regulation."""

    text: str
    line: int
    reason: Sentence


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Something that the text leaves open and a person has to say before the draft can be used."""

    id: str
    """`q1`, `q2` … within the draft."""
    clause: str | None
    """The id of its clause; None for one about the whole regulation."""
    question: Sentence
    way: Way | None = None
    """The way to the `{chosen: null}` mark in the file of the draft; None for a doubt that has no place there."""
    why: Sentence | None = None
    """What in the text led to the question."""
    about: About = "value"
    subject: str = ""
    """The figure or exception that it is about."""


@dataclass(frozen=True, slots=True)
class DraftClause:
    """One demand of the text and the rule proposed for it."""

    id: str
    text: str
    """The demand, with the words that it shares with its neighbours."""
    quote: str
    """The words of the source that the proposal rests on."""
    line: int
    end_line: int
    kind: str
    """What it is about, as in the catalogue of clauses: `content.ads`, `profile.nickname`."""
    rule: str
    parameters: Mapping[str, Any]
    """As in a file, an open value as `{"chosen": None}`."""
    confidence: float
    """0 to 1."""
    understanding: Understanding
    chapter: str | None = None
    number: str | None = None
    """The numbering in the source: `第三条`, `2.1`."""
    subject: str | None = None
    """Who is bound, in a word of the text: 群成员, admins."""
    modality: Modality | None = None
    """None where the modality is that of the rule type."""
    surface: tuple[Surface, ...] | None = None
    sanction: str | None = None
    """The words that say what follows a breach."""
    on_breach: tuple[Any, ...] = ()
    """Measures as in a file."""
    exceptions: Mapping[str, Any] = field(default_factory=dict)
    """What stands under `except`, as in a file."""
    uncarried: tuple[str, ...] = ()
    """The words of exceptions that the language cannot say."""
    figures: tuple[Figure, ...] = ()
    note: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a draft compares with one regulation of the library."""

    regulation: str
    """Its id in the library."""
    title: str
    score: float
    """0 (nothing in common) to 1 (the same)."""
    adds: tuple[str, ...] = ()
    """Ids of the clauses of the draft that the other does not have."""
    lacks: tuple[tuple[str, str], ...] = ()
    """Id and text of the clauses of the other that the draft does not have."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One regulation read from a text."""

    id: str
    title: str
    language: Literal["zh", "en"]
    clauses: tuple[DraftClause, ...]
    questions: tuple[OpenQuestion, ...] = ()
    cuts: tuple[Cut, ...] = ()
    """What was left out of the source around and within it."""
    lines: tuple[str, ...] = ()
    """The source as it was read, line by line; the clauses name their lines in it."""
    setting: Setting | None = None
    groups: tuple[GroupType, ...] = ()
    effective: str | None = None
    """`YYYY-MM-DD` if the text names the day."""
    likeness: Likeness | None = None
    counts: Mapping[Understanding, int] = field(init=False)

    def __post_init__(self) -> None:
        counts: dict[Understanding, int] = dict.fromkeys(UNDERSTANDINGS, 0)
        for clause in self.clauses:
            counts[clause.understanding] += 1
        object.__setattr__(self, "counts", counts)
