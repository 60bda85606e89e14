"""Regular expressions."""

import pickle

import pyarrow as pa
import pytest

from qungui.text import BadPattern, Match, PatternSet

PHONE = r"1[3-9]\d{9}"


def test_spans_are_code_points_of_the_original() -> None:
    patterns = PatternSet({"phone": PHONE, "wx": r"微信\s*(\w+)?"})
    assert patterns.search("😀加微信 abc，13800138000") == [
        Match("wx", 2, 8, ((5, 8),)),
        Match("phone", 9, 20),
    ]
    assert patterns.search("微信") == [Match("wx", 0, 2, (None,))]
    assert patterns.search("\ud800微信") == [Match("wx", 1, 3, (None,))]
    assert patterns.search("你好") == []


def test_folded_view_maps_back() -> None:
    patterns = PatternSet({"phone": PHONE, "unit": "g"}, folded=True)
    assert patterns.search("電話１３８\u200b００１３①③00㎏") == [
        Match("phone", 2, 14),
        Match("unit", 14, 15),
    ]


def test_matches_of_one_pattern_do_not_overlap_and_are_not_empty() -> None:
    assert PatternSet({"a": "aa", "b": "a*", "c": "x?"}).search("aaa") == [Match("a", 0, 2), Match("b", 0, 3)]


def test_some_rows() -> None:
    patterns = PatternSet({"wx": "微信"})
    texts = ["微信", None, "无", "加微信"]
    expected = [(3, Match("wx", 1, 3)), (0, Match("wx", 0, 2))]
    assert list(patterns.search_rows(pa.array(texts), [3, 1, 2, 0])) == expected
    assert list(patterns.search_rows([text or "" for text in texts], [3, 1, 2, 0])) == expected
    assert list(patterns.search_rows(pa.array([], pa.string()), [])) == []


def test_no_patterns() -> None:
    assert PatternSet({}).search("微信") == []


@pytest.mark.parametrize(
    ("pattern", "position"),
    [("微(信", 1), ("a(?=b)", 1), ("ab[z-a]", 3), ("*a", 0), ("a**", 2), ("\ud800", None), (r"(a)\1", 3)],
)
def test_bad_patterns(pattern: str, position: int | None) -> None:
    with pytest.raises(ValueError, match="my name: ") as raised:
        PatternSet({"good": "a", "my name": pattern})
    assert isinstance(raised.value, BadPattern)
    assert (raised.value.name, raised.value.pattern) == ("my name", pattern)
    assert raised.value.message
    assert raised.value.position == position


def test_time_is_linear() -> None:
    assert PatternSet({"slow": r"(a+)+$"}).search("a" * 100_000 + "b") == []


def test_pickle() -> None:
    copy = pickle.loads(pickle.dumps(PatternSet({"wx": "微信"}, folded=True)))
    assert copy.search("ｖ微\u200b信") == [Match("wx", 1, 4)]
