"""account.deletion: friends, chat history and the account itself are not deleted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

import msgspec
from pydantic import BeforeValidator, Field, model_validator

from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration, as_list, failure
from qungui.rules.account.holding import holder_of
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Deadline, Outcome, Unknown
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View
from qungui.sentences import Sentence

What = Literal["friends", "account", "history"]
KIND_OF: dict[What, str] = {
    "friends": "friend_deleted",
    "account": "account_deleted",
    "history": "history_deleted",
}
"""The event that tells of each kind of deletion."""


Deleted = Annotated[
    tuple[What, ...], BeforeValidator(as_list, json_schema_input_type=What | tuple[What, ...])
]


class DeletionParameters(Parameters):
    """What `account.deletion` asks for."""

    what: Deleted = Field(
        min_length=1,
        description="不得删除什么：friends 好友、account 账号、history 聊天记录 / what must not be deleted",
    )
    when: Literal["always", "on_leaving"] = Field(
        description="always 任何时候，on_leaving 离职时 / at any time, or by somebody who leaves"
    )
    before_leaving: Duration | None = Field(
        default=None,
        description="on_leaving：离职前多久之内删除也算；不写则只算离职后 / on_leaving: so long before leaving counts "
        "too; none = after it only",
    )
    approval: Selector | None = Field(
        default=None,
        description="经谁批准可以删除；不写则不因批准而例外 / whose approval allows it; none = nobody's does",
    )

    @model_validator(mode="after")
    def _leaving_only(self) -> DeletionParameters:
        if self.before_leaving is not None and self.when == "always":
            sentence = Sentence(
                "before_leaving 只与 when: on_leaving 一起用",
                "before_leaving goes with when: on_leaving only",
            )
            raise failure("before_leaving_alone", sentence)
        return self


class Deletion(msgspec.Struct):
    """A deletion that counts if the holder leaves within the term: when, of what kind, of which contact."""

    at: int
    kind: str
    contact: str | None
    id: str | None


class DeletionMemory(msgspec.Struct):
    """The deletions of which it is not yet clear whether they were done on leaving, by the name of their
    deadline; `number` counts them."""

    waiting: dict[str, Deletion] = {}
    number: int = 0


def _event(kind: str, at: str, **fields: str) -> dict[str, str]:
    """A line of an example, of December 2026."""
    return {"event": kind, "at": f"2026-12-{at}:00+08:00", **fields}


def _on_account(kind: str, at: str, **fields: str) -> dict[str, str]:
    return _event(kind, at, account="a1", **fields)


_DIRECTORY: dict[str, Any] = {
    "staff": [
        {"id": "s1", "name": "张三"},
        {"id": "boss", "name": "王总", "title": "总经理"},
        {"id": "s2", "name": "李四"},
    ],
    "accounts": [{"id": "a1", "holder": "s1", "kind": "company"}],
}
_LEFT = _event("staff_left", "05T18:00", staff="s1")
_ON_LEAVING = {"with": {"what": ["friends", "account"], "when": "on_leaving", "before_leaving": "3d"}}
_WITH_APPROVAL = {"with": {"what": "account", "when": "always", "approval": {"title": "总经理"}}}


class AccountDeletion(KeyedRule[DeletionParameters, DeletionMemory]):
    """Somebody deletes the account, its friends or its chat history.

    With `on_leaving` a deletion counts when the holder has left, or leaves within the given time after it. With
    `approval` one that such a person approved before is allowed (`approval_granted` that names the account,
    the contact or the id of the event by `for` or `what`); approvals are often on paper, so that a deletion
    without one on record is left to a person. Sources: R09.C06, R81.C06 (accounts), R87.C40, R88.C17 (on
    leaving), R87.C41 (friends on leaving).
    """

    name = "account.deletion"
    title = Sentence("删除账号、好友或记录", "deleting accounts, friends or history")
    meaning = Sentence(
        "不得删除工作账号、账号上的好友或聊天记录；可限于离职时，或以批准为例外。",
        "Accounts, their friends or chat history are not deleted: at all, on leaving, or without approval.",
    )
    catalogue = ("R09.C06", "R53.C15", "R81.C06", "R87.C40", "R87.C41", "R88.C17", "R96.C10")
    subject = "account"
    surfaces = ("account",)
    Parameters = DeletionParameters
    Memory = DeletionMemory
    reasons = {
        "friend_deleted": Sentence("删除了好友 {contact}", "the friend {contact} was deleted"),
        "account_deleted": Sentence("删除了账号", "the account was deleted"),
        "history_deleted": Sentence("删除了聊天记录", "chat history was deleted"),
        "friend_deleted_on_leaving": Sentence(
            "离职时删除了好友 {contact}", "the friend {contact} was deleted on leaving"
        ),
        "account_deleted_on_leaving": Sentence("离职时删除了账号", "the account was deleted on leaving"),
        "history_deleted_on_leaving": Sentence("离职时删除了聊天记录", "chat history was deleted on leaving"),
        "no_holder": Sentence(
            "通讯录没有写明账号的持有人", "the directory does not tell who holds the account"
        ),
    }
    examples = (
        Example(
            Sentence("删除了好友", "a friend was deleted"),
            {"with": {"what": "friends", "when": "always"}},
            events=(_on_account("friend_deleted", "02T10:00", contact="c1"),),
            directory=_DIRECTORY,
            count=1,
        ),
        Example(
            Sentence("删除的不是所列的东西", "something else was deleted"),
            {"with": {"what": ["account", "history"], "when": "always"}},
            events=(_on_account("friend_deleted", "02T10:00", contact="c1"),),
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("离职后删除好友和账号", "friend and account deleted after leaving"),
            _ON_LEAVING,
            events=(
                _LEFT,
                _on_account("friend_deleted", "05T18:30", contact="c1"),
                _on_account("account_deleted", "05T18:31"),
            ),
            directory=_DIRECTORY,
            count=2,
        ),
        Example(
            Sentence("离职前第三天删除", "deleted on the third day before leaving"),
            _ON_LEAVING,
            events=(_on_account("friend_deleted", "02T18:00", contact="c1"), _LEFT),
            directory=_DIRECTORY,
            until="2026-12-06",
            count=1,
        ),
        Example(
            Sentence("离职前三天零一分钟删除", "deleted three days and a minute before leaving"),
            _ON_LEAVING,
            events=(_on_account("friend_deleted", "02T17:59", contact="c1"), _LEFT),
            directory=_DIRECTORY,
            until="2026-12-31",
            expect="none",
        ),
        Example(
            Sentence("没有人离职", "nobody leaves"),
            _ON_LEAVING,
            events=(_on_account("account_deleted", "02T10:00"),),
            directory=_DIRECTORY,
            until="2026-12-31",
            expect="none",
        ),
        Example(
            Sentence("总经理事先批准", "approved before by the general manager"),
            _WITH_APPROVAL,
            events=(
                {**_event("approval_granted", "02T09:00", who="boss"), "account": "a1", "for": "a1"},
                _on_account("account_deleted", "02T10:00"),
            ),
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("批准的人无权批准", "approved by somebody else"),
            _WITH_APPROVAL,
            events=(
                {**_event("approval_granted", "02T09:00", who="s2"), "account": "a1", "for": "a1"},
                _on_account("account_deleted", "02T10:00"),
            ),
            directory=_DIRECTORY,
            expect="review",
            count=1,
        ),
        Example(
            Sentence("事后才批准", "approved afterwards"),
            _WITH_APPROVAL,
            events=(
                _on_account("account_deleted", "02T10:00"),
                {**_event("approval_granted", "02T10:01", who="boss"), "account": "a1", "for": "a1"},
            ),
            directory=_DIRECTORY,
            expect="review",
        ),
        Example(
            Sentence("不知道账号是谁的，无从判断是否离职", "an account without a holder"),
            _ON_LEAVING,
            events=(_on_account("account_deleted", "02T10:00"),),
            directory={**_DIRECTORY, "accounts": [{"id": "a1", "kind": "company"}]},
            expect="unknown",
        ),
    )

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of events that tell of what must not be deleted."""
        return tuple(KIND_OF[one] for one in self.parameters.what)

    def wants(self, view: View) -> Rows:
        return view.kind_rows(self.kinds)

    def step(self, memory: DeletionMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        if said.kind not in self.kinds:
            return
        holder = holder_of(context.key, context)
        asked = [context.key, said.contact, said.id]
        named = [context.people.resolve(name) for name in asked if name]
        approvers = [one for name in named for one in context.approvers(name)]
        approval = self.parameters.approval
        if approval is not None and any(context.selects(approval, one) is not False for one in approvers):
            return
        done = Deletion(said.at, said.kind, said.contact, said.id)
        if self.parameters.when == "always":
            yield self._breach(done, holder, on_leaving=False)
        elif holder is None or not context.people.directory.staff:
            yield Unknown("no_holder" if holder is None else "no_staff_list")
        elif not context.people.is_employed(holder, context.instant):
            yield self._breach(done, holder, on_leaving=True)
        elif self.parameters.before_leaving is not None:
            name = f"{said.at}/{memory.number}"
            memory.waiting[name], memory.number = done, memory.number + 1
            yield Deadline(name, self.parameters.before_leaving.after(said.at, context.clock.zone))

    def due(self, memory: DeletionMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        done, holder = memory.waiting.pop(deadline), holder_of(context.key, context)
        if holder is not None and not context.people.is_employed(holder, context.instant):
            yield self._breach(done, holder, on_leaving=True)

    def _breach(self, done: Deletion, holder: str | None, *, on_leaving: bool) -> Breach:
        reason = f"{done.kind}_on_leaving" if on_leaving else done.kind
        verdict: Literal["violation", "review"] = (
            "violation" if self.parameters.approval is None else "review"
        )
        return Breach(
            reason,
            {"contact": done.contact or ""},
            verdict=verdict,
            member=holder,
            message=done.id,
            at=done.at,
        )
