"""The parameters of a draft in words; what is open says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from qungui.reading.questions import open_ways
from qungui.reading.result import DraftClause
from qungui.regulation.accepted import is_model, keys_of, members, step
from qungui.regulation.measures import MEASURE_TITLES, Measure
from qungui.regulation.model import Exceptions
from qungui.regulation.parameter_words import say_parameter, title_of
from qungui.reports.html.draft_words import word
from qungui.rules.content.categories import CATEGORIES
from qungui.rules.profile.placeholders import PLACEHOLDER_WORDS
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Language, say_value


def say_parameters(clause: DraftClause, language: Language) -> list[tuple[str, str]]:
    """Each parameter with its title; of those that only repeat the words of the clause none."""
    parameters = {key: value for key, value in clause.parameters.items() if not _is_told(key, value, clause)}
    pairs = list(_pairs(RULE_TYPES[clause.rule].Parameters, parameters, language))
    category = CATEGORIES.get(clause.parameters.get("category", ""))
    return [(word("category", language), category.title.say(language)), *pairs] if category else pairs


def _is_told(key: str, value: Any, clause: DraftClause) -> bool:
    """Whether a parameter says nothing beside the text, its subject and the kind of content."""
    if key in ("what", "may"):
        return True
    if key == "who":
        return value == "everyone" or clause.subject is not None
    if key == "proof":
        return bool(value == ["duty_confirmed"])
    return key in ("category", "lexicons", "signals") and "category" in clause.parameters


def say_exceptions(clause: DraftClause, language: Language) -> list[tuple[str, str]]:
    """What the clause does not hold for; what no rule carries says so."""
    said = [_say_exception(key, value, language) for key, value in clause.exceptions.items()]
    said += [word("not_carried", language, words=words) for words in clause.uncarried]
    return [(word("except", language), str(say_value(said, language)))] if said else []


def _say_exception(key: str, value: Any, language: Language) -> str:
    if key == "after_approval":
        return word("after_approval", language)
    if key == "tagged":
        return word("tagged", language, words=say_value([f"“{one}”" for one in value], language))
    return _say(value, step(Exceptions, key), None, language)


def say_drafted_measures(measures: tuple[Any, ...], language: Language) -> str:
    """The measures of a draft; "" for none."""
    between = "、" if language == "zh" else ", "
    return between.join(_say(one, Measure, None, language) for one in measures)


def _pairs(annotation: Any, values: Mapping[str, Any], language: Language) -> Iterator[tuple[str, str]]:
    fields = {
        key: field
        for model in members(annotation)
        if is_model(model)
        for key, field in keys_of(model).items()
    }
    for key, value in values.items():
        field = fields.get(key)
        title = _title(key, field, language)
        yield title, _named(_say(value, step(annotation, key), field, language), language)


def _title(key: str, field: FieldInfo | None, language: Language) -> str:
    if field is not None:
        return _briefly(title_of(field, key).say(language))
    return (
        {str(name): title for name, title in MEASURE_TITLES.items()}[key].say(language)
        if key in MEASURE_TITLES
        else key
    )


def _named(said: str, language: Language) -> str:
    """Placeholders of forms of names by what they stand for: 部门-姓名."""
    names = PLACEHOLDER_WORDS if language == "zh" else {}
    return re.sub(r"\{(\w+)\}", lambda found: names.get(found[1], found[1]), said.replace("}{", "}+{"))


def _briefly(title: str) -> str:
    """A title up to its first comma."""
    return re.split("，|, ", title, maxsplit=1)[0]


def _say(value: Any, annotation: Any, field: FieldInfo | None, language: Language) -> str:
    if isinstance(value, dict) and list(value) == ["chosen"] and value["chosen"] is None:
        return word("open", language)
    if not open_ways(value):
        return _say_whole(value, annotation, field, language)
    if isinstance(value, dict):
        between = "，" if language == "zh" else ", "
        return between.join(" ".join(pair) for pair in _pairs(annotation, value, language))
    between = "、" if language == "zh" else ", "
    return between.join(_say(one, step(annotation, at), field, language) for at, one in enumerate(value))


def _say_whole(value: Any, annotation: Any, field: FieldInfo | None, language: Language) -> str:
    try:
        value = TypeAdapter(annotation).validate_python(value)
    except ValidationError:
        return str(value)
    return say_parameter(value, language, field)
