"""A plain text as a document: a passage a line."""

from __future__ import annotations

from pathlib import Path

from qungui.lint.audience import guess_audiences
from qungui.lint.document import Document, Passage, PlaceOf
from qungui.lint.item import Audience
from qungui.lint.leads import lead_of
from qungui.lint.text_lines import Line, read_lines
from qungui.problems import BadInput, Place, Problem, say_os_error
from qungui.sentences import Sentence

TEXT_FORMS = (".txt", ".md", ".docx")
_UNREADABLE = Sentence("文件无法读取：{reason}", "the file cannot be read: {reason}")
_EMPTY = Sentence("文件里没有文字", "the file holds no text")


def document_of_text(path: Path, audiences: tuple[Audience, ...] = ()) -> Document:
    """The document of a .txt, .md or .docx file. Raises `BadInput` where it cannot be read or is empty."""
    try:
        content = path.read_bytes()
    except OSError as error:
        values = {"reason": say_os_error(error)}
        raise BadInput([Problem("unreadable", _UNREADABLE, Place(path.name), values)]) from error
    lines = read_lines(path.name, content)
    if not lines:
        raise BadInput([Problem("empty", _EMPTY, Place(path.name))])
    return document_of_lines(path.name, lines, audiences)


def document_of_lines(name: str, lines: list[Line], audiences: tuple[Audience, ...] = ()) -> Document:
    """The document of lines."""
    passages = tuple(_passage(name, line) for line in lines)
    return Document(
        title=lines[0].text.strip(),
        place=Place(name, lines[0].number),
        passages=passages,
        audiences=audiences or guess_audiences("\n".join(line.text for line in lines)),
        audiences_guessed=not audiences,
    )


def _passage(name: str, line: Line) -> Passage:
    texts = tuple(piece.text for piece in line.pieces)
    lead = lead_of(line.lead)
    return Passage(line.text, _place_in(name, line), heading=line.heading, lead=lead, lines=texts)


def _place_in(name: str, line: Line) -> PlaceOf:
    """Where the words stand; those that go on in the next line, as far as the first line has them."""

    def place(start: int, end: int) -> Place:
        piece = next((one for one in reversed(line.pieces) if one.start <= start), None)
        if piece is None:
            return Place(name, line.number, start + 1, max(1, end - start), line.text)
        at = start - piece.start + piece.indent
        width = min(end - start, len(piece.text) - at)
        return Place(name, piece.number, at + 1, max(1, width), piece.text)

    return place
