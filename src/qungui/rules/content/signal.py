"""content.signal: messages that read like a kind of content, whatever words they use."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from qungui.regulation.model import Clause
from qungui.rules.content.reads_like import NUDITY_REASON, likeness, nudity_breach
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome
from qungui.rules.rule import Example, MessageRule, Parameters
from qungui.rules.view import Rows, View, rows_of
from qungui.sentences import Sentence
from qungui.signals.categories import CATEGORIES, Category
from qungui.signals.local import may_decide
from qungui.signals.reading import reader_for


class SignalParameters(Parameters):
    """What `content.signal` asks for."""

    category: Category = Field(description="哪一类内容 / the kind of content")
    from_score: float | None = Field(
        default=None,
        gt=0,
        le=1,
        description="多少分起提示，0 到 1；不写则用模型的工作点 / score from which it is found; none = the model's own",
    )
    certain: bool = Field(
        default=False,
        description="分数足够高时直接算违规；不写则都由人复核 / a score that is high enough decides; none = a person does",
    )


class Signal(MessageRule[SignalParameters]):
    """Messages that the text signals take for a kind of content.

    The model reads the whole message through disguises; it gives a score from 0 to 1 (see the model card). A
    finding is a review. With `certain: true` it is a violation from the score on from which the model errs on at
    most two of ten thousand ordinary messages; kinds that only people can judge (politics, religion, rumours)
    stay reviews. For porn a picture that was inspected counts too: what looks like nudity is a review. Rows that the
    platform wrote itself are passed over.
    """

    name = "content.signal"
    title = Sentence("内容识别", "kinds of content")
    meaning = Sentence(
        "消息读起来像某一类内容时提示人工复核，不限于固定词语，常见的变体写法也认。",
        "A message that reads like a kind of content calls for a person's review, whatever its words and disguise.",
    )
    automation = "assist"
    reads_signals = True
    opens_records = True
    Parameters = SignalParameters
    reasons = {
        **{
            name: Sentence(
                f"读起来像“{info.title.zh}”（{{score}}）：{{words}}",
                f"it reads like {info.title.en} ({{score}}): {{words}}",
            )
            for name, info in CATEGORIES.items()
        },
        "nudity": NUDITY_REASON,
    }
    examples = (
        Example(
            Sentence("读起来像", "it reads like it"),
            {"with": {"category": "blackmarket"}},
            "2026-12-02 10:00 张三: 各行业发票代开，验真后付款，需要的加我",
            expect="review",
        ),
        Example(
            Sentence("变体也认", "in disguise too"),
            {"with": {"category": "blackmarket"}},
            "2026-12-02 10:00 张三: 各行业发*票代*开，验真后付款，需要的加我",
            expect="review",
        ),
        Example(
            Sentence("日常用到同样的词不算", "the same words in ordinary use"),
            {"with": {"category": "blackmarket"}},
            "2026-12-02 10:00 张三: 上次的发票财务收到了吗",
            expect="none",
        ),
        Example(
            Sentence("另一类内容不算", "another kind of content"),
            {"with": {"category": "gambling"}},
            "2026-12-02 10:00 张三: 各行业发票代开，验真后付款，需要的加我",
            expect="none",
        ),
    )

    def __init__(self, parameters: SignalParameters, clause: Clause) -> None:
        super().__init__(parameters, clause)
        if self._looks_at_pictures:
            self.inspections = self.inspections | {"nudity"}

    @property
    def _looks_at_pictures(self) -> bool:
        return self.parameters.category == "porn"

    def select(self, view: View) -> Rows:
        reader = reader_for(self.parameters.category, view.model)
        found = reader.found(view.signal_scores, self.parameters.category, self.parameters.from_score)
        return rows_of(found & view.is_message)

    def judge(self, message: Judged, context: Context) -> Iterator[Outcome]:
        category = self.parameters.category
        if message.event.type == "system":
            return
        if self._looks_at_pictures and (breach := nudity_breach(message.event)):
            yield breach
            return
        text, model = message.event.text, context.model()
        if like := likeness(text, category, context, self.parameters.from_score):
            sure = self.parameters.certain and may_decide(model, text, category)
            yield Breach(category, like.values, [like.span], verdict="violation" if sure else "review")
