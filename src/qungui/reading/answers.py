"""Answers of a person to the open questions of drafts: their names, their file, and the draft with them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from qungui.problems import BadInput, Place, Problem, nearest, say_os_error
from qungui.reading.draft_yaml import node_of
from qungui.reading.result import Draft, OpenQuestion
from qungui.reading.typed import typed
from qungui.regulation.accepted import say_type, step
from qungui.regulation.model import Regulation
from qungui.regulation.open_values import read_answer
from qungui.regulation.read_yaml import decode, read_tree
from qungui.regulation.tree import Keyed, Leaf, Node, Way, head, plain
from qungui.regulation.values import Duration
from qungui.regulation.write_yaml import flow_of
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Sentence

Answers = Mapping[str, Mapping[str, Node]]
"""By the id of the draft and the name of the question, each as it stands in its file."""
_UNREADABLE = Sentence("文件无法读取：{reason}", "the file cannot be read: {reason}")
_NO_MAPPING = Sentence("这里应是“名称: 值”", "there should be names with values here")
_FORM = Sentence(
    '{{"草稿编号": {{"条款号 参数": "值"}}}}，如 {{"draft": {{"2.1 with.within": "30m"}}}}',
    '{{"id of the draft": {{"clause parameter": "value"}}}}, such as '
    '{{"draft": {{"2.1 with.within": "30m"}}}}',
)
_NO_DRAFT = Sentence("没有编号为“{name}”的草稿", "there is no draft “{name}”")
_NO_QUESTION = Sentence("草稿里没有“{name}”这个待答之处", "the draft leaves no “{name}” open")
_UNFIT = Sentence("“{value}”不能用在这里", "“{value}” cannot stand here")


def name_of(question: OpenQuestion) -> str | None:
    """What an answer is called, `2.1 with.within`; None for a doubt that has no place in the file."""
    if question.way is None:
        return None
    within = question.way if question.clause is None else question.way[2:]
    path = ".".join(str(element) for element in within)
    return path if question.clause is None else f"{question.clause} {path}"


def accepted_at(draft: Draft, way: Way) -> Any:
    """The type of the value at a way of the file of a draft; None if unknown."""
    annotation: Any = Regulation
    for at, element in enumerate(way):
        annotation = step(annotation, element)
        if way[0] == "clauses" and at == 2 and element == "with":
            annotation = RULE_TYPES[draft.clauses[int(way[1])].rule].Parameters
        if annotation is None and element == "mute":
            annotation = Duration
    return annotation


def bounds_of(accepted: Any) -> tuple[Any, ...]:
    """The limits of a type, as it carries them."""
    return tuple(getattr(accepted, "__metadata__", ()))


def read_answers(path: Path) -> Answers:
    """The answers of a JSON or YAML file; empty ones are none. Raises `BadInput`."""
    try:
        content = path.read_bytes()
    except OSError as error:
        values = {"reason": say_os_error(error)}
        raise BadInput([Problem("unreadable", _UNREADABLE, Place(str(path)), values)]) from error
    tree = read_tree(decode(content, str(path)), str(path))
    parts = [tree, *(entry.value for entry in tree.entries.values())] if isinstance(tree, Keyed) else [tree]
    problems = [
        Problem("no_mapping", _NO_MAPPING, head(part).place, expected=_FORM)
        for part in parts
        if not isinstance(part, Keyed)
    ]
    if problems or not isinstance(tree, Keyed):
        raise BadInput(problems)
    return {
        id: {name: entry.value for name, entry in part.value.entries.items() if not _is_empty(entry.value)}
        for id, part in tree.entries.items()
        if isinstance(part.value, Keyed)
    }


def answered(drafts: list[Draft], answers: Answers) -> dict[str, dict[Way, Node]]:
    """The values for each draft by their ways. Raises `BadInput` with every answer that does not fit."""
    problems: list[Problem] = []
    found: dict[str, dict[Way, Node]] = {draft.id: {} for draft in drafts}
    by_id = {draft.id: draft for draft in drafts}
    for id, given in answers.items():
        if id in by_id:
            found[id] = _values(by_id[id], given, problems)
            continue
        for value in list(given.values())[:1]:
            problems.append(_unknown("no_draft", _NO_DRAFT, id, by_id, head(value).place))
    if problems:
        raise BadInput(problems)
    return found


def _values(draft: Draft, given: Mapping[str, Node], problems: list[Problem]) -> dict[Way, Node]:
    ways = {name_of(one): one.way for one in draft.questions if one.way is not None}
    values: dict[Way, Node] = {}
    for name, node in given.items():
        way = ways.get(name)
        value = None if way is None else _typed(node, accepted_at(draft, way))
        if way is None:
            names = [known for known in ways if known is not None]
            problems.append(_unknown("no_question", _NO_QUESTION, name, names, head(node).place))
        elif value is None or not _fits(value, accepted_at(draft, way)):
            problems.append(_unfit(draft, way, node))
        else:
            values[way] = value
    return values


def _typed(node: Node, accepted: Any) -> Node | None:
    """The value that a person typed: in everyday words, else as it would stand in the file."""
    if not isinstance(node, Leaf):
        return node
    value = typed(str(node.value), accepted)
    return (
        node_of(value) if value is not None else read_answer(str(node.value), Leaf(None, "null", node.span))
    )


def _fits(value: Node, accepted: Any) -> bool:
    """Whether the language accepts the value; where its type is unknown, the check of the file tells."""
    if accepted is None:
        return True
    try:
        TypeAdapter(accepted).validate_python(plain(value))
    except ValidationError:
        return False
    return True


def _unfit(draft: Draft, way: Way, node: Node) -> Problem:
    accepted = accepted_at(draft, way)
    expected = None if accepted is None else say_type(accepted, bounds_of(accepted))
    value = str(node.value) if isinstance(node, Leaf) else flow_of(node)
    return Problem("unfit", _UNFIT, head(node).place, {"value": value}, expected)


def _unknown(code: str, sentence: Sentence, name: str, known: Any, place: Place) -> Problem:
    return Problem(code, sentence, place, {"name": name}, suggestion=nearest(name, known))


def _is_empty(node: Node) -> bool:
    return isinstance(node, Leaf) and (node.value is None or not str(node.value).strip())
