"""The parameters of a draft in words; what is open says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from qungui.reading.questions import open_ways
from qungui.regulation.accepted import is_model, keys_of, members, step
from qungui.regulation.measures import MEASURE_TITLES, Measure
from qungui.regulation.parameter_words import say_parameter, title_of
from qungui.reports.html.draft_words import word
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Language


def say_parameters(rule: str, parameters: Mapping[str, Any], language: Language) -> list[tuple[str, str]]:
    """Each parameter with its title."""
    return list(_pairs(RULE_TYPES[rule].Parameters, parameters, language))


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
        yield title, _say(value, step(annotation, key), field, language)


def _title(key: str, field: FieldInfo | None, language: Language) -> str:
    if field is not None:
        return title_of(field, key).say(language)
    return (
        {str(name): title for name, title in MEASURE_TITLES.items()}[key].say(language)
        if key in MEASURE_TITLES
        else key
    )


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
