"""The directory as people write it: staff, groups, accounts, customers, products, territories.

State as of `as_of`; events apply on top (see `events.people`). Any entry may carry `from` and `until`.
Unknown fields are kept. One id space for people: `ids` and `names` tie a WeChat id, a WeCom id and a staff
number together.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Moment = date | datetime | None
"""A day or a moment; without a zone it is in the zone of the regulation."""

_PLAIN_NUMBERS = (int, float)


def _as_text(value: Any) -> Any:
    """Staff numbers and phone numbers are often typed as numbers."""
    if isinstance(value, _PLAIN_NUMBERS) and not isinstance(value, bool):
        return str(int(value)) if value == int(value) else str(value)
    return value


Word = Annotated[str, BeforeValidator(_as_text)]


class Entry(BaseModel):
    """What every entry has: a time from which and until which it holds, and fields of its own."""

    model_config = ConfigDict(extra="allow", populate_by_name=True, frozen=True)
    since: Moment = Field(default=None, alias="from")
    until: Moment = None

    @property
    def attributes(self) -> dict[str, Any]:
        """The fields that the directory does not define but the organisation uses."""
        return dict(self.model_extra or {})


class Leave(BaseModel):
    """An absence, first and last day included."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, frozen=True)
    since: date = Field(alias="from")
    until: date = Field(alias="to")


class StaffEntry(Entry):
    """One person of the organisation."""

    id: Word
    ids: tuple[Word, ...] = ()
    name: Word
    names: tuple[Word, ...] = ()
    department: Word | None = None
    title: Word | None = None
    role: Word | None = None
    phone: Word | None = None
    leave: tuple[Leave, ...] = ()


class MemberEntry(Entry):
    """One member of a group."""

    id: Word
    nickname: Word | None = None
    joined_at: Moment = None
    role: Word | None = None
    avatar: Word | None = None


class GroupEntry(Entry):
    """One group: its type decides which regulations hold in it."""

    id: Word
    name: Word | None = None
    type: Word | None = None
    code: Word | None = None
    owner: Word | None = None
    admins: tuple[Word, ...] = ()
    supervisors: tuple[Word, ...] = ()
    capacity: int | None = None
    members: tuple[MemberEntry, ...] = ()


class AccountEntry(Entry):
    """One WeChat account that somebody works with; an account without `kind` is private."""

    id: Word
    holder: Word | None = None
    kind: Literal["company", "private"] = "private"
    nickname: Word | None = None
    wechat_id: Word | None = None
    phone: Word | None = None
    avatar: Literal["holder_photo", "campaign", "other", "unknown"] = "unknown"
    signature: Word | None = None
    password_changed_at: Moment = None


class CustomerEntry(Entry):
    """One customer and the account that serves him."""

    id: Word
    ids: tuple[Word, ...] = ()
    name: Word | None = None
    account: Word | None = None


class ProductEntry(Entry):
    """One product with its price or range of prices."""

    name: Word
    price: Any = None
    range: Any = None


class DirectoryFile(BaseModel):
    """The whole directory."""

    model_config = ConfigDict(extra="allow", populate_by_name=True, frozen=True)
    as_of: Moment = None
    organisation: Word | None = None
    staff: tuple[StaffEntry, ...] = ()
    groups: tuple[GroupEntry, ...] = ()
    accounts: tuple[AccountEntry, ...] = ()
    customers: tuple[CustomerEntry, ...] = ()
    products: tuple[ProductEntry, ...] = ()
    territories: tuple[dict[str, Any], ...] = ()
