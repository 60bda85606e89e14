"""The tables of recognisers and how they are read."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Words that tell what a sentence is about.

    `words` must be found; `beside` must be found as well, anywhere in the sentence or the words that introduce
    it, and `unless` must not stand in it.
    """

    kind: str
    sure: float
    """0 to 1: how often these words mean this kind."""
    words: re.Pattern[str]
    beside: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A recogniser that holds, and where its words stand."""

    kind: str
    sure: float
    start: int
    end: int


def _pattern(words: str) -> re.Pattern[str] | None:
    return re.compile(words, re.IGNORECASE) if words else None


def read_table(name: str) -> tuple[Recogniser, ...]:
    """The recognisers of one area in the order of the table."""
    path = Path(__file__).with_name(f"{name}.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(
            Recogniser(
                row["kind"], float(row["sure"]), re.compile(row["words"], re.IGNORECASE),
                _pattern(row["beside"]), _pattern(row["unless"]),
            )
            for row in rows
        )  # fmt: skip


@cache
def content_recognisers() -> tuple[Recogniser, ...]:
    """What may not be said or sent; a sentence that lists several kinds has one clause for each."""
    return (*read_table("content"), *read_table("english_content"))


@cache
def other_recognisers() -> tuple[Recogniser, ...]:
    """Everything else; of these a sentence has the surest."""
    names = ("penalty", "people", "behaviour", "work", "general", "wider", "english")
    return tuple(one for name in names for one in read_table(name))


def seen_in(text: str, around: str, recognisers: Iterable[Recogniser]) -> list[Seen]:
    """The recognisers that hold in a text; `around` is the text with its sentence and what introduces it."""
    found: list[Seen] = []
    for one in recognisers:
        words = one.words.search(text)
        is_missing = words is None or (one.beside is not None and not one.beside.search(around))
        if words is not None and not is_missing and not (one.unless and one.unless.search(text)):
            found.append(Seen(one.kind, one.sure, *words.span()))
    return found
