"""Readings: labels, scores and reasons for a person."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from qungui.signals.categories import CATEGORIES, NORMAL
from qungui.signals.model import Model, shipped_model
from qungui.signals.reading import DEFAULT_CATEGORIES, SignalReader, reader_for
from qungui.signals.telling import telling_part
from training.examples import own_lines


def test_the_model_knows_every_category() -> None:
    assert set(shipped_model().labels) == {*CATEGORIES, NORMAL}


def test_a_stored_model_is_the_same_model() -> None:
    model = shipped_model()
    assert Model.restored(model.stored()).identity() == model.identity()


def test_scores_add_up() -> None:
    for reading in SignalReader().read(["代开发票", "早上好", ""]):
        assert 0 <= sum(reading.scores.values()) <= 1.001


def test_hits_say_where_and_why() -> None:
    text = "各位好，专业代*开发票，加微信"
    reading = SignalReader().read_one(text)
    assert reading.label == "blackmarket"
    assert any("代*开发票" in hit.reason.zh for hit in reading.hits)
    for hit in reading.hits:
        assert 0 <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end] in hit.reason.zh
        assert text[hit.start : hit.end] in hit.reason.en


def test_an_everyday_word_alone_is_no_hit() -> None:
    reading = SignalReader().read_one("晚上一起看动画片吧，新上的那部")
    assert reading.label == NORMAL
    assert reading.hits == ()


def test_a_category_that_is_off_is_no_label_unless_asked_for() -> None:
    texts = ["政府换届选举舞弊，大家上街抗议去", "弟兄姊妹，主日聚会请准时，一起祷告"]
    labels = {reading.label for reading in SignalReader().read(texts)}
    assert not labels & {"politics", "religion"}


def test_off_categories_can_be_asked_for() -> None:
    text = "弟兄姊妹们，信主得永生，主日聚会请准时来教会一起祷告"
    assert reader_for("religion").read_one(text).label == "religion"


@pytest.mark.parametrize("label", ["blackmarket", "fraud"])
def test_the_telling_part_lies_in_the_skeleton(label: str) -> None:
    for skeleton in ("x", "代开发票加微信", "今天天气不错代开发票"):
        start, end = telling_part(shipped_model(), skeleton, label)
        assert 0 <= start < end <= len(skeleton)


def test_the_card_says_what_the_model_is() -> None:
    page = Path(__file__).parents[2] / "docs/en/model.md"
    assert shipped_model().identity() in page.read_text("utf-8")


def test_what_is_found_of_a_category_is_what_is_labelled_so() -> None:
    texts = [text for _, text, _, _ in own_lines()][::97]
    reader = SignalReader()
    scores = np.concatenate([reader.scores_of(text) for text in texts])
    labels = np.array(reader.labels(scores))
    assert len(set(labels)) > 8
    for category in DEFAULT_CATEGORIES:
        assert (reader.found(scores, category, None) == (labels == category)).all()


def test_a_model_of_other_runs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = shipped_model().stored()
    monkeypatch.setattr("qungui.signals.model.GRAMS_VERSION", 999)
    with pytest.raises(ValueError, match="999"):
        Model.restored(stored)
