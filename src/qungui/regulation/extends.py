"""`extends`: one regulation as another with changes, so that copies and house variants stay short.

A clause with the id of an inherited clause overrides the keys it gives (its `with` key by key while the rule
stays the same); others are appended; `without` leaves some out. `measures` and `roles` are overridden key by
key, all else as a whole. Tests are inherited unless the file has its own.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qungui.problems import BadInput, Problem, nearest
from qungui.regulation.tree import Entry, Items, Keyed, Leaf, Node, head, text_of
from qungui.sentences import Sentence

Library = Callable[[str], Path | None]
Reader = Callable[[Path], Node]

_UNKNOWN = Sentence("找不到要继承的制度“{value}”", "the regulation “{value}” to extend is not found")
_UNKNOWN_EXPECTED = Sentence(
    "制度库的编号，或本文件旁的文件名", "an id of the library, or a file beside this one"
)
_CYCLE = Sentence("继承绕成了圈：{chain}", "the chain of extends is a circle: {chain}")
_NOT_A_WORD = Sentence("extends 后面应是一个编号或文件名", "extends needs one id or file name")
_NO_CLAUSE = Sentence("被继承的制度没有条款“{value}”", "the extended regulation has no clause “{value}”")
_BY_KEY = ("measures", "roles")
_OWN = ("id", "alias", "extends", "without", "effective")


def resolve(node: Node, own: Path | None, library: Library | None, read: Reader) -> tuple[Node, list[Path]]:
    """The tree after `extends`, and the files it came from, nearest first. Raises `BadInput`."""
    return _resolve(node, own, library, read, [own.name] if own else [], [own.resolve()] if own else [])


def _resolve(
    node: Node, own: Path | None, library: Library | None, read: Reader, chain: list[str], seen: list[Path]
) -> tuple[Node, list[Path]]:
    if not isinstance(node, Keyed) or "extends" not in node.entries:
        return node, []
    value = node.entries["extends"].value
    name = text_of(value)
    if name is None:
        place = node.entries["extends"].key.place
        raise BadInput([Problem("bad_extends", _NOT_A_WORD, place, expected=_UNKNOWN_EXPECTED)])
    path = _find(name, own, library)
    if path is None:
        suggestion = nearest(name, _beside(own))
        place, values = head(value).place, {"value": name}
        raise BadInput([Problem("unknown_extends", _UNKNOWN, place, values, _UNKNOWN_EXPECTED, suggestion)])
    chain = [*chain, name]
    if path.resolve() in seen:
        values = {"chain": " → ".join(chain)}
        raise BadInput([Problem("extends_cycle", _CYCLE, head(value).place, values)])
    parent, sources = _resolve(read(path), path, library, read, chain, [*seen, path.resolve()])
    if not isinstance(parent, Keyed):
        return node, [path, *sources]
    return merge(parent, node), [path, *sources]


def _find(name: str, own: Path | None, library: Library | None) -> Path | None:
    if library is not None and (path := library(name)) is not None:
        return path
    if own is not None:
        for candidate in (own.parent / name, own.parent / f"{name}.yaml"):
            if candidate.is_file():
                return candidate
    return None


def _beside(own: Path | None) -> list[str]:
    return sorted(path.stem for path in own.parent.glob("*.yaml") if path != own) if own else []


def merge(parent: Keyed, child: Keyed) -> Keyed:
    """The parent with the changes of the child. Raises `BadInput` for clauses that `without` cannot find."""
    left_out = _left_out(parent, child)
    inherited = {key: entry for key, entry in parent.entries.items() if key not in _OWN}
    merged = {**inherited, **{key: entry for key, entry in child.entries.items() if key != "without"}}
    for key in _BY_KEY:
        merged_entry = _merged_keys(inherited.get(key), child.entries.get(key))
        if merged_entry:
            merged[key] = merged_entry
    clauses = _merged_clauses(parent.get("clauses"), child.get("clauses"), left_out)
    if clauses is not None:
        key_span = (child.entries.get("clauses") or parent.entries["clauses"]).key
        merged["clauses"] = Entry(key_span, clauses)
    if left_out:
        _forget(merged, left_out, child)
    return Keyed(merged, child.span)


def _left_out(parent: Keyed, child: Keyed) -> set[str]:
    node = child.get("without")
    named = node.items if isinstance(node, Items) else [node] if node else []
    known = [clause_id(clause) or "" for clause in _clauses(parent)]
    problems = []
    for item in named:
        name = clause_id_text(item)
        if name not in known:
            shown = name or "?"
            place, suggestion = head(item).place, nearest(shown, known)
            problems.append(
                Problem("unknown_clause", _NO_CLAUSE, place, {"value": shown}, suggestion=suggestion)
            )
    if problems:
        raise BadInput(problems)
    return {clause_id_text(item) or "" for item in named}


def _merged_keys(parent: Entry | None, child: Entry | None) -> Entry | None:
    if parent and child and isinstance(parent.value, Keyed) and isinstance(child.value, Keyed):
        return Entry(child.key, Keyed({**parent.value.entries, **child.value.entries}, child.value.span))
    return None


def _merged_clauses(parent: Node | None, child: Node | None, left_out: set[str]) -> Node | None:
    if not isinstance(parent, Items) or not isinstance(child, Items | None):
        return child
    changes: dict[str, Keyed] = {}
    added: list[Node] = []
    inherited = {clause_id(clause) for clause in parent.items}
    for clause in child.items if child else []:
        id_ = clause_id(clause)
        if isinstance(clause, Keyed) and id_ in inherited and id_ not in changes:
            changes[str(id_)] = clause
        else:
            added.append(clause)
    kept = [clause for clause in parent.items if clause_id(clause) not in left_out]
    merged = [_merged_clause(clause, changes.get(clause_id(clause) or "")) for clause in kept]
    return Items([*merged, *added], (child or parent).span)


def _merged_clause(parent: Node, child: Keyed | None) -> Node:
    if child is None or not isinstance(parent, Keyed):
        return parent
    entries = {**parent.entries, **child.entries}
    if text_of(child.get("rule")) in (None, text_of(parent.get("rule"))):
        with_ = _merged_keys(parent.entries.get("with"), child.entries.get("with"))
        if with_:
            entries["with"] = with_
    elif "with" not in child.entries:
        entries.pop("with", None)
    entries["id"] = child.entries["id"]
    return Keyed(entries, child.span)


def _forget(merged: dict[str, Entry], left_out: set[str], child: Keyed) -> None:
    """Take inherited tests and severe clauses of clauses that are left out away."""
    tests = merged.get("tests")
    if tests and "tests" not in child.entries and isinstance(tests.value, Items):
        kept = [test for test in tests.value.items if not _names(test, left_out)]
        merged["tests"] = Entry(tests.key, Items(kept, tests.value.span))
    measures = merged.get("measures")
    if measures and isinstance(measures.value, Keyed) and "severe" in measures.value.entries:
        key, severe = measures.value.entries["severe"]
        entries = {**measures.value.entries, "severe": Entry(key, _without(severe, left_out))}
        merged["measures"] = Entry(measures.key, Keyed(entries, measures.value.span))


def _without(severe: Node, left_out: set[str]) -> Node:
    """An entry on severe breaches, or a list of them, without the clauses that are left out."""
    if isinstance(severe, Items):
        return Items([_without(item, left_out) for item in severe.items], severe.span)
    clauses = severe.entries.get("clauses") if isinstance(severe, Keyed) else None
    if not (isinstance(severe, Keyed) and clauses and isinstance(clauses.value, Items)):
        return severe
    kept = [item for item in clauses.value.items if clause_id_text(item) not in left_out]
    entry = Entry(clauses.key, Items(kept, clauses.value.span))
    return Keyed({**severe.entries, "clauses": entry}, severe.span)


def _names(test: Node, left_out: set[str]) -> bool:
    if not isinstance(test, Keyed):
        return False
    expect = test.get("expect")
    named = set(expect.entries) if isinstance(expect, Keyed) else set()
    return clause_id_text(test.get("clause")) in left_out or bool(named & left_out)


def _clauses(node: Keyed) -> list[Node]:
    clauses = node.get("clauses")
    return clauses.items if isinstance(clauses, Items) else []


def clause_id(clause: Node) -> str | None:
    """The id of a clause as it is written, quoted or not."""
    return clause_id_text(clause.get("id")) if isinstance(clause, Keyed) else None


def clause_id_text(node: Node | None) -> str | None:
    """A clause id as it is written."""
    return node.written if isinstance(node, Leaf) and node.value is not None else None
