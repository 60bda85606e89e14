"""What texts become: rules, parameters, sanctions, questions; and nothing that the text does not say."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qungui.reading.draft_json import draft_data
from qungui.reading.draft_yaml import draft_yaml
from qungui.reading.likeness import likeness_to
from qungui.reading.reader import read_drafts
from qungui.reading.result import Draft, DraftClause
from qungui.regulation.load import check
from qungui.regulation.open_values import open_values, read_answer, with_value
from qungui.regulation.read_yaml import read_tree
from qungui.regulation.tree import Keyed, Node
from qungui.regulation.write_yaml import yaml_of
from qungui.regulations.library import find_in_library
from qungui.rules.registry import RULE_TYPES


def read(*lines: str) -> Draft:
    return read_drafts(["邻居群群规", *lines])[0]


def clause(sentence: str) -> DraftClause:
    return read(f"1、{sentence}").clauses[0]


OPEN = {"chosen": None}
REPLY = {"first_reply": "15m", "counts": "elapsed", "starts_on": "question_or_complaint"}
SENTENCES: list[tuple[str, str, str, dict[str, Any]]] = [
    ("单条消息请控制在150字以内。", "content.length", "content.length", {"max_chars": 150}),
    ("晚上十点至次日早上七点请勿在群里发言。", "behaviour.quiet_hours", "behaviour.quiet_hours",
     {"from": "22:00", "to": "07:00"}),
    ("相同的内容连续发送三次视为刷屏。", "behaviour.flood", "behaviour.flood", {"same_text": {"times": 3}}),
    ("入群后24小时内做自我介绍。", "membership.introduction", "membership.introduction",
     {"within": "24h", "min_chars": OPEN}),
    ("客户提问须在15分钟内回复。", "response.customer_reply", "response.customer_reply", REPLY),
    ("入群三个月没有发言的移出。", "behaviour.dormancy", "behaviour.dormancy", {"never_spoke": "3 months"}),
    ("群成员昵称统一改为“部门-姓名”。", "profile.nickname", "profile.nickname",
     {"formats": [{"for": "everyone", "format": "{department}-{name}"}]}),
    ("禁止在群里发语音。", "content.voice", "content.type", {"types": ["voice"], "allowed": False}),
    ("本制度由行政部负责解释。", "meta.interpretation", "meta.interpretation", {"by": "行政部"}),
    ("销售每天发2条朋友圈，必须完成。", "kpi.moments", "kpi.moments", {"at_least": 2, "per": "day"}),
    ("一次移出三人以上的，管理员须征得群主同意。", "penalty.consent", "penalty.measure",
     {"measure": ["remove"], "needs": {"role": "owner"}, "at_least_at_once": 3}),
    ("踢人须经群主同意。", "penalty.consent", "penalty.measure", {"measure": ["remove"], "needs": {"role": "owner"}}),
    ("每个员工有两个工作微信号。", "account.multiple", "account.multiple", {"max": 2}),
    ("违反者须在三小时内发10元红包，每迟一小时加2元，40元封顶。", "penalty.red_packet", "penalty.measure",
     {"measure": [{"points": {"start": 10, "grace": "3h", "add": 2, "every": "1h", "cap": 40}}]}),
    ("Messages must be at most 120 characters.", "content.length", "content.length", {"max_chars": 120}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "kind", "rule", "parameters"), SENTENCES)
def test_sentences(sentence: str, kind: str, rule: str, parameters: dict[str, Any]) -> None:
    found = clause(sentence)
    assert (found.kind, found.rule, dict(found.parameters)) == (kind, rule, parameters)


def test_a_share_of_the_wages_is_never_carried_but_asked_about() -> None:
    draft = read("1、发现后扣除当月工资的50%。")
    assert dict(draft.clauses[0].parameters) == {"measure": OPEN}
    assert any("50%" in one.question.zh and "从不扣钱" in one.question.zh for one in draft.questions)


def test_an_item_may_be_glued_to_a_badly_scanned_bracket() -> None:
    found = read("1、群名前缀为[1.004]β2、每人每天发言不超过3条。").clauses
    assert [one.number for one in found] == ["1", "2"]


def test_a_definition_completes_the_ban_before_it() -> None:
    found = read("1、不得刷屏，5分钟内连续发10条以上视为刷屏。").clauses
    assert [(one.rule, dict(one.parameters)) for one in found] == [
        ("behaviour.flood", {"messages": {"count": 10, "within": "5m"}})
    ]
    assert found[0].text.startswith("不得刷屏")


def test_so_many_a_day_of_one_type_are_a_quota() -> None:
    found = clause("每人每天转发链接不超过3条。")
    assert (found.rule, dict(found.parameters)) == ("content.type", {"types": ["link"], "per_day": 3})


def test_a_list_of_content_is_one_clause_for_each_kind() -> None:
    draft = read("1、严禁发布色情、赌博、谣言及广告信息。")
    assert [one.kind for one in draft.clauses] == [
        "content.porn",
        "content.gambling",
        "content.rumour",
        "content.ads",
    ]
    assert {one.rule for one in draft.clauses} == {"content.terms"}


def test_a_ban_above_a_list_holds_for_its_items() -> None:
    draft = read("1、群内严禁以下行为：", "(1) 广告", "(2) 刷屏")
    assert {"content.ads", "behaviour.flood"} <= {one.kind for one in draft.clauses}


def test_traditional_characters_are_read() -> None:
    found = clause("嚴禁發布廣告，一經發現移出群聊。")
    assert (found.kind, found.on_breach, found.text[:4]) == ("content.ads", ("remove",), "嚴禁發布")


def test_a_sanction_stands_with_its_clause() -> None:
    found = clause("禁止辱骂他人，违者警告。")
    assert (found.kind, found.on_breach, found.sanction) == ("content.insult", ("warn",), "违者警告。")


def test_money_becomes_points_and_is_told() -> None:
    found = clause("无故不参加值班的罚款50元。")
    assert dict(found.parameters) == {"measure": [{"points": {"start": 50}}]}
    assert found.note is not None


def test_a_figure_that_is_left_out_is_asked_for() -> None:
    draft = read("1、客户的咨询要及时回复。")
    assert dict(draft.clauses[0].parameters)["first_reply"] == {"chosen": None}
    assert ("clauses", 0, "with", "first_reply") in [one.way for one in draft.questions]


def test_what_is_not_understood_is_kept_and_asked() -> None:
    draft = read("1、风筝线轴收在蓝色木匣里。")
    assert draft.clauses[0].rule == "duty.attest"
    assert draft.clauses[0].understanding == "not_understood"
    assert [one.clause for one in draft.questions] == [draft.clauses[0].id]


def test_no_clause_is_lost_silently() -> None:
    sentences = ["不发广告。", "请文明用语。", "风筝线轴收在蓝色木匣里。", "每周三打扫楼道。"]
    draft = read(*(f"{at}、{one}" for at, one in enumerate(sentences, 1)))
    assert [one.quote for one in draft.clauses] == sentences


_NUMBERS = re.compile(r"\d+")
_SUBJECTS = ("群成员", "客服", "管理员", "业主", "销售人员")
_ACTS = (
    "不得连续发送{n}条以上消息", "须在{n}分钟内回复客户", "每天发{n}条朋友圈", "入群{n}天内做自我介绍",
    "入群{n}个月不发言的移出", "一条消息不超过{n}字", "每{n}天更换一次密码", "违规{n}次的移出", "罚款{n}元",
    "至少设{n}名管理员", "{n}点以后请勿发言", "要爱护花草", "在群里不发广告", "应当及时回应领导布置的任务",
    "定期核对群成员",
)  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> list[str]:
    """Small regulations of sentences with numbers in them."""
    lines = ["楼道群公约"]
    for number in range(1, draw(st.integers(1, 5)) + 1):
        act = draw(st.sampled_from(_ACTS)).format(n=draw(st.integers(2, 23)))
        lines.append(f"{number}、{draw(st.sampled_from(_SUBJECTS))}{act}。")
    return lines


def _numbers(value: Any) -> set[str]:
    return set(_NUMBERS.findall(json.dumps(value, ensure_ascii=False)))


@settings(max_examples=60, deadline=None)
@given(texts())
def test_no_number_that_is_not_in_the_text(lines: list[str]) -> None:
    draft = read_drafts(lines)[0]
    for one in draft.clauses:
        said = {str(int(number)) for number in _NUMBERS.findall(one.quote)} | {"0", "1", "00"}
        found = _numbers(dict(one.parameters)) | _numbers(list(one.on_breach))
        assert {str(int(number)) for number in found} <= said | {"0"}


@settings(max_examples=30, deadline=None)
@given(texts())
def test_a_draft_with_its_questions_answered_passes_the_check(lines: list[str]) -> None:
    assert_answerable(read_drafts(lines)[0])


ANSWERS = (
    "30m", "3", "22:00", "07:15", "day", "elapsed", "everyone", "true", "0", "warn", "name",
    "{days: mon-fri, hours: ['09:00-18:00']}",
)  # fmt: skip


def assert_answerable(draft: Draft) -> None:
    """Some answer to each open value leaves nothing wrong."""
    tree = read_tree(draft_yaml(draft, "zh"), "draft")
    assert isinstance(tree, Keyed)
    for value in [one for one in open_values(tree, RULE_TYPES) if _is_empty(one.value)]:
        tree = _answered(tree, value.way, value.value)
    assert [
        one.code for one in check(yaml_of(tree), RULE_TYPES, find_in_library) if one.severity == "error"
    ] == []


def _is_empty(value: Node) -> bool:
    return getattr(value, "value", "") is None


def _answered(tree: Keyed, way: Any, value: Node) -> Keyed:
    before = len(_errors(tree))
    for words in ANSWERS:
        node = read_answer(words, value)
        assert node is not None
        changed = with_value(tree, way, node)
        if len(_errors(changed)) < before:
            return changed
    return tree


def _errors(tree: Keyed) -> list[str]:
    return [one.code for one in check(yaml_of(tree), RULE_TYPES, find_in_library) if one.severity == "error"]


def test_a_draft_as_data_is_json() -> None:
    data = draft_data(read("1、客户的咨询要及时回复。"))
    assert json.loads(json.dumps(data, ensure_ascii=False))["clauses"][0]["rule"] == "response.customer_reply"
    assert data["questions"][0]["question"]["en"]


def test_the_likest_regulation_of_the_library() -> None:
    source = find_in_library("r05")
    assert source is not None
    texts_of_it = re.findall(r"^    text: (.+)$", source.read_text(encoding="utf-8"), re.MULTILINE)
    draft = read(*(f"{number}、{text}" for number, text in enumerate(texts_of_it, 1)))
    like = likeness_to(draft)
    assert like is not None
    assert like.regulation == "r05"
    assert likeness_to(draft, "no-such") is None


def test_a_regulation_lacks_what_only_the_other_says() -> None:
    like = likeness_to(read("1、不发广告。"), "homeowners")
    assert like is not None
    assert like.lacks


def test_an_english_text() -> None:
    lines = [
        "Rules of the Rowing Club Group", "Article 1 Conduct",
        "1. Members must change their nickname to department and name within 3 days.",
        "2. Advertising and gambling content is prohibited.", "3. No messages between 10 pm and 7:30 am.",
        "Article 2 Sanctions", "The first violation leads to a warning, the second to a mute of 1 day.",
    ]  # fmt: skip
    draft = read_drafts(lines)[0]
    assert (draft.language, draft.title) == ("en", "Rules of the Rowing Club Group")
    found = [(one.kind, dict(one.parameters)) for one in draft.clauses]
    assert found == [
        (
            "profile.nickname",
            {"formats": [{"for": "everyone", "format": "{department}{name}"}], "within": "3d"},
        ),
        ("content.ads", {"category": "ads", "lexicons": ["ads"], "signals": ["ads"]}),
        ("content.gambling", {"category": "gambling", "lexicons": ["gambling"], "signals": ["gambling"]}),
        ("behaviour.quiet_hours", {"from": "22:00", "to": "07:30"}),
        ("penalty.ladder", {"measure": ["warn", {"mute": "1d"}]}),
    ]
    assert "measures: {ladder: [warn, {mute: 1d}]}" in draft_yaml(draft, "en")


def test_a_form_with_parts_that_the_directory_does_not_know() -> None:
    found = clause("群昵称改为“楼栋-房号-姓名”。")
    assert dict(found.parameters) == {"formats": [{"for": "everyone", "format": "{any}-{any}-{name}"}]}


def test_the_steps_of_a_ladder_stand_together() -> None:
    draft = read("1、刷屏的，第一次提醒，第二次禁言一天，第三次移出。")
    ladder = next(one for one in draft.clauses if one.kind == "penalty.ladder")
    assert dict(ladder.parameters) == {"measure": ["remind", {"mute": "1d"}, "remove"]}
    assert all(figure.parameter for figure in ladder.figures)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("群成员22点以后请勿发言。", "22:00", {"chosen": None}),
        ("早上7点以前不要发消息。", {"chosen": None}, "07:00"),
        ("晚上10点后、早上7点前不要发消息。", "22:00", "07:00"),
    ],
)
def test_one_end_of_quiet_hours_leaves_the_other_open(text: str, start: object, end: object) -> None:
    draft = read_drafts(["楼道群公约", f"1、{text}"])[0]
    assert dict(draft.clauses[0].parameters) == {"from": start, "to": end}
    assert_answerable(draft)


@pytest.mark.parametrize(
    ("text", "kind", "rule"),
    [
        ("每户限两人入群。", "membership.headcount", "duty.attest"),
        ("本群人数不超过两百人。", "membership.headcount", "membership.headcount"),
        ("商户每周限发一条广告。", "content.ads", "duty.attest"),
        ("每月5日前核对一次群成员名单。", "membership.roster_review", "duty.attest"),
        ("每月核对一次群成员名单。", "membership.roster_review", "membership.roster_review"),
    ],
)
def test_numbers_that_a_rule_cannot_carry_stand_in_a_duty(text: str, kind: str, rule: str) -> None:
    found = clause(text)
    assert (found.kind, found.rule) == (kind, rule)
    assert found.figures and all(figure.parameter for figure in found.figures)


def test_each_of_several_time_limits_is_a_demand() -> None:
    found = read("1、客户留言5分钟内回复、24小时内处理客户投诉。").clauses
    assert [one.parameters["first_reply"] for one in found] == ["5m", "24h"]
