"""Verdicts as lines: good rows go in, every bad one says where and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qungui.connectors.verdicts import GivenVerdicts, read_verdict_lines, settled
from qungui.problems import BadInput
from qungui.sentences import LANGUAGES


def row(
    text: Any = "代开发票", category: Any = "blackmarket", verdict: Any = "confirmed", **more: Any
) -> str:
    fields = {"text": text, "category": category, "verdict": verdict, **more}
    return json.dumps(fields, ensure_ascii=False)


def read(folder: Path, *lines: str) -> GivenVerdicts:
    path = folder / "verdicts.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_verdict_lines(path)


def told(given: GivenVerdicts) -> list[tuple[str, int | None]]:
    for problem in given.problems:
        assert all(problem.say(language) for language in LANGUAGES)
    return [(problem.code, problem.place.line) for problem in given.problems]


def test_names_and_titles_are_understood(tmp_path: Path) -> None:
    given = read(
        tmp_path, "\ufeff" + row(), row(category="诈骗", verdict="误报"), "", row(verdict="Rejected ")
    )
    assert told(given) == []
    said = [(one.verdict.category, one.verdict.confirmed, one.place.line) for one in given.verdicts]
    assert said == [("blackmarket", True, 1), ("fraud", False, 2), ("blackmarket", False, 4)]


def test_every_bad_row_says_where_and_why(tmp_path: Path) -> None:
    given = read(
        tmp_path,
        "no json",
        "[1]",
        row(text="  "),
        row(text=7),
        row(category="blackmarkt"),
        row(verdict="yes"),
        json.dumps({"text": "早", "category": "fraud", "verdit": "confirmed"}),
        row(text="好的一行"),
        '{"text": "\\ud800 x", "category": "ads", "verdict": "confirmed"}',
    )
    assert told(given) == [
        ("not_json", 1),
        ("not_json", 2),
        ("empty_text", 3),
        ("no_field", 4),
        ("no_category", 5),
        ("no_verdict", 6),
        ("unknown_field", 7),
        ("no_field", 7),
        ("not_json", 9),
    ]
    by_code = {problem.code: problem for problem in given.problems}
    assert by_code["no_category"].suggestion == "blackmarket"
    assert by_code["unknown_field"].suggestion == "verdict"
    assert [one.verdict.text for one in given.verdicts] == ["好的一行"]


def test_an_unknown_column_is_told_once_and_costs_no_row(tmp_path: Path) -> None:
    given = read(tmp_path, row(note="x"), row(text="另一条", note="y"))
    assert told(given) == [("unknown_field", 1)]
    assert given.problems[0].severity == "note"
    assert len(given.verdicts) == 2


def test_a_verdict_given_twice_counts_once(tmp_path: Path) -> None:
    given = settled(read(tmp_path, row(), row(text="另一条"), row()).verdicts)
    assert told(given) == [("verdict_twice", 3)]
    assert "verdicts.jsonl:1" in given.problems[0].say("zh")
    assert len(given.verdicts) == 2


def test_verdicts_that_contradict_are_both_left_out(tmp_path: Path) -> None:
    given = settled(
        read(tmp_path, row(), row(verdict="rejected"), row(category="fraud"), row(text="另一条")).verdicts
    )
    assert told(given) == [("verdicts_contradict", 2)]
    assert [(one.verdict.text, one.verdict.category) for one in given.verdicts] == [
        ("代开发票", "fraud"),
        ("另一条", "blackmarket"),
    ]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read_verdict_lines(tmp_path / "nothing.jsonl")
    assert "没有这个文件" in caught.value.say("zh")
