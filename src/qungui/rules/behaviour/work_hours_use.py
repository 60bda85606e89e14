"""behaviour.work_hours_use: long chat that is not work in working hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec
from pydantic import Field

from qungui.regulation.lexicon import LexiconNames
from qungui.regulation.values import Duration
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome, Unknown
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.tally import Burst, Tally
from qungui.rules.view import Rows, View, merge_rows, rows_of
from qungui.rules.words import spans_in, terms_of, words_in
from qungui.sentences import Sentence
from qungui.text import Term


class WorkHoursUseParameters(Parameters):
    """What `behaviour.work_hours_use` asks for."""

    messages: int = Field(
        ge=2, description="一个人连发多少条算长时间聊天 / so many messages of one person are a long chat"
    )
    within: Duration = Field(description="在多长时间内 / within this time")
    lexicons: LexiconNames = Field(
        default=(),
        description="期间说到这些词库里的词才算；不写则不论内容 / only with a word of these lexicons among them; none "
        "= whatever it is about",
    )
    during: Literal["working_hours"] = Field(
        default="working_hours", description="什么时间；不写则工作时间 / when; none = in working hours"
    )


class WorkHoursUseMemory(msgspec.Struct):
    """The last word of the lexicons with its moment, and until when a chat that was found goes on."""

    word_at: int | None = None
    words: list[str] = []
    found_at: int | None = None


_HOURS = {"working_hours": {"days": "mon-fri", "hours": ["09:00-12:00", "13:30-18:00"]}}
_THREE: dict[str, Any] = {"with": {"messages": 3, "within": "10m"}}
_IDLE: dict[str, Any] = {"with": {**_THREE["with"], "lexicons": ["off_topic", "personal_use"]}}


def _chat(*times: str, text: str = "哈哈", day: str = "02") -> str:
    return "\n".join(f"2026-12-{day} {time} 张三: {text}" for time in times)


class WorkHoursUse(KeyedRule[WorkHoursUseParameters, WorkHoursUseMemory]):
    """Somebody chats at length in working hours.

    What counts are the messages of one person in one conversation, the last of them in working hours; a chat is
    found once, anew after a pause longer than `within`. With `lexicons` one of these words must be among what he
    said in that time. Whether it was work only a person can tell: every finding is a review; what people do
    outside of the chats, no program sees. Sources: R84.C20, R94.C15 (no long chats), R94.C18 (no personal
    business), R19.C22, R55.C13 (nothing but work in working hours).
    """

    name = "behaviour.work_hours_use"
    title = Sentence("工作时间闲聊", "long chats in working hours")
    meaning = Sentence(
        "工作时间内同一人在短时间里连发多条（可限于闲聊词语）时提示人工复核。",
        "Many messages of one person within a short part of working hours call for a person's review.",
    )
    catalogue = (
        "R19.C22", "R55.C13", "R84.C20", "R84.C21", "R88.C32", "R94.C15", "R94.C16", "R94.C17", "R94.C18",
        "R94.C21", "R94.C23",
    )  # fmt: skip
    automation = "assist"
    subject = "member"
    surfaces = ("group", "private")
    Parameters = WorkHoursUseParameters
    Memory = WorkHoursUseMemory
    reasons = {
        "long": Sentence(
            "工作时间 {within}内发了 {limit} 条以上",
            "{limit} messages or more within {within} of working hours",
        ),
        "idle": Sentence(
            "工作时间 {within}内发了 {limit} 条以上，说到：{words}",
            "{limit} messages or more within {within} of working hours, among them: {words}",
        ),
    }
    examples = (
        Example(
            Sentence("十分钟三条", "three in ten minutes"),
            _THREE,
            _chat("10:00", "10:05", "10:10"),
            settings=_HOURS,
            expect="review",
            count=1,
        ),
        Example(
            Sentence("超过十分钟", "more than ten minutes"),
            _THREE,
            _chat("10:00", "10:05", "10:10:01"),
            settings=_HOURS,
            expect="none",
        ),
        Example(
            Sentence("午休和周末不算", "not in the break, nor on a Saturday"),
            _THREE,
            _chat("12:00", "12:01", "12:02") + "\n" + _chat("10:00", "10:01", "10:02", day="05"),
            settings=_HOURS,
            expect="none",
        ),
        Example(
            Sentence("同一次闲聊只算一次，隔久了再算", "once a chat, and again after a pause"),
            _THREE,
            _chat("10:00", "10:01", "10:02", "10:03", "10:12", "11:00", "11:01", "11:02"),
            settings=_HOURS,
            expect="review",
            count=2,
        ),
        Example(
            Sentence("说到闲聊的词", "with a word of idle talk"),
            _IDLE,
            _chat("10:00", "10:01") + "\n2026-12-02 10:02 张三: 中午吃啥\n" + _chat("10:03"),
            settings=_HOURS,
            expect="review",
            count=1,
        ),
        Example(
            Sentence("没有说到", "without one"),
            _IDLE,
            _chat("10:00", "10:01", "10:02", text="报价已发"),
            settings=_HOURS,
            expect="none",
        ),
        Example(
            Sentence("日历不含那一年", "a year that the calendar does not know"),
            _THREE,
            "\n".join(f"2088-12-02 10:0{minute} 张三: 哈哈" for minute in range(3)),
            settings=_HOURS,
            expect="unknown",
        ),
    )

    @property
    def _burst(self) -> Burst:
        return Burst(self.parameters.messages, self.parameters.within.microseconds)

    def tallies(self) -> Sequence[Tally]:
        return (self._burst,)

    def terms(self, lexicons: dict[str, Sequence[Term]]) -> Sequence[Term]:
        return terms_of(self.parameters.lexicons, lexicons)

    def wants(self, view: View) -> Rows:
        spoken = view.hit_rows(self)
        return merge_rows(rows_of(view.tally(self._burst) > 0), spoken[view.is_message[spoken]])

    def step(self, memory: WorkHoursUseMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        if not said.is_message or said.type == "system":
            return
        if event.hits:
            memory.word_at, memory.words = said.at, words_in(event)
        if not event.tally(self._burst):
            return
        since = said.at - self.parameters.within.microseconds
        goes_on = memory.found_at is not None and memory.found_at >= since
        is_idle = not self.parameters.lexicons or (memory.word_at is not None and memory.word_at >= since)
        if not goes_on and not is_idle:
            return
        at_work = context.clock.is_working_moment(said.at)
        if goes_on or at_work is False:
            memory.found_at = said.at if goes_on else None
        elif at_work is None:
            yield Unknown("no_calendar", {"year": event.local.year})
        else:
            memory.found_at = said.at
            yield self._breach(memory, event)

    def _breach(self, memory: WorkHoursUseMemory, event: Judged) -> Breach:
        values = {"within": str(self.parameters.within), "limit": self.parameters.messages}
        if not self.parameters.lexicons:
            return Breach("long", values, verdict="review")
        return Breach("idle", {**values, "words": memory.words}, spans_in(event), verdict="review")
