"""What one item of the legal check is: words to look for, why they are a risk, what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from qungui.sentences import Sentence

Severity = Literal["error", "warning", "advice"]
"""Unlawful on its face; risky, it depends; missing or unclear."""
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "advice")
SEVERITY_TITLES: dict[Severity, Sentence] = {
    "error": Sentence("违法", "unlawful"),
    "warning": Sentence("有风险", "risky"),
    "advice": Sentence("建议", "advice"),
}
Audience = Literal["employee", "member", "student", "parent", "customer"]
AUDIENCES: tuple[Audience, ...] = ("employee", "member", "student", "parent", "customer")
AUDIENCE_TITLES: dict[Audience, Sentence] = {
    "employee": Sentence("员工", "employees"),
    "member": Sentence("成员", "members"),
    "student": Sentence("学生", "students"),
    "parent": Sentence("家长", "parents"),
    "customer": Sentence("客户", "customers"),
}
LAW_AS_OF = "2026-01-01"
"""The law is told as it stood in force on this day."""


@dataclass(frozen=True, slots=True)
class Law:
    """What an item rests on: a statute with its article, a local rule or a court's decision."""

    name: Sentence
    article: Sentence | None = None
    verified: bool = True
    """Whether the statute and the article have been confirmed in a source."""
    is_labour: bool = False
    """Whether it holds for employees only, and is not named to others."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that make a sentence one of the item's: a pattern of RE2 on folded text (half-width, simplified,
    small letters)."""

    pattern: str
    severity: Severity | None = None
    """Where these words weigh more or less than the item."""
    not_for: tuple[Audience, ...] = ()
    """Those to whom another item says it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the legal check.

    The guards say where the words are harmless: `unless` is looked for in the clause, `unless_anywhere` in the
    whole text, `only_with` must stand somewhere in it. Denied words (“不罚款”) are never a finding.
    """

    code: str
    severity: Severity
    title: Sentence
    reason: Sentence
    instead: Sentence
    """Words that can stand in the regulation."""
    law: tuple[Law, ...] = ()
    words: tuple[Words, ...] = ()
    """Empty for an item that looks at the whole text."""
    audiences: tuple[Audience, ...] = ()
    """Whom the rule speaks to; empty for anybody."""
    by_audience: Mapping[Audience, Severity] = field(default_factory=dict)
    not_lighter_with: str | None = None
    """Where these words stand in the whole text, `by_audience` makes nothing lighter."""
    provinces: Mapping[str, Sentence] = field(default_factory=dict)
    """What else is to know in a province or city."""
    unless: str | None = None
    unless_anywhere: str | None = None
    only_with: str | None = None
    about_acts: bool = False
    """Modality guard: no finding where the clause forbids or punishes the act."""
    about_accounts: bool = False
    """Account guard: only advice where the clause is about accounts that the company issued."""
    about_examples: bool = False
    """No finding where the clause is carried by lists of words, which say what is meant."""
    about_hours: bool = False
    """No finding where the clause counts working time."""
