"""Every conformance case, on every engine: the findings are those that the case expects, no fewer and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.cases import Case, all_cases
from tests.conformance.engines import (
    Engine,
    as_they_arrive,
    event_by_event,
    in_one_batch,
    in_threes,
    reference,
)
from tests.conformance.expected import Told, differences

ALL = all_cases()
IN_ORDER: tuple[Engine, ...] = (reference, in_one_batch, event_by_event, in_threes)


@pytest.mark.parametrize("case", ALL, ids=[case.id for case in ALL])
def test_the_engines_find_what_the_case_expects(case: Case, tmp_path: Path) -> None:
    """All engines in one process; cases with late events also as they arrive."""
    loaded = case.load(tmp_path)
    engines = (*IN_ORDER, as_they_arrive) if case.late else IN_ORDER
    for engine in engines:
        told: list[Told] = []
        withdrawn: set[str] = set()
        for one in loaded:
            findings, gone = engine(case, one)
            told += [Told(one.regulation.id, finding) for finding in findings]
            withdrawn |= gone
        told.sort(key=lambda one: one.finding.order)
        wrong = differences(case, told)
        assert not wrong, f"{case.fields['name']} / {case.name} ({engine.__name__})\n" + "\n".join(wrong)
        if "withdrawn" in case.fields and engine is not as_they_arrive:
            assert len(withdrawn) == case.fields["withdrawn"], engine.__name__
