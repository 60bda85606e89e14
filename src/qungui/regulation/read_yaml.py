"""YAML text to a tree with places, and a clear word about what is no YAML.

The scalars are read by YAML 1.2: `no`, `on` and `23:30` are plain words, dates stay text. What a regulation
never needs and an attacker might is refused: tags, endless aliases, deep nesting, huge files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from qungui.problems import BadInput, Place, Problem
from qungui.regulation.tree import Entry, Items, Keyed, Leaf, Node, Source, Span
from qungui.regulation.yaml_traps import explain_yaml_error
from qungui.sentences import Sentence

MOST_BYTES = 1 << 20
MOST_VALUES = 50_000
MOST_DEPTH = 40
_STRING_TAG = "tag:yaml.org,2002:str"
_BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_INTEGER = re.compile(r"[-+]?\d{1,18}")
_FLOAT = re.compile(r"[-+]?(\d{1,18}\.\d{0,18}|\.\d{1,18})([eE][-+]?\d{1,2})?")
_WORDS = {"null": None, "~": None, "": None, "true": True, "false": False}

_EMPTY = Sentence("文件是空的", "the file is empty")
_TOO_BIG = Sentence("文件超过 {most} KiB，不像一份制度", "the file exceeds {most} KiB and is no regulation")
_BINARY = Sentence("不是文字文件", "not a text file")
_NOT_UTF8 = Sentence("文件不是 UTF-8 编码", "the file is not encoded in UTF-8")
_SAVE_UTF8 = Sentence("另存为 UTF-8 编码的文字文件", "a text file saved as UTF-8")
_TOO_DEEP = Sentence("嵌套超过 {most} 层", "nested deeper than {most} levels")
_TOO_MANY = Sentence("展开后超过 {most} 个值", "more than {most} values when unfolded")
_TAG = Sentence("这里不能用 YAML 标签“{value}”", "the YAML tag “{value}” has no place here")
_ALIAS = Sentence("“*{value}”没有对应的“&{value}”", "“*{value}” has no “&{value}” before it")
_STAR = Sentence('文字以 * 或 & 开头时要加引号："*…"', 'a text that begins with * or & in quotes: "*…"')
_DUPLICATE = Sentence("“{key}”写了两次（第 {line} 行已有）", "“{key}” stands twice (first on line {line})")
_KEY = Sentence("这里的键不是一个词", "the key here is not a single word")
_SECOND = Sentence(
    "一个文件只放一份文档，这里又开始了一份", "a file holds one document; here a second one begins"
)
_MERGE = Sentence("“<<”后面应是一个映射", "“<<” must be followed by a mapping")
_CHARACTER = Sentence("含有不能显示的字符", "contains a character that cannot be shown")


def decode(content: bytes, name: str) -> str:
    """The text of a file, UTF-8 with or without a mark, or UTF-16 with one. Raises `BadInput`."""
    if len(content) > MOST_BYTES:
        raise BadInput([Problem("too_big", _TOO_BIG, Place(name), {"most": MOST_BYTES >> 10})])
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in content:
            raise BadInput([Problem("binary", _BINARY, Place(name))]) from error
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem("not_utf8", _NOT_UTF8, Place(name, line), expected=_SAVE_UTF8)
        raise BadInput([problem]) from error
    if "\0" in text:
        raise BadInput([Problem("binary", _BINARY, Place(name))])
    return text


def read_tree(text: str, name: str, folder: Path | None = None) -> Node:
    """The tree of a YAML text. Raises `BadInput`: with one problem where the text is no YAML, with all of
    them where keys stand twice or tags are used."""
    if len(text) > MOST_BYTES:
        raise BadInput([Problem("too_big", _TOO_BIG, Place(name), {"most": MOST_BYTES >> 10})])
    text = text.removeprefix("\ufeff")
    source = Source(name, tuple(_BREAKS.split(text)), folder)
    builder = _Builder(source)
    try:
        for event in _events(text):
            builder.take(event)
    except MarkedYAMLError as error:
        raise BadInput([explain_yaml_error(error, source)]) from error
    except BadInput:
        raise
    except Exception as error:  # a foreign parser on hostile text
        raise BadInput([Problem("bad_character", _CHARACTER, Place(name))]) from error
    if builder.root is None or (isinstance(builder.root, Leaf) and builder.root.value is None):
        builder.problems.append(Problem("empty", _EMPTY, Place(name)))
    if builder.problems or builder.root is None:
        raise BadInput(builder.problems)
    return builder.root


def _events(text: str) -> Iterator[Any]:
    parser: Any = YAML(typ="safe", pure=True)
    return iter(parser.parse(text))


class _Open:
    """A list or mapping that is being read: `parts` alternate key and value in a mapping."""

    def __init__(self, span: Span, anchor: str | None, is_mapping: bool) -> None:
        self.span = span
        self.anchor = anchor
        self.is_mapping = is_mapping
        self.parts: list[Node] = []
        self.size = 1
        self.height = 1


class _Builder:
    """Builds the tree from the events of the parser and notes what is not allowed."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int, int]] = {}

    def take(self, event: Any) -> None:
        kind = type(event).__name__
        if kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._check_tag(event)
            self._stack.append(_Open(self._span(event), event.anchor, kind == "MappingStartEvent"))
            if len(self._stack) > MOST_DEPTH:
                self._refuse("too_deep", _TOO_DEEP, event, most=MOST_DEPTH)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            open_ = self._stack.pop()
            node = self._mapping(open_) if open_.is_mapping else Items(open_.parts, open_.span)
            self._attach(node, open_.size, open_.height, open_.anchor, event)
        elif kind == "ScalarEvent":
            self._attach(self._leaf(event), 1, 0, event.anchor, event)
        elif kind == "AliasEvent":
            if event.anchor not in self._anchors:
                self._refuse("unknown_alias", _ALIAS, event, _STAR, value=event.anchor)
            self._attach(*self._anchors[event.anchor], None, event)
        elif kind == "DocumentStartEvent" and self.root is not None:
            self._refuse("second_document", _SECOND, event)

    def _attach(self, node: Node, size: int, height: int, anchor: str | None, event: Any) -> None:
        if anchor:
            self._anchors[anchor] = (node, size, height)
        if not self._stack:
            self.root = node
            return
        parent = self._stack[-1]
        parent.parts.append(node)
        parent.size += size
        parent.height = max(parent.height, height + 1)
        if parent.size > MOST_VALUES:
            self._refuse("too_many_values", _TOO_MANY, event, most=MOST_VALUES)
        if len(self._stack) + height > MOST_DEPTH:
            self._refuse("too_deep", _TOO_DEEP, event, most=MOST_DEPTH)

    def _mapping(self, open_: _Open) -> Keyed:
        entries: dict[str, Entry] = {}
        merged: dict[str, Entry] = {}
        for key, value in zip(open_.parts[::2], open_.parts[1::2], strict=True):
            if not isinstance(key, Leaf):
                self.problems.append(Problem("key_not_a_word", _KEY, key.span.place))
            elif key.written == "<<" and not key.style:
                self._merge(value, merged, key)
            elif key.written in entries:
                first = entries[key.written].key.line + 1
                values = {"key": key.written, "line": first}
                self.problems.append(Problem("duplicate_key", _DUPLICATE, key.span.place, values))
            else:
                entries[key.written] = Entry(key.span, value)
        return Keyed({**merged, **entries}, open_.span)

    def _merge(self, value: Node, merged: dict[str, Entry], key: Leaf) -> None:
        parts = value.items if isinstance(value, Items) else [value]
        for part in reversed(parts):
            if isinstance(part, Keyed):
                merged.update(part.entries)
            else:
                self.problems.append(Problem("bad_merge", _MERGE, key.span.place))

    def _leaf(self, event: Any) -> Leaf:
        tag = self._check_tag(event)
        written: str = event.value
        span = self._span(event)
        if any(0xD800 <= ord(sign) < 0xE000 for sign in written):
            self.problems.append(Problem("bad_character", _CHARACTER, span.place))
        if event.style is None and tag is None:
            return Leaf(_plain_value(written), written, span)
        return Leaf(written, written, span, event.style or "!")

    def _check_tag(self, event: Any) -> str | None:
        tag = str(event.tag) if event.tag else None
        if tag not in (None, _STRING_TAG):
            values = {"value": str(tag).replace("tag:yaml.org,2002:", "!!")}
            self.problems.append(Problem("yaml_tag", _TAG, self._span(event).place, values))
        return tag

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(self.source, start.line, start.column, end.line, end.column)

    def _refuse(
        self, code: str, sentence: Sentence, event: Any, expected: Sentence | None = None, **values: Any
    ) -> None:
        """Stop reading: what follows would only be guessed at."""
        problem = Problem(code, sentence, self._span(event).place, values, expected)
        raise BadInput([*self.problems, problem])


def _plain_value(written: str) -> str | int | float | bool | None:
    lowered = written.lower()
    if lowered in _WORDS and written in (lowered, lowered.capitalize(), lowered.upper()):
        return _WORDS[lowered]
    if _INTEGER.fullmatch(written):
        return int(written)
    return float(written) if _FLOAT.fullmatch(written) else written
