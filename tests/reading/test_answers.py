"""Answers to what a draft leaves open: read from a file, checked, and written into the regulation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qungui.problems import BadInput
from qungui.reading.answers import answered, name_of, read_answers
from qungui.reading.draft_yaml import draft_yaml
from qungui.reading.reader import read_drafts
from qungui.reading.result import Draft
from qungui.regulation.load import check, load
from qungui.regulation.open_values import open_values
from qungui.regulation.read_yaml import read_tree
from qungui.regulation.tree import Keyed
from qungui.rules.registry import RULE_TYPES
from tests.reading.drafts import ANSWERS, TEXT


@pytest.fixture(scope="module")
def draft() -> Draft:
    return read_drafts(TEXT.splitlines())[0]


def problems_of(draft: Draft, path: Path, content: str) -> list[str]:
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput) as raised:
        answered([draft], read_answers(path))
    return [f"{one.code} {one.place.line}" for one in raised.value.problems]


def test_every_open_value_has_a_name(draft: Draft) -> None:
    names = [name_of(one) for one in draft.questions if one.way is not None]
    assert names == list(ANSWERS["draft"])


@pytest.mark.parametrize("suffix", ["json", "yaml"])
def test_with_all_answers_the_file_passes(draft: Draft, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"answers.{suffix}"
    if suffix == "json":
        path.write_text(json.dumps(ANSWERS, indent=2), encoding="utf-8")
    else:
        lines = [f'  "{name}": {value}' for name, value in ANSWERS["draft"].items()]
        path.write_text("\n".join(["draft:", *lines]), encoding="utf-8")
    assert [one for one in check(draft_yaml(draft, "zh"), RULE_TYPES) if one.severity == "error"]
    text = draft_yaml(draft, "zh", answered([draft], read_answers(path))["draft"])
    assert "null" not in text.partition("\n")[2]
    assert [line for line in text.splitlines() if "# ?" in line] == [
        "  # ? 没有读懂，暂作由人确认的职责：改写或选一条规则"
    ]
    assert load(text, RULE_TYPES).regulation.working_hours is not None
    assert "within: {chosen: 30m}" in text


def test_an_answer_stays_marked_as_chosen(draft: Draft, tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(ANSWERS), encoding="utf-8")
    text = draft_yaml(draft, "zh", answered([draft], read_answers(path))["draft"])
    tree = read_tree(text, "")
    assert isinstance(tree, Keyed)
    assert len(open_values(tree, RULE_TYPES)) == len(ANSWERS["draft"])


def test_what_stays_empty_stays_open(draft: Draft, tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    empty = dict.fromkeys(ANSWERS["draft"], " ")
    path.write_text(json.dumps({"draft": empty}), encoding="utf-8")
    assert draft_yaml(draft, "en", answered([draft], read_answers(path))["draft"]) == draft_yaml(draft, "en")


def test_every_wrong_answer_is_named(draft: Draft, tmp_path: Path) -> None:
    first, second, *_ = ANSWERS["draft"]
    content = json.dumps({"draft": {first: "noon", second: "soon", "9.9 with.x": "1"}}, indent=1)
    assert sorted(problems_of(draft, tmp_path / "a.json", content)) == ["no_question 5", "unfit 3", "unfit 4"]


def test_a_wrong_answer_beside_right_ones(draft: Draft, tmp_path: Path) -> None:
    second = list(ANSWERS["draft"])[1]
    content = json.dumps({"draft": {**ANSWERS["draft"], second: "soon"}}, indent=1)
    assert problems_of(draft, tmp_path / "a.json", content) == ["unfit 4"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("[1]", "no_mapping 1"),
        ("draft: 3", "no_mapping 1"),
        ("other: {working_hours: x}", "no_draft 1"),
    ],
)
def test_files_of_another_form(draft: Draft, tmp_path: Path, content: str, code: str) -> None:
    assert problems_of(draft, tmp_path / "a.yaml", content) == [code]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        read_answers(tmp_path / "none.json")
