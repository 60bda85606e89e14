"""The Excel report, read back cell by cell."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from qungui.audit.result import AuditResult
from qungui.problems import BadInput
from qungui.reports import write_xlsx, xlsx_table
from qungui.sentences import LANGUAGES, Language
from tests.reports.pages import audited, said
from tests.reports.test_text_report import (
    ANSWER,
    DIRECTORY,
    EVENTS,
    FLOOD,
    INTRODUCTION,
    LENGTH,
    NICKNAME,
    PURPOSE,
)
from tests.reports.workbooks import cells_of, part_of, rows_of, sheets_of

SHEETS: dict[Language, list[str]] = {
    "zh": ["总览", "发现", "成员", "条款", "未回复", "无法核验", "提醒"],
    "en": ["Overview", "Findings", "Members", "Clauses", "Unanswered", "Not checkable", "Reminders"],
}
HOSTILE = [
    "=1+1的公式",
    "+8613800000000",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "\t=1+1的公式",
    "<r><t>富文本</t></r>",
    "<r></r>",
    "{=SUM(A1)}",
    "_x0041_下划线",
    "控制\x00\x01\x1b[31m字符",
    "两行\n三行\r\n四行",
    "  前后有空格  ",
    "表情👩‍👩‍👧🌸𠮷",
    "&<>\"' ]]> &amp;",
    "http://example.com/链接",
    "internal:发现!A1",
    "2026-12-01",
    "00123456789012345678",
]


@pytest.fixture
def result(tmp_path: Path) -> AuditResult:
    clauses = (PURPOSE, LENGTH, FLOOD, ANSWER, NICKNAME, INTRODUCTION)
    settings = {"measures": {"ladder": ["remind", "warn"]}}
    return audited(tmp_path, EVENTS, *clauses, directory=DIRECTORY, settings=settings)


def written(result: AuditResult, folder: Path, language: Language = "zh") -> Path:
    path = folder / f"report.{language}.xlsx"
    write_xlsx(result, path, language)
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheets(result: AuditResult, tmp_path: Path, language: Language) -> None:
    path = written(result, tmp_path, language)
    assert sheets_of(path) == SHEETS[language]
    for sheet in SHEETS[language][1:]:
        head = cells_of(path, sheet)[0]
        assert all(head) and len(set(head)) == len(head)
        if language == "en":
            assert all(title.isascii() for title in head)


def test_every_finding_has_what_people_need(result: AuditResult, tmp_path: Path) -> None:
    rows = rows_of(written(result, tmp_path), "发现")
    assert [row["发现编号"] for row in rows] == [one.finding.id for one in result.findings]
    (one,) = [row for row in rows if row["消息原文"] == "很长很长的话"]
    assert one["判定"] == "" and one["结论"] == "违规" and one["条款"] == "2"
    assert one["条款内容"] == LENGTH["text"] and one["成员"] == "李四" and one["群"] == "项目群"
    assert one["时间"] == datetime(2026, 12, 2, 8, 2) and one["命中"] == "话"
    assert one["原因"] == "全文 6 字，超过 5 字的上限" and one["若成立"] == "警告"
    assert one["规则"] == "content.length" and one["成员编号"] == "u2" and one["消息编号"] == "m2"
    assert one["制度指纹"] == result.regulations[0].hash[:12] and one["新增"] == ""
    (late,) = [row for row in rows if row["条款"] == "4"]
    assert late["截止"] == datetime(2026, 12, 2, 10) and late["消息原文"].startswith("【通知】")
    unknown = [row for row in rows if row["结论"] == "无法核验"]
    assert {row["条款"] for row in unknown} == {"5", "6"}


def test_times_are_on_the_clock_of_the_regulation(tmp_path: Path) -> None:
    result = audited(tmp_path, EVENTS, LENGTH, settings={"timezone": "Europe/Berlin"})
    first = rows_of(written(result, tmp_path), "发现")[0]
    assert first["时间"] == datetime(2026, 12, 2, 1, 0)


def test_excuses_notes_and_shadow_stand_beside_the_finding(tmp_path: Path) -> None:
    clause = {**LENGTH, "shadow": True, "excusable": {"reasons": ["网络故障", "请假"]}}
    recall = {
        "event": "message_recalled",
        "group": "g1",
        "id": "m2",
        "sender": "u2",
        "at": "2026-12-02T09:00:00+08:00",
    }
    rows = rows_of(written(audited(tmp_path, [*EVENTS, recall], clause), tmp_path), "发现")
    (one,) = [row for row in rows if row["消息编号"] == "m2"]
    assert one["可说明的情由"] == "网络故障、请假" and "试行" in one["说明"] and "本人已撤回" in one["说明"]


def test_what_people_write_stands_as_it_is_and_never_as_a_formula(tmp_path: Path) -> None:
    events = [said(number, text, sender="u2") for number, text in enumerate(HOSTILE)]
    clause = {**LENGTH, "with": {"max_chars": 1}}
    path = written(audited(tmp_path, events, clause), tmp_path)
    assert [row["消息原文"] for row in rows_of(path, "发现")] == HOSTILE
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                xml = archive.read(name).decode("utf-8")
                assert "<f>" not in xml and "<hyperlink" not in xml


def test_a_nickname_is_no_formula_on_any_sheet(tmp_path: Path) -> None:
    directory = {**DIRECTORY, "staff": [{"id": "u2", "name": '=HYPERLINK("http://x")'}]}
    path = written(audited(tmp_path, EVENTS, LENGTH, ANSWER, NICKNAME, directory=directory), tmp_path)
    named = 0
    for sheet in sheets_of(path):
        named += part_of(path, sheet)[1].count("=HYPERLINK")
        assert "<f>" not in part_of(path, sheet)[1]
    assert named > 3


def test_a_text_too_long_for_a_cell_is_cut_with_a_mark(tmp_path: Path) -> None:
    long = "长" * 40_000
    astral = "𠮷" * 20_000
    just = "好" * 32_767
    events = [said(number, text) for number, text in enumerate((long, astral, just))]
    cut, halved, whole = (
        row["消息原文"] for row in rows_of(written(audited(tmp_path, events, LENGTH), tmp_path), "发现")
    )
    assert cut.startswith("长" * 32_000) and "40,000" in cut and len(cut) <= 32_767
    assert (
        halved.startswith("𠮷" * 16_000)
        and "20,000" in halved
        and len(halved.encode("utf-16-le")) <= 2 * 32_767
    )
    assert whole == just


def test_half_characters_do_not_stop_the_report(result: AuditResult, tmp_path: Path) -> None:
    result.findings[0].text = "半个\ud83d字"
    assert rows_of(written(result, tmp_path), "发现")[0]["消息原文"] == "半个�字"


def test_more_findings_than_a_sheet_holds_go_on(
    result: AuditResult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = len(result.findings)
    for limit, sheets in ((count, 1), (count - 1, 2), (2, -(-count // 2))):
        monkeypatch.setattr(xlsx_table, "ROWS_A_SHEET", limit)
        path = written(result, tmp_path)
        names = [name for name in sheets_of(path) if name.startswith("发现")]
        assert names == ["发现", *(f"发现{number}" for number in range(2, sheets + 1))]
        ids = [row["发现编号"] for name in names for row in rows_of(path, name)]
        assert ids == [one.finding.id for one in result.findings]


def test_decisions_are_chosen_from_a_list_and_findings_filtered(result: AuditResult, tmp_path: Path) -> None:
    _, xml = part_of(written(result, tmp_path), "发现")
    last = len(result.findings) + 1
    assert f'sqref="A2:A{last}"' in xml and "成立,误报,谅解" in xml
    assert re.search(rf'<autoFilter ref="A1:[A-Z]+{last}"/>', xml)
    assert 'ySplit="1"' in xml and 'state="frozen"' in xml
    assert 'orientation="landscape"' in xml and 'fitToHeight="0"' in xml


def test_paper_repeats_the_header(result: AuditResult, tmp_path: Path) -> None:
    with zipfile.ZipFile(written(result, tmp_path)) as archive:
        book = archive.read("xl/workbook.xml").decode("utf-8")
    assert 'name="_xlnm.Print_Titles"' in book and "发现!$1:$1" in book


def test_the_overview_says_it_in_one_sentence_with_charts(result: AuditResult, tmp_path: Path) -> None:
    path = written(result, tmp_path)
    cells = [str(cell) for row in cells_of(path, "总览") for cell in row if cell != ""]
    assert cells[0] == "《测试制度》核验报告"
    assert "1 个工作日 8 条消息，发现 6 处违规、0 处待人工判断；涉及 3 人。" in cells
    assert "1 位发言人不在通讯录中：u9" in cells
    with zipfile.ZipFile(path) as archive:
        charts = [archive.read(name).decode("utf-8") for name in archive.namelist() if "charts/chart" in name]
    assert len(charts) == 2
    assert 'barDir val="bar"' in charts[0] and 'barDir val="col"' in charts[1]


def test_members_and_clauses(result: AuditResult, tmp_path: Path) -> None:
    path = written(result, tmp_path)
    members = rows_of(path, "成员")
    assert [(one["成员"], one["违规"]) for one in members] == [("李四", 4), ("u9", 1), ("张三", 1)]
    assert members[0]["最近一次"] == datetime(2026, 12, 2, 10) and "2×1" in members[0]["涉及条款"]
    clauses = rows_of(path, "条款")
    assert [one["条款"] for one in clauses] == ["1", "2", "3", "4", "5", "6"]
    assert [one["违规"] for one in clauses] == [0, 3, 1, 1, 1, 0]
    assert (
        clauses[0]["状态"] == "说明性条款"
        and clauses[5]["状态"] == "无法核验"
        and "入群" in clauses[5]["无法核验的原因"]
    )


def test_answers_that_are_owed_and_whom_to_remind(result: AuditResult, tmp_path: Path) -> None:
    path = written(result, tmp_path)
    (notice,) = rows_of(path, "未回复")
    assert notice["内容"] == "【通知】明天九点开会，请回复" and notice["发出人"] == "张三"
    assert (
        notice["未回复人数"] == 1
        and notice["未回复人员"] == "李四"
        and notice["截止"] == datetime(2026, 12, 2, 10)
    )
    reminders = rows_of(path, "提醒")
    assert [(one["事项"], one["成员"]) for one in reminders] == [("未回复", "李四"), ("群昵称不合", "李四")]
    assert all(one["可直接复制发送"].startswith("【项目群】@李四 ") for one in reminders)


def test_several_people_get_one_text_for_the_group(tmp_path: Path) -> None:
    members = [{"id": f"u{number}", "nickname": f"人{number}"} for number in range(1, 5)]
    directory = {"groups": [{"id": "g1", "owner": "u1", "members": members}]}
    events = [said(0, "@所有人 收到请回复", mentions=["all"]), said(200, "好")]
    path = written(audited(tmp_path, events, ANSWER, directory=directory), tmp_path)
    together, *alone = rows_of(path, "提醒")
    assert together["成员"] == "共 3 人" and "@人2 @人3 @人4" in together["可直接复制发送"]
    assert [one["成员"] for one in alone] == ["人2", "人3", "人4"]


def test_what_was_not_checked_is_told_with_its_reason(result: AuditResult, tmp_path: Path) -> None:
    rows = rows_of(written(result, tmp_path), "无法核验")
    assert {(one["类别"], one["条款"]) for one in rows} >= {("条款", "5"), ("条款", "6")}
    assert all(one["原因"] for one in rows)


def test_skipped_rows_are_told_with_file_and_line(tmp_path: Path) -> None:
    result = audited(tmp_path, [said(0, "好"), {"event": "message"}, said(2, "好")], LENGTH)
    (row,) = rows_of(written(result, tmp_path), "无法核验")
    assert row["类别"] == "跳过" and row["群或来源"] == "chat.jsonl 第 2 行"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_audit_without_findings_is_a_workbook_too(tmp_path: Path, language: Language) -> None:
    path = written(audited(tmp_path, [said(0, "好")], LENGTH), tmp_path, language)
    assert sheets_of(path) == SHEETS[language]
    assert rows_of(path, SHEETS[language][1]) == []


def test_the_same_audit_gives_the_same_file(result: AuditResult, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    one, other = written(result, tmp_path / "one"), written(result, tmp_path / "other")

    def parts(path: Path) -> dict[str, bytes]:
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    assert parts(one) == parts(other)


def test_a_failure_in_the_middle_leaves_the_old_file_and_nothing_else(
    result: AuditResult, tmp_path: Path
) -> None:
    path = tmp_path / "old.xlsx"
    path.write_bytes(b"old")
    broken: Any = result.findings[-1]
    broken.reason = None
    with pytest.raises(AttributeError):
        write_xlsx(result, path, "zh")
    assert path.read_bytes() == b"old" and sorted(one.name for one in tmp_path.iterdir()) == [
        "chat.jsonl",
        "old.xlsx",
    ]


def test_a_folder_that_is_not_there_is_told(result: AuditResult, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        write_xlsx(result, tmp_path / "none" / "report.xlsx", "zh")
    assert "无法写入" in caught.value.say("zh")
