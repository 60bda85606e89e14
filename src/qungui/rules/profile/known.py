"""What the directory knows of a person, an account or a group, by placeholder of a form of names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from qungui.events.people import People
from qungui.rules.context import Context
from qungui.rules.profile.placeholders import canonical
from qungui.rules.rule import Parameters

_FORMS_OF_COMPANIES = ("股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "集团公司", "公司", "集团")
_GENDERS = {"男": "male", "male": "male", "m": "male", "女": "female", "female": "female", "f": "female"}
Values = dict[str, tuple[str, ...]]


class Marks(Parameters):
    """The signs that men and women put into their nicknames."""

    male: str = Field(default="★", min_length=1, description="男士的标记；不写则 ★ / the men's; none = ★")
    female: str = Field(default="☆", min_length=1, description="女士的标记；不写则 ☆ / the women's; none = ☆")

    def of(self, gender: str | None) -> tuple[str, ...]:
        """The sign of a gender; both where it is not known."""
        word = _GENDERS.get((gender or "").strip().lower())
        return (self.male,) if word == "male" else (self.female,) if word == "female" else self.both

    @property
    def both(self) -> tuple[str, ...]:
        return (self.male, self.female)


def known_of_person(person: str, context: Context, marks: Marks | None = None) -> Values:
    """The name, department, title, company, phone and own fields of a person now."""
    standing, people = context.standing(person), context.people
    entry = people.staff.get(standing.id) if standing.name else None
    values = _of_fields(standing.attributes)
    if standing.name:
        values["name"] = (standing.name,)
    for name, value in (
        ("department", standing.department),
        ("title", standing.title),
        ("phone", entry.phone if entry else None),
    ):
        if value:
            values[name] = (value,)
    if standing.staff and "company" not in values:
        values |= _company(people)
    gender = values.get("gender", ("",))[0]
    values["mark"] = (marks or Marks()).of(gender)
    return values


def known_of_account(account: str, context: Context) -> Values:
    """What is known of the holder of a work account, and the account's own phone number."""
    entry = context.people.accounts.get(account)
    values = known_of_person(entry.holder, context) if entry and entry.holder else {}
    if entry is not None:
        values |= _of_fields(entry.attributes)
        if entry.phone:
            values["phone"] = (entry.phone,)
    return values if "company" in values else values | _company(context.people)


def known_of_group(group: str, people: People) -> Values:
    """The code, the company and the own fields of a group."""
    entry = people.group(group).entry
    values = _company(people) | _of_fields(entry.attributes)
    if entry.code:
        values["code"] = (entry.code,)
    return values


def short_names(company: str) -> tuple[str, ...]:
    """A company's name as people write it in short names: without 有限公司 and the like, else in full."""
    for form in _FORMS_OF_COMPANIES:
        if company.endswith(form) and len(company) > len(form) + 1:
            short = company.removesuffix(form)
            return (short, company)
    return (company,)


def _company(people: People) -> Values:
    organisation = people.directory.organisation
    return {"company": short_names(organisation)} if organisation else {}


def _of_fields(fields: Mapping[str, Any]) -> Values:
    """Fields of the organisation's own, under the names of placeholders."""
    values: Values = {}
    for field, value in fields.items():
        name = canonical(field)
        if isinstance(value, str | int) and str(value).strip():
            values[name] = short_names(str(value)) if name == "company" else (str(value),)
    return values
