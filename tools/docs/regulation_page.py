"""A page for each regulation: what it is for, how much of it is checked, and every clause."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from qungui.audit.coverage_rows import CoverageRow
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.open_values import open_values
from qungui.regulation.render.document import document_of
from qungui.regulation.render.headings import SANCTIONS, UNTITLED, chapter_numbers, with_number
from qungui.regulation.render.sanctions import say_sanctions
from qungui.regulation.tree import Keyed
from qungui.reports.wording import say_title
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Language, Sentence
from tools.docs.library import Library
from tools.docs.markdown import code, link, plain, table
from tools.docs.places import INDEX, in_other_language, regulation_page, regulations_folder, rules_folder, way
from tools.docs.regulation_clause import clause_lines
from tools.docs.regulation_facts import fact_lines
from tools.docs.words import CATALOGUED, DOT, MADE, OTHER_LANGUAGE, automation_heads

_LIBRARY = Sentence("制度库", "The library")
_RULES = Sentence("规则一览", "All rules")
_COVERAGE = Sentence("覆盖情况", "Coverage")
_CLAUSES = Sentence("本制度的条款", "clauses of this regulation")
_TOTAL = Sentence("合计", "total")
_TESTS = Sentence("测试", "tests")
_IN_CATALOGUE = Sentence("目录中的条款", "clauses of the catalogue")
_MARK = Sentence(
    "※ 原文没有写明、由我们定下的值；照搬前请改成本单位的值。",
    "※ The text leaves this open and we have set it; set your own before you use it.",
)
_OPEN = Sentence("关乎整份制度、由我们定下的值：", "Values for the whole regulation that we have set:")


def regulation_lines(loaded: LoadedRegulation, known: Library, language: Language) -> Iterator[str]:
    """The lines of the page."""
    id = loaded.regulation.id
    page, rows = regulation_page(id, language), known.rows[id]
    yield f"# {plain(say_title(loaded, language), language)}"
    yield ""
    yield DOT.join(
        [
            link(OTHER_LANGUAGE.say(language), way(page, in_other_language(page, language))),
            link(_LIBRARY.say(language), way(page, regulations_folder(language) / INDEX)),
            link(_RULES.say(language), way(page, rules_folder(language) / INDEX)),
        ]
    )
    yield ""
    yield from fact_lines(loaded, page, known, language)
    yield from ("", f"## {_COVERAGE.say(language)}", "", *_coverage(loaded, known, language))
    if loaded.chosen:
        yield from ("", _MARK.say(language))
    yield from _open(loaded, language)
    yield ""
    yield from _chapters(loaded, rows, page, language)
    sanctions = list(say_sanctions(loaded, language))
    if sanctions:
        yield from (f"## {SANCTIONS.say(language)}", "")
        yield from (f"- {plain(one, language)}" for one in sanctions)
        yield ""
    yield MADE.say(language)


def _coverage(loaded: LoadedRegulation, known: Library, language: Language) -> Iterator[str]:
    rows = known.rows[loaded.regulation.id]
    counts = [sum(row.automation == one for row in rows) for one in CATALOGUED]
    heads = ["", *automation_heads(language), _TOTAL.say(language), _TESTS.say(language)]
    tests = str(len(loaded.regulation.tests))
    lines = [[_CLAUSES.say(language), *map(str, counts), str(len(rows)), tests]]
    for total in known.total.regulations:
        if total.loaded is loaded:
            figures = [str(total.automation[one]) for one in CATALOGUED]
            whole = f"{total.carried}/{total.catalogued}"
            lines.append([_IN_CATALOGUE.say(language), *figures, whole, ""])
    yield from table(heads, lines, numbers=range(1, len(heads)))


def _open(loaded: LoadedRegulation, language: Language) -> Iterator[str]:
    """The chosen values that belong to no clause."""
    assert isinstance(loaded.tree, Keyed)
    values = [one for one in open_values(loaded.tree, RULE_TYPES) if one.clause is None]
    if values:
        yield from ("", _OPEN.say(language), "")
        for one in values:
            yield f"- {plain(one.title.say(language), language)} {code(one.shown)}"


def _chapters(
    loaded: LoadedRegulation, rows: list[CoverageRow], page: Path, language: Language
) -> Iterator[str]:
    numbers = chapter_numbers(document_of(loaded, "zh"), "zh")
    chapters = groupby(rows, lambda row: row.clause.chapter or "")
    for position, (number, (title, clauses)) in enumerate(zip(numbers, chapters, strict=True), 1):
        own = list(clauses)
        heading = with_number(number, title) or UNTITLED.zh
        if language == "en":
            heading = _chapter(position, own[0].clause.chapter_en)
        yield from (f"## {plain(heading, language)}", "")
        for row in own:
            yield from clause_lines(row, page, language)


def _chapter(number: int, title: str | None) -> str:
    """The heading of a chapter on an English page; most regulations have Chinese headings only."""
    heading = f"Chapter {number}"
    return f"{heading}: {title}" if title else heading
