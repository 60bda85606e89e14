"""Reading Excel reports back, and filling them in as people do: the file itself is changed, nothing else."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from python_calamine import CalamineWorkbook

Rows = list[dict[str, Any]]


def sheets_of(path: Path) -> list[str]:
    """The names of the sheets, in order."""
    with CalamineWorkbook.from_path(str(path)) as book:
        return list(book.sheet_names)


def rows_of(path: Path, sheet: str) -> Rows:
    """The rows below the header by the titles of their columns."""
    head, *rows = cells_of(path, sheet)
    return [dict(zip(head, row, strict=True)) for row in rows]


def cells_of(path: Path, sheet: str) -> list[list[Any]]:
    """All cells of a sheet."""
    with CalamineWorkbook.from_path(str(path)) as book:
        return list(book.get_sheet_by_name(sheet).to_python(skip_empty_area=False))


def part_of(path: Path, sheet: str) -> tuple[str, str]:
    """The name and the XML of the part that holds a sheet."""
    name = f"xl/worksheets/sheet{sheets_of(path).index(sheet) + 1}.xml"
    with zipfile.ZipFile(path) as archive:
        return name, archive.read(name).decode("utf-8")


def fill_in(path: Path, sheet: str, column: str, words: Mapping[str, str], by: str) -> None:
    """Write words into a column, in the rows whose column `by` holds the key."""
    head = cells_of(path, sheet)[0]
    letter = chr(ord("A") + head.index(column))
    name, xml = part_of(path, sheet)
    for number, row in enumerate(rows_of(path, sheet), 2):
        if row[by] in words:
            text = f'<is><t xml:space="preserve">{escape(words[row[by]])}</t></is>'
            pattern = rf'<c r="{letter}{number}" s="(\d+)"(?:/>| t="inlineStr">.*?</c>)'
            xml, changed = re.subn(pattern, rf'<c r="{letter}{number}" s="\1" t="inlineStr">{text}</c>', xml)
            assert changed == 1, (column, number)
    replace_part(path, name, xml)


def replace_part(path: Path, name: str, content: str) -> None:
    """The same archive with another content of one part."""
    with zipfile.ZipFile(path) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    parts[name] = content.encode("utf-8")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
