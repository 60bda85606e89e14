"""membership.introduction: newcomers introduce themselves."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from pydantic import Field

from qungui.regulation.values import Duration
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Cancel, Deadline, Outcome
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View, merge_rows
from qungui.sentences import Sentence


class IntroductionParameters(Parameters):
    """What `membership.introduction` asks for."""

    within: Duration = Field(description="入群后多久之内 / how long after joining")
    min_chars: int = Field(ge=1, description="至少几个字才算自我介绍 / fewest characters of an introduction")


class IntroductionMemory(msgspec.Struct):
    """When the newcomer joined; None = nobody is waited for."""

    joined_at: int | None = None


class Introduction(KeyedRule[IntroductionParameters, IntroductionMemory]):
    """Whoever joins says who he is within a time: a text of at least `min_chars` characters.

    Source: the seed's charter that asks newcomers to introduce themselves within 24 hours of joining (R07).
    """

    name = "membership.introduction"
    title = Sentence("入群自我介绍", "introduction of newcomers")
    meaning = Sentence(
        "新成员在规定时间内发一段自我介绍。", "A newcomer introduces himself within the given time."
    )
    catalogue = ("R07.C07",)
    modality = "require"
    subject = "member"
    needs = frozenset({"member_joined"})
    Parameters = IntroductionParameters
    Memory = IntroductionMemory
    reasons = {
        "no_introduction": Sentence(
            "入群 {within} 内没有自我介绍", "no introduction within {within} of joining"
        ),
    }
    examples = (
        Example(
            Sentence("一天内没有介绍", "none within a day"),
            {"with": {"within": "24h", "min_chars": 4}},
            "2026-12-02 10:00 + 张三\n2026-12-02 10:05 张三: 哈喽",
            until="2026-12-03 10:00",
        ),
        Example(
            Sentence("一天未满", "the day is not over"),
            {"with": {"within": "24h", "min_chars": 4}},
            "2026-12-02 10:00 + 张三\n2026-12-02 10:05 张三: 哈喽",
            until="2026-12-03 09:59",
            expect="none",
        ),
        Example(
            Sentence("别人替他说、只发图片都不算", "neither others' words nor a picture"),
            {"with": {"within": "24h", "min_chars": 4}},
            "2026-12-02 10:00 + 张三\n2026-12-02 10:05 李四: 欢迎新来的张三同学\n2026-12-02 10:06 张三: [图片]",
            until="2026-12-03 10:00",
            count=1,
        ),
        Example(
            Sentence("通讯录写明的入群时间也算", "the time of joining that the directory tells counts too"),
            {"with": {"within": "24h", "min_chars": 4}},
            "2026-12-02 10:00 李四: 大家早上好",
            directory={
                "groups": [
                    {
                        "id": "test",
                        "members": [
                            {"id": "name:张三", "joined_at": "2026-12-02"},
                            {"id": "name:李四", "joined_at": "2026-12-02"},
                            {"id": "name:王五", "joined_at": "2026-12-01"},
                        ],
                    }
                ]
            },
            until="2026-12-03",
            count=1,
        ),
        Example(
            Sentence("入群后又退出", "who left again is not waited for"),
            {"with": {"within": "24h", "min_chars": 4}},
            "2026-12-02 10:00 + 张三\n2026-12-02 11:00 - 张三",
            until="2026-12-04",
            expect="none",
        ),
        Example(
            Sentence("最后一刻介绍了", "introduced at the last moment"),
            {"with": {"within": "24h", "min_chars": 4}},
            "2026-12-02 10:00 + 张三\n2026-12-03 10:00 张三: 大家好，我是做木工的张三",
            until="2026-12-04 10:00",
            expect="none",
        ),
    )

    def begin(self, memory: IntroductionMemory, context: Context) -> Iterator[Outcome]:
        """Members of the directory who joined since the start of the audit."""
        membership = context.people.membership(context.group or "", context.key, context.instant)
        joined_at = membership.joined_at if membership else None
        if joined_at is not None and joined_at >= context.start:
            yield from self._wait(memory, joined_at, context)

    def wants(self, view: View) -> Rows:
        texts = view.type_rows(["text"])
        long_enough = texts[view.length[texts] >= self.parameters.min_chars]
        return merge_rows(view.kind_rows(["member_joined", "member_left"]), long_enough)

    def step(self, memory: IntroductionMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        if event.event.kind == "member_joined":
            yield from self._wait(memory, event.event.at, context)
        elif event.event.kind == "member_left" or self._introduces(event):
            memory.joined_at = None
            yield Cancel("introduction")

    def due(self, memory: IntroductionMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        memory.joined_at = None
        yield Breach("no_introduction", {"within": str(self.parameters.within)}, due=context.at)

    def _wait(self, memory: IntroductionMemory, joined_at: int, context: Context) -> Iterator[Outcome]:
        memory.joined_at = joined_at
        yield Deadline("introduction", self.parameters.within.after(joined_at, context.clock.zone))

    def _introduces(self, event: Judged) -> bool:
        is_text = event.event.is_message and event.event.type == "text"
        return is_text and event.length >= self.parameters.min_chars
