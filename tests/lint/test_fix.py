"""The lawful draft: what changes, what stays, and the old words beside the new."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qungui.lint.document import Document
from qungui.lint.find import lint
from qungui.lint.finding import Override
from qungui.lint.fix import fixed_lines, fixed_regulation, rewritten
from qungui.lint.from_regulation import document_of
from qungui.lint.items import ITEMS
from qungui.regulation.load import load, read_resolved
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.tree import Keyed
from qungui.regulation.write_yaml import yaml_of
from qungui.regulations.library import library_files
from qungui.rules.registry import RULE_TYPES
from tests.lint.texts import document
from tests.support import regulation

FINE = {
    "text": "一、通知要看。迟到一次罚款 50 元。",
    "text_en": "A fine.",
    "rule": "content.length",
    "with": {"max_chars": 9},
}


def fixed(doc: Document) -> list[str]:
    return list(fixed_lines(doc, rewritten(doc, lint(doc)), "zh"))


def fixed_again(loaded: LoadedRegulation) -> LoadedRegulation:
    doc = document_of(loaded)
    assert isinstance(loaded.tree, Keyed)
    text = yaml_of(fixed_regulation(loaded.tree, rewritten(doc, lint(doc))))
    return load(text, RULE_TYPES, library_files().get)


def test_a_text_keeps_what_is_lawful_and_its_numbers() -> None:
    first, new, old, why = fixed(document("群规\n3. 守时。4. 迟到罚款。", "employee"))
    assert first == "群规"
    assert new == "【改】3. 守时。4. " + ITEMS["L01"].instead.zh
    assert old == "    【原】3. 守时。4. 迟到罚款。"
    assert why.startswith("    【因】L01 ") and "劳动合同法" in why


def test_a_text_keeps_its_empty_lines() -> None:
    assert fixed(document("群规\n\n\n守时。\n", "employee")) == ["群规", "", "", "守时。"]


def test_two_items_in_one_sentence_give_both_forms_once() -> None:
    text = "迟到罚款，两小时内回复。再迟罚款。"
    new = fixed(document(text, "employee"))[0]
    assert new.count(ITEMS["L01"].instead.zh) == 1 and new.count(ITEMS["L06"].instead.zh) == 1


def test_an_english_text_gets_english_words() -> None:
    new = fixed(document("Who is late is fined 50 yuan.", "employee"))[0]
    assert new == "【改】" + ITEMS["L01"].instead.en


def test_a_lawful_text_is_not_touched() -> None:
    text = "群规\n迟到的先提醒。"
    assert fixed(document(text, "employee")) == text.splitlines()


def test_advice_and_what_the_lawyer_left_out_stay() -> None:
    doc = document("违者按相关规定处理。\n迟到罚款。", "employee")
    off = {"L01": Override("L01", "off", "试点", date(2026, 11, 1), "王律师")}
    assert rewritten(doc, lint(doc, policy=off)) == []


def test_a_clause_keeps_its_old_words_and_says_why() -> None:
    after = fixed_again(regulation(FINE, setting="company"))
    clause = after.regulation.clause("1")
    assert clause.text == "一、通知要看。" + ITEMS["L01"].instead.zh
    assert clause.was == FINE["text"]
    assert clause.note and "L01" in clause.note and clause.note_en and "L01" in clause.note_en
    assert clause.text_en is None, "a part of the old English no longer holds"
    assert after.regulation.version == 2


def test_a_clause_that_changes_whole_has_its_english() -> None:
    after = fixed_again(regulation({**FINE, "text": "迟到罚款。"}, setting="company"))
    assert after.regulation.clause("1").text_en == ITEMS["L01"].instead.en


def test_an_older_wording_is_not_lost() -> None:
    after = fixed_again(regulation({**FINE, "was": "最早的写法", "note": "已读。"}, setting="company"))
    clause = after.regulation.clause("1")
    assert clause.was == "最早的写法"
    assert clause.note and clause.note.startswith("已读。") and str(FINE["text"]) in clause.note


@pytest.mark.parametrize(
    ("measure", "lawful"),
    [
        ({"task": "罚款 50 元"}, ["remind"]),
        ({"task": "a fine of 50 yuan"}, ["remind"]),
        (["warn", {"task": "罚款 50 元"}], ["warn", "remind"]),
        ({"points": 5, "task": "扣发当月工资"}, ["points", "remind"]),
    ],
)
def test_a_measure_that_takes_money_becomes_a_reminder(measure: Any, lawful: list[str]) -> None:
    clause = {**FINE, "text": "迟到的处理。", "on_breach": measure}
    after = fixed_again(regulation(clause, setting="company")).regulation.clause("1")
    assert [one.name for one in after.on_breach or ()] == lawful
    assert (after.text, after.text_en, after.was) == (clause["text"], FINE["text_en"], None)
    assert after.note and "改成提醒" in after.note and after.note_en and "reminder" in after.note_en


def test_text_and_measure_change_together() -> None:
    after = fixed_again(regulation({**FINE, "on_breach": {"task": "罚款 50 元"}}, setting="company"))
    clause = after.regulation.clause("1")
    assert clause.was == FINE["text"] and [one.name for one in clause.on_breach or ()] == ["remind"]
    assert clause.note and "条文已换成" in clause.note and "罚款 50 元" in clause.note


def test_another_value_is_left_to_the_person() -> None:
    clause = {
        "text": "迟到的处理。",
        "rule": "duty.attest",
        "with": {"who": "everyone", "what": "收罚款", "proof": ["duty_confirmed"]},
    }
    doc = document_of(regulation(clause, setting="company"))
    found = lint(doc)
    assert "L01" in [one.item.code for one in found if one.passage]
    assert rewritten(doc, found) == []


def test_a_broken_sentence_is_written_whole_and_the_others_as_they_stood() -> None:
    text = "员工应当按时到岗，\n不得无故缺席。\n员工迟到的，\n每次罚款 50 元。"
    lines = fixed(document(text, "employee"))
    assert lines[:2] == text.splitlines()[:2]
    assert lines[2] == "【改】" + ITEMS["L01"].instead.zh
    assert lines[3] == "    【原】员工迟到的，每次罚款 50 元。"


def test_only_the_unlawful_english_sentence_changes() -> None:
    text = "2. Be polite. Who is late is fined 50 yuan. Ask the admins."
    new = fixed(document(text, "employee"))[0]
    assert new == "【改】2. Be polite. " + ITEMS["L01"].instead.en + " Ask the admins."


OLD_WORDS = {
    "r24": ("3.5", "无故不接指令、推诿的，追究部门负责人的责任。"),
    "r87": ("13.1", "网络部不定期抽查销售人员的公司微信对话，抽查留有记录。"),
}


@pytest.mark.parametrize("id", OLD_WORDS)
def test_a_house_variant_with_the_old_words_comes_out_lawful(id: str, tmp_path: Path) -> None:
    clause, words = OLD_WORDS[id]
    path = tmp_path / "house.yaml"
    path.write_text(
        f"regulation: 本公司的规定\nid: house\nextends: {id}\n"
        f"clauses:\n  - id: '{clause}'\n    text: {words}\n    was: null\n",
        "utf-8",
    )
    loaded = load(path, RULE_TYPES, library_files().get)
    assert [one for one in lint(document_of(loaded)) if one.severity != "advice"]
    tree = read_resolved(path, library_files().get)
    assert isinstance(tree, Keyed)
    doc = document_of(loaded)
    text = yaml_of(fixed_regulation(tree, rewritten(doc, lint(doc))))
    after = load(text, RULE_TYPES, library_files().get)
    assert [one for one in lint(document_of(after)) if one.severity != "advice"] == []
    assert len(after.regulation.clauses) == len(loaded.regulation.clauses)
    assert "chosen" in text


@pytest.mark.parametrize("id", library_files())
def test_the_library_is_lawful_as_it_stands(id: str) -> None:
    loaded = load(library_files()[id], RULE_TYPES, library_files().get)
    assert [one for one in lint(document_of(loaded)) if one.severity != "advice"] == []
