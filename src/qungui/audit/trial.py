"""The tests that stand in a regulation: small chats, and what each clause must find in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from qungui.engine.finding import Finding
from qungui.engine.program import Program
from qungui.engine.run import begin, finish, run
from qungui.events.batch import Batch
from qungui.events.directory import DirectoryFile
from qungui.events.event import Event
from qungui.events.moments import parse_moment
from qungui.events.neutral import NeutralError, from_fields
from qungui.problems import BadInput, Place, Problem
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.model import Test
from qungui.regulation.snippets import read_snippet
from qungui.sentences import Sentence, filled

SNIPPET_GROUP = "test"
Judge = Callable[[Program, list[Event], int | None, int | None], list[Finding]]
"""Findings of a program on events, from a start and until an end (microseconds, None = by the events)."""


@dataclass(frozen=True, slots=True)
class TrialResult:
    """How one test went: what each clause was to find, what it found, and what is wrong with that."""

    number: int
    """Position in the file, from 1."""
    test: Test
    expected: dict[str, str]
    found: dict[str, list[Finding]]
    wrong: tuple[Sentence, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.wrong


@dataclass(frozen=True, slots=True)
class TrialReport:
    """All tests of a regulation, and the clauses that none reaches."""

    results: list[TrialResult]
    untested: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        return all(result.passed for result in self.results)


def judge_fast(program: Program, events: list[Event], start: int | None, until: int | None) -> list[Finding]:
    """The findings of the engine, all events in one batch."""
    state = begin(program, start)
    first = run(state, Batch.of(events))
    last = finish(first.state, until if until is not None else events[-1].at)
    gone = {*first.withdrawn, *last.withdrawn}
    return sorted(
        (one for one in (*first.added, *last.added) if one.id not in gone), key=lambda one: one.order
    )


def try_regulation(loaded: LoadedRegulation, judge: Judge = judge_fast) -> TrialReport:
    """Run every test of the regulation. Raises `BadInput` where a chat cannot be read."""
    program = Program(loaded, ignore_effective=True)
    tests = loaded.regulation.tests
    results = [_try(program, number, test, judge) for number, test in enumerate(tests, 1)]
    reached = {clause for result in results for clause in result.expected}
    checked = [one.id for one in loaded.regulation.clauses if loaded.automation(one) in ("auto", "assist")]
    return TrialReport(results, [clause for clause in checked if clause not in reached])


def try_test(loaded: LoadedRegulation, number: int, test: Test, judge: Judge = judge_fast) -> TrialResult:
    """Run one test."""
    return _try(Program(loaded, ignore_effective=True), number, test, judge)


def _try(program: Program, number: int, test: Test, judge: Judge) -> TrialResult:
    """Run one test of the program, with the directory that the test brings."""
    loaded, regulation = program.loaded, program.loaded.regulation
    directory = read_directory(test.directory or regulation.test_directory, f"tests[{number}]")
    groups = directory.groups if directory else ()
    group = groups[0].id if len(groups) == 1 else SNIPPET_GROUP
    events = _events(test, loaded, group, f"tests[{number}]")
    program = program.with_directory(directory)
    start = parse_moment(test.since, regulation.zone) if test.since else None
    until = parse_moment(test.until, regulation.zone, end_of_day=True) if test.until else None
    findings = judge(program, [one for one in events if until is None or one.at <= until], start, until)
    expected = _expected(test)
    found = {clause: [one for one in findings if one.clause == clause] for clause in expected}
    wrong = tuple(_wrong(test, clause, want, found[clause], program) for clause, want in expected.items())
    return TrialResult(number, test, expected, found, tuple(one for one in wrong if one is not None))


def read_directory(fields: dict[str, Any] | None, source: str) -> DirectoryFile | None:
    """The directory that a test brings. Raises `BadInput`."""
    if fields is None:
        return None
    try:
        return DirectoryFile.model_validate(fields)
    except ValidationError as error:
        sentence = Sentence("测试用的通讯录有误：{where}", "the directory of the test is wrong: {where}")
        where = [".".join(str(part) for part in one["loc"]) for one in error.errors()]
        raise BadInput([Problem("bad_directory", sentence, Place(source), {"where": where})]) from error


def _events(test: Test, loaded: LoadedRegulation, group: str, source: str) -> list[Event]:
    zone = loaded.regulation.zone
    events = read_snippet(test.chat, zone, group=group, source=source) if test.chat else []
    problems = []
    for number, fields in enumerate(test.events, 1):
        try:
            events.append(
                from_fields({"group": group, **fields} if "account" not in fields else fields, zone)
            )
        except NeutralError as error:
            problems.append(
                Problem("bad_event", error.sentence, Place(f"{source}.events[{number}]"), error.values)
            )
    if not events and not problems:
        sentence = Sentence("测试没有聊天也没有事件", "the test has neither a chat nor events")
        problems.append(Problem("empty_test", sentence, Place(source)))
    if problems:
        raise BadInput(problems)
    return sorted(events, key=lambda event: event.at)


def _expected(test: Test) -> dict[str, str]:
    if isinstance(test.expect, dict):
        return dict(test.expect)
    return {test.clause: test.expect} if test.clause else {}


def _wrong(test: Test, clause: str, want: str, found: Sequence[Finding], program: Program) -> Sentence | None:
    verdicts = [one.verdict for one in found]
    values = {"clause": clause, "want": want, "found": _summary(verdicts)}
    if want == "none":
        bad = "violation" in verdicts or "review" in verdicts
        return filled(_UNWANTED, values) if bad else None
    if want not in verdicts or (want != "violation" and "violation" in verdicts):
        return filled(_MISSING, values)
    matching = [one for one in found if one.verdict == want]
    if test.count is not None and len(matching) != test.count:
        return filled(_COUNT, {**values, "want": test.count, "found": len(matching)})
    if test.members:
        people = program.people()
        wanted = {people.resolve(name if name in people.staff else f"name:{name}") for name in test.members}
        members = {one.member for one in matching}
        if members - wanted - set(test.members) or len(members) != len(test.members):
            listed = [str(one) for one in sorted(members, key=str)]
            return filled(_MEMBERS, {**values, "want": list(test.members), "found": listed})
    return None


_UNWANTED = Sentence(
    "条款 {clause} 不该有发现，却有：{found}", "clause {clause} should find nothing, found: {found}"
)
_MISSING = Sentence(
    "条款 {clause} 应为 {want}，实际：{found}", "clause {clause} should be {want}, found: {found}"
)
_COUNT = Sentence(
    "条款 {clause} 应有 {want} 处，实际 {found} 处", "clause {clause} should find {want}, found {found}"
)
_MEMBERS = Sentence(
    "条款 {clause} 应涉及 {want}，实际 {found}", "clause {clause} should name {want}, named {found}"
)


def _summary(verdicts: Iterable[str]) -> str:
    return ", ".join(verdicts) or "none"
