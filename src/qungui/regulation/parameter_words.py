"""Parameters of rules in words: what one is called, and a value as people say it."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from qungui.events.kinds import TYPE_TITLES
from qungui.regulation.accepted import describe, keys_of
from qungui.regulation.measure_words import say_measure
from qungui.regulation.measures import Measure
from qungui.regulation.people_words import say_people
from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration
from qungui.sentences import Language, Sentence, say_value

_ENDS = re.compile("[；：]|; |: ")
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
    "outside": Sentence("时段", "time"),
}
"""For parameters of which the description begins with their values."""
_WORDS: dict[str, Sentence] = {
    "none": _NONE,
    "day": Sentence("每天", "a day"),
    "working_day": Sentence("每个工作日", "a working day"),
    "week": Sentence("每周", "a week"),
    "month": Sentence("每月", "a month"),
    "elapsed": Sentence("按钟点", "by the clock"),
    "working_time": Sentence("按工作时间", "in working time"),
    "calendar_days": Sentence("按日历日", "in calendar days"),
    "working_days": Sentence("工作日", "working days"),
    "rest_days": Sentence("休息日", "days of rest"),
    "every_day": Sentence("每天", "every day"),
    "working_hours": Sentence("工作时间", "working hours"),
    "question_or_complaint": Sentence("提问、请求或投诉", "a question, request or complaint"),
    "any_message": Sentence("任何消息", "any message"),
    "acknowledgement": Sentence("答应", "an acknowledgement"),
    "plan": Sentence("方案", "a plan"),
    "result": Sentence("结果", "a result"),
    "always": Sentence("任何时候", "at any time"),
    "on_leaving": Sentence("离职时", "on leaving"),
    "after": Sentence("事后", "afterwards"),
    "before": Sentence("事前", "beforehand"),
    "company": Sentence("公司账号", "company accounts"),
    "private": Sentence("个人账号", "private accounts"),
    "friends": Sentence("好友", "friends"),
    "account": Sentence("账号", "the account"),
    "history": Sentence("聊天记录", "the history"),
    "mobile": Sentence("手机号", "mobile numbers"),
    "landline": Sentence("固定电话", "landline numbers"),
    "wechat": Sentence("微信号", "WeChat ids"),
    "id_card": Sentence("身份证号", "identity card numbers"),
    "bank_card": Sentence("银行卡号", "bank card numbers"),
    "email": Sentence("邮箱", "e-mail addresses"),
}


def title_of(field: FieldInfo, name: str) -> Sentence:
    """What a parameter is called: the beginning of its description; its name where that says nothing."""
    described = describe(field)
    if described is None:
        return Sentence(name, name)
    zh = _ENDS.split(described.zh, maxsplit=1)[0].strip()
    en = _ENDS.split(described.en, maxsplit=1)[0].strip()
    if re.match("[a-z_]+([、 ，]|$)", zh):
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
        said = [say_parameter(one, language) for one in value]
        return str(say_value(said, language)) if said else _NONE.say(language)
    if isinstance(value, dict):
        return str(
            say_value([f"{key} = {say_parameter(one, language)}" for key, one in value.items()], language)
        )
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        return _say_word(value, language)
    return str(value)


def _say_word(word: str, language: Language) -> str:
    if word in _WORDS:
        return _WORDS[word].say(language)
    return TYPE_TITLES[word].say(language) if word in TYPE_TITLES else word


def _say_absent(field: FieldInfo | None, language: Language, otherwise: Sentence) -> str:
    described = describe(field) if field is not None else None
    if described is not None:
        found = _ABSENT[language].search(described.zh if language == "zh" else described.en)
        if found is not None:
            return found[1].strip()
    return otherwise.say(language)


def _say_model(value: BaseModel, language: Language) -> str:
    """The parts that were given, by their titles; a single one alone."""
    fields = keys_of(type(value))
    given = [(name, field) for name, field in fields.items() if _is_given(value, name, field)]
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
