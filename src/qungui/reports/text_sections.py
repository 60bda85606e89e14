"""The sections of the summary for the terminal, in the order in which a manager asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.text import Text

from qungui.audit.result import AuditResult
from qungui.reports.overview import ClauseRow, Overview, overview_of, verdict_sentence
from qungui.reports.text_lines import Cell, columns, entry, plain, shorten, wrap
from qungui.reports.unanswered import unanswered_of
from qungui.reports.unchecked import unchecked_of
from qungui.reports.wording import (
    STATE_TITLES,
    TOPIC_TITLES,
    VERDICT_TITLES,
    say,
    say_clause,
    say_count,
    say_many,
    say_period,
    say_place,
    say_time,
    say_title,
)
from qungui.sentences import Language, Sentence, say_value

Section = list[Text]
_MEMBERS_AT_MOST = 10
_NOTICES_AT_MOST = 8
_NAMES_AT_MOST = 8
_LISTED_AT_MOST = 12
_LINES_AT_MOST = 5
_VIOLATION, _REVIEW, _UNKNOWN, _HEAD, _DIM = "bold red", "yellow", "cyan", "bold", "dim"
_INDENT = "  "
_COLON = {"zh": "：", "en": ": "}

_FACTS = Sentence("{period} · {groups} 个群 · {members} 人", "{period} · {groups} · {members}")
_WARNINGS = Sentence("先请留意", "Please note first")
_CLAUSES = Sentence("各条款", "By clause")
_NOTHING = Sentence("没有一条条款有发现。", "No clause has a finding.")
_CLAUSE_HEADS = (
    Sentence("条款", "clause"),
    Sentence("违规", "violations"),
    Sentence("待核", "to review"),
    Sentence("无法核验", "unknown"),
    Sentence("新增", "new"),
    Sentence("内容", "text"),
)
_NEW_AT = 4
_OTHERS = Sentence("其余条款：{listed}", "Other clauses: {listed}")
_STATE = Sentence("{state} {count} 条", "{count} {state}")
_MEMBERS = Sentence("问题最多的成员", "Members with most")
_MEMBER_HEADS = (
    Sentence("成员", "member"),
    Sentence("违规", "violations"),
    Sentence("待核", "to review"),
    Sentence("最近一次", "last"),
    Sentence("涉及条款", "clauses"),
)
_MORE = Sentence("另有 {count} 项，见 Excel 或网页报告", "{count} more: see the Excel or HTML report")
_UNANSWERED = Sentence("未回复", "Not answered")
_GROUP = Sentence("【{group}】", "[{group}] ")
_OWED = Sentence("{group}{due} 到期，未回复：{names}", "{group}due {due}, not answered by {names}")
_OPEN = Sentence("{group}{due} 到期，没有人答复", "{group}due {due}, not answered by anybody")
_AND_MORE = Sentence("{names} 等 {count} 人", "{names} and others, {count} in all")
_REMIND = Sentence("需要提醒", "To be reminded")
_UNCHECKED = Sentence("无法核验，以及原因", "What could not be checked, and why")
_CAUSE = Sentence("{cause}：条款 {clauses}（{times} 次）", "{cause}: clause {clauses} ({times}×)")
_SKIPPED = Sentence("没有核验的内容", "Left out")
_TIMES = Sentence("（{count} 处）", " ({count}×)")
_AT_LINES = Sentence("（第 {lines} 行）", " (line {lines})")
_NEW = Sentence("自上次判定以来", "Since the last decisions")
_NEW_LINE = Sentence("新增 {new} 处：{clauses}", "{new} new: {clauses}")
_NO_NEW = Sentence("没有新增的发现。", "Nothing new was found.")
_DECIDED = Sentence(
    "已判定：{decisions}；还有 {left} 处未判定", "decided: {decisions}; {left} still undecided"
)
_LOST = Sentence(
    "{count} 处判定对应的发现这次没有出现（见上）",
    "did not come up again (see above): {count}",
)


def sections(result: AuditResult, language: Language, width: int) -> Iterator[Section]:
    """Every section that has something to say, in lines of at most `width` columns."""
    overview = overview_of(result)
    yield _head(result, overview, language, width)
    inner = width - len(_INDENT)
    for title, lines in (
        (_WARNINGS, _warnings(result, language, inner)),
        (_CLAUSES, _clauses(result, overview, language, inner)),
        (_MEMBERS, _members(overview, language, inner)),
        (_UNANSWERED, _unanswered(result, language, inner)),
        (_REMIND, _reminders(result, language, inner)),
        (_NEW, _since(result, overview, language, inner)),
        (_UNCHECKED, _unchecked(result, language, inner)),
        (_SKIPPED, _skipped(result, language, inner)),
    ):
        if lines:
            head = entry("", title.say(language), width, _HEAD)
            yield [*head, *(Text(_INDENT).append_text(one) for one in lines)]


def _head(result: AuditResult, overview: Overview, language: Language, width: int) -> Section:
    """Which regulations and when, then the whole audit in one sentence."""
    statistics = result.statistics
    titles = [
        line for one in result.regulations for line in entry("", say_title(one, language), width, _HEAD)
    ]
    period = say_period(statistics.first_at, statistics.last_at, overview.loaded)
    counts = {"groups": say_count(statistics.groups), "members": say_count(statistics.members)}
    if language == "en":
        counts["groups"] = say_many(statistics.groups, "group")
        counts["members"] = say_many(statistics.members, "person", "people")
    facts = entry("", _FACTS.say(language, {"period": period, **counts}), width, _DIM)
    verdict = [Text(one, style=_HEAD) for one in wrap(verdict_sentence(result, overview, language), width)]
    return [*titles, *facts, Text(), *verdict]


def _warnings(result: AuditResult, language: Language, width: int) -> Section:
    return [line for one in result.warnings for line in entry("! ", say(one, language), width, _REVIEW)]


def _clauses(result: AuditResult, overview: Overview, language: Language, width: int) -> Section:
    """The clauses with findings, most violations first, and what became of the others."""
    found = [row for row in overview.clauses if row.figures.open]
    found.sort(key=lambda row: (-row.figures.violations, -row.figures.open, row.number))
    heads = [head.say(language) for head in _CLAUSE_HEADS]
    rows = [
        [
            Cell(_label(row, result)),
            _count(row.figures.violations, _VIOLATION),
            _count(row.figures.reviews, _REVIEW),
            _count(row.figures.unknown, _UNKNOWN),
            _count(row.figures.new, _HEAD),
            Cell(plain(say_clause(row.coverage.clause, language))),
        ]
        for row in found
    ]
    if not result.compared_with_decisions:
        del heads[_NEW_AT]
        for cells in rows:
            del cells[_NEW_AT]
    lines = columns(heads, rows, len(heads) - 2, width) if rows else entry("", _NOTHING.say(language), width)
    return [*lines, *_other_clauses(overview, language, width)]


def _other_clauses(overview: Overview, language: Language, width: int) -> Section:
    """How many clauses never fired, explain only, are left to people …"""
    counts: dict[str, int] = {}
    for row in overview.clauses:
        if not row.figures.open:
            state = "never_fired" if row.coverage.state == "fired" else row.coverage.state
            counts[state] = counts.get(state, 0) + 1
    listed = [
        _STATE.say(language, {"state": STATE_TITLES[one], "count": count}) for one, count in counts.items()
    ]
    return entry("", _OTHERS.say(language, {"listed": listed}), width, _DIM) if listed else []


def _members(overview: Overview, language: Language, width: int) -> Section:
    shown = overview.members[:_MEMBERS_AT_MOST]
    if not shown:
        return []
    rows = [
        [
            Cell(plain(one.name or one.member)),
            _count(one.figures.violations, _VIOLATION),
            _count(one.figures.reviews, _REVIEW),
            Cell(say_time(one.last.finding.at, one.last.loaded) if one.last else ""),
            Cell(" ".join(f"{clause}×{count}" for clause, count in one.clauses.most_common())),
        ]
        for one in shown
    ]
    heads = [head.say(language) for head in _MEMBER_HEADS]
    return [*columns(heads, rows, 2, width), *_more(len(overview.members) - len(shown), language, width)]


def _unanswered(result: AuditResult, language: Language, width: int) -> Section:
    """The latest messages that wait for an answer, and who owes it."""
    waiting = unanswered_of(result)
    shown = waiting[-_NOTICES_AT_MOST:][::-1]
    several = result.statistics.groups > 1
    lines: Section = []
    for one in shown:
        finding, place = one.first.finding, say_place(one.first, language)
        due = finding.due if finding.due is not None else finding.at
        values = {
            "group": _GROUP.say(language, {"group": place}) if several and place else "",
            "due": say_time(due, one.first.loaded),
            "names": _names(one.names, language),
        }
        lines += entry("- ", (_OWED if one.names else _OPEN).say(language, values), width)
        lines.append(Text("  " + shorten(f"“{plain(one.text)}”", width - 2), style=_DIM))
    return [*lines, *_more(len(waiting) - len(shown), language, width)]


def _reminders(result: AuditResult, language: Language, width: int) -> Section:
    """Who is to be reminded of what, beside the answers that are told above."""
    names: dict[str, list[str]] = {}
    for one in result.reminders:
        if one.topic != "unanswered" and one.member_name not in names.setdefault(one.topic, []):
            names[one.topic].append(one.member_name)
    return [
        line
        for topic, listed in names.items()
        for line in entry(
            "- ", f"{TOPIC_TITLES[topic].say(language)}{_COLON[language]}{_names(listed, language)}", width
        )
    ]


def _since(result: AuditResult, overview: Overview, language: Language, width: int) -> Section:
    """What is new, what was decided, what is left to decide."""
    if not result.compared_with_decisions:
        return []
    new = [f"{_label(row, result)}×{row.figures.new}" for row in overview.clauses if row.figures.new]
    told = _NEW_LINE.say(language, {"new": say_count(overview.figures.new), "clauses": new})
    lines = entry("- ", told if new else _NO_NEW.say(language), width, _HEAD)
    decided = [f"{say(VERDICT_TITLES[one], language)} {count}" for one, count in overview.decisions.items()]
    left = sum(one.decision is None and one.finding.verdict != "unknown" for one in result.findings)
    if decided:
        lines += entry("- ", _DECIDED.say(language, {"decisions": decided, "left": left}), width)
    if result.unmatched:
        lines += entry("- ", _LOST.say(language, {"count": len(result.unmatched)}), width)
    return lines


def _unchecked(result: AuditResult, language: Language, width: int) -> Section:
    """Every cause with its clauses; then what the sources do not carry at all."""
    causes = unchecked_of(result)
    lines: Section = []
    for one in causes[:_LISTED_AT_MOST]:
        values = {"cause": say(one.cause, language), "clauses": one.clauses, "times": say_count(one.times)}
        lines += entry("- ", _CAUSE.say(language, values), width)
    lines += _more(len(causes) - _LISTED_AT_MOST, language, width)
    for gap in result.gaps:
        lines += entry("- ", say(gap, language), width, _DIM)
    return lines


def _skipped(result: AuditResult, language: Language, width: int) -> Section:
    """Rows that were not judged: each reason once for each source."""
    counts: dict[tuple[str, Sentence], int] = {}
    rows: dict[tuple[str, Sentence], list[int]] = {}
    for one in result.skipped:
        key = (one.source, one.reason)
        counts[key] = counts.get(key, 0) + one.count
        rows.setdefault(key, []).extend([one.line] if one.line is not None else [])
    lines: Section = []
    for (source, reason), count in list(counts.items())[:_LISTED_AT_MOST]:
        at = [str(line) for line in rows[source, reason]]
        words = f"{Path(source).name}{_COLON[language]}{say(reason, language)}"
        if len(at) == count and count <= _LINES_AT_MOST:
            words += _AT_LINES.say(language, {"lines": at})
        else:
            words += _TIMES.say(language, {"count": say_count(count)})
        lines += entry("- ", words, width)
    return [*lines, *_more(len(counts) - _LISTED_AT_MOST, language, width)]


def _count(count: int, style: str) -> Cell:
    return Cell(say_count(count), style if count else _DIM)


def _label(row: ClauseRow, result: AuditResult) -> str:
    """The id of a clause, with its regulation where there are several."""
    clause, regulation = row.coverage.clause.id, row.coverage.loaded.regulation.id
    return clause if len(result.regulations) == 1 else f"{regulation} {clause}"


def _names(names: Sequence[str], language: Language) -> str:
    """Some names, and how many there are where that is more."""
    listed = list(names[:_NAMES_AT_MOST])
    if len(names) == len(listed):
        return str(say_value(listed, language))
    return _AND_MORE.say(language, {"names": listed, "count": say_count(len(names))})


def _more(count: int, language: Language, width: int) -> Section:
    return entry("", _MORE.say(language, {"count": say_count(count)}), width, _DIM) if count > 0 else []
