"""What a rule says of an event: a breach, that it could not be checked, or that something falls due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from qungui.events.event import place_of
from qungui.regulation.selector import Selector
from qungui.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Where:
    """A conversation or account: `group`, or `account` with the `contact` of a private chat."""

    group: str | None = None
    account: str | None = None
    contact: str | None = None

    @property
    def place(self) -> str:
        """The conversation as one string; "" for none."""
        return place_of(self.group, self.account, self.contact)


Span = tuple[int, int]
"""Code points [start, end) of the original text."""


@dataclass(frozen=True, slots=True)
class Breach:
    """The rule is not met.

    `reason` is a code of the rule's `reasons` with its `values`. What is None is taken from the event:
    `member` (who breached) its person, `message` its id, `at` its time; nothing is where `at` is another
    time than that of the event, with which the breach only came to light. `verdict` `review` says that a
    person must decide; the clause may lower a violation to review, never raise it. `where` is the conversation
    that it is about, for rules that look across conversations.
    """

    reason: str
    values: Mapping[str, Any] = field(default_factory=dict)
    spans: Sequence[Span] = ()
    verdict: Literal["violation", "review"] = "violation"
    member: str | None = None
    message: str | None = None
    at: int | None = None
    due: int | None = None
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """It could not be checked, and why: a code of `UNKNOWN_CAUSES` or of the rule's `reasons`."""

    cause: str
    values: Mapping[str, Any] = field(default_factory=dict)
    member: str | None = None
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something falls due at `at` (microseconds) unless the rule sets it anew or cancels it by `name`."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Cancel:
    """The deadline of this name no longer holds."""

    name: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was said to be unknown at the moment `at` is known by now; `cause` and `values` as they were told."""

    cause: str
    at: int
    values: Mapping[str, Any] = field(default_factory=dict)


Outcome = Breach | Unknown | TakenBack | Deadline | Cancel

UNKNOWN_CAUSES: dict[str, Sentence] = {
    "not_carried": Sentence("来源不含{kinds}，无法核验", "the source does not carry {kinds}"),
    "no_staff_list": Sentence("通讯录没有员工名单", "the directory has no staff list"),
    "no_roster": Sentence("通讯录没有本群成员名单", "the directory does not list the members of the group"),
    "no_accounts": Sentence("通讯录没有工作账号", "the directory lists no work accounts"),
    "no_role": Sentence("不知道谁是{roles}", "it is not known who is {roles}"),
    "no_calendar": Sentence("日历不含 {year} 年", "the calendar does not cover the year {year}"),
    "no_mentions": Sentence("来源不含@信息", "the source does not tell who is mentioned"),
    "joined_before_start": Sentence(
        "起始日期前入群，之前是否发言未知", "joined before the start; what was said earlier is not known"
    ),
    "no_person": Sentence("来源没有写明是谁", "the source does not say who it was"),
    "planned": Sentence("该条款尚未由程序核验", "this clause is not yet checked by the program"),
    "attest": Sentence(
        "由人签署或确认，导出文件中没有相应记录",
        "signed or confirmed by people; the input holds no such record",
    ),
    "record_unread": Sentence(
        "转发的聊天记录里有读不到的内容，没有核验", "a forwarded chat record holds what could not be read"
    ),
    "record_too_deep": Sentence(
        "转发的聊天记录套了五层以上，更深的没有核验", "a forwarded chat record goes deeper than five layers"
    ),
    "media_unseen": Sentence(
        "图片、语音或视频没有查看内容", "pictures, voice messages or videos were not looked into"
    ),
    "not_inspected": Sentence("{by}没有核验：{why}", "{by}: not checked, {why}"),
    "late": Sentence("事件到达太晚，超出重算范围", "the event came too late to be replayed"),
}
"""Why something could not be checked, common to all rules."""


def unknown_people(selector: Selector, member: str | None = None) -> Unknown:
    """The directory does not tell whether a person is among the selected."""
    roles = sorted(selector.roles_named())
    return Unknown("no_role", {"roles": roles}, member) if roles else Unknown("no_staff_list", {}, member)
