"""What the findings come to: figures by clause, member, day and hour, and the one sentence above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from qungui.audit.result import AuditResult, ClauseCoverage, ShownFinding
from qungui.events.moments import local
from qungui.regulation.loaded import LoadedRegulation
from qungui.reports.wording import say_many
from qungui.sentences import Language

LONGEST_CHART = 120
"""Days with a bar of their own; longer periods are drawn by week."""


def standing(shown: ShownFinding) -> str:
    """What a finding counts as once people decided: upheld ones are violations, dismissed ones go by the
    name of the decision, the others are what the engine found."""
    if shown.decision is None:
        return shown.finding.verdict
    return "violation" if shown.decision == "upheld" else shown.decision


@dataclass(slots=True)
class Figures:
    """How many findings of which standing."""

    violations: int = 0
    reviews: int = 0
    unknown: int = 0
    dismissed: int = 0
    new: int = 0

    def add(self, shown: ShownFinding) -> None:
        match standing(shown):
            case "violation":
                self.violations += 1
            case "review":
                self.reviews += 1
            case "unknown":
                self.unknown += 1
            case _:
                self.dismissed += 1
        self.new += shown.is_new

    def take_over(self, other: Figures) -> None:
        """Add the counts of others."""
        self.violations += other.violations
        self.reviews += other.reviews
        self.unknown += other.unknown
        self.dismissed += other.dismissed
        self.new += other.new

    @property
    def open(self) -> int:
        """Those that somebody should look at."""
        return self.violations + self.reviews

    @property
    def all(self) -> int:
        return self.open + self.unknown + self.dismissed


@dataclass(slots=True)
class ClauseRow:
    """One clause: its coverage, figures and findings."""

    number: int
    coverage: ClauseCoverage
    figures: Figures = field(default_factory=Figures)
    findings: list[ShownFinding] = field(default_factory=list)


@dataclass(slots=True)
class MemberRow:
    """One member: names as last seen, figures, and how often which clause."""

    member: str
    name: str
    groups: set[str] = field(default_factory=set)
    figures: Figures = field(default_factory=Figures)
    clauses: Counter[str] = field(default_factory=Counter)
    last: ShownFinding | None = None
    points: int = 0
    """The points that the clauses propose for the violations, if they are upheld."""
    points_at_most: int = 0
    """The same if every violation whose points grow lasted until the end of the audit."""


@dataclass(slots=True)
class Overview:
    """The figures of an audit, each counted once."""

    loaded: LoadedRegulation
    """The first regulation: its clock and zone are those of the report."""
    figures: Figures
    clauses: list[ClauseRow]
    members: list[MemberRow]
    """With something open; worst first."""
    days: dict[date, Figures]
    """Every day of the period, also those without a finding."""
    decisions: Counter[str]
    groups: list[str]
    """Names of the groups with findings, the most frequent first."""
    working_days: int | None
    """None where the calendar does not know."""


def overview_of(result: AuditResult) -> Overview:
    """Count everything in one pass."""
    loaded = result.regulations[0]
    zone = loaded.regulation.zone
    figures, decisions, groups = Figures(), Counter[str](), Counter[str]()
    clauses = {
        (id(row.loaded), row.clause.id): ClauseRow(number, row)
        for number, row in enumerate(result.coverage, 1)
    }
    members: dict[str, MemberRow] = {}
    days = _empty_days(result, loaded)
    for shown in result.findings:
        row = clauses[id(shown.loaded), shown.clause.id]
        row.figures.add(shown)
        row.findings.append(shown)
        if shown.decision:
            decisions[shown.decision] += 1
        if shown.group_name:
            groups[shown.group_name] += 1
        day = local(shown.finding.at, zone).date()
        if day not in days:
            days[day] = Figures()
        days[day].add(shown)
        if shown.finding.member is not None and standing(shown) in ("violation", "review"):
            member = shown.finding.member
            if member not in members:
                members[member] = MemberRow(member, shown.member_name or "")
            _note(members[member], shown, several=len(result.regulations) > 1)
            _add_points(members[member], shown, result.until)
    for row in clauses.values():
        figures.take_over(row.figures)
    worst = sorted(members.values(), key=lambda one: (-one.figures.violations, -one.figures.open, one.name))
    return Overview(
        loaded=loaded,
        figures=figures,
        clauses=list(clauses.values()),
        members=worst,
        days=dict(sorted(days.items())),
        decisions=decisions,
        groups=[name for name, _ in groups.most_common()],
        working_days=_working_days(loaded, sorted(result.statistics.messages_by_day)),
    )


def _add_points(row: MemberRow, shown: ShownFinding, until: int) -> None:
    if standing(shown) != "violation":
        return
    for measure in shown.measure:
        if measure.points is not None:
            row.points += measure.points.after(0)
            row.points_at_most += measure.points.after(max(0, until - shown.finding.at))


def most_frequent(overview: Overview, count: int = 3) -> list[ClauseRow]:
    """The clauses with most violations, then most to review."""
    rows = [row for row in overview.clauses if row.figures.open]
    return sorted(rows, key=lambda row: (-row.figures.violations, -row.figures.open, row.number))[:count]


def days_or_weeks(overview: Overview) -> tuple[bool, dict[date, Figures]]:
    """Whether by week, and the figures by day or by the Monday of each week where the days are too many."""
    if len(overview.days) <= LONGEST_CHART:
        return False, overview.days
    weeks: dict[date, Figures] = {}
    for day, figures in overview.days.items():
        weeks.setdefault(day - timedelta(days=day.weekday()), Figures()).take_over(figures)
    return True, weeks


def trend(overview: Overview) -> tuple[int, int] | None:
    """Open findings of the first and the second half of the period; None for less than four days."""
    counts = [figures.open for figures in overview.days.values()]
    half = len(counts) // 2
    return (sum(counts[:half]), sum(counts[-half:])) if half >= 2 else None


def verdict_sentence(result: AuditResult, overview: Overview, language: Language) -> str:
    """The whole audit in one sentence."""
    figures, days = overview.figures, len(result.statistics.messages_by_day)
    messages = result.statistics.messages
    working = overview.working_days
    if language == "zh":
        span = f"{working} 个工作日" if working and working == days else f"{days} 天"
        found = f"发现 {figures.violations:,} 处违规、{figures.reviews:,} 处待人工判断"
        if not figures.open:
            found = "未发现违规" if not figures.unknown else "未发现违规，但有条款无法核验"
        parts = [f"{span} {messages:,} 条消息，{found}"]
        if overview.members:
            parts.append(f"涉及 {len(overview.members):,} 人")
        if figures.dismissed:
            parts.append(f"另有 {figures.dismissed:,} 处已判定为误报或谅解")
        if result.compared_with_decisions:
            parts.append(f"比上次新增 {figures.new:,} 处")
        return "；".join(parts) + "。"
    span = say_many(working, "working day") if working and working == days else say_many(days, "day")
    found = (
        f"{say_many(figures.violations, 'violation')} found, {figures.reviews:,} more for people to decide"
    )
    if not figures.open:
        found = "no violation found" + (", but some clauses could not be checked" if figures.unknown else "")
    parts = [f"{say_many(messages, 'message')} in {span}: {found}"]
    if overview.members:
        parts.append(f"{say_many(len(overview.members), 'person', 'people')} concerned")
    if figures.dismissed:
        parts.append(f"{say_many(figures.dismissed, 'finding')} decided to be false alarms or excused")
    if result.compared_with_decisions:
        parts.append(f"{figures.new:,} new since last time")
    return "; ".join(parts) + "."


def _note(member: MemberRow, shown: ShownFinding, *, several: bool) -> None:
    """One more finding of a member; of several regulations each clause is named with its own."""
    member.figures.add(shown)
    regulation = f"{shown.loaded.regulation.id} " if several else ""
    member.clauses[regulation + shown.clause.id] += 1
    member.name = shown.member_name or member.name
    member.last = shown
    if shown.group_name:
        member.groups.add(shown.group_name)


def _empty_days(result: AuditResult, loaded: LoadedRegulation) -> dict[date, Figures]:
    """The days between the first and the last message."""
    days = sorted(result.statistics.messages_by_day)
    if not days:
        return {}
    length = (days[-1] - days[0]).days + 1
    return {days[0] + timedelta(days=number): Figures() for number in range(length)}


def _working_days(loaded: LoadedRegulation, days: Sequence[date]) -> int | None:
    known = [loaded.clock.is_working_day(day) for day in days]
    return None if None in known else sum(bool(one) for one in known)
