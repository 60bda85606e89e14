"""The page of a draft: the text beside its reading, what is open, what was lost or left out."""

from __future__ import annotations

import pytest

from qungui.reading.reader import read_drafts
from qungui.reading.result import Draft, DraftClause, Figure
from qungui.reports.html.draft import draft_html
from qungui.reports.html.draft_lines import rows_of
from qungui.sentences import Language
from tests.reading.drafts import ANSWERS, TEXT

WORDS: dict[Language, tuple[str, ...]] = {
    "zh": ("读出 5 条要求：读懂 4 条，由人确认 0 条，没读懂 1 条。", "看到通知，多久之内要回复？", "刷屏", "没读懂",
           "多久之内</dt><dd>30 分钟", "把握", "略去的文字（2 处）", "L01 违法：对员工罚款", "原文涉及罚款或扣款"),
    "en": ("5 demands were read: 4 understood, 0 confirmed by people, 1 not understood.", "not understood",
           "Within what time are notices answered?", "30 minutes", "sure", "Text that was left out (2)",
           "L01 unlawful: fines on employees", "points are counted, never money"),
}  # fmt: skip


@pytest.fixture(scope="module")
def draft() -> Draft:
    return read_drafts(TEXT.splitlines())[0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_words_of_the_page(draft: Draft, language: Language) -> None:
    page = draft_html([draft], "办 法.txt", language)
    assert [one for one in WORDS[language] if one not in page] == []
    assert "qungui regulation draft &#39;办 法.txt&#39; --answers answers.json" in page
    assert [one for one in ANSWERS["draft"] if f'name="{one}"' not in page] == []


def test_what_people_wrote_is_no_markup(draft: Draft) -> None:
    page = draft_html([draft], "a.txt", "zh")
    assert "<b>以和为贵" not in page and "&lt;b&gt;以和为贵" in page


def test_every_line_stands_in_one_row(draft: Draft) -> None:
    rows = list(rows_of(draft, 1, len(draft.lines)))
    shown = ["".join(one.text for one in row.words) for row in rows]
    assert shown == TEXT.splitlines()[1:-1]
    assert [clause for row in rows for clause in row.clauses] == list(draft.clauses)


def test_the_words_are_marked_as_they_were_read(draft: Draft) -> None:
    words = [one for row in rows_of(draft, 1, len(draft.lines)) for one in row.words]
    assert "30分钟" in [one.text for one in words if one.kind == "mark"]
    assert [one.text for one in words if one.kind == "lost"] == ["<b>以和为贵</b>，方能如沐春风。"]
    assert "第一条 " in [one.text for one in words if one.kind == "unread"]


def test_words_that_run_over_a_line_are_marked() -> None:
    sentence = "群成员须在两小时内回复。"
    clause = DraftClause(
        "1.1", sentence, sentence, 1, 2, "response.acknowledge", "response.acknowledge", {}, 0.9, "understood",
        subject="群成员", figures=(Figure("两小时", 2, "hour", "with.within"),),
    )  # fmt: skip
    draft = Draft("draft", "办法", "zh", (clause,), lines=("一、群成员须在两", "小时内回复。"))
    (row,) = rows_of(draft, 1, 2)
    assert [one.text for one in row.words if one.kind == "mark"] == ["群成员", "两\n小时"]
    assert [one.text for one in row.words if one.kind == "unread"] == ["一、"]


def test_several_drafts_on_a_page() -> None:
    text = "甲群管理制度\n一、不得发广告。\n二、不得刷屏。\n乙群管理制度\n一、通知须及时回复收到。\n"
    drafts = read_drafts(text.splitlines())
    assert len(drafts) == 2
    page = draft_html(drafts, "a.txt", "zh")
    for line in text.splitlines():
        assert page.count(f">{line}<") >= 1 or line[2:] in page
    assert 'data-draft="draft-2"' in page
    assert 'id="draft-1.1"' in page and 'id="draft-2-1.1"' in page


def test_the_legal_check_knows_the_words_above_and_below_a_list() -> None:
    text = (
        "公司员工工作群规定\n一、有下列情形之一的，每次罚款50元：\n1、在群里发广告；\n2、在群里拉票；\n"
        "二、群内行为：\n1、不得传播谣言；\n2、组织竞猜、下注；\n违者移出本群。\n三、公司有权：\n1、随时修改本规定；\n"
    )
    page = draft_html(read_drafts(text.splitlines()), "a.txt", "zh")
    assert "L01 违法：对员工罚款" in page and "L15 有风险" in page
    assert "L21" not in page
