"""A regulation as a document: the texts of its clauses, and the words that stand in their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from qungui.lint.audience import BY_SETTING, guess_audiences
from qungui.lint.document import Conflict, Document, Passage, PlaceOf
from qungui.lint.item import Audience
from qungui.lint.leads import lead_of
from qungui.problems import Place
from qungui.regulation.extends import clause_id
from qungui.regulation.loaded import LoadedRegulation, clause_nodes
from qungui.regulation.model import Clause
from qungui.regulation.tree import Keyed, Leaf, Node, descend, head, leaves
from qungui.regulation.values import Duration

_WORDS = re.compile(r"[一-鿿]|\w \w")
_ONE_VALUE = (
    "content.length", "behaviour.flood", "behaviour.quiet_hours", "behaviour.dormancy", "membership.introduction",
    "profile.nickname", "response.acknowledge",
)  # fmt: skip
"""Rules of which a group can keep one only."""
_WORD_LISTS = ("lexicons", "terms", "words", "patterns", "phrases")
"""Parameters that say by examples what a clause means."""


def document_of(
    loaded: LoadedRegulation, audiences: tuple[Audience, ...] = (), *, original: bool = False
) -> Document:
    """The document of a regulation. `original`: the wording that stands under `was:`, where there is one."""
    regulation = loaded.regulation
    nodes = {clause_id(node) or "": node for node in clause_nodes(loaded.tree) if isinstance(node, Keyed)}
    passages: list[Passage] = []
    for clause in regulation.clauses:
        passages += _passages(loaded, clause, nodes[clause.id], original)
    if not original:
        passages += _passages_of_measures(loaded)
    words = "\n".join(clause.text for clause in regulation.clauses)
    by_setting = BY_SETTING.get(regulation.setting) if regulation.setting else None
    assert isinstance(loaded.tree, Keyed)
    title = loaded.tree.get("regulation") or loaded.tree
    return Document(
        title=regulation.regulation,
        place=head(title).place,
        passages=tuple(passages),
        audiences=audiences or by_setting or guess_audiences(words),
        audiences_guessed=not audiences and by_setting is None,
        has_appeal=regulation.measures is not None and regulation.measures.appeal is not None,
        conflicts=() if original else tuple(_conflicts(loaded, {one.clause: one for one in passages[::-1]})),
    )


def _passages(loaded: LoadedRegulation, clause: Clause, node: Keyed, original: bool) -> Iterator[Passage]:
    parameters = loaded.parameters.get(clause.id)
    shared: dict[str, Any] = {
        "clause": clause.id,
        **_above(loaded, clause),
        "modality": loaded.modality(clause),
        "has_examples": any(getattr(parameters, name, None) for name in _WORD_LISTS),
        "counts_working_time": _counts_working_time(clause, parameters),
        "company_accounts": _is_for_company_accounts(loaded, clause),
    }
    text = node.get("was" if original else "text")
    if isinstance(text, Leaf) and isinstance(text.value, str):
        yield Passage(text.value, place_in(text), **shared)
    if not original:
        for way in (("with", "what"), ("on_breach",)):
            for leaf in _texts_at(node, way):
                is_measure = way == ("on_breach",)
                value: dict[str, Any] = {"around": clause.text, "is_value": True, "is_measure": is_measure}
                yield Passage(str(leaf.value), place_in(leaf), **value, **shared)


def _above(loaded: LoadedRegulation, clause: Clause) -> dict[str, str]:
    """What the clause above (3 above 3.1) says of it: `heading` and `lead`, where it opens a list."""
    parent = clause.id.rpartition(".")[0]
    text = next((one.text for one in loaded.regulation.clauses if parent and one.id == parent), "")
    return {"heading": text, "lead": lead_of(text)} if text.endswith(("：", ":")) else {}


def _passages_of_measures(loaded: LoadedRegulation) -> Iterator[Passage]:
    for leaf in _texts_at(loaded.tree, ("measures",)):
        yield Passage(str(leaf.value), place_in(leaf), modality="penalty", is_value=True)


def place_in(leaf: Leaf) -> PlaceOf:
    """Where words of a value stand in the file; the value itself where it is broken within the words."""

    def place(start: int, end: int) -> Place:
        value, span = str(leaf.value), leaf.span
        words, earlier = value[start:end], value[:start].count(value[start:end])
        for line in range(span.line, min(span.end_line + 1, len(span.source.lines))):
            column = span.source.lines[line].find(words, span.column if line == span.line else 0)
            while column >= 0 and earlier:
                earlier -= 1
                column = span.source.lines[line].find(words, column + len(words))
            if column >= 0:
                return span.source.place(line, column, len(words))
        return span.place

    return place


def _texts_at(node: Node, way: tuple[str, ...]) -> list[Leaf]:
    """The words below a path: Chinese, or several English ones; not names of values."""
    spot = descend(node, way)
    below = [] if spot.left else leaves(spot.node)
    return [leaf for leaf in below if isinstance(leaf.value, str) and _WORDS.search(leaf.value)]


def _counts_working_time(clause: Clause, parameters: BaseModel | None) -> bool:
    during = clause.exceptions.during if clause.exceptions else None
    return getattr(parameters, "counts", None) == "working_time" or during == "outside_working_hours"


def _is_for_company_accounts(loaded: LoadedRegulation, clause: Clause) -> bool:
    for scope in (clause.applies_to, loaded.regulation.applies_to):
        if scope and scope.accounts:
            return scope.accounts.kind == "company"
    return False


def _conflicts(loaded: LoadedRegulation, passages: Mapping[str, Passage]) -> Iterator[Conflict]:
    """Clauses of the same rule and scope that differ in numbers only."""
    first: dict[str, tuple[str, dict[str, Any]]] = {}
    for clause in loaded.regulation.clauses:
        parameters = loaded.parameters.get(clause.id)
        numbers, rest = _numbers_and_rest(parameters)
        if not numbers or clause.rule not in _ONE_VALUE:
            continue
        scope = (clause.rule, clause.applies_to, clause.exceptions, clause.surface, loaded.modality(clause))
        key = repr((scope, rest))
        earlier = first.setdefault(key, (clause.id, numbers))
        if earlier[1] != numbers and earlier[1].keys() == numbers.keys():
            passage = passages[clause.id]
            yield Conflict(passage, 0, len(passage.text), loaded.place_of(earlier[0]))


def _numbers_and_rest(value: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The numbers and lengths of time in parameters, and everything else, by path."""
    numbers: dict[str, Any] = {}
    rest: dict[str, Any] = {}
    for path, leaf in _flat(value, ""):
        is_number = isinstance(leaf, Duration) or (isinstance(leaf, int) and not isinstance(leaf, bool))
        (numbers if is_number else rest)[path] = leaf
    return numbers, rest


def _flat(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, BaseModel) and not isinstance(value, Duration):
        for name in type(value).model_fields:
            yield from _flat(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for position, inner in enumerate(value):
            yield from _flat(inner, f"{path}.{position}")
    else:
        yield path, value
