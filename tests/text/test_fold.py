"""Folding of single texts and of batches, and the way back to the original."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qungui.text import FoldedBatch, fold, fold_batch
from qungui.text.engines import Engine
from tests.text.strange_texts import FEW, INVISIBLE, STEADY, sliced, texts

KINDS = [pa.string(), pa.large_string()]
ENGINES: list[Engine] = ["numpy", "numba"]


def check(batch: FoldedBatch, messages: list[str | None]) -> None:
    plain = [message or "" for message in messages]
    assert len(batch) == len(plain)
    assert [batch.text(row) for row in range(len(batch))] == [fold(text).text for text in plain]
    assert batch.lengths.tolist() == [len(text) for text in plain]
    assert batch.folded_lengths.tolist() == [len(fold(text).text) for text in plain]
    changed = [any(len(fold(one).text) != 1 for one in text) for text in plain]
    assert batch.resized.tolist() == changed


@STEADY
@given(st.lists(st.none() | texts, max_size=12), st.sampled_from(KINDS), st.sampled_from(ENGINES))
def test_batch_is_each_text_folded(messages: list[str | None], kind: pa.DataType, engine: Engine) -> None:
    check(fold_batch(sliced(messages, kind), engine), messages)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("kind", KINDS)
def test_odd_arrays(kind: pa.DataType, engine: Engine) -> None:
    long = "约炮㎏…\u200b" * 25_000
    for messages in (
        [],
        [None],
        [""],
        ["", None, ""],
        ["\u200b"],
        ["ﷺ" * 3000],
        ["a", long, None, "b" * 70_000],
    ):
        check(fold_batch(pa.array(messages, kind), engine), messages)


@pytest.mark.parametrize("engine", ENGINES)
def test_text_of_other_arrow_types(engine: Engine) -> None:
    check(fold_batch(pa.array(["Ａ", None, "Ａ"]).dictionary_encode(), engine), ["Ａ", None, "Ａ"])


@STEADY
@given(texts)
def test_source_is_that_of_each_character(text: str) -> None:
    folded = fold(text)
    assert list(folded.source) == [index for index, one in enumerate(text) for _ in fold(one).text]


@STEADY
@given(texts, texts, texts)
def test_folding_keeps_what_is_contained(before: str, part: str, after: str) -> None:
    assert fold(before + part + after).text == fold(before).text + fold(part).text + fold(after).text


@STEADY
@given(
    st.text(st.sampled_from("微信约炮大制台湾群组abkz019 -"), min_size=1),
    st.sampled_from(INVISIBLE),
    st.data(),
)
def test_disguises_fold_away(text: str, invisible: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    wide = "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)
    traditional = text.translate(str.maketrans("约台湾组", "約臺灣組"))
    for disguised in (text[:at] + invisible + text[at:], wide, text.upper(), traditional):
        assert fold(disguised).text == fold(text).text


@STEADY
@given(st.characters())
def test_case_folds_away(character: str) -> None:
    for changed in (character.upper(), character.lower()):
        if changed.casefold() == character.casefold():
            assert fold(changed).text == fold(character).text


@STEADY
@given(st.text(st.sampled_from(FEW), min_size=1), st.data())
def test_spans_cover_whole_characters(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.span(start, end)
    assert 0 <= first <= last <= len(text)
    assert folded.text[start:end] in fold(text[first:last]).text
    if folded.whole_span(start, end) is not None and start < end:
        assert fold(text[first:last]).text == folded.text[start:end]
