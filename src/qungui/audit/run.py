"""The main job: chats and regulations in, everything a report shows out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.compute as pc

import qungui
from qungui.audit.cautions import directory_warnings, group_warnings, people_group_name, stranger_warning
from qungui.audit.coverage import coverage_of
from qungui.audit.ladder import forecasts
from qungui.audit.result import (
    AuditResult,
    Decision,
    Reminder,
    ShownFinding,
    Skip,
    Statistics,
)
from qungui.audit.surroundings import add_surroundings
from qungui.audit.words import reason_of
from qungui.connectors.files import ChatImport, read_chat
from qungui.engine.finding import NOTES, Finding
from qungui.engine.program import Program
from qungui.engine.run import begin, finish, run, sort_findings
from qungui.engine.state import State
from qungui.events.batch import Batch
from qungui.events.directory import DirectoryFile
from qungui.events.kinds import KIND_CODES, MESSAGE
from qungui.events.moments import parse_moment
from qungui.events.people import People
from qungui.regulation.load import LoadedRegulation
from qungui.sentences import Sentence
from qungui.text import FOLD_IDENTITY, fold_batch

Progress = Callable[[int, int | None], None]
"""Called with bytes (or rows) done and, if known, the total."""
_RECALLED = KIND_CODES["message_recalled"]
_TOPICS = {
    "response.acknowledge": "unanswered",
    "response.directive": "unanswered",
    "profile.nickname": "nickname",
    "behaviour.dormancy": "dormant",
}


@dataclass(frozen=True, slots=True)
class AuditOrder:
    """What is to be audited and how."""

    chats: Sequence[Path]
    regulations: Sequence[LoadedRegulation]
    directory: DirectoryFile | None = None
    since: str | None = None
    until: str | None = None
    mapping: Mapping[str, str] | None = None
    ignore_effective: bool = False
    decisions: Mapping[str, Decision] | None = None
    with_surroundings: bool = False
    progress: Progress | None = None


@dataclass(slots=True)
class Harvest:
    """What streaming through the chat brought, before it is put into words."""

    findings: dict[int, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    """By position of the regulation."""
    withdrawn: set[str] = field(default_factory=set)
    statistics: Statistics = field(default_factory=Statistics)
    speakers: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    recalled: set[tuple[str | None, str]] = field(default_factory=set)
    until: int | None = None


def audit(order: AuditOrder) -> AuditResult:
    """Run the audit. Raises `BadInput` where a source cannot be used at all."""
    programs = [Program(one, order.directory, order.ignore_effective) for one in order.regulations]
    zone = programs[0].clock.zone
    until = parse_moment(order.until, zone, end_of_day=True) if order.until else None
    since = parse_moment(order.since, zone) if order.since else None
    states = [begin(program, since) for program in programs]
    chat = read_chat(list(order.chats), zone=zone, mapping=order.mapping, progress=order.progress)
    harvest = Harvest(until=until)
    for batch in _until(chat, until):
        _take_batch(batch, states, harvest)
    last = until if until is not None else harvest.statistics.last_at
    if last is not None:
        for position, state in enumerate(states):
            _keep(harvest, position, finish(state, last if until is None else last - 1))
    return _result(order, states, chat, harvest, last or 0)


def _until(chat: ChatImport, until: int | None) -> Iterator[Batch]:
    for batch in chat:
        if until is None or not len(batch) or batch.at[-1] < until:
            yield batch
        else:
            kept = np.flatnonzero(batch.at < until)
            if len(kept):
                yield batch.take(kept)


def _take_batch(batch: Batch, states: Sequence[State], harvest: Harvest) -> None:
    folded = fold_batch(batch.text)
    for position, state in enumerate(states):
        _keep(harvest, position, run(state, batch, folded=folded))
    _count(batch, harvest, states[0])


def _keep(harvest: Harvest, position: int, changes: Any) -> None:
    harvest.findings[position] += changes.added
    harvest.withdrawn |= set(changes.withdrawn)


def _count(batch: Batch, harvest: Harvest, state: State) -> None:
    statistics, clock = harvest.statistics, state.program.clock
    messages = np.flatnonzero(batch.kind == MESSAGE)
    if len(messages):
        at = batch.at[messages]
        statistics.messages += len(messages)
        days, counts = np.unique(clock.days(at), return_counts=True)
        for day, count in zip(days.tolist(), counts.tolist(), strict=True):
            key = date.fromordinal(day)
            statistics.messages_by_day[key] = statistics.messages_by_day.get(key, 0) + count
        hours = np.bincount(clock.minutes_of_day(at) // 60, minlength=24)
        statistics.messages_by_hour = [
            a + b for a, b in zip(statistics.messages_by_hour, hours.tolist(), strict=True)
        ]
    if len(batch):
        first, last = int(batch.at[0]), int(batch.at[-1])
        statistics.first_at = first if statistics.first_at is None else min(statistics.first_at, first)
        statistics.last_at = last if statistics.last_at is None else max(statistics.last_at, last)
    harvest.groups |= {one for one in pc.unique(batch.columns.column("group")).to_pylist() if one}
    harvest.speakers |= {one for one in pc.unique(batch.columns.column("person")).to_pylist() if one}
    for row in np.flatnonzero(batch.kind == _RECALLED).tolist():
        event = batch.event(row)
        harvest.recalled.add((event.group, event.id or ""))


def _result(
    order: AuditOrder, states: Sequence[State], chat: ChatImport, harvest: Harvest, until: int
) -> AuditResult:
    people = states[0].people
    people_at_end = people
    shown: list[ShownFinding] = []
    for position, state in enumerate(states):
        loaded = state.program.loaded
        kept = [one for one in sort_findings(harvest.findings[position]) if one.id not in harvest.withdrawn]
        shown += _shown(loaded, kept, people_at_end, harvest, order.decisions)
    shown.sort(key=lambda one: one.finding.order)
    if order.with_surroundings:
        again = read_chat(list(order.chats), zone=states[0].program.clock.zone, mapping=order.mapping)
        add_surroundings(_until(again, harvest.until), shown, people)
    harvest.statistics.groups = len(harvest.groups)
    harvest.statistics.members = len({people.resolve(one) for one in harvest.speakers})
    warnings = directory_warnings(order.directory)
    for state in states:
        warnings += group_warnings(state.program.loaded, people, harvest.groups)
    warnings += stranger_warning(people, {people.resolve(one) for one in harvest.speakers})
    coverage = [row for state in states for row in coverage_of(state.program.loaded, shown)]
    return AuditResult(
        regulations=list(order.regulations),
        engine=engine_identity(order.regulations),
        people=people,
        findings=shown,
        withdrawn=sorted(harvest.withdrawn),
        coverage=coverage,
        statistics=harvest.statistics,
        skipped=_skips(states, chat),
        reminders=_reminders(shown),
        sources=[{"path": one.path, "form": one.title, "rows": one.rows} for one in chat.report.sources],
        gaps=list(chat.report.gaps),
        warnings=list(dict.fromkeys(warnings)),
        until=until,
        compared_with_decisions=order.decisions is not None,
    )


def engine_identity(regulations: Sequence[LoadedRegulation]) -> dict[str, Any]:
    """What a verdict depends on beside events and regulation."""
    calendars = sorted({one.calendar.identity for one in regulations})
    return {
        "version": qungui.__version__,
        "fold": FOLD_IDENTITY,
        "model": None,
        "calendar": calendars[0] if len(calendars) == 1 else calendars,
    }


def _shown(
    loaded: LoadedRegulation,
    findings: Sequence[Finding],
    people: People,
    harvest: Harvest,
    decisions: Mapping[str, Decision] | None,
) -> Iterator[ShownFinding]:
    clauses = {clause.id: clause for clause in loaded.regulation.clauses}
    upheld = [one for one in findings if (decisions or {}).get(one.id) not in ("false_alarm", "excused")]
    ladder = forecasts(loaded, upheld)
    for finding in findings:
        clause = clauses[finding.clause]

        def name_of(person: str, finding: Finding = finding) -> str:
            return person_name(people, person, finding)

        decision = (decisions or {}).get(finding.id)
        yield ShownFinding(
            finding=finding,
            loaded=loaded,
            clause=clause,
            reason=reason_of(finding, loaded, name_of),
            member_name=name_of(finding.member) if finding.member else None,
            group_name=people_group_name(people, finding.group) if finding.group else None,
            notes=[NOTES[note] for note in finding.notes],
            self_corrected=(finding.group, finding.message or "\0") in harvest.recalled,
            measure=clause.on_breach or () if finding.verdict != "unknown" else (),
            measure_if_upheld=ladder.get(finding.id, ()),
            decision=decision,
            is_new=decisions is not None and finding.id not in decisions,
        )


def person_name(people: People, person: str, finding: Finding) -> str:
    """The name to show for a person at the time of a finding; what is no person stays as it is."""
    resolved = people.resolve(person)
    if not people.is_known(resolved):
        return person.removeprefix("name:")
    return people.standing(resolved, finding.group, (finding.at, 2**62)).shown_name


def _reminders(shown: Sequence[ShownFinding]) -> list[Reminder]:
    """Once for every person, group and topic, the latest reason."""
    latest: dict[tuple[Any, ...], Reminder] = {}
    for one in shown:
        topic = _TOPICS.get(one.finding.rule)
        if topic is None or one.finding.verdict != "violation" or one.member_name is None or one.decision:
            continue
        about = one.finding.message if topic == "unanswered" else None
        key = (topic, one.finding.member, one.finding.group, about)
        latest[key] = Reminder(topic, one.member_name, one.group_name, one.reason, one.finding.due)  # type: ignore[arg-type]
    return list(latest.values())


def _skips(states: Sequence[State], chat: ChatImport) -> list[Skip]:
    skips = [
        Skip(str(one.source), one.line, _filled(one.reason, one.values), one.count)
        for one in chat.report.skipped
    ]
    for state in states:
        if state.before_effective:
            regulation = state.program.loaded.regulation
            sentence = Sentence(
                f"《{regulation.regulation}》{regulation.effective} 起施行，此前的行为不予核验",
                f"“{regulation.regulation}” holds from {regulation.effective}; earlier acts are not judged",
            )
            skips.append(Skip(regulation.id, None, sentence, state.before_effective))
    return skips


def _filled(sentence: Sentence, values: Mapping[str, Any]) -> Sentence:
    return Sentence(sentence.say("zh", values), sentence.say("en", values))
