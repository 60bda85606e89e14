"""Selections of people in words: 群主或管理员, all but those on leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from qungui.regulation.chinese_numbers import chinese_count
from qungui.regulation.selector import Selector
from qungui.sentences import Language, Sentence

ROLE_TITLES: dict[str, Sentence] = {
    "owner": Sentence("群主", "the owner"),
    "admin": Sentence("管理员", "admins"),
    "supervisor": Sentence("监督员", "supervisors"),
    "leader": Sentence("负责人", "leaders"),
    "staff": Sentence("员工", "staff"),
    "customer": Sentence("客户", "customers"),
    "parent": Sentence("家长", "parents"),
    "teacher": Sentence("教师", "teachers"),
    "student": Sentence("学生", "students"),
    "sales": Sentence("销售人员", "sales staff"),
    "agent": Sentence("代理", "agents"),
    "member": Sentence("群成员", "members"),
}
EVERYBODY = Sentence("所有人", "everybody")
_MENTIONED = Sentence("被@的人", "those mentioned")
_NOT_MENTIONED = Sentence("没有被@的人", "those not mentioned")
_TITLED = Sentence("职务为{values}的人", "those titled {values}")
_OF_DEPARTMENT = Sentence("{values}的人", "those of {values}")
_NAMED = Sentence("{values}", "{values}")
_STAFF = Sentence("员工名单上的人", "those on the staff list")
_NO_STAFF = Sentence("不在员工名单上的人", "those not on the staff list")
_ON_LEAVE = Sentence("请假的人", "those on leave")
_NOT_ON_LEAVE = Sentence("没有请假的人", "those not on leave")
_ATTRIBUTE = Sentence("{name}为{value}的人", "those whose {name} is {value}")
_NOT = Sentence("除{people}以外的人", "all but {people}")
_BUT = Sentence("{people}（{but}除外）", "{people} (except {but})")
_COUNT = Sentence("{chinese}名{people}", "{count} {people}")
_OR = Sentence("或", " or ")
_AND = Sentence("且", " and ")


def say_people(people: Selector | str, language: Language) -> str:
    """A selection of people, or the words that stand for it."""
    if isinstance(people, str):
        return people
    said = _joined(list(_conditions(people, language)), _AND, language) or EVERYBODY.say(language)
    if people.but_not is not None:
        said = _BUT.say(language, {"people": said, "but": say_people(people.but_not, language)})
    return said


def say_role(role: str, language: Language) -> str:
    """A role in words; one that a regulation defines stands as it is written."""
    return ROLE_TITLES[role].say(language) if role in ROLE_TITLES else role


def _conditions(people: Selector, language: Language) -> Iterator[str]:
    if people.everyone:
        yield EVERYBODY.say(language)
    if people.role is not None:
        yield _joined([say_role(role, language) for role in people.role], _OR, language)
    for sentence, values in (
        (_TITLED, people.title),
        (_OF_DEPARTMENT, people.department),
        (_NAMED, people.name),
        (_NAMED, people.id),
    ):
        if values is not None:
            yield sentence.say(language, {"values": _joined(values, _OR, language)})
    for fact, yes, no in (
        (people.staff, _STAFF, _NO_STAFF),
        (people.on_leave, _ON_LEAVE, _NOT_ON_LEAVE),
        (people.mentioned, _MENTIONED, _NOT_MENTIONED),
    ):
        if fact is not None:
            yield (yes if fact else no).say(language)
    for name, value in (people.attribute or {}).items():
        yield _ATTRIBUTE.say(language, {"name": name, "value": _value(value, language)})
    if people.all_of is not None:
        yield _joined([say_people(one, language) for one in people.all_of], _AND, language)
    if people.any_of is not None:
        yield _joined([say_people(one, language) for one in people.any_of], _OR, language)
    if people.none_of is not None:
        yield _NOT.say(language, {"people": say_people(people.none_of, language)})
    if people.count is not None and people.of is not None:
        yield _COUNT.say(
            language,
            {
                "count": people.count,
                "chinese": chinese_count(people.count),
                "people": say_people(people.of, language),
            },
        )


def _value(value: Any, language: Language) -> str:
    if isinstance(value, bool):
        return {"zh": "是" if value else "否", "en": "true" if value else "false"}[language]
    return str(value)


def _joined(parts: Sequence[str], word: Sentence, language: Language) -> str:
    """甲、乙或丙; a, b or c."""
    if len(parts) < 2:
        return "".join(parts)
    comma = "、" if language == "zh" else ", "
    return comma.join(parts[:-1]) + word.say(language) + parts[-1]
