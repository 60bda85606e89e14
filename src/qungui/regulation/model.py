"""The regulation as data: what a file says, validated, before any rule reads its own parameters.

The models are the language: the checker explains their errors, the schema for editors is made from them, and
the canonical hash covers them.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from qungui.regulation.measures import Measure, MeasureList, Measures
from qungui.regulation.selector import BUILT_IN_ROLES, Selector, Words
from qungui.regulation.values import ClockRange, ClockTime, Duration, failure
from qungui.sentences import Sentence

Setting = Literal[
    "company", "sales", "micro_business", "school", "community", "chamber", "classmates",
    "customer_service", "marketing", "generic",
]  # fmt: skip
GroupType = Literal[
    "company", "sales", "micro_business", "school", "community", "chamber", "classmates",
    "customer_service", "marketing", "generic", "customer", "internal",
]  # fmt: skip
Modality = Literal["forbid", "require", "permit", "power", "penalty", "encourage", "define"]
NEVER_BREACHED: tuple[Modality, ...] = ("permit", "define", "encourage")
"""Clauses of these modalities say something that nobody can fail to keep: they never find anything."""
Surface = Literal["group", "private", "moments", "profile", "account", "register"]
Automation = Literal["auto", "assist", "attest", "meta", "planned"]
Verdict = Literal["violation", "review", "unknown"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Part(BaseModel):
    """What all parts of a regulation share: unknown keys are errors, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def read_days(value: Any) -> Any:
    """`mon-fri` or a list of weekdays."""
    if isinstance(value, str) and "-" in value:
        first, last = (part.strip() for part in value.split("-", 1))
        if first in WEEKDAYS and last in WEEKDAYS and WEEKDAYS.index(first) <= WEEKDAYS.index(last):
            return WEEKDAYS[WEEKDAYS.index(first) : WEEKDAYS.index(last) + 1]
    if isinstance(value, str):
        value = (value,)
    if isinstance(value, list | tuple) and all(day in WEEKDAYS for day in value):
        return tuple(value)
    sentence = Sentence("“{value}”不是星期", "“{value}” names no weekdays")
    expected = Sentence("mon-fri 或 [mon, wed]", "mon-fri or [mon, wed]")
    raise failure("not_weekdays", sentence, expected, value=value)


Days = Annotated[
    tuple[Weekday, ...], BeforeValidator(read_days, json_schema_input_type=str | tuple[Weekday, ...])
]


class WorkingHours(Part):
    """When people work: weekdays and parts of the day; the calendar adds holidays and worked weekends."""

    days: Days
    hours: tuple[ClockRange, ...] = Field(min_length=1)


class GroupScope(Part):
    """Which groups a regulation or a clause holds in: by type, by id, or both lists together."""

    types: tuple[GroupType, ...] = ()
    ids: tuple[str, ...] = ()


class AccountScope(Part):
    """Which accounts a clause holds for."""

    kind: Literal["company", "private"] | None = None
    holder: Selector | None = None


class AppliesTo(Part):
    """The scope: groups and accounts."""

    groups: GroupScope | None = None
    accounts: AccountScope | None = None


class During(Part):
    """A part of the week, for exceptions by time."""

    days: Days | Literal["working_days", "rest_days"] | None = None
    hours: tuple[ClockRange, ...] = ()

    @field_validator("days", mode="before")
    @classmethod
    def _word_or_days(cls, value: Any) -> Any:
        return value if value in ("working_days", "rest_days", None) else read_days(value)


WorkingTime = Literal["working_hours", "outside_working_hours"]
"""The working hours of the regulation, or all other time: nights, breaks, days of rest."""


class Exceptions(Part):
    """When a clause does not apply: any one of these is enough."""

    by: Selector | None = None
    tagged: Words | None = None
    """Words that mark a message as excepted, such as 紧急 in 【紧急】停水通知."""
    during: During | WorkingTime | None = None
    types: Words | None = None
    after_approval: bool = False
    """An `approval_granted` event with the person (or the id of the message) came before."""


class Excusable(Part):
    """A breach that may be explained: it stands, and its measure waits for `excuse_accepted`."""

    reasons: Words
    confirmed_by: Selector | None = None
    """Who accepts an explanation; without it anybody. The event names him in `by`."""


class Clause(Part):
    """One numbered sentence of the regulation and the rule that carries it."""

    id: str = Field(min_length=1, max_length=40)
    text: str = Field(min_length=1)
    text_en: str | None = None
    chapter: str | None = None
    chapter_en: str | None = None
    catalogue: tuple[str, ...] = ()
    rule: str
    parameters: dict[str, Any] = Field(default_factory=dict, alias="with")
    modality: Modality | None = None
    surface: tuple[Surface, ...] | None = None
    applies_to: AppliesTo | None = None
    exceptions: Exceptions | None = Field(default=None, alias="except")
    excusable: Excusable | None = None
    verdict: Literal["violation", "review"] | None = None
    """`review` lowers every finding of the clause to one that a person decides."""
    on_breach: MeasureList | None = None
    shadow: bool = False
    note: str | None = None
    """The reading taken, or what the law made us change."""
    note_en: str | None = None
    was: str | None = None
    """What the original said where the clause runs in a lawful form."""
    quote: str | None = None
    """The words of a text that the clause was read from by `qungui regulation draft`."""
    confidence: float | None = Field(default=None, ge=0, le=1)
    """How sure that reading is, 0 to 1; to be deleted once a person has seen the clause."""

    @field_validator("id", mode="before")
    @classmethod
    def _id_is_text(cls, value: Any) -> Any:
        if isinstance(value, str) and not (set(value) & set("“”‘’")):
            return value
        if isinstance(value, str):
            sentence = Sentence("条款编号用了中文引号", "the clause id stands in Chinese quotation marks")
            expected = Sentence('半角引号，如 "1.10"', 'plain quotes, such as "1.10"')
            raise failure("clause_id_quotes", sentence, expected)
        sentence = Sentence("条款编号 {value} 未加引号", "the clause id {value} is not quoted")
        expected = Sentence(
            '加引号的编号，如 "1.10"（不加引号会被读成数字 1.1）', 'a quoted id such as "1.10"'
        )
        raise failure("clause_id_not_text", sentence, expected, value=value)


class Test(Part):
    """A small chat and what the clause must find in it."""

    __test__ = False  # not a test of pytest
    name: str | None = None
    clause: str | None = None
    chat: str | None = None
    """Lines `时间 昵称: 文本` (`2026-12-02 23:40 张三: 在吗`)."""
    events: tuple[dict[str, Any], ...] = ()
    directory: dict[str, Any] | None = None
    since: str | None = None
    until: str | None = None
    expect: (
        Literal["violation", "review", "unknown", "none"]
        | dict[str, Literal["violation", "review", "unknown", "none"]]
    )
    count: int | None = Field(default=None, ge=1)
    """How many findings; without it at least one."""
    members: tuple[str, ...] = ()
    """Who breached, by nickname, name or id; without it anybody."""


class Regulation(Part):
    """One versioned regulation."""

    regulation: str = Field(min_length=1)
    regulation_en: str | None = None
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    alias: str | None = Field(default=None, pattern=r"^[a-z0-9][a-z0-9-]*$")
    version: int = Field(ge=1)
    effective: date | None = None
    extends: str | None = None
    """Another regulation (library id or file beside this one) that this one changes."""
    without: tuple[str, ...] = ()
    """Ids of its clauses that do not hold here."""
    setting: Setting | None = None
    timezone: str
    calendar: str
    """`cn` for the public holidays of China, `none` for weekdays only, or a calendar file."""
    working_hours: WorkingHours | None = None
    applies_to: AppliesTo
    issuer: str | None = None
    interpreter: str | None = None
    precedence: dict[str, Any] | None = None
    about: str | None = None
    about_en: str | None = None
    roles: dict[str, Selector] = Field(default_factory=dict)
    """Roles of its own; one may be made of those before it."""
    clauses: tuple[Clause, ...] = Field(min_length=1)
    measures: Measures | None = None
    test_directory: dict[str, Any] | None = None
    tests: tuple[Test, ...] = ()

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            sentence = Sentence("没有“{value}”这个时区", "there is no time zone “{value}”")
            expected = Sentence("时区，如 Asia/Shanghai", "a time zone such as Asia/Shanghai")
            raise failure(
                "unknown_zone", sentence, expected, value=value, known=sorted(available_timezones())
            ) from error
        return value

    @field_validator("roles")
    @classmethod
    def _made_of_earlier_ones(cls, value: dict[str, Selector]) -> dict[str, Selector]:
        names = list(value)
        for place, name in enumerate(names):
            later = value[name].roles_named().intersection(names[place:]).difference(BUILT_IN_ROLES)
            if later:
                sentence = Sentence(
                    "角色“{value}”用到了自己或后面的角色：{later}",
                    "the role “{value}” is made of itself or of later ones: {later}",
                )
                expected = Sentence("写在前面的角色", "roles that stand before it")
                raise failure("role_too_early", sentence, expected, value=name, later=sorted(later))
        return value

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def clause(self, id: str) -> Clause:
        """The clause with this id; KeyError if there is none."""
        for clause in self.clauses:
            if clause.id == id:
                return clause
        raise KeyError(id)


__all__ = [
    "NEVER_BREACHED",
    "AppliesTo",
    "Automation",
    "Clause",
    "ClockTime",
    "Duration",
    "Exceptions",
    "Excusable",
    "Measure",
    "Measures",
    "Modality",
    "Part",
    "Regulation",
    "Selector",
    "Surface",
    "Test",
    "Verdict",
    "WorkingHours",
]  # fmt: skip
