"""The starters: a page each, lawful, tested, and copied with the organisation's own name and values."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from qungui.audit.coverage_rows import coverage_rows
from qungui.audit.coverage_totals import library_total
from qungui.audit.trial import try_regulation
from qungui.regulation.copying import own_copy
from qungui.regulation.load import check, load, read_resolved
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.open_values import open_values
from qungui.regulation.render.announcement import announcement_of
from qungui.regulation.render.document import document_of
from qungui.regulation.render.text import text_of
from qungui.regulation.tree import Keyed
from qungui.regulation.write_yaml import yaml_of
from qungui.regulations.catalogue import catalogued_regulations
from qungui.regulations.library import STARTERS, find_in_library, is_starter
from qungui.regulations.search import Wanted
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import LANGUAGES, Language
from tests.cli.test_regulation_new import at_terminal

IDS = [
    "chamber", "company-group", "customer-group", "home-school", "homeowners", "interest-group",
    "sales-accounts", "wecom-group",
]  # fmt: skip
FOR_STAFF = ("company-group", "sales-accounts", "wecom-group")
LADDER = {
    True: ["remind", "warn", "training"],
    False: ["remind", "warn", "mute", "remove"],
}
"""By whether staff are bound: nobody is put out of the group in which he works."""
UNLAWFUL = re.compile(
    "罚|乐捐|扣.{0,4}(工资|薪|奖金)|押金|保证金|最终解释权|解释权归|不承担.{0,6}责任|概不|一律不(退|换)|"
    "不另行通知|(直接|立即).{0,2}(踢|移出|清退)|公开检讨|群内道歉|曝光名单|视情节|情节严重|负能量|低级趣味|不良|"
    "24 ?小时.{0,4}在线|必须.{0,8}朋友圈|实名举报|全员.{0,4}(扣|连带)|连带责任|收到请回复|接龙|"
    "家长.{0,4}(批改|打卡)|(通报|曝光|公示|点名).{0,10}(违规|姓名|照片)|男女比例|执意退群|必须加入"
)
"""Wording that the law or plain fairness rules out; what is forbidden by a clause is said in other words."""
MONEY = re.compile(r"元|¥|￥|红包|款|工资|薪|yuan|money|wage|pay\b", re.IGNORECASE)
each_starter = pytest.mark.parametrize("id", IDS)


@cache
def starter(id: str) -> LoadedRegulation:
    return load(id, RULE_TYPES, find_in_library)


def words_of(id: str, language: Language) -> str:
    loaded = starter(id)
    return text_of(document_of(loaded, language), language)


def test_eight_stand_beside_the_catalogue() -> None:
    assert sorted(path.stem for path in STARTERS.glob("*.yaml")) == IDS
    assert not set(IDS) & set(catalogued_regulations())
    assert all(is_starter(find_in_library(id)) for id in IDS)
    assert not is_starter(find_in_library("r01")) and not is_starter(None)


@each_starter
def test_is_sound_and_tested(id: str) -> None:
    assert not check(id, RULE_TYPES, find_in_library)
    report = try_regulation(starter(id))
    assert not report.untested
    assert all(result.passed for result in report.results), [
        (result.test.name, [sentence.en for sentence in result.wrong])
        for result in report.results
        if not result.passed
    ]


@each_starter
def test_every_clause_that_can_be_breached_has_both_kinds_of_tests(id: str) -> None:
    loaded = starter(id)
    wanted: dict[str, set[str]] = {}
    for result in try_regulation(loaded).results:
        for clause, verdict in result.expected.items():
            wanted.setdefault(clause, set()).add(verdict)
    for one in loaded.regulation.clauses:
        if loaded.modality(one) not in ("permit", "power", "encourage", "define"):
            assert wanted[one.id] & {"violation", "review"} and "none" in wanted[one.id], one.id


@each_starter
def test_every_clause_is_carried(id: str) -> None:
    loaded = starter(id)
    assert 10 <= len(loaded.regulation.clauses) <= 18
    automations = [loaded.automation(one) for one in loaded.regulation.clauses]
    assert "planned" not in automations
    assert sum(one in ("auto", "assist") for one in automations) >= 10
    assert not any(one.catalogue for one in loaded.regulation.clauses)


@each_starter
def test_the_english_text_has_english_headings(id: str) -> None:
    headings: dict[Language, list[str]] = {}
    for language in LANGUAGES:
        headings[language] = [one.title for one in document_of(starter(id), language).chapters]
    assert len(headings["en"]) == len(headings["zh"]) >= 3
    assert all(title.isascii() for title in headings["en"])


@each_starter
def test_is_a_page(id: str) -> None:
    loaded = starter(id)
    announced = announcement_of(loaded, document_of(loaded, "zh"), "zh")
    assert len(announced) <= 1400
    count = len(loaded.regulation.clauses)
    assert f"共 {count} 条，请大家遵守。" in announced
    for clause in loaded.regulation.clauses:
        assert f"{clause.id} {clause.text}" in announced
    for language in LANGUAGES:
        assert len(announcement_of(loaded, document_of(loaded, language), language)) <= 2000
        lines = words_of(id, language).splitlines()
        assert len(lines) <= 60
    assert sum(-(-len(line) // 40) for line in words_of(id, "zh").splitlines()) <= 70


@each_starter
def test_says_nothing_unlawful(id: str) -> None:
    said = words_of(id, "zh")
    assert UNLAWFUL.search(said) is None, UNLAWFUL.search(said)


def test_the_pattern_of_unlawful_words_finds_some() -> None:
    for said in (
        "迟到罚款 50 元",
        "扣除工资",
        "最终解释权归公司",
        "群主不承担任何责任",
        "必须转发朋友圈",
        "视情节处理",
    ):
        assert UNLAWFUL.search(said), said


@each_starter
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_measure_is_money(id: str, language: Language) -> None:
    document = document_of(starter(id), language)
    measures = [*document.sanctions, *(aside for clause in document.clauses for aside in clause.asides)]
    assert len(document.sanctions) >= 3
    for said in measures:
        assert MONEY.search(said) is None, said
    regulation = starter(id).regulation
    proposed = {one.name for clause in regulation.clauses for one in clause.on_breach or ()}
    assert proposed <= {"remind", "warn", "rectify", "task", "withdraw_message"}


@each_starter
def test_is_measured_and_can_be_appealed(id: str) -> None:
    measures = starter(id).regulation.measures
    assert measures is not None and measures.appeal is not None and measures.decay is not None
    steps = [one.name for one in measures.ladder]
    wanted = LADDER[id in FOR_STAFF]
    assert steps == (wanted[:3] if id == "home-school" else wanted)
    if id not in FOR_STAFF:
        assert measures.remove is not None and measures.remove.explain == "member"
    said = words_of(id, "zh")
    assert "由人决定" in said and "申诉" in said and "要求更正" in said and "6 个月后删除" in said
    assert "3 天内答复" in said


@pytest.mark.parametrize("id", FOR_STAFF)
def test_staff_discuss_and_sign(id: str) -> None:
    said = words_of(id, "zh")
    assert "员工讨论" in said and "签收" in said


@each_starter
def test_secrets_do_not_bar_evidence(id: str) -> None:
    for clause in starter(id).regulation.clauses:
        if clause.parameters.get("category") in ("company_secret", "customer_info") or (
            clause.rule == "behaviour.forward_out"
        ):
            assert "依法举报" in clause.text and "lawful reports" in (clause.text_en or "").lower(), clause.id


@each_starter
def test_values_are_marked_as_ours_and_the_name_is_asked(id: str) -> None:
    tree = read_resolved(id, find_in_library)
    assert isinstance(tree, Keyed)
    values = open_values(tree, RULE_TYPES)
    assert values[0].title.zh in ("工作时间", "单位名称")
    names = [value for value in values if value.title.zh == "单位名称"]
    assert [value.way for value in names] == [("issuer",)] and "××" in names[0].shown
    assert len(values) >= 10
    for value in values:
        assert re.search(r"（[a-z_.0-9，]+）|^[a-z_.]+$", value.title.zh) is None, value.title


@each_starter
def test_a_copy_is_whole(id: str) -> None:
    tree = read_resolved(id, find_in_library)
    assert isinstance(tree, Keyed)
    copy = load(yaml_of(own_copy(tree, "ours", "我们的群规")), RULE_TYPES, find_in_library)
    assert copy.regulation.clauses == starter(id).regulation.clauses
    assert copy.regulation.tests == starter(id).regulation.tests
    assert copy.regulation.id == "ours"


def test_the_name_and_the_words_follow_the_answers(tmp_path: Path) -> None:
    answers = ["项目群群规", "project", "", "青禾净水有限公司", "", "5d"]
    ran = at_terminal(answers, "--from", "company-group", folder=tmp_path)
    assert ran.status == 0, ran.err
    loaded = load(tmp_path / "project.yaml", RULE_TYPES, find_in_library)
    assert loaded.regulation.issuer == "青禾净水有限公司"
    clause = loaded.regulation.clause("1.2")
    assert "入群 5 天内" in clause.text and "Within 5 days" in (clause.text_en or "")
    assert str(loaded.parameters["1.2"].model_dump()["within"]) == "5d"
    assert "青禾净水有限公司" in text_of(document_of(loaded, "zh"), "zh")
    assert 0 < len(loaded.regulation.tests) < len(starter("company-group").regulation.tests)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(setting="company"), {"company-group", "wecom-group"}),
        (Wanted(kind="content.price"), {"customer-group", "sales-accounts"}),
        (Wanted(word="家长"), {"home-school"}),
        (Wanted(word="neighbour"), {"homeowners"}),
    ],
)
def test_are_found(wanted: Wanted, found: set[str]) -> None:
    assert {id for id in IDS if wanted.find_in(starter(id)) is not None} == found


def test_coverage_counts_them_apart() -> None:
    rows = [row for id in IDS for row in coverage_rows(starter(id), None)]
    ids = {id: [one.id for one in clauses] for id, clauses in catalogued_regulations().items()}
    total = library_total(rows, ids)
    assert len(total.regulations) == 50 and total.total.carried == 0
    assert sorted(one.regulation.id for one in total.others) == IDS
