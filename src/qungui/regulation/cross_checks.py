"""What no single value can tell: clauses that name each other, ids given twice, hours that are missing."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args

from pydantic import BaseModel

from qungui.problems import Problem
from qungui.regulation.extends import clause_id, clause_id_text
from qungui.regulation.model import NEVER_BREACHED, Regulation, WorkingTime
from qungui.regulation.rule_type import RuleTypes
from qungui.regulation.severe_checks import check_severe, named_in, severe_entries
from qungui.regulation.tree import Items, Keyed, Leaf, Node, Way, descend, head, text_of
from qungui.sentences import Sentence

_TWICE = Sentence(
    "条款编号“{value}”用了两次（第 {line} 行已有）",
    "the clause id “{value}” is used twice (first on line {line})",
)
_CATALOGUE_TWICE = Sentence(
    "条款目录编号 {value} 已由条款“{clause}”承担（第 {line} 行）",
    "the catalogue id {value} is carried by clause “{clause}” already (line {line})",
)
_UNKNOWN_CLAUSE = Sentence("没有条款“{value}”", "there is no clause “{value}”")
_NO_HOURS = Sentence(
    "条款“{clause}”按工作时间计算，制度却没有 working_hours",
    "clause “{clause}” counts working time, but the regulation has no working_hours",
)
_HOURS_EXPECTED = Sentence(
    'working_hours: {{days: mon-fri, hours: ["09:00-12:00", "13:30-18:00"]}}',
    'working_hours: {{days: mon-fri, hours: ["09:00-12:00", "13:30-18:00"]}}',
)
_NO_BREACH = Sentence(
    "条款“{clause}”是 {modality}，不会有人违反，on_breach 不起作用",
    "clause “{clause}” is {modality}: nobody can breach it, on_breach has no effect",
)
_WITHOUT = Sentence("without 只能与 extends 一起用", "without is used with extends only")


def cross_check(
    tree: Keyed, regulation: Regulation | None, parameters: Mapping[str, BaseModel], rule_types: RuleTypes
) -> Iterator[Problem]:
    """The problems between the parts of a regulation, as far as its parts could be read."""
    clauses = tree.get("clauses")
    nodes = [node for node in clauses.items if isinstance(node, Keyed)] if isinstance(clauses, Items) else []
    ids = [id_ for node in nodes if (id_ := clause_id(node))]
    yield from _ids_twice(nodes)
    yield from _catalogue_twice(nodes)
    for node in (*_named_clauses(tree), *_named_in_parameters(nodes, parameters)):
        name = clause_id_text(node)
        if name is not None and name not in ids:
            place, suggestion = head(node).place, _nearest_id(name, ids)
            yield Problem("unknown_clause", _UNKNOWN_CLAUSE, place, {"value": name}, suggestion=suggestion)
    for node in nodes:
        yield from _working_time(tree, node, parameters)
        yield from _no_breach(node, rule_types)
    yield from check_severe(tree, nodes, rule_types)
    if regulation is not None and regulation.without and regulation.extends is None:
        yield Problem("without_alone", _WITHOUT, tree.entries["without"].key.place)


def _nearest_id(name: str, ids: list[str]) -> str | None:
    """Short ids are alike without being meant: only very close ones are offered."""
    close = difflib.get_close_matches(name, ids, n=1, cutoff=0.8)
    return close[0] if close else None


def _ids_twice(nodes: list[Keyed]) -> Iterator[Problem]:
    first: dict[str, Node] = {}
    for node in nodes:
        id_ = clause_id(node)
        if id_ is None:
            continue
        if id_ in first:
            values = {"value": id_, "line": head(first[id_]).line + 1}
            yield Problem("duplicate_clause", _TWICE, head(node.entries["id"].value).place, values)
        first.setdefault(id_, node)


def _catalogue_twice(nodes: list[Keyed]) -> Iterator[Problem]:
    first: dict[str, tuple[Keyed, Node]] = {}
    for node in nodes:
        listed = node.get("catalogue")
        for item in listed.items if isinstance(listed, Items) else []:
            name = text_of(item)
            if name is None:
                continue
            if name in first:
                owner, earlier = first[name]
                severity: Literal["error", "note"] = "error" if owner is node else "note"
                values = {"value": name, "clause": clause_id(owner), "line": head(earlier).line + 1}
                place = head(item).place
                yield Problem("duplicate_catalogue", _CATALOGUE_TWICE, place, values, severity=severity)
            first.setdefault(name, (node, item))


def _named_clauses(tree: Keyed) -> Iterator[Node]:
    for entry in severe_entries(tree):
        yield from named_in(entry, "clauses")
    tests = tree.get("tests")
    for test in tests.items if isinstance(tests, Items) else []:
        if not isinstance(test, Keyed):
            continue
        if clause := test.get("clause"):
            yield clause
        expect = test.get("expect")
        if isinstance(expect, Keyed):
            yield from (Leaf(key, key, entry.key) for key, entry in expect.entries.items())


def _named_in_parameters(nodes: list[Keyed], parameters: Mapping[str, BaseModel]) -> Iterator[Node]:
    """The clause ids that parameters hold: in the fields that their model lists as `clauses_named`."""
    for node in nodes:
        fields = getattr(parameters.get(clause_id(node) or ""), "clauses_named", ())
        for field in fields:
            spot = descend(node, ("with", field))
            if not spot.left:
                yield from spot.node.items if isinstance(spot.node, Items) else [spot.node]


def _working_time(tree: Keyed, clause: Keyed, parameters: Mapping[str, BaseModel]) -> Iterator[Problem]:
    id_ = clause_id(clause) or ""
    if "working_hours" in tree.entries:
        return
    ways: list[Way] = [("with", *way) for way in _working_time_in(parameters.get(id_))]
    during = descend(clause, ("except", "during"))
    if not during.left and text_of(during.node) in get_args(WorkingTime):
        ways.append(("except", "during"))
    for way in ways:
        spot = descend(clause, way)
        place = spot.place if not spot.left else head(clause).place
        yield Problem("no_working_hours", _NO_HOURS, place, {"clause": id_}, _HOURS_EXPECTED)
        return


def _working_time_in(value: Any, way: Way = ()) -> Iterator[Way]:
    """Where `working_time` stands in validated parameters."""
    if value in ("working_time", "working_hours"):
        yield way
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _working_time_in(getattr(value, name), (*way, field.alias or name))
    elif isinstance(value, list | tuple):
        for position, item in enumerate(value):
            yield from _working_time_in(item, (*way, position))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _working_time_in(item, (*way, str(key)))


def _no_breach(clause: Keyed, rule_types: RuleTypes) -> Iterator[Problem]:
    entry = clause.entries.get("on_breach")
    rule_type = rule_types.get(text_of(clause.get("rule")) or "")
    modality = text_of(clause.get("modality")) or (rule_type.modality if rule_type else None)
    if entry and modality in NEVER_BREACHED:
        values = {"clause": clause_id(clause), "modality": modality}
        yield Problem("no_breach", _NO_BREACH, entry.key.place, values, severity="note")
