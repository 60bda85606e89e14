"""The lines of a plain text, Markdown or Word file, and the headings that go on to hold for those below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qungui.documents.plain import decoded
from qungui.documents.word import word_lines

_LEVELS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\s*(?:第[一二三四五六七八九十百\d]+[章节编]|#+ )",
        r"\s*(?:第[一二三四五六七八九十百\d]+条|[一二三四五六七八九十]+[、.．])",
        r"\s*[（(][一二三四五六七八九十]+[）)]",
        r"\s*\d+(?:\.\d+)*[、.．)）]?(?!\d)",
        r"\s*(?:[（(]\d+[）)]|[①-⑳]|[-*•●])",
    )
)
"""Forms of numbering, from the outermost."""
_NO_NUMBER = len(_LEVELS)


@dataclass(frozen=True, slots=True)
class Line:
    """One line (or paragraph) that is not empty, its number from 1, and the headings above it."""

    text: str
    number: int
    heading: str = ""


def read_lines(name: str, content: bytes) -> list[Line]:
    """The lines of a file. Raises `BadInput` where it is neither text nor Word."""
    is_word = name.lower().endswith(".docx")
    texts = word_lines(content, name) if is_word else decoded(content, name).splitlines()
    numbered = [Line(text, number) for number, text in enumerate(texts, 1) if text.strip()]
    return _with_headings(numbered)


def _with_headings(lines: Sequence[Line]) -> list[Line]:
    found: list[Line] = []
    above: list[tuple[int, str]] = []
    for at, line in enumerate(lines):
        level = _level(line.text)
        above = [one for one in above if one[0] < level]
        found.append(Line(line.text, line.number, " ".join(text for _, text in above)))
        below = _level(lines[at + 1].text) if at + 1 < len(lines) else 0
        if below > level and _is_heading(line.text):
            above.append((level, line.text))
    return found


def _level(text: str) -> int:
    return next((level for level, pattern in enumerate(_LEVELS) if pattern.match(text)), _NO_NUMBER)


def _is_heading(text: str) -> bool:
    """Whether the line announces what follows: it ends in a colon, or is short and no sentence."""
    said = text.strip()
    return said.endswith(("：", ":")) or (len(said) <= 30 and not said.endswith(("。", "；", ";", ".")))
