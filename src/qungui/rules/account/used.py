"""account.used: people speak for the organisation with the account that is meant for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from pydantic import Field

from qungui.events.directory import AccountEntry
from qungui.events.people import NAME_PREFIX
from qungui.regulation.selector import Selector
from qungui.rules.account.holding import accounts_of
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome, Unknown, unknown_people
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View
from qungui.sentences import Sentence


class UsedParameters(Parameters):
    """What `account.used` asks for."""

    who: Selector = Field(description="谁在群里须用这样的账号 / who must speak with such an account")
    kind: Literal["company", "private"] = Field(
        description="company 公司账号还是 private 私人账号 / which kind of account"
    )


class UsedMemory(msgspec.Struct):
    """The ids under which the member has spoken since judging began."""

    seen: list[str] = []


_WITH = {"with": {"who": {"department": "销售部"}, "kind": "company"}}


def _directory(*accounts: dict[str, Any]) -> dict[str, Any]:
    return {
        "staff": [
            {"id": "s1", "ids": ["wx_work", "wx_own"], "name": "张三", "department": "销售部"},
            {"id": "s2", "ids": ["wx_li"], "name": "李四", "department": "行政部"},
        ],
        "accounts": list(accounts),
    }


_WORK = {"id": "wx_work", "holder": "s1", "kind": "company"}
_OWN = {"id": "a2", "holder": "s1", "wechat_id": "wx_own", "kind": "private"}


def _said(sender: str, minute: int = 0) -> dict[str, str]:
    return {"event": "message", "sender": sender, "text": "您好", "at": f"2026-12-02T10:{minute:02}:00+08:00"}


class Used(KeyedRule[UsedParameters, UsedMemory]):
    """Somebody speaks in a group with another account than the one meant for it.

    The id under which a message was sent is compared with the accounts that its sender holds (`id` or
    `wechat_id`): one of another kind is found, one that is none of his registered accounts is left to a person,
    each once in a group. A source that tells names instead of ids leaves it unknown. Sources: R53.C09, R57.C11
    (selling with the company's account), R82.C05, R86.C18, R91.C17, R91.C18, R95.C08 (work through the official
    account).
    """

    name = "account.used"
    title = Sentence("用规定的账号说话", "speaking with the right account")
    meaning = Sentence(
        "规定的人在群里用公司账号（或私人账号）发言，不用别的账号。",
        "The people concerned speak in groups with an account of the given kind.",
    )
    catalogue = (
        "R53.C09", "R53.C11", "R57.C11", "R82.C05", "R86.C10", "R86.C11", "R86.C18", "R88.C15", "R91.C17",
        "R91.C18", "R94.C05", "R95.C08",
    )  # fmt: skip
    modality = "require"
    subject = "member"
    needs = frozenset({"ids"})
    Parameters = UsedParameters
    Memory = UsedMemory
    reasons = {
        "private": Sentence(
            "用私人账号 {account} 发言，应用公司账号",
            "spoke with the private account {account} instead of the organisation's",
        ),
        "company": Sentence(
            "用公司账号 {account} 发言，应用私人账号",
            "spoke with the organisation's account {account} instead of a private one",
        ),
        "not_registered": Sentence(
            "发言的账号 {account} 不是其登记的账号",
            "spoke with {account}, which is none of his registered accounts",
        ),
        "name_only": Sentence(
            "来源只有昵称，不知道用的是哪个账号", "the source tells names and not which account was used"
        ),
    }
    examples = (
        Example(
            Sentence("用公司账号", "with the company's account"),
            _WITH,
            events=(_said("wx_work"),),
            directory=_directory(_WORK, _OWN),
            expect="none",
        ),
        Example(
            Sentence("用私人账号，只说一次", "with the private account: said once"),
            _WITH,
            events=(_said("wx_own"), _said("wx_own", 1), _said("wx_work", 2)),
            directory=_directory(_WORK, _OWN),
            count=1,
        ),
        Example(
            Sentence("别的部门不管", "other departments are free"),
            _WITH,
            events=(_said("wx_li"),),
            directory=_directory(_WORK),
            expect="none",
        ),
        Example(
            Sentence("用的账号没有登记", "with an account that is not registered"),
            _WITH,
            events=(_said("wx_own"),),
            directory=_directory(_WORK),
            expect="review",
            count=1,
        ),
        Example(
            Sentence("按员工编号认定，看不出用的账号", "known by his staff number only"),
            _WITH,
            events=(_said("s1"),),
            directory=_directory(_WORK),
            expect="unknown",
        ),
        Example(
            Sentence("来源只有昵称", "names instead of ids"),
            _WITH,
            "2026-12-02 10:00 张三: 您好",
            directory=_directory(_WORK),
            expect="unknown",
            count=1,
        ),
        Example(
            Sentence("通讯录没有账号", "no accounts in the directory"),
            _WITH,
            events=(_said("wx_own"),),
            directory=_directory(),
            expect="unknown",
        ),
    )

    def judging_begins(self, memory: UsedMemory, context: Context) -> Iterator[Outcome]:
        memory.seen = []
        yield from ()

    def wants(self, view: View) -> Rows:
        return view.first_of_senders

    def step(self, memory: UsedMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        if not said.is_message or said.type == "system" or said.person is None or said.group is None:
            return
        if said.person in memory.seen:
            return
        memory.seen = [*memory.seen, said.person]
        asked = context.selects(self.parameters.who, said.person, event)
        if asked is None:
            yield unknown_people(self.parameters.who)
        elif asked:
            yield from self._judge(said.person, context)

    def _judge(self, sender: str, context: Context) -> Iterator[Outcome]:
        person, people = context.people.resolve(sender), context.people
        if not people.directory.accounts:
            yield Unknown("no_accounts")
        elif sender.startswith(NAME_PREFIX) or (sender == person and sender not in people.accounts):
            yield Unknown("name_only")
        else:
            used = next(
                (one for one in _accounts(person, context) if sender in (one.id, one.wechat_id)), None
            )
            if used is None:
                yield Breach("not_registered", {"account": sender}, verdict="review")
            elif used.kind != self.parameters.kind:
                yield Breach(used.kind, {"account": used.nickname or sender})


def _accounts(person: str, context: Context) -> list[AccountEntry]:
    """What the person holds, and the accounts that are speaking themselves."""
    own = context.people.accounts.get(person)
    return [*accounts_of(person, context), *([own] if own is not None else [])]
