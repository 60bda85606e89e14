"""A YAML file as a tree in which every word knows where it stands.

Lines and columns are counted from 0 here and in characters; `Span.place` gives them as people count, from 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from qungui.problems import Place

Way = tuple[str | int, ...]
"""The way from the root to a value: keys and positions."""


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A text and where it came from; `folder` is None for a text that is no file."""

    name: str
    lines: tuple[str, ...]
    folder: Path | None = None

    def place(self, line: int, column: int, width: int = 1) -> Place:
        """The place of some words of this text (line and column from 0)."""
        text = self.lines[line] if line < len(self.lines) else None
        return Place(self.name, line + 1, column + 1, max(1, width), text)


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """Some words of a source, the end not included."""

    source: Source
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def place(self) -> Place:
        """The place of the words, as far as they stand on their first line."""
        if self.end_line == self.line:
            return self.source.place(self.line, self.column, self.end_column - self.column)
        text = self.source.lines[self.line] if self.line < len(self.source.lines) else ""
        return self.source.place(self.line, self.column, len(text.rstrip()) - self.column)


@dataclass(slots=True, eq=False)
class Leaf:
    """One value: text, number, true/false or nothing; `written` is how it stands in the file."""

    value: str | int | float | bool | None
    written: str
    span: Span
    style: str = ""
    """"" for a plain value, else the sign that opens it: quotes, `|` or `>`."""


@dataclass(slots=True, eq=False)
class Items:
    """A list."""

    items: list[Node]
    span: Span


class Entry(NamedTuple):
    """A key, where it stands, and its value."""

    key: Span
    value: Node


@dataclass(slots=True, eq=False)
class Keyed:
    """A mapping in the order of the file."""

    entries: dict[str, Entry]
    span: Span

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        entry = self.entries.get(key)
        return entry.value if entry else None


Node = Leaf | Items | Keyed


@dataclass(slots=True)
class Spot:
    """How far a path leads into a tree: the last value reached, its key, and what of the path is left."""

    node: Node
    key: Span | None = None
    left: Way = ()
    parent: Node | None = None

    @property
    def place(self) -> Place:
        """The value where it is one word, else the key above it."""
        if isinstance(self.node, Leaf) and not (self.node.value is None and self.key):
            return self.node.span.place
        return (self.key or head(self.node)).place


@dataclass(slots=True)
class Unwrapped:
    """A tree without its `{chosen: VALUE}` marks, and the paths where they stood."""

    node: Node
    chosen: list[Way] = field(default_factory=list)


def plain(node: Node) -> Any:
    """The tree as dictionaries, lists and values."""
    if isinstance(node, Leaf):
        return node.value
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key: plain(entry.value) for key, entry in node.entries.items()}


def descend(node: Node, path: Way) -> Spot:
    """Follow the path as far as the tree goes."""
    spot = Spot(node)
    for position, step in enumerate(path):
        here = spot.node
        if isinstance(here, Keyed) and step in here.entries:
            entry = here.entries[str(step)]
            spot = Spot(entry.value, entry.key, parent=here)
        elif isinstance(here, Items) and isinstance(step, int) and step < len(here.items):
            spot = Spot(here.items[step], None, parent=here)
        elif step == 0 and isinstance(here, Keyed):
            continue  # one value stands for a list of one
        else:
            spot.left = path[position:]
            return spot
    return spot


def leaves(node: Node) -> Iterator[Leaf]:
    """All single values below a node, in the order of the file."""
    if isinstance(node, Leaf):
        yield node
    else:
        for inner in children(node):
            yield from leaves(inner)


def children(node: Node) -> list[Node]:
    """The values directly below a node."""
    if isinstance(node, Items):
        return node.items
    return [entry.value for entry in node.entries.values()] if isinstance(node, Keyed) else []


def head(node: Node) -> Span:
    """The first words of a node: its first key, or the node itself."""
    if isinstance(node, Keyed) and node.entries:
        return next(iter(node.entries.values())).key
    if isinstance(node, Items) and node.items:
        return head(node.items[0])
    return node.span


def text_of(node: Node | None) -> str | None:
    """What stands in the file as one value, or None for lists, mappings and nothing."""
    if isinstance(node, Leaf) and node.value is not None:
        return node.value if isinstance(node.value, str) else node.written
    return None


def unwrap_chosen(node: Node, path: Way = ()) -> Unwrapped:
    """Replace every `{chosen: VALUE}` by its value and note where it stood."""
    if isinstance(node, Keyed) and list(node.entries) == ["chosen"]:
        inner = unwrap_chosen(node.entries["chosen"].value, path)
        return Unwrapped(inner.node, [path, *inner.chosen])
    if isinstance(node, Leaf):
        return Unwrapped(node)
    chosen: list[Way] = []
    if isinstance(node, Items):
        items = []
        for position, item in enumerate(node.items):
            part = unwrap_chosen(item, (*path, position))
            items.append(part.node)
            chosen += part.chosen
        return Unwrapped(Items(items, node.span), chosen)
    entries = {}
    for key, entry in node.entries.items():
        part = unwrap_chosen(entry.value, (*path, key))
        entries[key] = Entry(entry.key, part.node)
        chosen += part.chosen
    return Unwrapped(Keyed(entries, node.span), chosen)
