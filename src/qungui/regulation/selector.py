"""The one way to name people, used wherever a regulation names them.

`{role: admin}`, `{department: 销售部, except: {on_leave: true}}`, `{any_of: […]}`.
All conditions of one selector hold together. A selector answers True, False, or None where the directory
does not tell.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from qungui.events.people import Standing
from qungui.regulation.values import failure
from qungui.sentences import Sentence

GROUP_ROLES = ("owner", "admin", "supervisor")
BUILT_IN_ROLES = (
    *GROUP_ROLES,
    "leader",
    "staff",
    "customer",
    "parent",
    "teacher",
    "student",
    "sales",
    "agent",
    "member",
)
"""Roles that every regulation knows; further ones are defined under `roles:` of the regulation."""


_SHORT = ("everyone", "mentioned")


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else (value,)


Words = Annotated[tuple[str, ...], BeforeValidator(_as_list, json_schema_input_type=str | tuple[str, ...])]


class Selector(BaseModel):
    """People by role, title, department, name, id, attribute; combined by all_of, any_of, not, except."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    expected: ClassVar[Sentence] = Sentence(
        "everyone 或 {{role: admin}} 这样的选择", "everyone, or a selection such as {{role: admin}}"
    )
    everyone: bool | None = None
    role: Words | None = None
    title: Words | None = None
    department: Words | None = None
    name: Words | None = None
    id: Words | None = None
    staff: bool | None = None
    on_leave: bool | None = None
    mentioned: bool | None = None
    attribute: dict[str, Any] | None = None
    all_of: tuple[Selector, ...] | None = None
    any_of: tuple[Selector, ...] | None = None
    none_of: Selector | None = Field(default=None, alias="not")
    but_not: Selector | None = Field(default=None, alias="except")
    count: int | None = Field(default=None, ge=1)
    of: Selector | None = None

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: Any) -> Any:
        """`everyone` stands for `{everyone: true}`, `mentioned` for `{mentioned: true}`."""
        if isinstance(value, str) and value in _SHORT:
            return {value: True}
        if not isinstance(value, dict | Selector):
            sentence = Sentence("“{value}”不是人员选择", "“{value}” does not select people")
            raise failure("not_a_selector", sentence, cls.expected, value=value, known=_SHORT)
        if isinstance(value, dict) and not value:
            raise failure("empty_selector", Sentence("人员选择是空的", "the selection of people is empty"))
        return value

    @field_validator("role")
    @classmethod
    def _known_role(cls, value: tuple[str, ...] | None, info: ValidationInfo) -> tuple[str, ...] | None:
        """While a file is read (`context["roles"]`), every role must be built in or defined in it."""
        known = info.context.get("roles") if isinstance(info.context, dict) else None
        for role in value or ():
            if known is not None and role not in known:
                sentence = Sentence("没有“{value}”这个角色", "there is no role “{value}”")
                expected = Sentence(
                    "{known} 之一，或在 roles: 下定义的角色", "one of {known}, or a role defined under roles:"
                )
                raise failure("unknown_role", sentence, expected, value=role, known=sorted(known))
        return value

    @model_validator(mode="after")
    def _count_needs_of(self) -> Selector:
        if (self.count is None) != (self.of is None):
            raise failure("count_needs_of", Sentence("count 与 of 要一起写", "count and of belong together"))
        return self

    def matches(
        self, standing: Standing, *, mentioned: bool | None = None, defined: frozenset[str] = frozenset()
    ) -> bool | None:
        """Whether the person is selected; None where the directory does not tell.

        `defined`: roles that the regulation defines, of which `standing` holds exactly those that apply.
        """
        answers: list[bool | None] = [True] if self.everyone else []
        if self.role is not None:
            answers.append(_has_role(standing, self.role, defined))
        for words, value in ((self.title, standing.title), (self.department, standing.department)):
            if words is not None:
                answers.append(None if standing.staff is None else value in words)
        if self.name is not None:
            answers.append(bool({standing.name, standing.nickname} & set(self.name)))
        if self.id is not None:
            answers.append(standing.id in self.id)
        if self.staff is not None:
            answers.append(None if standing.staff is None else standing.staff is self.staff)
        if self.on_leave is not None:
            answers.append(standing.on_leave is self.on_leave)
        if self.mentioned is not None:
            answers.append(None if mentioned is None else mentioned is self.mentioned)
        for name, value in (self.attribute or {}).items():
            answers.append(standing.attributes[name] == value if name in standing.attributes else None)

        def inner(part: Selector) -> bool | None:
            return part.matches(standing, mentioned=mentioned, defined=defined)

        if self.all_of is not None:
            answers += [inner(part) for part in self.all_of]
        if self.any_of is not None:
            answers.append(_any(inner(part) for part in self.any_of))
        for part in (self.none_of, self.but_not):
            if part is not None:
                answers.append(_not(inner(part)))
        if self.of is not None:
            answers.append(inner(self.of))
        return _all(answers)

    def roles_named(self) -> set[str]:
        """Every role word in this selector and the ones inside it."""
        inner = [*(self.all_of or ()), *(self.any_of or ()), self.none_of, self.but_not, self.of]
        named = set(self.role or ())
        for part in inner:
            if part is not None:
                named |= part.roles_named()
        return named


def _has_role(standing: Standing, roles: tuple[str, ...], defined: frozenset[str]) -> bool | None:
    if standing.roles & set(roles) or "member" in roles:
        return True
    open_roles = set(roles) - defined
    unknown = (open_roles & set(GROUP_ROLES) and not standing.roles_known) or (
        open_roles - set(GROUP_ROLES) and standing.staff is None and not standing.roles_known
    )
    return None if unknown else False


def _all(answers: Any) -> bool | None:
    listed = list(answers)
    if any(answer is False for answer in listed):
        return False
    return None if any(answer is None for answer in listed) else True


def _any(answers: Any) -> bool | None:
    return _not(_all([_not(answer) for answer in answers]))


def _not(answer: bool | None) -> bool | None:
    return None if answer is None else not answer
