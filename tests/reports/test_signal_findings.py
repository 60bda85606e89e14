"""Which findings the text signals made, and whether the report names their model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qungui.reports.signal_findings import category_of_finding
from tests.reports.pages import audited, said

WORDS: dict[str, Any] = {"rule": "content.terms", "with": {"category": "illegal", "terms": ["验真"]}}
BOTH: dict[str, Any] = {"rule": "content.terms", "with": {**WORDS["with"], "signals": ["blackmarket"]}}
OFFERS = [said(1, "各行业发票代开，验真后付款"), said(2, "各行业发*票*代*开，需要的加我，量大从优")]


def test_words_and_what_reads_like_it(tmp_path: Path) -> None:
    result = audited(tmp_path, OFFERS, BOTH)
    told = {one.finding.message: category_of_finding(one.finding) for one in result.findings}
    assert told == {"m1": None, "m2": "blackmarket"}
    assert result.engine["model"] is not None


def test_words_alone_ask_no_model(tmp_path: Path) -> None:
    result = audited(tmp_path, OFFERS, WORDS)
    assert [one.finding.message for one in result.findings] == ["m1"]
    assert result.engine["model"] is None
