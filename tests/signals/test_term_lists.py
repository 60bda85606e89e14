"""The lists of terms: well formed, and no certain term in ordinary messages."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pytest

from qungui.signals.categories import CATEGORIES
from qungui.signals.skeleton import skeletons
from qungui.signals.term_lists import STRENGTHS, bare, listed_terms, read_terms
from qungui.text import fold_batch
from training.examples import own_lines


def test_every_line_is_a_term() -> None:
    for one in listed_terms():
        assert one.strength in STRENGTHS, one
        assert bare(one.text) == one.text.lower() or bare(one.text), one
        assert len(bare(one.text)) >= 1, one
        for allowed in one.allow:
            assert bare(one.text) in bare(allowed), (one.text, allowed)


def test_a_term_stands_once_in_its_list() -> None:
    counts = Counter((one.category, bare(one.text)) for one in listed_terms())
    assert [term for term, count in counts.items() if count > 1] == []


def test_a_certain_term_is_certain_of_one_category() -> None:
    certain = Counter(bare(one.text) for one in listed_terms() if one.strength == "certain")
    assert [term for term, count in certain.items() if count > 1] == []


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_has_a_list(category: str) -> None:
    assert any(one.category == category for one in listed_terms())


def test_no_certain_term_in_ordinary_messages() -> None:
    texts = [text for label, text, _, _ in own_lines() if label == "normal"]
    found = read_terms(skeletons(fold_batch(pa.array(texts, pa.large_string()))))
    hits = {
        (texts[row], listed_terms()[term].text)
        for row, term in zip(found.written.message.tolist(), found.written.term.tolist(), strict=True)
        if listed_terms()[term].strength == "certain"
    }
    assert hits == set()


@pytest.mark.parametrize(
    "text",
    [
        "今日批准的合同在这里",
        "水乳交融的一幅画",
        "嫩鲍鱼四头装到货",
        "这个流程要求操作两次",
        "把客户往死逼也没用",
        "特色站点在三楼",
    ],
)
def test_longer_words_are_innocent(text: str) -> None:
    found = read_terms(skeletons(fold_batch(pa.array([text]))))
    terms = [listed_terms()[term] for term in found.written.term.tolist()]
    assert [one.text for one in terms if one.strength != "hint"] == []
