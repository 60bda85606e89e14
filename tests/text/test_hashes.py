"""Numbers of texts."""

import subprocess
import sys
import unicodedata

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from qungui.text import fold, fold_batch, gist_hashes, text_hash, text_hashes
from tests.text.strange_texts import STEADY, sliced, texts


def gist(text: str) -> str:
    folded = fold(text).text
    return "".join(one for one in folded if unicodedata.category(one).startswith("L")) or folded


@STEADY
@given(st.lists(st.none() | texts, max_size=10))
def test_both_engines_and_the_single_text_agree(messages: list[str | None]) -> None:
    batch = fold_batch(sliced(messages, pa.string()))
    singles = [text_hash(message or "") for message in messages]
    gists = [text_hash(gist(message or "")) for message in messages]
    for engine in ("numpy", "numba"):
        assert text_hashes(batch, engine).tolist() == singles
        assert gist_hashes(batch, engine).tolist() == gists


def test_equal_exactly_when_folded_equal() -> None:
    messages = [
        "接龙",
        "接龍",
        "接\u200b龙",
        "接龙 ",
        "龙接",
        "",
        "\u200b",
        "接龙1",
        "接龙2",
        "a",
        "aa",
        "…",
        "...",
    ]
    hashes = text_hashes(fold_batch(pa.array(messages))).tolist()
    for one, its_hash in zip(messages, hashes, strict=True):
        for other, other_hash in zip(messages, hashes, strict=True):
            assert (its_hash == other_hash) == (fold(one).text == fold(other).text)


def test_across_blocks() -> None:
    messages = ["约" * 16_383, "a", "", "炮" * 40_000, "a", "信" * 16_384, "", "a"]
    batch = fold_batch(pa.array(messages))
    expected = [text_hash(message) for message in messages]
    assert text_hashes(batch, "numpy").tolist() == text_hashes(batch, "numba").tolist() == expected


def test_the_same_in_every_process() -> None:
    code = "from qungui.text import text_hash; print(text_hash('接龙 接龙\\ud800'))"
    output = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert int(output) == text_hash("接龍 接龙\ufffd") == 5370921949027323916
