"""response.customer_reply: customers are answered in time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
from pydantic import Field

from qungui.events.event import Event
from qungui.regulation.values import Duration
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Cancel, Deadline, Outcome, Unknown
from qungui.rules.response.wording import CUSTOMER_LETTERS, is_complaint, is_question, is_small_talk
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View, rows_of
from qungui.sentences import Sentence
from qungui.text.gates import has_any_code_points

_SHOWN = 30
_SHOP = {
    "as_of": "2026-12-01",
    "staff": [{"id": "s", "name": "客服小陈"}],
    "customers": [{"id": "c", "name": "王女士"}],
    "groups": [{"id": "g", "type": "customer", "owner": "s", "members": [{"id": "s"}, {"id": "c"}]}],
    "accounts": [{"id": "a", "holder": "s", "kind": "company"}],
}


class CustomerReplyParameters(Parameters):
    """What `response.customer_reply` asks for."""

    first_reply: Duration = Field(description="多久之内首次回复 / first answer within this time")
    counts: Literal["elapsed", "working_time"] = Field(
        description="elapsed 按钟点，working_time 按工作时间 / by the clock or by working time"
    )
    starts_on: Literal["question_or_complaint", "any_message"] = Field(
        description="从客户的提问或投诉算起，还是任何消息 / what starts the clock"
    )


class CustomerReplyMemory(msgspec.Struct):
    """The first unanswered message of a customer, if there is one."""

    message: str | None = None
    customer: str = ""
    text: str = ""
    certain: bool = True


class CustomerReply(KeyedRule[CustomerReplyParameters, CustomerReplyMemory]):
    """A customer's question or complaint is answered by staff in time; the first unanswered one counts.

    Greetings, thanks, assent and stickers do not start the clock. Any message of staff answers. In a private
    chat the contact is the customer and everybody else staff; in a group the directory tells. Somebody whom
    the directory does not know is taken for a customer where there is a staff list, and left to review.
    The finding names the owner of the group, or the holder of the account.
    Sources: R09.C11, R57.C31, R58.C27, R59.C27, R59.C30.
    """

    name = "response.customer_reply"
    title = Sentence("客户须及时答复", "customers are answered")
    meaning = Sentence(
        "客户提问或投诉后，员工在规定时间内首次答复。",
        "Staff give a first answer to a customer's question or complaint within the given time.",
    )
    catalogue = (
        "R09.C11", "R09.C17", "R53.C27", "R57.C31", "R58.C27", "R59.C27", "R59.C30", "R59.C31", "R59.C32",
        "R81.C11", "R81.C18",
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
            {"with": {"first_reply": "10m", "counts": "elapsed", "starts_on": "question_or_complaint"}},
            "2026-12-02 10:00 王女士: 这款多少钱？\n2026-12-02 10:10:01 客服小陈: 您好，128",
            directory=_SHOP, count=1,
        ),
        Example(
            Sentence("正好十分钟答复", "answered after exactly ten minutes"),
            {"with": {"first_reply": "10m", "counts": "elapsed", "starts_on": "question_or_complaint"}},
            "2026-12-02 10:00 王女士: 这款多少钱？\n2026-12-02 10:10 客服小陈: 您好，128",
            directory=_SHOP, until="2026-12-02", expect="none",
        ),
        Example(
            Sentence("寒暄不起算", "small talk does not start the clock"),
            {"with": {"first_reply": "10m", "counts": "elapsed", "starts_on": "question_or_complaint"}},
            "2026-12-02 10:00 王女士: 好的谢谢\n2026-12-02 10:01 王女士: [表情]",
            directory=_SHOP, until="2026-12-02", expect="none",
        ),
        Example(
            Sentence("没有员工名单就分不清谁是客户", "without a staff list nobody knows who is a customer"),
            {"with": {"first_reply": "10m", "counts": "elapsed", "starts_on": "any_message"}},
            "2026-12-02 10:00 王女士: 这款多少钱？",
            until="2026-12-02", expect="unknown",
        ),
    )  # fmt: skip

    def wants(self, view: View) -> Rows:
        speaks = view.is_message
        if self.parameters.starts_on == "question_or_complaint":
            speaks = speaks & has_any_code_points(view.folded, CUSTOMER_LETTERS)
        return view.messages_near(self, rows_of(speaks))

    def step(self, memory: CustomerReplyMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        if not said.is_message or said.type == "system":
            return
        side = self._side(said, context)
        if side == "staff":
            if memory.message is not None:
                memory.message = None
                yield Cancel("reply")
        elif memory.message is None and self._starts(said):
            if side == "unknown":
                yield Unknown("no_staff_list")
                return
            due = context.clock.after(said.at, self.parameters.first_reply, self.parameters.counts)
            if due is None:
                yield Unknown("no_calendar", {"year": event.local.year})
                return
            memory.message = said.id or f"@{said.at}"
            memory.customer = said.person or ""
            memory.text = said.text.strip()[:_SHOWN]
            memory.certain = side == "customer"
            yield Deadline("reply", due)

    def due(self, memory: CustomerReplyMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        values = {"text": memory.text, "within": str(self.parameters.first_reply)}
        message, memory.message = memory.message, None
        verdict: Literal["violation", "review"] = "violation" if memory.certain else "review"
        yield Breach(
            "no_reply",
            values,
            verdict=verdict,
            member=self._responsible(context),
            message=message,
            due=context.at,
        )

    def _side(self, said: Event, context: Context) -> Literal["staff", "customer", "outsider", "unknown"]:
        if context.group is None:
            return "customer" if said.person == said.contact else "staff"
        if said.person is None:
            return "outsider"
        standing = context.standing(said.person)
        if standing.staff:
            return "staff"
        if "customer" in standing.roles:
            return "customer"
        return "unknown" if standing.staff is None else "outsider"

    def _starts(self, said: Event) -> bool:
        if said.type != "text" or is_small_talk(said.text):
            return False
        if self.parameters.starts_on == "any_message":
            return True
        return is_question(said.text) or is_complaint(said.text)

    def _responsible(self, context: Context) -> str | None:
        if context.group is None:
            account = context.people.accounts.get(context.place.split("/", 1)[0])
            return account.holder if account else None
        group = context.people.groups.get(context.group)
        return group.owner.get(context.instant) if group else None
