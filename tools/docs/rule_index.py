"""The list of rule types, by area."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from qungui.reports.coverage_words import AUTOMATION_MEANINGS, AUTOMATION_TITLES
from qungui.rules.registry import AREAS, RULE_TYPES
from qungui.sentences import Language, Sentence
from tools.docs.library import Library
from tools.docs.markdown import code, link, plain, table
from tools.docs.places import (
    DOCS,
    INDEX,
    area_of,
    in_other_language,
    regulations_folder,
    rule_page,
    rules_folder,
    way,
)  # fmt: skip
from tools.docs.words import AREA_TITLES, COLON, DOT, MADE, OTHER_LANGUAGE

_TITLE = Sentence("规则一览", "Rules")
_ABOUT = Sentence(
    "规则是条款背后的核验方法：条款写 `rule:` 和参数 `with:`，程序照做。共 {rules} 种，"
    "制度库的 {clauses} 条条款用到其中 {used} 种。",
    "A rule is the check behind a clause: the clause names it by `rule:` and sets its parameters under `with:`. "
    "There are {rules}; the {clauses} clauses of the library use {used} of them.",
)
_LANGUAGE = Sentence("制度语言", "The language")
_REGULATIONS = Sentence("制度库", "The library of regulations")
_WAYS = Sentence("核验方式：", "How clauses are checked:")
_HEADS = (
    Sentence("规则", "rule"),
    Sentence("含义", "what it says"),
    Sentence("核验方式", "check"),
    Sentence("制度", "regulations"),
    Sentence("条款", "clauses"),
)


def rule_index(known: Library, language: Language) -> Iterator[str]:
    """Every rule type with what it is, and how many clauses it carries."""
    page = rules_folder(language) / INDEX
    yield f"# {_TITLE.say(language)}"
    yield ""
    yield DOT.join(
        [
            link(OTHER_LANGUAGE.say(language), way(page, in_other_language(page, language))),
            link(_LANGUAGE.say(language), way(page, DOCS / language / "language.md")),
            link(_REGULATIONS.say(language), way(page, regulations_folder(language) / INDEX)),
        ]
    )
    yield ""
    clauses = sum(len(rows) for rows in known.rows.values())
    used = sum(bool(known.uses[rule]) for rule in known.rules)
    yield _ABOUT.say(language, {"rules": len(known.rules), "clauses": f"{clauses:,}", "used": used})
    yield ""
    yield _WAYS.say(language)
    yield ""
    for automation, title in AUTOMATION_TITLES.items():
        meaning = AUTOMATION_MEANINGS[automation].say(language)
        yield f"- **{title.say(language)}**{COLON.say(language)}{meaning}"
    heads = [head.say(language) for head in _HEADS]
    for area, rules in groupby(sorted(known.rules, key=_order), area_of):
        yield from ("", f"## {AREA_TITLES[area].say(language)}", "")
        yield from table(heads, (_row(rule, known, language) for rule in rules), numbers=(3, 4))
    yield from ("", MADE.say(language))


def _row(rule: str, known: Library, language: Language) -> list[str]:
    page, rule_type = rules_folder(language) / INDEX, RULE_TYPES[rule]
    title = link(code(rule), way(page, rule_page(rule, language)))
    uses = known.uses[rule]
    return [
        f"{title}<br>{rule_type.title.say(language)}",
        plain(rule_type.meaning.say(language), language),
        AUTOMATION_TITLES[rule_type.automation].say(language),
        str(len(uses)),
        str(sum(len(rows) for rows in uses.values())),
    ]


def _order(rule: str) -> tuple[int, str]:
    return AREAS.index(area_of(rule)), rule
