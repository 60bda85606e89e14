"""One clause on the page of its regulation: its text, the rule behind it, and what it says in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qungui.audit.coverage_rows import CoverageRow
from qungui.regulation.clause_words import MODALITY_TITLES, say_exceptions, say_surfaces
from qungui.regulation.measure_words import say_measures
from qungui.regulation.people_words import say_people
from qungui.regulation.reason_words import say_reasons
from qungui.regulation.scope_words import say_scope
from qungui.reports.coverage_words import AUTOMATION_TITLES
from qungui.reports.wording import say, say_clause
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Language, Sentence
from tools.docs.clause_values import marked, say_parameters, with_roles
from tools.docs.markdown import code, link, plain
from tools.docs.places import anchor, rule_page, way
from tools.docs.words import COMMA, DOT, SEMICOLON, labelled

_TESTS = Sentence("测试 {count}", "tests: {count}")
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
    for line in (say_parameters(row, language), _limits(row, language), _breach(row, language)):
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


def _limits(row: CoverageRow, language: Language) -> str:
    """Where and when the clause holds, as far as it says so itself."""
    clause, parts = row.clause, []
    if clause.modality and clause.modality != RULE_TYPES[clause.rule].modality:
        parts.append(labelled(_MODALITY, MODALITY_TITLES[clause.modality].say(language), language))
    if clause.surface:
        parts.append(labelled(_SURFACES, say_surfaces(clause.surface, language), language))
    if clause.applies_to:
        said = labelled(_SCOPE, plain(say_scope(clause.applies_to, language), language), language)
        parts.append(marked(said, row, "applies_to"))
    if clause.exceptions:
        said = SEMICOLON.say(language).join(say_exceptions(clause.exceptions, language))
        parts.append(marked(plain(with_roles(said, row), language), row, "except"))
    if clause.verdict == "review":
        parts.append(_TO_PEOPLE.say(language))
    if clause.shadow:
        parts.append(_ON_TRIAL.say(language))
    return SEMICOLON.say(language).join(parts)


def _breach(row: CoverageRow, language: Language) -> str:
    clause, parts = row.clause, []
    if clause.on_breach:
        said = labelled(_BREACH, plain(say_measures(clause.on_breach, language), language), language)
        parts.append(marked(said, row, "on_breach"))
    if clause.excusable:
        reasons = plain(COMMA.say(language).join(say_reasons(clause.excusable.reasons, language)), language)
        parts.append(marked(labelled(_EXCUSABLE, reasons, language), row, "excusable"))
        if clause.excusable.confirmed_by:
            people = say_people(clause.excusable.confirmed_by, language)
            parts.append(plain(with_roles(_CONFIRMED.say(language, {"people": people}), row), language))
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
