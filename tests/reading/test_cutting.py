"""Parts of sentences that belong to the next part."""

from __future__ import annotations

import pytest

from qungui.reading.reader import read_drafts


@pytest.mark.parametrize(
    ("line", "rule", "within"),
    [
        ("领导布置的任务，相关人员三十分钟内回复。", "response.directive", ("within", "30m")),
        ("主管下达的工作，各组两小时内回复进度。", "response.directive", ("within", "2h")),
        ("客户在群内提问，值班客服应在五分钟内回复。", "response.customer_reply", ("first_reply", "5m")),
    ],
)
def test_what_a_part_deals_with_and_its_time_are_one_demand(
    line: str, rule: str, within: tuple[str, str]
) -> None:
    (clause,) = read_drafts(["公司工作群规定", f"一、{line}"])[0].clauses
    assert (clause.rule, clause.text) == (rule, line)
    assert clause.parameters[within[0]] == within[1]
