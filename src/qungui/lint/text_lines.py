"""The lines of a plain text, Markdown or Word file, and the words around them that go on to hold for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qungui.documents.plain import decoded
from qungui.documents.word import word_lines
from qungui.lint.broken_lines import Piece, joined, text_of_pieces
from qungui.lint.document import number_end

_LEVELS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\s*(?:第[一二三四五六七八九十百\d]+[章节编]|#+ )",
        r"\s*(?:第[一二三四五六七八九十百\d]+条|[一二三四五六七八九十]+[、.．]|(?:Article|Section|Clause) \d+\b)",
        r"\s*[（(][一二三四五六七八九十]+[）)]",
        r"\s*\d+(?:\.\d+)*[、.．)）]?(?!\d)",
        r"\s*(?:[（(](?:\d+|[a-z]{1,4})[）)]|[①-⑳]|[-*•●])",
    )
)
"""Forms of numbering, from the outermost."""
_NUMBERED = re.compile("|".join(f"(?:{level.pattern})" for level in _LEVELS))
_NO_NUMBER = len(_LEVELS)
_AFTER_LIST = re.compile(
    r"\s*(?:违者|违反者|如有违反|凡违反|(?:有|对|发生|出现)?(?:以上|上述)|(?:violators|"
    r"offenders|any of (?:the above|these))\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph that is not empty: its text, the number of its first line (from 1), and what is said around."""

    text: str
    number: int
    heading: str = ""
    """The headings above it, the outermost first, and the sentence that follows its list."""
    lead: str = ""
    """The line above its list that ends in a colon."""
    pieces: tuple[Piece, ...] = ()
    """The lines that it was broken over."""


def read_lines(name: str, content: bytes) -> list[Line]:
    """The lines of a file, broken sentences put together. Raises `BadInput` where it is neither text nor Word."""
    is_word = name.lower().endswith(".docx")
    texts = word_lines(content, name) if is_word else decoded(content, name).splitlines()
    numbered = [(number, text) for number, text in enumerate(texts, 1) if text.strip()]
    if is_word:
        return _with_headings([Line(text, number) for number, text in numbered])
    groups = joined(numbered, _NUMBERED)
    return _with_headings([Line(text_of_pieces(one), one[0].number, pieces=tuple(one)) for one in groups])


@dataclass(frozen=True, slots=True)
class _Head:
    """A line that goes on to hold for those below it."""

    text: str
    level: int
    is_numbered: bool

    def holds_at(self, level: int) -> bool:
        """Whether it holds for a line of this level; one without number heads the list right below it only."""
        return self.level < level and (self.is_numbered or level != _NO_NUMBER)


def _with_headings(lines: Sequence[Line]) -> list[Line]:
    found: list[Line] = []
    above: list[_Head] = []
    for at, line in enumerate(lines):
        level = _level(line.text)
        above = [one for one in above if one.holds_at(level)]
        lead = above[-1].text if above and above[-1].text.endswith(("：", ":")) else ""
        heading = " ".join(one.text for one in above)
        found.append(replace(line, heading=heading, lead=lead[number_end(lead) :]))
        below = _level(lines[at + 1].text) if at + 1 < len(lines) else 0
        if below > level and _is_heading(line.text):
            above.append(_Head(line.text.strip(), level, True))
        elif level == _NO_NUMBER and line.text.rstrip().endswith(("：", ":")):
            above.append(_Head(line.text.strip(), below - 1, False))
        if closes_list(line.text):
            for item in _list_before(found):
                found[item] = replace(found[item], heading=f"{found[item].heading} {line.text}".strip())
    return found


def closes_list(text: str) -> bool:
    """Whether a sentence says what follows the acts of the list above it: “违者移出。”, “Violators are muted.”."""
    return _AFTER_LIST.match(text) is not None


def _list_before(lines: Sequence[Line]) -> Iterator[int]:
    """Where the items of the list stand that the last line closes."""
    items = range(len(lines) - 2, -1, -1)
    level = _level(lines[-2].text) if len(lines) > 1 else _NO_NUMBER
    if level == _NO_NUMBER:
        return
    for item in items:
        if _level(lines[item].text) != level:
            return
        yield item


def _level(text: str) -> int:
    return next((level for level, pattern in enumerate(_LEVELS) if pattern.match(text)), _NO_NUMBER)


def _is_heading(text: str) -> bool:
    """Whether the line announces what follows: it ends in a colon, or is short and no sentence."""
    said = text.strip()
    return said.endswith(("：", ":")) or (len(said) <= 30 and not said.endswith(("。", "；", ";", ".")))
