"""From a file of any kind that people keep regulations in to lines of text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from qungui.problems import BadInput, Place, Problem
from qungui.sentences import Sentence

if TYPE_CHECKING:
    from docx.document import Document

ENDINGS = (".txt", ".md", ".markdown", ".docx", "")
_NOT_READ = Sentence("不能读取这种文件：{ending}", "files of this kind are not read: {ending}")
_NOT_READ_EXPECTED = Sentence(
    ".txt、.md、.docx；其他格式请先另存为 .docx，或粘贴到 .txt",
    ".txt, .md or .docx; save other formats as .docx or paste them into a .txt",
)
_NO_FILE = Sentence("没有这个文件", "there is no such file")
_NO_TEXT = Sentence("文件中没有文字", "the file holds no text")
_UNREADABLE = Sentence("文件已损坏，或并不是 Word 文档", "the file is damaged or no Word document")
_ENCODING = Sentence("文件的编码无法识别", "the encoding of the file is not known")
_ENCODING_EXPECTED = Sentence("用 UTF-8 另存一份", "save it again as UTF-8")
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff]"
)
"""Characters that no reader sees: web pages put them into texts as watermarks."""
_WIDE = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_WIDE |= {0xFF05: ord("%"), 0xFF0E: ord("."), 0x3000: ord(" "), 0xA0: ord(" "), 0xFF20: ord("@")}
_SOUNDS = re.compile(r"(?<=[\u4e00-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]")
"""Sounds in brackets behind a character: the watermark of some collections of texts."""
_BREAKS = re.compile(r"\r\n?|\u2028|\u2029|\x85")


def read_lines(path: Path) -> list[str]:
    """The lines of a text or Word file, without hidden characters; BadInput where it cannot be read."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise BadInput(
            [Problem("kind_of_file", _NOT_READ, Place(str(path)), {"ending": ending}, _NOT_READ_EXPECTED)]
        )
    if not path.is_file():
        raise BadInput([Problem("no_file", _NO_FILE, Place(str(path)))])
    data = path.read_bytes()
    return lines_of(_word_text(path) if ending == ".docx" else decoded(data, str(path)), str(path))


def lines_of(text: str, name: str) -> list[str]:
    """The lines of a pasted text, cleaned; `name` is what messages call it."""
    lines = [cleaned(line) for line in _BREAKS.sub("\n", text).split("\n")]
    if not any(lines):
        raise BadInput([Problem("no_text", _NO_TEXT, Place(name))])
    return lines


def cleaned(line: str) -> str:
    """A line without what nobody sees, digits and letters of full width made plain."""
    plain = unicodedata.normalize("NFC", _HIDDEN.sub("", line)).translate(_WIDE)
    plain = _SOUNDS.sub("", plain)
    return (
        re.sub(r" +", " ", plain).strip()
        if "\t" not in plain
        else re.sub(r" *\t[ \t]*", "\t", plain).strip(" ")
    )


def decoded(data: bytes, name: str) -> str:
    """A text in UTF-8, UTF-16 or GB 18030."""
    is_marked = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if is_marked else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput([Problem("encoding", _ENCODING, Place(name), expected=_ENCODING_EXPECTED)])


def _word_text(path: Path) -> str:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise BadInput([Problem("damaged", _UNREADABLE, Place(str(path)))]) from error
    return "\n".join(_word_lines(document))


def _word_lines(document: Document) -> Iterator[str]:
    """Paragraphs and rows of tables in their order; numbers that Word only shows are written out."""
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
            yield numbering.of(block) + block.text


class _Numbering:
    """The numbers of automatic lists, counted as Word counts them."""

    def __init__(self, document: Document) -> None:
        self._counts: dict[tuple[str, int], int] = {}
        self._forms: dict[tuple[str, int], tuple[str, str]] = {}
        try:
            root: Any = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
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
    from qungui.regulation.chinese_numbers import chinese_number

    if "hinese" in kind or "ideograph" in kind.lower() or kind in ("japaneseCounting",):
        return chinese_number(number)
    if kind in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26)
        return letter if kind == "upperLetter" else letter.lower()
    return str(number)
