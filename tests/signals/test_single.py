"""A message alone scores what it scores among others, with every engine."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from qungui.signals.model import shipped_model
from qungui.signals.reading import SignalReader
from qungui.signals.single import skeleton_of, sounds_of
from qungui.signals.skeleton import skeletons
from qungui.signals.term_lists import listed_terms, read_terms, term_counts_of
from qungui.text import fold_batch
from qungui.text.engines import Engine

_WORDS = [one.text for one in listed_terms()[::7]]
_PIECES = st.one_of(
    st.sampled_from(_WORDS),
    st.sampled_from(
        ["讠", "正", "wei", "xin", "➕", "❤", "weixin", "1", "，", " ", "\u200b", "發", "好的", "明天", "A"]
    ),
    st.text(max_size=4),
)
_TEXTS = st.lists(st.lists(_PIECES, max_size=12).map("".join), min_size=1, max_size=12)


def _scores(texts: list[str], engine: Engine) -> tuple[np.ndarray, np.ndarray]:
    storable = [text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") for text in texts]
    found = skeletons(fold_batch(pa.array(storable, pa.large_string()), engine), engine)
    counts = read_terms(found).counts
    return counts, shipped_model().scores(found, counts, engine)


@given(_TEXTS)
@settings(max_examples=60, deadline=None)
def test_alone_and_among_others(texts: list[str]) -> None:
    counts, scores = _scores(texts, "numpy")
    for row, text in enumerate(texts):
        skeleton = skeleton_of(text)
        alone = term_counts_of(skeleton, sounds_of(skeleton))
        assert (alone[0] == counts[row]).all()
        assert (shipped_model().scores_of(skeleton, alone)[0] == scores[row]).all()


@given(_TEXTS)
@settings(max_examples=30, deadline=None)
def test_engines_agree(texts: list[str]) -> None:
    for ours, theirs in zip(_scores(texts, "numpy"), _scores(texts, "numba"), strict=True):
        assert (ours == theirs).all()


def test_readings_alone_and_together() -> None:
    reader = SignalReader()
    texts = ["代开发票，加微信", "明天几点开会", "", "讠正件代办"]
    assert [reader.read_one(text) for text in texts] == reader.read(texts)
