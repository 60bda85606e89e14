"""content.length: text that is too long."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome
from qungui.rules.rule import Example, MessageRule, Parameters
from qungui.rules.view import Rows, View, rows_of
from qungui.sentences import Sentence


class LengthParameters(Parameters):
    """What `content.length` asks for."""

    max_chars: int = Field(ge=1, description="一条文字最多几个字（含标点） / most characters of one text")


class Length(MessageRule[LengthParameters]):
    """A text message longer than `max_chars` code points, punctuation and blanks included.

    Every text message counts, whatever it is about. Source: R05.C09 (200 characters, longer matter by link).
    """

    name = "content.length"
    title = Sentence("单条字数", "length of a message")
    meaning = Sentence(
        "一条文字消息不得超过规定字数。", "A text message may not exceed the given number of characters."
    )
    catalogue = ("R05.C09", "R12.C44")
    Parameters = LengthParameters
    reasons = {
        "too_long": Sentence(
            "全文 {length} 字，超过 {limit} 字的上限", "{length} characters, the limit is {limit}"
        ),
    }
    examples = (
        Example(
            Sentence("恰好到上限不算超", "exactly the limit is not too long"),
            {"with": {"max_chars": 5}},
            "2026-12-02 10:00 张三: 一二三四五",
            expect="none",
        ),
        Example(
            Sentence("多一个字就超", "one more is"),
            {"with": {"max_chars": 5}},
            "2026-12-02 10:00 张三: 一二三四五六",
        ),
        Example(
            Sentence("标点、空格、表情都算字", "punctuation, blanks and emoji count"),
            {"with": {"max_chars": 5}},
            "2026-12-02 10:00 张三: 好 的！👍👍",
        ),
        Example(
            Sentence("只算文字消息", "only text messages count"),
            {"with": {"max_chars": 5}},
            "2026-12-02 10:00 张三: [链接] 一篇标题很长很长的文章",
            expect="none",
        ),
    )

    def select(self, view: View) -> Rows:
        return rows_of((view.length > self.parameters.max_chars) & view.is_type(["text"]))

    def judge(self, message: Judged, context: Context) -> Iterator[Outcome]:
        limit = self.parameters.max_chars
        if message.event.type == "text" and message.length > limit:
            values = {"length": message.length, "limit": limit}
            yield Breach("too_long", values, spans=[(limit, message.length)])
