"""behaviour.interrupting: nobody cuts in while another is speaking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from pydantic import Field

from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Deadline, Outcome
from qungui.rules.response.answers import acknowledges, is_expression
from qungui.rules.response.customers import is_question
from qungui.rules.response.wording import is_praise, is_small_talk
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.tally import Burst, Tally
from qungui.rules.view import Rows, View, rows_of
from qungui.sentences import Sentence

_SPEAKING = "speaking"
_ANSWERS = ("收到", "好的", "明白", "是", "对", "嗯", "学习了", "请讲", "继续")


class InterruptingParameters(Parameters):
    """What `behaviour.interrupting` asks for."""

    messages: int = Field(
        ge=2, description="一个人连发几条算正在发言 / so many messages of one person mean that he is speaking"
    )
    within: Duration = Field(
        description="这几条在多长时间内，也是停多久算讲完 / within this time; after so long a pause he has finished"
    )
    speaker: Selector | None = Field(
        default=None, description="打断谁算；不写则任何人 / whose speaking is protected; none = anybody's"
    )
    times: int = Field(
        default=1,
        ge=1,
        description="一次发言里插话几条才算；不写则一条 / so many messages cut in; none = one",
    )


class CutIn(msgspec.Struct):
    """The messages of one person that cut in while another is speaking: how many, and the last of them."""

    count: int
    at: int
    message: str | None


class InterruptingMemory(msgspec.Struct):
    """Who is speaking, who cut in, and who has a finding in this speech."""

    speaker: str | None = None
    cut_in: dict[str, CutIn] = {}
    told: list[str] = []


_WITH: dict[str, Any] = {"with": {"messages": 3, "within": "2m"}}
_SPEECH = "2026-12-02 10:00 张三: 第一点\n2026-12-02 10:01 张三: 第二点\n2026-12-02 10:02 张三: 第三点\n"


class Interrupting(KeyedRule[InterruptingParameters, InterruptingMemory]):
    """Somebody cuts in while another is in the midst of speaking.

    Who has sent so many messages within the time is speaking, until he pauses for longer than that. What another
    says in between is found when the speaker goes on after it: assent, thanks, questions, expressions, quoting
    him and mentioning him are no interruption. Why somebody spoke a program cannot know: every finding is a
    review, one for each person and speech. Sources: R05.C29 (interrupting on purpose), R54.C31.
    """

    name = "behaviour.interrupting"
    title = Sentence("打断发言", "interrupting")
    meaning = Sentence(
        "一个人连续发言时别人插话的，提示人工复核；附和、提问、引用不算。",
        "Cutting in while somebody is speaking calls for a person's review; assent and questions are none.",
    )
    catalogue = ("R05.C29", "R54.C31")
    automation = "assist"
    subject = "group"
    Parameters = InterruptingParameters
    Memory = InterruptingMemory
    reasons = {
        "cut_in": Sentence(
            "{speaker}连续发言时插话 {count} 条", "cut in {count} times while {speaker} was speaking"
        ),
    }
    examples = (
        Example(
            Sentence("讲到一半插话，讲的人接着讲", "cuts in; the speaker goes on"),
            _WITH,
            _SPEECH + "2026-12-02 10:02:30 李四: 中午去吃面\n2026-12-02 10:03 张三: 第四点",
            expect="review",
            count=1,
        ),
        Example(
            Sentence("讲的人没有再讲", "the speaker had finished"),
            _WITH,
            _SPEECH + "2026-12-02 10:02:30 李四: 中午去吃面\n2026-12-02 10:10 张三: 面条",
            expect="none",
        ),
        Example(
            Sentence("附和、提问、表情不算", "assent, a question and an expression"),
            _WITH,
            _SPEECH + "2026-12-02 10:02:10 李四: 收到\n2026-12-02 10:02:20 王五: 第二点是什么意思？\n"
            "2026-12-02 10:02:30 赵六: [强]\n2026-12-02 10:03 张三: 第四点",
            expect="none",
        ),
        Example(
            Sentence("两个人都插话，各算一次", "two who cut in: once each"),
            _WITH,
            _SPEECH + "2026-12-02 10:02:10 李四: 中午吃面\n2026-12-02 10:02:20 王五: 我要吃饭\n"
            "2026-12-02 10:02:25 李四: 那就吃饭去\n2026-12-02 10:03 张三: 第四点\n2026-12-02 10:03:10 李四: 走走走去食堂\n"
            "2026-12-02 10:03:20 张三: 第五点",
            expect="review",
            count=2,
        ),
        Example(
            Sentence("写明两条才算，只插了一条", "two are needed and only one cut in"),
            {"with": {**_WITH["with"], "times": 2}},
            _SPEECH + "2026-12-02 10:02:30 李四: 中午吃面\n2026-12-02 10:03 张三: 第四点",
            expect="none",
        ),
        Example(
            Sentence("只发了两条，还不算发言", "two messages are no speech"),
            _WITH,
            "2026-12-02 10:01 张三: 第一点\n2026-12-02 10:02 张三: 第二点\n2026-12-02 10:02:30 李四: 中午吃面\n"
            "2026-12-02 10:08 张三: 第三点",
            expect="none",
        ),
    )

    @property
    def _burst(self) -> Burst:
        return Burst(self.parameters.messages, self.parameters.within.microseconds)

    def tallies(self) -> Sequence[Tally]:
        return (self._burst,)

    def wants(self, view: View) -> Rows:
        return view.messages_near(self, rows_of(view.tally(self._burst) > 0))

    def step(self, memory: InterruptingMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        if not said.is_message or said.type == "system" or said.person is None or said.group is None:
            return
        person = context.people.resolve(said.person)
        if person == memory.speaker:
            yield from self._tell(memory, context)
            yield self._pause(said.at)
        elif memory.speaker is None:
            if event.tally(self._burst) and self._is_protected(person, event, context):
                memory.speaker = person
                yield self._pause(said.at)
        elif not self._is_polite(event, memory.speaker, context):
            earlier = memory.cut_in.get(person)
            count = 1 + (earlier.count if earlier else 0)
            memory.cut_in = {**memory.cut_in, person: CutIn(count, said.at, said.id)}

    def due(self, memory: InterruptingMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        memory.speaker, memory.cut_in, memory.told = None, {}, []
        yield from ()

    def _pause(self, at: int) -> Deadline:
        """Until when the speaker has not finished."""
        return Deadline(_SPEAKING, at + self.parameters.within.microseconds)

    def _tell(self, memory: InterruptingMemory, context: Context) -> Iterator[Outcome]:
        speaker = context.standing(memory.speaker or "").shown_name
        for person, cut in sorted(memory.cut_in.items()):
            if cut.count >= self.parameters.times and person not in memory.told:
                memory.told = [*memory.told, person]
                values = {"speaker": speaker, "count": cut.count}
                yield Breach(
                    "cut_in", values, verdict="review", member=person, message=cut.message, at=cut.at
                )

    def _is_protected(self, person: str, event: Judged, context: Context) -> bool:
        speaker = self.parameters.speaker
        return speaker is None or context.selects(speaker, person, event) is not False

    def _is_polite(self, event: Judged, speaker: str, context: Context) -> bool:
        """Whether what is said goes with the speech: assent, thanks, a question, words to the speaker."""
        said = event.event
        if said.type in ("sticker", "red_packet") or said.reply_to is not None:
            return True
        text = said.text
        if is_expression(text) or is_small_talk(text) or is_question(text) or is_praise(text):
            return True
        return acknowledges(text, _ANSWERS) or speaker in context.mentioned(event)
