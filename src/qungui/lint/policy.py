"""A lawyer's policy: decisions on items of the check, each with a reason, a date and a name.

- code: L06
  action: note        # off | note | error
  reason: 值班室轮班，已按综合工时批准
  date: 2026-11-01
  name: 王律师
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from qungui.lint.finding import Action, Override
from qungui.lint.items import ITEMS
from qungui.problems import BadInput, Place, Problem, say_os_error
from qungui.regulation.explain import explain
from qungui.regulation.read_yaml import decode, read_tree
from qungui.regulation.tree import Items, Keyed, Node, head, plain
from qungui.regulation.values import failure
from qungui.sentences import Sentence

_UNREADABLE = Sentence("文件无法读取：{reason}", "the file cannot be read: {reason}")
_NOT_A_LIST = Sentence("意见文件应是一列条目", "a policy is a list of entries")
_ENTRY = Sentence(
    "每条写 code、action（off、note 或 error）、reason、date、name",
    "each has code, action (off, note or error), reason, date, name",
)
_NO_ITEM = Sentence("没有“{value}”这一项", "there is no item “{value}”")
_CODES = Sentence("L01 至 L40", "L01 to L40")
_TWICE = Sentence("“{value}”有两条意见", "“{value}” is decided twice")


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    code: str
    action: Action
    reason: str = Field(min_length=1)
    date: date
    name: str = Field(min_length=1)

    @field_validator("code")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in ITEMS:
            raise failure("unknown_item", _NO_ITEM, _CODES, value=value, known=list(ITEMS))
        return value


def read_policy(path: Path) -> dict[str, Override]:
    """The decisions of a policy file by code. Raises `BadInput` with every problem in it."""
    try:
        content = path.read_bytes()
    except OSError as error:
        values = {"reason": say_os_error(error)}
        raise BadInput([Problem("unreadable", _UNREADABLE, Place(path.name), values)]) from error
    tree = read_tree(decode(content, path.name), path.name, path.parent)
    if not isinstance(tree, Items):
        raise BadInput([Problem("not_a_list", _NOT_A_LIST, head(tree).place, expected=_ENTRY)])
    problems: list[Problem] = []
    found: dict[str, Override] = {}
    for node in tree.items:
        entry = _read_entry(node, problems)
        if entry is None:
            continue
        if entry.code in found:
            problems.append(Problem("twice", _TWICE, head(node).place, {"value": entry.code}))
        found[entry.code] = Override(entry.code, entry.action, entry.reason, entry.date, entry.name)
    if problems:
        raise BadInput(problems)
    return found


def _read_entry(node: Node, problems: list[Problem]) -> _Entry | None:
    if not isinstance(node, Keyed):
        problems.append(Problem("not_an_entry", _NOT_A_LIST, head(node).place, expected=_ENTRY))
        return None
    try:
        return _Entry.model_validate(plain(node))
    except ValidationError as error:
        problems += explain(error, _Entry, node)
        return None
