"""First looks at whole batches."""

import re

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from qungui.text import digit_run_at_least, fold, fold_batch, has_any_code_points, has_ascii
from tests.text.strange_texts import STEADY, sliced, texts

numbers = st.text(st.sampled_from("01２九 -–\u3000\u200b①a"), max_size=12)


@STEADY
@given(st.lists(st.none() | numbers, max_size=10), st.integers(1, 6))
def test_digits_in_a_row(messages: list[str | None], count: int) -> None:
    pattern = re.compile(rf"[0-9](?:[ -]?[0-9]){{{count - 1}}}")
    expected = [bool(pattern.search(fold(message or "").text)) for message in messages]
    assert digit_run_at_least(fold_batch(sliced(messages, pa.string())), count).tolist() == expected


@STEADY
@given(st.lists(st.none() | texts, max_size=10), texts)
def test_any_of_some_characters(messages: list[str | None], wanted: str) -> None:
    batch = fold_batch(sliced(messages, pa.string()))
    folded = [set(fold(message or "").text) for message in messages]
    assert has_any_code_points(batch, wanted).tolist() == [
        bool(one & set(fold(wanted).text)) for one in folded
    ]
    assert has_ascii(batch).tolist() == [any(ord(one) < 128 for one in each) for each in folded]
    assert has_ascii(batch, "1").tolist() == ["1" in each for each in folded]
