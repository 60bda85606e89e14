"""Points that grow while a breach lasts, where a text fined by the hour."""

from __future__ import annotations

import pytest

from qungui.events.moments import MINUTE
from qungui.regulation.load import load
from qungui.regulation.measures import Points
from qungui.regulation.model import Clause
from qungui.regulation.values import Duration
from qungui.regulations.library import find_in_library
from qungui.rules.registry import RULE_TYPES

R87 = load("r87", RULE_TYPES, find_in_library)
GROWING = Points(start=5, grace=Duration(2, "h"), add=5, every=Duration(1, "h"), cap=50)


@pytest.mark.parametrize(
    ("minutes", "points"),
    [(0, 5), (119, 5), (120, 5), (179, 5), (180, 10), (239, 10), (240, 15), (659, 45), (660, 50), (6000, 50)],
)
def test_points_grow_by_the_hour_after_the_grace_up_to_the_cap(minutes: int, points: int) -> None:
    assert GROWING.after(minutes * MINUTE) == points


def test_points_that_do_not_grow_stay() -> None:
    assert Points(start=100).after(10_000 * MINUTE) == 100
    assert Points(start=9, cap=5).after(0) == 5


def carries_points(clause: Clause) -> bool:
    point = clause.id.partition(".")[0]
    checked = R87.automation(clause) in ("auto", "assist")
    return checked and 1 <= int(point) <= 13


def test_every_checked_breach_of_points_one_to_thirteen_costs_the_same() -> None:
    clauses = [one for one in R87.regulation.clauses if carries_points(one)]
    assert len(clauses) >= 10
    for clause in clauses:
        assert clause.on_breach is not None, clause.id
        points, rectify = clause.on_breach
        assert (points.name, points.points) == ("points", GROWING), clause.id
        assert (rectify.name, rectify.within) == ("rectify", "at_once"), clause.id


def test_no_clause_takes_money() -> None:
    """What the text fined is told under `was`, and explained, and stands nowhere else."""
    for clause in R87.regulation.clauses:
        assert "元" not in clause.text and "罚款" not in clause.text, clause.id
        assert "元" not in str(clause.parameters), clause.id
    fined = [one for one in R87.regulation.clauses if one.was and "元" in one.was]
    assert {id for one in fined for id in one.catalogue} == {"R87.C36", "R87.C38", "R87.C39"}
