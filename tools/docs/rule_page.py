"""A page for each rule type: what it means, its parameters, what it finds, examples, who uses it."""

from __future__ import annotations

from collections.abc import Iterator

from qungui.regulation.clause_words import MODALITY_TITLES, say_surfaces
from qungui.reports.coverage_words import AUTOMATION_MEANINGS, AUTOMATION_TITLES
from qungui.rules.registry import RULE_TYPES
from qungui.rules.rule import KeyedRule, Rule
from qungui.sentences import Language, Sentence
from tools.docs.library import Library
from tools.docs.markdown import code, fenced, folded, link, plain, yaml_of
from tools.docs.places import (
    DOCS,
    INDEX,
    ROOT,
    in_other_language,
    rule_page,
    rules_folder,
    source_of,
    way,
)  # fmt: skip
from tools.docs.rule_findings import finding_lines
from tools.docs.rule_parameters import parameter_lines
from tools.docs.rule_uses import use_lines
from tools.docs.words import (
    COLON,
    DOT,
    EXPECTED_TITLES,
    MADE,
    OTHER_LANGUAGE,
    SUBJECT_TITLES,
    labelled,
)
from tools.docs.worked_examples import WorkedExample, worked_examples

_RULES = Sentence("规则一览", "All rules")
_LANGUAGE = Sentence("制度语言", "The language")
_CHECKED = Sentence("核验方式：{title}（{meaning}）", "check: {title} ({meaning})")
_MODALITY = Sentence("性质", "kind of sentence")
_SUBJECT = Sentence("对谁", "follows")
_SURFACES = Sentence("看哪里", "looks at")
_PARAMETERS = Sentence("参数", "Parameters")
_FINDINGS = Sentence("结论", "What it finds")
_EXAMPLES = Sentence("例子", "Examples")
_DIRECTORY = Sentence("通讯录：", "The directory:")
_UNTIL = Sentence("核验到 {until}。", "Checked until {until}.")
_SINCE = Sentence("从 {since} 起核验。", "Checked from {since} on.")
_USES = Sentence("用在哪里", "Where it is used")
_SOURCE = Sentence("源码", "Source")


def rule_lines(rule: str, known: Library, language: Language) -> Iterator[str]:
    """The lines of the page."""
    page, rule_type = rule_page(rule, language), RULE_TYPES[rule]
    heading = rule_type.title.say(language)
    yield f"# {heading[0].upper()}{heading[1:]} {code(rule)}"
    yield ""
    yield DOT.join(
        [
            link(OTHER_LANGUAGE.say(language), way(page, in_other_language(page, language))),
            link(_RULES.say(language), way(page, rules_folder(language) / INDEX)),
            link(_LANGUAGE.say(language), way(page, DOCS / language / "language.md")),
        ]
    )
    yield ""
    yield plain(rule_type.meaning.say(language), language)
    yield ""
    yield from _facts(rule, language)
    for title, lines in (
        (_PARAMETERS, parameter_lines(rule, known, language)),
        (_FINDINGS, finding_lines(rule, language)),
        (_EXAMPLES, _examples(rule, language)),
        (_USES, use_lines(rule, page, known, language)),
    ):
        said = list(lines)
        if said:
            yield from ("", f"## {title.say(language)}", "", *said)
    source = source_of(rule)
    address = link(code(source.relative_to(ROOT).as_posix()), way(page, source))
    yield from ("", labelled(_SOURCE, address, language) + DOT + MADE.say(language))


def _facts(rule: str, language: Language) -> Iterator[str]:
    rule_type = RULE_TYPES[rule]
    subject = "tally" if rule_type.tallies is not Rule.tallies else "message"
    if issubclass(rule_type, KeyedRule):
        subject = rule_type.subject
    automation = rule_type.automation
    values = {"title": AUTOMATION_TITLES[automation], "meaning": AUTOMATION_MEANINGS[automation]}
    yield f"- {_CHECKED.say(language, values)}"
    yield f"- {labelled(_MODALITY, MODALITY_TITLES[rule_type.modality].say(language), language)}"
    if automation not in ("meta", "planned") and worked_examples(rule):
        yield f"- {labelled(_SUBJECT, SUBJECT_TITLES[subject].say(language), language)}"
        yield f"- {labelled(_SURFACES, say_surfaces(rule_type.surfaces, language), language)}"


def _examples(rule: str, language: Language) -> Iterator[str]:
    """Every example folded away; the first that finds something stands open."""
    worked = worked_examples(rule)
    first = next((one for one in worked if one.found), None)
    for one in worked:
        lines = list(_example(rule, one, language))
        title = plain(one.example.title.say(language), language)
        verdict = EXPECTED_TITLES[one.example.expect].say(language)
        yield from folded(f"{title} → {verdict}", lines, is_open=one is first)
        yield ""


def _example(rule: str, one: WorkedExample, language: Language) -> Iterator[str]:
    example = one.example
    yield from fenced(yaml_of({"rule": rule, **example.clause, **example.settings}), "yaml")
    if example.directory:
        yield from ("", _DIRECTORY.say(language), "", *fenced(yaml_of(example.directory), "yaml"))
    yield ""
    if example.chat:
        yield from fenced(example.chat)
    if example.events:
        yield from fenced(yaml_of(list(example.events)), "yaml")
    if example.since:
        yield from ("", _SINCE.say(language, {"since": example.since}))
    if example.until:
        yield from ("", _UNTIL.say(language, {"until": example.until}))
    for said in dict.fromkeys((said.verdict, said.sentence) for said in one.found):
        verdict, sentence = said
        words = plain(sentence.say(language), language)
        yield from ("", f"**{EXPECTED_TITLES[verdict].say(language)}**{COLON.say(language)}{words}")
    if not one.found:
        yield from ("", f"**{EXPECTED_TITLES['none'].say(language)}**")
