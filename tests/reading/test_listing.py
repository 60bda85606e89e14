"""Lists of things that are forbidden: a clause for each, with its own words."""

from __future__ import annotations

import pytest

from qungui.reading.listing import shares_of
from qungui.reading.reader import read_drafts


@pytest.mark.parametrize(
    ("part", "words", "shares"),
    [
        ("群内禁止发广告、拼团、投票、红包。", ["广告", "投票"], ["群内禁止发广告、拼团", "群内禁止发投票、红包。"]),
        ("不得辱骂、威胁他人", ["辱骂", "威胁"], ["不得辱骂", "不得威胁他人"]),
        ("严禁发布或转发色情、赌博信息", ["色情", "赌博"], ["严禁发布或转发色情", "严禁发布或转发赌博信息"]),
        ("请勿在群里发小广告和拉票链接", ["广告", "拉票"], ["请勿在群里发小广告", "请勿在群里发拉票链接"]),
        ("不得发广告", ["发", "广告"], ["不得发广告", "不得发广告"]),
    ],
)  # fmt: skip
def test_each_thing_has_the_members_up_to_the_next(part: str, words: list[str], shares: list[str]) -> None:
    assert shares_of(part, [part.index(one) for one in words]) == shares


def test_a_list_of_several_things_becomes_several_clauses() -> None:
    (draft,) = read_drafts(["家长群公约", "一、禁止在群里发广告、拼团、投票链接，经群主同意的除外。"])
    assert [(one.kind, one.text) for one in draft.clauses] == [
        ("content.ads", "禁止在群里发广告、拼团，经群主同意的除外。"),
        ("behaviour.poll_lottery", "禁止在群里发投票链接，经群主同意的除外。"),
    ]
    assert all(one.exceptions == {"after_approval": True} for one in draft.clauses)
