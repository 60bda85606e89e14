"""What the check reads: passages of a regulation or of a plain text, each knowing where its words stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from qungui.lint.item import Audience
from qungui.problems import Place
from qungui.regulation.model import Modality
from qungui.text import fold

PlaceOf = Callable[[int, int], Place]
"""The place of the characters from start to before end of a passage."""
_SENTENCE = re.compile(r"(?:[^。；;！!？?\n.]|\.(?!\s+[A-Z“\"]|\s*$)|(?<=\d)\.)+[。；;！!？?.]*")
"""Ends at a stop; a full stop only where a new sentence begins, not behind a number."""
_CONSEQUENCE = re.compile(r"\s*(?:违者|违反者|violators|offenders)", re.IGNORECASE)
_NUMBER = re.compile(
    r"\s*(?:第[一二三四五六七八九十百\d]+[章节条]|[（(](?:[一二三四五六七八九十\d]+|[a-z]{1,4})[）)]|"
    r"(?:Article|Section|Clause) \d+[.:]?|[一二三四五六七八九十]+[、.．]|"
    r"\d+(?:\.\d+)*[、.．)）]?(?!\d)|[-*•●])?\s*"
)


def number_end(text: str) -> int:
    """Where the words begin behind the number that a line or sentence begins with."""
    found = _NUMBER.match(text)
    return found.end() if found else 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage, with where it begins in it."""

    text: str
    start: int
    after: str = ""
    """The sentence behind it, where that says what follows a breach: “违者移出。”."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one clause, of one of its values, or one line of a plain text."""

    text: str
    place_of: PlaceOf
    clause: str = ""
    modality: Modality | None = None
    heading: str = ""
    """What stands above a line or below its list, and holds for it too."""
    lead: str = ""
    """The words above a list that each of its items goes on from: “员工必须”."""
    lines: tuple[str, ...] = ()
    """The lines of the file that it was broken over."""
    around: str = ""
    """The text of the clause, for words that stand in one of its values."""
    is_value: bool = False
    """Words that stand in a value, not in a text that is announced."""
    is_measure: bool = False
    """A value that says what follows a breach of the clause."""
    has_examples: bool = False
    """Lists of words carry the clause, so that it is clear what it means."""
    counts_working_time: bool = False
    company_accounts: bool = False
    """The clause is about accounts that the company issued."""

    def sentences(self) -> Iterator[Sentence]:
        """The sentences in their order."""
        parts = list(_SENTENCE.finditer(self.text))
        for found, after in zip_longest(parts, parts[1:]):
            follows = after is not None and _CONSEQUENCE.match(after[0]) is not None
            yield Sentence(found[0], found.start(), after[0] if follows else "")


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
