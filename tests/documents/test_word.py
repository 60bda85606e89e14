"""Word files: hostile ones end in a sentence, whoever reads them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from qungui.documents.word import word_lines
from qungui.problems import BadInput

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def _package(**parts: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return buffer.getvalue()


@pytest.mark.parametrize("content", [b"", b"no zip", _package(), _package(document="<w:document not xml")])
def test_a_broken_file_ends_in_a_sentence(content: bytes) -> None:
    with pytest.raises(BadInput) as bad:
        word_lines(content, "a.docx")
    assert [one.code for one in bad.value.problems] == ["not_word"]


def test_lines_tables_and_numbers_in_their_order() -> None:
    document = docx.Document()
    document.add_paragraph("第一行\n换行之后")
    table = document.add_table(1, 3)
    for cell, text in zip(table.rows[0].cells, ("甲", "乙", "丙"), strict=True):
        cell.text = text
    document.add_paragraph("编号", style="List Number")
    buffer = BytesIO()
    document.save(buffer)
    assert word_lines(buffer.getvalue(), "a.docx") == ["第一行", "换行之后", "甲\t乙\t丙", "1. 编号"]
