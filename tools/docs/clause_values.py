"""The values of a clause in plain words: its parameters, roles of its regulation, the mark of values that are ours."""

from __future__ import annotations

import re

from qungui.audit.coverage_rows import CoverageRow
from qungui.regulation.accepted import keys_of
from qungui.regulation.parameter_words import say_parameter, title_of
from qungui.regulation.values import as_list
from qungui.rules.content.categories import CATEGORIES
from qungui.sentences import Language, Sentence
from qungui.signals.categories import CATEGORIES as SIGNAL_CATEGORIES
from tools.docs.markdown import code, plain
from tools.docs.words import COMMA, SEMICOLON, labelled

_MARK = " ※"


def say_parameters(row: CoverageRow, language: Language) -> str:
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
        said = with_roles(say_parameter(values[name], language, fields[name]), row)
        if name == "lexicons":
            said = COMMA.say(language).join(code(one) for one in values[name])
        if name in ("category", "content"):
            said = COMMA.say(language).join(_say_category(one, language) for one in as_list(values[name]))
        title = plain(title_of(fields[name], name).say(language), language)
        parts.append(marked(labelled(title, plain(said, language), language), row, name))
    return SEMICOLON.say(language).join(parts)


def _say_category(name: str, language: Language) -> str:
    known: dict[str, Sentence] = {category: one.title for category, one in SIGNAL_CATEGORIES.items()}
    known |= {category: one.title for category, one in CATEGORIES.items()}
    return known[name].say(language) if name in known else code(name)


def with_roles(words: str, row: CoverageRow) -> str:
    """Names of roles that the regulation defines itself stand as code, as in its head."""
    for role in row.loaded.regulation.roles:
        words = re.sub(rf"(?<![\w`]){re.escape(role)}(?![\w`])", f"`{role}`", words, flags=re.ASCII)
    return words


def marked(words: str, row: CoverageRow, name: str) -> str:
    """The words with the mark of values that are ours, if a value under this name is."""
    chosen = row.loaded.chosen.get(row.clause.id, [])
    is_ours = any(path == name or path.startswith(name + ".") for path in chosen)
    return words + _MARK if is_ours else words
