"""The sheets of an Excel file as rows of cells. The file may come from anywhere and is not trusted.

The parts of the archive are unpacked under a limit and handed on in a fresh one, so that what is parsed is
exactly what was measured.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum

from qungui.connectors.directory_cells import Cell
from qungui.problems import BadInput, Place, Problem
from qungui.sentences import Sentence

Rows = list[list[Cell]]
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
"""How Excel files before 2007 begin, and those with a password."""
MOST_BYTES = 64 << 20
MOST_UNPACKED = 256 << 20
MOST_CELLS = 16_000_000
_MOST_PARTS = 2000
_CELL = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\br=["']([A-Za-z]{1,3})(\d{1,7})["'][^<>]*(?<!/)>""")
_ROW = re.compile(rb"""<(?:\w+:)?row\s[^<>]*?\br=["'](\d{1,7})["'][^<>]*>\s*<(?:\w+:)?c\b(?![^<>]*\sr=)""")
_ENDLESS = re.compile(rb"<(?:\w+:)?(?:c|row)\s[^<>]{500}")
_SHARED = re.compile(rb"""\st=["']s["'][^<>]*>\s*<(?:\w+:)?v[^<>]*>\s*(\d{1,9})\s*<""")
_SHARED_END = re.compile(rb"</(?:\w+:)?si\s*>")

_EMPTY = Sentence("文件是空的", "the file is empty")
_LOCKED = Sentence("文件有打开密码", "the file is protected with a password")
_UNLOCK = Sentence("去掉密码后保存的文件", "the file saved without a password")
_OLD = Sentence("这是旧版 Excel 文件（.xls）", "this is a file of an old Excel (.xls)")
_SAVE_AS = Sentence("在 Excel 或 WPS 中另存为 .xlsx", "the file saved as .xlsx in Excel or WPS")
_BROKEN = Sentence("不是 Excel 文件，或文件已损坏", "not an Excel file, or a damaged one")
_FORM = Sentence("“qungui directory template”生成的 .xlsx", "an .xlsx made by “qungui directory template”")
_TOO_BIG = Sentence("文件过大，不像一份通讯录", "the file is too big for a directory")


class Workbook:
    """An open Excel file. Raises `BadInput` with one clear problem where it cannot be read."""

    def __init__(
        self, data: bytes, name: str, most_unpacked: int = MOST_UNPACKED, most_cells: int = MOST_CELLS
    ) -> None:
        self.name = name
        self._most_unpacked = most_unpacked
        if not data:
            raise self._refusal("empty", _EMPTY, _FORM)
        if data.startswith(OLD_OR_LOCKED):
            if "EncryptedPackage".encode("utf-16-le") in data:
                raise self._refusal("encrypted", _LOCKED, _UNLOCK)
            raise self._refusal("old_excel", _OLD, _SAVE_AS)
        if len(data) > MOST_BYTES:
            raise self._refusal("too_big", _TOO_BIG)
        parts = self._unpack(data)
        if "xl/workbook.xml" not in parts or any(map(_ENDLESS.search, parts.values())):
            raise self._refusal("not_excel", _BROKEN, _FORM)
        if _cells(parts.values()) > most_cells or _letters(parts) > most_unpacked:
            raise self._refusal("too_big", _TOO_BIG)
        try:
            self._book = CalamineWorkbook.from_filelike(_packed(parts))
            sheets = self._book.sheets_metadata
        except Exception as error:  # a foreign parser on hostile bytes
            raise self._refusal("not_excel", _BROKEN, _FORM) from error
        self.sheets = [sheet.name for sheet in sheets if sheet.typ == SheetTypeEnum.WorkSheet]

    def rows(self, sheet: str) -> Rows:
        """The rows of a sheet from its first line on; a merged cell says the same in each of its places."""
        try:
            found = self._book.get_sheet_by_name(sheet)
            return _spread(found.to_python(skip_empty_area=False), found)
        except Exception as error:  # a foreign parser on hostile bytes
            raise self._refusal("not_excel", _BROKEN, _FORM) from error

    def stream(self, sheet: str) -> Iterator[tuple[int, list[Cell]]]:
        """The rows one by one with their numbers, for sheets of many; merged cells are filled alike."""
        try:
            found = self._book.get_sheet_by_name(sheet)
            yield from enumerate(_filled(found), start=1)
        except Exception as error:  # a foreign parser on hostile bytes
            raise self._refusal("not_excel", _BROKEN, _FORM) from error

    def _unpack(self, data: bytes) -> dict[str, bytes]:
        """The XML parts by name; pictures and the like are left out."""
        parts: dict[str, bytes] = {}
        left = self._most_unpacked
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entries = [
                    entry for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels"))
                ]
                if len(entries) > _MOST_PARTS:
                    raise self._refusal("too_big", _TOO_BIG)
                for entry in entries:
                    if entry.flag_bits & 1:
                        raise self._refusal("encrypted", _LOCKED, _UNLOCK)
                    with archive.open(entry) as part:
                        parts[entry.filename] = part.read(left + 1)
                    left -= len(parts[entry.filename])
                    if left < 0:
                        raise self._refusal("too_big", _TOO_BIG)
        except BadInput:
            raise
        except Exception as error:  # zipfile and its decompressors raise many kinds on hostile bytes
            raise self._refusal("not_excel", _BROKEN, _FORM) from error
        return parts

    def _refusal(self, code: str, sentence: Sentence, expected: Sentence | None = None) -> BadInput:
        return BadInput([Problem(code, sentence, Place(self.name), {}, expected)])


def _packed(parts: dict[str, bytes]) -> io.BytesIO:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    packed.seek(0)
    return packed


def _cells(parts: Iterable[bytes]) -> int:
    """How many cells the largest sheet spans: one far-off cell makes a sheet of billions."""
    most = 0
    for part in parts:
        height = width = 1
        for letters, line in _CELL.findall(part):
            height, width = max(height, int(line)), max(width, _column_number(letters))
        height = max([height, *map(int, _ROW.findall(part))])
        most = max(most, height * width)
    return most


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _letters(parts: dict[str, bytes]) -> int:
    """How much text the cells hold that point into the table of shared texts."""
    shared = b"".join(part for name, part in parts.items() if name.lower().endswith("sharedstrings.xml"))
    lengths = [len(text) for text in _SHARED_END.split(shared)]
    pointers = (int(index) for part in parts.values() for index in _SHARED.findall(part))
    return sum(lengths[index] for index in pointers if index < len(lengths))


def _filled(sheet: CalamineSheet) -> Iterator[list[Cell]]:
    """The rows with merged cells filled, without the columns before the first that is used."""
    offset = sheet.start[1] if sheet.start else 0
    beginning: dict[int, list[tuple[int, int, int]]] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        beginning.setdefault(top, []).append((bottom, max(0, left - offset), right - offset + 1))
    budget = MOST_CELLS
    current: list[tuple[int, int, int, Cell]] = []
    for number, row in enumerate(sheet.iter_rows()):
        cells: list[Cell] = list(row)
        current = [one for one in current if one[0] >= number]
        for bottom, left, right in beginning.get(number, ()):
            if left < len(cells):
                current.append((bottom, left, min(right, len(cells)), cells[left]))
        for _, left, right, value in current:
            budget -= right - left
            if budget >= 0:
                cells[left:right] = [value] * (right - left)
        yield cells


def _spread(rows: Rows, sheet: CalamineSheet) -> Rows:
    """Fill merged cells: people merge the group's name over all of its members."""
    budget = MOST_CELLS
    width = len(rows[0]) if rows else 0
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        places = range(left, min(right + 1, width))
        lines = rows[top : bottom + 1]
        budget -= len(lines) * len(places)
        if budget < 0:
            break
        for row in lines:
            for place in places:
                row[place] = rows[top][left]
    return rows
