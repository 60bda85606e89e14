"""What one thing is called in regulations of many kinds: every usual wording is read as what it is.

`wordings/AREA.tsv` holds a kind and a sentence on each line.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from qungui.reading.reader import read_drafts

_FOLDER = Path(__file__).parent / "wordings"


def _sentences() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(_FOLDER.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                found[row["kind"]].append(row["sentence"])
    return found


SENTENCES = _sentences()


@pytest.mark.parametrize("kind", SENTENCES)
def test_usual_wordings_are_read_as_what_they_are(kind: str) -> None:
    misread: dict[str, list[str]] = {}
    for sentence in SENTENCES[kind]:
        kinds = [
            clause.kind
            for draft in read_drafts(["群管理规定", f"1、{sentence}", "2、本群免费。"])
            for clause in draft.clauses
            if clause.line == 2
        ]
        if kind not in kinds:
            misread[sentence] = kinds
    assert misread == {}


def test_each_area_has_its_wordings() -> None:
    assert {kind.partition(".")[0] for kind in SENTENCES} >= {
        "account", "behaviour", "content", "duty", "kpi", "membership", "meta", "penalty", "process", "profile",
        "response", "role",
    }  # fmt: skip
