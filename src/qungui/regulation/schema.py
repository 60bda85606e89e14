"""The language as JSON Schema (draft 2020-12), so that editors complete and check regulation files.

Keys, choices and forms come from the models; the parameters of each rule type from its own model, chosen by
the value of `rule`. Descriptions are in both languages, Chinese first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import models_json_schema

from qungui.regulation.measures import MEASURE_NAMES, MEASURE_TITLES
from qungui.regulation.model import Regulation
from qungui.regulation.rule_type import RuleTypes

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_INHERITED = ("regulation", "version", "timezone", "calendar", "applies_to", "clauses")
_NEVER_CHOSEN = ("Regulation", "Clause", "Test")
Schema = dict[str, Any]


def json_schema(rule_types: RuleTypes) -> Schema:
    """The schema of a regulation file that may use these rule types."""
    names = sorted(rule_types)
    wanted: list[Any] = [(Regulation, "validation")]
    wanted += [(rule_types[name].Parameters, "validation") for name in names]
    references, whole = models_json_schema(wanted, by_alias=True)
    renamed = {_target(references[wanted[0]]): "Regulation"}
    renamed |= {_target(references[key]): name for name, key in zip(names, wanted[1:], strict=True)}
    definitions: Schema = _tidied(whole["$defs"], renamed)
    _accept_short_forms(definitions)
    for name, definition in definitions.items():
        if name not in _NEVER_CHOSEN and "properties" in definition:
            definition["properties"] = {k: _or_chosen(v) for k, v in definition["properties"].items()}
    _choose_parameters(definitions["Clause"], rule_types)
    regulation = definitions.pop("Regulation")
    return {"$schema": DRAFT, **_extendable(regulation, definitions["Clause"]), "$defs": definitions}


def _choose_parameters(clause: Schema, rule_types: RuleTypes) -> None:
    """`rule` is one of the rule types, and `with` holds the parameters of that one."""
    clause["properties"]["rule"] = {
        "description": "承担本条的规则 / the rule that carries the clause",
        "anyOf": [
            {"const": name, "description": f"{rule_type.title.zh} / {rule_type.title.en}"}
            for name, rule_type in sorted(rule_types.items())
        ],
    }
    clause["allOf"] = [
        {
            "if": {"properties": {"rule": {"const": name}}, "required": ["rule"]},
            "then": {"properties": {"with": {"$ref": f"#/$defs/{name}"}}},
        }
        for name in sorted(rule_types)
    ]


def _extendable(regulation: Schema, clause: Schema) -> Schema:
    """With `extends`, most keys may be left to the regulation that is extended."""
    clause["required"] = ["id"]
    regulation["required"] = ["id"]
    regulation["if"] = {"not": {"required": ["extends"]}}
    regulation["then"] = {
        "required": list(_INHERITED),
        "properties": {"clauses": {"items": {"required": ["text", "rule"]}}},
    }
    return regulation


def _accept_short_forms(definitions: Schema) -> None:
    """The short forms that the models rewrite: `everyone`, `remind`, `{mute: 1d}`, `5` points."""
    short: dict[str, list[Schema]] = {
        "Selector": [{"enum": ["everyone", "mentioned"]}],
        "Points": [{"type": "integer", "minimum": 1}],
        "Measure": [
            {
                "anyOf": [
                    {"const": name, "description": f"{title.zh} / {title.en}"}
                    for name, title in MEASURE_TITLES.items()
                ]
            },
            {
                "type": "object",
                "properties": {name: {} for name in MEASURE_NAMES},
                "additionalProperties": False,
                "minProperties": 1,
            },
        ],
    }
    for name, forms in short.items():
        if name in definitions:
            definitions[name] = {"anyOf": [*forms, definitions[name]]}


def _or_chosen(schema: Schema) -> Schema:
    """The value itself, or `{chosen: VALUE}` for one that is ours and not the text's."""
    value = {key: part for key, part in schema.items() if key not in ("description", "default")}
    wrapped = {
        "type": "object",
        "properties": {"chosen": value},
        "required": ["chosen"],
        "additionalProperties": False,
    }
    kept: Schema = {key: part for key, part in schema.items() if key in ("description", "default")}
    return {**kept, "anyOf": [value, wrapped]}


def _target(reference: Mapping[str, str]) -> str:
    return reference["$ref"].rpartition("/")[2]


def _tidied(schema: Any, renamed: Mapping[str, str], *, named: bool = True) -> Any:
    """Without titles and notes for programmers, definitions under readable names; `named` = the keys are
    names of a user's and not words of the schema language."""
    if isinstance(schema, list):
        return [_tidied(item, renamed, named=False) for item in schema]
    if not isinstance(schema, dict):
        return schema
    tidied = {}
    for key, value in schema.items():
        if not named and key == "title":
            continue
        if not named and key == "description" and " / " not in value:
            continue
        if not named and key == "$ref":
            target = value.rpartition("/")[2]
            tidied[key] = f"#/$defs/{renamed.get(target, target)}"
        else:
            inner_named = not named and key in ("properties", "patternProperties", "$defs")
            tidied[renamed.get(key, key) if named else key] = _tidied(value, renamed, named=inner_named)
    return tidied
