"""response.feedback: what members ask in the group is answered by those in charge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from pydantic import Field

from qungui.events.event import Event
from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Cancel, Deadline, Outcome, Unknown, unknown_people
from qungui.rules.response.answering import key_of, shown
from qungui.rules.response.customers import CUSTOMER_LETTERS, is_complaint, is_question, is_request
from qungui.rules.response.wording import is_small_talk
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View, merge_rows, rows_of
from qungui.sentences import Sentence
from qungui.text.gates import has_any_code_points


class FeedbackParameters(Parameters):
    """What `response.feedback` asks for."""

    who: Selector = Field(description="谁来答复：其中一人即可 / who answers: one of them is enough")
    within: Duration = Field(description="多久之内答复 / answered within this time")
    counts: Literal["elapsed", "working_time"] = Field(
        description="elapsed 按钟点，working_time 按工作时间 / by the clock or by working time"
    )
    starts_on: Literal["question", "question_or_complaint"] = Field(
        description="question 提问与请求，question_or_complaint 另加反映的问题 / questions and requests, or complaints too"
    )


class Asked(msgspec.Struct):
    """An open question: the id of the message, who asked, its beginning; `doubtful`: somebody answered of whom
    nobody knows whether he is in charge."""

    message: str | None
    person: str
    text: str
    doubtful: bool = False


class FeedbackMemory(msgspec.Struct):
    """The open questions by key, one of each member."""

    asked: dict[str, Asked] = {}


_GROUP: dict[str, Any] = {
    "groups": [
        {
            "id": "test",
            "type": "internal",
            "owner": "u1",
            "admins": ["u2"],
            "members": [
                {"id": "u1", "nickname": "张三"},
                {"id": "u2", "nickname": "李四"},
                {"id": "u3", "nickname": "王五"},
                {"id": "u4", "nickname": "赵六"},
            ],
        }
    ]
}
_WITH: dict[str, Any] = {
    "with": {
        "who": {"role": ["owner", "admin"]},
        "within": "1h",
        "counts": "elapsed",
        "starts_on": "question",
    }
}
_ASK = "2026-12-02 10:00 王五: 报销单交给谁？\n"


class Feedback(KeyedRule[FeedbackParameters, FeedbackMemory]):
    """A member's question in the group had no answer of those in charge in time; of each member the first open
    question counts.

    Any message of one of them answers what is open, unless it quotes another message; a recalled question and one
    whose asker left are closed. Questions to a member by name are for him and do not count. Whether a message was
    a question is read from its words: every finding is a review. Nobody in particular is blamed where several are
    in charge. Sources: R17.C12 (admins answer members), R22.C08, R24.C22 (the person in charge answers problems
    that are raised).
    """

    name = "response.feedback"
    title = Sentence("成员的问题有人答复", "members' questions are answered")
    meaning = Sentence(
        "群成员提出的问题，由负责的人在规定时间内答复。",
        "A question of a member is answered in time by one of those in charge.",
    )
    catalogue = ("R17.C12", "R22.C08", "R24.C22")
    automation = "assist"
    modality = "require"
    subject = "group"
    Parameters = FeedbackParameters
    Memory = FeedbackMemory
    reasons = {
        "no_answer": Sentence(
            "“{text}”{within}内没有得到负责人的答复",
            "“{text}” had no answer of those in charge within {within}",
        ),
    }
    examples = (
        Example(
            Sentence("一小时没人答复", "no answer within an hour"),
            _WITH,
            _ASK + "2026-12-02 11:00:01 张三: 交给李四",
            directory=_GROUP, expect="review", count=1,
        ),
        Example(
            Sentence("正好一小时答复", "answered after exactly an hour"),
            _WITH,
            _ASK + "2026-12-02 11:00 李四: 交给我",
            directory=_GROUP, until="2026-12-02", expect="none",
        ),
        Example(
            Sentence("别的成员答复，不是负责人", "another member answers"),
            _WITH,
            _ASK + "2026-12-02 10:01 赵六: 好像是财务",
            directory=_GROUP, until="2026-12-02", expect="review", count=1,
        ),
        Example(
            Sentence("不是提问；问的是某个成员", "no question, and a question to a member"),
            _WITH,
            "2026-12-02 10:00 王五: 大家早上好\n2026-12-02 10:01 王五: @赵六 你到哪了？",
            directory=_GROUP, until="2026-12-02", expect="none",
        ),
        Example(
            Sentence("负责人答复的是别人", "those in charge answer somebody else"),
            _WITH,
            _ASK + "2026-12-02 10:05 张三: @赵六 已经发你了",
            directory=_GROUP, until="2026-12-02", expect="review",
        ),
        Example(
            Sentence("反映问题也算", "a problem that is raised"),
            {"with": {**_WITH["with"], "starts_on": "question_or_complaint"}},
            "2026-12-02 10:00 王五: 三楼饮水机漏水",
            directory=_GROUP, until="2026-12-02", expect="review", count=1,
        ),
        Example(
            Sentence("只看提问时，反映问题不算", "not where questions alone count"),
            _WITH,
            "2026-12-02 10:00 王五: 三楼饮水机漏水",
            directory=_GROUP, until="2026-12-02", expect="none",
        ),
        Example(
            Sentence("下班后问的，次日上班才起算", "asked after work: the clock starts in the morning"),
            {"with": {**_WITH["with"], "counts": "working_time"}},
            "2026-12-02 20:00 王五: 报销单交给谁？\n2026-12-03 10:00 张三: 给李四",
            settings={"working_hours": {"days": "mon-fri", "hours": ["09:00-18:00"]}},
            directory=_GROUP, until="2026-12-03", expect="none",
        ),
        Example(
            Sentence("不知道谁是管理员，有人答复了", "somebody answered, and nobody knows who is in charge"),
            _WITH,
            _ASK + "2026-12-02 10:05 赵六: 交给财务",
            until="2026-12-02", expect="unknown",
        ),
    )  # fmt: skip

    def wants(self, view: View) -> Rows:
        asks = view.is_message & has_any_code_points(view.folded, CUSTOMER_LETTERS)
        closes = view.kind_rows(["message_recalled", "member_left"])
        return merge_rows(closes, view.messages_near(self, rows_of(asks)))

    def step(self, memory: FeedbackMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        if said.group is None:
            return
        if said.kind in ("message_recalled", "member_left"):
            yield from self._close(memory, event, context)
        if not said.is_message or said.type == "system" or said.person is None:
            return
        person = context.people.resolve(said.person)
        is_in_charge = context.selects(self.parameters.who, person, event)
        if is_in_charge is not False:
            yield from self._answer(memory, person, event, context, is_certain=is_in_charge is True)
        if is_in_charge is not True and self._asks(said) and self._is_for_all(event, person, context):
            yield from self._ask(memory, person, event, context)

    def due(self, memory: FeedbackMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        asked = memory.asked.pop(deadline)
        if asked.doubtful:
            yield unknown_people(self.parameters.who)
            return
        in_charge = context.select(self.parameters.who)
        yield Breach(
            "no_answer",
            {"text": asked.text, "within": str(self.parameters.within)},
            verdict="review",
            member=in_charge[0] if len(in_charge) == 1 else None,
            message=asked.message,
            due=context.at,
        )

    def _ask(self, memory: FeedbackMemory, person: str, event: Judged, context: Context) -> Iterator[Outcome]:
        """The clock starts, unless the member waits already."""
        said = event.event
        if any(one.person == person for one in memory.asked.values()):
            return
        due = context.clock.after(said.at, self.parameters.within, self.parameters.counts)
        if due is None:
            yield Unknown("no_calendar", {"year": event.local.year})
            return
        key = key_of(said, memory.asked)
        memory.asked = {**memory.asked, key: Asked(said.id, person, shown(said))}
        yield Deadline(key, due)

    def _answer(
        self, memory: FeedbackMemory, person: str, event: Judged, context: Context, *, is_certain: bool
    ) -> Iterator[Outcome]:
        """What a message of one who is, or may be, in charge answers."""
        said = event.event
        named = set() if event.mentions_all else context.mentioned(event)
        for key, asked in list(memory.asked.items()):
            is_meant = not named or asked.person in named
            if said.reply_to is not None:
                is_meant = said.reply_to == asked.message
            if not is_meant or asked.person == person:
                continue
            if is_certain:
                memory.asked = {one: other for one, other in memory.asked.items() if one != key}
                yield Cancel(key)
            else:
                asked.doubtful = True

    def _close(self, memory: FeedbackMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        """The question was recalled, or who asked it left."""
        said = event.event
        person = context.people.resolve(said.person) if said.person else None
        for key, asked in list(memory.asked.items()):
            is_recalled = (
                said.kind == "message_recalled" and asked.message is not None and said.id == asked.message
            )
            if is_recalled or (said.kind == "member_left" and asked.person == person):
                memory.asked = {one: other for one, other in memory.asked.items() if one != key}
                yield Cancel(key)

    def _asks(self, said: Event) -> bool:
        if said.type != "text" or is_small_talk(said.text):
            return False
        asks = is_question(said.text) or is_request(said.text)
        return asks or (self.parameters.starts_on == "question_or_complaint" and is_complaint(said.text))

    def _is_for_all(self, event: Judged, person: str, context: Context) -> bool:
        """Whether the question is for the group, or for somebody who may be in charge."""
        if event.mentions_all:
            return True
        named = context.mentioned(event) - {person}
        return not named or any(
            context.selects(self.parameters.who, one, event) is not False for one in named
        )
