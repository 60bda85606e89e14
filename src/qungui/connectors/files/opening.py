"""From the paths that a user names to the sources in them and the form of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qungui.connectors.files.form import Form
from qungui.connectors.files.forms import FORMS
from qungui.connectors.files.forms.mapped_table import MappedTable, check_mapping, check_workbook
from qungui.connectors.files.head import Head, read_head
from qungui.connectors.files.refusal import EMPTY, MISSING_FILE, NO_CHAT, NOT_TEXT, UNKNOWN, refuse
from qungui.connectors.files.source import Source
from qungui.problems import BadInput, Problem

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


def open_sources(
    paths: Sequence[Path | str], mapping: Mapping[str, str] | None, advanced: Callable[[int], None]
) -> list[Opened]:
    """Every chat that the paths name. Raises `BadInput` with all that cannot be used."""
    found: list[Opened] = []
    problems: list[Problem] = []
    for given in paths:
        path = Path(given)
        try:
            if path.is_dir():
                found += _open_folder(path, mapping, advanced)
            else:
                found.append(_open_file(path, str(given), mapping, advanced))
        except BadInput as error:
            problems += error.problems
    if problems:
        raise BadInput(problems)
    return found


def recognise(head: Head, mapping: Mapping[str, str] | None = None) -> Form | None:
    """The form of a content, by the content alone."""
    if _columns_of(mapping):
        return next(form for form in FORMS if isinstance(form, MappedTable))
    best = max(FORMS, key=lambda form: form.recognise(head))
    return best if best.recognise(head) > 0 else None


def _columns_of(mapping: Mapping[str, str] | None) -> dict[str, str]:
    """The part of a mapping that names columns; `year` states the year of times without one."""
    return {field: title for field, title in (mapping or {}).items() if field != "year"}


def _open_file(
    path: Path, name: str, mapping: Mapping[str, str] | None, advanced: Callable[[int], None]
) -> Opened:
    try:
        head = read_head(path)
    except OSError as error:
        raise refuse(name, "unreadable", MISSING_FILE, reason=error.strerror or str(error)) from error
    if not head.data or (head.whole and not head.data.strip(b" \t\r\n\0\xef\xbb\xbf")):
        raise refuse(name, "empty", EMPTY)
    if (what := head.what_it_is()) is not None:
        raise refuse(name, "not_text", NOT_TEXT, what=what)
    companions = {one: path.parent / one for one in _COMPANIONS if (path.parent / one).is_file()}
    if "manifest.json" not in companions and (path.parent.parent / "manifest.json").is_file():
        companions["manifest.json"] = path.parent.parent / "manifest.json"
    source = Source(path, name, head, companions, advanced)
    if head.is_zip:
        check_workbook(source)
    form = recognise(head, mapping)
    if form is None:
        raise refuse(name, "unknown_form", UNKNOWN)
    if columns := _columns_of(mapping):
        check_mapping(head, columns, name)
    return Opened(source, form)


def _open_folder(
    folder: Path, mapping: Mapping[str, str] | None, advanced: Callable[[int], None]
) -> Iterator[Opened]:
    count = 0
    for path in sorted(folder.rglob("*")):
        if path.name in _COMPANIONS or path.suffix.lower() in _NO_CHATS or not path.is_file():
            continue
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        try:
            yield _open_file(path, f"{folder.name}/{path.relative_to(folder).as_posix()}", mapping, advanced)
            count += 1
        except BadInput:
            continue  # other files may lie beside chats
    if not count:
        raise refuse(str(folder), "no_chat", NO_CHAT)
