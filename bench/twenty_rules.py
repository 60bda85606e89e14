"""The regulation of the benchmark: twenty rules and so many terms."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from qungui.engine.program import Program
from qungui.events.directory import DirectoryFile
from qungui.regulation.load import load
from qungui.rules.registry import RULE_TYPES
from qungui.signals.categories import CATEGORIES as KINDS

CATEGORIES = ["ads", "gambling", "porn", "fraud", "insult", "drugs", "politics", "rumour", "mlm", "violence"]
RULES: list[tuple[str, dict[str, Any]]] = [
    *(("content.terms", {"category": category, "lexicons": [category]}) for category in CATEGORIES),
    ("content.length", {"max_chars": 200}),
    ("content.link", {"allowed": ["example.com"]}),
    ("content.contact_numbers", {"kinds": ["mobile", "wechat", "id_card"]}),
    ("content.type", {"types": ["red_packet", "poll"], "allowed": False}),
    ("content.type", {"types": ["image", "voice"], "per_day": 9}),
    ("behaviour.flood", {"same_text": 3}),
    ("behaviour.flood", {"messages": {"count": 12, "within": "1m"}}),
    ("behaviour.flood", {"pictures": 5}),
    ("behaviour.mention_abuse", {"all_per_day": 1}),
    ("behaviour.quiet_hours", {"from": "23:58", "to": "24:00", "days": "every_day", "types": ["red_packet"]}),
]
"""Ten clauses that share the terms, ten of other kinds."""
WITH_SIGNALS: list[tuple[str, dict[str, Any]]] = [
    *(("content.signal", {"category": kind}) for kind in KINDS),
    *RULES[len(CATEGORIES) :],
]
"""A clause for every kind that the text signals know, and the ten of other kinds."""


def program(
    terms: list[str],
    directory: DirectoryFile | None = None,
    rules: list[tuple[str, dict[str, Any]]] = RULES,
) -> Program:
    """The regulation from its files to a program that can run."""
    with TemporaryDirectory() as folder:
        return Program(load(write_regulation(Path(folder), terms, rules), RULE_TYPES), directory)


def write_regulation(folder: Path, terms: list[str], rules: list[tuple[str, dict[str, Any]]] = RULES) -> Path:
    """The regulation as a file, its term lists beside it."""
    clauses = [
        {"id": str(number), "text": "条款。", "rule": rule, "with": parameters}
        for number, (rule, parameters) in enumerate(rules, 1)
    ]
    fields = {
        "regulation": "二十条", "id": "twenty", "version": 1, "timezone": "Asia/Shanghai", "calendar": "cn",
        "applies_to": {"groups": {"types": ["internal"]}}, "clauses": clauses,
    }  # fmt: skip
    file = folder / "twenty.yaml"
    file.write_text(json.dumps(fields, ensure_ascii=False, indent=1), encoding="utf-8")
    for number, category in enumerate(CATEGORIES):
        share = terms[number :: len(CATEGORIES)]
        file.with_name(f"{category}.txt").write_text("\n".join(share), encoding="utf-8")
    return file
