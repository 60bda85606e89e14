"""The regulations of the library: complete, honest about what runs, and tested."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from qungui.audit.trial import TrialReport, try_regulation
from qungui.engine.finding import Finding
from qungui.engine.program import Program
from qungui.engine.reference import reference_findings
from qungui.events.event import Event
from qungui.regulation.load import check, load
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.model import Clause
from qungui.regulations.catalogue import catalogue, catalogued_regulations
from qungui.regulations.library import find_in_library, is_starter, library_files
from qungui.rules.registry import RULE_TYPES

FILES = sorted(set(library_files().values()))
IDS = [path.stem for path in FILES]
CATALOGUED = [id for id in IDS if id in catalogued_regulations()]
"""The regulations of the catalogue that are there; the others wait for their files."""
WRITTEN = 50
"""How many of the fifty are there; it only grows."""
each_file = pytest.mark.parametrize("path", FILES, ids=IDS)

PLANNED_AREAS = {"account", "role", "process", "penalty", "scrm"}
"""Kinds that wait for the work on accounts, offices, procedures, enforcement and the management product."""
PLANNED_KINDS = {
    "content.format", "content.image", "content.off_topic", "content.politics", "content.porn",
    "behaviour.dispute", "behaviour.forward_out", "behaviour.impersonate", "behaviour.interrupting",
    "behaviour.private_deal", "response.feedback", "kpi.interaction",
}  # fmt: skip
"""Kinds of which some clauses need signals that are not there yet: what a text is about, what a picture shows,
who talks with whom."""
NOT_CHECKED = {"permit", "power", "encourage", "define"}
"""Modalities of clauses that nobody can breach."""


@cache
def loaded_from(path: Path) -> LoadedRegulation:
    return load(path, RULE_TYPES, find_in_library)


@cache
def fast_report(path: Path) -> TrialReport:
    return try_regulation(loaded_from(path))


def by_reference(
    program: Program, events: list[Event], start: int | None, until: int | None
) -> list[Finding]:
    return reference_findings(program, events, start=start, until=until)[0]


def test_how_many_of_the_fifty_are_there() -> None:
    assert len(catalogued_regulations()) == 50
    assert len(catalogue()) == 1664
    assert len(CATALOGUED) >= WRITTEN


def test_ids_and_aliases_are_used_once() -> None:
    regulations = [loaded_from(path).regulation for path in FILES]
    names = [name for one in regulations for name in (one.id, one.alias) if name is not None]
    assert all(one.alias for one in regulations if one.id in catalogued_regulations())
    assert len(names) == len(set(names))


@each_file
def test_loads_without_problems(path: Path) -> None:
    said = [problem.say("en") for problem in check(path, RULE_TYPES, find_in_library)]
    assert not said, said


@each_file
def test_says_who_and_where(path: Path) -> None:
    one = loaded_from(path).regulation
    assert one.id == path.stem
    assert one.effective is None
    assert one.setting is not None and one.regulation_en and one.about and one.about_en
    assert one.measures is not None and one.measures.appeal is not None


@each_file
def test_every_clause_has_its_words_in_both_languages(path: Path) -> None:
    for clause in loaded_from(path).regulation.clauses:
        assert clause.text_en and clause.chapter, clause.id
        assert bool(clause.catalogue) is not is_starter(path), clause.id
        assert (clause.note is None) == (clause.note_en is None), clause.id


@each_file
def test_what_the_law_changed_is_explained(path: Path) -> None:
    changed = [one for one in loaded_from(path).regulation.clauses if one.was]
    assert all(one.note for one in changed if one.rule != "planned"), [one.id for one in changed]


@pytest.mark.parametrize("id", CATALOGUED)
def test_every_clause_of_the_catalogue_stands_once(id: str) -> None:
    path = library_files()[id]
    carried = [one for clause in loaded_from(path).regulation.clauses for one in clause.catalogue]
    assert len(carried) == len(set(carried))
    assert set(carried) == {one.id for one in catalogued_regulations()[id]}


def wrong_automation(loaded: LoadedRegulation, clause: Clause, id: str) -> str | None:
    """What is wrong with the way in which a clause of the catalogue is carried; None if nothing is."""
    kind, wanted = catalogue()[id].kind, catalogue()[id].automation
    area, rule = kind.partition(".")[0], clause.rule
    automation, modality = loaded.automation(clause), loaded.modality(clause)
    if automation == "planned":
        if clause.parameters["kind"] not in {catalogue()[one].kind for one in clause.catalogue}:
            return f"is planned as {clause.parameters['kind']}, not as {kind}"
        return None if area in PLANNED_AREAS or kind in PLANNED_KINDS else f"{kind} may not be planned"
    if wanted == "meta":
        return None if automation == "meta" else f"only describes, but is carried by {rule}"
    if automation == "meta":
        return None if modality in NOT_CHECKED else f"demands something, but {rule} checks nothing"
    if wanted == "auto" and automation == "assist":
        return f"can be decided by data, but {rule} leaves it to people"
    return None


@pytest.mark.parametrize("id", CATALOGUED)
def test_automation_agrees_with_the_rule(id: str) -> None:
    loaded = loaded_from(library_files()[id])
    wrong = {
        one: said
        for clause in loaded.regulation.clauses
        for one in clause.catalogue
        if (said := wrong_automation(loaded, clause, one))
    }
    assert not wrong, wrong


@each_file
def test_its_tests_pass_on_both_engines(path: Path) -> None:
    fast, slow = fast_report(path), try_regulation(loaded_from(path), by_reference)
    said = [
        f"{result.number} {result.test.name}: {sentence.en}"
        for report in (fast, slow)
        for result in report.results
        for sentence in result.wrong
    ]
    assert not said, said
    assert [one.found for one in fast.results] == [one.found for one in slow.results]


@each_file
def test_no_checked_clause_is_untested(path: Path) -> None:
    report, loaded = fast_report(path), loaded_from(path)
    assert not report.untested
    wanted: dict[str, set[str]] = {}
    for result in report.results:
        for id, verdict in result.expected.items():
            wanted.setdefault(id, set()).add(verdict)
    for clause in loaded.regulation.clauses:
        automation = loaded.automation(clause)
        if automation in ("auto", "assist") and loaded.modality(clause) not in NOT_CHECKED:
            breach = {"violation", "review"} if automation == "assist" else {"violation"}
            assert wanted[clause.id] & breach, f"{clause.id} has no test of a breach"
            assert "none" in wanted[clause.id], f"{clause.id} has no test of innocence"
