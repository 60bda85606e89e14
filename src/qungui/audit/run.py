"""The main job: chats and regulations in, everything a report shows out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import qungui
from qungui.audit.cautions import (
    directory_warnings,
    group_warnings,
    groups_not_read,
    not_read_warning,
    people_group_name,
    stranger_warning,
)
from qungui.audit.coverage import coverage_of
from qungui.audit.harvest import AuditOrder, Harvest, stream_alone
from qungui.audit.ladder import forecasts
from qungui.audit.result import AuditResult, Decision, Reminder, ShownFinding, Skip
from qungui.audit.surroundings import add_surroundings
from qungui.audit.words import reason_of
from qungui.audit.workers import stream_shared, workers_for
from qungui.connectors.files import ImportReport
from qungui.engine.finding import NOTES, Finding
from qungui.engine.run import sort_findings
from qungui.events.people import People
from qungui.regulation.loaded import LoadedRegulation
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Sentence, filled
from qungui.signals.local import LocalLayer, model_with
from qungui.text import FOLD_IDENTITY

Topic = Literal["unanswered", "nickname", "dormant", "other"]
_TOPICS: dict[str, Topic] = {
    "response.acknowledge": "unanswered",
    "response.directive": "unanswered",
    "profile.nickname": "nickname",
    "behaviour.dormancy": "dormant",
}


def audit(order: AuditOrder) -> AuditResult:
    """Run the audit. Raises `BadInput` where a source cannot be used at all."""
    workers = order.workers or workers_for(order.chats)
    return _result(order, stream_shared(order, workers) if workers > 1 else stream_alone(order))


def _result(order: AuditOrder, harvest: Harvest) -> AuditResult:
    people, report = harvest.people, harvest.report
    assert people is not None and report is not None
    _, until = order.period
    not_read = [] if _is_complete(report) else groups_not_read(people, harvest.groups)
    shown: list[ShownFinding] = []
    for position, loaded in enumerate(order.regulations):
        findings = {one.id: one for one in harvest.findings[position] if one.id not in harvest.withdrawn}
        findings = {id: one for id, one in findings.items() if one.group not in not_read}
        shown += _shown(loaded, sort_findings(list(findings.values())), people, harvest, order.decisions)
    shown.sort(key=lambda one: one.finding.order)
    if order.with_surroundings:
        add_surroundings(order.batches(order.open()), shown, people)
    harvest.statistics.groups = len(harvest.groups)
    speakers = {people.resolve(one) for one in harvest.speakers}
    harvest.statistics.members = len(speakers)
    warnings = directory_warnings(order.directory)
    for loaded in order.regulations:
        warnings += group_warnings(loaded, people, harvest.groups)
    warnings += not_read_warning(people, not_read)
    warnings += stranger_warning(people, speakers)
    warnings += report.notes
    warnings += order.inspection.notes() if order.inspection is not None else []
    coverage = [row for loaded in order.regulations for row in coverage_of(loaded, shown)]
    return AuditResult(
        regulations=list(order.regulations),
        engine=engine_identity(order.regulations, order.learned),
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
        speakers=sorted(speakers),
    )


def _is_complete(report: ImportReport) -> bool:
    """Whether silence in the sources means that nothing happened, in whatever group."""
    return any(source.is_complete for source in report.sources)


def engine_identity(
    regulations: Sequence[LoadedRegulation], learned: LocalLayer | None = None
) -> dict[str, Any]:
    """What a verdict depends on beside events and regulation."""
    calendars = sorted({one.calendar.identity for one in regulations})
    return {
        "version": qungui.__version__,
        "fold": FOLD_IDENTITY,
        "model": _model_identity(regulations, learned),
        "calendar": calendars[0] if len(calendars) == 1 else calendars,
    }


def _model_identity(regulations: Sequence[LoadedRegulation], learned: LocalLayer | None) -> str | None:
    """The hash of the model of the text signals, and of what it was taught, where a clause asks it."""
    clauses = (clause for one in regulations for clause in one.regulation.clauses)
    is_asked = any(RULE_TYPES[one.rule].asks_signals(one.parameters) for one in clauses)
    return model_with(learned).identity() if is_asked else None


def _shown(
    loaded: LoadedRegulation,
    findings: Sequence[Finding],
    people: People,
    harvest: Harvest,
    decisions: Mapping[str, Decision | None] | None,
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
        holds = one.decision == "upheld" or (one.decision is None and one.finding.verdict == "violation")
        if topic is None or one.member_name is None or not holds:
            continue
        about = one.finding.message if topic == "unanswered" else None
        key = (topic, one.finding.member, one.finding.group, about)
        latest[key] = Reminder(topic, one.member_name, one.group_name, one.reason, one.finding.due)
    return list(latest.values())


def _skips(order: AuditOrder, harvest: Harvest, report: ImportReport) -> list[Skip]:
    skips = [
        Skip(str(one.source), one.line, filled(one.reason, one.values), one.count) for one in report.skipped
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
