"""qungui regulation list: looking for a regulation in the library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from qungui.cli.audit import load_regulation
from qungui.cli.console import LanguageOption, bad_input_ends, speak, tell
from qungui.problems import display_width
from qungui.regulation.scope_words import SETTING_TITLES
from qungui.regulations.library import is_starter, library_files
from qungui.regulations.search import Found, Wanted, read_kind, read_setting
from qungui.reports.wording import say_clause, say_title
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Language, Sentence

_HEADS = (
    Sentence("编号", "id"),
    Sentence("别名", "alias"),
    Sentence("场景", "setting"),
    Sentence("条款", "clauses"),
    Sentence("标题", "title"),
)
_NOTHING = Sentence("没有符合的制度", "no regulation fits")
_STARTERS = Sentence(
    "【入门】一页纸，从这里开始：qungui regulation new --from 编号",
    "[Starters] one page each; begin here: qungui regulation new --from ID",
)
_OTHERS = Sentence("【制度库】", "[Library]")
_SHOWN_CLAUSES = 5
_MORE = Sentence("另有 {count} 条", "{count} more")


def list_command(
    word: Annotated[
        str | None, typer.Argument(help="标题、简介或条文中的词 / a word of title, summary or clauses")
    ] = None,
    setting: Annotated[
        str | None, typer.Option(help="场景，如 company 或 公司 / setting, such as company")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="条款种类或规则，如 content.porn、profile / kind of clause, or rule"),
    ] = None,
    lang: LanguageOption = None,
) -> None:
    """列出制度库，可按场景、条款种类和词查找。 / List the library, by setting, kind of clause and word."""
    language = speak(lang)
    with bad_input_ends(language):
        wanted = Wanted(
            setting=read_setting(setting) if setting is not None else None,
            kind=read_kind(kind, RULE_TYPES) if kind is not None else None,
            word=word,
        )
        loaded = [load_regulation(str(path)) for path in set(library_files().values())]
        loaded.sort(key=lambda one: (not is_starter(one.source), one.regulation.id))
        found = [one for one in map(wanted.find_in, loaded) if one is not None]
    if not found:
        tell(_NOTHING, language)
    for line in _lines(found, language):
        print(line)


def _lines(found: Sequence[Found], language: Language) -> Iterator[str]:
    """A row for each regulation, the starters first; below it the clauses that were looked for."""
    rows = [[head.say(language) for head in _HEADS], *(_row(one, language) for one in found)]
    widths = [max(display_width(row[at]) for row in rows) for at in range(len(_HEADS) - 1)]
    has_starters = bool(found) and is_starter(found[0].loaded.source)
    for number, row in enumerate(rows):
        if has_starters and number:
            yield from _heading(found, number - 1, language)
        cells = [cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join([*cells, row[-1]])
        if number:
            yield from _clauses(found[number - 1], language)


def _heading(found: Sequence[Found], at: int, language: Language) -> Iterator[str]:
    """The line above the first starter, and above the first of the others."""
    is_first, starts = at == 0, is_starter(found[at].loaded.source)
    if is_first or starts != is_starter(found[at - 1].loaded.source):
        yield (_STARTERS if starts else _OTHERS).say(language)


def _row(one: Found, language: Language) -> list[str]:
    regulation = one.loaded.regulation
    setting = SETTING_TITLES[regulation.setting].say(language) if regulation.setting else ""
    count = str(len(regulation.clauses))
    return [regulation.id, regulation.alias or "", setting, count, say_title(one.loaded, language)]


def _clauses(one: Found, language: Language) -> Iterator[str]:
    for clause in one.clauses[:_SHOWN_CLAUSES]:
        yield f"    {clause.id}  {' '.join(say_clause(clause, language).split())}"
    if len(one.clauses) > _SHOWN_CLAUSES:
        yield "    " + _MORE.say(language, {"count": len(one.clauses) - _SHOWN_CLAUSES})
