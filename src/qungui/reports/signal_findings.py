"""Findings that the text signals made: of which kind of content they speak."""

from __future__ import annotations

from qungui.engine.finding import Finding
from qungui.rules.content.terms import READS_LIKE
from qungui.rules.registry import RULE_TYPES
from qungui.signals.categories import CATEGORIES, Category


def category_of_finding(finding: Finding) -> Category | None:
    """The kind of content that the signals saw; None for findings of rules that do not ask them."""
    kind = finding.reason.removeprefix(READS_LIKE)
    is_signal = RULE_TYPES[finding.rule].reads_signals or kind != finding.reason
    return kind if is_signal and kind in CATEGORIES else None
