"""The sheet 发现: every finding with what people need to decide it, and the column in which they do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from qungui.audit.result import DECISION_TITLES, AuditResult, ShownFinding
from qungui.events.moments import local
from qungui.regulation.loaded import LoadedRegulation
from qungui.reports.decisions import (
    CLAUSE_TITLE,
    DECISION_TITLE,
    HASH_TITLE,
    ID_TITLE,
    REMARK_TITLE,
    TIME_TITLE,
)
from qungui.reports.wording import (
    NEW,
    SELF_CORRECTED,
    SHADOW,
    VERDICT_TITLES,
    say,
    say_clause,
    say_measures,
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

FINDINGS = Sentence("发现", "Findings")
_SHORT_HASH = 12
_HITS_AT_MOST = 10
_DECIDE = Sentence("判定", "Decision")
_HINT = Sentence(
    "选择 成立、误报 或 谅解；下次核验带上 --decisions 本文件",
    "choose upheld, false alarm or excused; pass this file with --decisions next time",
)
_NO_SUCH = Sentence("请从列表中选择：{choices}", "please choose from the list: {choices}")
_FROZEN = 4


def write_findings(book: Book, result: AuditResult) -> None:
    """Write the sheet."""
    columns = _columns(book.language)
    printed = [column.title for column in columns].index(ID_TITLE)
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
        Column(
            Sentence("结论", "Verdict"), 10, lambda one: VERDICT_TITLES[one.finding.verdict].say(language)
        ),
        Column(TIME_TITLE, 19, lambda one: local_time(one.finding.at, one.loaded), "moment"),
        Column(Sentence("成员", "Member"), 14, lambda one: one.member_name, "wrapped"),
        Column(Sentence("群", "Group"), 16, lambda one: say_place(one, language), "wrapped"),
        Column(CLAUSE_TITLE, 7, lambda one: one.clause.id, "text"),
        Column(
            Sentence("条款内容", "Clause text"), 30, lambda one: say_clause(one.clause, language), "wrapped"
        ),
        Column(Sentence("消息原文", "Message"), 38, text, "wrapped"),
        Column(Sentence("命中", "Hits"), 14, lambda one: str(say_value(hits_of(one), language)), "wrapped"),
        Column(Sentence("原因", "Reason"), 34, lambda one: say(one.reason, language), "wrapped"),
        Column(Sentence("处置", "Measure"), 12, lambda one: say_measures(one.measure, language), "wrapped"),
        Column(
            Sentence("若成立", "If upheld"),
            12,
            lambda one: say_measures(one.measure_if_upheld, language),
            "wrapped",
        ),
        Column(Sentence("截止", "Due"), 19, lambda one: local_time(one.finding.due, one.loaded), "moment"),
        Column(
            Sentence("可说明的情由", "Excusable by"),
            14,
            lambda one: str(say_value(one.finding.excusable, language)),
            "wrapped",
        ),
        Column(Sentence("说明", "Notes"), 18, notes, "wrapped"),
        Column(Sentence("新增", "New"), 7, lambda one: NEW.say(language) if one.is_new else ""),
        Column(REMARK_TITLE, 24, lambda one: one.remark, "fill_in"),
        Column(ID_TITLE, 26, lambda one: one.finding.id, "id"),
        Column(Sentence("制度", "Regulation"), 20, lambda one: say_title(one.loaded, language)),
        Column(HASH_TITLE, 15, lambda one: one.loaded.hash[:_SHORT_HASH], "id"),
        Column(Sentence("规则", "Rule"), 22, lambda one: one.finding.rule, "id"),
        Column(Sentence("成员编号", "Member id"), 20, lambda one: one.finding.member, "id"),
        Column(Sentence("消息编号", "Message id"), 20, lambda one: one.finding.message, "id"),
    ]


def _let_decide(book: Book, page: Page) -> None:
    """The drop-down list of decisions."""
    choices = [title.say(book.language) for title in DECISION_TITLES.values()]
    rule = {
        "validate": "list",
        "source": choices,
        "input_title": _DECIDE.say(book.language),
        "input_message": _HINT.say(book.language),
        "error_title": _DECIDE.say(book.language),
        "error_message": _NO_SUCH.say(book.language, {"choices": choices}),
    }
    page.sheet.data_validation(1, 0, max(page.last, 1), 0, rule)


def _colour(book: Book, page: Page, columns: Sequence[Column[Any]]) -> None:
    """Verdicts in their colours; what was decided to be no breach turns grey."""
    last = max(page.last, 1)
    language = book.language
    dismissed = (
        "OR("
        + ",".join(f'$A2="{DECISION_TITLES[one].say(language)}"' for one in ("false_alarm", "excused"))
        + ")"
    )
    grey = {
        "type": "formula",
        "criteria": f"={dismissed}",
        "format": book.tint(PALE_GREY, GREY),
        "stop_if_true": True,
    }
    page.sheet.conditional_format(1, 0, last, len(columns) - 1, grey)
    upheld = {
        "type": "cell", "criteria": "==", "value": f'"{DECISION_TITLES["upheld"].say(language)}"',
        "format": book.tint(PALE_RED, RED),
    }  # fmt: skip
    page.sheet.conditional_format(1, 0, last, 0, upheld)
    tints = {"violation": (PALE_RED, RED), "review": (PALE_AMBER, AMBER), "unknown": (PALE_BLUE, BLUE)}
    for verdict, (colour, font) in tints.items():
        rule = {
            "type": "cell", "criteria": "==", "value": f'"{VERDICT_TITLES[verdict].say(language)}"',
            "format": book.tint(colour, font),
        }  # fmt: skip
        page.sheet.conditional_format(1, 1, last, 1, rule)
    at = [column.title.en for column in columns].index("New")
    new = {
        "type": "cell", "criteria": "==", "value": f'"{NEW.say(language)}"', "format": book.tint(PALE_GREEN, GREEN),
    }  # fmt: skip
    page.sheet.conditional_format(1, at, last, at, new)
