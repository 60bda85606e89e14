"""The values that a regulation leaves open: found, named, replaced."""

from __future__ import annotations

import pytest

from qungui.regulation.load import load, read_resolved
from qungui.regulation.open_values import open_values, read_answer, with_value
from qungui.regulation.tree import Keyed, plain
from qungui.regulation.write_yaml import yaml_of
from qungui.regulations.library import find_in_library
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import LANGUAGES
from tests.regulation.render.documents import IDS

TEXT = """\
regulation: 群规
id: open
version: 1
timezone: Asia/Shanghai
calendar: cn
applies_to: {groups: {types: [internal]}}
roles: {seller: {chosen: {department: 销售部}}}
clauses:
  - id: "1"
    text: 及时改昵称。
    rule: profile.nickname
    with: {formats: [{for: everyone, format: "{name}"}], forbidden_words: {chosen: [客服, 官方]}, within: {chosen: 3d}}
    except: {by: {chosen: {role: owner}}}
measures:
  decay: {chosen: 90d}
tests:
  - {clause: "1", chat: "2026-12-02 10:00 张三: 在", expect: {chosen: none}}
"""


def tree() -> Keyed:
    found = read_resolved(TEXT)
    assert isinstance(found, Keyed)
    return found


def test_every_open_value_is_found_and_named() -> None:
    found = [(one.clause, one.title.zh, one.shown) for one in open_values(tree(), RULE_TYPES)]
    assert found == [
        (None, "“seller”指哪些人", "{department: 销售部}"),
        ("1", "昵称里不得出现的词", "客服、官方"),
        ("1", "入群或改名后多久之内改正", "3d"),
        ("1", "哪些人除外", "{role: owner}"),
        (None, "违反多久之后不再计入", "90d"),
    ]


@pytest.mark.parametrize(
    ("position", "answer", "expected"),
    [
        (1, "客服", ["客服"]),
        (1, "客服， 官方,小助手", ["客服", "官方", "小助手"]),
        (1, "[a, b]", ["a", "b"]),
        (2, " 2h ", "2h"),
        (2, "3 months", "3 months"),
        (3, "{role: [owner, admin]}", {"role": ["owner", "admin"]}),
        (2, "[a", None),
        (2, "a: b: c", None),
        (2, "", None),
    ],
)
def test_answers(position: int, answer: str, expected: object) -> None:
    node = read_answer(answer, open_values(tree(), RULE_TYPES)[position].value)
    assert (plain(node) if node is not None else None) == expected


def test_a_value_is_replaced_where_it_stands() -> None:
    value = open_values(tree(), RULE_TYPES)[2]
    node = read_answer("12h", value.value)
    assert node is not None
    changed = with_value(tree(), value.way, node)
    assert yaml_of(changed) == yaml_of(tree()).replace("within: {chosen: 3d}", "within: {chosen: 12h}")
    loaded = load(yaml_of(changed), RULE_TYPES)
    assert str(getattr(loaded.parameters["1"], "within")) == "12h"  # noqa: B009
    assert loaded.chosen == load(TEXT, RULE_TYPES).chosen


@pytest.mark.parametrize("id", IDS)
def test_open_values_of_the_library_have_names_in_both_languages(id: str) -> None:
    found = read_resolved(id, find_in_library)
    assert isinstance(found, Keyed)
    for value in open_values(found, RULE_TYPES):
        assert all(value.title.say(language) for language in LANGUAGES)
        node = read_answer(value.shown, value.value)
        assert node is not None and plain(node) == plain(value.value), value.way
