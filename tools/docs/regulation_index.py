"""The list of regulations: starters, the catalogue's by setting, and the table of coverage."""

from __future__ import annotations

from collections.abc import Iterator

from qungui.audit.coverage_totals import RegulationTotal
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.scope_words import SETTING_TITLES
from qungui.regulations.catalogue import catalogued_regulations
from qungui.reports.coverage_words import say_total_title, say_word
from qungui.reports.wording import say_title
from qungui.sentences import Language, Sentence
from tools.docs.library import Library
from tools.docs.markdown import link, plain, table
from tools.docs.places import (
    DOCS,
    INDEX,
    in_other_language,
    regulation_page,
    regulations_folder,
    rules_folder,
    way,
)
from tools.docs.words import CATALOGUED, DOT, MADE, OTHER_LANGUAGE, automation_heads

_TITLE = Sentence("制度库", "The library of regulations")
_ABOUT = Sentence(
    "每份制度都是一个能运行的文件：人读的条文、程序执行的规则、随制度走的测试在一起。",
    "Every regulation is a file that runs: the text that people read, the rules that the program goes by, and the "
    "tests that travel with it.",
)
_LANGUAGE = Sentence("制度语言", "The language")
_RULES = Sentence("规则一览", "All rules")
_STARTERS = Sentence("从这里开始", "To begin with")
_STARTERS_ABOUT = Sentence(
    "为初次使用者写的范本，一页一份；`qungui regulation new --from 编号` 复制一份，并逐一询问未定的值。",
    "Written for those who begin, one page each; `qungui regulation new --from ID` copies one and asks for the "
    "values that are open.",
)
_CATALOGUED = Sentence("按场景", "By setting")
_COVERAGE = Sentence("覆盖情况", "Coverage")


def regulation_index(known: Library, language: Language) -> Iterator[str]:
    """The starters apart, then every regulation by setting, then the figures."""
    page = regulations_folder(language) / INDEX
    yield f"# {_TITLE.say(language)}"
    yield ""
    yield DOT.join(
        [
            link(OTHER_LANGUAGE.say(language), way(page, in_other_language(page, language))),
            link(_LANGUAGE.say(language), way(page, DOCS / language / "language.md")),
            link(_RULES.say(language), way(page, rules_folder(language) / INDEX)),
        ]
    )
    yield from ("", _ABOUT.say(language), "", _sum(known, language))
    if known.starters:
        yield from ("", f"## {_STARTERS.say(language)}", "", _STARTERS_ABOUT.say(language), "")
        yield from (_entry(one, language) for one in known.starters)
    yield from ("", f"## {_CATALOGUED.say(language)}")
    for setting, title in SETTING_TITLES.items():
        own = [one for one in known.catalogued if one.regulation.setting == setting]
        if own:
            yield from ("", f"### {title.say(language)}", "")
            yield from (_entry(one, language) for one in own)
    yield from ("", f"## {_COVERAGE.say(language)}", "", say_word("note", language), "")
    yield from _table(known, language)
    yield from ("", MADE.say(language))


def _sum(known: Library, language: Language) -> str:
    total = known.total
    values = {
        "regulations": len(total.regulations),
        "catalogued": f"{total.total.catalogued:,}",
        "written": total.written,
        "carried": f"{total.total.carried:,}",
    }
    return say_word("sum", language, **values)


def _entry(loaded: LoadedRegulation, language: Language) -> str:
    """A line: the title with its link, and what it is about."""
    regulation = loaded.regulation
    about = (regulation.about if language == "zh" else regulation.about_en) or ""
    return f"- **{_link(loaded, language)}**{DOT}{plain(about, language)}"


def _link(loaded: LoadedRegulation, language: Language) -> str:
    page = regulations_folder(language) / INDEX
    title = plain(say_title(loaded, language), language)
    if loaded.regulation.id in catalogued_regulations():
        title = f"{loaded.regulation.id} {title}"
    return link(title, way(page, regulation_page(loaded.regulation.id, language)))


def _table(known: Library, language: Language) -> Iterator[str]:
    heads = [
        say_word("name", language), say_word("clauses", language), *automation_heads(language),
        say_word("tests", language),
    ]  # fmt: skip
    rows = [_row(one, language) for one in known.total.regulations]
    total = _figures(known.total.total)
    rows.append([f"**{say_word('total', language)}**", *(f"**{figure}**" for figure in total)])
    yield from table(heads, rows, numbers=range(1, len(heads)))


def _row(one: RegulationTotal, language: Language) -> list[str]:
    if one.loaded is None:
        dashes = ["–"] * (len(CATALOGUED) + 1)
        return [f"{one.id} {say_total_title(one, language)}", f"0/{one.catalogued}", *dashes]
    return [_link(one.loaded, language), *_figures(one)]


def _figures(one: RegulationTotal) -> list[str]:
    counts = [one.automation[automation] for automation in CATALOGUED]
    return [f"{one.carried}/{one.catalogued}", *map(str, counts), str(one.tests)]
