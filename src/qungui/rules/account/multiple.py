"""account.multiple: nobody works with more accounts than allowed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from pydantic import Field

from qungui.events.directory import AccountEntry
from qungui.rules.account.holding import accounts_of, holder_of, moment_of
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Deadline, Outcome, Unknown
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import NO_ROWS, Rows, View
from qungui.sentences import Sentence

_LOOK = "look"


class MultipleParameters(Parameters):
    """What `account.multiple` asks for."""

    max: int = Field(ge=1, description="每人最多几个账号 / most accounts of one person")
    kind: Literal["company", "private"] | None = Field(
        default=None,
        description="只算 company 公司账号还是 private 私人账号；不写则都算 / which accounts count; none = all",
    )


class MultipleMemory(msgspec.Struct):
    """Nothing is remembered: the directory tells."""


def _directory(*accounts: dict[str, Any]) -> dict[str, Any]:
    staff = [{"id": "s1", "name": "张三"}, {"id": "s2", "name": "李四"}]
    return {"as_of": "2026-12-01", "staff": staff, "accounts": list(accounts)}


_ONE = {"with": {"max": 1}}
_CHAT = "2026-12-02 10:00 王五: 早"


class Multiple(KeyedRule[MultipleParameters, MultipleMemory]):
    """Somebody holds more accounts at the same time than allowed.

    What counts are the accounts that the directory has in use; those beyond the limit are found, in the order
    in which they came into use, then of their ids, each when it came into use or at the start. An account
    without a holder is unknown. Source: R91.C19 (one account for work).
    """

    name = "account.multiple"
    title = Sentence("一人多号", "several accounts of one person")
    meaning = Sentence(
        "每人登记在用的账号不得超过规定的个数。", "Nobody holds more registered accounts than allowed."
    )
    catalogue = ("R82.C04", "R86.C17", "R87.C04", "R91.C15", "R91.C19", "R91.C20", "R95.C03", "R96.C04")
    subject = "account"
    surfaces = ("account",)
    Parameters = MultipleParameters
    Memory = MultipleMemory
    reasons = {
        "too_many": Sentence(
            "同时有 {count} 个账号在用（{accounts}），最多 {limit} 个",
            "{count} accounts in use at the same time ({accounts}), at most {limit} are allowed",
        ),
        "no_holder": Sentence(
            "通讯录没有写明账号的持有人", "the directory does not tell who holds the account"
        ),
    }
    examples = (
        Example(
            Sentence("同一人登记了两个账号", "two accounts of the same person"),
            _ONE,
            _CHAT,
            directory=_directory({"id": "a1", "holder": "s1"}, {"id": "a2", "holder": "s1"}),
            count=1,
        ),
        Example(
            Sentence("两人各一个", "one each"),
            _ONE,
            _CHAT,
            directory=_directory({"id": "a1", "holder": "s1"}, {"id": "a2", "holder": "s2"}),
            expect="none",
        ),
        Example(
            Sentence("旧号停用的当天换新号", "the new one begins on the day when the old one ends"),
            _ONE,
            _CHAT,
            directory=_directory(
                {"id": "a1", "holder": "s1", "until": "2026-12-05"},
                {"id": "a2", "holder": "s1", "from": "2026-12-05"},
            ),
            until="2026-12-10",
            expect="none",
        ),
        Example(
            Sentence("旧号停用前一天就启用新号", "the new one begins a day too early"),
            _ONE,
            _CHAT,
            directory=_directory(
                {"id": "a1", "holder": "s1", "until": "2026-12-05"},
                {"id": "a2", "holder": "s1", "from": "2026-12-04"},
            ),
            until="2026-12-10",
            count=1,
        ),
        Example(
            Sentence("只算公司账号", "company accounts only"),
            {"with": {"max": 1, "kind": "company"}},
            _CHAT,
            directory=_directory(
                {"id": "a1", "holder": "s1", "kind": "company"},
                {"id": "a2", "holder": "s1", "kind": "private"},
            ),
            expect="none",
        ),
        Example(
            Sentence("没有写持有人", "an account without a holder"),
            _ONE,
            _CHAT,
            directory=_directory({"id": "a1"}),
            expect="unknown",
            count=1,
        ),
    )

    def begin(self, memory: MultipleMemory, context: Context) -> Iterator[Outcome]:
        entry = context.people.accounts.get(context.key)
        if entry is not None:
            since = moment_of(entry.since, context.clock.zone)
            yield Deadline(_LOOK, context.at if since is None else max(context.at, since))

    def judging_begins(self, memory: MultipleMemory, context: Context) -> Iterator[Outcome]:
        yield Deadline(_LOOK, context.at)

    def wants(self, view: View) -> Rows:
        return NO_ROWS

    def step(self, memory: MultipleMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        yield from ()

    def due(self, memory: MultipleMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        entry, holder = context.people.accounts.get(context.key), holder_of(context.key, context)
        if entry is None or self.parameters.kind not in (None, entry.kind):
            return
        if holder is None:
            yield Unknown("no_holder")
            return
        held = [one for one in accounts_of(holder, context) if self.parameters.kind in (None, one.kind)]
        held.sort(key=lambda one: _order(one, context))
        limit = self.parameters.max
        if entry in held[limit:]:
            values = {"count": len(held), "accounts": [one.id for one in held], "limit": limit}
            yield Breach("too_many", values, member=holder)


def _order(entry: AccountEntry, context: Context) -> tuple[int, str]:
    """The longest in use first."""
    since = moment_of(entry.since, context.clock.zone)
    return (-(2**62) if since is None else since, entry.id)
