"""The main job: chats and regulations in, everything a report shows out."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
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
from qungui.connectors.files import ChatImport, ImportReport, read_chat
from qungui.engine.finding import NOTES, Finding
from qungui.engine.program import Program
from qungui.engine.run import begin, finish, run, sort_findings
from qungui.engine.state import State
from qungui.events.batch import Batch
from qungui.events.directory import DirectoryFile
from qungui.events.kinds import KIND_CODES, MESSAGE
from qungui.events.moments import parse_moment
from qungui.events.people import People
from qungui.events.share import share_of
from qungui.regulation.loaded import LoadedRegulation
from qungui.sentences import Sentence
from qungui.text import FOLD_IDENTITY, fold_batch

Progress = Callable[[int, int | None], None]
"""Called with bytes (or rows) done and, if known, the total."""
_RECALLED = KIND_CODES["message_recalled"]
_SHARED_FROM = 256 * 1024 * 1024
"""Bytes of source from which several processes are worth their start."""
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
    workers: int | None = None
    """Processes that share the conversations; None = by the size of the sources."""


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
    report: ImportReport | None = None
    people: People | None = None
    """As they were at the end, with every change of the rosters."""
    before_effective: list[int] = field(default_factory=list)
    """By position of the regulation: acts before it held."""


def audit(order: AuditOrder) -> AuditResult:
    """Run the audit. Raises `BadInput` where a source cannot be used at all."""
    workers = order.workers or _workers_for(order.chats)
    harvest = stream(order) if workers == 1 else _stream_shared(order, workers)
    return _result(order, harvest)


def stream(order: AuditOrder, start: int | None = None, share: tuple[int, int] | None = None) -> Harvest:
    """Stream all of the chat, or one worker's share of the conversations, through the engine."""
    programs = [Program(one, order.directory, order.ignore_effective) for one in order.regulations]
    since, until = _period(order)
    states = [begin(program, start if start is not None else since) for program in programs]
    mine = None if share is None else lambda owner: share_of(owner, share[1]) == share[0]
    chat = _open(order, share, order.progress)
    harvest = Harvest()
    for batch in _until(chat, until):
        folded = fold_batch(batch.text)
        for position, state in enumerate(states):
            _keep(harvest, position, run(state, batch, folded=folded, mine=mine))
        _count(batch, harvest, states[0])
    last = until - 1 if until is not None else harvest.statistics.last_at
    if last is not None:
        for position, state in enumerate(states):
            _keep(harvest, position, finish(state, last))
    harvest.report = chat.report
    harvest.people = states[0].people
    harvest.before_effective = [state.before_effective for state in states]
    return harvest


def _stream_shared(order: AuditOrder, workers: int) -> Harvest:
    """Each worker streams its share of the conversations; what they bring is put together."""
    start = _start(order)
    quiet = replace(order, progress=None)
    with ProcessPoolExecutor(workers) as pool:
        shares = [(index, workers) for index in range(workers)]
        harvests = list(pool.map(stream, [quiet] * workers, [start] * workers, shares))
    whole = harvests[0]
    for other in harvests[1:]:
        _merge(whole, other)
    return whole


def _start(order: AuditOrder) -> int | None:
    """The start that all workers share: since, or the day of the first event of all."""
    since, _ = _period(order)
    if since is not None:
        return since
    clock = order.regulations[0].clock
    for batch in _open(order, None, None):
        if len(batch):
            return clock.day_start(clock.day_of(int(batch.at[0])))
    return None


def _period(order: AuditOrder) -> tuple[int | None, int | None]:
    zone = order.regulations[0].regulation.zone
    since = parse_moment(order.since, zone) if order.since else None
    return since, parse_moment(order.until, zone, end_of_day=True) + 1 if order.until else None


def _open(order: AuditOrder, share: tuple[int, int] | None, progress: Progress | None) -> ChatImport:
    zone = order.regulations[0].regulation.zone
    return read_chat(
        list(order.chats), zone=zone, mapping=order.mapping, progress=progress, workers_share=share
    )


def _workers_for(chats: Sequence[Path]) -> int:
    """One process for what is read in seconds; beyond that as many as there are processors, at most 4."""
    size = sum(file.stat().st_size for chat in chats for file in _files(chat))
    return 1 if size < _SHARED_FROM else min(4, os.cpu_count() or 1)


def _files(chat: Path) -> Iterator[Path]:
    return (
        (one for one in chat.rglob("*") if one.is_file()) if chat.is_dir() else iter([chat] * chat.is_file())
    )


def _until(chat: ChatImport, until: int | None) -> Iterator[Batch]:
    """The batches up to, not including, the moment `until`."""
    for batch in chat:
        if until is None or not len(batch) or batch.at[-1] < until:
            yield batch
        else:
            kept = np.flatnonzero(batch.at < until)
            if len(kept):
                yield batch.take(kept)


def _merge(whole: Harvest, other: Harvest) -> None:
    for position, findings in other.findings.items():
        whole.findings[position] += findings
    whole.withdrawn |= other.withdrawn
    whole.speakers |= other.speakers
    whole.groups |= other.groups
    whole.recalled |= other.recalled
    whole.statistics.add(other.statistics)
    pairs = zip(whole.before_effective, other.before_effective, strict=True)
    whole.before_effective = [mine + theirs for mine, theirs in pairs]
    if whole.people is not None and other.people is not None:
        whole.people.take_over(other.people)


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


def _result(order: AuditOrder, harvest: Harvest) -> AuditResult:
    people, report = harvest.people, harvest.report
    assert people is not None and report is not None
    _, until = _period(order)
    shown: list[ShownFinding] = []
    for position, loaded in enumerate(order.regulations):
        findings = {one.id: one for one in harvest.findings[position] if one.id not in harvest.withdrawn}
        shown += _shown(loaded, sort_findings(list(findings.values())), people, harvest, order.decisions)
    shown.sort(key=lambda one: one.finding.order)
    if order.with_surroundings:
        add_surroundings(_until(_open(order, None, None), until), shown, people)
    harvest.statistics.groups = len(harvest.groups)
    harvest.statistics.members = len({people.resolve(one) for one in harvest.speakers})
    warnings = directory_warnings(order.directory)
    for loaded in order.regulations:
        warnings += group_warnings(loaded, people, harvest.groups)
    warnings += stranger_warning(people, {people.resolve(one) for one in harvest.speakers})
    coverage = [row for loaded in order.regulations for row in coverage_of(loaded, shown)]
    return AuditResult(
        regulations=list(order.regulations),
        engine=engine_identity(order.regulations),
        people=people,
        findings=shown,
        withdrawn=sorted(harvest.withdrawn),
        coverage=coverage,
        statistics=harvest.statistics,
        skipped=_skips(order, harvest, report),
        reminders=_reminders(shown),
        sources=[{"path": one.path, "form": one.title, "rows": one.rows} for one in report.sources],
        gaps=list(report.gaps),
        warnings=list(dict.fromkeys(warnings)),
        until=until - 1 if until is not None else harvest.statistics.last_at or 0,
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


def _skips(order: AuditOrder, harvest: Harvest, report: ImportReport) -> list[Skip]:
    skips = [
        Skip(str(one.source), one.line, _filled(one.reason, one.values), one.count) for one in report.skipped
    ]
    for loaded, count in zip(order.regulations, harvest.before_effective, strict=True):
        if count:
            regulation = loaded.regulation
            sentence = Sentence(
                f"《{regulation.regulation}》{regulation.effective} 起施行，此前的行为不予核验",
                f"“{regulation.regulation}” holds from {regulation.effective}; earlier acts are not judged",
            )
            skips.append(Skip(regulation.id, None, sentence, count))
    return skips


def _filled(sentence: Sentence, values: Mapping[str, Any]) -> Sentence:
    return Sentence(sentence.say("zh", values), sentence.say("en", values))
