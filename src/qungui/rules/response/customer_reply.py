"""response.customer_reply: customers are answered in time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
from pydantic import Field

from qungui.events.event import Event
from qungui.regulation.values import Duration
from qungui.rules.context import Context
from qungui.rules.exempt import is_exempt
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Cancel, Deadline, Outcome, Unknown
from qungui.rules.response.answering import key_of, shown
from qungui.rules.response.customers import CUSTOMER_LETTERS, is_complaint, is_question, is_request
from qungui.rules.response.wording import is_small_talk
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View, merge_rows, rows_of
from qungui.sentences import Sentence
from qungui.text.gates import has_any_code_points

_Side = Literal["staff", "customer", "outsider", "unknown"]
_IDLE = ("sticker", "system", "red_packet", "transfer", "call")
"""The types of messages that ask for no answer."""
_TEN_MINUTES = {"with": {"first_reply": "10m", "counts": "elapsed", "starts_on": "question_or_complaint"}}
_SHOP = {
    "as_of": "2026-12-01",
    "staff": [{"id": "s", "name": "客服小陈"}],
    "customers": [{"id": "c", "name": "王女士"}, {"id": "d", "name": "李先生"}],
    "groups": [
        {"id": "g", "type": "customer", "owner": "s", "members": [{"id": "s"}, {"id": "c"}, {"id": "d"}]}
    ],
    "accounts": [{"id": "a", "holder": "s", "kind": "company"}],
}


class CustomerReplyParameters(Parameters):
    """What `response.customer_reply` asks for."""

    first_reply: Duration = Field(description="多久之内首次回复 / first answer within this time")
    counts: Literal["elapsed", "working_time"] = Field(
        description="elapsed 按钟点，working_time 按工作时间 / by the clock or by working time"
    )
    starts_on: Literal["question_or_complaint", "any_message"] = Field(
        description="从客户的提问、请求或投诉算起，还是任何消息 / what starts the clock"
    )


class Waiting(msgspec.Struct):
    """The first unanswered message of a customer; `message` is its id if it has one."""

    message: str | None
    customer: str
    text: str
    certain: bool


class CustomerReplyMemory(msgspec.Struct):
    """The unanswered messages by key, one of each customer."""

    waiting: dict[str, Waiting] = {}


class CustomerReply(KeyedRule[CustomerReplyParameters, CustomerReplyMemory]):
    """A customer's question, request or complaint is answered by staff in time; of each customer the first
    unanswered one counts.

    Greetings, thanks, assent and stickers do not start the clock; a recalled message stops it. Any message of
    staff in the conversation answers. In a private chat the contact is the customer, unless he is staff, and
    everybody else staff; in a group the directory tells, and accounts of the organisation are staff. Somebody
    whom the directory does not know is taken for a customer where there is a staff list, and left to review.
    The finding names the holder of the account, in a group of the one that serves the customer, else the owner.
    Sources: R09.C11, R57.C31, R58.C27, R59.C27, R59.C30.
    """

    name = "response.customer_reply"
    title = Sentence("客户须及时答复", "customers are answered")
    meaning = Sentence(
        "客户提问或投诉后，员工在规定时间内首次答复。",
        "Staff give a first answer to a customer's question or complaint within the given time.",
    )
    catalogue = (
        "R09.C11", "R09.C17", "R17.C12", "R51.C26", "R53.C27", "R57.C31", "R58.C27", "R59.C27", "R59.C29",
        "R59.C30", "R59.C31", "R59.C32", "R81.C11", "R81.C18", "R85.C20", "R85.C28",
    )  # fmt: skip
    modality = "require"
    subject = "group"
    surfaces = ("group", "private")
    Parameters = CustomerReplyParameters
    Memory = CustomerReplyMemory
    reasons = {
        "no_reply": Sentence(
            "客户“{text}”{within} 内没有得到答复", "the customer's “{text}” had no answer within {within}"
        ),
    }
    examples = (
        Example(
            Sentence("十分钟没人答复", "no answer within ten minutes"),
            _TEN_MINUTES,
            "2026-12-02 10:00 王女士: 这款多少钱？\n2026-12-02 10:10:01 客服小陈: 您好，128",
            directory=_SHOP, count=1,
        ),
        Example(
            Sentence("请求也算；负责该客户的账号持有人负责", "a request; the holder of the customer's account"),
            _TEN_MINUTES,
            "2026-12-02 10:00 王女士: 单号给我一下",
            directory={
                **_SHOP,
                "staff": [*_SHOP["staff"], {"id": "t", "name": "客服小李"}],
                "customers": [{"id": "c", "name": "王女士", "account": "b"}],
                "accounts": [{"id": "b", "holder": "t", "kind": "company"}],
            },
            until="2026-12-02", count=1,
        ),
        Example(
            Sentence("正好十分钟答复", "answered after exactly ten minutes"),
            _TEN_MINUTES,
            "2026-12-02 10:00 王女士: 这款多少钱？\n2026-12-02 10:10 客服小陈: 您好，128",
            directory=_SHOP, until="2026-12-02", expect="none",
        ),
        Example(
            Sentence("寒暄不起算", "small talk does not start the clock"),
            _TEN_MINUTES,
            "2026-12-02 10:00 王女士: 好的谢谢\n2026-12-02 10:01 王女士: [表情]",
            directory=_SHOP, until="2026-12-02", expect="none",
        ),
        Example(
            Sentence("两位客户都没人答复", "two customers wait in vain"),
            _TEN_MINUTES,
            "2026-12-02 10:00 王女士: 这款多少钱？\n2026-12-02 10:05 李先生: 我的货怎么还没到\n2026-12-02 10:06 李先生: ？",
            directory=_SHOP, until="2026-12-02", count=2,
        ),
        Example(
            Sentence("投诉、连问几句，只算第一句", "a complaint and more of it: the first counts"),
            _TEN_MINUTES,
            "2026-12-02 10:00 王女士: 收到的杯子是坏的\n2026-12-02 10:05 王女士: 要投诉你们\n"
            "2026-12-02 10:09 客服小陈: 非常抱歉，马上补发",
            directory=_SHOP, until="2026-12-02", expect="none",
        ),
        Example(
            Sentence("下班后问的，次日上班才起算", "asked after work: the clock starts in the morning"),
            {"with": {**_TEN_MINUTES["with"], "counts": "working_time"}},
            "2026-12-02 20:00 王女士: 这款多少钱？\n2026-12-03 09:10 客服小陈: 您好，128",
            settings={"working_hours": {"days": "mon-fri", "hours": ["09:00-18:00"]}},
            directory=_SHOP, until="2026-12-03", expect="none",
        ),
        Example(
            Sentence("私聊里没人答复", "no answer in a private chat"),
            _TEN_MINUTES,
            "# private: a/c\n2026-12-02 10:00 王女士: 这款多少钱？",
            directory=_SHOP, until="2026-12-02 10:10", count=1,
        ),
        Example(
            Sentence("任何消息都起算：发了图片", "any message starts the clock: a picture"),
            {"with": {**_TEN_MINUTES["with"], "starts_on": "any_message"}},
            "2026-12-02 10:00 王女士: [图片]",
            directory=_SHOP, until="2026-12-02 10:10", count=1,
        ),
        Example(
            Sentence("通讯录里没有的人，由人判断", "somebody whom the directory does not know"),
            _TEN_MINUTES,
            "2026-12-02 10:00 路人: 这款多少钱？",
            directory=_SHOP, until="2026-12-02 10:10", expect="review", count=1,
        ),
        Example(
            Sentence("没有员工名单就分不清谁是客户", "without a staff list nobody knows who is a customer"),
            {"with": {**_TEN_MINUTES["with"], "starts_on": "any_message"}},
            "2026-12-02 10:00 王女士: 这款多少钱？",
            until="2026-12-02", expect="unknown",
        ),
    )  # fmt: skip

    def wants(self, view: View) -> Rows:
        speaks = view.is_message
        if self.parameters.starts_on == "question_or_complaint":
            speaks = speaks & has_any_code_points(view.folded, CUSTOMER_LETTERS)
        return merge_rows(view.kind_rows(["message_recalled"]), view.messages_near(self, rows_of(speaks)))

    def step(self, memory: CustomerReplyMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        if said.kind == "message_recalled" and said.id in memory.waiting:
            del memory.waiting[said.id]
            yield Cancel(said.id)
        if not said.is_message or said.type == "system":
            return
        side = self._side(said, context)
        if side == "staff":
            yield from (Cancel(key) for key in memory.waiting)
            memory.waiting = {}
        elif self._starts(said) and not is_exempt(self.clause, event):
            yield from self._wait(memory, side, event, context)

    def due(self, memory: CustomerReplyMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        asked = memory.waiting.pop(deadline)
        values = {"text": asked.text, "within": str(self.parameters.first_reply)}
        yield Breach(
            "no_reply",
            values,
            verdict="violation" if asked.certain else "review",
            member=self._responsible(asked.customer, context),
            message=asked.message,
            due=context.at,
        )

    def _wait(
        self, memory: CustomerReplyMemory, side: _Side, event: Judged, context: Context
    ) -> Iterator[Outcome]:
        """The clock starts, unless the customer waits already."""
        said = event.event
        customer = context.people.resolve(said.person or "")
        if any(one.customer == customer for one in memory.waiting.values()):
            return
        due = context.clock.after(said.at, self.parameters.first_reply, self.parameters.counts)
        if side == "unknown":
            yield Unknown("no_staff_list")
        elif due is None:
            yield Unknown("no_calendar", {"year": event.local.year})
        else:
            key = key_of(said, memory.waiting)
            memory.waiting[key] = Waiting(said.id, customer, shown(said), side == "customer")
            yield Deadline(key, due)

    def _side(self, said: Event, context: Context) -> _Side:
        people = context.people
        if context.group is None:
            contact = people.resolve(said.contact or "")
            is_customer = said.person is not None and people.resolve(said.person) == contact
            return "customer" if is_customer and not context.standing(contact).staff else "staff"
        if said.person is None:
            return "outsider"
        standing = context.standing(said.person)
        account = people.account_of(said.person)
        if standing.staff or (account is not None and said.person in (account.id, account.wechat_id)):
            return "staff"
        if "customer" in standing.roles:
            return "customer"
        return "unknown" if standing.staff is None else "outsider"

    def _starts(self, said: Event) -> bool:
        if said.type in _IDLE or (said.type == "text" and is_small_talk(said.text)):
            return False
        if self.parameters.starts_on == "any_message":
            return True
        text = said.text
        return said.type == "text" and (is_question(text) or is_request(text) or is_complaint(text))

    def _responsible(self, customer: str, context: Context) -> str | None:
        """The holder of the account of the chat, or of the one that serves the customer; else the owner."""
        people = context.people
        entry = people.customers.get(people.resolve(customer))
        served_by = entry.account if entry and context.group else context.place.split("/", 1)[0]
        account = people.accounts.get(served_by or "")
        if account is not None and account.holder:
            return people.resolve(account.holder)
        if context.group is None:
            return None
        group = context.people.groups.get(context.group)
        return group.owner.get(context.instant) if group else None
