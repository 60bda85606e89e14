"""Quotations are the literal words of the source."""

from __future__ import annotations

import pytest

from qungui.reading.quoting import quoted
from qungui.reading.reader import read_drafts

TEXT = """晨光公司工作群管理办法
一、群名为“***工作群”，由市场部负责管理。
二、市场部和销售部的全体成员在工作日应在两
小时内回复领导的消息。
三、处理标准
行为\t首次\t再次
迟到\t提醒\t警告并罚款二百元
"""


@pytest.mark.parametrize(
    ("words", "source", "said"),
    [
        ("迟到，提醒", "迟到\t提醒", "迟到…提醒"),
        ("群内禁止发广告", "一、群内禁止发拼团、广告", "群内禁止发…广告"),
        ("in the evening", "not in\nthe evening.", "in\nthe evening"),
        ("转发群裡訊息", "不得转发群裡訊息。", "转发群裡訊息"),
        ("没有的话", "别的", "没有的话"),
    ],
)
def test_pieces_of_the_source(words: str, source: str, said: str) -> None:
    assert quoted(words, source) == said


def test_every_quotation_of_a_draft_stands_in_its_text() -> None:
    quotes = [one.quote for draft in read_drafts(TEXT.splitlines()) for one in draft.clauses]
    assert len(quotes) > 3
    assert [piece for one in quotes for piece in one.split("…") if piece not in TEXT] == []
    assert "市场部和销售部的全体成员在工作日应在两\n小时内回复领导的消息。" in quotes
