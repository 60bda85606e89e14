"""The parameters of a rule type: what each accepts, what it means, what holds where it is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from qungui.regulation.accepted import describe, members, models, say_field
from qungui.regulation.parameter_words import say_parameter
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Language, Sentence
from tools.docs.library import Library
from tools.docs.markdown import code, flow_of, plain, table
from tools.docs.words import COMMA

_NONE = Sentence("这种规则没有参数。", "This rule has no parameters.")
_HEADS = (
    Sentence("参数", "parameter"),
    Sentence("含义", "meaning"),
    Sentence("写什么", "what to write"),
    Sentence("不写则", "if left out"),
    Sentence("例", "example"),
)
_REQUIRED = Sentence("**必填**", "**required**")
_ABSENT = {
    "zh": re.compile("[；，]?不写则[^；]*"),
    "en": re.compile(r"[;,]?\s*\b(?:none|not given|not said) = [^;]*"),
}
_OPEN = Sentence(
    "制度原文常不写明、在制度库中由我们定下（`chosen:`）的值：{values}。照搬前请改成本单位的值。",
    "Values that the texts often leave open and the library has set (`chosen:`): {values}. Set your own before "
    "you use one.",
)
_TIMES = Sentence("{name}（{count} 处，如 {example}）", "{name} ({count} times, such as {example})")
_LONGEST = 60


def parameter_lines(rule: str, known: Library, language: Language) -> Iterator[str]:
    """The table of parameters, and which of them are mostly left open."""
    fields = list(_fields(RULE_TYPES[rule].Parameters))
    if not fields:
        yield _NONE.say(language)
        return
    examples = _examples(rule, known)
    heads = [head.say(language) for head in _HEADS]
    yield from table(heads, (_row(path, field, examples, language) for path, field in fields))
    left_open = _left_open(rule, known, language)
    if left_open:
        yield ""
        yield _OPEN.say(language, {"values": COMMA.say(language).join(left_open)})


def _row(path: str, field: FieldInfo, examples: list[Any], language: Language) -> list[str]:
    described = describe(field)
    meaning = _ABSENT[language].sub("", described.say(language)).strip() if described else ""
    absent = _REQUIRED.say(language)
    if not field.is_required():
        default = field.get_default(call_default_factory=True)
        absent = plain(say_parameter(default, language, field), language)
    values = [value for one in examples for value in _values(one, path.split("."))]
    shown = next((flow for flow in map(flow_of, values) if len(flow) <= _LONGEST), "")
    example = code(shown.replace("|", "\\|")) if shown else ""
    return [
        code(path),
        plain(meaning, language),
        plain(say_field(field).say(language), language),
        absent,
        example,
    ]


def _examples(rule: str, known: Library) -> list[Any]:
    """The parameters of examples, then those of clauses of the library."""
    shown = [example.clause.get("with", {}) for example in RULE_TYPES[rule].examples]
    return shown + [row.clause.parameters for rows in known.uses[rule].values() for row in rows]


def _values(data: Any, path: list[str]) -> Iterator[Any]:
    """Every value under a path of keys; lists are looked through."""
    if isinstance(data, list | tuple) and path:
        for one in data:
            yield from _values(one, path)
    elif not path:
        yield data
    elif isinstance(data, dict) and path[0] in data:
        yield from _values(data[path[0]], path[1:])


def _left_open(rule: str, known: Library, language: Language) -> list[str]:
    counts: Counter[str] = Counter()
    examples: dict[str, list[str]] = {}
    for rows in known.uses[rule].values():
        for row in rows:
            names = {path.partition(".")[0] for path in row.loaded.chosen.get(row.clause.id, [])}
            for name in names & set(row.clause.parameters):
                counts[name] += 1
                flow = flow_of(row.clause.parameters[name])
                if len(flow) <= _LONGEST:
                    examples.setdefault(name, []).append(flow)
    return [
        _TIMES.say(language, {"name": code(name), "count": count, "example": code(_usual(examples[name]))})
        for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        if name in examples
    ]


def _usual(values: list[str]) -> str:
    """The value that is written most often; of several the first."""
    return Counter(values).most_common(1)[0][0]


def _fields(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Every parameter by its path, those inside others after them."""
    for name, field in model.model_fields.items():
        path = f"{prefix}{field.alias or name}"
        yield path, field
        for inner in _models(field.annotation):
            if inner.__module__.startswith("qungui.rules"):
                yield from _fields(inner, path + ".")


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    yield from models(annotation)
    for part in members(annotation):
        for inner in get_args(part):
            yield from models(inner)
