"""A tree as YAML that people read: short values in one line, sentences unfolded, chats as they are.

Reading it again gives the same values. Comments and anchors are not kept.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator

from qungui.problems import display_width
from qungui.regulation.tree import Items, Keyed, Leaf, Node

_WIDTH = 100
_INDENT = "  "
_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff《“★☆（]([^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]*\S)?")
_NOT_PLAIN = re.compile(r": |:$| #|\t")
_FLOW_MARKS = re.compile(r"[,\[\]{}\"']|:\S")
_WORDS = re.compile(r"(true|false|null|yes|no|on|off|y|n|~)", re.IGNORECASE)
_KEY = re.compile(r"[A-Za-z_\u4e00-\u9fff][\w-]*")
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_APART = ("roles", "clauses", "measures", "test_directory", "tests")
"""Parts of a regulation that begin after an empty line."""
_ALWAYS_OPEN = ("clauses", "tests")
"""Lists with every key of their entries on a line of its own."""


def yaml_of(tree: Keyed) -> str:
    """The text of a regulation file, lines ending in a line feed."""
    lines: list[str] = []
    for key, entry in tree.entries.items():
        if key in _APART and lines:
            lines.append("")
        lines += _entry(key, entry.value, 0, is_open=key in _ALWAYS_OPEN)
    return "".join(line + "\n" for line in lines)


def flow_of(node: Node) -> str:
    """A value in one line."""
    if isinstance(node, Leaf):
        return _scalar(node, in_flow=True)
    if isinstance(node, Items):
        return "[" + ", ".join(flow_of(item) for item in node.items) + "]"
    pairs = (f"{_key(key)}: {flow_of(entry.value)}" for key, entry in node.entries.items())
    return "{" + ", ".join(pairs) + "}"


def _entry(key: str, value: Node, depth: int, *, is_open: bool = False) -> Iterator[str]:
    """A key with its value at a depth of indentation."""
    start = _INDENT * depth + _key(key) + ":"
    if isinstance(value, Leaf):
        yield from _leaf(start, value, depth)
        return
    flow = f"{start} {flow_of(value)}"
    if not _is_empty(value) and (is_open or display_width(flow) > _WIDTH or _holds_lines(value)):
        yield start
        yield from _block(value, depth + 1, is_open=is_open)
    else:
        yield flow


def _block(node: Node, depth: int, *, is_open: bool = False) -> Iterator[str]:
    """A list or mapping on lines of its own."""
    if isinstance(node, Keyed):
        for key, entry in node.entries.items():
            yield from _entry(key, entry.value, depth)
        return
    assert isinstance(node, Items)
    for item in node.items:
        yield from _item(item, depth, is_open)


def _item(item: Node, depth: int, is_open: bool) -> Iterator[str]:
    mark = _INDENT * depth + "- "
    if isinstance(item, Leaf):
        yield mark + _scalar(item, in_flow=False)
        return
    flow = mark + flow_of(item)
    if _is_empty(item) or not (is_open or display_width(flow) > _WIDTH or _holds_lines(item)):
        yield flow
        return
    first, *others = _block(item, depth + 1)
    yield mark + first[len(mark) :]
    yield from others


def _leaf(start: str, leaf: Leaf, depth: int) -> Iterator[str]:
    """A key with one value: in its line, folded, or as lines below it."""
    value = leaf.value
    if isinstance(value, str) and _is_literal(value):
        yield f"{start} |" if value.endswith("\n") else f"{start} |-"
        for line in value.removesuffix("\n").split("\n"):
            yield _INDENT * (depth + 1) + line if line else ""
    elif isinstance(value, str) and display_width(value) > _WIDTH and _is_foldable(value):
        yield f"{start} >-"
        indent = _INDENT * (depth + 1)
        yield from textwrap.wrap(
            value, _WIDTH, initial_indent=indent, subsequent_indent=indent,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
    else:
        yield f"{start} {_scalar(leaf, in_flow=False)}"


def _scalar(leaf: Leaf, *, in_flow: bool) -> str:
    value = leaf.value
    if not isinstance(value, str):
        return leaf.written if value is not None else "null"
    was_bare = leaf.style == "" or (leaf.style in "|>" and _is_plain(value))
    return value if was_bare and not (in_flow and _FLOW_MARKS.search(value)) else _quoted(value)


def _is_plain(value: str) -> bool:
    """Whether a text without quotation marks is read as this text."""
    return bool(_PLAIN.fullmatch(value)) and not _WORDS.fullmatch(value) and not _NOT_PLAIN.search(value)


def _quoted(value: str) -> str:
    said = json.dumps(value, ensure_ascii=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", said)


def _key(key: str) -> str:
    return key if _KEY.fullmatch(key) and not _WORDS.fullmatch(key) else _quoted(key)


def _is_literal(value: str) -> bool:
    """Whether the lines of a text can stand as they are."""
    if "\n" not in value or value.endswith("\n\n") or re.search("[\x00-\x09\x0b-\x1f]", value):
        return False
    lines = value.removesuffix("\n").split("\n")
    return (
        bool(lines[0].strip())
        and not _UNSEEN.search(value)
        and all(line == line.rstrip() and not line.startswith(" ") for line in lines)
    )


def _is_foldable(value: str) -> bool:
    """Whether a sentence can be broken at its blanks without changing it."""
    return bool(re.fullmatch(r"\S+( \S+)+", value)) and not _UNSEEN.search(value)


def _is_empty(node: Node) -> bool:
    return not (node.items if isinstance(node, Items) else node.entries if isinstance(node, Keyed) else True)


def _holds_lines(node: Node) -> bool:
    """Whether a text of several lines stands somewhere in it."""
    if isinstance(node, Leaf):
        return isinstance(node.value, str) and "\n" in node.value
    inner = node.items if isinstance(node, Items) else [entry.value for entry in node.entries.values()]
    return any(_holds_lines(one) for one in inner)
