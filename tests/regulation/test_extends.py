"""`extends`: house variants of a regulation."""

from __future__ import annotations

from pathlib import Path

import pytest

from qungui.problems import BadInput
from qungui.regulation.load import check, load
from qungui.regulation.rule_type import RuleTypes

CHILD = """\
extends: parent
id: house
regulation: 本公司客户群制度
clauses:
  - id: "1.1"
    with: {max_chars: 300}
  - id: "2.1"
    text: 昵称
    rule: profile.nickname
    with: {formats: [{for: everyone, format: "{name}"}], within: 3d}
measures: {decay: 30d}
"""


@pytest.fixture
def folder(good: str, tmp_path: Path) -> Path:
    (tmp_path / "parent.yaml").write_text(
        good.replace("id: customer", "id: customer\nalias: x"), encoding="utf-8"
    )
    (tmp_path / "child.yaml").write_text(CHILD, encoding="utf-8")
    return tmp_path


def test_merges(folder: Path, rule_types: RuleTypes) -> None:
    loaded = load(folder / "child.yaml", rule_types)
    regulation = loaded.regulation
    assert (regulation.id, regulation.alias, regulation.regulation) == ("house", None, "本公司客户群制度")
    assert [clause.id for clause in regulation.clauses] == ["1.1", "1.10", "2.1"]
    assert regulation.clause("1.1").text == "单条不超过 200 字"
    assert regulation.clause("1.1").parameters == {"max_chars": 300, "who": {"role": "admin"}}
    assert loaded.chosen == {"1.10": ["except.tagged"]}
    assert regulation.measures is not None
    assert len(regulation.measures.ladder) == 2
    assert str(regulation.measures.decay) == "30d"
    assert len(regulation.tests) == 1
    assert loaded.place_of("1.1").source == "child.yaml"
    assert loaded.place_of("1.10").source == "parent.yaml"


def test_library_and_relative_file(folder: Path, rule_types: RuleTypes) -> None:
    expected = load(folder / "child.yaml", rule_types).hash
    parent = folder / "parent.yaml"
    text = CHILD.replace("extends: parent", "extends: r01")
    assert load(text, rule_types, {"r01": parent}.get).hash == expected
    deeper = folder / "inner"
    deeper.mkdir()
    (deeper / "child.yaml").write_text(CHILD.replace("parent", "../parent.yaml"), encoding="utf-8")
    assert load(deeper / "child.yaml", rule_types).hash == expected


def test_hash_is_that_of_the_resolved_text(folder: Path, good: str, rule_types: RuleTypes) -> None:
    (folder / "same.yaml").write_text("extends: parent\nid: customer\n", encoding="utf-8")
    assert load(folder / "same.yaml", rule_types).hash == load(good, rule_types).hash


def test_another_rule_brings_its_own_parameters(folder: Path, rule_types: RuleTypes) -> None:
    clause = '{id: "1.1", rule: behaviour.quiet_hours, with: {from: 1:00, to: 2:00}}'
    text = f"extends: parent\nid: a\nclauses: [{clause}]"
    (folder / "child.yaml").write_text(text, encoding="utf-8")
    loaded = load(folder / "child.yaml", rule_types)
    assert set(loaded.regulation.clause("1.1").parameters) == {"from", "to"}


def test_without(folder: Path, rule_types: RuleTypes) -> None:
    (folder / "child.yaml").write_text('without: ["1.10"]\n' + CHILD, encoding="utf-8")
    loaded = load(folder / "child.yaml", rule_types)
    assert [clause.id for clause in loaded.regulation.clauses] == ["1.1", "2.1"]
    assert loaded.regulation.tests == ()
    (folder / "child.yaml").write_text('without: ["1.11"]\n' + CHILD, encoding="utf-8")
    assert [problem.code for problem in check(folder / "child.yaml", rule_types)] == ["unknown_clause"]


def test_without_forgets_severe_clauses(folder: Path, good: str, rule_types: RuleTypes) -> None:
    one, other = '{clauses: ["1.1", "1.10"], then: hold}', '{clauses: ["1.10"], then: remove}'
    (folder / "child.yaml").write_text('without: ["1.10"]\n' + CHILD, encoding="utf-8")
    for severe, left in ((f"[{one}, {other}]", [("1.1",), ()]), (one, [("1.1",)])):
        text = good.replace("measures: {", f"measures: {{severe: {severe}, ")
        (folder / "parent.yaml").write_text(text, encoding="utf-8")
        measures = load(folder / "child.yaml", rule_types).regulation.measures
        assert measures is not None and [entry.clauses for entry in measures.severe] == left


def test_without_needs_extends(good: str, rule_types: RuleTypes) -> None:
    assert [problem.code for problem in check('without: ["1.1"]\n' + good, rule_types)] == ["without_alone"]


def test_a_long_circle_is_shown(folder: Path, rule_types: RuleTypes) -> None:
    for name, parent in (("a", "b"), ("b", "c"), ("c", "a")):
        (folder / f"{name}.yaml").write_text(f"id: {name}\nextends: {parent}\n", encoding="utf-8")
    problem = check(folder / "a.yaml", rule_types)[0]
    assert problem.code == "extends_cycle"
    assert problem.values["chain"] == "a.yaml → b → c → a"
    assert problem.place.source == "c.yaml"


def test_problems_of_the_parent_name_its_file(folder: Path, rule_types: RuleTypes, good: str) -> None:
    (folder / "parent.yaml").write_text(good.replace("from: 23:30", "from: 23:70"), encoding="utf-8")
    with pytest.raises(BadInput) as bad:
        load(folder / "child.yaml", rule_types)
    assert any(problem.place.source == "parent.yaml" for problem in bad.value.problems)


def test_id_is_its_own(folder: Path, rule_types: RuleTypes) -> None:
    (folder / "child.yaml").write_text("extends: parent\n", encoding="utf-8")
    problem = check(folder / "child.yaml", rule_types)[0]
    assert (problem.code, problem.values["key"]) == ("missing", "id")
