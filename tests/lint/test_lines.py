"""What stands around a line: broken sentences, the head of a list, and the sentence below it."""

from __future__ import annotations

import pytest

from qungui.lint.find import lint
from qungui.lint.from_regulation import document_of
from qungui.lint.leads import lead_of
from qungui.lint.text_lines import read_lines
from tests.lint.test_text_files import word_file
from tests.lint.texts import codes, found
from tests.support import regulation

WIDE = "为规范本公司微信工作群的使用和管理，提高大家沟通的效率，保障各类信息的传"


def paragraphs(text: str) -> list[str]:
    return [line.text for line in read_lines("rules.txt", text.encode())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("迟到的，\n罚款。", ["迟到的，罚款。"]),
        ("迟到的\n，罚款。", ["迟到的，罚款。"]),
        (f"{WIDE}\n{WIDE}\n递。", [f"{WIDE}{WIDE}递。"]),
        ("五、没有交接的，最后一个月工资\n不予发放。", ["五、没有交接的，最后一个月工资不予发放。"]),
        (
            "Messages from your manager are answered within 15\n   minutes by everybody.",
            ["Messages from your manager are answered within 15 minutes by everybody."],
        ),
    ],
)
def test_a_broken_sentence_is_put_together(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "群规\n不发广告\n不刷屏",
        "不发广告，不发红包\n不骂人，不吵架",
        "no adverts\nno fights",
        "一、守时，\n二、守信。",
        "守时，\n\n守信。",
        f"{WIDE}。\n{WIDE}。",
        "# 群规，\n守时",
        "| 情形，\n| 处理 |",
    ],
)
def test_lines_of_their_own_stay(text: str) -> None:
    assert paragraphs(text) == [line for line in text.splitlines() if line]


def test_words_over_two_lines_are_shown_in_the_first() -> None:
    [one] = found("群规\n五、没有交接的，最后一个月工资\n  不予发放。", "employee")
    assert (one.item.code, one.words) == ("L02", "工资不予发放")
    assert (one.place.line, one.place.column, one.place.width) == (2, 14, 2)


def test_words_in_the_second_line_are_shown_there() -> None:
    [one] = found("迟到的，\n  每次罚款 50 元。", "employee")
    assert (one.place.line, one.place.column, one.place.text) == (2, 5, "  每次罚款 50 元。")


def test_a_word_file_has_no_broken_lines() -> None:
    lines = read_lines("rules.docx", word_file("迟到的，", "罚款。"))
    assert [line.text for line in lines] == ["迟到的，", "罚款。"]


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("员工必须做到：", "员工必须"),
        ("员工应当遵守以下要求：", "员工应当"),
        ("公司有权：", "公司有权"),
        ("群内严禁以下行为：", "群内严禁"),
        ("Employees must:", "Employees must "),
        ("Members must not do the following:", "Members must not "),
        ("有下列情形之一的，必须移出：", ""),
        ("群内行为：", ""),
        ("第三章 禁止事项", ""),
    ],
)
def test_the_head_of_a_list(heading: str, lead: str) -> None:
    assert lead_of(heading) == lead


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、公司有权：\n1. 随时修改本规定；", ["L15"]),
        ("一、员工不得：\n1、向劳动监察部门反映；", ["L16"]),
        ("一、员工可以：\n1、向劳动监察部门反映；", []),
        ("1. Employees must:\n   - share one article on Moments every day", ["L05"]),
        ("1. Employees may:\n   - share one article on Moments every day", []),
    ],
)
def test_the_items_of_a_list_go_on_from_its_head(text: str, expected: list[str]) -> None:
    assert codes(text, "employee") == expected


def test_a_head_that_punishes_is_found_once() -> None:
    text = "二、有下列情形之一的，每次罚款 50 元：\n1、发广告；\n2、拉票。"
    assert [(one.item.code, one.place.line) for one in found(text, "employee")] == [("L01", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "有下列行为之一的，移出本群：\n1、押注；\n2、组织竞猜。",
        "三、群内行为\n1、押注\n2、组织竞猜\n违者移出本群。",
        "三、群内行为\n1、押注\n2、组织竞猜\n以上行为一律处理。",
        "在群里押注、组织竞猜。违者移出本群。",
        "The following are forbidden:\n- betting on matches",
        "Who does any of the following is removed:\n- betting on matches",
        "1. Betting on matches.\n2. Gambling.\nViolators are removed.",
    ],
)
def test_acts_that_a_list_punishes_are_forbidden(text: str) -> None:
    assert "L21" not in codes(text, "member")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("每小时在群里报告位置，违者扣分。", "L11"),
        ("一、员工必须：\n1、每小时在群里报告位置；\n违者扣分。", "L11"),
        ("外勤期间须打开位置共享，不得关闭。", "L11"),
    ],
)
def test_a_demand_under_threat_is_no_ban(text: str, code: str) -> None:
    assert code in codes(text, "employee")


def test_a_clause_below_another_goes_on_from_it() -> None:
    rule = {"rule": "duty.attest", "with": {"who": "everyone", "what": "自查", "proof": ["duty_confirmed"]}}
    head = {"id": "3", "text": "公司有权：", **rule}
    item = {"id": "3.1", "text": "随时修改本规定。", **rule}
    alone = {"id": "4.1", "text": "随时修改本规定。", **rule}
    there = [one for one in lint(document_of(regulation(head, item, alone))) if one.passage]
    assert [(one.clause, one.item.code) for one in there] == [("3.1", "L15")]
