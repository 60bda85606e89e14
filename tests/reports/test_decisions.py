"""Decisions on the way round: out in the Excel report, filled in by people, back in the next audit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from qungui.audit.result import AuditResult, EarlierFinding
from qungui.problems import BadInput
from qungui.reports import carry_over, decisions_of, read_decisions, write_xlsx
from qungui.reports.masking import mask
from qungui.reports.overview import overview_of
from qungui.sentences import Language
from tests.reports.pages import audited, said
from tests.reports.test_text_report import DIRECTORY, FLOOD, LENGTH
from tests.reports.workbooks import fill_in, rows_of, sheets_of

LONG = [said(number, f"很长很长的话{number}", sender="u2") for number in range(4)]


def audited_again(
    folder: Path, report: Path, events: list[dict[str, Any]], *clauses: dict[str, Any]
) -> AuditResult:
    """The audit with the decisions of an earlier report."""
    earlier = read_decisions(report)
    result = audited(folder, events, *clauses, directory=DIRECTORY, decisions=decisions_of(earlier))
    carry_over(result, earlier)
    return result


def reported(folder: Path, result: AuditResult, name: str = "report.xlsx", language: Language = "zh") -> Path:
    path = folder / name
    write_xlsx(result, path, language)
    return path


@pytest.mark.parametrize(
    ("language", "sheet", "columns", "words"),
    [
        ("zh", "发现", ("判定", "备注", "发现编号"), ("误报", "成立", "谅解")),
        ("en", "Findings", ("Decision", "Remark", "Finding id"), ("false alarm", "upheld", "excused")),
    ],
)
def test_the_way_round(
    tmp_path: Path, language: Language, sheet: str, columns: tuple[str, str, str], words: tuple[str, str, str]
) -> None:
    first = audited(tmp_path, LONG, LENGTH, directory=DIRECTORY)
    report = reported(tmp_path, first, language=language)
    ids = [one.finding.id for one in first.findings]
    decision, remark, id = columns
    fill_in(report, sheet, decision, dict(zip(ids, words, strict=False)), id)
    fill_in(report, sheet, remark, {ids[3]: "  问过本人 "}, id)
    again = audited_again(tmp_path, report, [*LONG, said(9, "又一句很长的话", sender="u2")], LENGTH)
    assert [one.decision for one in again.findings] == ["false_alarm", "upheld", "excused", None, None]
    assert [one.is_new for one in again.findings] == [False, False, False, False, True]
    figures = overview_of(again).figures
    assert (figures.violations, figures.dismissed, figures.new) == (3, 2, 1)
    assert again.unmatched == []
    rows = rows_of(reported(tmp_path, again, language=language), sheet)
    assert [row[decision] for row in rows] == [*words, "", ""]
    assert [row[remark] for row in rows] == ["", "", "", "问过本人", ""]


def test_a_report_may_be_written_over_the_decisions_it_came_from(tmp_path: Path) -> None:
    report = reported(tmp_path, audited(tmp_path, LONG, LENGTH, directory=DIRECTORY))
    ids = [row["发现编号"] for row in rows_of(report, "发现")]
    fill_in(report, "发现", "判定", {ids[0]: "误报"}, "发现编号")
    for _ in range(3):
        reported(tmp_path, audited_again(tmp_path, report, LONG, LENGTH))
    assert [row["判定"] for row in rows_of(report, "发现")] == ["误报", "", "", ""]


def test_the_dismissed_are_neither_counted_nor_reminded(tmp_path: Path) -> None:
    answer = {
        "rule": "response.acknowledge",
        "with": {"who": "everyone", "within": "2h", "counts": "elapsed", "accept": ["收到"]},
    }
    events = [said(0, "【通知】开会，请回复", sender="u1"), said(200, "好", sender="u1")]
    report = reported(tmp_path, audited(tmp_path, events, answer, directory=DIRECTORY))
    rows = rows_of(report, "发现")
    assert len(rows) == 2 and len(rows_of(report, "提醒")) == 3
    fill_in(report, "发现", "判定", {rows[0]["发现编号"]: "谅解", rows[1]["发现编号"]: "成立"}, "发现编号")
    again = reported(tmp_path, audited_again(tmp_path, report, events, answer))
    (notice,) = rows_of(again, "未回复")
    assert notice["未回复人员"] == rows[1]["成员"]
    assert [row["成员"] for row in rows_of(again, "提醒")] == [rows[1]["成员"]]


def test_a_decision_that_matches_nothing_is_told_and_kept(tmp_path: Path) -> None:
    report = reported(tmp_path, audited(tmp_path, LONG, LENGTH, directory=DIRECTORY))
    first, second, third, _ = rows_of(report, "发现")
    fill_in(report, "发现", "判定", {first["发现编号"]: "误报", second["发现编号"]: "成立"}, "发现编号")
    fill_in(report, "发现", "备注", {third["发现编号"]: "待问"}, "发现编号")
    other = audited_again(tmp_path, report, LONG[3:], LENGTH)
    assert {one.id for one in other.unmatched} == {first["发现编号"], second["发现编号"], third["发现编号"]}
    told = other.warnings[-1]
    assert "3 处" in told.zh and "聊天记录的范围" in told.zh and "3 findings" in told.en
    kept = reported(tmp_path, other, "kept.xlsx")
    assert sheets_of(kept)[-1] == "旧判定"
    assert [(row["判定"], row["条款"], row["时间"], row["备注"]) for row in rows_of(kept, "旧判定")] == [
        ("误报", "1", "2026-12-02 08:00:00", ""),
        ("成立", "1", "2026-12-02 08:01:00", ""),
        ("", "1", "2026-12-02 08:02:00", "待问"),
    ]
    whole = audited_again(tmp_path, kept, LONG, LENGTH)
    assert [one.decision for one in whole.findings] == ["false_alarm", "upheld", None, None]
    assert [one.remark for one in whole.findings] == ["", "", "待问", ""]
    assert whole.unmatched == [] and "旧判定" not in sheets_of(reported(tmp_path, whole))


def test_a_changed_regulation_is_decided_anew_and_says_so(tmp_path: Path) -> None:
    report = reported(tmp_path, audited(tmp_path, LONG, LENGTH, directory=DIRECTORY))
    first = rows_of(report, "发现")[0]["发现编号"]
    fill_in(report, "发现", "判定", {first: "误报"}, "发现编号")
    changed = audited_again(tmp_path, report, LONG, {**LENGTH, "with": {"max_chars": 4}})
    assert all(one.is_new and one.decision is None for one in changed.findings)
    assert [one.id for one in changed.unmatched] == [first]
    assert "另一版本的制度" in changed.warnings[-1].zh and "another version" in changed.warnings[-1].en


def test_a_masked_report_keeps_decisions_and_leaves_remarks_out(tmp_path: Path) -> None:
    report = reported(tmp_path, audited(tmp_path, LONG, LENGTH, FLOOD, directory=DIRECTORY))
    first, second, *_ = rows_of(report, "发现")
    fill_in(report, "发现", "判定", {first["发现编号"]: "误报", second["发现编号"]: "误报"}, "发现编号")
    fill_in(
        report, "发现", "备注", {first["发现编号"]: "李四说的", second["发现编号"]: "李四说的"}, "发现编号"
    )
    earlier = read_decisions(report)
    masked = mask(
        audited(tmp_path, LONG[1:], LENGTH, FLOOD, directory=DIRECTORY, decisions=decisions_of(earlier))
    )
    carry_over(masked, earlier)
    assert masked.findings[0].decision == "false_alarm" and [one.decision for one in masked.unmatched] == [
        "false_alarm"
    ]
    assert not any(one.remark for one in (*masked.findings, *masked.unmatched))


def book(path: Path, *sheets: list[list[Any]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as workbook:
        for rows in sheets:
            sheet = workbook.add_worksheet()
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path


def test_people_may_move_columns_sort_rows_and_put_titles_above(tmp_path: Path) -> None:
    rows = [
        ["十二月复核"],
        [],
        ["成员", "判定", "其他", "发现编号"],
        ["李四", " 误报 ", 1, "b"],
        ["张三", "", 2, "a"],
    ]
    assert read_decisions(book(tmp_path / "moved.xlsx", [["随便"]], rows)) == {
        "b": EarlierFinding("b", "false_alarm"),
        "a": EarlierFinding("a"),
    }


def test_decisions_on_several_sheets_come_together(tmp_path: Path) -> None:
    head = ["发现编号", "判定", "备注"]
    path = book(
        tmp_path / "two.xlsx", [head, ["a", "成立", ""]], [head, ["b", "谅解", "x"], ["a", "", "后补"]]
    )
    assert read_decisions(path) == {
        "a": EarlierFinding("a", "upheld", "后补"),
        "b": EarlierFinding("b", "excused", "x"),
    }


def test_every_bad_decision_is_told_at_once_with_its_row(tmp_path: Path) -> None:
    rows = [["发现编号", "判定"], ["a", "成立了"], ["b", "成立"], ["b", "误报"], ["c", "不知道"]]
    with pytest.raises(BadInput) as caught:
        read_decisions(book(tmp_path / "bad.xlsx", rows))
    assert [(one.code, one.place.line) for one in caught.value.problems] == [
        ("not_a_decision", 2),
        ("contradiction", 4),
        ("not_a_decision", 5),
    ]
    said = caught.value.say("zh")
    assert "成立了" in said and "您是不是要写：成立" in said and "第 3 行“成立”" in said


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04broken", b"\x89PNG\r\n"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "no.xlsx"
    path.write_bytes(content)
    with pytest.raises(BadInput) as caught:
        read_decisions(path)
    assert [one.code for one in caught.value.problems] == ["unreadable"]


def test_a_workbook_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read_decisions(book(tmp_path / "other.xlsx", [["姓名", "电话"], ["张三", "1"]]))
    assert [one.code for one in caught.value.problems] == ["no_decisions"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read_decisions(tmp_path / "none.xlsx")
    assert "没有这个文件" in caught.value.say("zh") and "no such file" in caught.value.say("en")
