"""Loading a regulation: read, extend, check, hash. Everything wrong with it is told at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ValidationError

from qungui.problems import BadInput, Place, Problem, nearest, say_os_error
from qungui.regulation.calendars import Calendar, read_calendar
from qungui.regulation.canonical import content_hash
from qungui.regulation.check_tests import check_tests
from qungui.regulation.cross_checks import cross_check
from qungui.regulation.explain import explain
from qungui.regulation.extends import Library, clause_id, resolve
from qungui.regulation.lexicon import Shelf
from qungui.regulation.loaded import LoadedRegulation, clause_nodes
from qungui.regulation.model import Regulation
from qungui.regulation.read_yaml import decode, read_tree
from qungui.regulation.rule_type import RuleTypes
from qungui.regulation.selector import BUILT_IN_ROLES
from qungui.regulation.tree import Keyed, Node, Way, head, plain, text_of, unwrap_chosen
from qungui.sentences import Sentence

_NOT_FOUND = Sentence("找不到制度“{value}”", "the regulation “{value}” is not found")
_NOT_FOUND_EXPECTED = Sentence("文件，或制度库的编号", "a file, or an id of the library")
_UNREADABLE = Sentence("文件无法读取：{reason}", "the file cannot be read: {reason}")
_NOT_A_MAPPING = Sentence("制度应是“键: 值”的形式", "a regulation is written as “key: value”")
_UNKNOWN_RULE = Sentence("没有规则“{value}”", "there is no rule “{value}”")
_RULES_OF = Sentence("{known}", "{known}")
TEXT_NAME = "<text>"

Given = Path | str | bytes
"""A path, a library id, or the text itself (a `str` with a line break, or `bytes`)."""


def load(given: Given, rule_types: RuleTypes, library: Library | None = None) -> LoadedRegulation:
    """The regulation in a file, the library or a text. Raises `BadInput` with every problem in it.

    `library` finds the file of a library id; it serves `given` and `extends`.
    """
    attempt = _Attempt(rule_types, library)
    loaded = attempt.run(given)
    if loaded is None:
        raise BadInput([problem for problem in attempt.sorted() if problem.severity == "error"])
    return loaded


def read_resolved(given: Given, library: Library | None = None) -> Node:
    """The tree of a regulation after `extends`, its `{chosen: …}` marks kept, nothing checked. Raises
    `BadInput` where it cannot be read."""
    path, tree = _Attempt({}, library).read(given)
    return resolve(tree, path, library, _read_file)[0]


def check(given: Given, rule_types: RuleTypes, library: Library | None = None) -> list[Problem]:
    """Everything wrong with a regulation and the notes on it, by line; empty if all is well."""
    attempt = _Attempt(rule_types, library)
    attempt.run(given)
    return attempt.sorted()


class _Attempt:
    """One attempt to load: collects problems and goes on as far as anything can be said."""

    def __init__(self, rule_types: RuleTypes, library: Library | None) -> None:
        self.rule_types = rule_types
        self.library = library
        self.problems: list[Problem] = []
        self.main = ""

    def run(self, given: Given) -> LoadedRegulation | None:
        try:
            path, tree = self.read(given)
            resolved, parents = resolve(tree, path, self.library, _read_file)
        except BadInput as bad:
            self.problems += bad.problems
            return None
        unwrapped = unwrap_chosen(resolved)
        if not isinstance(unwrapped.node, Keyed):
            self.problems.append(Problem("not_a_mapping", _NOT_A_MAPPING, head(resolved).place))
            return None
        files = [file for file in (path, *parents) if file]
        shelf = Shelf(tuple(dict.fromkeys(file.parent for file in files)))
        return self._finish(unwrapped.node, unwrapped.chosen, path, shelf)

    def sorted(self) -> list[Problem]:
        """The problems in order of line, those of the file itself first, none twice."""
        unique = {(problem.code, problem.place, str(problem.values)): problem for problem in self.problems}
        return sorted(
            unique.values(),
            key=lambda problem: (
                problem.place.source != self.main,
                problem.place.source,
                problem.place.line or 0,
                problem.place.column or 0,
            ),
        )

    def read(self, given: Given) -> tuple[Path | None, Node]:
        if isinstance(given, bytes) or (isinstance(given, str) and "\n" in given):
            self.main = TEXT_NAME
            text = decode(given, TEXT_NAME) if isinstance(given, bytes) else given
            return None, read_tree(text, TEXT_NAME)
        path = self._find(given)
        self.main = path.name
        return path, _read_file(path)

    def _find(self, given: Path | str) -> Path:
        if isinstance(given, str) and self.library and (found := self.library(given)):
            return found
        path = Path(given)
        if "\0" not in str(given) and path.is_file():
            return path
        beside = [str(other) for other in path.parent.glob("*.yaml")] if path.parent.is_dir() else []
        values = {"value": str(given)}
        suggestion = nearest(str(given), beside)
        raise BadInput(
            [Problem("not_found", _NOT_FOUND, Place(str(given)), values, _NOT_FOUND_EXPECTED, suggestion)]
        )

    def _finish(
        self, tree: Keyed, chosen: list[Way], path: Path | None, shelf: Shelf
    ) -> LoadedRegulation | None:
        roles = tree.get("roles")
        own_roles = tuple(roles.entries) if isinstance(roles, Keyed) else ()
        context = {"roles": frozenset((*BUILT_IN_ROLES, *own_roles)), "lexicons": shelf}
        regulation: Regulation | None = None
        try:
            regulation = Regulation.model_validate(plain(tree), context=context)
        except ValidationError as error:
            self.problems += explain(error, Regulation, tree)
        nodes = clause_nodes(tree)
        parameters = {}
        for node in nodes:
            validated = self._parameters(node, context)
            if validated is not None:
                parameters[clause_id(node) or ""] = validated
        for lexicon in shelf.used.values():
            self.problems += lexicon.problems
        calendar = self._calendar(tree, shelf.folders)
        self.problems += check_tests(tree, _zone_of(tree))
        self.problems += cross_check(tree, regulation, parameters, self.rule_types)
        if (
            regulation is None
            or calendar is None
            or any(problem.severity == "error" for problem in self.problems)
        ):
            return None
        return LoadedRegulation(
            regulation=regulation,
            parameters=parameters,
            hash=content_hash(tree, {name: lexicon.digest for name, lexicon in shelf.used.items()}),
            source=path,
            chosen=_chosen_by_clause(chosen, nodes),
            lexicons={name: lexicon.terms for name, lexicon in shelf.used.items()},
            calendar=calendar,
            rule_types=self.rule_types,
            tree=tree,
            notes=tuple(self.sorted()),
        )

    def _calendar(self, tree: Keyed, folders: tuple[Path, ...]) -> Calendar | None:
        node = tree.get("calendar")
        name = text_of(node)
        if node is None or name is None:
            return None  # the model of the regulation says so
        try:
            return read_calendar(name, folders)
        except BadInput as bad:
            here = head(node).place
            self.problems += [p if p.place.source else replace(p, place=here) for p in bad.problems]
            return None

    def _parameters(self, clause: Node, context: Mapping[str, object]) -> BaseModel | None:
        if not isinstance(clause, Keyed) or (rule := clause.get("rule")) is None:
            return None
        name = text_of(rule)
        if name is None:
            return None
        rule_type = self.rule_types.get(name)
        if rule_type is None:
            known = sorted(self.rule_types)
            close = nearest(name, known)
            family = [other for other in known if other.partition(".")[0] == name.partition(".")[0]]
            expected = _RULES_OF if family else None
            values = {"value": name, "known": family}
            self.problems.append(
                Problem("unknown_rule", _UNKNOWN_RULE, head(rule).place, values, expected, close)
            )
            return None
        with_ = clause.entries.get("with")
        node: Node = with_.value if with_ else Keyed({}, clause.span)
        if not isinstance(node, Keyed) and with_ and plain(node) is not None:
            return None  # the model of the clause says that it must be a mapping
        key = with_.key if with_ else clause.entries["rule"].key
        try:
            return rule_type.Parameters.model_validate(plain(node) or {}, context=dict(context))
        except ValidationError as error:
            self.problems += explain(error, rule_type.Parameters, node, key)
            return None


def _read_file(path: Path) -> Node:
    try:
        content = path.read_bytes()
    except OSError as error:
        values = {"reason": say_os_error(error)}
        raise BadInput([Problem("unreadable", _UNREADABLE, Place(path.name), values)]) from error
    return read_tree(decode(content, path.name), path.name, path.parent)


def _zone_of(tree: Keyed) -> ZoneInfo:
    """The time zone of a regulation; UTC stands in for one that the model refuses."""
    try:
        return ZoneInfo(text_of(tree.get("timezone")) or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def _chosen_by_clause(chosen: list[Way], nodes: list[Node]) -> dict[str, list[str]]:
    by_clause: dict[str, list[str]] = {}
    for way in chosen:
        owner, rest = "", way
        if len(way) > 2 and way[0] == "clauses" and isinstance(way[1], int):
            owner, rest = clause_id(nodes[way[1]]) or "", way[2:]
            rest = rest[1:] if rest[0] == "with" and len(rest) > 1 else rest
        by_clause.setdefault(owner, []).append(".".join(map(str, rest)))
    return by_clause
