"""The lines of a Word file, numbers of its lists included."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from qungui.problems import BadInput, Place, Problem
from qungui.regulation.chinese_numbers import chinese_number
from qungui.sentences import Sentence

if TYPE_CHECKING:
    from docx.document import Document

_NOT_WORD = Sentence(
    "这不是 Word 文档（.docx），或者已经损坏", "this is no Word document (.docx), or it is broken"
)
_WORD_EXPECTED = Sentence("另存为 .docx 或 .txt", "save it as .docx or .txt")


def word_lines(content: bytes, name: str) -> list[str]:
    """Lines of paragraphs and rows of tables (cells between tabs) in their order.

    Numbers that Word only shows are written out; a cell that reaches over several columns stands once. Raises
    `BadInput` where the file cannot be read; `name` is what messages call it.
    """
    import docx

    try:
        return list(_lines(docx.Document(BytesIO(content))))
    except Exception as error:  # a foreign parser on hostile bytes
        raise BadInput([Problem("not_word", _NOT_WORD, Place(name), expected=_WORD_EXPECTED)]) from error


def _lines(document: Document) -> Iterator[str]:
    from docx.table import Table

    numbering = _Numbering(document)
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells: list[str] = []
                for cell in row.cells:
                    text = " ".join(cell.text.split())
                    if not cells or cells[-1] != text:
                        cells.append(text)
                yield "\t".join(cells)
        else:
            yield from (numbering.of(block) + block.text).split("\n")


class _Numbering:
    """The numbers of automatic lists, counted as Word counts them."""

    def __init__(self, document: Document) -> None:
        self._counts: dict[tuple[str, int], int] = {}
        self._forms: dict[tuple[str, int], tuple[str, str]] = {}
        try:
            root: Any = document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # the library's ways of saying that there are no lists
            return
        name = root.nsmap["w"].join("{}")
        levels: dict[str, dict[int, tuple[str, str]]] = {}
        for abstract in root.iter(name + "abstractNum"):
            levels[abstract.get(name + "abstractNumId")] = {
                int(level.get(name + "ilvl")): (
                    self._value(level.find(name + "numFmt"), name, "decimal"),
                    self._value(level.find(name + "lvlText"), name, "%1."),
                )
                for level in abstract.iter(name + "lvl")
            }
        for number in root.iter(name + "num"):
            held = number.find(name + "abstractNumId")
            for level, form in levels.get(self._value(held, name, ""), {}).items():
                self._forms[number.get(name + "numId"), level] = form

    @staticmethod
    def _value(element: Any, name: str, otherwise: str) -> str:
        return otherwise if element is None else str(element.get(name + "val") or otherwise)

    def of(self, paragraph: Any) -> str:
        """What Word shows before a paragraph: `3. `, `（一） `, or nothing."""
        place = self._place(paragraph)
        if place is None or place not in self._forms:
            return ""
        list_id, level = place
        self._counts[place] = self._counts.get(place, 0) + 1
        for other in [key for key in self._counts if key[0] == list_id and key[1] > level]:
            del self._counts[other]
        kind, text = self._forms[place]
        if kind in ("bullet", "none"):
            return "• " if kind == "bullet" else ""
        for at in range(level + 1):
            shown = self._forms.get((list_id, at), (kind, ""))[0]
            text = text.replace(f"%{at + 1}", _shown(self._counts.get((list_id, at), 1), shown))
        return text + " "

    @staticmethod
    def _place(paragraph: Any) -> tuple[str, int] | None:
        style = paragraph.style
        for properties in (paragraph._p.pPr, None if style is None else style.element.pPr):
            numbered = None if properties is None else properties.numPr
            if numbered is not None and numbered.numId is not None:
                level = numbered.ilvl
                return str(numbered.numId.val), 0 if level is None else int(level.val)
        return None


def _shown(number: int, kind: str) -> str:
    if "hinese" in kind or "ideograph" in kind.lower() or kind in ("japaneseCounting",):
        return chinese_number(number)
    if kind in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26)
        return letter if kind == "upperLetter" else letter.lower()
    return str(number)
