"""Coverage for the terminal: a table of clauses for each regulation, and for the library one of regulations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from rich.text import Text

from qungui.audit.coverage_rows import CoverageRow
from qungui.audit.coverage_totals import LibraryTotal, RegulationTotal
from qungui.regulation.loaded import LoadedRegulation
from qungui.reports.coverage_words import (
    AUTOMATION_TITLES,
    AUTOMATIONS,
    OUTCOMES,
    by_regulation,
    causes_of,
    say_figures,
    say_outcome,
    say_total_title,
    say_word,
)
from qungui.reports.printing import print_sections
from qungui.reports.text_lines import Cell, columns, entry
from qungui.reports.wording import STATE_TITLES, say_clause, say_title
from qungui.sentences import Language

_STYLES = {"fired": "red", "not_checkable": "yellow", "planned": "yellow"}


def write_coverage_text(
    rows: Sequence[CoverageRow],
    total: LibraryTotal | None,
    output: Path | BinaryIO | None,
    language: Language,
) -> None:
    """Write the tables; `output` None = stdout."""

    def sections(width: int) -> Iterator[Iterable[Text]]:
        for loaded, own in by_regulation(rows):
            yield from _regulation(loaded, own, language, width)
        if total is not None:
            yield _library(total, language, width)

    print_sections(sections, output)


def _regulation(
    loaded: LoadedRegulation, rows: Sequence[CoverageRow], language: Language, width: int
) -> Iterator[Iterable[Text]]:
    with_chat = any(row.fired is not None for row in rows)
    title = f"{loaded.regulation.id}  {say_title(loaded, language)}"
    count = say_word("count", language, count=len(rows))
    yield [
        *entry("", title, width, "bold"),
        *entry("", f"{count} · {say_figures(rows, language)}", width),
    ]
    heads = ["clause", "tests", "how", *(["state"] if with_chat else []), "rule", "text"]
    lines = []
    for row in rows:
        style = _STYLES.get(row.outcome or row.automation, "")
        cells = [
            Cell(row.clause.id),
            Cell(str(row.tests) if row.tests else "–", "" if row.tests else "dim"),
            Cell(AUTOMATION_TITLES[row.automation].say(language), "" if with_chat else style),
        ]
        if with_chat:
            cells.append(Cell(say_outcome(row, language), style))
        lines.append([*cells, Cell(row.clause.rule, "dim"), Cell(say_clause(row.clause, language))])
    yield columns([say_word(head, language) for head in heads], lines, 1, width)
    causes = causes_of(rows, language)
    if causes:
        comma = "、" if language == "zh" else ", "
        yield [
            Text(say_word("why", language), style="bold"),
            *(
                line
                for cause, clauses in causes
                for line in entry("- ", f"{comma.join(clauses)}  {cause}", width)
            ),
        ]


def _library(total: LibraryTotal, language: Language, width: int) -> Iterator[Text]:
    with_chat = bool(total.total.outcomes)
    yield Text(say_word("library", language), style="bold")
    heads = [say_word("id", language), say_word("clauses", language)]
    heads += [AUTOMATION_TITLES[one].say(language) for one in AUTOMATIONS]
    heads += [STATE_TITLES[one].say(language) for one in OUTCOMES] if with_chat else []
    heads += [say_word("tests", language), say_word("name", language)]
    rows = [_total(one, say_total_title(one, language), with_chat) for one in total.regulations]
    rows.append(_total(total.total, say_word("total", language), with_chat))
    yield from columns(heads, rows, len(heads) - 2, width)
    yield Text("")
    values = {
        "regulations": len(total.regulations),
        "catalogued": f"{total.total.catalogued:,}",
        "written": total.written,
        "carried": f"{total.total.carried:,}",
    }
    yield from entry("", say_word("sum", language, **values), width)
    if total.others:
        titles = [say_title(one, language) for one in total.others]
        yield from entry("", say_word("others", language, count=len(titles), titles=titles), width)
    yield from entry("", say_word("note", language), width, "dim")


def _total(one: RegulationTotal, title: str, with_chat: bool) -> list[Cell]:
    counts = [one.automation[automation] for automation in AUTOMATIONS]
    counts += [one.outcomes[outcome] for outcome in OUTCOMES] if with_chat else []
    is_missing = bool(one.id) and one.loaded is None
    figures = [f"{one.carried}/{one.catalogued}", *map(str, counts), str(one.tests)]
    if is_missing:
        figures[1:] = ["–"] * len(figures[1:])
    style = "dim" if is_missing else "" if one.id else "bold"
    return [Cell(words, style) for words in (one.id, *figures, title)]
