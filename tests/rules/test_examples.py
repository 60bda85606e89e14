"""Every example of every rule type, on the fast engine and on the reference."""

from __future__ import annotations

import json
from typing import Any

import pytest

from qungui.audit.trial import judge_fast, try_test
from qungui.engine.finding import Finding
from qungui.engine.program import Program
from qungui.engine.reference import reference_findings
from qungui.events.event import Event
from qungui.regulation.load import load
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.model import Test
from qungui.rules.meta.unchecked import Unchecked
from qungui.rules.registry import RULE_TYPES
from qungui.rules.rule import Example

CASES = [(name, index) for name, rule in RULE_TYPES.items() for index in range(len(rule.examples))]


def regulation_of(rule: str, example: Example) -> LoadedRegulation:
    """A regulation of one clause that uses the rule as the example does."""
    fields: dict[str, Any] = {
        "regulation": "示例",
        "id": "example",
        "version": 1,
        "timezone": "Asia/Shanghai",
        "calendar": "cn",
        "applies_to": {"groups": {"types": ["internal"]}},
        "clauses": [{"id": "1", "text": "示例条款。", "rule": rule, **example.clause}],
        **example.settings,
    }
    return load(json.dumps(fields, ensure_ascii=False, indent=1), RULE_TYPES)


def by_reference(
    program: Program, events: list[Event], start: int | None, until: int | None
) -> list[Finding]:
    return reference_findings(program, events, start=start, until=until)[0]


@pytest.mark.parametrize(("name", "index"), CASES, ids=[f"{name}-{index}" for name, index in CASES])
def test_example(name: str, index: int) -> None:
    example = RULE_TYPES[name].examples[index]
    loaded = regulation_of(name, example)
    fields = {
        "clause": "1",
        "chat": example.chat or None,
        "events": example.events,
        "expect": example.expect,
        "count": example.count,
        "directory": example.directory,
        "since": example.since,
        "until": example.until,
    }
    test = Test.model_validate(fields)
    fast = try_test(loaded, 1, test, judge_fast)
    slow = try_test(loaded, 1, test, by_reference)
    said = [sentence.en for sentence in (*fast.wrong, *slow.wrong)]
    assert not said, f"{example.title.en}: {said}"
    assert fast.found == slow.found


@pytest.mark.parametrize("name", RULE_TYPES)
def test_rule_says_what_it_is(name: str) -> None:
    rule = RULE_TYPES[name]
    assert rule.__doc__ and rule.title.zh and rule.title.en and rule.meaning.zh and rule.meaning.en
    assert rule.examples or rule.automation in ("meta", "planned")
    for field_name, field in rule.Parameters.model_fields.items():
        assert field.description and " / " in field.description, f"{name}.{field_name} has no description"


@pytest.mark.parametrize(
    "name", [name for name, rule in RULE_TYPES.items() if not issubclass(rule, Unchecked)]
)
def test_rule_shows_what_it_finds_and_what_it_leaves_alone(name: str) -> None:
    expected = [example.expect for example in RULE_TYPES[name].examples]
    assert sum(expect in ("violation", "review") for expect in expected) >= 2
    assert expected.count("none") >= 2
