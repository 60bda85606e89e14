"""Excel and CSV of any columns: which columns are taken, what is refused, and cells of every kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from qungui.problems import BadInput
from tests.connectors import writers
from tests.connectors.chat import imported, seen
from tests.connectors.writers import write

HEADER = ["时间", "昵称", "内容"]


def workbook(path: Path, fill: Callable[[Any, Any], None]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    fill(book, book.add_worksheet("聊天"))
    book.close()
    return path


def told(path: Path, **options: object) -> list[tuple[str | None, str]]:
    return [(one.who, one.text) for one in seen(imported(path, **options)[0])]


def test_dates_numbers_formulas_and_merged_cells(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        day = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        sheet.merge_range("B2:E2", "某系统的导出")
        sheet.write_row(3, 1, HEADER)
        sheet.write_datetime(4, 1, datetime(2025, 3, 3, 8, 1), day)
        sheet.merge_range("C5:C7", "张三")
        sheet.write_formula(4, 3, '="公"&"式"', None, "公式")
        sheet.write(5, 1, 45719.5)
        sheet.write(5, 3, 12345)
        sheet.write(6, 1, "2025年3月3日 下午8:03")
        sheet.write(6, 3, True)
        sheet.write_row(7, 1, ["昨天吧", "李四", "没有时间"])
        sheet.write_formula(8, 1, "=1/0", None, "#DIV/0!")
        sheet.write_row(8, 2, ["李四", "时间算错了"])

    events, chat = imported(workbook(tmp_path / "x", fill))
    assert [(one.at, one.who, one.text) for one in seen(events)] == [
        (1740960060_000000, "name:张三", "公式"),
        (1740974400_000000, "name:张三", "12345"),
        (1741003380_000000, "name:张三", "True"),
    ]
    assert [(skip.source, skip.line) for skip in chat.report.skipped] == [
        (f"{tmp_path / 'x'} 聊天", 8), (f"{tmp_path / 'x'} 聊天", 9),
    ]  # fmt: skip
    assert chat.report.sources[0].encoding == "xlsx"


def test_a_far_cell_is_refused_before_it_is_spread(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["2025-03-03 08:00:00", "甲", "乙"])
        sheet.write(1_048_575, 16_383, "x")

    with pytest.raises(BadInput, match="save it as CSV"):
        imported(workbook(tmp_path / "x", fill))


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({"at": "哪里"}, "表格缺少“哪里”列（表头为：发送时间、昵称、微信ID、消息类型、内容）"),
        ({"when": "发送时间"}, "列对应里的“when”无法识别，可用：at、sender、text"),
        ({"text": "内容", "year": "25"}, "年份“25”应是四位数"),
    ],
)
def test_a_wrong_mapping_is_told_in_one_sentence(mapping: dict[str, str], said: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        imported(write(tmp_path, writers.mapped_csv), mapping=mapping)
    assert len(caught.value.problems) == 1
    assert said in caught.value.say("zh")
    assert "?" not in caught.value.say("en")


def test_a_workbook_without_such_columns_says_what_to_do(tmp_path: Path) -> None:
    path = workbook(tmp_path / "x", lambda book, sheet: sheet.write_row(0, 0, ["甲", "乙", "丙"]))
    with pytest.raises(BadInput, match="name them, as in at="):
        imported(path)
    with pytest.raises(BadInput, match="no column “丁”"):
        imported(path, mapping={"at": "甲", "sender": "乙", "text": "丁"})


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_may_be_parted_by_other_signs(delimiter: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    rows = [["导出说明，共两列；以下"], HEADER, ["2025-03-03 08:01:00", "甲", "一,二;三"]]
    quoted = [['"' + cell + '"' for cell in row] for row in rows]
    path.write_text("\r\n".join(delimiter.join(row) for row in quoted), "utf-8")
    assert told(path) == [("name:甲", "一,二;三")]


def test_a_table_carries_what_its_columns_hold(tmp_path: Path) -> None:
    by_id = imported(write(tmp_path, writers.mapped_csv))[1].report
    assert not any("only display names" in note.en for note in by_id.notes)
    path = tmp_path / "names"
    path.write_text("时间,昵称,内容\n2025-03-03 08:01:00,甲,一\n", "utf-8")
    events, chat = imported(path)
    assert any("only display names" in note.en for note in chat.report.notes)
    gap = next(one for one in events if one.kind == "gap")
    assert {"ids", "types", "message_ids"} <= set(gap.rest["kinds"])


def test_variants_without_ids_say_so(tmp_path: Path) -> None:
    for writer in (writers.wechatmsg_csv_all, writers.wechatmsg_csv_old):
        _, chat = imported(write(tmp_path, writer))
        assert any("only display names" in note.en for note in chat.report.notes)
