"""Tests of a regulation that test nothing are told where they stand, by name or number and clause."""

from __future__ import annotations

import pytest

from qungui.regulation.load import check
from qungui.rules.registry import RULE_TYPES

HEAD = """\
regulation: 测试制度
id: test
version: 1
timezone: Asia/Shanghai
calendar: cn
applies_to: {groups: {types: [internal]}}
clauses:
  - {id: "1", text: 不太长。, rule: content.length, with: {max_chars: 2}}
tests:
"""
CHAT = '    chat: "2026-12-02 10:00 张三: 早"\n'
FIRST = HEAD.count("\n") + 1


@pytest.mark.parametrize(
    ("test", "line", "said"),
    [
        ('  - clause: "1"\n    expect: none\n', 0, "第 1 个测试（条款“1”）没有聊天也没有事件"),
        ('  - clause: "1"\n    events: []\n    expect: none\n', 1, "第 1 个测试（条款“1”）没有聊天也没有事件"),
        ('  - clause: "1"\n    chat: "  "\n    expect: none\n', 1, "第 1 个测试（条款“1”）没有聊天也没有事件"),
        ('  - name: 早\n    clause: "1"\n    chat:\n    expect: none\n', 2, "测试“早”（条款“1”）没有聊天也没有事件"),
        ("  - name: 早\n    expect: none\n" + CHAT, 0, "测试“早”没有写测的是哪一条"),
        ("  - expect: {}\n" + CHAT, 0, "第 1 个测试没有写测的是哪一条"),
    ],
)  # fmt: skip
def test_a_test_of_nothing_is_told(test: str, line: int, said: str) -> None:
    (problem,) = check(HEAD + test, RULE_TYPES)
    assert problem.place.line == FIRST + line
    assert said in problem.say("zh")
    assert "tests nothing" in problem.say("en")


@pytest.mark.parametrize(
    "test",
    ['  - clause: "1"\n    expect: none\n' + CHAT, '  - expect: {"1": none}\n' + CHAT],
)
def test_a_whole_test_is_no_problem(test: str) -> None:
    assert check(HEAD + test, RULE_TYPES) == []
