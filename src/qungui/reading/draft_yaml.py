"""A draft as a regulation file: what was read, what is open, and where to look again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from qungui.reading.figures import duration_of
from qungui.reading.questions import needs_working_hours
from qungui.reading.result import Draft, DraftClause
from qungui.regulation.open_values import with_value
from qungui.regulation.tree import Entry, Items, Keyed, Leaf, Node, Source, Span, Way
from qungui.regulation.write_yaml import yaml_of
from qungui.sentences import Language

_NOWHERE = Span(Source("", ()), 0, 0, 0, 0)
_BARE = re.compile(
    r"[A-Za-z_\u4e00-\u9fff《][\w\u4e00-\u9fff，。、；“”《》（）·！？. -]*|[1-9]\d*(?:[smhd]| months?| years?)"
)
_WORDS = re.compile(r"(true|false|null|yes|no|on|off|y|n|~)", re.IGNORECASE)
_HEAD = {
    "zh": "# 草稿：由 {count} 条要求读成。把每个 {{chosen: null}} 换成自己的值，再运行 qungui regulation check。",
    "en": "# A draft of {count} demands. Put your own value in place of each {{chosen: null}}, "
    "then run qungui regulation check.",
}


def draft_yaml(draft: Draft, language: Language, answers: Mapping[Way, Node] | None = None) -> str:
    """The text of the file; its comments ask the questions in the language of the reader. `answers` are values
    by their way; their questions are asked no more."""
    tree = draft_tree(draft)
    for way, value in (answers or {}).items():
        tree = with_value(tree, way, value)
    lines = yaml_of(tree).splitlines()
    questions: dict[str | None, list[str]] = {}
    for one in draft.questions:
        if one.way is None or one.way not in (answers or {}):
            questions.setdefault(one.clause, []).append(one.question.say(language))
    written = [_HEAD[language].format(count=len(draft.clauses))]
    written += [f"# ? {_one_line(said)}" for said in questions.get(None, [])]
    clauses = iter(draft.clauses)
    for line in lines:
        if line.startswith("  - id: "):
            clause = next(clauses)
            written += [f"  # ? {_one_line(said)}" for said in questions.get(clause.id, [])]
        written.append(line)
    return "\n".join(written) + "\n"


def draft_tree(draft: Draft) -> Keyed:
    """The file as a tree, open values as `{chosen: null}`."""
    tree = node_of(_plain(draft))
    assert isinstance(tree, Keyed)
    return tree


def _plain(draft: Draft) -> dict[str, Any]:
    whole: dict[str, Any] = {"regulation": draft.title, "id": draft.id, "version": 1}
    if draft.effective:
        whole["effective"] = draft.effective
    if draft.setting:
        whole["setting"] = draft.setting
    whole |= {"timezone": "Asia/Shanghai", "calendar": "cn"}
    if needs_working_hours(draft):
        whole["working_hours"] = {"chosen": None}
    whole["applies_to"] = {"groups": {"types": list(draft.groups or ("generic",))}}
    whole["clauses"] = [_clause(clause) for clause in draft.clauses]
    measures = {"ladder": _ladder(draft), "decay": _decay(draft)}
    if any(measures.values()):
        whole["measures"] = {name: value for name, value in measures.items() if value}
    return whole


def _ladder(draft: Draft) -> list[Any]:
    """The steps of the first clause that says what follows a first, second, third breach."""
    for clause in draft.clauses:
        measures = clause.parameters.get("measure")
        if clause.kind == "penalty.ladder" and isinstance(measures, list) and len(measures) > 1:
            return list(measures)
    return []


def _decay(draft: Draft) -> str | None:
    """How long a breach counts: 一个月内累计三次的."""
    figures = (figure for clause in draft.clauses for figure in clause.figures)
    return next((duration_of(one) for one in figures if one.parameter == "measures.decay"), None)


def _clause(clause: DraftClause) -> dict[str, Any]:
    said: dict[str, Any] = {
        "id": clause.id,
        "chapter": clause.chapter,
        "text": clause.text,
        "rule": clause.rule,
    }
    if clause.parameters:
        said["with"] = dict(clause.parameters)
    said |= {
        "modality": clause.modality,
        "surface": list(clause.surface) if clause.surface else None,
        "except": dict(clause.exceptions) or None,
        "on_breach": list(clause.on_breach) or None,
        "note": clause.note.zh if clause.note else None,
        "note_en": clause.note.en if clause.note else None,
        "was": clause.quote if clause.note else None,
        "quote": clause.quote,
        "confidence": clause.confidence,
    }
    return {key: value for key, value in said.items() if value is not None}


def node_of(value: Any) -> Any:
    """Plain data as it is written into a file."""
    if isinstance(value, dict):
        return Keyed({key: Entry(_NOWHERE, node_of(one)) for key, one in value.items()}, _NOWHERE)
    if isinstance(value, list | tuple):
        items: list[Node] = [node_of(one) for one in value]
        return Items(items, _NOWHERE)
    if isinstance(value, str):
        is_bare = _BARE.fullmatch(value) and not value.endswith((" ", ".")) and not _WORDS.fullmatch(value)
        return Leaf(value, value, _NOWHERE, "" if is_bare else '"')
    written = "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return Leaf(value, written, _NOWHERE)


def _one_line(text: str) -> str:
    return " ".join(text.split())
