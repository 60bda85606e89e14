"""What is said of a form that is filled in wrongly, word for word, in both languages.

To accept new words: `QUNGUI_REWRITE_GOLDEN=1 pytest tests/connectors/directory`, and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qungui.sentences import LANGUAGES, Language
from tests.connectors.directory.books import Sheets, book, notes, problems

GOLDEN = Path(__file__).parent / "golden"
FORMS: dict[str, Sheets] = {
    "many": {
        "员工": [
            ["工号", "姓名", "入职日期", "请假", "手机", "其他账号", "职务务"],
            ["1001", "张三", "2026-13-01", "下周", "", "wx1"],
            ["", "李四", "明天", "2026-12-05~2026-12-03", 1.99e16],
            ["1001", "", "", "2026-02-30", "1.38E+10", "wx2"],
            ["1003", "王五", "", "", "", "wx1"],
        ],
        "群": [
            ["群编号", "群名", "群类型", "人数上限"],
            ["g1", "项目群", "客户裙", "两百"],
            ["g2", "闲聊群", "内部群", 200],
            ["g2", "闲聊群", "xyz", 3.5],
            ["", "", "客户群", ""],
        ],
        "成员": [
            ["所在群", "成员", "群昵称", "入群时间", "头像"],
            ["项目裙", "1001", "", "", ""],
            ["项目裙", "1003", "", "", ""],
            ["闲聊群", "1001", "", "", ""],
            ["g1", "", "", "", "自拍"],
            ["", "1001", "", "", ""],
            ["g1", "张三", "", "", ""],
            ["g1", "1001", "", "", ""],
        ],
        "账号": [["账号编号", "账号类型"], ["a1", "公家"], ["a1", "公司"]],
        "客户": [["客户编号", "对接账号"], ["c1", "a1"], ["c1", "a2"], ["c1", "a1"]],
        "产品": [["产品", "价格区间"], ["课程", "很便宜"]],
        "说明": [["名单日期", "去年"]],
        "员工名单": [["工号", "姓名"]],
        "其它": [["随便"]],
    },
    "no_columns": {"员工": [["编码", "姓名"], ["1", "张三"]], "群": [["随便", "什么"]], "账号": [["昵称"]]},
    "column_twice": {"员工": [["工号", "姓名", "备注", "备注"], ["1", "张三", "a", "b"]]},
    "no_sheets": {"Sheet1": [["工号", "姓名"], ["1", "张三"]], "员工1": []},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FORMS)
def test_says(name: str, language: Language) -> None:
    said = "".join(problem.say(language) + "\n" for problem in problems(book(FORMS[name])))
    file = GOLDEN / f"{name}.{language}.txt"
    if os.environ.get("QUNGUI_REWRITE_GOLDEN") == "1":
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8")


def test_two_people_may_show_the_same_name() -> None:
    rows = [["所在群", "群昵称"], ["g1", "路人甲"], ["g1", "路人甲"]]
    said = notes({"群": [["群编号"], ["g1"]], "成员": rows})
    assert [(note.code, note.severity, note.values["value"]) for note in said] == [
        ("member_twice", "note", "路人甲")
    ]


def test_groups_that_could_not_be_read_are_told_once() -> None:
    sheets = {"群": [["随便"], ["g1"]], "成员": [["所在群", "成员"], ["g1", "1001"]]}
    assert [problem.code for problem in problems(book(sheets))] == ["no_header"]
