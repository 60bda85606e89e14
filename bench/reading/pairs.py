"""Pairs `NAME.txt` (or .md, .docx) and `NAME.json`: what a reader of the text would write down.

The JSON is `{"clauses": [{"text": "...", "kind": "content.ads", "figures": [3, "22:00"]}]}`; `text` repeats words of
the source (`…` for words left out), `figures` the numbers and times that the clause names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_NUMBER = re.compile(
    r"^(?:第[\d一二三四五六七八九十百]+[章条]|\d{1,2}(?:\.\d{1,2})*[、.．)]?|[(（][\d一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、)+\s*"
)
ENDINGS = (".txt", ".md", ".docx")


@dataclass(frozen=True, slots=True)
class Expected:
    """One clause that a text holds."""

    text: str
    kind: str
    figures: tuple[float | str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Its words without punctuation, in the pieces that stand together."""
        return tuple(piece for part in re.split("…+", _NUMBER.sub("", self.text)) if (piece := plain(part)))


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its clauses."""

    name: str
    source: Path
    clauses: tuple[Expected, ...]


def plain(text: str) -> str:
    """A text without blanks and punctuation."""
    return re.sub(r"[\W_]+", "", text).lower()


def shared(words: tuple[str, ...], text: str) -> float:
    """How much of some words stands in a text (0 to 1), by pairs of characters."""
    pairs = [piece[at : at + 2] for piece in words for at in range(max(1, len(piece) - 1))]
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def read_pairs(folder: Path) -> Iterator[Pair]:
    """The pairs of a folder by name."""
    for path in sorted(folder.glob("*.json")):
        source = next(
            (path.with_suffix(ending) for ending in ENDINGS if path.with_suffix(ending).is_file()), None
        )
        if source is None:
            raise FileNotFoundError(f"{path.name}: no text of this name beside it")
        clauses = json.loads(path.read_text(encoding="utf-8"))["clauses"]
        yield Pair(
            path.stem,
            source,
            tuple(Expected(one["text"], one["kind"], tuple(one.get("figures", ()))) for one in clauses),
        )
