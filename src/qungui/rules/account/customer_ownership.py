"""account.customer_ownership: customers are kept on the organisation's accounts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from pydantic import Field

from qungui.events.directory import CustomerEntry
from qungui.rules.account.holding import holder_of, moment_of
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Deadline, Outcome, Unknown, Where
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View
from qungui.sentences import Sentence


class CustomerOwnershipParameters(Parameters):
    """What `account.customer_ownership` asks for."""

    customers: Literal["on_company_accounts"] = Field(
        description="客户只加在公司账号上 / customers are on accounts of the organisation only"
    )


class CustomerOwnershipMemory(msgspec.Struct):
    """Nothing is remembered: the directory tells."""


def _added(account: str, contact: str) -> dict[str, str]:
    """A line of an example: the account gains a contact."""
    return {
        "event": "friend_added",
        "account": account,
        "contact": contact,
        "at": "2026-12-02T10:00:00+08:00",
    }


def _directory(*customers: dict[str, str]) -> dict[str, Any]:
    return {
        "staff": [{"id": "s1", "name": "张三"}],
        "customers": list(customers),
        "accounts": [
            {"id": "work", "holder": "s1", "kind": "company"},
            {"id": "own", "holder": "s1", "kind": "private"},
        ],
    }


_LOOK = "look"
_WITH = {"with": {"customers": "on_company_accounts"}}
_ON_WORK = {"id": "c1", "name": "王女士", "account": "work"}
_CHAT = "2026-12-02 10:00 李四: 早"


class CustomerOwnership(KeyedRule[CustomerOwnershipParameters, CustomerOwnershipMemory]):
    """A customer is kept on somebody's private account, or was added there as a friend.

    The directory's customers are looked at once, at the start: one whose account is private is found, one
    without an account is left to a person. `friend_added` on a private account is found where the contact is a
    customer of the directory; on an account that it does not list, a person decides. Sources: R87.C29 (on the
    company's accounts), R87.C30 (not on private ones), R95.C23 (official channels).
    """

    name = "account.customer_ownership"
    title = Sentence("客户归属", "customers on the organisation's accounts")
    meaning = Sentence(
        "客户加在公司账号上，不得加在私人账号上。",
        "Customers are on accounts of the organisation and not on private ones.",
    )
    catalogue = ("R87.C29", "R87.C30", "R95.C22", "R95.C23")
    modality = "require"
    subject = "organisation"
    surfaces = ("account",)
    needs = frozenset({"friend_added"})
    Parameters = CustomerOwnershipParameters
    Memory = CustomerOwnershipMemory
    reasons = {
        "on_private": Sentence(
            "客户 {customer} 登记在私人账号 {account} 上",
            "the customer {customer} is registered on the private account {account}",
        ),
        "no_account": Sentence(
            "客户 {customer} 没有登记由哪个公司账号对接",
            "no account of the organisation is registered for the customer {customer}",
        ),
        "added_to_private": Sentence(
            "把客户 {customer} 加到私人账号 {account} 上",
            "the customer {customer} was added to the private account {account}",
        ),
        "added_elsewhere": Sentence(
            "把客户 {customer} 加到没有登记的账号 {account} 上",
            "the customer {customer} was added to the account {account}, which is not registered",
        ),
        "no_customers": Sentence("通讯录没有客户名单", "the directory lists no customers"),
    }
    examples = (
        Example(
            Sentence("客户加在公司账号上", "a customer on the company's account"),
            _WITH,
            events=(_added("work", "c1"),),
            directory=_directory(_ON_WORK),
            expect="none",
        ),
        Example(
            Sentence("客户加到私人账号", "a customer added to a private account"),
            _WITH,
            events=(_added("own", "c1"),),
            directory=_directory(_ON_WORK),
            count=1,
        ),
        Example(
            Sentence("私人账号加的不是客户", "somebody else on the private account"),
            _WITH,
            events=(_added("own", "x9"),),
            directory=_directory(_ON_WORK),
            expect="none",
        ),
        Example(
            Sentence("登记由私人账号对接", "registered on a private account"),
            _WITH,
            _CHAT,
            directory=_directory(_ON_WORK, {"id": "c2", "name": "李先生", "account": "own"}),
            count=1,
        ),
        Example(
            Sentence("客户没有登记对接账号", "a customer without an account"),
            _WITH,
            _CHAT,
            directory=_directory({"id": "c2", "name": "李先生"}),
            expect="review",
            count=1,
        ),
        Example(
            Sentence("加到没有登记的账号", "added to an account that nobody registered"),
            _WITH,
            events=(_added("a7", "c1"),),
            directory=_directory(_ON_WORK),
            expect="review",
            count=1,
        ),
        Example(
            Sentence("没有客户名单", "no list of customers"),
            _WITH,
            events=(_added("own", "c1"),),
            directory={"accounts": [{"id": "own", "kind": "private"}]},
            expect="unknown",
            count=1,
        ),
    )

    @property
    def heard(self) -> frozenset[str]:
        return self.needs

    def begin(self, memory: CustomerOwnershipMemory, context: Context) -> Iterator[Outcome]:
        customers = context.people.directory.customers
        if not customers:
            yield Unknown("no_customers")
        yield Deadline(_LOOK, context.at)

    def judging_begins(self, memory: CustomerOwnershipMemory, context: Context) -> Iterator[Outcome]:
        yield Deadline(_LOOK, context.at)

    def due(self, memory: CustomerOwnershipMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        for customer in context.people.directory.customers:
            if _is_customer(customer, context):
                yield from self._registered(customer, context)

    def wants(self, view: View) -> Rows:
        return view.kind_rows(self.needs)

    def step(self, memory: CustomerOwnershipMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        if said.kind != "friend_added" or said.account is None or said.contact is None:
            return
        customer = context.people.customers.get(context.people.resolve(said.contact))
        entry = context.people.accounts.get(said.account)
        if customer is None or (entry is not None and entry.kind == "company"):
            return
        values = {"customer": customer.name or customer.id, "account": _shown(said.account, context)}
        member = holder_of(said.account, context)
        if entry is None:
            yield Breach("added_elsewhere", values, verdict="review", member=member)
        else:
            yield Breach("added_to_private", values, member=member)

    def _registered(self, customer: CustomerEntry, context: Context) -> Iterator[Outcome]:
        name = customer.name or customer.id
        entry = context.people.accounts.get(customer.account or "")
        if entry is None:
            yield Breach("no_account", {"customer": name}, verdict="review")
        elif entry.kind == "private":
            values = {"customer": name, "account": _shown(entry.id, context)}
            where = Where(account=entry.id)
            yield Breach("on_private", values, member=holder_of(entry.id, context), where=where)


def _is_customer(entry: CustomerEntry, context: Context) -> bool:
    """Whether the entry holds at present."""
    since, until = (moment_of(one, context.clock.zone) for one in (entry.since, entry.until))
    return (since is None or since <= context.at) and (until is None or context.at < until)


def _shown(account: str, context: Context) -> str:
    entry = context.people.accounts.get(account)
    return (entry.nickname or entry.wechat_id if entry else None) or account
