"""Where the pages are, and how one leads to another."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Language

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
INDEX = "README.md"
"""The page that a folder shows when it is opened on the web."""


def rules_folder(language: Language) -> Path:
    """The folder of the pages of rule types; nothing else is in it."""
    return DOCS / language / "rules"


def regulations_folder(language: Language) -> Path:
    """The folder of the pages of regulations; nothing else is in it."""
    return DOCS / language / "regulations"


def area_of(rule: str) -> str:
    """The area of a rule type: the folder that its source is in."""
    return RULE_TYPES[rule].__module__.split(".")[-2]


def rule_page(rule: str, language: Language) -> Path:
    """The page of a rule type, such as rules/content/length.md."""
    return rules_folder(language) / area_of(rule) / f"{rule.rpartition('.')[2]}.md"


def regulation_page(id: str, language: Language) -> Path:
    """The page of a regulation, such as regulations/r11.md."""
    return regulations_folder(language) / f"{id}.md"


def in_other_language(page: Path, language: Language) -> Path:
    """The same page in the other language."""
    other: Language = "en" if language == "zh" else "zh"
    return DOCS / other / page.relative_to(DOCS / language)


def source_of(rule: str) -> Path:
    """The file that a rule type is written in."""
    return ROOT / "src" / Path(*RULE_TYPES[rule].__module__.split(".")).with_suffix(".py")


def anchor(clause: str) -> str:
    """The mark of a clause on the page of its regulation."""
    return f"c{clause}"


def way(page: Path, to: Path, mark: str = "") -> str:
    """The address of a file as a page writes it."""
    address = quote(Path(os.path.relpath(to, page.parent)).as_posix())
    return f"{address}#{quote(mark)}" if mark else address
