"""behaviour.flood: one person fills the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import Field, model_validator

from qungui.regulation.values import Duration, failure
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome
from qungui.rules.rule import Example, MessageRule, Parameters
from qungui.rules.tally import Burst, Run, Sort, Tally
from qungui.rules.view import Rows, View, merge_rows, rows_of
from qungui.sentences import Sentence


class InARow(Parameters):
    """So many alike, one after another, from one person; a plain number means without a limit of time."""

    times: int = Field(ge=2, description="连续出现几次及以上 / so many times in a row or more")
    within: Duration | None = Field(
        default=None,
        description="相邻两条最多相隔多久；不写则不限 / longest pause between two of them; none = any",
    )

    @model_validator(mode="before")
    @classmethod
    def _plain_number(cls, value: Any) -> Any:
        return {"times": value} if isinstance(value, int) and not isinstance(value, bool) else value


class ManyAtOnce(Parameters):
    """So many messages in so short a time."""

    count: int = Field(ge=2, description="条数 / number of messages")
    within: Duration = Field(description="在多长时间内 / within this time")


class FloodParameters(Parameters):
    """What `behaviour.flood` asks for: at least one of the four."""

    same_text: InARow | None = Field(default=None, description="相同文字连续出现 / the same text in a row")
    similar_text: InARow | None = Field(
        default=None,
        description="只差数字、标点、空格、表情的文字连续出现；换了一个字就是另一段 / texts in a row that "
        "differ only in digits, punctuation, blanks and emoji; with one letter changed it is another text",
    )
    pictures: InARow | None = Field(default=None, description="连续发图 / pictures in a row")
    messages: ManyAtOnce | None = Field(default=None, description="短时间内消息过多 / many messages at once")

    @model_validator(mode="after")
    def _something(self) -> FloodParameters:
        if not any((self.same_text, self.similar_text, self.pictures, self.messages)):
            sentence = Sentence("没有写明怎样算刷屏", "what counts as flooding is not said")
            expected = Sentence(
                "same_text、similar_text、pictures、messages 中至少一项",
                "at least one of same_text, similar_text, pictures, messages",
            )
            raise failure("nothing_to_check", sentence, expected)
        return self


class Flood(MessageRule[FloodParameters]):
    """The same text, much the same text, or pictures many times in a row, or many messages at once.

    The run is that of one person in one group; what others say in between does not interrupt it. Each message
    from the N-th on is a finding of its own. `similar_text` compares what is left without digits, marks and blanks,
    which must be equal; it measures no likeness. Sources: R16.C17, R16.C18 (same text three times or more),
    R17.C48 (same or similar content), R17.C49 (aimless flooding), R05.C15 (malicious flooding with pictures),
    R08.C23 (a great deal of chat), R83.C14 (repeated messages).
    """

    name = "behaviour.flood"
    title = Sentence("刷屏", "flooding")
    meaning = Sentence(
        "同一人连续发相同或近似的文字、连续发图，或短时间内发太多消息。",
        "One person posts the same or similar text or pictures in a row, or too many messages at once.",
    )
    catalogue = (
        "R01.C14", "R02.C20", "R05.C15", "R08.C23", "R16.C17", "R16.C18", "R17.C48", "R17.C49", "R17.C51",
        "R24.C17", "R52.C08", "R54.C19", "R56.C20", "R83.C14", "R83.C29", "R91.C26",
    )  # fmt: skip
    Parameters = FloodParameters
    reasons = {
        "same_text": Sentence(
            "相同文字连续第 {run} 次（{limit} 次起算刷屏）",
            "the same text {run} times in a row (flooding from {limit} on)",
        ),
        "similar_text": Sentence(
            "近似文字连续第 {run} 次（{limit} 次起算刷屏）",
            "much the same text {run} times in a row (flooding from {limit} on)",
        ),
        "pictures": Sentence(
            "连续第 {run} 张图片（{limit} 张起算刷屏）", "{run} pictures in a row (flooding from {limit} on)"
        ),
        "messages": Sentence("{within}内发言达到 {limit} 条", "{limit} messages within {within}"),
    }
    examples = (
        Example(
            Sentence("第三次起算", "from the third time on"),
            {"with": {"same_text": 3}},
            "2026-12-02 10:00 张三: 接龙接龙\n2026-12-02 10:01 李四: 好的\n"
            "2026-12-02 10:02 张三: 接龙接龙\n2026-12-02 10:03 张三: 接龙接龙",
            count=1,
        ),
        Example(
            Sentence("中间说了别的就不连续", "other words in between interrupt"),
            {"with": {"same_text": 3}},
            "2026-12-02 10:00 张三: 在吗\n2026-12-02 10:01 张三: 在吗\n"
            "2026-12-02 10:02 张三: 老师好\n2026-12-02 10:03 张三: 在吗",
            expect="none",
        ),
        Example(
            Sentence("近似文字：只差数字、标点", "much the same text: only digits and marks differ"),
            {"with": {"similar_text": {"times": 3, "within": "5m"}}},
            "2026-12-02 10:00 张三: 特价9.9元！\n2026-12-02 10:05 张三: 特价19.9元\n"
            "2026-12-02 10:10 张三: 特价，29.9元！！",
            count=1,
        ),
        Example(
            Sentence("间隔超过五分钟，重新计数", "a pause of more than five minutes starts anew"),
            {"with": {"similar_text": {"times": 3, "within": "5m"}}},
            "2026-12-02 10:00 张三: 特价9.9元！\n2026-12-02 10:05 张三: 特价19.9元\n2026-12-02 10:10:01 张三: 特价29.9元",
            expect="none",
        ),
        Example(
            Sentence("连发三张图，第三、第四张各算一次", "pictures in a row: the third and the fourth count"),
            {"with": {"pictures": 3}},
            "2026-12-02 10:00 张三: [图片]\n2026-12-02 10:01 张三: [图片]\n"
            "2026-12-02 10:02 张三: [图片]\n2026-12-02 10:03 张三: [图片]",
            count=2,
        ),
        Example(
            Sentence("中间说了话，图片不连续", "words in between interrupt pictures"),
            {"with": {"pictures": 3}},
            "2026-12-02 10:00 张三: [图片]\n2026-12-02 10:01 张三: [图片]\n"
            "2026-12-02 10:02 张三: 上面是样品\n2026-12-02 10:03 张三: [图片]",
            expect="none",
        ),
        Example(
            Sentence(
                "两条相同不到三次；别人说的不算", "twice is not three times; what others say does not count"
            ),
            {"with": {"same_text": 3}},
            "2026-12-02 10:00 张三: 在吗\n2026-12-02 10:01 李四: 在吗\n2026-12-02 10:02 张三: 在吗",
            expect="none",
        ),
        Example(
            Sentence("一分钟三条", "three messages within a minute"),
            {"with": {"messages": {"count": 3, "within": "1m"}}},
            "2026-12-02 10:00:00 张三: 一\n2026-12-02 10:00:30 张三: 二\n2026-12-02 10:01:00 张三: 三",
            count=1,
        ),
        Example(
            Sentence("多一秒就不算", "one second more is not"),
            {"with": {"messages": {"count": 3, "within": "1m"}}},
            "2026-12-02 10:00:00 张三: 一\n2026-12-02 10:00:30 张三: 二\n2026-12-02 10:01:01 张三: 三",
            expect="none",
        ),
    )

    def tallies(self) -> Sequence[Tally]:
        return [tally for _, tally, _ in self._checks()]

    def select(self, view: View) -> Rows:
        pictures = view.is_type(["image"])
        parts = (
            rows_of((view.tally(tally) >= limit) & (pictures if reason == "pictures" else view.is_message))
            for reason, tally, limit in self._checks()
        )
        return merge_rows(*parts)

    def judge(self, message: Judged, context: Context) -> Iterator[Outcome]:
        for reason, tally, limit in self._checks():
            value = message.tally(tally)
            if value >= limit and (reason != "pictures" or message.event.type == "image"):
                yield Breach(reason, self._values(reason, value, limit))
                return

    def _checks(self) -> Iterator[tuple[str, Tally, int]]:
        """Reason, the tally it reads, and the value from which it is flooding."""
        texts = Sort(frozenset({"text"}))
        wanted = self.parameters
        if wanted.same_text:
            yield "same_text", Run("text", _length(wanted.same_text.within), texts), wanted.same_text.times
        if wanted.similar_text:
            yield (
                "similar_text",
                Run("gist", _length(wanted.similar_text.within), texts),
                wanted.similar_text.times,
            )
        if wanted.pictures:
            yield "pictures", Run("type", _length(wanted.pictures.within)), wanted.pictures.times
        if wanted.messages:
            yield "messages", Burst(wanted.messages.count, wanted.messages.within.microseconds), 1

    def _values(self, reason: str, value: int, limit: int) -> dict[str, Any]:
        if reason == "messages":
            assert self.parameters.messages is not None
            return {"limit": self.parameters.messages.count, "within": str(self.parameters.messages.within)}
        return {"run": value, "limit": limit}


def _length(duration: Duration | None) -> int | None:
    return None if duration is None else duration.microseconds
