"""The sheets beside the findings: members, clauses, answers that are owed, what could not be checked, whom to
remind, and earlier decisions that match nothing now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qungui.audit.causes import cause_of, times_of
from qungui.audit.result import DECISION_TITLES, AuditResult, EarlierFinding, Reminder
from qungui.reports.decisions import (
    CLAUSE_TITLE,
    DECISION_TITLE,
    HASH_TITLE,
    ID_TITLE,
    REMARK_TITLE,
    TIME_TITLE,
)
from qungui.reports.overview import MemberRow, Overview, standing
from qungui.reports.unanswered import Unanswered, unanswered_of
from qungui.reports.wording import (
    STATE_TITLES,
    TOPIC_TITLES,
    VERDICT_TITLES,
    say,
    say_clause,
    say_place,
    say_reminder,
    say_reminders,
    say_title,
)
from qungui.reports.xlsx_book import Book
from qungui.reports.xlsx_findings import local_time
from qungui.reports.xlsx_table import Column, Page, write_table
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Language, Sentence, say_value

MEMBERS = Sentence("成员", "Members")
CLAUSES = Sentence("条款", "Clauses")
UNANSWERED = Sentence("未回复", "Unanswered")
UNCHECKED = Sentence("无法核验", "Not checkable")
REMINDERS = Sentence("提醒", "Reminders")
EARLIER = Sentence("旧判定", "Earlier decisions")

_VIOLATIONS = Sentence("违规", "Violations")
_REVIEWS = Sentence("待核", "To review")
_UNKNOWN = Sentence("无法核验", "Not checkable")
_DISMISSED = Sentence("误报或谅解", "Dismissed")
_NEW = Sentence("新增", "New")
_GROUP = Sentence("群", "Group")
_MEMBER = Sentence("成员", "Member")
_REASON = Sentence("原因", "Reason")
_TEXT = Sentence("条款内容", "Clause text")
_DUE = Sentence("截止", "Due")
_EVERYBODY = Sentence("共 {count} 人", "{count} people")
_KIND_CLAUSE = Sentence("条款", "clause")
_KIND_STATE = Sentence("由人负责", "left to people")
_KIND_GAP = Sentence("来源不含", "not carried")
_KIND_SKIPPED = Sentence("跳过", "skipped")
_RED_BAR, _AMBER_BAR = "#EDB5A9", "#F3D59A"
_LINE = Sentence("第 {line} 行", "line {line}")


def write_members(book: Book, overview: Overview) -> None:
    """Everybody with something open, the one with most violations first."""
    language = book.language
    pages = write_table(
        book,
        MEMBERS,
        [
            Column(_MEMBER, 18, lambda one: one.name or one.member, "wrapped"),
            Column(_GROUP, 30, lambda one: str(say_value(sorted(one.groups), language)), "wrapped"),
            Column(_VIOLATIONS, 10, lambda one: one.figures.violations, "count"),
            Column(_REVIEWS, 10, lambda one: one.figures.reviews, "count"),
            Column(_NEW, 10, lambda one: one.figures.new, "count"),
            Column(Sentence("涉及条款", "Clauses"), 44, _clauses_of, "wrapped"),
            Column(Sentence("最近一次", "Last"), 19, _last_time, "moment"),
            Column(
                Sentence("最近原因", "Last reason"), 44, lambda one: _last_reason(one, language), "wrapped"
            ),
            Column(Sentence("成员编号", "Member id"), 24, lambda one: one.member, "id"),
        ],
        overview.members,
        frozen=1,
        printed=8,
    )
    _bars(pages, 2, 3)


def write_clauses(book: Book, overview: Overview) -> None:
    """Every clause with what became of it, in the order of the regulation."""
    language = book.language
    pages = write_table(
        book,
        CLAUSES,
        [
            Column(CLAUSE_TITLE, 9, lambda one: one.coverage.clause.id),
            Column(_TEXT, 56, lambda one: say_clause(one.coverage.clause, language), "wrapped"),
            Column(
                Sentence("状态", "State"),
                14,
                lambda one: STATE_TITLES[one.coverage.state].say(language),
                "wrapped",
            ),
            Column(_VIOLATIONS, 10, lambda one: one.figures.violations, "count"),
            Column(_REVIEWS, 10, lambda one: one.figures.reviews, "count"),
            Column(_UNKNOWN, 10, lambda one: one.figures.unknown, "count"),
            Column(_DISMISSED, 11, lambda one: one.figures.dismissed, "count"),
            Column(_NEW, 8, lambda one: one.figures.new, "count"),
            Column(
                Sentence("无法核验的原因", "Why not checkable"),
                40,
                lambda one: "\n".join(
                    dict.fromkeys(
                        say(cause_of(it), language) for it in one.findings if standing(it) == "unknown"
                    )
                ),
                "wrapped",
            ),
            Column(
                Sentence("核验方式", "Checked as"),
                18,
                lambda one: RULE_TYPES[one.coverage.clause.rule].title.say(language),
                "wrapped",
            ),
            Column(
                Sentence("说明", "Note"),
                40,
                lambda one: (
                    (one.coverage.clause.note_en if language == "en" else None) or one.coverage.clause.note
                ),
                "wrapped",
            ),
            Column(
                Sentence("制度", "Regulation"),
                22,
                lambda one: say_title(one.coverage.loaded, language),
                "wrapped",
            ),
        ],
        overview.clauses,
        frozen=1,
        printed=9,
    )
    _bars(pages, 3, 4)


def write_unanswered(book: Book, result: AuditResult) -> None:
    """Every message that waits for an answer, with everybody who owes one."""
    language = book.language

    def due(one: Unanswered) -> datetime | None:
        return local_time(one.first.finding.due, one.first.loaded)

    write_table(
        book,
        UNANSWERED,
        [
            Column(_DUE, 19, due, "moment"),
            Column(_GROUP, 20, lambda one: say_place(one.first, language), "wrapped"),
            Column(Sentence("内容", "Message"), 60, lambda one: one.text, "wrapped"),
            Column(Sentence("发出人", "Issued by"), 14, lambda one: one.issuer, "wrapped"),
            Column(
                Sentence("发出时间", "Issued at"),
                19,
                lambda one: local_time(one.said_at, one.first.loaded),
                "moment",
            ),
            Column(Sentence("未回复人数", "How many"), 11, lambda one: len(one.names), "count"),
            Column(
                Sentence("未回复人员", "Who"), 40, lambda one: str(say_value(one.names, language)), "wrapped"
            ),
            Column(
                Sentence("结论", "Verdict"),
                11,
                lambda one: VERDICT_TITLES["violation" if one.is_certain else "review"].say(language),
            ),
            Column(CLAUSE_TITLE, 9, lambda one: one.first.clause.id),
            Column(_TEXT, 40, lambda one: say_clause(one.first.clause, language), "wrapped"),
        ],
        unanswered_of(result),
        frozen=1,
    )


@dataclass(frozen=True, slots=True)
class _Unchecked:
    """One line of the sheet 无法核验."""

    kind: Sentence
    reason: str
    clause: str = ""
    text: str = ""
    place: str = ""
    times: int | None = None
    first: datetime | None = None
    samples: str = ""


def write_unchecked(book: Book, result: AuditResult, overview: Overview) -> None:
    """What was not checked and why: unknown findings, clauses that people carry, what the sources lack, rows
    that were skipped."""
    write_table(
        book,
        UNCHECKED,
        [
            Column(Sentence("类别", "Kind"), 14, lambda one: one.kind.say(book.language)),
            Column(CLAUSE_TITLE, 9, lambda one: one.clause),
            Column(_TEXT, 40, lambda one: one.text, "wrapped"),
            Column(Sentence("群或来源", "Group or source"), 24, lambda one: one.place, "wrapped"),
            Column(_REASON, 56, lambda one: one.reason, "wrapped"),
            Column(Sentence("次数", "Times"), 10, lambda one: one.times, "count"),
            Column(Sentence("首次", "First"), 19, lambda one: one.first, "moment"),
            Column(Sentence("样例", "Samples"), 40, lambda one: one.samples, "wrapped"),
        ],
        _unchecked(result, overview, book.language),
        frozen=2,
    )


def _unchecked(result: AuditResult, overview: Overview, language: Language) -> Iterator[_Unchecked]:
    for shown in result.findings:
        if standing(shown) == "unknown":
            samples = shown.finding.values.get("samples", ())
            yield _Unchecked(
                _KIND_CLAUSE,
                say(cause_of(shown), language),
                shown.clause.id,
                say_clause(shown.clause, language),
                say_place(shown, language),
                times_of(shown),
                local_time(shown.finding.at, shown.loaded),
                str(say_value([str(one) for one in samples], language))
                if isinstance(samples, list | tuple)
                else "",
            )
    for row in overview.clauses:
        if row.coverage.state in ("planned", "attest"):
            clause = row.coverage.clause
            state = STATE_TITLES[row.coverage.state].say(language)
            yield _Unchecked(_KIND_STATE, state, clause.id, say_clause(clause, language))
    for gap in result.gaps:
        yield _Unchecked(_KIND_GAP, say(gap, language))
    for skip in result.skipped:
        place = Path(skip.source).name
        if skip.line is not None:
            place += " " + _LINE.say(language, {"line": skip.line})
        yield _Unchecked(_KIND_SKIPPED, say(skip.reason, language), place=place, times=skip.count)


@dataclass(frozen=True, slots=True)
class _Reminded:
    """One line of the sheet 提醒: one person, or everybody of one topic in one group."""

    topic: str
    group: str
    name: str
    message: str
    reason: str = ""
    due: datetime | None = None


def write_reminders(book: Book, result: AuditResult) -> None:
    """Whom to remind of what, with texts to copy: first one for each group, then one for each person."""
    language = book.language
    write_table(
        book,
        REMINDERS,
        [
            Column(Sentence("事项", "Topic"), 14, lambda one: TOPIC_TITLES[one.topic].say(language)),
            Column(_MEMBER, 18, lambda one: one.name, "wrapped"),
            Column(Sentence("可直接复制发送", "Text to copy"), 64, lambda one: one.message, "wrapped"),
            Column(_GROUP, 20, lambda one: one.group, "wrapped"),
            Column(_REASON, 50, lambda one: one.reason, "wrapped"),
            Column(_DUE, 18, lambda one: one.due, "moment"),
        ],
        [*_for_groups(result, language), *_for_people(result, language)],
        frozen=2,
    )


def _for_groups(result: AuditResult, language: Language) -> Iterator[_Reminded]:
    """One line for every topic and group with several people."""
    together: dict[tuple[str, str], list[Reminder]] = {}
    for one in _in_order(result.reminders):
        together.setdefault((one.topic, one.group_name or ""), []).append(one)
    for (topic, group), reminders in together.items():
        count = len({one.member_name for one in reminders})
        if count > 1:
            everybody = _EVERYBODY.say(language, {"count": count})
            yield _Reminded(topic, group, everybody, "\n".join(say_reminders(reminders, language)))


def _for_people(result: AuditResult, language: Language) -> Iterator[_Reminded]:
    loaded = result.regulations[0]
    for one in _in_order(result.reminders):
        group, due = one.group_name or "", local_time(one.due, loaded)
        reason, message = say(one.reason, language), say_reminder(one, language)
        yield _Reminded(one.topic, group, one.member_name, message, reason, due)


def _in_order(reminders: Sequence[Reminder]) -> list[Reminder]:
    topics = list(TOPIC_TITLES)
    return sorted(reminders, key=lambda one: (topics.index(one.topic), one.group_name or "", one.member_name))


def write_earlier(book: Book, result: AuditResult) -> None:
    """Decisions of the earlier report that match nothing now; the next run reads them again."""
    language = book.language

    def decision(one: EarlierFinding) -> str:
        return say(DECISION_TITLES[one.decision], language) if one.decision else ""

    write_table(
        book,
        EARLIER,
        [
            Column(DECISION_TITLE, 10, decision, "fill_in"),
            Column(CLAUSE_TITLE, 9, lambda one: one.clause),
            Column(TIME_TITLE, 20, lambda one: one.at),
            Column(REMARK_TITLE, 40, lambda one: one.remark, "fill_in"),
            Column(ID_TITLE, 28, lambda one: one.id, "id"),
            Column(HASH_TITLE, 16, lambda one: one.regulation, "id"),
        ],
        result.unmatched,
    )


def _clauses_of(one: MemberRow) -> str:
    return "  ".join(f"{clause}×{count}" for clause, count in one.clauses.most_common())


def _last_time(one: MemberRow) -> datetime | None:
    return local_time(one.last.finding.at, one.last.loaded) if one.last else None


def _last_reason(one: MemberRow, language: Language) -> str:
    return say(one.last.reason, language) if one.last else ""


def _bars(pages: list[Page], violations: int, reviews: int) -> None:
    """Bars behind the figures."""
    for page in pages:
        for at, colour in ((violations, _RED_BAR), (reviews, _AMBER_BAR)):
            rule = {
                "type": "data_bar",
                "bar_color": colour,
                "bar_solid": True,
                "min_type": "num",
                "min_value": 0,
            }
            page.sheet.conditional_format(1, at, max(page.last, 1), at, rule)
