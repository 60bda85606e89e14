"""The types of the models as the checker sees them: where a path leads, and what is accepted there."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from qungui.sentences import Sentence

_WORDS: dict[Any, Sentence] = {
    str: Sentence("文字", "a text"),
    int: Sentence("整数", "a whole number"),
    float: Sentence("数字", "a number"),
    bool: Sentence("true 或 false", "true or false"),
    date: Sentence("日期，如 2026-12-01", "a date such as 2026-12-01"),
    datetime: Sentence("时间，如 2026-12-01 09:00", "a moment such as 2026-12-01 09:00"),
}
_LEAST = Sentence("不小于 {limit}", "at least {limit}")
_MOST = Sentence("不大于 {limit}", "at most {limit}")
_ABOVE = Sentence("大于 {limit}", "more than {limit}")
_BELOW = Sentence("小于 {limit}", "less than {limit}")
_BOUNDS = {"ge": _LEAST, "le": _MOST, "gt": _ABOVE, "lt": _BELOW}


def members(annotation: Any) -> list[Any]:
    """The types that an annotation allows beside None, without `Annotated`."""
    if get_origin(annotation) is Annotated:
        return members(get_args(annotation)[0])
    if get_origin(annotation) in (typing.Union, types.UnionType):
        return [inner for part in get_args(annotation) for inner in members(part)]
    return [] if annotation in (None, type(None)) else [annotation]


def is_union(annotation: Any) -> bool:
    """Whether a value may have one of several types (None does not count)."""
    return len(members(annotation)) > 1


def is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def keys_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The keys that a file may use for a model, with their fields."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def step(annotation: Any, element: str | int) -> Any:
    """The type of what stands under a key or position of a value of this type; None if unknown."""
    for part in members(annotation):
        origin, arguments = get_origin(part), get_args(part)
        if is_model(part):
            field = keys_of(part).get(str(element)) or part.model_fields.get(str(element))
            if field is not None:
                return _annotation(field)
        elif isinstance(element, int) and isinstance(origin, type) and issubclass(origin, Sequence):
            if origin is tuple and Ellipsis not in arguments:
                return arguments[element] if element < len(arguments) else None
            return arguments[0]
        elif isinstance(element, int) and origin in (set, frozenset):
            return arguments[0]
        elif isinstance(origin, type) and issubclass(origin, Mapping) and len(arguments) == 2:
            return arguments[1]
    return None


def pick(annotation: Any, tag: str) -> Any:
    """The member of a union that pydantic names by `tag`; the whole union where that is unclear."""
    for part in members(annotation):
        if getattr(part, "__name__", None) == tag and get_origin(part) is None:
            return part
        if str(get_origin(part) or "").lower().endswith("literal") and tag.startswith("literal["):
            return part
    return annotation


def literals(annotation: Any) -> list[str]:
    """The fixed words that an annotation allows."""
    return [
        str(word) for part in members(annotation) if get_origin(part) is Literal for word in get_args(part)
    ]


def models(annotation: Any) -> list[type[BaseModel]]:
    """The models that an annotation allows."""
    return [part for part in members(annotation) if is_model(part)]


def say_type(annotation: Any, metadata: Iterable[Any] = ()) -> Sentence:
    """What an annotation accepts, as the template of a sentence."""
    return join([_say_one(part) for part in members(annotation)] or [_say_one(Any)], [*_bounds(metadata)])


def say_field(field: FieldInfo) -> Sentence:
    """What a field accepts."""
    return say_type(field.annotation, field.metadata)


def describe(field: FieldInfo) -> Sentence | None:
    """The description of a field, written as `中文 / English`; None if it has none."""
    if not field.description:
        return None
    zh, slash, en = field.description.partition(" / ")
    return Sentence(escape(zh.strip()), escape((en if slash else zh).strip()))


def join(choices: Sequence[Sentence], limits: Sequence[Sentence] = ()) -> Sentence:
    """Choices as one sentence, with limits behind them."""
    unique = list(dict.fromkeys(choices))
    zh = "".join(
        _or(choice.zh) if position else choice.zh for position, choice in enumerate(unique)
    ) + "".join("，" + limit.zh for limit in limits)
    en = ", or ".join(choice.en for choice in unique) + "".join(", " + limit.en for limit in limits)
    return Sentence(zh, en)


def _or(choice: str) -> str:
    return ("，或 " if choice[:1].isascii() else "，或") + choice


def escape(text: str) -> str:
    """Text as part of a template."""
    return text.replace("{", "{{").replace("}", "}}")


def _annotation(field: FieldInfo) -> Any:
    if not field.metadata:
        return field.annotation
    return Annotated[field.annotation, *field.metadata]


def _say_one(annotation: Any) -> Sentence:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if isinstance(expected := getattr(annotation, "expected", None), Sentence):
        return expected
    if annotation in _WORDS:
        return _WORDS[annotation]
    if origin is Literal:
        words = [escape(str(word).lower() if isinstance(word, bool) else str(word)) for word in arguments]
        if len(words) == 1:
            return Sentence(words[0], words[0])
        return Sentence("、".join(words) + " 之一", "one of " + ", ".join(words))
    if isinstance(origin, type) and issubclass(origin, Sequence | set | frozenset):
        inner = say_type(arguments[0])
        return Sentence(f"列表（每项：{inner.zh}）", f"a list (each: {inner.en})")
    if is_model(annotation):
        keys = ", ".join(keys_of(annotation))
        return Sentence(f"映射（可用的键：{keys}）", f"a mapping (keys: {keys})")
    if annotation is dict or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return Sentence("映射（键: 值）", "a mapping (key: value)")
    return Sentence("值", "a value")


def _bounds(metadata: Iterable[Any]) -> Iterable[Sentence]:
    for part in metadata:
        for name, sentence in _BOUNDS.items():
            if (limit := getattr(part, name, None)) is not None:
                values = {"limit": limit}
                yield Sentence(sentence.say("zh", values), sentence.say("en", values))
