"""Every conformance case, on every engine: the findings are those that the case expects, no fewer and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from qungui.engine.finding import Finding
from tests.conformance.cases import Case, all_cases
from tests.conformance.engines import (
    Engine,
    as_they_arrive,
    event_by_event,
    in_one_batch,
    in_threes,
    reference,
)
from tests.conformance.expected import differences, found_by_engine

ALL = all_cases()
IN_ORDER: tuple[Engine, ...] = (reference, in_one_batch, event_by_event, in_threes)


@pytest.mark.parametrize("case", ALL, ids=[case.id for case in ALL])
def test_every_engine_finds_what_the_case_expects(case: Case, tmp_path: Path) -> None:
    """All in one process; cases with late events also as they arrive."""
    loaded = case.load(tmp_path)
    for engine in (*IN_ORDER, as_they_arrive) if case.late else IN_ORDER:
        told: list[tuple[str, Finding]] = []
        withdrawn: set[str] = set()
        for one in loaded:
            findings, gone = engine(case, one)
            told += [(one.regulation.id, finding) for finding in findings]
            withdrawn |= gone
        told.sort(key=lambda pair: pair[1].order)
        wrong = differences(case, [found_by_engine(case, id, finding) for id, finding in told])
        assert not wrong, "\n".join([f"{case.title} ({engine.__name__})", *wrong])
        if "withdrawn" in case.fields:
            assert len(withdrawn) == case.fields["withdrawn"], f"{case.title} ({engine.__name__})"
