"""Audits of small chats, and the HTML page of an audit as a tree to look into."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import qungui
from qungui.audit.harvest import AuditOrder
from qungui.audit.result import AuditResult
from qungui.audit.run import audit
from qungui.connectors.directory import load_directory
from qungui.events.directory import DirectoryFile
from qungui.regulation.load import load
from qungui.regulations.library import find_in_library
from qungui.reports.html import html_of
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Language
from tests.support import regulation

DEMO = Path(qungui.__file__).parent / "demo"
_BLOCKS = {"td", "th", "dt", "dd", "li", "p", "h1", "h2", "h3", "div", "option", "label"}
_VOID = {"meta", "br", "input", "rect", "link", "img", "hr"}


def said(number: int, text: str, *, sender: str = "u1", at: str | None = None, **more: Any) -> dict[str, Any]:
    """A message of the group g1, a minute after the one before."""
    hour, minute = divmod(number, 60)
    moment = at or f"2026-12-{2 + hour // 12:02}T{8 + hour % 12:02}:{minute:02}:00+08:00"
    event = {
        "event": "message",
        "id": f"m{number}",
        "group": "g1",
        "sender": sender,
        "at": moment,
        "text": text,
    }
    return {**event, **more}


def audited(
    folder: Path,
    events: list[dict[str, Any]],
    *clauses: dict[str, Any],
    directory: dict[str, Any] | None = None,
    settings: dict[str, Any] | None = None,
    **order: Any,
) -> AuditResult:
    """The audit of neutral events, with surroundings."""
    path = folder / "chat.jsonl"
    path.write_text("".join(json.dumps(event) + "\n" for event in events), encoding="utf-8")
    people = DirectoryFile.model_validate(directory) if directory else None
    loaded = regulation(*clauses, **(settings or {}))
    return audit(AuditOrder([path], [loaded], directory=people, with_surroundings=True, **order))


def audited_demo(**order: Any) -> AuditResult:
    """The audit of the bundled groups by the bundled regulation."""
    loaded = load(str(DEMO / "regulation.yaml"), RULE_TYPES, find_in_library)
    people = load_directory(DEMO / "directory.yaml")
    chats = [DEMO / "qinghe-group.csv", DEMO / "customer-group.csv"]
    return audit(AuditOrder(chats, [loaded], directory=people, with_surroundings=True, **order))


class Element:
    """An element with its attributes, elements and text."""

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element | str] = []

    @property
    def text(self) -> str:
        """All text inside, scripts and styles left out."""
        if self.name in ("script", "style"):
            return ""
        return "".join(one if isinstance(one, str) else one.text for one in self.children)

    @property
    def words(self) -> str:
        """The text with single blanks, cells and items apart."""
        return " ".join(self._spoken().split())

    def _spoken(self) -> str:
        if self.name in ("script", "style"):
            return ""
        inside = "".join(one if isinstance(one, str) else one._spoken() for one in self.children)
        return f" {inside} " if self.name in _BLOCKS else inside

    def all(self, name: str, class_: str = "", **attributes: str) -> list[Element]:
        """The elements inside with this name, class and attributes, in order."""
        return [one for one in self._inside() if one._is(name, class_, attributes)]

    def one(self, name: str, class_: str = "", **attributes: str) -> Element:
        """The only such element."""
        (found,) = self.all(name, class_, **attributes)
        return found

    def _is(self, name: str, class_: str, attributes: dict[str, str]) -> bool:
        classes = self.attributes.get("class", "").split()
        has = all(self.attributes.get(key) == value for key, value in attributes.items())
        return self.name == name and has and (not class_ or class_ in classes)

    def _inside(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child._inside()


class _Builder(HTMLParser):
    """Reads well-formed HTML strictly: what is opened is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("root", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        assert len(attrs) == len(element.attributes), f"<{tag}> has an attribute twice"
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self._open.pop().name == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def finished(self) -> Element:
        assert len(self._open) == 1, f"<{self._open[-1].name}> is not closed"
        return self.root


def tree_of(html: str) -> Element:
    """The page as a tree; fails where it is not well-formed."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.finished()


def page_of(result: AuditResult, language: Language = "zh") -> Element:
    """The HTML report of an audit as a tree."""
    return tree_of(html_of(result, language))
