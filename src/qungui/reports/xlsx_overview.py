"""The sheet 总览: the audit in one sentence, figures, charts and the tables behind them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from qungui.audit.result import AuditResult
from qungui.reports.overview import Overview, days_or_weeks, most_frequent, verdict_sentence
from qungui.reports.wording import say, say_clause, say_count, say_many, say_period, say_title
from qungui.reports.xlsx_book import AMBER, GREEN, RED, Book, Look, Value
from qungui.reports.xlsx_table import lines_of
from qungui.sentences import Sentence

OVERVIEW = Sentence("总览", "Overview")
_TITLE = Sentence("《{title}》核验报告", "{title}: audit report")
_SUBTITLE = Sentence(
    "{period}　·　{groups} 个群　·　{members} 位成员　·　时区 {zone}",
    "{period}  ·  {groups}  ·  {members}  ·  time zone {zone}",
)
_MASKED = Sentence("　·　姓名与号码已遮盖", "  ·  names and numbers masked")
_WARNINGS = Sentence("先请留意", "Please note first")
_BY_CLAUSE = Sentence("各条款", "By clause")
_BY_DAY = Sentence("每日", "By day")
_BY_WEEK = Sentence("每周", "By week")
_VIOLATIONS = Sentence("违规", "Violations")
_REVIEWS = Sentence("待核", "To review")
_UNKNOWN = Sentence("无法核验", "Not checkable")
_MESSAGES = Sentence("消息", "Messages")
_ABOUT = Sentence("本次核验", "About this audit")
_COLUMNS = 14
_WIDTH = 11
_CHART_ROWS = 17
_LINE_HEIGHT = 17
_CLAUSES_AT_MOST = 15
_LEFT, _RIGHT = 0, 8


class _Grid:
    """Cells in any order, written from the top."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self.book, self.sheet = book, sheet
        self._cells: list[tuple[int, int, int, Value, Look]] = []

    def put(self, row: int, at: int, value: Value, look: Look, last: int | None = None) -> None:
        """One cell, or one over the columns up to `last`."""
        self._cells.append((row, at, at if last is None else last, value, look))

    def wide(self, row: int, value: str, look: Look, height: float | None = None) -> None:
        """A text over the whole width, high enough for it."""
        lines = lines_of(value, _COLUMNS * _WIDTH)
        self.sheet.set_row(row, height or _LINE_HEIGHT * lines + 3)
        self.put(row, 0, value, look, _COLUMNS - 1)

    def write(self) -> None:
        for row, at, last, value, look in sorted(self._cells, key=lambda one: one[:2]):
            if last > at:
                self.book.merge(self.sheet, row, at, last, value, look)
            else:
                self.book.write(self.sheet, row, at, value, look)


def write_overview(book: Book, result: AuditResult, overview: Overview) -> None:
    """Write the sheet."""
    sheet = book.sheet(OVERVIEW.say(book.language))
    sheet.set_column(0, _COLUMNS - 1, _WIDTH)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    grid = _Grid(book, sheet)
    row = _head(grid, result, overview)
    row = _tiles(grid, result, overview, row)
    row = _warnings(grid, result, row)
    chart_row, row = row, row + _CHART_ROWS + 1
    sheet.set_row(row, 22)
    sheet.set_row(row + 1, 30)
    ends = _clauses(grid, overview, row, chart_row), _days(grid, result, overview, row, chart_row)
    _about(grid, result, max(ends) + 1)
    grid.write()


def _head(grid: _Grid, result: AuditResult, overview: Overview) -> int:
    language = grid.book.language
    title = {"zh": "》《", "en": " + "}[language].join(say_title(one, language) for one in result.regulations)
    grid.wide(0, _TITLE.say(language, {"title": title}), "title", 34)
    statistics = result.statistics
    values = {
        "period": say_period(statistics.first_at, statistics.last_at, overview.loaded),
        "groups": say_count(statistics.groups),
        "members": say_count(statistics.members),
        "zone": overview.loaded.regulation.timezone,
    }
    if language == "en":
        values["groups"] = say_many(statistics.groups, "group")
        values["members"] = say_many(statistics.members, "person", "people")
    masked = _MASKED.say(language) if result.masked else ""
    grid.wide(1, _SUBTITLE.say(language, values) + masked, "subtitle", 20)
    sentence = verdict_sentence(result, overview, language)
    grid.wide(2, sentence, "headline", 20 * lines_of(sentence, _COLUMNS * _WIDTH - 30) + 12)
    return 4


def _tiles(grid: _Grid, result: AuditResult, overview: Overview, row: int) -> int:
    """The figures that everybody asks for."""
    figures = overview.figures
    tiles: list[tuple[Sentence, int, Look]] = [
        (_VIOLATIONS, figures.violations, "figure_violation"),
        (_REVIEWS, figures.reviews, "figure_review"),
        (_UNKNOWN, figures.unknown, "figure_unknown"),
        (Sentence("涉及成员", "People concerned"), len(overview.members), "figure"),
        (_MESSAGES, result.statistics.messages, "figure"),
    ]
    if result.compared_with_decisions:
        tiles.append((Sentence("比上次新增", "New since last time"), figures.new, "figure_new"))
        tiles.append((Sentence("误报或谅解", "Dismissed"), figures.dismissed, "figure"))
    else:
        clauses = sum(one.figures.open > 0 for one in overview.clauses)
        tiles.append((Sentence("有发现的条款", "Clauses with findings"), clauses, "figure"))
        tiles.append((Sentence("条款", "Clauses"), len(overview.clauses), "figure"))
    grid.sheet.set_row(row, 20)
    grid.sheet.set_row(row + 1, 36)
    for number, (label, figure, look) in enumerate(tiles):
        grid.put(row, 2 * number, label.say(grid.book.language), "label", 2 * number + 1)
        grid.put(row + 1, 2 * number, figure, look, 2 * number + 1)
    return row + 3


def _warnings(grid: _Grid, result: AuditResult, row: int) -> int:
    if not result.warnings:
        return row
    language = grid.book.language
    grid.wide(row, _WARNINGS.say(language), "section", 22)
    for number, warning in enumerate(result.warnings, 1):
        grid.wide(row + number, say(warning, language), "warning")
    return row + len(result.warnings) + 2


def _clauses(grid: _Grid, overview: Overview, row: int, chart_row: int) -> int:
    """The clauses with most findings: table and chart. Returns the first free row."""
    language = grid.book.language
    rows = most_frequent(overview, _CLAUSES_AT_MOST)
    grid.put(row, _LEFT, _BY_CLAUSE.say(language), "section", _LEFT + 6)
    heads = (Sentence("条款", "Clause"), _VIOLATIONS, _REVIEWS, _UNKNOWN)
    for at, head in enumerate(heads):
        grid.put(row + 1, _LEFT + at, head.say(language), "head")
    grid.put(row + 1, _LEFT + 4, Sentence("条款内容", "Clause text").say(language), "head", _LEFT + 6)
    for number, one in enumerate(rows, row + 2):
        figures = one.figures
        grid.put(number, _LEFT, one.coverage.clause.id, "text")
        for at, figure in enumerate((figures.violations, figures.reviews, figures.unknown), 1):
            grid.put(number, _LEFT + at, figure, "count")
        grid.put(number, _LEFT + 4, say_clause(one.coverage.clause, language), "text", _LEFT + 6)
    _chart(grid, "bar", _BY_CLAUSE, (row + 2, row + 1 + len(rows)), _LEFT, _LEFT + 1, chart_row)
    return row + 2 + len(rows)


def _days(grid: _Grid, result: AuditResult, overview: Overview, row: int, chart_row: int) -> int:
    """Every day, or every week of a long period: table and chart. Returns the first free row."""
    language = grid.book.language
    by_week, buckets = days_or_weeks(overview)
    messages: dict[date, int] = {}
    for day, count in result.statistics.messages_by_day.items():
        start = day - timedelta(days=day.weekday()) if by_week else day
        messages[start] = messages.get(start, 0) + count
    title = _BY_WEEK if by_week else _BY_DAY
    grid.put(row, _RIGHT, title.say(language), "section", _RIGHT + 4)
    for at, head in enumerate((Sentence("日期", "Date"), _MESSAGES, _VIOLATIONS, _REVIEWS, _UNKNOWN)):
        grid.put(row + 1, _RIGHT + at, head.say(language), "head")
    for number, (day, figures) in enumerate(buckets.items(), row + 2):
        grid.put(number, _RIGHT, _midnight(day), "day")
        counts = (messages.get(day, 0), figures.violations, figures.reviews, figures.unknown)
        for at, figure in enumerate(counts, 1):
            grid.put(number, _RIGHT + at, figure, "count")
    _chart(grid, "column", title, (row + 2, row + 1 + len(buckets)), _RIGHT, _RIGHT + 2, chart_row)
    return row + 2 + len(buckets)


def _chart(
    grid: _Grid, kind: str, title: Sentence, rows: tuple[int, int], at: int, figures_at: int, chart_row: int
) -> None:
    """Violations and what is to review, one upon the other; nothing where there are no rows."""
    first, last = rows
    if last < first:
        return
    language, name = grid.book.language, grid.sheet.get_name()
    chart = grid.book.book.add_chart({"type": kind, "subtype": "stacked"})
    for number, (words, colour) in enumerate(((_VIOLATIONS, RED), (_REVIEWS, AMBER)), figures_at):
        chart.add_series(
            {
                "name": words.say(language),
                "categories": [name, first, at, last, at],
                "values": [name, first, number, last, number],
                "fill": {"color": colour},
                "gap": 40,
            }
        )
    chart.set_title(
        {"name": title.say(language), "name_font": {"size": 12, "color": GREEN}, "overlay": False}
    )
    chart.set_legend({"position": "bottom"})
    categories: dict[str, Any] = {"num_font": {"size": 9}}
    values: dict[str, Any] = {
        "num_format": "0", "num_font": {"size": 9}, "major_gridlines": {"visible": True, "line": {"color": "#E5E5E5"}},
    }  # fmt: skip
    if kind == "bar":
        chart.set_y_axis(
            {**categories, "reverse": True, "text_axis": True, "major_gridlines": {"visible": False}}
        )
        chart.set_x_axis({**values, "label_position": "high"})
    else:
        chart.set_x_axis({**categories, "date_axis": True, "num_format": "m-d"})
        chart.set_y_axis(values)
    chart.set_size({"width": 575, "height": 22 * _CHART_ROWS - 10})
    grid.sheet.insert_chart(chart_row, 0 if at == _LEFT else 7, chart)


def _about(grid: _Grid, result: AuditResult, row: int) -> None:
    """What a verdict depends on: regulation, sources, engine."""
    language = grid.book.language
    grid.wide(row, _ABOUT.say(language), "section", 22)
    facts: list[tuple[Sentence, str]] = []
    for one in result.regulations:
        version = (
            f"{say_title(one, language)}（{one.regulation.id}）"
            if language == "zh"
            else f"{say_title(one, language)} ({one.regulation.id})"
        )
        facts.append((Sentence("制度", "Regulation"), version))
        facts.append((Sentence("版本与指纹", "Version and hash"), f"{one.regulation.version} · {one.hash}"))
    for source in result.sources:
        told = f"{Path(source['path']).name} · {say(source['form'], language)} · {source['rows']:,}"
        facts.append((Sentence("来源（行数）", "Source (rows)"), told))
    facts += [(Sentence("来源不含", "Not carried"), say(gap, language)) for gap in result.gaps]
    engine = ", ".join(f"{name} {value}" for name, value in result.engine.items() if value is not None)
    facts.append((Sentence("程序", "Program"), engine))
    for number, (label, value) in enumerate(facts, row + 1):
        grid.sheet.set_row(number, _LINE_HEIGHT * lines_of(value, (_COLUMNS - 2) * _WIDTH) + 2)
        grid.put(number, 0, label.say(language), "subtitle", 1)
        grid.put(number, 2, value, "note", _COLUMNS - 1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
