"""What follows a breach: ladders, deadlines, sums without a unit, and how long a breach counts."""

from __future__ import annotations

from typing import Any

import pytest

from qungui.reading.draft_yaml import draft_yaml
from qungui.reading.measures import measures_of, steps_in
from qungui.reading.reader import read_drafts
from qungui.reading.result import DraftClause


def clauses(*sentences: str) -> tuple[DraftClause, ...]:
    lines = ["球友群公约", *(f"{at}、{sentence}" for at, sentence in enumerate(sentences, 1))]
    return read_drafts(lines)[0].clauses


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        (
            "违者首次罚款30元，第二次停赛两周，第三次取消参赛资格。",
            [{"points": {"start": 30}}, {"discipline": "停赛两周"}, {"discipline": "取消参赛资格"}],
        ),
        ("初犯私下劝导，再犯点名批评，三犯移出群聊半年。", ["remind", "warn", "remove", {"ban": "6 months"}]),
        ("迟到一次提醒，两次警告，三次禁言三天。", ["remind", "warn", {"mute": "3d"}]),
    ],
)
def test_the_steps_of_a_ladder(sentence: str, measures: list[Any]) -> None:
    found = [one for one in clauses(sentence) if one.kind == "penalty.ladder"]
    assert [dict(one.parameters) for one in found] == [{"measure": measures}]
    assert all(figure.parameter for figure in found[0].figures)


@pytest.mark.parametrize(
    "sentence",
    ["账号密码每六十天更换一次，登录须二次验证。", "经第3次会议讨论通过。", "客服首次响应不超过两分钟。"],
)
def test_a_count_is_no_ladder(sentence: str) -> None:
    assert "penalty.ladder" not in [one.kind for one in clauses(sentence)]


def test_a_deadline_with_its_sanction_belongs_to_the_demand_before_it() -> None:
    (nickname,) = clauses("入群后请把群名片改为“姓名-单位”，三天内未修改的移出本群。")
    assert (nickname.kind, nickname.parameters["within"]) == ("profile.nickname", "3d")
    assert nickname.on_breach == ("remove",)


def test_each_of_several_measures_on_the_same_words_is_a_clause_of_its_own() -> None:
    found = clauses("违者给予警告、罚款50元或移出群聊的处理。")
    assert [(one.kind, one.parameters["measure"]) for one in found if one.kind.startswith("penalty.")] == [
        ("penalty.warning", ["warn"]),
        ("penalty.fine", [{"points": {"start": 50}}]),
        ("penalty.kick", ["remove"]),
    ]


def test_how_long_a_breach_counts() -> None:
    draft = read_drafts(["球友群公约", "1、不得刷屏。", "2、两个月内累计违规四次的，移出本群。"])[0]
    measure = draft.clauses[-1]
    assert dict(measure.parameters) == {"measure": ["remove"], "strike": 4}
    assert "decay: 2 months" in draft_yaml(draft, "zh")


def test_a_sum_without_its_unit() -> None:
    fine = next(one for one in clauses("爽约的，罚50。") if one.kind == "penalty.fine")
    assert dict(fine.parameters) == {"measure": [{"points": {"start": 50}}]}


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("关小黑屋两小时", [{"mute": "2h"}]),
        ("一年内不得再次入群", [{"ban": "1 year"}]),
        ("暂停参赛资格一个月", [{"discipline": "暂停参赛资格一个月"}]),
        ("报派出所处理", [{"reserve": "legal"}]),
    ],
)
def test_measures_with_their_length(text: str, measures: list[Any]) -> None:
    assert measures_of(text) == measures


def test_a_text_without_heads_has_no_steps() -> None:
    assert steps_in("违者移出群聊") == []
