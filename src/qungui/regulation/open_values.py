"""The values that a regulation leaves to its user: those marked `{chosen: …}`, found, named and replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from qungui.problems import BadInput
from qungui.regulation.accepted import is_model, keys_of, members, step
from qungui.regulation.extends import clause_id
from qungui.regulation.parameter_words import title_of
from qungui.regulation.read_yaml import read_tree
from qungui.regulation.rule_type import RuleTypes
from qungui.regulation.tree import Entry, Items, Keyed, Leaf, Node, Way, text_of
from qungui.regulation.write_yaml import flow_of
from qungui.sentences import Sentence, filled

_TITLES: dict[str, Sentence] = {
    "issuer": Sentence("单位名称", "name of the organisation"),
    "working_hours": Sentence("工作时间", "working hours"),
    "applies_to": Sentence("适用范围", "it holds for"),
    "on_breach": Sentence("违反的处理", "what follows a breach"),
    "except.tagged": Sentence("带哪些标记的除外", "marks that except a message"),
    "except.by": Sentence("哪些人除外", "people excepted"),
    "except.during": Sentence("哪些时间除外", "times excepted"),
    "excusable.reasons": Sentence("哪些理由可以谅解", "reasons that excuse it"),
    "measures.ladder": Sentence("屡次违反的逐次处理", "what follows repeated breaches, step by step"),
    "measures.decay": Sentence("违反多久之后不再计入", "how long a breach counts"),
    "measures.appeal": Sentence("申诉", "appeals"),
    "measures.appeal.within": Sentence("申诉的期限", "the time for an appeal"),
    "measures.remove.consent": Sentence("移出须经谁同意", "whose consent a removal needs"),
    "measures.severe": Sentence("严重的违反", "severe breaches"),
    "measures.severe.content": Sentence("哪些内容按严重处理", "content of which a breach is severe"),
    "measures.severe.decide_within": Sentence(
        "严重的违反多久之内决定", "how soon a severe breach is decided"
    ),
}
_ROLE = Sentence("“{name}”指哪些人", "who is meant by “{name}”")
_SEPARATORS = re.compile(r"\s*[、，,;；]\s*")


@dataclass(frozen=True, slots=True)
class OpenValue:
    """One value that the user may set."""

    way: Way
    """The way to the mark in the tree of the file."""
    clause: str | None
    """The id of its clause; None for one that concerns the whole regulation."""
    text: str | None
    """The words of the clause."""
    title: Sentence
    """What the value is called."""
    value: Node

    @property
    def shown(self) -> str:
        """The value as a person types it."""
        if isinstance(self.value, Items) and all(isinstance(one, Leaf) for one in self.value.items):
            return "、".join(text_of(one) or "" for one in self.value.items)
        return (
            (text_of(self.value) or flow_of(self.value))
            if isinstance(self.value, Leaf)
            else flow_of(self.value)
        )


def open_values(tree: Keyed, rule_types: RuleTypes) -> list[OpenValue]:
    """Every value marked `{chosen: …}`, in the order of the file; those inside another one are part of it."""
    return [_named(tree, way, value, rule_types) for way, value in _marked(tree, ()) if way[0] != "tests"]


def with_value(tree: Keyed, way: Way, value: Node) -> Keyed:
    """The tree with another value under the mark at `way`."""
    changed = _replaced(tree, way, value)
    assert isinstance(changed, Keyed)
    return changed


def read_answer(answer: str, instead_of: Node) -> Node | None:
    """What a person typed in place of a value; None where it cannot be read. Words of a list are parted by
    commas of any kind; in place of a text in quotation marks everything is text."""
    answer = answer.strip()
    if isinstance(instead_of, Items) and not answer.startswith("["):
        model = instead_of.items[0] if instead_of.items else None
        items = [_read(one, model) for one in _SEPARATORS.split(answer) if one]
        known = [one for one in items if one is not None]
        return Items(known, instead_of.span) if known and len(known) == len(items) else None
    return _read(answer, instead_of) if answer else None


def _read(words: str, instead_of: Node | None) -> Node | None:
    if isinstance(instead_of, Leaf) and instead_of.style:
        return Leaf(words, words, instead_of.span, instead_of.style)
    try:
        tree = read_tree(f"value: {words}\n", "")
    except BadInput:
        return None
    return tree.get("value") if isinstance(tree, Keyed) and list(tree.entries) == ["value"] else None


def _marked(node: Node, way: Way) -> Iterator[tuple[Way, Node]]:
    if isinstance(node, Keyed) and list(node.entries) == ["chosen"]:
        yield way, node.entries["chosen"].value
    elif isinstance(node, Keyed):
        for key, entry in node.entries.items():
            yield from _marked(entry.value, (*way, key))
    elif isinstance(node, Items):
        for position, item in enumerate(node.items):
            yield from _marked(item, (*way, position))


def _named(tree: Keyed, way: Way, value: Node, rule_types: RuleTypes) -> OpenValue:
    is_severe = way[:2] == ("measures", "severe")
    name = ".".join(str(one) for one in way if isinstance(one, str) or not is_severe)
    title = _TITLES.get(name, Sentence(name, name))
    if way[0] == "roles" and len(way) > 1:
        title = filled(_ROLE, {"name": way[1]})
    clauses = tree.get("clauses")
    if way[0] != "clauses" or not isinstance(clauses, Items) or not isinstance(way[1], int):
        return OpenValue(way, None, None, title, value)
    clause = clauses.items[way[1]]
    assert isinstance(clause, Keyed)
    name = ".".join(str(one) for one in way[2:])
    title = _TITLES.get(name, Sentence(name, name))
    rule = rule_types.get(text_of(clause.get("rule")) or "")
    if rule is not None and way[2] == "with" and len(way) > 3:
        field = keys_of(rule.Parameters).get(str(way[3]))
        if field is not None:
            title = _with_rest(title_of(field, str(way[3])), field.annotation, way[4:])
    return OpenValue(way, clause_id(clause), text_of(clause.get("text")), title, value)


def _with_rest(title: Sentence, annotation: Any, rest: Way) -> Sentence:
    """The title of a parameter with the part of it that is left open; entries of lists count from 1."""
    parts = []
    for element in rest:
        parts.append(_part(annotation, element))
        annotation = step(annotation, element)
    if not parts:
        return title
    zh, en = "，".join(part.zh for part in parts), ", ".join(part.en for part in parts)
    return Sentence(f"{title.zh}（{zh}）", f"{title.en} ({en})")


def _part(annotation: Any, element: str | int) -> Sentence:
    """What a key inside a value of this type is called; the number of an entry."""
    if isinstance(element, int):
        return Sentence(str(element + 1), str(element + 1))
    for model in filter(is_model, members(annotation)):
        field = keys_of(model).get(element)
        if field is not None:
            return title_of(field, element)
    return Sentence(element, element)


def _replaced(node: Node, way: Way, value: Node) -> Node:
    if not way:
        assert isinstance(node, Keyed)
        chosen = node.entries["chosen"]
        return Keyed({"chosen": Entry(chosen.key, value)}, node.span)
    step, rest = way[0], way[1:]
    if isinstance(node, Items):
        items = [_replaced(one, rest, value) if at == step else one for at, one in enumerate(node.items)]
        return Items(items, node.span)
    assert isinstance(node, Keyed)
    entries = {
        key: entry._replace(value=_replaced(entry.value, rest, value)) if key == step else entry
        for key, entry in node.entries.items()
    }
    return Keyed(entries, node.span)
