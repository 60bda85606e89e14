"""Files of all kinds become lines."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from qungui.problems import BadInput
from qungui.reading.source import lines_of, read_lines
from qungui.reading.surroundings import without_surroundings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "群规.txt"
    path.write_bytes("球友群群规\r\n１、不发广告。".encode(encoding))
    assert read_lines(path) == ["球友群群规", "1、不发广告。"]


def test_hidden_characters_and_sounds_are_taken_off() -> None:
    assert lines_of("禁\u200b止\ufeff發(fā)布廣\u2060告", "text") == ["禁止發布廣告"]


def test_word_paragraphs_lists_and_tables(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("门店群管理制度")
    document.add_paragraph("不发广告。", style="List Number")
    document.add_paragraph("不骂人。", style="List Number")
    document.add_paragraph("早班签到。", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "投诉", "两小时内回复"
    path = tmp_path / "rules.docx"
    document.save(str(path))
    assert read_lines(path) == [
        "门店群管理制度",
        "1. 不发广告。",
        "2. 不骂人。",
        "• 早班签到。",
        "投诉\t两小时内回复",
    ]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"x", "kind_of_file"), ("a.docx", b"no zip", "not_word"), ("a.txt", b" \n ", "no_text"),
        ("a.txt", b"\x81\xff\xff\xff", "not_utf8"),
    ],
)  # fmt: skip
def test_bad_files_are_told(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BadInput) as caught:
        read_lines(path)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read_lines(tmp_path / "none.txt")
    assert caught.value.problems[0].code == "no_file"


def test_the_surroundings_of_a_page_are_cut_and_listed() -> None:
    lines = [
        "首页 > 范文 > 制度", "发布时间：2024-05-01 来源：网络", "车友群群规", "1、不发广告。", "第 1 页 共 3 页", "- 2 -",
        "2、不骂人。", "点击下载本文档", "相关文档", "公司考勤方案", "食堂卫生要点",
    ]  # fmt: skip
    kept, cuts = without_surroundings(lines)
    assert [line for line in kept if line] == ["车友群群规", "1、不发广告。", "2、不骂人。"]
    assert [cut.line for cut in cuts] == [1, 2, 5, 6, 8, 9, 10, 11]


def test_demands_are_never_cut_as_surroundings() -> None:
    lines = ["群成员不得点击下载不明文件", "禁止分享到朋友圈"]
    assert without_surroundings(lines) == (lines, [])


def test_a_title_after_proposed_articles_stays() -> None:
    kept, cuts = without_surroundings(["相关文档", "公司考勤方案", "业主群公约", "第一条 不发广告。"])
    assert [line for line in kept if line] == ["业主群公约", "第一条 不发广告。"]
    assert [cut.line for cut in cuts] == [1, 2]


def test_a_line_on_where_a_page_comes_from_and_an_advertisement_are_cut() -> None:
    lines = ["2026-09-03 来源：范文网 作者：小编 阅读：3521", "一、不得刷屏。", "广告：暑期班火热报名中！"]
    kept, cuts = without_surroundings(lines)
    assert kept == ["", "一、不得刷屏。", ""] and len(cuts) == 2


def test_a_clause_on_advertising_is_kept() -> None:
    lines = ["广告：群成员不得发布。", "广告：每周五可发一条。"]
    assert without_surroundings(lines) == (lines, [])


@pytest.mark.parametrize(
    "line", ["1、欢迎大家分享学习资料。", "欢迎大家分享学习资料。", "2、欢迎阅读并参考置顶的公告。"]
)
def test_a_welcome_in_the_regulation_is_no_preface(line: str) -> None:
    assert without_surroundings(["学习群公约", line]) == (["学习群公约", line], [])


def test_a_welcome_to_readers_is_a_preface() -> None:
    _, cuts = without_surroundings(["以上就是业主群公约，欢迎大家分享！", "群规范文，欢迎阅读"])
    assert [cut.line for cut in cuts] == [1, 2]
