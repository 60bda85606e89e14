"""The report for programs: one JSON object, streamed, in the form that the contract fixes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

import msgspec

from qungui.audit.result import AuditResult, ShownFinding
from qungui.events.moments import say_moment
from qungui.regulation.measures import Measure
from qungui.reports.overview import overview_of
from qungui.reports.whole_file import whole_file

_MEMBERS_AT_MOST = 100
_FINDINGS_A_WRITE = 1_000
_encoder = msgspec.json.Encoder(enc_hook=str)
PlainMeasure = str | dict[str, Any]


def write_json(result: AuditResult, output: BinaryIO | Path) -> None:
    """Write the whole audit; a path is replaced only when all of it is written."""
    if isinstance(output, Path):
        with whole_file(output) as beside, beside.open("wb") as stream:
            write_json(result, stream)
        return
    for part in _parts(result):
        output.write(part)
    output.flush()


def plain_measures(measures: tuple[Measure, ...]) -> list[PlainMeasure]:
    """Measures as a regulation writes them: `"remind"`, `{"mute": "1d"}`, `{"points": 5}`."""
    return [_plain_measure(measure) for measure in measures]


def _parts(result: AuditResult) -> Iterator[bytes]:
    """The object in pieces; each finding stands on a line of its own."""
    regulations = [
        {"id": one.regulation.id, "version": one.regulation.version, "hash": one.hash}
        for one in result.regulations
    ]
    yield b'{"regulations":' + _encoder.encode(regulations)
    yield b',\n"engine":' + _encoder.encode(result.engine)
    yield b',\n"findings":['
    with_decisions = result.compared_with_decisions
    lines: list[bytes] = []
    for number, shown in enumerate(result.findings):
        lines.append((b",\n" if number else b"\n") + _encoder.encode(_finding(shown, with_decisions)))
        if len(lines) == _FINDINGS_A_WRITE:
            yield b"".join(lines)
            lines.clear()
    yield b"".join(lines) + b"]"
    yield b',\n"withdrawn":' + _encoder.encode(result.withdrawn)
    yield b',\n"summary":' + _encoder.encode(_summary(result))
    skipped = [
        {
            "source": one.source,
            "line": one.line,
            "reason_zh": one.reason.zh,
            "reason_en": one.reason.en,
            "count": one.count,
        }
        for one in result.skipped
    ]
    yield b',\n"skipped":' + _encoder.encode(skipped) + b"}\n"


def _finding(shown: ShownFinding, with_decisions: bool) -> dict[str, Any]:
    finding, zone = shown.finding, shown.loaded.regulation.zone
    fields: dict[str, Any] = {
        "id": finding.id,
        "regulation": shown.loaded.regulation.id,
        "clause": finding.clause,
        "catalogue": shown.clause.catalogue,
        "rule": finding.rule,
        "verdict": finding.verdict,
        "group": finding.group,
        "account": finding.account,
        "contact": finding.contact,
        "member": finding.member,
        "message": finding.message,
        "at": say_moment(finding.at, zone),
        "due": _moment(finding.due, zone),
        "excusable": finding.excusable,
        "shadow": finding.shadow,
        "reason_zh": shown.reason.zh,
        "reason_en": shown.reason.en,
        "evidence": {"spans": finding.spans, "values": finding.values, "notes": finding.notes},
        "measure": plain_measures(shown.measure),
        "measure_if_upheld": plain_measures(shown.measure_if_upheld),
    }
    if shown.opinion is not None:
        fields["evidence"]["second_opinion"] = asdict(shown.opinion)
    if with_decisions:
        fields["decision"] = shown.decision
        fields["new"] = shown.is_new
    return fields


def _summary(result: AuditResult) -> dict[str, Any]:
    """Counts; with decisions an upheld finding is a violation and a dismissed one is none."""
    overview, statistics = overview_of(result), result.statistics
    zone = overview.loaded.regulation.zone
    figures = overview.figures
    return {
        "messages": statistics.messages,
        "groups": statistics.groups,
        "members": statistics.members,
        "first_at": _moment(statistics.first_at, zone),
        "last_at": _moment(statistics.last_at, zone),
        "until": _moment(result.until or None, zone),
        "findings": len(result.findings),
        "verdicts": {
            "violation": figures.violations,
            "review": figures.reviews,
            "unknown": figures.unknown,
        },
        "shadow": sum(shown.finding.shadow for shown in result.findings),
        "decisions": dict(overview.decisions) if result.compared_with_decisions else None,
        "new": figures.new if result.compared_with_decisions else None,
        "clauses": [
            {
                "regulation": row.coverage.loaded.regulation.id,
                "clause": row.coverage.clause.id,
                "state": row.coverage.state,
                "violation": row.figures.violations,
                "review": row.figures.reviews,
                "unknown": row.figures.unknown,
            }
            for row in overview.clauses
        ],
        "members_with_findings": len(overview.members),
        "worst_members": [
            {
                "member": row.member,
                "name": row.name,
                "violation": row.figures.violations,
                "review": row.figures.reviews,
                "points": row.points,
                "points_at_most": row.points_at_most,
            }
            for row in overview.members[:_MEMBERS_AT_MOST]
        ],
        "warnings": [{"zh": one.zh, "en": one.en} for one in result.warnings],
        "not_carried": [{"zh": one.zh, "en": one.en} for one in result.gaps],
        "sources": [
            {"source": Path(one["path"]).name, "form": one["form"].zh, "rows": one["rows"]}
            for one in result.sources
        ],
    }


def _moment(at: int | None, zone: ZoneInfo) -> str | None:
    return None if at is None else say_moment(at, zone)


def _plain_measure(measure: Measure) -> PlainMeasure:
    fields = measure.model_dump(exclude_none=True, exclude={"name"})
    if measure.points is not None:
        points = fields["points"]
        fields["points"] = points["start"] if set(points) == {"start"} else points
    if not fields:
        return measure.name
    if len(fields) == 1:
        short = {"points": "points", "mute": "duration", "ban": "duration", "rectify": "within"}
        if short.get(measure.name, "what") in fields:
            return {measure.name: _texts(next(iter(fields.values())))}
    return {measure.name: _texts(fields)}


def _texts(value: Any) -> Any:
    """Durations as they are written; numbers and texts as they are."""
    if isinstance(value, dict):
        return {name: _texts(one) for name, one in value.items()}
    return value if isinstance(value, int | str) else str(value)
