"""Findings that the text signals made: of which kind of content they speak."""

from __future__ import annotations

from qungui.engine.finding import Finding
from qungui.rules.registry import RULE_TYPES
from qungui.signals.categories import CATEGORIES, Category


def category_of_finding(finding: Finding) -> Category | None:
    """The kind of content that the signals saw; None for findings of rules that do not ask them."""
    if RULE_TYPES[finding.rule].reads_signals and finding.reason in CATEGORIES:
        return finding.reason
    return None
