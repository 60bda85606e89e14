"""What is registered of an account and its holder, field by field, and when two entries say the same."""

from __future__ import annotations

from qungui.rules.account.holding import holder_of
from qungui.rules.context import Context
from qungui.rules.profile.known import known_of_person
from qungui.rules.profile.placeholders import canonical
from qungui.rules.profile.plain import plain

_NOTHING = frozenset({"", "unknown", "none", "未知", "无登记"})
_NUMBER = 11
"""The digits of a telephone number that are compared, so that a country code does not matter."""


def field_of(account: str, field: str, context: Context) -> str | None:
    """A field of the account at present under its name or its usual one; "" where it is known to be empty, None
    where nothing is noted."""
    names = dict.fromkeys((field, canonical(field)))
    values = [context.people.account_field(account, name, context.instant) for name in names]
    noted = [value for value in values if value is not None and plain(value) not in _NOTHING]
    return noted[0] if noted else "" if "" in values else None


def is_registered_anywhere(field: str, context: Context) -> bool:
    """Whether the directory notes the field of any account at all."""
    names = (field, canonical(field))
    for entry in context.people.directory.accounts:
        values = [getattr(entry, name, None) or entry.attributes.get(name) for name in names]
        if any(value is not None and plain(str(value)) not in _NOTHING for value in values):
            return True
    return False


def known_as(account: str, other: str, field: str, context: Context) -> tuple[str, ...]:
    """What a field must agree with: another field of the account, else the holder's (all his names)."""
    if canonical(other) != canonical(field) and (own := field_of(account, other, context)):
        return (own,)
    holder = holder_of(account, context)
    if holder is None:
        return ()
    known = known_of_person(holder, context).get(canonical(other), ())
    entry = context.people.staff.get(holder)
    return (*known, *entry.names) if entry and canonical(other) == "name" else known


def same(field: str, value: str, wanted: str, *, contains: bool) -> bool:
    """Whether the value says the same; telephone numbers by their digits alone."""
    if canonical(field) == "phone":
        shown, expected = _digits(value), _digits(wanted)
        return bool(expected) and (expected in shown if contains else shown == expected)
    return plain(wanted) in plain(value) if contains else plain(value) == plain(wanted)


def _digits(text: str) -> str:
    return "".join(one for one in plain(text) if one.isdigit())[-_NUMBER:]
