"""Decisions in an Excel report as verdicts to learn from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from qungui.problems import BadInput
from qungui.reports import write_xlsx
from qungui.reports.verdicts import read_verdict_workbook
from qungui.sentences import Language
from tests.reports.pages import audited, said
from tests.reports.workbooks import fill_in

SIGNAL: dict[str, Any] = {"rule": "content.signal", "with": {"category": "blackmarket"}}
LENGTH: dict[str, Any] = {"rule": "content.length", "with": {"max_chars": 2}}
OFFERS = [
    said(1, "各行业发票代开，验真后付款，需要的加我"),
    said(2, "高价收银行卡，一套日结，来的加我"),
    said(3, "高价收银行卡，二套日结，来的加我", type="link"),
    said(4, "长期出售实名微信号，安全可靠，私聊"),
    said(5, "很长的话，但无害"),
]


@pytest.mark.parametrize(
    ("language", "sheet", "columns", "words"),
    [
        ("zh", "发现", ("判定", "消息编号"), ("误报", "成立", "谅解")),
        ("en", "Findings", ("Decision", "Message id"), ("false alarm", "upheld", "excused")),
    ],
)
def test_what_people_decided(
    tmp_path: Path, language: Language, sheet: str, columns: tuple[str, str], words: tuple[str, str, str]
) -> None:
    report = tmp_path / "report.xlsx"
    write_xlsx(audited(tmp_path, OFFERS, SIGNAL), report, language)
    rejected, confirmed, excused = words
    filled = {"m1": rejected, "m2": confirmed, "m3": confirmed, "m4": excused}
    fill_in(report, sheet, columns[0], filled, columns[1])
    given = read_verdict_workbook(report)
    assert [(one.verdict.text, one.verdict.confirmed) for one in given.verdicts] == [
        (OFFERS[0]["text"], False),
        (OFFERS[1]["text"], True),
        (OFFERS[2]["text"], True),
    ]
    assert {one.verdict.category for one in given.verdicts} == {"blackmarket"}
    assert given.verdicts[0].place.say() == f"report.xlsx[{sheet}]:2"
    assert [(one.code, one.severity) for one in given.problems] == [("excused", "note")]


def test_decisions_on_other_findings_are_counted(tmp_path: Path) -> None:
    report = tmp_path / "report.xlsx"
    write_xlsx(audited(tmp_path, OFFERS[4:], LENGTH, SIGNAL), report, "zh")
    fill_in(report, "发现", "判定", {"m5": "成立"}, "消息编号")
    given = read_verdict_workbook(report)
    assert given.verdicts == []
    assert [(one.code, one.values["count"]) for one in given.problems] == [("no_kind", 1)]


def test_wrong_cells_say_where(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        rows = [
            ("判定", "消息原文", "内容类别"),
            ("成立", "卖卡", "黑灰产交易"),
            ("对", "卖卡", "黑灰产交易"),
            ("误报", "", "诈骗"),
            ("误报", "卖卡", "诈片"),
            ("", "没判", "诈骗"),
        ]
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    given = read_verdict_workbook(path)
    assert [(one.code, one.place.line) for one in given.problems] == [
        ("not_a_decision", 3),
        ("empty_text", 4),
        ("no_category", 5),
    ]
    assert [one.verdict.text for one in given.verdicts] == ["卖卡"]


def test_another_workbook_is_bad_input(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("表").write_row(0, 0, ("姓名", "电话"))
    with pytest.raises(BadInput) as caught:
        read_verdict_workbook(path)
    assert "“内容类别”" in caught.value.say("zh")
