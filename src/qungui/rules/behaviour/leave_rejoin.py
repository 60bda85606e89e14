"""behaviour.leave_rejoin: leaving without a word, coming back at once, coming and going."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from pydantic import Field, model_validator

from qungui.regulation.values import Duration, failure
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.view import Rows, View, merge_rows, rows_of
from qungui.sentences import Sentence

USUAL_WORDS = ("退群", "退出", "离群", "先退", "告辞", "告退", "退了", "离开本群", "离开群")
"""What people write when they are about to leave."""


class TooOften(Parameters):
    """So many departures in so long a time."""

    times: int = Field(ge=2, description="退群几次起算频繁 / departures from which it is too often")
    within: Duration = Field(description="在多长时间内 / within this time")


class LeaveRejoinParameters(Parameters):
    """What `behaviour.leave_rejoin` asks for: at least one of the three."""

    announced_within: Duration | None = Field(
        default=None,
        description="退群前多久之内要说明；不写则不查 / how long before leaving it is said; none = any",
    )
    announce_words: tuple[str, ...] = Field(
        default=USUAL_WORDS,
        min_length=1,
        description="哪些说法算说明；不写则用常见说法 / words that announce it; not given = the usual ones",
    )
    too_often: TooOften | None = Field(
        default=None, description="频繁退群；不写则不查 / departures too often; none = not checked"
    )
    stay_out: Duration | None = Field(
        default=None,
        description="退群后多久之内不得再入群；不写则不查 / how long who left stays out; none = not checked",
    )

    @model_validator(mode="after")
    def _something(self) -> LeaveRejoinParameters:
        if not (self.announced_within or self.too_often or self.stay_out):
            sentence = Sentence("没有写明查什么", "nothing to look for is given")
            expected = Sentence(
                "announced_within、too_often、stay_out 中至少一项",
                "at least one of announced_within, too_often, stay_out",
            )
            raise failure("nothing_to_check", sentence, expected)
        return self


class LeaveRejoinMemory(msgspec.Struct):
    """When leaving was last announced, and the latest departures, the oldest first."""

    announced_at: int | None = None
    left: list[int] = []


class LeaveRejoin(KeyedRule[LeaveRejoinParameters, LeaveRejoinMemory]):
    """A member leaves without having said so, leaves again and again, or is back too soon.

    Being removed by somebody (`by` of another) is no leaving. It may have been said in a private chat that is
    not seen here, so leaving without a word is a review; too often and too soon are certain. An
    `absence_announced` event counts as saying it. One departure gives one finding. Sources: R07.C10
    (frequent joining and leaving), R07.C36 (frequent leaving without reason), R07.C37, R07.C38 (leaving is
    announced before).
    """

    name = "behaviour.leave_rejoin"
    title = Sentence("退群与反复进出", "leaving and coming back")
    meaning = Sentence(
        "退群前要先说明，不得频繁退群，退群后一段时间内不得再入群。",
        "Leaving is announced before, happens not too often, and who left stays out for a time.",
    )
    catalogue = ("R07.C10", "R07.C36", "R07.C37", "R07.C38", "R20.C23", "R24.C14")
    subject = "member"
    needs = frozenset({"member_joined", "member_left"})
    Parameters = LeaveRejoinParameters
    Memory = LeaveRejoinMemory
    reasons = {
        "unannounced": Sentence(
            "退群前 {within}内没有在群里说明，请核实是否私下说过",
            "left without a word in the group in the {within} before; it may have been said privately",
        ),
        "too_often": Sentence(
            "{within}内第 {count} 次退群（{limit} 次起算频繁）",
            "left {count} times within {within} ({limit} are too often)",
        ),
        "back_too_soon": Sentence("退群后 {within}内又入群", "joined again within {within} of leaving"),
    }
    examples = (
        Example(
            Sentence("不声不响退群", "left without a word"),
            {"with": {"announced_within": "24h"}},
            "2026-12-02 10:00 张三: 大家好\n2026-12-02 11:00 - 张三",
            expect="review",
        ),
        Example(
            Sentence("说过再退，刚好 24 小时", "said so, just 24 hours before"),
            {"with": {"announced_within": "24h"}},
            "2026-12-02 10:00 张三: 工作调动，我先退群了，各位保重\n2026-12-03 10:00 - 张三",
            expect="none",
        ),
        Example(
            Sentence("说得太早", "said too long before"),
            {"with": {"announced_within": "24h"}},
            "2026-12-02 10:00 张三: 过几天我要退群\n2026-12-03 10:01 - 张三",
            expect="review",
        ),
        Example(
            Sentence("自己的说法", "words of one's own"),
            {"with": {"announced_within": "24h", "announce_words": ["江湖再见"]}},
            "2026-12-02 10:00 张三: 各位，江湖再见！\n2026-12-02 10:01 - 张三",
            expect="none",
        ),
        Example(
            Sentence("被移出群不算退群", "being removed is no leaving"),
            {"with": {"announced_within": "24h"}},
            events=(
                {
                    "event": "member_left",
                    "group": "test",
                    "member": "u2",
                    "by": "u1",
                    "at": "2026-12-02T10:00:00+08:00",
                },
            ),
            expect="none",
        ),
        Example(
            Sentence("七天内两次退群", "twice within seven days"),
            {"with": {"too_often": {"times": 2, "within": "7d"}}},
            "2026-12-01 10:00 - 张三\n2026-12-02 10:00 + 张三\n2026-12-08 10:00 - 张三",
            count=1,
        ),
        Example(
            Sentence("超过七天不算频繁", "not too often when more than seven days lie between"),
            {"with": {"too_often": {"times": 2, "within": "7d"}}},
            "2026-12-01 10:00 - 张三\n2026-12-02 10:00 + 张三\n2026-12-08 10:01 - 张三",
            expect="none",
        ),
        Example(
            Sentence("一天内又进来", "back within a day"),
            {"with": {"stay_out": "1d"}},
            "2026-12-01 10:00 - 张三\n2026-12-02 09:59 + 张三",
        ),
        Example(
            Sentence("满一天再进来", "back after a full day"),
            {"with": {"stay_out": "1d"}},
            "2026-12-01 10:00 - 张三\n2026-12-02 10:00 + 张三",
            expect="none",
        ),
    )

    def wants(self, view: View) -> Rows:
        roster = view.kind_rows(["member_joined", "member_left", "absence_announced"])
        if self.parameters.announced_within is None:
            return roster
        words = "|".join(re.escape(word) for word in self.parameters.announce_words)
        return merge_rows(roster, rows_of(view.is_message & view.text_matches(words)))

    def step(self, memory: LeaveRejoinMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        kind, at = event.event.kind, event.event.at
        if kind == "member_joined":
            yield from self._came(memory, at, context)
        elif kind == "member_left":
            by = event.event.rest.get("by")
            if by is None or context.people.resolve(str(by)) == context.key:
                yield from self._left(memory, at, context)
        elif kind == "absence_announced" or self._announces(event):
            memory.announced_at = at

    def _announces(self, event: Judged) -> bool:
        if not event.event.is_message or self.parameters.announced_within is None:
            return False
        return any(word in event.event.text for word in self.parameters.announce_words)

    def _came(self, memory: LeaveRejoinMemory, at: int, context: Context) -> Iterator[Outcome]:
        stay_out = self.parameters.stay_out
        if stay_out and memory.left and at < stay_out.after(memory.left[-1], context.clock.zone):
            yield Breach("back_too_soon", {"within": str(stay_out)})

    def _left(self, memory: LeaveRejoinMemory, at: int, context: Context) -> Iterator[Outcome]:
        zone, often, announced_at = context.clock.zone, self.parameters.too_often, memory.announced_at
        kept = [one for one in memory.left if often and at <= often.within.after(one, zone)]
        memory.left, memory.announced_at = [*kept, at], None
        before = self.parameters.announced_within
        if often and len(memory.left) >= often.times:
            values = {"count": len(memory.left), "limit": often.times, "within": str(often.within)}
            yield Breach("too_often", values)
        elif before and (announced_at is None or at > before.after(announced_at, zone)):
            yield Breach("unannounced", {"within": str(before)}, verdict="review")
