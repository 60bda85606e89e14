"""Reading a directory file: YAML, or the Excel form that `qungui directory template` writes."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from qungui.events.directory import DirectoryFile
from qungui.problems import BadInput, Place, Problem
from qungui.regulation.explain import explain
from qungui.regulation.read_yaml import decode, read_tree
from qungui.regulation.tree import Keyed, head, plain
from qungui.sentences import Sentence

_UNREADABLE = Sentence("文件无法读取：{reason}", "the file cannot be read: {reason}")
_NOT_A_DIRECTORY = Sentence("这不是通讯录文件", "this is no directory file")
_EXPECTED = Sentence(
    "含 staff、groups、accounts、customers 之一的 YAML，或“qungui directory template”生成的 Excel",
    "YAML with staff, groups, accounts or customers, or the Excel form of “qungui directory template”",
)
_PARTS = ("staff", "groups", "accounts", "customers", "products", "territories")


def load_directory(path: Path) -> DirectoryFile:
    """The directory in a file. Raises `BadInput` with every problem in it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(
            [Problem("unreadable", _UNREADABLE, Place(str(path)), {"reason": error.strerror or str(error)})]
        ) from error
    if data[:4] == b"PK\x03\x04":
        from qungui.connectors.directory_excel import read_excel_directory

        return read_excel_directory(path)
    tree = read_tree(decode(data, path.name), path.name)
    if not isinstance(tree, Keyed) or not any(part in tree.entries for part in _PARTS):
        raise BadInput([Problem("not_a_directory", _NOT_A_DIRECTORY, head(tree).place, {}, _EXPECTED)])
    try:
        return DirectoryFile.model_validate(plain(tree))
    except ValidationError as error:
        raise BadInput(explain(error, DirectoryFile, tree)) from error
