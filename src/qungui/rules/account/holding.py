"""Who holds an account and when it is in use, as the directory tells."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from qungui.events.directory import AccountEntry, Moment
from qungui.events.moments import microseconds
from qungui.rules.context import Context


def moment_of(moment: Moment, zone: ZoneInfo) -> int | None:
    """The moment in microseconds, of a day its first; None for none."""
    if moment is None:
        return None
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day)
    return microseconds(moment, zone)


def is_in_use(entry: AccountEntry, at: int, zone: ZoneInfo) -> bool:
    """Whether the directory has the account in use at the moment."""
    since, until = moment_of(entry.since, zone), moment_of(entry.until, zone)
    return (since is None or since <= at) and (until is None or at < until)


def holder_of(account: str, context: Context) -> str | None:
    """The person who holds the account; None where the directory does not tell."""
    entry = context.people.accounts.get(account)
    return context.people.resolve(entry.holder) if entry is not None and entry.holder else None


def accounts_of(person: str, context: Context) -> list[AccountEntry]:
    """The accounts that the person holds and that are in use at the present moment, in order of id."""
    people, zone = context.people, context.clock.zone
    held = (entry for entry in people.accounts.values() if entry.holder)
    return sorted(
        (
            one
            for one in held
            if people.resolve(str(one.holder)) == person and is_in_use(one, context.at, zone)
        ),
        key=lambda entry: entry.id,
    )
