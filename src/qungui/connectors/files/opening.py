"""From the paths that a user names to the sources in them and the form of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qungui.connectors.files.form import Form
from qungui.connectors.files.forms import FORMS
from qungui.connectors.files.forms.mapped_table import MappedTable, columns_named
from qungui.connectors.files.head import Head, read_head
from qungui.connectors.files.refusal import (
    BAD_YEAR,
    EMPTY,
    NO_CHAT,
    NOT_A_FILE,
    NOT_TEXT,
    UNKNOWN,
    UNREADABLE,
    refuse,
    refuse_table,
)
from qungui.connectors.files.source import Source
from qungui.problems import BadInput, Problem, say_os_error

_COMPANIONS = ("users.json", "manifest.json")
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".svg", ".ico"})
_MEDIA = frozenset({".mp4", ".mov", ".mp3", ".wav", ".amr", ".silk"})
_DOCUMENTS = frozenset({".pdf", ".doc", ".docx", ".ppt", ".pptx", ".html", ".htm", ".css", ".js"})
_NO_CHATS = _PICTURES | _MEDIA | _DOCUMENTS | {".zip", ".rar", ".7z", ".db"}
"""Names of what export folders hold beside chats; such files are not even opened."""


@dataclass(slots=True)
class Opened:
    """A source and the form that its content has."""

    source: Source
    form: Form


@dataclass(slots=True)
class Opener:
    """Finds the chats that paths name; what else lies in folders is remembered."""

    mapping: Mapping[str, str] | None
    advanced: Callable[[int], None]
    passed_over: list[tuple[str, Problem]] = field(default_factory=list)
    """Files in folders that are no chats, with the reason."""

    def open(self, paths: Sequence[Path | str]) -> list[Opened]:
        """Every chat that the paths name. Raises `BadInput` with all that cannot be used."""
        found: list[Opened] = []
        problems: list[Problem] = []
        year = (self.mapping or {}).get("year")
        if year is not None and not re.fullmatch(r"(19|20)\d\d", year):
            raise refuse_table(str(paths[0]), "bad_year", BAD_YEAR, value=year)
        for given in paths:
            path = Path(given)
            try:
                if path.is_dir():
                    found += self._open_folder(path)
                else:
                    found.append(self._open_file(path, str(given)))
            except OSError as error:
                problems += _unreadable(str(given), error).problems
            except BadInput as error:
                problems += error.problems
        if problems:
            raise BadInput(problems)
        return found

    def _open_file(self, path: Path, name: str) -> Opened:
        if path.exists() and not path.is_file():
            raise refuse(name, "unreadable", UNREADABLE, reason=NOT_A_FILE)
        head = read_head(path)
        if not head.data or (head.whole and not head.data.strip(b" \t\r\n\0\xef\xbb\xbf")):
            raise refuse(name, "empty", EMPTY)
        if (what := head.what_it_is()) is not None:
            raise refuse(name, "not_text", NOT_TEXT, what=what)
        source = Source(path, name, head, _companions(path), self.advanced)
        form = recognise(head, self.mapping)
        if form is None:
            raise refuse(name, "unknown_form", UNKNOWN)
        return Opened(source, form.of(source, columns_named(self.mapping)))

    def _open_folder(self, folder: Path) -> list[Opened]:
        found = []
        for path in sorted(folder.rglob("*")):
            if path.name in _COMPANIONS or path.suffix.lower() in _NO_CHATS or not path.is_file():
                continue
            if any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts):
                continue
            name = f"{folder.resolve().name}/{path.relative_to(folder).as_posix()}"
            try:
                found.append(self._open_file(path, name))
            except OSError as error:
                self.passed_over.append((name, _unreadable(name, error).problems[0]))
            except BadInput as error:
                self.passed_over.append((name, error.problems[0]))
        if not found:
            raise refuse(str(folder), "no_chat", NO_CHAT)
        return found


def recognise(head: Head, mapping: Mapping[str, str] | None = None) -> Form | None:
    """The form of a content, by the content alone."""
    if columns_named(mapping):
        return next(form for form in FORMS if isinstance(form, MappedTable))
    best = max(FORMS, key=lambda form: form.recognise(head))
    return best if best.recognise(head) > 0 else None


def _companions(path: Path) -> dict[str, Path]:
    found = {one: path.parent / one for one in _COMPANIONS if (path.parent / one).is_file()}
    above = path.parent.parent / "manifest.json"
    if "manifest.json" not in found and above.is_file():
        found["manifest.json"] = above
    return found


def _unreadable(name: str, error: OSError) -> BadInput:
    return refuse(name, "unreadable", UNREADABLE, reason=say_os_error(error))
