"""Severe breaches that can never happen: content that no clause judges, clauses that nobody can breach."""

from __future__ import annotations

from collections.abc import Iterator

from qungui.problems import Problem, nearest
from qungui.regulation.extends import clause_id, clause_id_text
from qungui.regulation.model import NEVER_BREACHED
from qungui.regulation.rule_type import RuleTypes
from qungui.regulation.tree import Items, Keyed, Node, descend, head, text_of
from qungui.sentences import Sentence

_NOT_JUDGED = Sentence(
    "没有条款核验“{value}”类内容，severe 里的这一项不起作用",
    "no clause judges content of the category “{value}”: this entry of severe has no effect",
)
_JUDGED = Sentence("本制度核验的类别：{known}", "a category that this regulation judges: {known}")
_NOT_BREACHED = Sentence(
    "条款“{value}”不会有人违反，severe 里的这一项不起作用",
    "nobody can breach clause “{value}”: this entry of severe has no effect",
)


def check_severe(tree: Keyed, clauses: list[Keyed], rule_types: RuleTypes) -> Iterator[Problem]:
    """Notes on what `measures.severe` names in vain."""
    known = sorted({name for clause in clauses if (name := _category(clause))})
    breached = {clause_id(clause): _can_be_breached(clause, rule_types) for clause in clauses}
    for entry in severe_entries(tree):
        for node in named_in(entry, "content"):
            name = text_of(node)
            if name is not None and name not in known:
                values = {"value": name, "known": known}
                expected, close = (_JUDGED if known else None), nearest(name, known)
                yield Problem(
                    "severe_not_judged", _NOT_JUDGED, head(node).place, values, expected, close, "note"
                )
        for node in named_in(entry, "clauses"):
            name = clause_id_text(node)
            if breached.get(name) is False:
                place = head(node).place
                yield Problem("severe_not_breached", _NOT_BREACHED, place, {"value": name}, severity="note")


def severe_entries(tree: Keyed) -> list[Keyed]:
    """The entries of `measures.severe`: one, or a list of them."""
    spot = descend(tree, ("measures", "severe"))
    nodes = [] if spot.left else spot.node.items if isinstance(spot.node, Items) else [spot.node]
    return [node for node in nodes if isinstance(node, Keyed)]


def named_in(entry: Keyed, key: str) -> list[Node]:
    """What a list of the entry names."""
    node = entry.get(key)
    return node.items if isinstance(node, Items) else []


def _category(clause: Keyed) -> str | None:
    spot = descend(clause, ("with", "category"))
    return None if spot.left else text_of(spot.node)


def _can_be_breached(clause: Keyed, rule_types: RuleTypes) -> bool:
    rule_type = rule_types.get(text_of(clause.get("rule")) or "")
    if rule_type is None or rule_type.automation == "planned":
        return True
    modality = text_of(clause.get("modality")) or rule_type.modality
    return rule_type.automation != "meta" and modality not in NEVER_BREACHED
