"""Coverage as one self-contained page: the library, and every regulation clause by clause."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from qungui.audit.coverage_rows import CoverageRow
from qungui.audit.coverage_totals import LibraryTotal, RegulationTotal
from qungui.regulation.loaded import LoadedRegulation
from qungui.reports.coverage_words import (
    AUTOMATION_MEANINGS,
    AUTOMATION_TITLES,
    AUTOMATIONS,
    OUTCOMES,
    by_regulation,
    say_figures,
    say_outcome,
    say_total_title,
    say_word,
)
from qungui.reports.html.assets import asset, environment, policy, printable
from qungui.reports.whole_file import whole_file
from qungui.reports.wording import STATE_TITLES, say, say_clause, say_title
from qungui.sentences import Language

_HEADS = ("clause", "text", "how", "rule", "tests", "state")


def write_coverage_html(
    rows: Sequence[CoverageRow], total: LibraryTotal | None, path: Path, language: Language
) -> None:
    """Write the page; `path` is replaced only when all of it is written."""
    style = asset("page.css") + "\n" + asset("coverage.css")
    page = (
        environment()
        .get_template("coverage.html.j2")
        .render(page=_page(rows, total, language), style=Markup(style), policy=policy(style))
    )
    with whole_file(path) as beside:
        beside.write_text(printable(page), encoding="utf-8", newline="\n")


def _page(rows: Sequence[CoverageRow], total: LibraryTotal | None, language: Language) -> dict[str, Any]:
    regulations = by_regulation(rows)
    is_one = total is None and len(regulations) == 1
    others = total.others if total is not None else []
    heading = say_title(regulations[0][0], language) if is_one else say_word("library", language)
    return {
        "lang": {"zh": "zh-CN", "en": "en"}[language],
        "title": f"{heading} · {say_word('title', language)}",
        "overline": say_word("title", language),
        "heading": heading,
        "is_one": is_one,
        "with_chat": any(row.fired is not None for row in rows),
        "heads": {key: say_word(key, language) for key in _HEADS},
        "key": [
            {
                "automation": one,
                "title": AUTOMATION_TITLES[one].say(language),
                "meaning": AUTOMATION_MEANINGS[one].say(language),
            }
            for one in AUTOMATIONS
        ],
        "library": _library(total, language) if total is not None else None,
        "regulations": [_regulation(loaded, own, others, language) for loaded, own in regulations],
    }


def _regulation(
    loaded: LoadedRegulation,
    rows: Sequence[CoverageRow],
    others: Sequence[LoadedRegulation],
    language: Language,
) -> dict[str, Any]:
    count = say_word("count", language, count=len(rows))
    return {
        "id": loaded.regulation.id,
        "is_catalogued": all(one is not loaded for one in others),
        "title": say_title(loaded, language),
        "figures": f"{count} · {say_figures(rows, language)}",
        "shares": _shares(rows),
        "rows": [_row(row, language) for row in rows],
    }


def _row(row: CoverageRow, language: Language) -> dict[str, Any]:
    colon = "：" if language == "zh" else ": "
    catalogue = ", ".join(row.clause.catalogue)
    return {
        "id": row.clause.id,
        "text": say_clause(row.clause, language),
        "catalogue": f"{say_word('catalogue', language)}{colon}{catalogue}" if catalogue else "",
        "causes": [say(cause, language) for cause in row.unchecked_because],
        "automation": row.automation,
        "how": AUTOMATION_TITLES[row.automation].say(language),
        "rule": row.clause.rule,
        "tests": row.tests,
        "outcome": row.outcome or "",
        "said_outcome": say_outcome(row, language),
    }


def _shares(rows: Sequence[CoverageRow]) -> Markup:
    """How the clauses are checked, as a bar without words; the figures stand beside it."""
    parts, x = [], 0.0
    for automation in AUTOMATIONS:
        width = 100 * sum(row.automation == automation for row in rows) / len(rows)
        if width:
            parts.append(
                Markup('<rect class="{}" x="{:.6g}" y="0" width="{:.6g}" height="8"/>').format(
                    automation, x, width
                )
            )
        x += width
    return Markup(
        '<svg class="shares" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
    ).format(Markup("").join(parts))


def _library(total: LibraryTotal, language: Language) -> dict[str, Any]:
    with_chat = bool(total.total.outcomes)
    titles = [say_title(one, language) for one in total.others]
    heads = [say_word("name", language), say_word("clauses", language)]
    heads += [AUTOMATION_TITLES[one].say(language) for one in AUTOMATIONS]
    heads += [STATE_TITLES[one].say(language) for one in OUTCOMES] if with_chat else []
    return {
        "title": say_word("library", language),
        "sum": say_word(
            "sum",
            language,
            regulations=len(total.regulations),
            catalogued=f"{total.total.catalogued:,}",
            written=total.written,
            carried=f"{total.total.carried:,}",
        ),
        "others": say_word("others", language, count=len(titles), titles=titles) if titles else "",
        "note": say_word("note", language),
        "heads": [*heads, say_word("tests", language)],
        "rows": [_total(one, with_chat, language) for one in total.regulations],
        "total": {"title": say_word("total", language), "figures": _figures(total.total, with_chat)},
    }


def _total(one: RegulationTotal, with_chat: bool, language: Language) -> dict[str, Any]:
    return {
        "id": one.id,
        "is_missing": one.loaded is None,
        "figures": _figures(one, with_chat),
        "title": say_total_title(one, language),
    }


def _figures(one: RegulationTotal, with_chat: bool) -> list[str]:
    counts = [one.automation[automation] for automation in AUTOMATIONS]
    counts += [one.outcomes[outcome] for outcome in OUTCOMES] if with_chat else []
    figures = [f"{one.carried}/{one.catalogued}", *map(str, counts), str(one.tests)]
    if one.id and one.loaded is None:
        figures[1:] = ["–"] * len(figures[1:])
    return figures
