"""Files that are no Excel form, by accident or by intent: one clear problem, quickly."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from qungui.connectors import directory_workbook
from qungui.connectors.directory_excel import parse_excel_directory
from qungui.problems import BadInput
from tests.connectors.directory.books import STAFF, book, problems

GOOD = book({"员工": STAFF})
SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def changed(**parts: bytes) -> bytes:
    """The good file with other parts; `sheet` is the first sheet, `extra` one more part."""
    names = {"sheet": SHEET, "strings": "xl/sharedStrings.xml", "extra": "xl/extra.xml"}
    new = {names[name]: content for name, content in parts.items()}
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(GOOD)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for entry in old.namelist():
            if entry not in new:
                archive.writestr(entry, old.read(entry))
        for name, content in new.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def sheet(cells: bytes) -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (space, cells)


def word_document() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    return buffer.getvalue()


FAR = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
FAR_ROW = b'<row r="1048576"><c><v>1</v></c></row><row r="2"><c r="XFD2"><v>1</v></c></row>'
POINTERS = b'<row r="1">' + b'<c t="s"><v>0</v></c>' * 3000 + b"</row>"
CASES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "old": (OLE, "old_excel"),
    "locked": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "half": (GOOD[: len(GOOD) // 2], "not_excel"),
    "signs": (b"PK\x03\x04" + b"x" * 100, "not_excel"),
    "empty archive": (b"PK\x05\x06" + bytes(18), "not_excel"),
    "word": (word_document(), "not_excel"),
    "bomb": (changed(extra=b" " * (directory_workbook.MOST_UNPACKED + 1)), "too_big"),
    "far cell": (changed(sheet=sheet(FAR)), "too_big"),
    "far row": (changed(sheet=sheet(FAR_ROW)), "too_big"),
    "many letters": (changed(strings=b"<si>" + b"x" * 100_000 + b"</si>", sheet=sheet(POINTERS)), "too_big"),
    "broken sheet": (changed(sheet=b"<worksheet><sheetData><row"), "not_excel"),
}


@pytest.mark.parametrize("name", CASES)
def test_refused(name: str) -> None:
    data, code = CASES[name]
    assert [problem.code for problem in problems(data)] == [code]


def test_a_formatted_column_is_no_far_cell() -> None:
    """Formatting reaches to the last row and holds nothing."""
    rows = b'<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
    blank = b'<row r="1048576" s="1" customFormat="1"><c r="XFD1048576" s="1"/></row>'
    assert [problem.code for problem in problems(changed(sheet=sheet(rows + blank)))] == ["no_header"]


def test_damaged_bytes_never_break_the_reader() -> None:
    chance = random.Random(7)
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        good = {"sheet": archive.read(SHEET), "strings": archive.read("xl/sharedStrings.xml")}
    for _ in range(300):
        name = chance.choice(["sheet", "strings"])
        content = bytearray(good[name])
        for _ in range(chance.randint(1, 4)):
            content[chance.randrange(len(content))] = chance.choice(b'<>"/ 09Av\xff')
        try:
            parse_excel_directory(changed(**{name: bytes(content)}), "x.xlsx")
        except BadInput as bad:
            assert bad.say("zh")
