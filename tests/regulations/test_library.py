"""The regulations of the library: complete, honest about what runs, and tested."""

from __future__ import annotations

from collections import Counter, defaultdict
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
from qungui.regulation.model import NEVER_BREACHED, Clause
from qungui.regulations.catalogue import catalogue, catalogued_regulations
from qungui.regulations.library import find_in_library, is_starter, library_files
from qungui.rules.registry import RULE_TYPES
from qungui.rules.rule import MessageRule

FILES = sorted(set(library_files().values()))
IDS = [path.stem for path in FILES]
each_file = pytest.mark.parametrize("path", FILES, ids=IDS)

NOT_CHECKED = {"permit", "power", "encourage", "define"}
"""Modalities of clauses that nobody can breach."""
STRENGTH = {"auto": 3, "assist": 2, "attest": 1}
"""How much data does for a clause: decide it, find candidates, or record what people confirm."""
BY_RECORDS = {
    "duty.follow_up": "decides by the dates of what people put on record",
    "kpi.reported": "compares the figures that people report",
    "membership.roster_review": "decides by the dates of what people put on record",
    "penalty.measure": "says what follows a breach, which the ladder, on_breach and the handling of cases carry",
}
"""Rules that serve clauses which the catalogue takes for decidable or assisted, and why they count as `attest`."""
BY_PEOPLE = {
    "account.naming": "in whose name a private account was registered",
    "account.profile_info": "whether a profile is true and fits",
    "behaviour.moments": "likes and comments, which no source tells",
    "content.ads": "what private accounts post in the name of the firm",
    "content.format": "letters made into pictures",
    "content.image": "what a picture shows",
    "content.off_topic": "what private accounts post in the name of the firm",
    "duty.accuracy": "whether what is said is true",
    "duty.civility": "a bearing; words that show the opposite have clauses of their own",
    "duty.confidentiality": "what is told outside the monitored groups",
    "duty.cooperation": "whether something fits the rules of the firm",
    "duty.honesty": "what is kept back",
    "duty.law": "what is lawful at large; unlawful words have clauses of their own",
    "duty.positivity": "a bearing; words that show the opposite have clauses of their own",
    "duty.quality": "how good something is",
    "duty.sharing": "whether somebody shared what he knows",
    "kpi.interaction": "how good the communication was",
    "kpi.satisfaction": "how content customers are",
    "membership.headcount": "whether newcomers were treated alike",
    "process.content_review": "what a review looked at",
    "process.strategy": "what a paper says",
    "response.availability": "who was within reach",
    "role.admin": "what admins let pass",
    "role.fairness": "how fair admins are",
    "role.owner": "what the owner stopped",
    "scrm.chat_review": "that somebody looked",
    "scrm.progress": "that somebody reported",
}
"""Kinds of which some clauses hold nothing that a text shows, so that people confirm them; what that is."""


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


def test_all_fifty_regulations_carry_every_clause_once() -> None:
    assert len(catalogued_regulations()) == 50 and len(catalogue()) == 1664
    assert set(catalogued_regulations()) <= set(IDS)
    clauses = [clause for path in FILES for clause in loaded_from(path).regulation.clauses]
    carried = Counter(id for clause in clauses for id in clause.catalogue)
    assert sorted(carried) == sorted(catalogue())
    assert [id for id, times in carried.items() if times > 1] == []


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


@pytest.mark.parametrize("id", catalogued_regulations())
def test_every_clause_of_the_catalogue_stands_in_its_regulation(id: str) -> None:
    carried = [
        one for clause in loaded_from(library_files()[id]).regulation.clauses for one in clause.catalogue
    ]
    assert sorted(carried) == sorted(one.id for one in catalogued_regulations()[id])


def wrong_automation(loaded: LoadedRegulation, clause: Clause, id: str) -> str | None:
    """What is wrong with the way in which a clause of the catalogue is carried; None if nothing is."""
    kind, wanted = catalogue()[id].kind, catalogue()[id].automation
    automation, rule = loaded.automation(clause), clause.rule
    if automation == "planned":
        wrong_kind = clause.parameters["kind"] not in {catalogue()[one].kind for one in clause.catalogue}
        return f"{kind} may not wait" if wrong_kind or not kind.startswith("scrm.") else None
    if wanted == "meta":
        return None if automation == "meta" else f"only describes, but is carried by {rule}"
    if automation == "meta":
        is_checked = loaded.modality(clause) not in NOT_CHECKED
        return f"demands something, but {rule} checks nothing" if is_checked else None
    if STRENGTH[automation] >= STRENGTH[wanted] or rule in BY_RECORDS:
        return None
    if wanted == "assist" and rule == "duty.attest" and kind in BY_PEOPLE:
        return None
    return f"can be {wanted}, but {rule} is {automation}"


@pytest.mark.parametrize("id", catalogued_regulations())
def test_automation_agrees_with_the_catalogue(id: str) -> None:
    loaded = loaded_from(library_files()[id])
    wrong = {
        one: said
        for clause in loaded.regulation.clauses
        for one in clause.catalogue
        if (said := wrong_automation(loaded, clause, one))
    }
    assert not wrong, wrong


def test_no_exception_is_idle() -> None:
    """Rules and kinds that are excused from the automation of the catalogue are needed."""
    rules, kinds = set(), set()
    for path in FILES:
        loaded = loaded_from(path)
        for clause in loaded.regulation.clauses:
            weak = [one for one in clause.catalogue if catalogue()[one].automation in ("auto", "assist")]
            if weak and loaded.automation(clause) == "attest":
                rules.add(clause.rule)
                kinds |= {catalogue()[one].kind for one in weak if clause.rule == "duty.attest"}
    assert rules == {*BY_RECORDS, "duty.attest"}
    assert kinds == set(BY_PEOPLE)


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


def examples(loaded: LoadedRegulation, report: TrialReport) -> dict[str, Counter[str]]:
    """How many examples of a breach, of innocence and of what cannot be checked each clause has.

    A breach is a finding; innocence is a test, or each line of it where every message is judged by itself.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for result in report.results:
        lines = len((result.test.chat or "").splitlines()) + len(result.test.events)
        for id, verdict in result.expected.items():
            if verdict in ("violation", "review"):
                found[id]["breach"] += sum(one.verdict != "unknown" for one in result.found[id])
            elif verdict == "none":
                by_line = issubclass(RULE_TYPES[loaded.regulation.clause(id).rule], MessageRule)
                found[id]["innocent"] += lines if by_line else 1
            else:
                found[id]["unknown"] += 1
    return found


@each_file
def test_every_checked_clause_has_its_examples(path: Path) -> None:
    """One breach and one innocent example of what data decide, two of what people are pointed to; one will do
    where a test shows what cannot be checked, and in the starters, which keep to a page."""
    report, loaded = fast_report(path), loaded_from(path)
    found = examples(loaded, report)
    assert not report.untested
    few = {}
    for clause in loaded.regulation.clauses:
        automation = loaded.automation(clause)
        if automation in ("auto", "assist") and loaded.modality(clause) not in NEVER_BREACHED:
            have = found[clause.id]
            asked = 2 if automation == "assist" and not have["unknown"] and not is_starter(path) else 1
            if min(have["breach"], have["innocent"]) < asked:
                few[clause.id] = dict(have)
    assert not few, few


@each_file
def test_a_file_lies_where_its_setting_says(path: Path) -> None:
    if not is_starter(path):
        assert path.parent.name == load(path, RULE_TYPES, library_files().get).regulation.setting
