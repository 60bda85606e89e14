"""Every fixed word that a parameter may hold can be said in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from qungui.regulation.accepted import members
from qungui.regulation.parameter_words import say_parameter
from qungui.regulation.values import Duration
from qungui.rules.registry import RULE_TYPES


def fixed_words(annotation: Any) -> Iterator[str]:
    """The fixed words anywhere inside an annotation."""
    for part in members(annotation):
        if get_origin(part) is Literal:
            yield from (word for word in get_args(part) if isinstance(word, str))
        elif get_origin(part) is Annotated or not isinstance(part, type):
            for inner in get_args(part):
                yield from fixed_words(inner)


def fields_of(model: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    for name, field in model.model_fields.items():
        yield name, field
        for part in members(field.annotation):
            for inner in (part, *get_args(part)):
                if isinstance(inner, type) and issubclass(inner, BaseModel) and "rules" in inner.__module__:
                    yield from fields_of(inner)


CATEGORIES = ("category", "content")
"""Parameters whose words, kinds of content, have titles beside the rules."""


@pytest.mark.parametrize("rule", RULE_TYPES)
def test_fixed_words_have_words(rule: str) -> None:
    for name, field in fields_of(RULE_TYPES[rule].Parameters):
        for word in fixed_words(field.annotation) if name not in CATEGORIES else ():
            assert say_parameter(word, "zh", field) != word, f"{rule}.{name}: {word}"


def test_there_are_fixed_words() -> None:
    fields = [field for rule in RULE_TYPES.values() for _, field in fields_of(rule.Parameters)]
    words = {word for field in fields for word in fixed_words(field.annotation)}
    assert {"elapsed", "report_filed", "mention_all", "internal"} <= words


def test_types_of_groups_and_kinds_of_accounts_are_told_apart() -> None:
    inside = RULE_TYPES["behaviour.forward_out"].Parameters.model_fields["inside"]
    assert say_parameter(("company", "internal"), "zh", inside) == "公司群、内部群"
    assert say_parameter("company", "zh") == "公司账号"


def test_entries_of_several_parts_stand_in_brackets() -> None:
    parameters = RULE_TYPES["profile.nickname"].Parameters
    formats = parameters.model_validate(
        {
            "formats": [
                {"for": {"role": "teacher"}, "format": "{name}"},
                {"for": "everyone", "format": "{name}"},
            ]
        }
    )
    field = parameters.model_fields["formats"]
    assert (
        say_parameter(formats.formats, "zh", field)
        == "（适用于谁 教师，格式 {name}）、（适用于谁 所有人，格式 {name}）"
    )
    assert say_parameter([Duration.read("3d")], "en") == "3 days"
