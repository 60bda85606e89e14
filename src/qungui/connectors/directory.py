"""Reading a directory file: YAML, JSON, or the Excel form that `qungui directory template` writes.

What the file holds decides, not what it is called.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from pydantic import ValidationError

from qungui.connectors.directory_settle import settle
from qungui.events.directory import DirectoryFile
from qungui.problems import BadInput, Place, Problem, say_os_error
from qungui.regulation.explain import explain
from qungui.regulation.read_yaml import MOST_BYTES, decode, read_tree
from qungui.regulation.tree import Node, Way, descend, head, plain
from qungui.sentences import Sentence

_UNREADABLE = Sentence("文件无法读取：{reason}", "the file cannot be read: {reason}")
_NOT_A_DIRECTORY = Sentence("这不是通讯录文件", "this is no directory file")
_EXPECTED = Sentence(
    "含 staff、groups、accounts、customers 之一的 YAML，或“qungui directory template”生成的 Excel",
    "YAML with staff, groups, accounts or customers, or the Excel form of “qungui directory template”",
)
_TOO_BIG = Sentence(
    "YAML 通讯录太大（超过 {most} KiB 或 50000 个值）",
    "the YAML directory is too big (over {most} KiB or 50,000 values)",
)
_OTHER_FORM = Sentence("Excel 或 JSON 写的通讯录", "the directory as Excel or JSON")
_UNFIT = Sentence("{where}：不能写“{value}”", "{where}: “{value}” cannot stand here")
_ZIP, _OLD_EXCEL = b"PK", b"\xd0\xcf\x11\xe0"
_PARTS = ("staff", "groups", "accounts", "customers", "products", "territories")


def load_directory(path: Path) -> DirectoryFile:
    """The directory in a file. Raises `BadInput` with every problem in it."""
    return load_directory_with_notes(path)[0]


def load_directory_with_notes(path: Path) -> tuple[DirectoryFile, list[Problem]]:
    """The directory in a file, and what is worth knowing about it. Raises `BadInput` with every problem."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = {"reason": say_os_error(error)}
        raise BadInput([Problem("unreadable", _UNREADABLE, Place(str(path)), reason)]) from error
    if data.startswith((_ZIP, _OLD_EXCEL)):
        from qungui.connectors.directory_excel import parse_excel_directory

        return parse_excel_directory(data, path.name)
    return _from_text(data, path.name)


def _from_text(data: bytes, name: str) -> tuple[DirectoryFile, list[Problem]]:
    content, tree = _json(data), None
    if content is None:
        tree = _tree(data, name)
        content = plain(tree)
    if not isinstance(content, dict) or not any(part in content for part in _PARTS):
        place = head(tree).place if tree else Place(name)
        raise BadInput([Problem("not_a_directory", _NOT_A_DIRECTORY, place, {}, _EXPECTED)])
    try:
        directory = DirectoryFile.model_validate(content)
    except ValidationError as error:
        tree = tree or _tree_of_json(data, name)
        raise BadInput(explain(error, DirectoryFile, tree) if tree else _unplaced(error, name)) from error
    directory, doubts = settle(directory)
    problems = []
    if doubts:
        tree = tree or _tree_of_json(data, name)
        for doubt in doubts:
            line = _place(tree, doubt.earlier, name).line if doubt.earlier else None
            values = {**doubt.values, "line": line or "?"}
            place = _place(tree, doubt.way, name)
            problems.append(Problem(doubt.code, doubt.sentence, place, values, severity=doubt.severity))
    if any(problem.severity == "error" for problem in problems):
        raise BadInput(problems)
    return directory, problems


def _json(data: bytes) -> Any:
    """What a JSON file holds; None for anything else."""
    text = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text.startswith(b"{"):
        return None
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _tree(data: bytes, name: str) -> Node:
    """The tree of a YAML file; its limit on size is told in words about directories."""
    try:
        return read_tree(decode(data, name), name)
    except BadInput as bad:
        if any(problem.code in ("too_big", "too_many_values") for problem in bad.problems):
            most = {"most": MOST_BYTES >> 10}
            raise BadInput([Problem("too_big", _TOO_BIG, Place(name), most, _OTHER_FORM)]) from bad
        raise


def _tree_of_json(data: bytes, name: str) -> Node | None:
    """The places in a JSON file; None where it is too big for them."""
    try:
        return _tree(data, name)
    except BadInput:
        return None


def _place(tree: Node | None, way: Way, name: str) -> Place:
    return descend(tree, way).place if tree else Place(name)


def _unplaced(error: ValidationError, name: str) -> list[Problem]:
    return [
        Problem(
            fault["type"],
            _UNFIT,
            Place(name),
            {"where": ".".join(map(str, fault["loc"])), "value": str(fault["input"])[:80]},
        )
        for fault in error.errors(include_url=False)
    ]
