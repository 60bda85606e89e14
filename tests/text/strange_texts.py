"""Texts and terms that are hard to fold and to scan, and the plainest possible scan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa
from hypothesis import settings
from hypothesis import strategies as st

from qungui.text import Hit, Term, fold

STEADY = settings(derandomize=True, database=None, deadline=None, max_examples=120)

INVISIBLE = "\u200b\u200d\ufeff\u00ad\u2060\ufe0f\u034f\u3164"
FEW = "微信约炮大制臺台sbＢвk㎏…1１①ǆ \u200b\u0301-😀\u1100가ﷺ"
"""Few characters, so that terms are found often: both scripts, look-alikes, expansions, marks, astral ones."""

characters = st.one_of(st.sampled_from(FEW), st.sampled_from(FEW), st.characters(exclude_categories=["Cs"]))
texts = st.text(characters, max_size=40)
pieces = st.text(st.sampled_from(FEW), min_size=1, max_size=4)
long_pieces = st.builds(lambda piece, times: piece * times, pieces, st.sampled_from([8, 17, 32, 40]))
words = st.one_of(pieces, pieces, pieces, texts, long_pieces)


@st.composite
def terms_and_messages(draw: st.DrawFn) -> tuple[list[Term], list[str]]:
    """Terms, and messages in which many of them stand."""
    chosen = draw(st.lists(words, min_size=1, max_size=12))
    wraps = st.builds(
        lambda before, word, after: before + word + after, pieces, st.sampled_from(chosen), pieces
    )
    options = st.tuples(st.booleans(), st.sampled_from([0, 0, 3, 9]), st.lists(wraps, max_size=2))
    terms = [
        Term(word, draw(st.integers(0, 20)), whole_word, min_length, tuple(allow))
        for word in chosen
        for whole_word, min_length, allow in [draw(options)]
    ]
    parts = st.one_of(st.sampled_from(chosen), wraps, texts)
    messages = st.lists(parts, max_size=4).map("".join)
    return terms, draw(st.lists(messages, max_size=8))


def plain_hits(terms: Iterable[Term], text: str) -> list[Hit]:
    """Every hit in one text, the slow and obvious way."""
    folded = fold(text).text
    source = [index for index, one in enumerate(text) for _ in fold(one).text]
    found = set()
    for term in terms:
        word = fold(term.text).text
        for start in _places(word, folded):
            end = start + len(word)
            covered = (
                place <= start and end <= place + len(fold(longer).text)
                for longer in term.allow
                for place in _places(fold(longer).text, folded)
            )
            if len(folded) < term.min_length or any(covered):
                continue
            if term.whole_word and (_is_latin(folded[start - 1 : start]) or _is_latin(folded[end : end + 1])):
                continue
            first, last = source[start], source[end - 1]
            if source.index(first) == start and len(source) - source[::-1].index(last) == end:
                found.add(Hit(first, last + 1, term.id))
    return sorted(found)


def _is_latin(character: str) -> bool:
    return character != "" and character in "abcdefghijklmnopqrstuvwxyz0123456789"


def _places(word: str, text: str) -> list[int]:
    return [at for at in range(len(text)) if word and text.startswith(word, at)]


def sliced(messages: Sequence[str | None], kind: pa.DataType) -> pa.Array:
    """The messages as a slice from the middle of a longer array."""
    return pa.array(["前面的约炮", None, *messages, "后面的微信"], kind)[2 : 2 + len(messages)]
