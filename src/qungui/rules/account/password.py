"""account.password: the passwords of accounts are changed in time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from pydantic import Field

from qungui.regulation.values import Duration
from qungui.rules.account.holding import holder_of, is_in_use, moment_of
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Deadline, Outcome, Unknown
from qungui.rules.profile.watched import known_since
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View
from qungui.sentences import Sentence

_AGE = "age"


class PasswordParameters(Parameters):
    """What `account.password` asks for."""

    every: Duration = Field(description="密码最多用多久就要更换 / how old a password may become")


class PasswordMemory(msgspec.Struct):
    """Since when the password is surely no younger (microseconds); `known`: it was changed at that moment."""

    since: int = 0
    known: bool = False


def _account(**fields: Any) -> dict[str, Any]:
    return {
        "as_of": "2026-12-01",
        "staff": [{"id": "s1", "name": "张三"}],
        "accounts": [{"id": "a1", "holder": "s1", "kind": "company", **fields}],
    }


def _changed(at: str) -> dict[str, str]:
    return {"event": "password_changed", "account": "a1", "at": f"2026-{at}+08:00"}


_QUARTERLY = {"with": {"every": "3 months"}}
_THIRTY_DAYS = {"with": {"every": "30d"}}
_CHAT = "2026-12-02 10:00 李四: 早"


class Password(KeyedRule[PasswordParameters, PasswordMemory]):
    """A password is older than it may be: one finding each time, until it is changed.

    Its age is known from `password_changed_at` of the directory and from `password_changed` events. Where
    neither tells, the password is at least as old as the audit, and too old when a whole term has passed without
    a change; until then it is unknown. A change at the very moment when it is due is in time. What a password
    is, nobody is asked. Sources: R09.C07, R81.C07 (changed regularly, no term given).
    """

    name = "account.password"
    title = Sentence("密码更换", "age of passwords")
    meaning = Sentence(
        "账号密码在规定的时间内更换一次；只看更换日期，不涉及密码内容。",
        "The password of an account is changed in time; only the date of the change is looked at.",
    )
    catalogue = ("R09.C07", "R81.C07", "R84.C14", "R85.C07")
    modality = "require"
    subject = "account"
    surfaces = ("account",)
    needs = frozenset({"password_changed"})
    Parameters = PasswordParameters
    Memory = PasswordMemory
    reasons = {
        "too_old": Sentence(
            "密码自 {since} 起没有更换，应每 {every} 更换一次",
            "the password was not changed since {since}; it should be every {every}",
        ),
        "too_old_at_least": Sentence(
            "密码至少自 {since} 起没有更换，应每 {every} 更换一次",
            "the password was not changed since {since} at least; it should be every {every}",
        ),
        "age_not_known": Sentence(
            "不知道密码上次何时更换，{date} 之后才能核验",
            "when the password was last changed is not known; it can be checked after {date}",
        ),
    }
    examples = (
        Example(
            Sentence("登记的更换日期已过三个月", "three months have passed since the registered change"),
            _QUARTERLY,
            _CHAT,
            directory=_account(password_changed_at="2026-08-31"),
            count=1,
        ),
        Example(
            Sentence("恰好三个月那天更换", "changed on the day when it is due"),
            _QUARTERLY,
            events=(_changed("12-05T00:00:00"), _changed("12-20T10:00:00")),
            directory=_account(password_changed_at="2026-09-05"),
            until="2026-12-31",
            expect="none",
        ),
        Example(
            Sentence("晚了一秒", "a second late"),
            _QUARTERLY,
            events=(_changed("12-05T00:00:01"),),
            directory=_account(password_changed_at="2026-09-05"),
            until="2026-12-31",
            count=1,
        ),
        Example(
            Sentence("每次逾期各算一次", "each time anew"),
            _THIRTY_DAYS,
            events=(_changed("12-10T00:00:00"),),
            directory=_account(password_changed_at="2026-11-05"),
            since="2026-12-01",
            until="2027-01-09 00:00",
            count=2,
        ),
        Example(
            Sentence("三十天未满", "thirty days are not over"),
            _THIRTY_DAYS,
            events=(_changed("12-10T00:00:00"),),
            directory=_account(),
            until="2027-01-08 23:59",
            expect="none",
        ),
        Example(
            Sentence("闰年二月底之后", "at the end of a February with 29 days"),
            {"with": {"every": "1 month"}},
            "2028-02-29 23:59 李四: 早",
            directory=_account(password_changed_at="2028-01-31"),
            since="2028-02-29",
            until="2028-02-29 23:59",
            count=1,
        ),
        Example(
            Sentence("不知道上次何时更换", "the last change is not known"),
            _QUARTERLY,
            _CHAT,
            directory=_account(),
            expect="unknown",
            count=1,
        ),
        Example(
            Sentence("整个期限内没有更换", "no change in a whole term"),
            _THIRTY_DAYS,
            _CHAT,
            directory=_account(),
            until="2027-01-01 00:00",
            count=1,
        ),
        Example(
            Sentence("账号已停用", "an account that is no longer in use"),
            _QUARTERLY,
            _CHAT,
            directory=_account(password_changed_at="2026-01-01", until="2026-12-01"),
            expect="none",
        ),
    )

    def begin(self, memory: PasswordMemory, context: Context) -> Iterator[Outcome]:
        changed_at = _registered_change(context.key, context)
        is_lacking = bool(self.needs & context.lacking)
        memory.since, memory.known = (context.at, False) if changed_at is None else (changed_at, True)
        due = self._due(memory.since, context)
        if memory.known and (not is_lacking or due <= known_since(context)):
            yield Deadline(_AGE, max(due, context.at))
        elif not memory.known and not is_lacking:
            yield Deadline(_AGE, due)
            yield Unknown("age_not_known", {"date": context.clock.day_of(due).isoformat()})

    def wants(self, view: View) -> Rows:
        return view.kind_rows(["password_changed"])

    def step(self, memory: PasswordMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        is_earlier = memory.known and event.event.at < memory.since
        if event.event.kind == "password_changed" and not is_earlier:
            memory.since, memory.known = event.event.at, True
            yield Deadline(_AGE, self._due(event.event.at, context))

    def due(self, memory: PasswordMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        entry, zone = context.people.accounts.get(context.key), context.clock.zone
        if entry is not None and not is_in_use(entry, context.at, zone):
            return
        if context.at < context.judged_from:
            yield Deadline(_AGE, context.judged_from)
            return
        values = {
            "since": context.clock.day_of(memory.since).isoformat(),
            "every": str(self.parameters.every),
        }
        reason = "too_old" if memory.known else "too_old_at_least"
        due = self._due(memory.since, context)
        yield Breach(reason, values, member=holder_of(context.key, context), due=due)

    def _due(self, changed_at: int, context: Context) -> int:
        return self.parameters.every.after(changed_at, context.clock.zone)


def _registered_change(account: str, context: Context) -> int | None:
    """When the directory has the password changed last, or the account taken into use after the start; None
    where it does not tell."""
    entry, zone = context.people.accounts.get(account), context.clock.zone
    if entry is None:
        return None
    changed_at, since = moment_of(entry.password_changed_at, zone), moment_of(entry.since, zone)
    return since if changed_at is None and since is not None and since > context.at else changed_at
