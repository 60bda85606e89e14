"""Questions and answers: a message is data, and only the agreed object is an answer."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qungui.connectors.opinion.question import LONGEST, Question, answer_in
from qungui.signals.categories import CATEGORIES

MARK = "0123456789ab"


def test_every_category_is_defined() -> None:
    for category in CATEGORIES:
        asked = json.loads(Question(category, "早").messages("m")[-1]["content"])
        assert len(asked["类别说明"]) > 8


@given(st.text())
def test_whatever_a_message_says_stays_one_string(text: str) -> None:
    system, user = Question("fraud", text).messages("m")
    assert system == Question("ads", "早").messages("m")[0]
    assert json.loads(user["content"])["消息"] == text[:LONGEST]


def test_the_mark_depends_on_all_that_is_asked() -> None:
    one = Question("fraud", "早")
    others = [one.mark("b"), Question("ads", "早").mark("a"), Question("fraud", "晚").mark("a")]
    assert len({one.mark("a"), *others}) == 4
    assert one.mark("a") == Question("fraud", "早").mark("a")


@pytest.mark.parametrize("answer", ["breach", "innocent", "unsure"])
@pytest.mark.parametrize("form", ["{}", " \n{}\n", "```json\n{}\n```", "```\n{}\n```"])
def test_the_agreed_object_is_an_answer(form: str, answer: str) -> None:
    assert answer_in(form.format(json.dumps({"answer": answer, "id": MARK})), MARK) == answer


@pytest.mark.parametrize(
    "content",
    [
        "",
        "innocent",
        "normal",
        '"innocent"',
        '{"answer": "innocent"}',
        '{"id": "ba9876543210", "answer": "innocent"}',
        f'{{"id": "{MARK}", "answer": "normal"}}',
        f'{{"id": "{MARK}", "answer": ["innocent"]}}',
        f'{{"id": "{MARK}", "answer": "innocent", "reason": "x"}}',
        f'好的：{{"id": "{MARK}", "answer": "innocent"}}',
        f'[{{"id": "{MARK}", "answer": "innocent"}}]',
        f'{{"id": "{MARK}", "answer": null}}',
        "[" * 100_000,
        "null",
    ],
)
def test_nothing_else_is(content: str) -> None:
    assert answer_in(content, MARK) is None
