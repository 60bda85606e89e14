"""Two regulations compared, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator

from qungui.regulation.diff.change import (
    Change,
    ClauseChange,
    Direction,
    RegulationChange,
    kind_of,
    literally,
)
from qungui.regulation.diff.clauses import compare_clauses
from qungui.regulation.diff.measures import compare_measures
from qungui.regulation.diff.pairing import pair_clauses
from qungui.regulation.diff.parameters import became
from qungui.regulation.diff.whom import whom
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.model import WEEKDAYS, AppliesTo, WorkingHours
from qungui.regulation.people_words import say_people
from qungui.regulation.scope_words import say_scope
from qungui.sentences import LANGUAGES, Sentence, filled

_TITLE = Sentence("名称", "title")
_SCOPE = Sentence("适用范围", "it holds for")
_EFFECTIVE = Sentence("施行日期", "in force from")
_CALENDAR = Sentence("日历", "calendar")
_ZONE = Sentence("时区", "time zone")
_WORKING_HOURS = Sentence("工作时间", "working hours")
_ISSUER = Sentence("发布单位", "issued by")
_INTERPRETER = Sentence("解释", "interpreted by")
_ROLE = Sentence("“{name}”指", "“{name}” means")
_PRECEDENCE = Sentence("与其他规定的先后有改动", "what comes before it was changed")
_NOT_SAID = Sentence("未写", "not said")


def compare_regulations(old: LoadedRegulation, new: LoadedRegulation) -> RegulationChange:
    """What changes from the old regulation to the new one."""
    return RegulationChange(old, new, tuple(_overall(old, new)), tuple(_clauses(old, new)))


def _clauses(old: LoadedRegulation, new: LoadedRegulation) -> Iterator[ClauseChange]:
    pairs = pair_clauses(old, new)
    before = {pairs[one.id]: one for one in old.regulation.clauses if one.id in pairs}
    gone = [one for one in old.regulation.clauses if one.id not in pairs]
    position = {one.id: at for at, one in enumerate(old.regulation.clauses)}
    for clause in new.regulation.clauses:
        counterpart = before.get(clause.id)
        if counterpart is None:
            yield ClauseChange("new", None, clause, whom(new, clause))
            continue
        while gone and position[gone[0].id] < position[counterpart.id]:
            first = gone.pop(0)
            yield ClauseChange("gone", first, None, whom(old, first))
        changes = tuple(compare_clauses(old, counterpart, new, clause))
        yield ClauseChange(kind_of(changes), counterpart, clause, whom(new, clause), changes)
    for clause in gone:
        yield ClauseChange("gone", clause, None, whom(old, clause))


def _overall(old: LoadedRegulation, new: LoadedRegulation) -> Iterator[Change]:
    before, after = old.regulation, new.regulation
    if before.regulation != after.regulation:
        yield Change(_named(_TITLE, before.regulation, after.regulation), rewords=True)
    if before.effective != after.effective:
        yield Change(_named(_EFFECTIVE, before.effective, after.effective))
    if before.applies_to != after.applies_to:
        said = [
            literally(*(say_scope(one.applies_to, language) for language in LANGUAGES))
            for one in (before, after)
        ]
        yield Change(became(_SCOPE, *said), _direction_of_scopes(before.applies_to, after.applies_to))
    if before.working_hours != after.working_hours:
        hours = [_hours(one.working_hours) for one in (before, after)]
        yield Change(became(_WORKING_HOURS, *hours))
    if before.calendar != after.calendar:
        yield Change(_named(_CALENDAR, before.calendar, after.calendar))
    if before.timezone != after.timezone:
        yield Change(_named(_ZONE, before.timezone, after.timezone))
    for title, mine, theirs in (
        (_ISSUER, before.issuer, after.issuer),
        (_INTERPRETER, before.interpreter, after.interpreter),
    ):
        if mine != theirs:
            yield Change(_named(title, mine, theirs), rewords=True)
    if before.precedence != after.precedence:
        yield Change(_PRECEDENCE)
    yield from _roles(old, new)
    yield from compare_measures(before.measures, after.measures)


def _roles(old: LoadedRegulation, new: LoadedRegulation) -> Iterator[Change]:
    before, after = old.regulation.roles, new.regulation.roles
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            said = [
                literally(*(say_people(roles[name], language) for language in LANGUAGES))
                if name in roles
                else _NOT_SAID
                for roles in (before, after)
            ]
            yield Change(became(filled(_ROLE, {"name": name}), *said))


def _direction_of_scopes(old: AppliesTo, new: AppliesTo) -> Direction:
    """More kinds of groups are more groups; anything else cannot be told."""
    if old.accounts != new.accounts or old.groups is None or new.groups is None:
        return "unknown"
    was, is_ = (set(one.types) | set(one.ids) for one in (old.groups, new.groups))
    if was and was < is_:
        return "stricter"
    return "milder" if is_ and is_ < was else "unknown"


def _named(title: Sentence, old: object, new: object) -> Sentence:
    said = [_NOT_SAID if one is None else literally(str(one), str(one)) for one in (old, new)]
    return became(title, *said)


def _hours(hours: WorkingHours | None) -> Sentence:
    if hours is None:
        return _NOT_SAID
    ranges = " ".join(map(str, hours.hours))
    return literally(f"{_days(hours, 'zh')} {ranges}", f"{_days(hours, 'en')} {ranges}")


def _days(hours: WorkingHours, language: str) -> str:
    if language == "en":
        return ", ".join(hours.days)
    return "周" + "、".join("一二三四五六日"[WEEKDAYS.index(day)] for day in hours.days)
