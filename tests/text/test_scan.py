"""Scanning: all engines find the same, and what the plainest search finds."""

import pickle
from itertools import product

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qungui.text import Hit, Hits, Term, TermSet, fold, fold_batch
from qungui.text.engines import Engine
from qungui.text.hash_numbers import BASE
from tests.text.strange_texts import INVISIBLE, STEADY, plain_hits, sliced, terms_and_messages

ENGINES: list[Engine] = ["numpy", "numba", "daachorse"]
FOLDERS: list[Engine] = ["numpy", "numba"]


def rows(hits: Hits) -> list[tuple[int, Hit]]:
    columns = (column.tolist() for column in (hits.message, hits.start, hits.end, hits.term))
    return [(row, Hit(start, end, term)) for row, start, end, term in zip(*columns, strict=True)]


def found(terms: list[Term], text: str) -> list[Hit]:
    """The hits in one text, the same with every engine."""
    term_set = TermSet(terms)
    hits = term_set.scan_one(text)
    for folder, engine in product(FOLDERS, ENGINES):
        batch = fold_batch(pa.array(["", text, text[::-1]]), folder)
        assert [hit for row, hit in rows(term_set.scan(batch, engine)) if row == 1] == hits
    assert hits == plain_hits(terms, text)
    return hits


@STEADY
@given(terms_and_messages())
def test_all_engines_find_what_plain_search_finds(case: tuple[list[Term], list[str]]) -> None:
    terms, messages = case
    expected = [(row, hit) for row, message in enumerate(messages) for hit in plain_hits(terms, message)]
    term_set = TermSet(terms)
    for folder, kind in zip(FOLDERS, (pa.string(), pa.large_string()), strict=True):
        batch = fold_batch(sliced(messages, kind), folder)
        for engine in ENGINES:
            assert rows(term_set.scan(batch, engine)) == expected
    assert [
        (row, hit) for row, message in enumerate(messages) for hit in term_set.scan_one(message)
    ] == expected


@STEADY
@given(terms_and_messages())
def test_original_piece_holds_the_term(case: tuple[list[Term], list[str]]) -> None:
    terms, messages = case
    numbered = [Term(term.text, number) for number, term in enumerate(terms)]
    term_set = TermSet(numbered)
    for message in messages:
        for hit in term_set.scan_one(message):
            assert fold(message[hit.start : hit.end]).text == fold(numbered[hit.term].text).text


@STEADY
@given(terms_and_messages())
def test_folding_loses_no_hit(case: tuple[list[Term], list[str]]) -> None:
    terms, messages = case
    term_set = TermSet(Term(term.text, number) for number, term in enumerate(terms))
    for message in messages:
        hits = {hit.term for hit in term_set.scan_one(message)}
        plain = {number for number, term in enumerate(terms) if term.text in message and fold(term.text).text}
        assert plain <= hits


@STEADY
@given(terms_and_messages(), st.sampled_from(INVISIBLE), st.data())
def test_invisible_characters_lose_no_hit(
    case: tuple[list[Term], list[str]], invisible: str, data: st.DataObject
) -> None:
    terms, messages = case
    term_set = TermSet(terms)
    for message in messages:
        at = data.draw(st.integers(0, len(message)))
        disguised = term_set.scan_one(message[:at] + invisible + message[at:])
        assert [hit.term for hit in disguised] == [hit.term for hit in term_set.scan_one(message)]


def test_allowed_longer_words() -> None:
    terms = [Term("约炮", 1, allow=("大约炮制", "没有它"))]
    assert found(terms, "大约炮制") == []
    assert found(terms, "大約炮\u200b制了约炮") == [Hit(6, 8, 1)]
    assert found(terms, "大约炮") == [Hit(1, 3, 1)]
    assert found(terms, "约炮制") == [Hit(0, 2, 1)]
    assert found([Term("aa", 1, allow=("baaa",))], "baaaa") == [Hit(3, 5, 1)]


def test_whole_words() -> None:
    terms = [Term("SB", 1, whole_word=True)]
    for text in ("sbc", "asb", "sb1", "ｓｂｃ", "éѕЬsb", "s\u200bbс"):
        assert found(terms, text) == []
    assert found(terms, "你sb啊") == [Hit(1, 3, 1)]
    assert found(terms, "sb sb.") == [Hit(0, 2, 1), Hit(3, 5, 1)]
    assert found(terms, "ѕＢ") == [Hit(0, 2, 1)]


def test_least_length_of_the_message() -> None:
    terms = [Term("微信", 1, min_length=4)]
    assert found(terms, "加微信") == []
    assert found(terms, "加微\u200b信") == []
    assert found(terms, "加微信吧") == [Hit(1, 3, 1)]
    assert found(terms, "㎏微信") == [Hit(1, 3, 1)]


def test_overlapping_and_equal_terms() -> None:
    terms = [Term("aa", 5), Term("ＡＡ", 2), Term("aaa", 3), Term("a", 9)]
    expected = [(0, 1, 9), (0, 2, 2), (0, 2, 5), (0, 3, 3), (1, 2, 9), (1, 3, 2), (1, 3, 5), (2, 3, 9)]
    assert found(terms, "aaa") == [Hit(*hit) for hit in expected]
    assert found([Term("aa", 5), Term("AA", 5)], "aa") == [Hit(0, 2, 5)]


def test_never_a_part_of_an_expansion() -> None:
    terms = [Term("k", 1), Term("g", 2), Term("kg", 3), Term("5k", 4), Term("5㎏", 5)]
    assert found(terms, "5㎏") == [Hit(0, 2, 5), Hit(1, 2, 3)]


@pytest.mark.parametrize("length", [1, 2, 3, 18, 19, 63, 64, 65, 200])
def test_lengths(length: int) -> None:
    word = "".join(chr(0x4E00 + 7 * place) for place in range(length))
    terms = [Term(word, 1), Term(word + "王", 2), Term(word[:-1] + "丁", 3)]
    assert found(terms, f"前{word}中{word}王") == [
        Hit(1, 1 + length, 1),
        Hit(2 + length, 2 + 2 * length, 1),
        Hit(2 + length, 3 + 2 * length, 2),
    ]


def test_equal_hashes_are_no_hits() -> None:
    """Someone who knows the multiplier finds differences that leave the hash as it is, by lattice reduction."""
    differences = [87, 180, 51, 107, -62, -75, 52, -84]
    base, middle = int(BASE), 0xB000
    assert sum(one * base ** (7 - place) for place, one in enumerate(differences)) % (1 << 64) == 0
    wanted = "가나다" + "".join(chr(middle + max(one, 0)) for one in differences)
    crafted = "가나다" + "".join(chr(middle - min(one, 0)) for one in differences)
    assert found([Term(wanted, 1)], crafted) == []
    assert found([Term(wanted, 1), Term(crafted, 2)], crafted) == [Hit(0, 11, 2)]


def test_nothing_to_look_for() -> None:
    empty = TermSet([])
    assert empty.scan_one("微信") == []
    batch = fold_batch(pa.array(["微信"]))
    assert len(empty.scan(batch).message) == 0
    blank = TermSet([Term("\u200b", 1), Term("", 2), Term("微", 3)])
    assert [term.id for term in blank.unfindable] == [1, 2]
    assert blank.scan_one("\u200b微") == [Hit(1, 2, 3)]
    assert rows(blank.scan(batch)) == [(0, Hit(0, 1, 3))]


@pytest.mark.parametrize("engine", ENGINES)
def test_no_messages(engine: Engine) -> None:
    term_set = TermSet([Term("微", 1), Term("微信", 2), Term("加微信", 3)])
    for messages in ([], [""], [None, ""]):
        hits = term_set.scan(fold_batch(pa.array(messages, pa.string())), engine)
        assert [column.dtype for column in hits] == [np.dtype(np.int64)] * 4
        assert len(hits.message) == 0


def test_lone_surrogates() -> None:
    assert TermSet([Term("信\ud800", 1), Term("微信", 2)]).scan_one("\ud801微信\udfff") == [
        Hit(1, 3, 2),
        Hit(2, 4, 1),
    ]


def test_long_messages() -> None:
    text = "加\u200b微信㎏" * 20_000
    term_set = TermSet([Term("微信", 1), Term("加微信", 2)])
    one = term_set.scan_one(text)
    assert len(one) == 40_000
    batch = fold_batch(pa.array(["加", text, "微信"]))
    for engine in ENGINES:
        assert rows(term_set.scan(batch, engine)) == [*((1, hit) for hit in one), (2, Hit(0, 2, 1))]


def test_pickle() -> None:
    copy = pickle.loads(pickle.dumps(TermSet([Term("微信", 7, allow=("微信群",))])))
    assert copy.scan_one("微信，微信群") == [Hit(0, 2, 7)]


def test_many_terms_that_begin_alike() -> None:
    terms = [Term(f"加微信{number}号", number) for number in range(5000)]
    assert found(terms, "加微信4321号加微信5001号") == [Hit(0, 8, 4321)]
