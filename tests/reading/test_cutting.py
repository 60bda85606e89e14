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


def kinds_of(line: str) -> list[str]:
    return [one.kind for one in read_drafts(["公司工作群规定", f"一、{line}"])[0].clauses]


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("员工在使用工作群时，应遵守法律法规。", ["duty.law"]),
        ("为维护大家的利益，管理员应每周抽查发言。", ["process.inspection"]),
        ("对于新来的同事，请大家以礼相待。", ["duty.civility"]),
    ],
)
def test_what_leads_to_a_demand_is_none_of_its_own(line: str, kinds: list[str]) -> None:
    assert kinds_of(line) == kinds


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("员工应遵循诚实守信、合法合规、尊重他人的原则。", ["duty.honesty", "duty.law", "duty.civility"]),
        ("公司有权给予警告、罚款或辞退处理。", ["penalty.warning", "penalty.fine", "penalty.discipline"]),
        ("本群成员守则:发言请文明礼貌，遇事向管理员举报。", ["duty.civility", "process.report"]),
    ],
)
def test_members_of_a_list_are_demands(line: str, kinds: list[str]) -> None:
    assert kinds_of(line) == kinds


def test_two_parts_of_one_kind_are_two_clauses() -> None:
    assert kinds_of("三日未发言的移出，三个月未参加聚会的移出。").count("behaviour.dormancy") == 2


def test_a_bracket_that_is_left_open_holds_nothing() -> None:
    assert kinds_of("聚会费用均摊（自带酒水除外。请大家以礼相待。") == ["process.activity", "duty.civility"]


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("为规范社群运营，提高服务效率和信息安全，特制定本办法。", ["meta.purpose"]),
        ("头像设置:头像须用本人近照。", ["profile.avatar"]),
        (
            "不得刷屏、不得冒充管理员、不得随意退群。",
            ["behaviour.flood", "behaviour.impersonate", "behaviour.leave_rejoin"],
        ),
        ("不得私自出借工作微信账号或删除聊天记录。", ["account.transfer", "account.deletion"]),
        ("群公告是群主发布的通知，成员应每天查看。", ["process.notice", "response.read_daily"]),
        (
            "保持手机畅通，对于大家反映的问题，物业应及时答复。",
            ["response.availability", "response.feedback"],
        ),
        ("恶意嘲笑群友者T。", ["content.insult"]),
        ("尽管大家都很忙，请每天查看群公告。", ["response.read_daily"]),
    ],
)
def test_a_sentence_is_cut_where_something_else_is_asked(line: str, kinds: list[str]) -> None:
    assert kinds_of(line) == kinds
