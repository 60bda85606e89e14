"""Clause ids inside the parameters of a rule must be those of the file."""

from __future__ import annotations

import pytest

from qungui.problems import BadInput
from qungui.regulation.loaded import LoadedRegulation
from tests.support import regulation


def _with_penalty(*of: str) -> LoadedRegulation:
    penalty = {"id": "3.1", "rule": "penalty.measure", "with": {"measure": "warn", "of": list(of)}}
    return regulation({"id": "1.10", "rule": "content.length", "with": {"max_chars": 200}}, penalty)


def test_a_clause_of_the_file_may_be_named() -> None:
    assert _with_penalty("1.10").regulation.clause("3.1").rule == "penalty.measure"


def test_any_other_is_told_where_it_stands() -> None:
    with pytest.raises(BadInput) as bad:
        _with_penalty("1.10", "1.11")
    (problem,) = bad.value.problems
    assert (problem.code, problem.values["value"]) == ("unknown_clause", "1.11")
    assert problem.place.text is not None and "1.11" in problem.place.text
