"""The examples that the reader compares with are the library's own clauses."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from qungui.reading.reader import read_drafts
from qungui.reading.recognisers.recogniser import content_recognisers, other_recognisers
from qungui.regulations.catalogue import catalogue
from qungui.rules.registry import RULE_TYPES
from tools.reading_examples import PATH, examples


def test_the_examples_are_those_of_the_library() -> None:
    assert PATH.read_text(encoding="utf-8") == examples(), "run python -m tools.reading_examples"


def test_every_recogniser_names_a_kind_of_the_catalogue() -> None:
    known = {clause.kind for clause in catalogue().values()} | {"profile.title"}
    assert {one.kind for one in (*content_recognisers(), *other_recognisers())} <= known
    assert all(0 < one.sure < 1 for one in (*content_recognisers(), *other_recognisers()))


_PIECES = st.sampled_from(
    [
        "一、", "第二条", "1.1", "（3）", "•", "\t", "|", "禁止", "广告", "30分钟", "百分之五十", "群主", "违者",
        "，", "。", "：", "“", "(", "。。", "must", "Article 1", "\n", "#", "二十一点", "每天", "罚款5元", "万", "第三次",
        "\u200b", "昵称：部门+姓名",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=30))
def test_no_text_breaks_the_reader(pieces: list[str]) -> None:
    for draft in read_drafts("".join(pieces).split("\n")):
        assert {clause.rule for clause in draft.clauses} <= set(RULE_TYPES)
        assert len({clause.id for clause in draft.clauses}) == len(draft.clauses)
