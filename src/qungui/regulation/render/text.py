"""A regulation as plain text, for mails, notice boards and printers; and that text read back.

The marks at the beginning of lines tell what a line is, so that nothing is lost:

    TITLE
    LABEL：FACT

    【CHAPTER】
    ID　TEXT
    A FURTHER LINE OF THE TEXT
    ※ WHAT FOLLOWS A BREACH, NOTES
    · SENTENCES ON SANCTIONS, under the last heading
"""

from __future__ import annotations

from collections.abc import Iterator

from qungui.problems import BadInput, Place, Problem
from qungui.regulation.render.document import Chapter, Document, RenderedClause
from qungui.regulation.render.headings import SANCTIONS, chapter_numbers, with_number, without_number
from qungui.sentences import Language, Sentence

_SPACE = "\u3000"
_FURTHER = _SPACE * 2
_ASIDE = _SPACE + "※ "
_POINT = "· "
_UNREADABLE = Sentence("这一行不是排版时写出的样子", "this line is not as it was rendered")
_EXPECTED = Sentence(
    "【章】、“编号　条文”，或以 ※、· 开头的行", "【chapter】, “id　text”, or a line beginning with ※ or ·"
)


def text_of(document: Document, language: Language) -> str:
    """The text, lines ending in a line feed."""
    return "".join(line + "\n" for line in _lines(document, language))


def read_text(text: str, name: str = "<text>") -> Document:
    """The document in a text that `text_of` made. Raises `BadInput` for a line that is none of its kind."""
    lines = text.split("\n")
    head = lines.index("") if "" in lines else len(lines)
    reader = _Reader(name)
    for number, line in enumerate(lines[head + 1 :], head + 2):
        reader.take(line, number)
    return Document(lines[0], tuple(lines[1:head]), reader.chapters(), tuple(reader.sanctions))


def _lines(document: Document, language: Language) -> Iterator[str]:
    yield document.title
    yield from document.facts
    for number, chapter in zip(chapter_numbers(document, language), document.chapters, strict=True):
        yield ""
        yield f"【{with_number(number, chapter.title)}】"
        for clause in chapter.clauses:
            first, *further = clause.text.split("\n")
            yield clause.id + _SPACE + first
            yield from (_FURTHER + line for line in further)
            yield from (_ASIDE + aside for aside in clause.asides)
    if document.sanctions:
        yield ""
        yield f"【{SANCTIONS.say(language)}】"
        yield from (_POINT + sentence for sentence in document.sanctions)


class _Reader:
    """Takes the lines of the body one by one."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.sanctions: list[str] = []
        self._headings: list[str] = []
        self._clauses: list[list[RenderedClause]] = []

    def take(self, line: str, number: int) -> None:
        if line == "":
            return
        if line.startswith("【") and line.endswith("】"):
            self._headings.append(without_number(line[1:-1]))
            self._clauses.append([])
        elif line.startswith(_POINT):
            self.sanctions.append(line.removeprefix(_POINT))
        elif line.startswith(_FURTHER) and self._has_clause:
            self._replace(text=f"{self._last.text}\n{line.removeprefix(_FURTHER)}", asides=self._last.asides)
        elif line.startswith(_ASIDE) and self._has_clause:
            self._replace(self._last.text, (*self._last.asides, line.removeprefix(_ASIDE)))
        elif line[0] != _SPACE and _SPACE in line and self._clauses:
            id_, _, text = line.partition(_SPACE)
            self._clauses[-1].append(RenderedClause(id_, text))
        else:
            place = Place(self.name, number, 1, len(line), line)
            raise BadInput([Problem("not_rendered", _UNREADABLE, place, expected=_EXPECTED)])

    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters; the heading of the sanctions stands over no clause."""
        pairs = zip(self._headings, self._clauses, strict=True)
        return tuple(Chapter(heading, tuple(clauses)) for heading, clauses in pairs if clauses)

    @property
    def _has_clause(self) -> bool:
        return bool(self._clauses and self._clauses[-1])

    @property
    def _last(self) -> RenderedClause:
        return self._clauses[-1][-1]

    def _replace(self, text: str, asides: tuple[str, ...]) -> None:
        self._clauses[-1][-1] = RenderedClause(self._last.id, text, asides)
