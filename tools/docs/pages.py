"""All generated pages together: made, compared with the files, written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from qungui.sentences import LANGUAGES, Language
from tools.docs.commands import commands_page
from tools.docs.events import events_page
from tools.docs.formats import formats_page
from tools.docs.library import library
from tools.docs.lint import lint_page
from tools.docs.places import DOCS, INDEX, regulation_page, regulations_folder, rule_page, rules_folder
from tools.docs.regulation_index import regulation_index
from tools.docs.regulation_page import regulation_lines
from tools.docs.rule_index import rule_index
from tools.docs.rule_page import rule_lines


def pages() -> dict[Path, str]:
    """Every generated page by its path."""
    return {path: "\n".join(lines) + "\n" for language in LANGUAGES for path, lines in _pages(language)}


def differences(made: dict[Path, str]) -> list[Path]:
    """The pages that are missing or not what the source says, and those whose rule or regulation is gone."""
    wrong = [path for path, text in made.items() if not path.exists() or _text(path) != text]
    return sorted([*wrong, *(path for path in _kept() if path not in made)])


def write(made: dict[Path, str]) -> list[Path]:
    """Write what differs and remove what is gone; the paths that changed."""
    changed = differences(made)
    for path in changed:
        if path in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path], encoding="utf-8", newline="\n")
        else:
            path.unlink()
    return changed


def _pages(language: Language) -> Iterator[tuple[Path, Iterable[str]]]:
    known = library()
    folder = DOCS / language
    yield folder / "cli.md", commands_page(language)
    yield folder / "events.md", events_page(language)
    yield folder / "formats.md", formats_page(language)
    yield folder / "lint.md", lint_page(language)
    yield rules_folder(language) / INDEX, rule_index(known, language)
    for name in known.rules:
        yield rule_page(name, language), rule_lines(name, known, language)
    yield regulations_folder(language) / INDEX, regulation_index(known, language)
    for loaded in known.regulations:
        yield regulation_page(loaded.regulation.id, language), regulation_lines(loaded, known, language)


def _kept() -> Iterator[Path]:
    """The files of the folders that hold generated pages only."""
    for language in LANGUAGES:
        for folder in (rules_folder(language), regulations_folder(language)):
            yield from (path for path in folder.rglob("*") if path.is_file())


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
