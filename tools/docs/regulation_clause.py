"""One clause on the page of its regulation: its text, the rule behind it, and what it says in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from qungui.audit.coverage_rows import CoverageRow
from qungui.regulation.accepted import keys_of
from qungui.regulation.clause_words import MODALITY_TITLES, say_exceptions, say_surfaces
from qungui.regulation.measure_words import say_measures
from qungui.regulation.parameter_words import say_parameter, title_of
from qungui.regulation.people_words import say_people
from qungui.regulation.reason_words import say_reasons
from qungui.regulation.scope_words import say_scope
from qungui.regulation.values import as_list
from qungui.reports.coverage_words import AUTOMATION_TITLES
from qungui.reports.wording import say, say_clause
from qungui.rules.content.categories import CATEGORIES
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Language, Sentence
from tools.docs.markdown import code, link, plain
from tools.docs.places import anchor, rule_page, way
from tools.docs.words import COMMA, DOT, SEMICOLON, labelled

_TESTS = Sentence("测试 {count}", "tests: {count}")
_CHOSEN = Sentence("{words} ※", "{words} ※")
_MODALITY = Sentence("性质", "kind of sentence")
_SURFACES = Sentence("看哪里", "looks at")
_SCOPE = Sentence("适用于", "holds for")
_TO_PEOPLE = Sentence("每处发现都由人判断", "every finding is left to a person")
_ON_TRIAL = Sentence("试行，只报告", "on trial, reports only")
_BREACH = Sentence("违反的处理", "if broken")
_EXCUSABLE = Sentence("可说明理由", "may be excused by")
_CONFIRMED = Sentence("由{people}认可", "accepted by {people}")
_WAS = Sentence("原先的写法", "It said before")
_LAWFUL = Sentence("改为合法的方式：", "Runs in a lawful form:")
_NOTE = Sentence("注", "Note")
_UNCHECKED = Sentence("未核验的原因", "Why it is not checked")


def clause_lines(row: CoverageRow, page: Path, language: Language) -> Iterator[str]:
    """The clause with a mark that links lead to."""
    clause = row.clause
    yield f'<a id="{anchor(clause.id)}"></a>'
    yield f"**{plain(clause.id, language)}** {plain(say_clause(clause, language), language)}"
    yield ""
    yield f"- {DOT.join(_how(row, page, language))}"
    for line in (_parameters(row, language), _limits(row, language), _breach(row, language)):
        if line:
            yield f"- {line}"
    yield from _remarks(row, language)
    yield ""


def _how(row: CoverageRow, page: Path, language: Language) -> Iterator[str]:
    """The rule, how it is checked, tests, and the clauses of the catalogue."""
    rule = row.clause.rule
    yield f"{link(RULE_TYPES[rule].title.say(language), way(page, rule_page(rule, language)))} {code(rule)}"
    yield AUTOMATION_TITLES[row.automation].say(language)
    if row.tests:
        yield _TESTS.say(language, {"count": row.tests})
    if row.clause.catalogue:
        yield COMMA.say(language).join(row.clause.catalogue)


def _parameters(row: CoverageRow, language: Language) -> str:
    """哪些人：经理；多久之内：3 天 ※ — the mark on values that are ours and not the text's."""
    parameters = row.loaded.parameters[row.clause.id]
    fields = keys_of(type(parameters))
    values = {
        field.alias or name: getattr(parameters, name)
        for name, field in type(parameters).model_fields.items()
    }
    parts = []
    for name in row.clause.parameters:
        if name not in fields:
            continue
        said = _with_roles(say_parameter(values[name], language, fields[name]), row)
        if name == "lexicons":
            said = COMMA.say(language).join(code(one) for one in values[name])
        if name in ("category", "content"):
            titles = [CATEGORIES[one].title for one in as_list(values[name])]
            said = COMMA.say(language).join(title.say(language) for title in titles)
        title = plain(title_of(fields[name], name).say(language), language)
        parts.append(_marked(labelled(title, plain(said, language), language), row, name, language))
    return SEMICOLON.say(language).join(parts)


def _limits(row: CoverageRow, language: Language) -> str:
    """Where and when the clause holds, as far as it says so itself."""
    clause, parts = row.clause, []
    if clause.modality and clause.modality != RULE_TYPES[clause.rule].modality:
        parts.append(labelled(_MODALITY, MODALITY_TITLES[clause.modality].say(language), language))
    if clause.surface:
        parts.append(labelled(_SURFACES, say_surfaces(clause.surface, language), language))
    if clause.applies_to:
        said = labelled(_SCOPE, plain(say_scope(clause.applies_to, language), language), language)
        parts.append(_marked(said, row, "applies_to", language))
    if clause.exceptions:
        said = SEMICOLON.say(language).join(say_exceptions(clause.exceptions, language))
        parts.append(_marked(plain(_with_roles(said, row), language), row, "except", language))
    if clause.verdict == "review":
        parts.append(_TO_PEOPLE.say(language))
    if clause.shadow:
        parts.append(_ON_TRIAL.say(language))
    return SEMICOLON.say(language).join(parts)


def _breach(row: CoverageRow, language: Language) -> str:
    clause, parts = row.clause, []
    if clause.on_breach:
        said = labelled(_BREACH, plain(say_measures(clause.on_breach, language), language), language)
        parts.append(_marked(said, row, "on_breach", language))
    if clause.excusable:
        reasons = plain(COMMA.say(language).join(say_reasons(clause.excusable.reasons, language)), language)
        parts.append(_marked(labelled(_EXCUSABLE, reasons, language), row, "excusable", language))
        if clause.excusable.confirmed_by:
            people = say_people(clause.excusable.confirmed_by, language)
            parts.append(plain(_with_roles(_CONFIRMED.say(language, {"people": people}), row), language))
    return SEMICOLON.say(language).join(parts)


def _remarks(row: CoverageRow, language: Language) -> Iterator[str]:
    """Why it is not checked, what the original said, notes."""
    clause = row.clause
    for cause in row.unchecked_because:
        yield f"- {labelled(_UNCHECKED, plain(say(cause, language), language), language)}"
    note = clause.note if language == "zh" else clause.note_en
    if clause.was:
        yield f"- **{_LAWFUL.say(language)}** {plain(note or '', language)}".rstrip()
        if language == "zh":
            yield f"- {labelled(_WAS, plain(clause.was, language), language)}"
    elif note:
        yield f"- {labelled(_NOTE, plain(note, language), language)}"


def _with_roles(words: str, row: CoverageRow) -> str:
    """Names of roles that the regulation defines itself stand as code, as in its head."""
    for role in row.loaded.regulation.roles:
        words = re.sub(rf"(?<![\w`]){re.escape(role)}(?![\w`])", f"`{role}`", words, flags=re.ASCII)
    return words


def _marked(words: str, row: CoverageRow, name: str, language: Language) -> str:
    """The words with the mark of values that are ours, if a value under this name is."""
    chosen = row.loaded.chosen.get(row.clause.id, [])
    is_ours = any(path == name or path.startswith(name + ".") for path in chosen)
    return _CHOSEN.say(language, {"words": words}) if is_ours else words
