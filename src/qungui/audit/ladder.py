"""What each violation would come to if it and all earlier ones of the member were upheld.

A forecast for the reader of an audit; only enforcement, over decided cases, takes measures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from qungui.engine.finding import Finding
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.measures import Measure
from qungui.regulation.model import Clause


class Ladder:
    """The ladder of one regulation, walked finding by finding in order of time."""

    def __init__(self, loaded: LoadedRegulation) -> None:
        self.loaded = loaded
        self.measures = loaded.regulation.measures
        self.strikes: dict[tuple[str, str], list[int]] = defaultdict(list)

    def forecast(self, finding: Finding, clause: Clause) -> tuple[Measure, ...]:
        """The measure that this finding would lead to; empty where it is no violation of a known member."""
        if finding.verdict != "violation" or finding.member is None or finding.shadow:
            return ()
        if self.measures is None:
            return clause.on_breach or ()
        severe = self.measures.severe_for(clause.id, clause.parameters)
        if severe is not None:
            return severe.then
        strikes = self.strikes[finding.group or finding.account or "", finding.member]
        if self.measures.decay is not None:
            zone = self.loaded.regulation.zone
            strikes[:] = [at for at in strikes if self.measures.decay.after(at, zone) > finding.at]
        strikes.append(finding.at)
        if not self.measures.ladder:
            return clause.on_breach or ()
        rung = min(len(strikes), len(self.measures.ladder)) - 1
        return (self.measures.ladder[rung],)


def forecasts(loaded: LoadedRegulation, findings: Sequence[Finding]) -> dict[str, tuple[Measure, ...]]:
    """The forecast of every finding by its id; `findings` in order of time."""
    ladder = Ladder(loaded)
    clauses = {clause.id: clause for clause in loaded.regulation.clauses}
    return {finding.id: ladder.forecast(finding, clauses[finding.clause]) for finding in findings}
