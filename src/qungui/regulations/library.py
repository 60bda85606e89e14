"""Finding the regulations of the library by id or alias."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
STARTERS = FOLDER / "starter"
"""The short regulations that people begin with; they stand beside the catalogue."""
_HEADER = re.compile(r"^(id|alias): *([a-z0-9-]+) *(?:#.*)?$", re.MULTILINE)


@cache
def library_files() -> dict[str, Path]:
    """Every file of the library by its id and by its alias."""
    found: dict[str, Path] = {}
    for path in sorted(FOLDER.glob("*/*.yaml")):
        for _, name in _HEADER.findall(path.read_text(encoding="utf-8")):
            found.setdefault(name, path)
    return found


def is_starter(path: Path | None) -> bool:
    """Whether the file is one of the starters."""
    return path is not None and path.parent == STARTERS


def find_in_library(id: str) -> Path | None:
    """The file of a library regulation, None if there is none of this id or alias."""
    return library_files().get(id.lower())
