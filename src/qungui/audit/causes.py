"""Why something could not be checked, apart from how often that happened."""

from __future__ import annotations

from qungui.audit.result import ShownFinding
from qungui.sentences import Sentence


def times_of(shown: ShownFinding) -> int:
    """How many events an unknown finding stands for."""
    count = shown.finding.values.get("count")
    return count if isinstance(count, int) and count > 0 else 1


def cause_of(shown: ShownFinding) -> Sentence:
    """The cause alone, without how often it occurred on its day."""
    times = times_of(shown)
    return Sentence(
        shown.reason.zh.removesuffix(f"（当日 {times} 次）"),
        shown.reason.en.removesuffix(f" ({times} times that day)"),
    )
