"""What the check reads: passages of a regulation or of a plain text, each knowing where its words stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qungui.lint.item import Audience
from qungui.problems import Place
from qungui.regulation.model import Modality
from qungui.text import fold

PlaceOf = Callable[[int, int], Place]
"""The place of the characters from start to before end of a passage."""
_SENTENCE = re.compile(r"[^。；;！!？?\n]+[。；;！!？?]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage, with where it begins in it."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one clause, of one of its values, or one line of a plain text."""

    text: str
    place_of: PlaceOf
    clause: str = ""
    modality: Modality | None = None
    heading: str = ""
    """What stands above a line of a plain text and goes on to hold for it."""
    around: str = ""
    """The text of the clause, for words that stand in one of its values."""
    is_value: bool = False
    """Words that stand in a value, not in a text that is announced."""
    has_examples: bool = False
    """Lists of words carry the clause, so that it is clear what it means."""
    counts_working_time: bool = False
    company_accounts: bool = False
    """The clause is about accounts that the company issued."""

    def sentences(self) -> Iterator[Sentence]:
        """The sentences in their order."""
        for found in _SENTENCE.finditer(self.text):
            yield Sentence(found[0], found.start())


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two passages that say different things of the same act."""

    passage: Passage
    start: int
    end: int
    other: Place


@dataclass(frozen=True, slots=True)
class Document:
    """A whole regulation or text."""

    title: str
    place: Place
    """Where what is said of the whole belongs."""
    passages: tuple[Passage, ...]
    audiences: tuple[Audience, ...]
    audiences_guessed: bool = False
    """Nobody said whom it speaks to; its words did."""
    has_appeal: bool = False
    """It says by values, not by words, how to appeal."""
    conflicts: tuple[Conflict, ...] = ()

    @property
    def folded(self) -> str:
        """All its words, folded, a line a passage."""
        return fold("\n".join(passage.text for passage in self.passages)).text
