"""Notices, tasks and customers' questions that wait for an answer, each with everybody who owes one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from qungui.audit.result import AuditResult, ShownFinding
from qungui.reports.overview import standing

_QUOTED = ("notice", "task", "text")
"""Names under which the rules of answers keep the beginning of what was said."""


@dataclass(slots=True)
class Unanswered:
    """One message that waits, and who has not answered it. The findings all speak of this message."""

    findings: list[ShownFinding] = field(default_factory=list)

    @property
    def first(self) -> ShownFinding:
        return self.findings[0]

    @property
    def text(self) -> str:
        """What was said; only its beginning where the messages around findings were not read."""
        quoted = (self.first.finding.values.get(name) for name in _QUOTED)
        return self.first.text or next((one for one in quoted if isinstance(one, str)), "")

    @property
    def issuer(self) -> str:
        """Who said it; "" where the messages around findings were not read."""
        return self.first.line.name if self.first.line else ""

    @property
    def said_at(self) -> int | None:
        """When it was said, in microseconds; None where the messages around findings were not read."""
        return self.first.line.at if self.first.line else None

    @property
    def names(self) -> list[str]:
        """Everybody who has not answered, each once; without those whom the source does not name."""
        return list(dict.fromkeys(one.member_name for one in self.findings if one.member_name))

    @property
    def is_certain(self) -> bool:
        """Whether at least one of the findings is a violation; else people must decide."""
        return any(standing(one) == "violation" for one in self.findings)


def unanswered_of(result: AuditResult) -> list[Unanswered]:
    """Everything that waits for an answer, in order of time; without what was decided to be a false alarm or
    excused."""
    waiting: dict[tuple[object, ...], Unanswered] = {}
    for shown in _open(result.findings):
        finding = shown.finding
        place = (finding.group, finding.account, finding.contact)
        key = (id(shown.loaded), finding.clause, place, finding.message or finding.due)
        waiting.setdefault(key, Unanswered()).findings.append(shown)
    return list(waiting.values())


def _open(findings: Iterable[ShownFinding]) -> Iterable[ShownFinding]:
    answers = (one for one in findings if one.finding.rule.startswith("response."))
    return (one for one in answers if standing(one) in ("violation", "review"))
