"""What a text lacks, and what in it does not agree."""

from __future__ import annotations

import pytest

from qungui.lint.find import lint
from qungui.lint.from_regulation import document_of
from qungui.lint.item import Audience
from tests.lint.texts import document
from tests.support import regulation

COMPLETE = """群规
违规的先警告，再禁言一天，处理留下记录。
有异议的可以申诉，由另一名管理员复核。
发现违规可以私下向管理员举报。
本规定经员工讨论后公布，每人签收。
"""
COMPLETE_EN = """Group rules
Breaches are met by a warning, then a mute of a day; every decision is recorded.
Who disagrees may appeal to another admin.
Breaches and grievances are reported to an admin in private.
These rules were discussed with the staff, and everybody has signed them.
"""


def whole(text: str, audience: Audience = "employee") -> list[str]:
    return [one.item.code for one in lint(document(text, audience))]


def without(words: str) -> str:
    return "\n".join(line for line in COMPLETE.splitlines() if words not in line)


def test_a_complete_text_lacks_nothing() -> None:
    assert whole(COMPLETE) == []


@pytest.mark.parametrize(("code", "words"), [("L25", "签收"), ("L35", "申诉"), ("L36", "举报")])
def test_what_is_missing(code: str, words: str) -> None:
    assert whole(without(words)) == [code]


def test_a_complete_english_text_lacks_nothing() -> None:
    assert whole(COMPLETE_EN) == []


@pytest.mark.parametrize(("code", "words"), [("L25", "signed"), ("L35", "appeal"), ("L36", "grievances")])
def test_what_is_missing_in_english(code: str, words: str) -> None:
    lines = COMPLETE_EN.splitlines()
    assert whole("\n".join(line for line in lines if words not in line)) == [code]


def test_words_that_hold_others_are_none() -> None:
    text = (
        COMPLETE_EN.replace("recorded", "designed")
        .replace("signed", "assigned")
        .replace("discussed with", "for")
    )
    assert whole(text) == ["L22", "L25"]


def test_barring_complaints_is_no_channel_in_english() -> None:
    text = COMPLETE_EN.replace("Breaches and grievances are reported", "Do not complain")
    assert whole(text) == ["L16", "L36"]


def test_no_records() -> None:
    assert whole(COMPLETE.replace("，处理留下记录", "")) == ["L22"]


def test_only_employees_need_a_procedure() -> None:
    assert whole(without("签收"), "member") == []


def test_without_penalties_nothing_to_record_or_appeal() -> None:
    assert whole("友善发言，欢迎反馈。", "member") == []


def test_barring_complaints_is_no_channel() -> None:
    assert whole(COMPLETE.replace("发现违规可以私下向管理员举报", "不得投诉")) == ["L16", "L36"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("单条不超过 200 字。\n正文不超过 500 字。", ["不超过 500 字"]),
        ("单条不超过 200 字。\n通知也不超过 200 字。", []),
        ("首次警告，第三次移出。", ["第三次"]),
        ("首次警告，再犯禁言，第三次移出。", []),
        ("第一次警告，第二次禁言，第三次移出。", []),
        ("23:00 至 7:00 请勿发言。", ["23:00 至 7:"]),
        ("23:00 至次日 7:00 请勿发言。", []),
        ("9:00 至 18:00 上班。", []),
        ("Quiet hours are 22:00 to 7:00.", ["22:00 to 7:"]),
        ("Quiet hours are 22:00 to 7:00 of the next day.", []),
        ("At most 200 characters.\nNotices have up to 500 characters.", ["up to 500 characters"]),
        ("A first breach: a warning. A third breach: removal.", ["third breach"]),
        ("A first breach: a warning. Again: a mute. A third breach: removal.", []),
        ("入群 3 天内改昵称。\n群昵称在 7 天内改好。", ["昵称在 7 天内"]),
    ],
)
def test_what_does_not_agree(text: str, words: list[str]) -> None:
    found = lint(document(text, "member"))
    assert [one.words for one in found if one.item.code == "L39"] == words


def test_clauses_of_the_same_rule_with_other_numbers() -> None:
    short = {"rule": "content.length", "with": {"max_chars": 200}}
    long = {"rule": "content.length", "with": {"max_chars": 500}}
    apart = {**long, "applies_to": {"groups": {"types": ["customer"]}}}
    [one] = [one for one in lint(document_of(regulation(short, long))) if one.item.code == "L39"]
    assert one.clause == "2"
    assert "L39" not in [one.item.code for one in lint(document_of(regulation(short, apart)))]
    assert "L39" not in [one.item.code for one in lint(document_of(regulation(short, short)))]


def test_an_appeal_among_the_measures_counts() -> None:
    clause = {"text": "违规的先警告。", "rule": "content.length", "with": {"max_chars": 200}}
    appeal = {"appeal": {"within": "7d", "reviewer": "other"}}
    assert "L35" in [one.item.code for one in lint(document_of(regulation(clause)))]
    assert "L35" not in [one.item.code for one in lint(document_of(regulation(clause, measures=appeal)))]
