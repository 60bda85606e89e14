"""Parameters of rules in words: what one is called, and a value as people say it."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from qungui.regulation.accepted import describe, keys_of, members
from qungui.regulation.measure_words import say_measure
from qungui.regulation.measures import Measure
from qungui.regulation.model import GroupType
from qungui.regulation.people_words import say_people
from qungui.regulation.selector import Selector
from qungui.regulation.value_words import fixed_word, group_type
from qungui.regulation.values import Duration
from qungui.sentences import Language, Sentence, say_value

_ENDS = re.compile("[；：]|，如 ?|; |: |, such as ")
_ABSENT = {"zh": re.compile("不写则([^；（]*)"), "en": re.compile(r"(?:none|not given|not said) = ([^;(]*)")}
_NOT_SET = Sentence("未写", "not given")
_YES, _NO = Sentence("是", "yes"), Sentence("否", "no")
_NONE = Sentence("无", "none")
_TITLES: dict[str, Sentence] = {
    "counts": Sentence("如何计时", "how the time counts"),
    "kind": Sentence("种类", "kind"),
    "when": Sentence("何时", "when"),
    "fields": Sentence("限于哪些资料", "which fields"),
    "same_as": Sentence("与哪一项一致", "what it agrees with"),
    "outside": Sentence("在什么时间以外", "outside of"),
    "starts_on": Sentence("从什么起算", "what starts the time"),
    "contains": Sentence("含有即可", "containing it is enough"),
    "before_leaving": Sentence("离职前多久起", "time before leaving"),
    "allowed": Sentence("允许", "allowed"),
    "compare": Sentence("怎样比较", "how it compares"),
    "days": Sentence("哪些日子", "days"),
    "hours": Sentence("时段", "hours"),
}
"""For parameters of which the description begins with their values."""


def title_of(field: FieldInfo, name: str) -> Sentence:
    """What a parameter is called: the beginning of its description; its name where that says nothing."""
    described = describe(field)
    if described is None:
        return _TITLES.get(name, Sentence(name, name))
    zh = _ENDS.split(described.zh, maxsplit=1)[0].strip()
    en = _ENDS.split(described.en, maxsplit=1)[0].strip()
    if re.match("(写 ?)?[a-z_]+([、 ，（]|$)", zh):
        return _TITLES.get(name, Sentence(name, name))
    return Sentence(zh, en or name)


def say_parameter(value: Any, language: Language, field: FieldInfo | None = None) -> str:
    """A value of a parameter; what its absence means is taken from the description of its field."""
    if value is None or (value == () and field is not None and field.default == ()):
        return _say_absent(field, language, _NOT_SET if value is None else _NONE)
    if isinstance(value, bool):
        return (_YES if value else _NO).say(language)
    if isinstance(value, Duration):
        return value.words.say(language)
    if isinstance(value, Selector):
        return say_people(value, language)
    if isinstance(value, Measure):
        return say_measure(value, language)
    if isinstance(value, BaseModel):
        return _say_model(value, language)
    if isinstance(value, list | tuple | frozenset | set):
        said = [_apart(one, say_parameter(one, language, field), language) for one in value]
        return str(say_value(said, language)) if said else _NONE.say(language)
    if isinstance(value, dict):
        return str(
            say_value([f"{key} = {say_parameter(one, language)}" for key, one in value.items()], language)
        )
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        return _say_word(value, language, field)
    return str(value)


def _apart(value: Any, said: str, language: Language) -> str:
    """An entry of a list that has several parts stands in brackets."""
    is_several = isinstance(value, BaseModel) and not isinstance(value, Selector | Measure)
    if not is_several or {"zh": "，", "en": ", "}[language] not in said:
        return said
    return {"zh": "（{}）", "en": "({})"}[language].format(said)


def _say_word(word: str, language: Language, field: FieldInfo | None) -> str:
    title = group_type(word) if field is not None and _names_group_types(field) else fixed_word(word)
    return title.say(language) if title is not None else word


def _names_group_types(field: FieldInfo) -> bool:
    return any(GroupType in (part, *get_args(part)) for part in members(field.annotation))


def _say_absent(field: FieldInfo | None, language: Language, otherwise: Sentence) -> str:
    described = describe(field) if field is not None else None
    if described is not None:
        found = _ABSENT[language].search(described.zh if language == "zh" else described.en)
        if found is not None:
            return found[1].strip()
    return otherwise.say(language)


def _say_model(value: BaseModel, language: Language) -> str:
    """The parts that were given, by their titles; a single one alone; all of them where all are as usual."""
    fields = keys_of(type(value))
    given = [(name, field) for name, field in fields.items() if _is_given(value, name, field)]
    given = given or list(fields.items())
    parts = []
    for name, field in given:
        said = say_parameter(_value(value, name), language, field)
        parts.append(said if len(given) == 1 else f"{title_of(field, name).say(language)} {said}")
    return "，".join(parts) if language == "zh" else ", ".join(parts)


def _is_given(value: BaseModel, name: str, field: FieldInfo) -> bool:
    return field.is_required() or _value(value, name) != field.get_default(call_default_factory=True)


def _value(value: BaseModel, name: str) -> Any:
    for attribute, field in type(value).model_fields.items():
        if (field.alias or attribute) == name:
            return getattr(value, attribute)
    raise KeyError(name)
