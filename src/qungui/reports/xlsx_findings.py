"""The sheet 发现: every finding with what people need to decide it, and the column in which they do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from qungui.audit.result import DECISION_TITLES, AuditResult, ShownFinding
from qungui.events.moments import local
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.measure_words import say_measures
from qungui.reports.decisions import (
    CATEGORY_TITLE,
    CLAUSE_TITLE,
    DECISION_TITLE,
    HASH_TITLE,
    ID_TITLE,
    REMARK_TITLE,
    TEXT_TITLE,
    TIME_TITLE,
)
from qungui.reports.signal_findings import category_of_finding
from qungui.reports.wording import (
    NEW,
    SELF_CORRECTED,
    SHADOW,
    VERDICT_TITLES,
    say,
    say_clause,
    say_place,
    say_title,
    say_type,
)
from qungui.reports.xlsx_book import (
    AMBER,
    BLUE,
    GREEN,
    GREY,
    PALE_AMBER,
    PALE_BLUE,
    PALE_GREEN,
    PALE_GREY,
    PALE_RED,
    RED,
    Book,
)
from qungui.reports.xlsx_table import Column, Page, write_table
from qungui.sentences import Language, Sentence, say_value
from qungui.signals.categories import CATEGORIES

FINDINGS = Sentence("发现", "Findings")
_SHORT_HASH = 12
_HITS_AT_MOST = 10
VERDICT_TITLE = Sentence("结论", "Verdict")
NEW_TITLE = Sentence("新增", "New")
DUE_TITLE = Sentence("截止", "Due")
_HINT = Sentence(
    "选择 成立、误报 或 谅解；下次核验带上 --decisions 本文件",
    "choose upheld, false alarm or excused; pass this file with --decisions next time",
)
_NO_SUCH = Sentence("请从列表中选择：{choices}", "please choose from the list: {choices}")
_FROZEN = 3


def write_findings(book: Book, result: AuditResult) -> None:
    """Write the sheet."""
    columns = _columns(book.language)
    printed = [column.title for column in columns].index(DUE_TITLE)
    pages = write_table(book, FINDINGS, columns, result.findings, frozen=_FROZEN, printed=printed)
    for page in pages:
        _let_decide(book, page)
        _colour(book, page, columns)


def local_time(at: int | None, loaded: LoadedRegulation) -> datetime | None:
    """A moment on the clock of the regulation, as Excel keeps it: without a zone."""
    return None if at is None else local(at, loaded.regulation.zone).replace(tzinfo=None)


def hits_of(shown: ShownFinding) -> list[str]:
    """The words that were hit, each once; only the first few of many."""
    if shown.text is None:
        return []
    words = dict.fromkeys(shown.text[start:end] for start, end in shown.finding.spans)
    return [word for word in words if word.strip()][:_HITS_AT_MOST]


def say_category(shown: ShownFinding, language: Language) -> str:
    """The kind of content that the text signals saw; "" for findings of other rules."""
    category = category_of_finding(shown.finding)
    return say(CATEGORIES[category].title, language) if category else ""


def _columns(language: Language) -> list[Column[ShownFinding]]:
    def decision(one: ShownFinding) -> str:
        return say(DECISION_TITLES[one.decision], language) if one.decision else ""

    def text(one: ShownFinding) -> str:
        kind = say_type(one.type, language)
        return f"[{kind}] {one.text or ''}".rstrip() if kind else one.text or ""

    def notes(one: ShownFinding) -> str:
        marks = [*one.notes, *([SELF_CORRECTED] * one.self_corrected), *([SHADOW] * one.finding.shadow)]
        return str(say_value([say(mark, language) for mark in marks], language))

    return [
        Column(DECISION_TITLE, 9, decision, "fill_in"),
        Column(REMARK_TITLE, 14, lambda one: one.remark, "fill_in"),
        Column(
            Sentence("结论", "Verdict"), 10, lambda one: VERDICT_TITLES[one.finding.verdict].say(language)
        ),
        Column(TIME_TITLE, 18, lambda one: local_time(one.finding.at, one.loaded), "moment"),
        Column(Sentence("成员", "Member"), 13, lambda one: one.member_name, "wrapped"),
        Column(Sentence("群", "Group"), 14, lambda one: say_place(one, language), "wrapped"),
        Column(CLAUSE_TITLE, 7, lambda one: one.clause.id, "text"),
        Column(
            Sentence("条款内容", "Clause text"), 26, lambda one: say_clause(one.clause, language), "wrapped"
        ),
        Column(TEXT_TITLE, 36, text, "wrapped"),
        Column(Sentence("命中", "Hits"), 14, lambda one: str(say_value(hits_of(one), language)), "wrapped"),
        Column(Sentence("原因", "Reason"), 32, lambda one: say(one.reason, language), "wrapped"),
        Column(Sentence("处置", "Measure"), 12, lambda one: say_measures(one.measure, language), "wrapped"),
        Column(
            Sentence("若成立", "If upheld"),
            12,
            lambda one: say_measures(one.measure_if_upheld, language),
            "wrapped",
        ),
        Column(DUE_TITLE, 18, lambda one: local_time(one.finding.due, one.loaded), "moment"),
        Column(
            Sentence("可说明的情由", "Excusable by"),
            14,
            lambda one: str(say_value(one.finding.excusable, language)),
            "wrapped",
        ),
        Column(Sentence("说明", "Notes"), 18, notes, "wrapped"),
        Column(NEW_TITLE, 7, lambda one: NEW.say(language) if one.is_new else ""),
        Column(ID_TITLE, 26, lambda one: one.finding.id, "id"),
        Column(Sentence("制度", "Regulation"), 20, lambda one: say_title(one.loaded, language)),
        Column(HASH_TITLE, 15, lambda one: one.loaded.hash[:_SHORT_HASH], "id"),
        Column(Sentence("规则", "Rule"), 22, lambda one: one.finding.rule, "id"),
        Column(CATEGORY_TITLE, 14, lambda one: say_category(one, language)),
        Column(Sentence("成员编号", "Member id"), 20, lambda one: one.finding.member, "id"),
        Column(Sentence("消息编号", "Message id"), 20, lambda one: one.finding.message, "id"),
    ]


def _let_decide(book: Book, page: Page) -> None:
    """The drop-down list of decisions."""
    choices = [title.say(book.language) for title in DECISION_TITLES.values()]
    rule = {
        "validate": "list",
        "source": choices,
        "input_title": DECISION_TITLE.say(book.language),
        "input_message": _HINT.say(book.language),
        "error_title": DECISION_TITLE.say(book.language),
        "error_message": _NO_SUCH.say(book.language, {"choices": choices}),
    }
    page.sheet.data_validation(1, 0, max(page.last, 1), 0, rule)


def _colour(book: Book, page: Page, columns: Sequence[Column[Any]]) -> None:
    """Verdicts in their colours; what was decided to be no breach turns grey."""
    language, last = book.language, max(page.last, 1)
    titles = [column.title for column in columns]
    dismissed = [f'$A2="{DECISION_TITLES[one].say(language)}"' for one in ("false_alarm", "excused")]
    grey = book.tint(PALE_GREY, GREY)
    rule = {
        "type": "formula",
        "criteria": f"=OR({','.join(dismissed)})",
        "format": grey,
        "stop_if_true": True,
    }
    page.sheet.conditional_format(1, 0, last, len(columns) - 1, rule)
    for title, words, colours in (
        (DECISION_TITLE, DECISION_TITLES["upheld"], (PALE_RED, RED)),
        (VERDICT_TITLE, VERDICT_TITLES["violation"], (PALE_RED, RED)),
        (VERDICT_TITLE, VERDICT_TITLES["review"], (PALE_AMBER, AMBER)),
        (VERDICT_TITLE, VERDICT_TITLES["unknown"], (PALE_BLUE, BLUE)),
        (NEW_TITLE, NEW, (PALE_GREEN, GREEN)),
    ):
        at, value = titles.index(title), f'"{words.say(language)}"'
        rule = {"type": "cell", "criteria": "==", "value": value, "format": book.tint(*colours)}
        page.sheet.conditional_format(1, at, last, at, rule)
