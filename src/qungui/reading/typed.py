"""What a person types in answer to a question, as a value of the language: 半天, 晚上10点, 是, 家长、教师."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, get_args

from qungui.reading.figures import DURATIONS, duration_of, figures_of
from qungui.reading.measures import measures_of
from qungui.reading.name_forms import form_of
from qungui.reading.numerals import NUMBER, value_of
from qungui.reading.simplify import simplified
from qungui.regulation.accepted import literals, members
from qungui.regulation.measures import Measure
from qungui.regulation.model import WEEKDAYS, WorkingHours
from qungui.regulation.people_words import ROLE_TITLES
from qungui.regulation.selector import BUILT_IN_ROLES, Selector
from qungui.regulation.value_words import fixed_word
from qungui.regulation.values import ClockTime, Duration

_YES = re.compile(r"是|是的|对|要|都算|算|yes|y|true", re.IGNORECASE)
_NO = re.compile(r"否|不|不是|不算|no|n|false", re.IGNORECASE)
_AND = re.compile(r"\s*(?:[、,，;；/和与及或]|\band\b|\bor\b)\s*", re.IGNORECASE)
_TITLED = re.compile(r"(?:职务为|titled )(.+)", re.IGNORECASE)
_EVERYBODY = re.compile(r"所有人|全体|大家|全体成员|everybody|everyone|all", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:an?|one)\s", re.IGNORECASE)
_DAY_NAMES = ("一", "二", "三", "四", "五", "六", "日天")
_DAY = r"(?:周|星期|礼拜)(?P<{name}>[一二三四五六日天])|(?P<{name}_en>mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_DAYS = re.compile(
    rf"(?:{_DAY.format(name='first')})(?:\s*(?:[-–—~～至到]|to)\s*(?:{_DAY.format(name='last')}))?",
    re.IGNORECASE,
)
_ALL_DAYS = re.compile(r"每天|每日|天天|every ?day|daily", re.IGNORECASE)
_MOST_DAYS = re.compile(r"工作日|working days|weekdays", re.IGNORECASE)


def typed(words: str, accepted: Any) -> Any:
    """The value in plain data where a value of the type `accepted` is asked; None for words it cannot read."""
    words = words.strip()
    for part in members(accepted):
        value = _read(words, part)
        if value is not None:
            return value
    return _fixed(words, accepted)


def _read(words: str, kind: Any) -> Any:
    if kind is not None and Measure in (kind, *get_args(kind)):
        return measures_of(simplified(words)) or None
    reader = _READERS.get(kind)
    return reader(words) if reader else None


def _duration(words: str) -> str | None:
    figures = figures_of(simplified(_ARTICLE.sub("1 ", words)))
    found = [length for one in figures if (length := duration_of(one))]
    return found[0] if len(found) == 1 else None


def _clock(words: str) -> str | None:
    found = [str(one.value) for one in figures_of(simplified(words)) if one.unit == "clock"]
    return found[0] if len(found) == 1 else None


def _whole(words: str) -> int | None:
    value = _number(words)
    return int(value) if value is not None and value == int(value) else None


def _number(words: str) -> float | None:
    if re.fullmatch(NUMBER, words):
        return value_of(words)
    figures = [one for one in figures_of(simplified(words)) if not isinstance(one.value, str)]
    if len(figures) != 1 or figures[0].unit in DURATIONS or "-" in words:
        return None
    value = float(figures[0].value)
    return value / 100 if figures[0].unit == "percent" else value


def _truth(words: str) -> bool | None:
    return True if _YES.fullmatch(words) else False if _NO.fullmatch(words) else None


def _people(words: str) -> Any:
    """Roles by their names, titles as `职务为…`; `everyone`."""
    if _EVERYBODY.fullmatch(words):
        return "everyone"
    named, titles = [], []
    for one in filter(None, _AND.split(simplified(words))):
        titled = _TITLED.match(one)
        if titled:
            titles.append(titled[1].strip())
        else:
            named.append(_role(one))
    if None in named:
        return None
    roles = [one for one in named if one != "staff"]
    selections: list[dict[str, Any]] = [{"staff": True}] if "staff" in named else []
    selections += [
        {key: _one_or_all(values)} for key, values in (("role", roles), ("title", titles)) if values
    ]
    return selections[0] if len(selections) == 1 else {"any_of": selections} if selections else None


def _one_or_all(values: Sequence[Any]) -> Any:
    return values[0] if len(values) == 1 else list(values)


def _role(word: str) -> str | None:
    for role, title in ROLE_TITLES.items():
        english = title.en.removeprefix("the ").removesuffix("s")
        is_named = word.lower().removeprefix("the ").removesuffix("s") in (english, role)
        if role in BUILT_IN_ROLES and (is_named or word in (title.zh, *_OTHER_NAMES.get(role, ()))):
            return role
    return None


_OTHER_NAMES = {
    "teacher": ("老师", "任课老师"),
    "leader": ("领导", "主管", "经理"),
    "staff": ("职工", "同事", "员工名单上的人"),
    "admin": ("群管", "administrator", "administrators"),
    "parent": ("父母",),
}


def _working_hours(words: str) -> dict[str, Any] | None:
    """`周一至周五 9:00-12:00、13:30-18:00`: days, then parts of the day."""
    plain = simplified(words)
    clocks = [str(one.value) for one in figures_of(plain) if one.unit == "clock"]
    first_clock = re.search(r"\d", plain)
    days = weekdays_in(plain[: first_clock.start()] if first_clock else plain)
    if not days or not clocks or len(clocks) % 2:
        return None
    hours = [f"{start}-{end}" for start, end in zip(clocks[::2], clocks[1::2], strict=True)]
    return {"days": days, "hours": hours}


def weekdays_in(plain: str) -> list[str]:
    """The days of the week that a simplified text names."""
    chosen = [*range(7)] if _ALL_DAYS.search(plain) else [*range(5)] if _MOST_DAYS.search(plain) else []
    for found in _DAYS.finditer(plain):
        first = _day_number(found["first"] or found["first_en"])
        last = _day_number(found["last"] or found["last_en"] or "")
        chosen += range(first, (last if last is not None else first) + 1) if first is not None else ()
    return [WEEKDAYS[at] for at in sorted(set(chosen))]


def _day_number(word: str) -> int | None:
    names = [at for at, name in enumerate(_DAY_NAMES) if word and word in name]
    return names[0] if names else WEEKDAYS.index(word[:3].lower()) if word else None


def _fixed(words: str, accepted: Any) -> str | None:
    """A word of the language by what people call it: 按工作时间."""
    for word in literals(accepted):
        title = fixed_word(word)
        if title is not None and words in (title.zh, title.en, word):
            return word
    return None


def _form(words: str) -> str | None:
    return words if "{" in words else form_of(words)


_READERS: dict[Any, Callable[[str], Any]] = {
    Duration: _duration,
    ClockTime: _clock,
    int: _whole,
    float: _number,
    bool: _truth,
    Selector: _people,
    WorkingHours: _working_hours,
}
