"""The odds of what a part is about, learnt from sentences of our own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from qungui.reading.fit import digest_of, fit, sentences_in
from qungui.reading.likely import odds_of, weights
from qungui.reading.reader import read_drafts

_SENTENCES = Path("src/qungui/reading/sentences")


def test_the_weights_belong_to_the_sentences() -> None:
    root = Path(__file__).parents[2]
    pairs = sentences_in([root / _SENTENCES, root / "tests/reading/wordings"])
    assert weights().digest == digest_of(pairs), "run python -m qungui.reading.fit tests/reading/wordings"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("语音条别太长", "content.voice"),
        ("半夜三更不要在群里说话", "behaviour.quiet_hours"),
        ("谁也不许往外截图", "behaviour.forward_out"),
        ("车位要转让的每周只能发一次", "content.ads"),
        ("管理员不得偏袒熟人", "role.fairness"),
    ],
)
def test_words_that_no_recogniser_knows_have_likely_kinds(text: str, kind: str) -> None:
    odds = odds_of(text)
    assert max(odds, key=lambda one: odds[one]) == kind
    assert 0 < sum(odds.values()) <= 1.001


@pytest.mark.parametrize("text", ["", "。。。", "hello", "12"])
def test_texts_without_known_characters_have_no_odds(text: str) -> None:
    assert odds_of(text) == {}


def test_no_clause_is_surer_than_certain() -> None:
    drafts = read_drafts(["群规", "1、晚上10点后不要发消息。", "2、不得刷屏。", "3、严禁赌博。"])
    assert all(0 <= clause.confidence <= 1 for clause in drafts[0].clauses)


def test_fitting_learns_the_sentences(tmp_path: Path) -> None:
    pairs = [("content.ads", "不发广告"), ("content.ads", "禁止广告推销"), ("duty.law", "遵守法律")]
    fit([*pairs, ("duty.law", "依法办事，遵守法律")], tmp_path / "odds.npz")
    with np.load(tmp_path / "odds.npz") as held:
        runs, rows = str(held["runs"]).split("\n"), held["rows"].astype(int)
        assert str(held["kinds"]).split("\n") == ["content.ads", "duty.law"]
    ads, law = rows[runs.index("广告")], rows[runs.index("法律")]
    assert ads[0] > 0 > ads[1]
    assert law[1] > 0 > law[0]
