"""behaviour.add_friends: members are not solicited as friends, nor added without leave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from pydantic import Field

from qungui.regulation.selector import Selector
from qungui.rules.account.holding import holder_of
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome, Unknown, unknown_people
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View, merge_rows, rows_of
from qungui.sentences import Sentence
from qungui.text import fold
from qungui.text.gates import has_any_code_points

_ASKS = re.compile(
    r"加(?:一?下|个)?(?:我|咱)(?:的|个|一?下)?(?:私人|个人|新|小|工作)*(?:微信|好友|vx?|wx|v信|qq|企鹅|号|吧|呗|私聊|详聊|聊)|"
    r"加(?:一?下|个)?(?:微信|好友|vx|wx|v信)(?:吧|呗|聊|详聊|私聊|说|谈|了解|咨询|沟通|[,.!~]|$)|"
    r"(?:想|要|可以|方便|能|求|请|麻烦)(?:大家|各位|你|您|都)?(?:互相)?加(?:一?下|个)?(?:大家|各位|你|您)?(?:的)?(?:微信|好友|vx|wx)|"
    r"(?:互相|互)加(?:一?下)?(?:微信|好友)|我加(?:一?下|个)?(?:你|您|大家)(?:的)?(?:微信|好友|vx|wx)?(?:[,.!?~了吧哈啊]|$)|"
    r"(?:通过|同意)(?:一?下)?(?:我的?)?(?:好友|微信)(?:申请|验证|请求)|发(?:了|送)(?:好友)?申请"
)
"""How people ask to be added, or tell that they add, in folded text."""
_LETTERS = "加申验请"
"""Every text that does has one of these characters."""
_NOT_ASKING = re.compile(
    r"(?:请勿|不要|别|禁止|严禁|不得|不能|不许|谨防|切勿)[^,.!?;]{0,8}(?:加|添加)|加(?:我|个)?微信群"
)


class AddFriendsParameters(Parameters):
    """What `behaviour.add_friends` asks for."""

    allowed: Selector | None = Field(default=None, description="谁可以；不写则无人 / who may; none = nobody")
    targets: Selector | None = Field(
        default=None,
        description="账号加好友时，加谁算；不写则加任何人都算 / whom an account must not add; none = anybody",
    )
    cards: bool = Field(
        default=True, description="发名片是否也算；不写则算 / whether contact cards count; none = they do"
    )


class AddFriendsMemory(msgspec.Struct):
    """Nothing is remembered: every event stands for itself."""


_OPEN: dict[str, Any] = {"with": {"allowed": {"role": ["owner", "admin"]}}}
_CUSTOMERS: dict[str, Any] = {"with": {"allowed": {"title": "客服"}, "targets": {"role": "customer"}}}
_DIRECTORY: dict[str, Any] = {
    "staff": [{"id": "s1", "name": "张三", "title": "销售"}, {"id": "s2", "name": "李四", "title": "客服"}],
    "customers": [{"id": "c1", "name": "王女士"}],
    "groups": [{"id": "test", "type": "internal", "owner": "s2", "members": [{"id": "s1"}, {"id": "s2"}]}],
    "accounts": [{"id": "a1", "holder": "s1"}, {"id": "a2", "holder": "s2", "kind": "company"}],
}


def _added(account: str, contact: str) -> dict[str, str]:
    """A line of an example: an account gains a contact."""
    return {
        "event": "friend_added",
        "account": account,
        "contact": contact,
        "at": "2026-12-02T10:00:00+08:00",
    }


class AddFriends(KeyedRule[AddFriendsParameters, AddFriendsMemory]):
    """Somebody asks members to add him, posts contact cards, or an account adds a contact without leave.

    Words and cards in a group only point to it and are reviews; `friend_added` on the account of somebody who
    may not is a violation, for targets of whom the directory tells. Warnings against adding strangers are no
    request. Sources: R95.C22 (customers and partners are not added privately), R59.C09 (whom one may add).
    """

    name = "behaviour.add_friends"
    title = Sentence("私加好友", "adding friends")
    meaning = Sentence(
        "未经允许在群里求加好友、发名片，或用账号添加规定的人为好友。",
        "Members ask to be added or post contact cards, or an account adds people it should not.",
    )
    catalogue = ("R59.C09", "R95.C22")
    automation = "assist"
    subject = "group"
    surfaces = ("group", "private", "account")
    Parameters = AddFriendsParameters
    Memory = AddFriendsMemory
    reasons = {
        "asked": Sentence("求加好友：{words}", "asked to be added, or to add somebody: {words}"),
        "card": Sentence("发了名片", "posted a contact card"),
        "added": Sentence("把 {contact} 加为好友", "added {contact} as a friend"),
        "no_holder": Sentence(
            "通讯录没有写明账号的持有人", "the directory does not tell who holds the account"
        ),
    }
    examples = (
        Example(
            Sentence("群里求加微信", "asks to be added"),
            _OPEN,
            "2026-12-02 10:00 张三: 需要的加我微信\n2026-12-02 10:01 张三: 大家互相加一下好友吧",
            directory=_DIRECTORY,
            expect="review",
            count=2,
        ),
        Example(
            Sentence("发名片", "a contact card"),
            _OPEN,
            "2026-12-02 10:00 张三: [名片]",
            directory=_DIRECTORY,
            expect="review",
            count=1,
        ),
        Example(
            Sentence("群主可以", "the owner may"),
            _OPEN,
            "2026-12-02 10:00 李四: 没进新群的加我微信，我拉你",
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("提醒不要加陌生人；加班不是加好友", "a warning, and overtime"),
            _OPEN,
            "2026-12-02 10:00 张三: 请勿添加陌生人微信\n2026-12-02 10:01 张三: 今晚加班，请假的说一声",
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("名片不算", "where cards do not count"),
            {"with": {**_OPEN["with"], "cards": False}},
            "2026-12-02 10:00 张三: [名片]",
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("私自加客户为好友", "a customer is added without leave"),
            _CUSTOMERS,
            events=(_added("a1", "c1"),),
            directory=_DIRECTORY,
            count=1,
        ),
        Example(
            Sentence("加的不是客户；有权的人加客户", "nobody's customer, and somebody who may"),
            _CUSTOMERS,
            events=(_added("a1", "s2"), _added("a2", "c1")),
            directory=_DIRECTORY,
            expect="none",
        ),
        Example(
            Sentence("不知道账号是谁的", "an account without a holder"),
            _CUSTOMERS,
            events=(_added("a3", "c1"),),
            directory=_DIRECTORY,
            expect="unknown",
        ),
    )

    def wants(self, view: View) -> Rows:
        spoken = rows_of(view.is_message & has_any_code_points(view.folded, _LETTERS))
        cards = view.type_rows(["card"]) if self.parameters.cards else rows_of(view.is_type([]))
        return merge_rows(view.kind_rows(["friend_added"]), spoken, cards)

    def step(self, memory: AddFriendsMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        if said.kind == "friend_added":
            yield from self._added(event, context)
        elif said.is_message and said.type != "system" and said.group is not None and said.person:
            found = _asked_in(said.text)
            is_card = self.parameters.cards and said.type == "card"
            if (found is None and not is_card) or self._may(said.person, event, context) is True:
                return
            if found is None:
                yield Breach("card", verdict="review")
            else:
                words = said.text[found[0] : found[1]]
                yield Breach("asked", {"words": words}, [found], verdict="review")

    def _added(self, event: Judged, context: Context) -> Iterator[Outcome]:
        said, targets = event.event, self.parameters.targets
        if said.account is None or said.contact is None:
            return
        contact = context.people.resolve(said.contact)
        is_target = True if targets is None else context.selects(targets, contact, event)
        holder = holder_of(said.account, context)
        if is_target is False:
            return
        if is_target is None and targets is not None:
            yield unknown_people(targets, contact)
        elif holder is None:
            yield Unknown("no_holder")
        elif (may := self._may(holder, event, context)) is not True:
            values = {"contact": context.standing(contact).shown_name}
            yield Breach("added", values, verdict="violation" if may is False else "review", member=holder)

    def _may(self, person: str, event: Judged, context: Context) -> bool | None:
        """Whether the person may; None where the directory does not tell."""
        allowed = self.parameters.allowed
        return False if allowed is None else context.selects(allowed, person, event)


def _asked_in(text: str) -> tuple[int, int] | None:
    """Where the text asks to be added or tells of adding, in code points of the original."""
    folded = fold(text)
    if _NOT_ASKING.search(folded.text):
        return None
    match = _ASKS.search(folded.text)
    return folded.whole_span(*match.span()) if match else None
