"""The examples of rule types, run by the engine: the verdicts and the sentences that a user sees."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from qungui.audit.run import person_name
from qungui.audit.trial import read_directory, try_test
from qungui.audit.words import reason_of
from qungui.engine.finding import Finding
from qungui.engine.program import Program
from qungui.regulation.load import load
from qungui.regulation.model import Test
from qungui.rules.registry import RULE_TYPES
from qungui.rules.rule import Example
from qungui.sentences import Sentence

_CLAUSE = "1"


@dataclass(frozen=True, slots=True)
class Said:
    """What the program says of one finding."""

    verdict: str
    reason: str
    """The code of the reason."""
    sentence: Sentence
    """The reason with its values filled in."""


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """An example and what the engine finds in it."""

    example: Example
    found: tuple[Said, ...]
    needs: frozenset[str]
    """What the clause of the example needs to know from the source."""


@cache
def worked_examples(rule: str) -> tuple[WorkedExample, ...]:
    """Every example of a rule type, worked out."""
    return tuple(_work(rule, example) for example in RULE_TYPES[rule].examples)


def _work(rule: str, example: Example) -> WorkedExample:
    fields: dict[str, Any] = {
        "regulation": "示例",
        "id": "example",
        "version": 1,
        "timezone": "Asia/Shanghai",
        "calendar": "cn",
        "applies_to": {"groups": {"types": ["internal"]}},
        "clauses": [{"id": _CLAUSE, "text": "示例", "rule": rule, **example.clause}],
        **example.settings,
    }
    loaded = load(json.dumps(fields, ensure_ascii=False, indent=1), RULE_TYPES)
    test = Test.model_validate(
        {
            "clause": _CLAUSE,
            "chat": example.chat or None,
            "events": example.events,
            "expect": example.expect,
            "directory": example.directory,
            "since": example.since,
            "until": example.until,
        }
    )
    found = try_test(loaded, 1, test).found[_CLAUSE]
    people = Program(loaded, read_directory(test.directory, rule)).people()

    def said(finding: Finding) -> Said:
        sentence = reason_of(finding, loaded, lambda person: person_name(people, person, finding))
        return Said(finding.verdict, finding.reason, sentence)

    judge = RULE_TYPES[rule](loaded.parameters[_CLAUSE], loaded.regulation.clauses[0])
    return WorkedExample(example, tuple(map(said, found)), judge.needed)
