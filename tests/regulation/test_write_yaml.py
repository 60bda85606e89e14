"""A tree written as YAML is read back with the same values."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qungui.problems import BadInput
from qungui.regulation.load import load, read_resolved
from qungui.regulation.read_yaml import read_tree
from qungui.regulation.tree import Keyed, plain
from qungui.regulation.write_yaml import flow_of, yaml_of
from qungui.regulations.library import find_in_library
from qungui.rules.registry import RULE_TYPES
from tests.regulation.render.documents import IDS

_TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from([
        "no", "1.10", "23:30", "~", "a: b", "- a", "#x", "甲 #乙", "[a", "{b}", "'", '"', "*a", "&a", "!x", "<<",
        "2026-12-01", "3 months", "a\nb", "a\n\nb\n", " a", "a ", "a\n b", "\ta", "true", "|", ">", "%x", "@甲",
    ]),
    st.lists(st.sampled_from(["word", "另一个词", "a,b", "x:", "c"]), min_size=20, max_size=30).map(" ".join),
)  # fmt: skip
_VALUES = st.recursive(
    st.one_of(_TEXTS, st.integers(-999, 999), st.booleans(), st.none(), st.just(0.85)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_TEXTS, inner, max_size=4)),
    max_leaves=12,
)


@given(st.dictionaries(_TEXTS, _VALUES, min_size=1, max_size=5))
def test_any_values_come_back(values: dict[str, Any]) -> None:
    try:
        tree = read_tree(json.dumps(values), "x")
    except BadInput:
        return  # keys such as << are no keys
    assert isinstance(tree, Keyed)
    assert plain(read_tree(yaml_of(tree), "y")) == plain(tree)
    assert plain(read_tree(f"v: {flow_of(tree)}\n", "y")) == {"v": plain(tree)}


@pytest.mark.parametrize("id", IDS)
def test_the_library_comes_back_resolved(id: str) -> None:
    tree = read_resolved(id, find_in_library)
    assert isinstance(tree, Keyed)
    resolved = ("extends", "without")
    tree = Keyed({key: entry for key, entry in tree.entries.items() if key not in resolved}, tree.span)
    text = yaml_of(tree)
    assert plain(read_tree(text, "y")) == plain(tree)
    again, original = load(text, RULE_TYPES, find_in_library), load(id, RULE_TYPES, find_in_library)
    assert again.hash == original.hash and again.chosen == original.chosen
    assert again.regulation.tests == original.regulation.tests


def test_it_reads_like_a_file_of_the_library() -> None:
    written = """\
regulation: 群规
about_en: >-
  A group in which people speak about the project and nothing else, at the hours at which others
  work as well.

clauses:
  - id: "1.10"
    text: 少说：多做
    rule: content.length
    with: {max_chars: {chosen: 200}, words: ["a,b", "no: yes"]}

tests:
  - clause: "1.10"
    chat: |
      2026-12-02 10:00 张三: 在吗
      2026-12-02 10:01 李四: 在
    expect: none
"""
    tree = read_tree(written, "x")
    assert isinstance(tree, Keyed)
    assert yaml_of(tree) == written
