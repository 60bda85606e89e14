"""The words that all reports share: verdicts, measures, moments, figures, places."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qungui.audit.result import DECISION_TITLES, Reminder, ShownFinding
from qungui.events.kinds import TYPE_TITLES
from qungui.events.moments import local
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.model import Clause
from qungui.sentences import Language, Sentence

VERDICT_TITLES: dict[str, Sentence] = {
    "violation": Sentence("违规", "violation"),
    "review": Sentence("待核", "to review"),
    "unknown": Sentence("无法核验", "not checkable"),
    "upheld": DECISION_TITLES["upheld"],
    "false_alarm": DECISION_TITLES["false_alarm"],
    "excused": DECISION_TITLES["excused"],
}
STATE_TITLES: dict[str, Sentence] = {
    "fired": Sentence("有发现", "fired"),
    "never_fired": Sentence("未触发", "never fired"),
    "not_checkable": Sentence("无法核验", "not checkable"),
    "attest": Sentence("由人确认", "attested by people"),
    "meta": Sentence("说明性条款", "explains, checks nothing"),
    "planned": Sentence("尚未支持", "not supported yet"),
}
TOPIC_TITLES: dict[str, Sentence] = {
    "unanswered": Sentence("未回复", "has not answered"),
    "nickname": Sentence("群昵称不合", "wrong nickname"),
    "dormant": Sentence("长期未发言", "dormant"),
    "other": Sentence("其他", "other"),
}
SHADOW = Sentence("试行", "trial run")
NEW = Sentence("新增", "new")
SELF_CORRECTED = Sentence("本人已撤回", "recalled by the sender")
ALL_GROUPS = Sentence("所有群", "all groups")
PRIVATE = Sentence("私聊 {account}", "private chat of {account}")
_WEEKDAYS = Sentence("一二三四五六日", "Mon Tue Wed Thu Fri Sat Sun")


def say(sentence: Sentence, language: Language) -> str:
    """A finished sentence: its values are filled in, so braces in it are what somebody wrote."""
    return sentence.zh if language == "zh" else sentence.en


def say_count(number: int) -> str:
    """A figure with its thousands apart."""
    return f"{number:,}"


def say_many(number: int, one: str, many: str | None = None) -> str:
    """An English count with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def say_time(at: int | None, loaded: LoadedRegulation, *, seconds: bool = False) -> str:
    """A moment on the clock of the regulation, to the minute or the second."""
    if at is None:
        return ""
    return f"{local(at, loaded.regulation.zone):%Y-%m-%d %H:%M{':%S' if seconds else ''}}"


def say_weekday(day: date, language: Language) -> str:
    """周三, Wed."""
    if language == "zh":
        return "周" + _WEEKDAYS.zh[day.weekday()]
    return _WEEKDAYS.en.split()[day.weekday()]


def say_period(first_at: int | None, last_at: int | None, loaded: LoadedRegulation) -> str:
    """From the first day to the last; one day alone where they are the same."""
    if first_at is None or last_at is None:
        return "—"
    days = [f"{local(at, loaded.regulation.zone):%Y-%m-%d}" for at in (first_at, last_at)]
    return days[0] if days[0] == days[1] else f"{days[0]} – {days[1]}"


def say_clause(clause: Clause, language: Language) -> str:
    """The text of a clause; Chinese where it has no English one."""
    return (clause.text_en or clause.text) if language == "en" else clause.text


def say_title(loaded: LoadedRegulation, language: Language) -> str:
    """The title of a regulation."""
    regulation = loaded.regulation
    return (regulation.regulation_en or regulation.regulation) if language == "en" else regulation.regulation


def say_type(type_: str | None, language: Language) -> str:
    """The type of a message in words; "" for text."""
    if type_ in (None, "text") or type_ not in TYPE_TITLES:
        return ""
    return TYPE_TITLES[type_].say(language)


def say_place(shown: ShownFinding, language: Language) -> str:
    """The group, or the private chat, of a finding; "" for neither."""
    if shown.group_name:
        return shown.group_name
    if shown.finding.account:
        return PRIVATE.say(language, {"account": shown.finding.account})
    return shown.finding.group or ""


def say_reminders(reminders: Iterable[Reminder], language: Language) -> list[str]:
    """Lines to copy into the group: one for each topic and group, with everybody it concerns."""
    people: dict[tuple[str, str], list[str]] = {}
    for one in reminders:
        names = people.setdefault((one.topic, one.group_name or ""), [])
        if one.member_name not in names:
            names.append(one.member_name)
    lines = []
    for (topic, group), names in people.items():
        values = {"names": " ".join(f"@{name}" for name in names)}
        where = {"zh": f"【{group}】", "en": f"[{group}] "}[language] if group else ""
        lines.append(where + _REQUESTS[topic].say(language, values))
    return lines


def say_reminder(one: Reminder, language: Language) -> str:
    """A text to send to one person: what it is about, and what to do."""
    where = {"zh": f"【{one.group_name}】", "en": f"[{one.group_name}] "}[language] if one.group_name else ""
    values = {"name": one.member_name, "reason": say(one.reason, language), "please": _PLEASE[one.topic]}
    return where + _REMINDER.say(language, values)


_REQUESTS: dict[str, Sentence] = {
    "unanswered": Sentence(
        "{names} 您有通知或任务尚未回复，请尽快回复。",
        "{names} please answer the notice or task that waits for your reply.",
    ),
    "nickname": Sentence(
        "{names} 请按群规修改群昵称。", "{names} please change your nickname as the regulation asks."
    ),
    "dormant": Sentence(
        "{names} 您已较长时间未在群内发言，请回复一声。",
        "{names} you have not spoken for long, please say a word.",
    ),
    "other": Sentence("{names} 请留意群规要求。", "{names} please mind the regulation."),
}
_REMINDER = Sentence("@{name} {reason}。{please}", "@{name} {reason}. {please}")
_PLEASE: dict[str, Sentence] = {
    "unanswered": Sentence("请尽快回复。", "Please answer soon."),
    "nickname": Sentence("请按群规修改。", "Please change it as the regulation asks."),
    "dormant": Sentence("请在群里回复一声。", "Please say a word in the group."),
    "other": Sentence("请留意群规要求。", "Please mind the regulation."),
}
