"""The JSON Schema for editors."""

from __future__ import annotations

import json
from typing import Any

import pytest

from qungui.regulation.rule_type import RuleTypes
from qungui.regulation.schema import DRAFT, json_schema


@pytest.fixture(scope="module")
def schema(rule_types: RuleTypes) -> dict[str, Any]:
    return json_schema(rule_types)


def test_parameters_follow_the_rule(schema: dict[str, Any]) -> None:
    clause = schema["$defs"]["Clause"]
    branch = clause["allOf"][1]
    assert branch["if"]["properties"]["rule"] == {"const": "content.length"}
    assert branch["then"]["properties"]["with"] == {"$ref": "#/$defs/content.length"}
    maximum = schema["$defs"]["content.length"]["properties"]["max_chars"]
    assert maximum["description"] == "单条最多字数 / most characters of one message"
    assert maximum["anyOf"][0] == {"minimum": 1, "type": "integer"}
    assert maximum["anyOf"][1]["required"] == ["chosen"]


def test_every_reference_leads_somewhere(schema: dict[str, Any]) -> None:
    text = json.dumps(schema)
    assert schema["$schema"] == DRAFT
    for part in text.split('"$ref": "')[1:]:
        assert part.partition('"')[0].removeprefix("#/$defs/") in schema["$defs"]


def test_short_forms(schema: dict[str, Any]) -> None:
    assert {"enum": ["everyone", "mentioned"]} in schema["$defs"]["Selector"]["anyOf"]
    days = schema["$defs"]["WorkingHours"]["properties"]["days"]["anyOf"][0]
    assert {"type": "string"} in days["anyOf"]


def test_what_a_parent_gives_may_be_left_out(schema: dict[str, Any]) -> None:
    assert schema["required"] == ["id"]
    assert schema["if"] == {"not": {"required": ["extends"]}}
    assert "clauses" in schema["then"]["required"]


def test_no_words_for_programmers(schema: dict[str, Any]) -> None:
    def descriptions(value: Any) -> list[str]:
        if isinstance(value, list):
            return [found for item in value for found in descriptions(item)]
        if not isinstance(value, dict):
            return []
        own = [value["description"]] if isinstance(value.get("description"), str) else []
        return own + [found for item in value.values() for found in descriptions(item)]

    assert all(" / " in words for words in descriptions(schema))
