"""What the check found, and what a lawyer's policy made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from qungui.lint.document import Passage
from qungui.lint.item import Item, Severity
from qungui.problems import Place
from qungui.sentences import Sentence

Action = Literal["off", "note", "error"]


@dataclass(frozen=True, slots=True)
class Override:
    """A lawyer's decision on one item: leave it out, only note it, or take it for an error."""

    code: str
    action: Action
    reason: str
    date: date
    name: str


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One item met some words."""

    item: Item
    severity: Severity
    clause: str
    """The id of the clause; "" for a plain text and for what is said of the whole."""
    place: Place
    start: int = 0
    """Where the words stand in their passage, as code points, the end not included."""
    end: int = 0
    words: str = ""
    passage: Passage | None = None
    """None for what is said of the whole."""
    remarks: tuple[Sentence, ...] = ()
    """What a guard, a province or the other place adds."""
    override: Override | None = None
    is_for_employees: bool = False
    """Whether the document speaks to employees, so that labour law holds."""

    @property
    def is_off(self) -> bool:
        """Whether the policy leaves it out."""
        return self.override is not None and self.override.action == "off"
