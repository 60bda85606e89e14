"""Rows of tables: steps under strike heads, what is done and what follows, a sentence under its label."""

from __future__ import annotations

import pytest

from qungui.reading.reader import read_drafts
from qungui.reading.result import DraftClause


def rows(*lines: str) -> tuple[DraftClause, ...]:
    return read_drafts(["合租群管理规定", *lines])[0].clauses


def test_measures_under_strike_heads_are_a_ladder() -> None:
    found = rows("行为\t第一次\t第二次\t第三次", "发布广告\t提醒\t禁言一天\t移出本群")
    assert [one.kind for one in found] == ["content.ads", "penalty.ladder"]
    assert dict(found[1].parameters) == {"measure": ["remind", {"mute": "1d"}, "remove"]}


def test_what_is_done_and_what_follows() -> None:
    found = rows("违规行为\t处理", "辱骂室友\t警告", "泄露他人隐私\t移出群聊")
    assert [(one.kind, one.on_breach) for one in found if one.kind.startswith("content.")] == [
        ("content.insult", ("warn",)),
        ("content.privacy", ("remove",)),
    ]


@pytest.mark.parametrize("head", ["序号\t事项\t要求", "编号\t内容\t说明"])
def test_the_cell_that_says_most_is_read_as_a_sentence(head: str) -> None:
    found = rows(
        head, "1\t纪律\t不得发布招聘信息、借贷广告，不得在群内争吵", "2\t昵称\t改为房号加姓名，三天内改好"
    )
    assert {"content.recruiting", "content.ads", "behaviour.dispute"} <= {one.kind for one in found}
    nickname = next(one for one in found if one.kind == "profile.nickname")
    assert nickname.parameters["within"] == "3d"
    assert all(figure.parameter for one in found for figure in one.figures)


def test_cells_that_say_something_only_together() -> None:
    assert [one.kind for one in rows("事项\t时限", "客户投诉\t两小时内回复")] == ["response.customer_reply"]


def test_members_of_a_ban_that_no_recogniser_knows() -> None:
    found = rows("1、群里不准发楼盘优惠、自己小店的二维码。")
    assert {"content.ads", "content.cross_promotion"} <= {one.kind for one in found}
