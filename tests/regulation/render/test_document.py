"""The words of a document: what is said once, what is said in words, and how a short one is set."""

from __future__ import annotations

import io

import docx
import pytest
from docx.shared import Cm

from qungui.regulation.load import load
from qungui.regulation.render.document import Document, document_of
from qungui.regulation.render.word import CLAUSE, word_of
from qungui.regulations.library import find_in_library
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Language
from tests.regulation.render.documents import library

TEXT = """\
regulation: 群规
id: ours
version: 1
timezone: Asia/Shanghai
calendar: cn
applies_to: {groups: {types: [internal]}}
clauses:
  - {id: "1", chapter: 说话, chapter_en: Talk, text: 短些, rule: content.length, with: {max_chars: 5}, on_breach: remind}
  - {id: "2", chapter: 说话, chapter_en: Talk, text: 少些, rule: content.length, with: {max_chars: 9}, on_breach: warn}
  - {id: "3", chapter: 说话, text: 更少, rule: content.length, with: {max_chars: 3}, on_breach: [remind, rectify]}
  - id: "4"
    chapter: 别的
    text: 改名
    rule: content.length
    with: {max_chars: 7}
    on_breach: {task: 管理员核实}
    excusable: {reasons: [driving, 停电]}
measures: {ladder: [remind, warn]}
"""


def document(text: str = TEXT, language: Language = "zh") -> Document:
    return document_of(load(text, RULE_TYPES, find_in_library), language)


def test_the_first_step_of_the_ladder_is_not_said_under_every_clause() -> None:
    asides = {clause.id: clause.asides for clause in document().clauses}
    assert asides["1"] == ()
    assert asides["2"] == ("违反的处理：警告",)
    assert asides["3"] == ("违反的处理：提醒、改正",)


def test_without_a_ladder_every_measure_is_said() -> None:
    asides = {
        clause.id: clause.asides for clause in document(TEXT.replace("ladder: [remind, warn]", "")).clauses
    }
    assert asides["1"] == ("违反的处理：提醒",)


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "可说明理由：驾车、停电"), ("en", "May be excused: driving, 停电")]
)
def test_reasons_are_said_in_words(language: Language, said: str) -> None:
    assert document(language=language).clauses[3].asides == (said,)


def test_headings_have_their_english() -> None:
    assert [one.title for one in document(language="en").chapters] == ["Talk", "说话", "别的"]
    assert [one.title for one in document().chapters] == ["说话", "别的"]


@pytest.mark.parametrize(("id", "top"), [("wecom-group", 1.6), ("r17", 2.54)])
def test_short_regulations_are_set_tighter(id: str, top: float) -> None:
    file = docx.Document(io.BytesIO(word_of(document_of(library(id), "zh"), "zh", "青禾")))
    assert abs((file.sections[0].top_margin or 0) - Cm(top)) < Cm(0.01)
    styles = {one.name: one for one in file.styles}
    spacing, size = styles[CLAUSE].paragraph_format.line_spacing, styles[CLAUSE].font.size
    assert spacing is not None and size is not None
    assert (float(spacing) / size < 1.5) is (id == "wecom-group")
