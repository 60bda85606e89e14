"""What the HTML report shows, and in which order."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest

from qungui.audit.result import AuditResult, Skip
from qungui.problems import BadInput
from qungui.reports import write_html
from qungui.reports.html import html_of
from qungui.reports.html.words import WORDS
from qungui.sentences import LANGUAGES, Language, Sentence
from tests.reports.pages import audited, audited_demo, page_of, said

LENGTH: dict[str, Any] = {"text": "不超过五个字。", "text_en": "At most five.", "rule": "content.length",
                          "with": {"max_chars": 5}, "on_breach": "remind"}  # fmt: skip
PURPOSE: dict[str, Any] = {"text": "为了大家。", "rule": "meta.purpose"}
PLANNED: dict[str, Any] = {"text": "管理员值班。", "rule": "planned", "with": {"kind": "role.admin"}}
JOINING: dict[str, Any] = {
    "text": "只有员工。",
    "rule": "membership.who_may_join",
    "with": {"allowed": {"staff": True}},
}


@pytest.fixture(scope="module")
def demo() -> AuditResult:
    return audited_demo()


def test_the_page_stands_in_its_order(tmp_path: Path) -> None:
    page = page_of(audited(tmp_path, [said(1, "太长的一句话")], LENGTH))
    main = page.one("main")
    assert main.all("header")[0].attributes["class"] == "masthead"
    sections = [
        one.attributes["id"] for one in main.all("section") if "clause" not in one.attributes.get("class", "")
    ]
    assert sections == [
        "warnings",
        "summary",
        "charts",
        "clauses",
        "members",
        "unanswered",
        "reminders",
        "data",
    ]


def test_the_head_says_what_was_audited(tmp_path: Path) -> None:
    result = audited(tmp_path, [said(1, "早"), said(2, "好", sender="u2")], LENGTH)
    masthead = page_of(result).one("header", "masthead")
    assert "《测试制度》" in masthead.one("h1").words
    assert "第 1 版" in masthead.words and result.regulations[0].hash[:12] in masthead.words
    facts = {one.one("dt").words: one.one("dd").words for one in masthead.one("dl").all("div")}
    assert facts == {
        "期间": "2026-12-02", "核验截至": "2026-12-02 08:02", "群": "1", "消息": "2", "发言成员": "2",
    }  # fmt: skip


def test_warnings_come_first(tmp_path: Path) -> None:
    directory = {"groups": [{"id": "g1", "type": "internal", "owner": "u9", "members": [{"id": "u1"}]}]}
    page = page_of(audited(tmp_path, [said(1, "早")], LENGTH, directory=directory))
    assert "u9" in page.one("section", id="warnings").words
    assert page.one("main").all("section")[0].attributes["id"] == "warnings"


def test_a_finding_shows_everything_about_it(tmp_path: Path) -> None:
    events = [said(number, f"第{number}句") for number in range(1, 9)]
    events[3] = said(4, "这一句太长了吧", sender="name:张三")
    result = audited(tmp_path, events, {**LENGTH, "shadow": True})
    (finding,) = result.findings
    shown = page_of(result).one("article")
    assert shown.attributes["id"] == f"f-{finding.finding.id}" and finding.finding.id in shown.words
    assert shown.one("mark").text == "了吧"
    assert shown.one("bdi", "member").words == "张三" and "仅凭显示名" in shown.words
    assert shown.one("p", "reason").words == finding.reason.zh
    assert "2026-12-02 08:04" in shown.one("header").words and "试行" in shown.words
    assert "拟议处置 提醒" in " ".join(one.words for one in shown.all("div")) or "拟议处置" in shown.words
    lines = [one.one("bdi", "text").words for one in shown.one("details").all("li")]
    assert lines == ["第1句", "第2句", "第3句", "这一句太长了吧", "第5句", "第6句", "第7句"]
    assert shown.one("li", "this").one("bdi", "who").words == "张三"


def test_the_message_of_another_is_shown_as_his(tmp_path: Path) -> None:
    """A task that was not answered: the one who breached is not the one who wrote."""
    directory = {
        "staff": [{"id": "u1", "name": "陈部长", "role": "leader"}, {"id": "u2", "name": "李四"}],
        "groups": [{"id": "g1", "type": "internal", "members": [{"id": "u1"}, {"id": "u2"}]}],
    }
    task = said(120, "@李四 今天把报价发我", mentions=["u2"])
    clause = {
        "rule": "response.directive",
        "with": {"from": {"role": "leader"}, "to": {"mentioned": True}, "within": "30m", "counts": "elapsed"},
    }
    result = audited(tmp_path, [task, said(180, "开会了")], clause, directory=directory)
    shown = page_of(result).one("article", "violation")
    assert shown.one("bdi", "member").words == "李四"
    assert "陈部长" in shown.one("blockquote").one("span", "said").words
    assert shown.one("li", "this").one("bdi", "who").words == "陈部长"


def test_every_clause_says_how_it_fared(tmp_path: Path) -> None:
    never = {"text": "不发图片。", "rule": "content.type", "with": {"types": ["image"], "allowed": False}}
    attest = {"text": "签字。", "rule": "duty.attest",
              "with": {"who": {"staff": True}, "what": "签署", "proof": ["agreement_signed"]}}  # fmt: skip
    result = audited(tmp_path, [said(1, "太长的一句话")], LENGTH, never, JOINING, attest, PURPOSE, PLANNED)
    sections = page_of(result).all("section", "clause")
    states = [one.all("span", "state")[0].words for one in sections]
    assert states == ["有发现", "未触发", "无法核验", "由人确认", "说明性条款", "尚未支持"]
    assert "通讯录没有员工名单" in sections[2].one("div", "causes").words
    assert "At most five." in sections[0].words


def test_a_clause_shows_at_most_two_hundred_findings(tmp_path: Path) -> None:
    result = audited(tmp_path, [said(number, f"太长的一句话 {number}") for number in range(250)], LENGTH)
    assert len(result.findings) == 250
    section = page_of(result).one("section", "clause")
    assert len(section.all("article")) == 200
    cut = section.one("p", "cut").words
    assert "250" in cut and "200" in cut and "xlsx" in cut


def test_violations_are_shown_before_what_must_be_reviewed(tmp_path: Path) -> None:
    events = [said(1, "加我微信 abc_12345"), said(2, "早", sender="u2"), said(3, "qq 12345678", sender="u3")]
    numbers = {"rule": "content.contact_numbers", "with": {"kinds": ["wechat", "qq"]}}
    result = audited(tmp_path, events, numbers)
    first, second = result.findings
    first.decision, second.decision = "false_alarm", "upheld"
    result = dataclasses.replace(result, compared_with_decisions=True)
    articles = page_of(result).all("article")
    assert [one.attributes["data-verdict"] for one in articles] == ["violation", "dismissed"]
    assert "成立" in articles[0].words and "误报" in articles[1].words


def test_unanswered_notices_and_reminders_can_be_copied(demo: AuditResult) -> None:
    page = page_of(demo)
    waiting = [one for one in demo.reminders if one.topic == "unanswered"]
    assert waiting
    table = page.one("section", id="unanswered").words
    assert all(one.member_name in table for one in waiting)
    text = page.one("pre", id="reminder-text").text
    assert all(f"@{one.member_name}" in text for one in demo.reminders)


def test_skipped_rows_gaps_and_identity_stand_at_the_end(demo: AuditResult) -> None:
    skip = Skip("/somewhere/chat.csv", 7, Sentence("时间读不懂", "no time"), 3)
    data = page_of(dataclasses.replace(demo, skipped=[skip])).one("section", id="data").words
    assert "chat.csv 7 时间读不懂 3" in data and "/somewhere" not in data
    assert demo.gaps and all(" ".join(gap.zh.split()) in data for gap in demo.gaps)
    for identity in (
        demo.engine["version"],
        demo.engine["fold"],
        demo.engine["calendar"],
        demo.regulations[0].hash,
    ):
        assert identity in data


def test_charts_have_titles_for_those_who_cannot_see_them(demo: AuditResult) -> None:
    page = page_of(demo)
    charts = page.one("section", id="charts").all("svg")
    assert len(charts) > 2
    for chart in charts:
        assert chart.attributes["role"] == "img" and chart.all("title")[0].words
    days = len(demo.statistics.messages_by_day)
    assert len(charts[0].all("g")) >= days and len(charts[1].all("g")) == 24


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fetched(demo: AuditResult, language: Language) -> None:
    html = html_of(demo, language)
    page = page_of(demo, language)
    assert not page.all("link") and not page.all("img") and not page.all("iframe")
    assert [one.attributes for one in page.all("script")] == [{}]
    assert "url(" not in html and "@import" not in html
    assert {one.attributes["href"][0] for one in page.all("a")} == {"#"}
    ids = {
        one.attributes["id"]
        for name in ("section", "article", "body")
        for one in page.all(name)
        if "id" in one.attributes
    }
    assert {one.attributes["href"][1:] for one in page.all("a")} <= ids


def test_the_chinese_page_has_no_english_words(tmp_path: Path) -> None:
    result = audited(
        tmp_path, [said(1, "太长的一句话", sender="name:张三")], {**LENGTH, "text_en": None}, PURPOSE, PLANNED
    )
    words = set(
        re.findall(r"[A-Za-z]{2,}", page_of(result).one("main").words.replace(result.regulations[0].hash, ""))
    )
    allowed = {"Excel", "test", "Asia", "Shanghai", "chinesecalendar", "cn", "chat", "jsonl", "NDJSON"}
    technical = {one for one in words if re.fullmatch("[a-f]+", one)}
    assert words - technical <= allowed


def test_the_english_page_has_no_chinese_words(tmp_path: Path) -> None:
    clause = {**LENGTH, "text": "five", "text_en": None}
    other = {"text": "for all", "rule": "meta.purpose"}
    settings = {"regulation": "Rules", "regulation_en": "Rules"}
    result = audited(tmp_path, [said(1, "a long sentence")], clause, other, settings=settings)
    assert not re.findall(r"[\u3000-\u9fff\uff00-\uffef]+", page_of(result, "en").words)


def test_every_word_of_the_page_is_used() -> None:
    folder = Path(html_of.__code__.co_filename).parent
    templates = "".join(one.read_text("utf-8") for one in folder.glob("*.j2"))
    code = "".join(one.read_text("utf-8") for one in folder.glob("*.py") if one.name != "words.py")
    made = re.compile("(by|mark)_.*|.*_hint|people")
    used = [key for key in WORDS if re.search(rf"\bw\.{key}\b", templates) or f'"{key}"' in code]
    assert {key for key in WORDS if not made.fullmatch(key)} == set(used) - set(filter(made.fullmatch, used))


def test_a_page_of_a_hundred_thousand_findings_stays_small(tmp_path: Path) -> None:
    """Many clauses with long texts: the page is cut to fit, and says so."""
    result = audited(tmp_path, [said(number, f"{number} " + "长" * 3000) for number in range(60)], LENGTH)
    loaded, coverage = result.regulations[0], result.coverage[0]
    clauses = [loaded.regulation.clauses[0].model_copy(update={"id": str(number)}) for number in range(170)]
    findings = [
        dataclasses.replace(
            one, clause=clause, text="<&\"'长" * 2000, before=[one.line] * 3, after=[one.line] * 3
        )
        for clause in clauses
        for _ in range(10)
        for one in result.findings
        if one.line is not None
    ]
    assert len(findings) == 102_000
    rows = [dataclasses.replace(coverage, clause=clause) for clause in clauses]
    many = dataclasses.replace(result, findings=findings, coverage=rows)
    html = html_of(many, "zh")
    assert len(html.encode("utf-8")) < 15_000_000
    page = page_of(many)
    assert len(page.all("section", "clause")) == 170
    assert all(one.all("article") and one.all("p", "cut") for one in page.all("section", "clause"))


def test_several_regulations_are_told_apart(tmp_path: Path) -> None:
    one = audited(tmp_path, [said(1, "太长的一句话")], LENGTH)
    other = audited(
        tmp_path, [said(1, "太长的一句话")], LENGTH, settings={"regulation": "另一份制度", "id": "other"}
    )
    together = dataclasses.replace(
        one,
        regulations=one.regulations + other.regulations,
        findings=one.findings + other.findings,
        coverage=one.coverage + other.coverage,
    )
    page = page_of(together)
    assert page.one("h1").words == "《测试制度》《另一份制度》"
    assert [title.words for title in page.all("h3", "regulation")] == ["测试制度", "另一份制度"]
    labels = [label.words for label in page.one("figure", "by-clause").all("bdi", "clause-id")]
    assert labels == ["test 1", "other 1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chat_without_messages(tmp_path: Path, language: Language) -> None:
    joined = {"event": "member_joined", "group": "g1", "member": "u1", "at": "2026-12-01T00:00:00+08:00"}
    page = page_of(audited(tmp_path, [joined], LENGTH), language)
    assert not page.all("article") and not page.all("form") and page.one("section", "clause")
    assert not page.all("pre")


def test_half_a_page_is_never_left(tmp_path: Path) -> None:
    result = audited(tmp_path, [said(1, "早")], LENGTH)
    target = tmp_path / "report.html"
    target.write_text("old", "utf-8")
    broken = dataclasses.replace(result, engine={})
    with pytest.raises(KeyError):
        write_html(broken, target, "zh")
    assert target.read_text("utf-8") == "old"
    with pytest.raises(BadInput, match="cannot be written"):
        write_html(result, tmp_path / "nowhere" / "report.html", "zh")
    write_html(result, target, "zh")
    assert target.read_text("utf-8").startswith("<!doctype html>")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["chat.jsonl", "report.html"]
