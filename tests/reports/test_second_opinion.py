"""Second opinions in an audit: what leaves the house, what is shown, and that nothing is decided by them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from qungui.audit.result import AuditResult
from qungui.connectors.opinion import Adviser, Endpoint
from qungui.reports import write_json, write_xlsx
from qungui.reports.html.findings import first_shown
from qungui.reports.masking import mask
from qungui.reports.overview import overview_of
from qungui.reports.second_opinion import add_opinions
from tests.connectors.opinion.server import Answering, Served, answering, completion, question_of, serving
from tests.reports.pages import audited, page_of, said
from tests.reports.workbooks import rows_of

SIGNAL: dict[str, Any] = {"rule": "content.signal", "with": {"category": "blackmarket"}}
LENGTH: dict[str, Any] = {"rule": "content.length", "with": {"max_chars": 2}}
PEOPLE: dict[str, Any] = {"staff": [{"id": "u1", "name": "陈建国"}, {"id": "u2", "name": "李雷"}]}
OFFERS = [
    said(1, "各行业发票代开，验真后付款，找陈建国，电话13800138000"),
    said(2, "高价收银行卡，一套日结，来的加我", sender="u2"),
    said(3, "长期出售实名微信号，安全可靠，私聊", sender="u2"),
    said(4, "早上好"),
]


def found(folder: Path, **order: Any) -> AuditResult:
    return audited(folder, OFFERS, SIGNAL, LENGTH, directory=PEOPLE, **order)


def asked(result: AuditResult, answer: Answering) -> tuple[Served, Adviser]:
    with serving(answer) as served:
        adviser = Adviser(Endpoint(served.url, "small"))
        add_opinions(result, adviser)
    return served, adviser


def by_word(asked: dict[str, Any]) -> tuple[int, bytes]:
    """A model that thinks offers of bank cards a breach and all others innocent."""
    question = question_of(asked)
    answer = "breach" if "银行卡" in question["消息"] else "innocent"
    return completion(json.dumps({"id": question["id"], "answer": answer}))


def reviews(result: AuditResult) -> list[str]:
    return [one.finding.message or "" for one in result.findings if one.finding.rule == "content.signal"]


@pytest.fixture
def result(tmp_path: Path) -> AuditResult:
    made = found(tmp_path)
    assert reviews(made) == ["m1", "m2", "m3"], "any model knows these offers"
    return made


def test_only_reviews_of_the_signals_are_asked_about(result: AuditResult) -> None:
    served, _ = asked(result, by_word)
    assert len(served.asked) == 3
    assert {question_of(one)["类别"] for one in served.asked} == {"黑灰产交易"}


def test_names_and_numbers_do_not_leave_the_house(result: AuditResult) -> None:
    served, _ = asked(result, by_word)
    sent = json.dumps(served.asked, ensure_ascii=False)
    for secret in ("陈建国", "建国", "李雷", "13800138000", "u1", "g1", "m1"):
        assert secret not in sent
    assert "各行业发票代开" in sent


def test_it_decides_nothing(tmp_path: Path, result: AuditResult) -> None:
    plain = found(tmp_path)
    asked(result, by_word)
    assert [one.finding for one in result.findings] == [one.finding for one in plain.findings]
    assert [one.measure for one in result.findings] == [one.measure for one in plain.findings]
    assert overview_of(result).figures == overview_of(plain).figures


def test_json_carries_it_as_evidence(result: AuditResult) -> None:
    asked(result, by_word)
    stream = io.BytesIO()
    write_json(result, stream)
    findings = json.loads(stream.getvalue())["findings"]
    opinions = {
        one["message"]: one["evidence"].get("second_opinion")
        for one in findings
        if one["rule"] == "content.signal"
    }
    assert {message: one["answer"] for message, one in opinions.items()} == {
        "m1": "innocent",
        "m2": "breach",
        "m3": "innocent",
    }
    assert opinions["m2"] == {"answer": "breach", "model": "small", "prompt": 1}
    assert all("second_opinion" not in one["evidence"] for one in findings if one["rule"] == "content.length")


def test_likely_innocent_ones_come_last_on_the_page(result: AuditResult) -> None:
    asked(result, by_word)
    listed = first_shown([one for one in result.findings if one.finding.rule == "content.signal"])
    assert [one.finding.message for one in listed] == ["m2", "m1", "m3"]
    assert "第二意见：可能属于这一类（small）" in page_of(result, "zh").text
    assert "second opinion: likely not of this kind (small)" in page_of(result, "en").text


def test_the_workbook_and_a_masked_report_say_it(tmp_path: Path, result: AuditResult) -> None:
    asked(result, by_word)
    report = tmp_path / "report.xlsx"
    write_xlsx(mask(result), report, "zh")
    notes = {
        row["消息编号"]: row["说明"] for row in rows_of(report, "发现") if row["内容类别"] == "黑灰产交易"
    }
    assert "第二意见：可能属于这一类" in notes["m2"]
    assert "第二意见：可能不属于这一类" in notes["m3"]


def test_no_answer_is_told_and_stays_a_review(result: AuditResult) -> None:
    asked(result, lambda _: (500, b""))
    assert all(one.opinion is None for one in result.findings)
    assert {one.finding.verdict for one in result.findings if one.finding.message == "m2"} >= {"review"}
    assert any("3 处没有第二意见：服务拒绝了（HTTP 500）" in one.zh for one in result.warnings)
    assert any("no second opinion on 3: the service refused (HTTP 500)" in one.en for one in result.warnings)


def test_what_people_decided_is_not_asked_about(tmp_path: Path, result: AuditResult) -> None:
    decided = {one.finding.id: "upheld" for one in result.findings if one.finding.message in ("m1", "m2")}
    again = found(tmp_path, decisions=decided)
    served, _ = asked(again, by_word)
    assert len(served.asked) == 1


def test_without_reviews_nobody_is_asked(tmp_path: Path) -> None:
    made = audited(tmp_path, [said(1, "早上好")], SIGNAL)
    served, adviser = asked(made, answering("breach"))
    assert served.asked == [] and adviser.tally.asked == 0
    assert made.warnings == audited(tmp_path, [said(1, "早上好")], SIGNAL).warnings
