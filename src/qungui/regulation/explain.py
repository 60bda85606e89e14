"""Errors of the models as problems: each placed in the file, and of every union only what was meant."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ValidationError

from qungui.problems import Problem
from qungui.regulation.accepted import is_union, pick, step
from qungui.regulation.fault import Fault
from qungui.regulation.tree import Items, Node, Span, Way, descend
from qungui.regulation.wording import problem_of


def explain(
    error: ValidationError, model: type[BaseModel], node: Node, key: Span | None = None
) -> list[Problem]:
    """The problems behind a failed validation of `node` by `model`; `key` stands for the node where it has
    no words of its own. No problem is told twice."""
    faults = [_placed(fault, model, node) for fault in error.errors(include_url=False)]
    for fault in faults:
        if fault.spot.node is node and fault.spot.key is None:
            fault.spot.key = key
    settled = [fault for fault in _settle(faults) if not _is_echo(fault)]
    problems = [(fault, problem_of(fault)) for fault in settled]
    meant: set[tuple[int, str | None]] = {
        (id(fault.spot.parent), problem.suggestion)
        for fault, problem in problems
        if fault.kind == "extra_forbidden" and problem.suggestion
    }
    return [problem for fault, problem in problems if fault.kind != "missing" or not _is_meant(fault, meant)]


def _is_echo(fault: Fault) -> bool:
    """Whether a list is called too short only because its entries are wrong."""
    node = fault.spot.node
    least = fault.details.get("min_length", 0)
    return fault.kind == "too_short" and isinstance(node, Items) and len(node.items) >= least


def _is_meant(fault: Fault, meant: set[tuple[int, str | None]]) -> bool:
    """Whether a missing key stands there misspelt, so that it is told already."""
    wanted = str(fault.way[-1])
    return any(
        parent == id(fault.spot.node) and str(word).partition(":")[0] == wanted for parent, word in meant
    )


def _placed(fault: Any, model: type[BaseModel], node: Node) -> Fault:
    way: Way = ()
    unions: list[tuple[Way, str]] = []
    accepted: Any = model
    holder: Any = None
    whole: Any = model
    tagged = False
    for element in fault["loc"]:
        if is_union(accepted) and not tagged:
            unions.append((way, str(element)))
            accepted, tagged = pick(accepted, str(element)), True
            continue
        holder, tagged = accepted, False
        accepted = whole = step(accepted, element) if accepted is not None else None
        way = (*way, element)
    return Fault(
        kind=fault["type"],
        way=way,
        value=fault["input"],
        details=fault.get("ctx") or {},
        message=fault["msg"],
        spot=descend(node, way),
        accepted=whole,
        holder=holder,
        unions=unions,
    )


def _settle(faults: list[Fault]) -> list[Fault]:
    """Of every union keep the faults of the one member that was most likely meant."""
    settled = [fault for fault in faults if not fault.unions]
    groups: dict[Way, dict[str, list[Fault]]] = {}
    for fault in faults:
        if fault.unions:
            way, tag = fault.unions[0]
            groups.setdefault(way, {}).setdefault(tag, []).append(fault)
    for members in groups.values():
        best = max(members.values(), key=_likeness)
        if all(fault.is_shallow for fault in best):
            best = best[:1]
        for fault in best:
            fault.unions = fault.unions[1:]
        settled += _settle(best)
    return settled


def _likeness(faults: list[Fault]) -> tuple[bool, bool, bool, int]:
    """How likely this member of a union was meant: entered, then explained in own words, then few faults."""
    entered = not any(fault.is_shallow for fault in faults)
    own = any("sentence" in fault.details for fault in faults)
    word = any(fault.kind == "literal_error" for fault in faults)
    return entered, own, word, -len(faults)
