"""Bars as inline SVG without any text in it, so that they stretch; labels stand around them as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup, escape

from qungui.events.moments import local
from qungui.reports.html.words import fill, words_in
from qungui.reports.overview import LONGEST_CHART, ClauseRow, Figures, Overview, most_frequent
from qungui.reports.wording import say_clause, say_weekday
from qungui.sentences import Language

CLAUSES_AT_MOST = 12
_HEIGHT = 100
_FEW, _SOME = 3, 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, and how much."""

    label: str
    violations: int
    reviews: int
    href: str = ""
    text: str = ""

    @property
    def open(self) -> int:
        return self.violations + self.reviews


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with what stands around it."""

    title: str
    svg: Markup
    highest: str
    axis: list[str]
    size: str
    """few or some, where bars as wide as the page would be clumsy; else ""."""


@dataclass(frozen=True, slots=True)
class ClauseBar:
    """One row of the chart by clause."""

    bar: Bar
    svg: Markup


def chart_of_days(overview: Overview, language: Language) -> Chart:
    """Over time: by day, for longer periods by week or month."""
    days = overview.days
    step = "day" if len(days) <= LONGEST_CHART else "week" if len(days) <= 7 * LONGEST_CHART else "month"
    buckets: dict[date, Figures] = {}
    for day, figures in days.items():
        start = {"day": day, "week": day - timedelta(days=day.weekday()), "month": day.replace(day=1)}[step]
        bucket = buckets.setdefault(start, Figures())
        bucket.violations += figures.violations
        bucket.reviews += figures.reviews
    bars = [Bar(_day(day, step, language), one.violations, one.reviews) for day, one in buckets.items()]
    title = words_in(language)[f"by_{step}"]
    return _columns("days", title, bars, "chart_of_days", language, _ends([bar.label for bar in bars]))


def chart_of_hours(overview: Overview, language: Language) -> Chart:
    """Over the hours of the day: findings on messages; a nickname is wrong at all hours."""
    hours = [Figures() for _ in range(24)]
    for row in overview.clauses:
        for shown in row.findings:
            if shown.line is not None or shown.finding.message is not None:
                hours[local(shown.finding.at, shown.loaded.regulation.zone).hour].add(shown)
    bars = [Bar(f"{hour:02}:00–{hour:02}:59", one.violations, one.reviews) for hour, one in enumerate(hours)]
    title = words_in(language)["by_hour"]
    return _columns("hours", title, bars, "chart_of_hours", language, ["0", "6", "12", "18", "24"])


def chart_of_clauses(overview: Overview, language: Language) -> list[ClauseBar]:
    """The clauses with most findings, each with a bar of its own."""
    rows = most_frequent(overview, CLAUSES_AT_MOST)
    highest = max((row.figures.open for row in rows), default=1)
    bars = [
        Bar(
            label_of(row, overview),
            row.figures.violations,
            row.figures.reviews,
            f"#clause-{row.number}",
            say_clause(row.coverage.clause, language),
        )
        for row in rows
    ]
    return [ClauseBar(bar, _row(bar, highest, language)) for bar in bars]


def label_of(row: ClauseRow, overview: Overview) -> str:
    """The id of a clause, after that of its regulation where there are several."""
    loaded, id_ = row.coverage.loaded, row.coverage.clause.id
    several = any(one.coverage.loaded is not overview.loaded for one in overview.clauses)
    return f"{loaded.regulation.id} {id_}" if several else id_


def _columns(
    id_: str, title: str, bars: Sequence[Bar], about: str, language: Language, axis: list[str]
) -> Chart:
    highest = max((bar.open for bar in bars), default=0)
    peak = next((bar for bar in bars if bar.open == highest), None)
    sentence = fill("chart_empty", language)
    if peak and highest:
        sentence = fill("chart_peak", language, label=peak.label, count=f"{highest:,}")
    scale = _HEIGHT / (highest or 1)
    width = 10
    parts = [
        Markup(
            '<svg class="columns" role="img" aria-labelledby="chart-{0}-t chart-{0}-d" '
            'viewBox="0 0 {1} {2}" preserveAspectRatio="none" focusable="false">'
            '<title id="chart-{0}-t">{3}</title><desc id="chart-{0}-d">{4}</desc>'
        ).format(id_, max(1, len(bars)) * width, _HEIGHT, fill(about, language), sentence)
    ]
    gap = 2 if len(bars) <= 60 else 1
    size = "few" if len(bars) <= _FEW else "some" if len(bars) <= _SOME else ""
    for number, bar in enumerate(bars):
        x, up, total = number * width + gap / 2, bar.violations * scale, bar.open * scale
        parts.append(Markup("<g><title>{}</title>").format(_said(bar, language)))
        parts.append(_rect("ground", x, 0, width - gap, _HEIGHT))
        if bar.reviews:
            parts.append(_rect("review", x, _HEIGHT - total, width - gap, total - up))
        if bar.violations:
            parts.append(_rect("violation", x, _HEIGHT - up, width - gap, up))
        parts.append(Markup("</g>"))
    parts.append(Markup("</svg>"))
    return Chart(title, Markup("").join(parts), fill("highest", language, count=f"{highest:,}"), axis, size)


def _row(bar: Bar, highest: int, language: Language) -> Markup:
    first, second = 100 * bar.violations / highest, 100 * bar.reviews / highest
    return Markup(
        '<svg class="row" role="img" viewBox="0 0 100 8" preserveAspectRatio="none" focusable="false">'
        "<title>{}</title>{}{}</svg>"
    ).format(
        _said(bar, language),
        _rect("violation", 0, 0, first, 8) if bar.violations else "",
        _rect("review", first, 0, second, 8) if bar.reviews else "",
    )


def _rect(kind: str, x: float, y: float, width: float, height: float) -> Markup:
    return Markup('<rect class="{}" x="{:.6g}" y="{:.6g}" width="{:.6g}" height="{:.6g}"/>').format(
        kind, x, y, width, height
    )


def _said(bar: Bar, language: Language) -> Markup:
    values = {"label": bar.label, "violations": f"{bar.violations:,}", "reviews": f"{bar.reviews:,}"}
    return escape(fill("chart_bar", language, **values))


def _day(day: date, step: str, language: Language) -> str:
    if step == "month":
        return f"{day:%Y-%m}"
    return f"{day:%Y-%m-%d} {say_weekday(day, language)}" if step == "day" else f"{day:%Y-%m-%d}"


def _ends(labels: list[str]) -> list[str]:
    """The first, the middle and the last label."""
    short = [label.split()[0] for label in labels]
    return list(dict.fromkeys([short[0], short[len(short) // 2], short[-1]])) if short else []
