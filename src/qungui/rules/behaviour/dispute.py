"""behaviour.dispute: members quarrel, or one attacks another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from pydantic import Field

from qungui.regulation.lexicon import LexiconNames
from qungui.regulation.values import Duration
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View
from qungui.rules.words import spans_in, terms_of, words_in
from qungui.sentences import Sentence
from qungui.text import Term


class DisputeParameters(Parameters):
    """What `behaviour.dispute` asks for."""

    insults: LexiconNames = Field(
        min_length=1, description="骂人、攻击的词库，如 insult / lexicons of insults and attacks"
    )
    within: Duration = Field(
        description="多久之内对方回骂算争吵 / within this time an insult in return makes it a quarrel"
    )
    both_sides: bool = Field(
        description="争吵双方都算；false 只算先开口的一方 / both sides are found; false = who began"
    )
    aimed: bool = Field(
        default=False,
        description="点名（@或引用）攻击而对方没有回骂的也算；不写则不算 / also an insult aimed at somebody (by @ or "
        "quoting) who does not return it; none = not",
    )


class Insult(msgspec.Struct):
    """An insult: who said it and when, the id of the message, the words and where they stand."""

    person: str
    at: int
    message: str | None
    words: list[str]
    spans: list[tuple[int, int]]


class DisputeMemory(msgspec.Struct):
    """The insults of late, and who has a finding in the present quarrel."""

    insults: list[Insult] = []
    told: list[str] = []


_QUARREL: dict[str, Any] = {"with": {"insults": "insult", "within": "10m", "both_sides": True}}
_AIMED: dict[str, Any] = {"with": {**_QUARREL["with"], "aimed": True}}


class Dispute(KeyedRule[DisputeParameters, DisputeMemory]):
    """Two members insult each other within a short time, or one attacks another by name.

    Insults are the words of the lexicons; a word is a hint and no proof, and friends may be joking: every
    finding is a review. In one quarrel everybody concerned is found once, with the first insult of his that
    belongs to it; it is over when nobody has said one for so long. Sources: R17.C78, R17.C80 (quarrels, both
    sides), R17.C23 (ganging up), R11.C31, R87.C32 (turning against a person), R02.C45, R83.C08.
    """

    name = "behaviour.dispute"
    title = Sentence("争吵", "quarrels")
    meaning = Sentence(
        "群成员短时间内互相辱骂时，双方都提示人工复核；也可以查点名攻击。",
        "Members who insult each other within a short time call for a person's review, both sides of them; also "
        "attacks aimed at somebody.",
    )
    catalogue = (
        "R02.C45", "R11.C31", "R13.C31", "R15.C28", "R17.C23", "R17.C78", "R17.C80", "R18.C30", "R56.C40",
        "R83.C08", "R87.C32",
    )  # fmt: skip
    automation = "assist"
    subject = "group"
    Parameters = DisputeParameters
    Memory = DisputeMemory
    reasons = {
        "quarrel": Sentence("{within}内互相辱骂：{words}", "an exchange of insults within {within}: {words}"),
        "began": Sentence("先出言辱骂，引起争吵：{words}", "began a quarrel: {words}"),
        "aimed": Sentence("点名攻击他人：{words}", "an attack on somebody by name: {words}"),
    }
    examples = (
        Example(
            Sentence("十分钟内互骂，双方都算", "insults within ten minutes: both sides"),
            _QUARREL,
            "2026-12-02 10:00 张三: 你算什么东西\n2026-12-02 10:10 李四: 你才是混蛋",
            expect="review",
            count=2,
        ),
        Example(
            Sentence("十分零一秒后回骂", "returned a second too late"),
            _QUARREL,
            "2026-12-02 10:00 张三: 你算什么东西\n2026-12-02 10:10:01 李四: 你才是混蛋",
            expect="none",
        ),
        Example(
            Sentence("一个人骂了两句", "one member says two"),
            _QUARREL,
            "2026-12-02 10:00 张三: 你算什么东西\n2026-12-02 10:01 张三: 混蛋",
            expect="none",
        ),
        Example(
            Sentence(
                "吵了好几句，各算一次；第三个人也骂了", "a long quarrel and a third who joins: once each"
            ),
            _QUARREL,
            "2026-12-02 10:00 张三: 你算什么东西\n2026-12-02 10:05 李四: 混蛋\n2026-12-02 10:06 张三: 白痴\n"
            "2026-12-02 10:07 李四: 滚蛋\n2026-12-02 10:16 王五: 都是神经病",
            expect="review",
            count=3,
        ),
        Example(
            Sentence("只算先开口的一方", "only who began"),
            {"with": {**_QUARREL["with"], "both_sides": False}},
            "2026-12-02 10:00 张三: 你算什么东西\n2026-12-02 10:01 李四: 你才是混蛋\n2026-12-02 10:02 张三: 白痴",
            expect="review",
            count=1,
        ),
        Example(
            Sentence("点名攻击，对方没有回骂", "an attack by name that is not returned"),
            _AIMED,
            "2026-12-02 10:00 李四: 我觉得可以\n2026-12-02 10:01 张三: @李四 你这个白痴",
            expect="review",
            count=1,
        ),
        Example(
            Sentence("没有点名", "nobody is named"),
            _AIMED,
            "2026-12-02 10:00 李四: 我觉得可以\n2026-12-02 10:01 张三: 我真是个白痴",
            expect="none",
        ),
    )

    def terms(self, lexicons: dict[str, Sequence[Term]]) -> Sequence[Term]:
        return terms_of(self.parameters.insults, lexicons)

    def wants(self, view: View) -> Rows:
        rows = view.hit_rows(self)
        return rows[view.is_message[rows]]

    def step(self, memory: DisputeMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        if not said.is_message or said.type == "system" or said.person is None or not event.hits:
            return
        since = said.at - self.parameters.within.microseconds
        memory.insults = [one for one in memory.insults if one.at >= since]
        if not memory.insults:
            memory.told = []
        person = context.people.resolve(said.person)
        insult = Insult(person, said.at, said.id, words_in(event), spans_in(event))
        memory.insults.append(insult)
        if any(one.person != person for one in memory.insults):
            reason = "quarrel" if self.parameters.both_sides else "began"
            yield from self._tell(
                memory, memory.insults if self.parameters.both_sides else memory.insults[:1], reason
            )
        elif self.parameters.aimed and self._is_aimed(event, person, context):
            yield from self._tell(memory, [insult], "aimed")

    def _tell(self, memory: DisputeMemory, insults: Sequence[Insult], reason: str) -> Iterator[Outcome]:
        for one in insults:
            if one.person not in memory.told:
                memory.told = [*memory.told, one.person]
                values = {"words": one.words, "within": str(self.parameters.within)}
                spans = one.spans if one.message else ()
                yield Breach(
                    reason, values, spans, verdict="review", member=one.person, message=one.message, at=one.at
                )

    def _is_aimed(self, event: Judged, person: str, context: Context) -> bool:
        return event.event.reply_to is not None or bool(context.mentioned(event) - {person})
