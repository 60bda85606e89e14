"""A regulation of one's own, copied from another one: own id and title, version 1, all of it in one file."""

from __future__ import annotations

from collections.abc import Collection

from qungui.regulation.tree import Entry, Items, Keyed, Leaf, Node, Span

_LEFT_OUT = ("alias", "extends", "without", "effective")
_QUOTED = '"'


def own_copy(tree: Keyed, id: str, title: str) -> Keyed:
    """The resolved tree of a regulation as one of this id and title."""
    kept = {key: entry for key, entry in tree.entries.items() if key not in _LEFT_OUT}
    has_same_title = _text(kept.get("regulation")) == title
    entries = {"regulation": _entry(kept.get("regulation"), title, tree.span, _QUOTED)}
    if has_same_title and "regulation_en" in kept:
        entries["regulation_en"] = kept["regulation_en"]
    entries["id"] = _entry(kept.get("id"), id, tree.span)
    version = kept.get("version")
    span = version.value.span if version else tree.span
    entries["version"] = Entry(version.key if version else span, Leaf(1, "1", span))
    others = {key: entry for key, entry in kept.items() if key not in (*entries, "regulation_en")}
    return Keyed({**entries, **others}, tree.span)


def without_tests(tree: Keyed, positions: Collection[int]) -> Keyed:
    """The tree without the tests at these positions (from 0)."""
    tests = tree.entries.get("tests")
    if tests is None or not isinstance(tests.value, Items):
        return tree
    kept: list[Node] = [test for at, test in enumerate(tests.value.items) if at not in positions]
    entries = {key: entry for key, entry in tree.entries.items() if key != "tests" or kept}
    if kept:
        entries["tests"] = Entry(tests.key, Items(kept, tests.value.span))
    return Keyed(entries, tree.span)


def _entry(old: Entry | None, text: str, span: Span, style: str = "") -> Entry:
    return Entry(old.key if old else span, Leaf(text, text, old.value.span if old else span, style))


def _text(entry: Entry | None) -> object:
    return entry.value.value if entry and isinstance(entry.value, Leaf) else None
