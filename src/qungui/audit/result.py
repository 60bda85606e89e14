"""What an audit found, with everything a report shows; reports only write it down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from qungui.connectors.opinion import Answer
from qungui.engine.finding import Finding
from qungui.events.people import People
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.measures import Measure
from qungui.regulation.model import Automation, Clause
from qungui.sentences import Sentence

Decision = Literal["upheld", "false_alarm", "excused"]
DECISION_TITLES: dict[Decision, Sentence] = {
    "upheld": Sentence("成立", "upheld"),
    "false_alarm": Sentence("误报", "false alarm"),
    "excused": Sentence("谅解", "excused"),
}


@dataclass(frozen=True, slots=True)
class EarlierFinding:
    """A finding of an earlier report, and what people wrote beside it."""

    id: str
    decision: Decision | None = None
    remark: str = ""
    regulation: str = ""
    """The hash of the regulation, or its beginning; "" where the report does not tell."""
    clause: str = ""
    at: str = ""
    """The time as the report shows it."""


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """What an outside model thinks of a finding that a person must decide; it decides nothing."""

    answer: Answer
    model: str
    prompt: int
    """The version of the question."""


@dataclass(frozen=True, slots=True)
class Line:
    """One message around a finding."""

    at: int
    name: str
    type: str
    text: str


@dataclass(slots=True)
class ShownFinding:
    """A finding with what people need to judge it."""

    finding: Finding
    loaded: LoadedRegulation
    clause: Clause
    reason: Sentence
    """The reason with its values filled in, in both languages."""
    member_name: str | None = None
    group_name: str | None = None
    text: str | None = None
    """The original text of the message; None for findings without one."""
    type: str | None = None
    line: Line | None = None
    """The message as it was said; its sender need not be the member who breached."""
    before: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)
    self_corrected: bool = False
    """The message was recalled by its sender."""
    measure: tuple[Measure, ...] = ()
    measure_if_upheld: tuple[Measure, ...] = ()
    """What the ladder would come to if this and all earlier violations of the member were upheld."""
    decision: Decision | None = None
    is_new: bool = False
    """Not among the findings of the decisions file, so found since then."""
    remark: str = ""
    """What people wrote beside the finding in the decisions file."""
    opinion: SecondOpinion | None = None
    """None where nobody was asked, or no answer came."""


@dataclass(slots=True)
class ClauseCoverage:
    """How one clause fared in this audit."""

    loaded: LoadedRegulation
    clause: Clause
    automation: Automation
    state: Literal["fired", "never_fired", "not_checkable", "attest", "meta", "planned"]
    violations: int = 0
    reviews: int = 0
    unknown: int = 0
    causes: list[Sentence] = field(default_factory=list)
    """Why it could not be checked (fully)."""


@dataclass(slots=True)
class Statistics:
    """What was read: counts for the head of the report and its charts."""

    messages: int = 0
    groups: int = 0
    members: int = 0
    first_at: int | None = None
    last_at: int | None = None
    messages_by_day: dict[date, int] = field(default_factory=dict)
    messages_by_hour: list[int] = field(default_factory=lambda: [0] * 24)


@dataclass(frozen=True, slots=True)
class Skip:
    """Rows of a source, or acts before the regulation held, that were not judged, and why."""

    source: str
    line: int | None
    reason: Sentence
    """With its values filled in."""
    count: int = 1


@dataclass(slots=True)
class Reminder:
    """Somebody to be reminded: has not answered, wears a wrong nickname, is dormant …"""

    topic: Literal["unanswered", "nickname", "dormant", "other"]
    member_name: str
    group_name: str | None
    reason: Sentence
    due: int | None = None


@dataclass(slots=True)
class AuditResult:
    """Everything a report needs. Findings stand in their order (time, group, clause, member, message)."""

    regulations: list[LoadedRegulation]
    engine: dict[str, Any]
    """`version`, `fold`, `model` (None until there is one), `calendar`: what a verdict depends on."""
    people: People
    findings: list[ShownFinding]
    withdrawn: list[str]
    coverage: list[ClauseCoverage]
    statistics: Statistics
    skipped: list[Skip]
    reminders: list[Reminder]
    sources: list[dict[str, Any]]
    """Recognised files: `path`, `form` (Sentence), `rows`."""
    gaps: list[Sentence]
    """What the sources cannot carry."""
    warnings: list[Sentence]
    """People that resolve nowhere, groups of another type and the like; first in the report."""
    until: int = 0
    compared_with_decisions: bool = False
    speakers: list[str] = field(default_factory=list)
    """The ids of all who are named by an event, in order."""
    masked: bool = False
    """Names and numbers are pseudonyms."""
    unmatched: list[EarlierFinding] = field(default_factory=list)
    """Decided in the decisions file and not found now."""
