"""What `measures.severe` names in vain is noted where it stands; what is no clause is an error."""

from __future__ import annotations

import json
from typing import Any

import pytest

from qungui.problems import Problem
from qungui.regulation.load import check
from qungui.rules.registry import RULE_TYPES

CLAUSES: list[dict[str, Any]] = [
    {"id": "1", "text": "不骂人。", "rule": "content.terms", "with": {"category": "insult", "terms": ["笨蛋"]}},
    {"id": "2", "text": "本群用来沟通项目。", "rule": "meta.purpose"},
    {"id": "3", "text": "群主可以调整。", "rule": "content.length", "with": {"max_chars": 5}, "modality": "permit"},
]  # fmt: skip


def problems(severe: Any) -> list[Problem]:
    fields = {
        "regulation": "测试制度", "id": "test", "version": 1, "timezone": "Asia/Shanghai", "calendar": "cn",
        "applies_to": {"groups": {"types": ["internal"]}}, "clauses": CLAUSES,
        "measures": {"severe": severe},
    }  # fmt: skip
    return check(json.dumps(fields, ensure_ascii=False, indent=1), RULE_TYPES)


@pytest.mark.parametrize(
    ("severe", "codes"),
    [
        ({"content": ["insult"], "clauses": ["1"], "then": "hold"}, []),
        ({"content": ["porn"], "then": "hold"}, ["severe_not_judged"]),
        ([{"content": ["insult"], "then": "hold"}, {"content": ["insults"], "then": "warn"}], ["severe_not_judged"]),
        ({"clauses": ["2", "3"], "then": "hold"}, ["severe_not_breached", "severe_not_breached"]),
    ],
)  # fmt: skip
def test_notes(severe: Any, codes: list[str]) -> None:
    found = problems(severe)
    assert [one.code for one in found] == codes
    assert all(one.severity == "note" for one in found)


def test_a_name_that_is_nearly_right_is_offered() -> None:
    (note,) = problems({"content": ["insults"], "then": "hold"})
    assert note.suggestion == "insult" and note.place.text is not None and "insults" in note.place.text


def test_clauses_that_are_none_are_errors_in_every_entry() -> None:
    severe = [{"clauses": ["1"], "then": "hold"}, {"clauses": ["1", "9"], "then": "warn"}]
    (error,) = problems(severe)
    assert (error.code, error.severity, error.values["value"]) == ("unknown_clause", "error", "9")


def test_errors_of_a_single_entry_stand_at_their_words() -> None:
    (error,) = problems({"clauses": ["1"], "thn": "hold", "then": "hold"})
    assert error.place.text is not None and '"thn"' in error.place.text
