"""The fields of the form on the page of a draft: for each open value a way to answer that needs no YAML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal, get_args

from qungui.reading.answers import accepted_at, bounds_of, name_of
from qungui.reading.result import Draft, OpenQuestion
from qungui.regulation.accepted import literals, members, say_type
from qungui.regulation.measures import Measure
from qungui.regulation.model import WEEKDAYS, WorkingHours
from qungui.regulation.people_words import ROLE_TITLES
from qungui.regulation.selector import BUILT_IN_ROLES, Selector
from qungui.regulation.value_words import fixed_word
from qungui.regulation.values import ClockTime, Duration
from qungui.reports.html.draft_words import word
from qungui.reports.wording import say
from qungui.sentences import Language, Sentence, filled

Sort = Literal["text", "choice", "several", "hours"]
"""`text`: one line; `choice`: one of some words; `several`: any of some words and other ones; `hours`: days of the
week and times of day."""
_DURATION = (
    r"(\d+(\.\d+)?|[一二两三四五六七八九十百半]+)\s*个?半?(秒钟?|分钟|小时|钟头|天|日|工作日|周|星期|月|年)半?(以?内)?|"
    r"(\d+(\.\d+)?\s*|an? |one |two |three |half an? )(seconds?|minutes?|min|hours?|days?|weeks?|months?|years?|[smhd])"
)
_CLOCK = r"([早上中下午晚凌晨]*)\s*(\d{1,2}|[一二三四五六七八九十]+)(:\d{2}|[点时](半|整)?)(\s*[ap]m)?|\d{1,2}\s*[ap]m"
_WHOLE = r"(\d+|[一二两三四五六七八九十百千]+)\s*[个条次字人张]?"
_SHARE = r"\d+(\.\d+)?\s*%|0(\.\d+)?"
_LINES: dict[Any, tuple[str, Sentence, Sentence]] = {
    Duration: (
        _DURATION,
        Sentence("如 30分钟、2小时、半天", "such as 30 minutes, 2 hours, half a day"),
        Sentence("10分钟 30分钟 2小时 半天 1天 3天 7天 1个月", "10 minutes|30 minutes|2 hours|1 day|3 days|1 month"),
    ),
    ClockTime: (_CLOCK, Sentence("如 22:00、晚上10点", "such as 22:00 or 10 pm"), Sentence("", "")),
    int: (_WHOLE, Sentence("一个整数，如 10", "a whole number such as 10"), Sentence("", "")),
    float: (_SHARE, Sentence("百分比，如 5%", "a percentage such as 5%"), Sentence("", "")),
}  # fmt: skip
"""For values of one line: the pattern of a browser, an example in words, and suggestions."""
_MEASURES: Sequence[tuple[Sentence, Sentence]] = (
    (Sentence("提醒", "remind"), Sentence("提醒", "remind")),
    (Sentence("警告", "warn"), Sentence("警告", "warn")),
    (Sentence("撤回消息", "withdraw the message"), Sentence("撤回消息", "withdraw the message")),
    (Sentence("移出群聊", "remove"), Sentence("移出群聊", "remove from the group")),
)
_OTHER_MEASURE = Sentence("其他，如 禁言一天", "others, such as mute for one day")
_OTHER_PEOPLE = Sentence("其他职务或称呼，如 业主", "other titles, such as tenant")
_TITLED = Sentence("职务为", "titled ")
_LEAST = Sentence("一个整数，不小于 {limit}", "a whole number, at least {limit}")
_FORM = Sentence("如 部门-姓名", "such as department-name")


@dataclass(frozen=True, slots=True)
class Field:
    """One question of the form."""

    draft: str
    name: str
    asked: str
    sort: Sort
    hint: str = ""
    pattern: str = ""
    choices: Sequence[tuple[str, str]] = ()
    """What is answered, and its words."""
    suggestions: Sequence[str] = ()
    prefix: str = ""
    """What stands before other words in the answer."""
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """The questions about one clause, or about the whole regulation (`clause` None)."""

    clause: str | None
    text: str
    """The words of the clause; "" for the whole."""
    fields: tuple[Field, ...]


def askings_of(draft: Draft, language: Language) -> list[Asking]:
    """The form of a draft, clause by clause."""
    open_questions = [one for one in draft.questions if one.way is not None]
    return [
        Asking(
            clause,
            "" if clause is None else next(one.text for one in draft.clauses if one.id == clause),
            tuple(_field(draft, one, language) for one in asked),
        )
        for clause, asked in groupby(open_questions, key=lambda one: one.clause)
    ]


def _field(draft: Draft, question: OpenQuestion, language: Language) -> Field:
    accepted = None if question.way is None else accepted_at(draft, question.way)
    asked = say(question.question, language)
    return Field(draft.id, name_of(question) or "", asked, **_control(accepted, question, language))


def _control(accepted: Any, question: OpenQuestion, language: Language) -> dict[str, Any]:
    kinds = members(accepted)
    if literals(accepted) and len(kinds) == 1:
        return {"sort": "choice", "choices": [(one, _title(one, language)) for one in literals(accepted)]}
    if bool in kinds:
        return {"sort": "choice", "choices": [("yes", word("yes", language)), ("no", word("no", language))]}
    if WorkingHours in kinds:
        return {"sort": "hours", "choices": [(_answer(one), _title(one, language)) for one in WEEKDAYS]}
    if Selector in kinds:
        other, prefix = _OTHER_PEOPLE.say(language), _TITLED.say(language)
        return {"sort": "several", "choices": list(_roles(language)), "hint": other, "prefix": prefix}
    if any(Measure in (kind, *get_args(kind)) for kind in kinds):
        choices = [(answer.say(language), title.say(language)) for answer, title in _MEASURES]
        return {"sort": "several", "choices": choices, "hint": _OTHER_MEASURE.say(language)}
    for kind in kinds:
        if kind in _LINES:
            pattern, hint, suggestions = _LINES[kind]
            said = suggestions.say(language)
            least = max([one.ge for one in bounds_of(accepted) if hasattr(one, "ge")], default=1)
            hint = filled(_LEAST, {"limit": least}) if kind is int and least > 1 else hint
            listed = (said.split("|") if "|" in said else said.split()) if said else []
            return {
                "sort": "text",
                "pattern": pattern,
                "hint": hint.say(language),
                "suggestions": listed,
                "is_short": True,
            }
    is_form = question.way is not None and question.way[-1] == "format"
    if is_form:
        return {"sort": "text", "hint": _FORM.say(language)}
    return {"sort": "text", "hint": "" if accepted is None else say_type(accepted).say(language)}


def _roles(language: Language) -> Iterator[tuple[str, str]]:
    for role in BUILT_IN_ROLES:
        if role != "member":
            said = ROLE_TITLES[role].say(language).removeprefix("the ")
            yield said, said


def _answer(day: str) -> str:
    """A day as an answer names it, the same in every language."""
    return day.capitalize()


def _title(value: str, language: Language) -> str:
    title = fixed_word(value)
    return title.say(language) if title is not None else value
