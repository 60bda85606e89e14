"""content.terms: words that point to a kind of content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import Field, model_validator

from qungui.regulation.lexicon import LexiconNames
from qungui.regulation.model import Clause
from qungui.regulation.values import failure
from qungui.rules.content.categories import CATEGORIES, CategoryName
from qungui.rules.content.reads_like import NUDITY_REASON, likeness, nudity_breach
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome
from qungui.rules.rule import Example, MessageRule, Parameters
from qungui.rules.view import Rows, View, merge_rows, rows_of
from qungui.sentences import Sentence
from qungui.signals.categories import CATEGORIES as SIGNALS
from qungui.signals.categories import Category
from qungui.signals.reading import reader_for
from qungui.text import Term, fold

READS_LIKE = "reads_like_"
"""Before the kind in the reason of a finding that the text signals made."""


class TermParameters(Parameters):
    """One word to look for; a plain text means the word wherever it stands."""

    term: str = Field(min_length=1, description="词语 / the word")
    whole_word: bool = Field(
        default=False,
        description="前后不能紧接字母数字；不写则不论 / no letter or digit may touch it; none = may",
    )
    min_length: int = Field(
        default=0,
        ge=0,
        description="消息至少几个字才算；不写则不限 / fewest characters of the message; none = any",
    )
    allow: tuple[str, ...] = Field(
        default=(),
        description="出现在这些更长的词里不算 / longer words in which it means nothing",
    )

    @model_validator(mode="before")
    @classmethod
    def _plain_word(cls, value: Any) -> Any:
        return {"term": value} if isinstance(value, str) else value


class TermsParameters(Parameters):
    """What `content.terms` asks for: words in place, lists of words, or both."""

    category: CategoryName = Field(
        description="这些词语指向哪类内容 / the kind of content that the words point to"
    )
    terms: tuple[TermParameters, ...] = Field(default=(), description="词语 / words")
    lexicons: LexiconNames = Field(default=(), description="词库的名字 / names of lexicons")
    minimum: int = Field(
        default=1,
        ge=1,
        description="至少出现几个不同的词语；不写则一个 / fewest different words; none = one",
    )
    certain: bool = Field(
        default=False,
        description="出现即为违规；不写则由人复核 / the words alone decide; none = a person does",
    )
    signals: tuple[Category, ...] = Field(
        default=(),
        description="没有所列词语、但读起来像这几类内容的也请人复核；不写则只看词语 / "
        "without a listed word, messages that read like these kinds are reviewed too; none = words only",
    )

    @model_validator(mode="after")
    def _some_words(self) -> TermsParameters:
        if not self.terms and not self.lexicons:
            sentence = Sentence("没有写明词语", "no words are given")
            expected = Sentence("terms、lexicons 中至少一项", "at least one of terms, lexicons")
            raise failure("nothing_to_check", sentence, expected)
        return self


class Terms(MessageRule[TermsParameters]):
    """Words in what people say that point to a kind of content.

    A word is a hint and no proof: the finding is a review unless the clause says `certain: true`. Words are
    found in any width, case and script (简 and 繁). Rows that the platform wrote itself are passed over.
    `signals` asks the text signals beside the words: whatever reads like one of these kinds, through disguise
    too, is a review, and never more; with `porn` among them a picture that was inspected and seems to show nudity is
    one too.
    Sources: every clause of the catalogue on a kind of content that words can point to (see `categories`).
    """

    name = "content.terms"
    title = Sentence("敏感词语", "words that point to forbidden content")
    meaning = Sentence(
        "消息里出现所列词语时提示人工复核；写明 certain 的直接算违规；写明 signals 的，读起来像的也提示复核。",
        "The listed words call for a person's review, or with `certain` are a breach by themselves; with `signals`, "
        "what reads like it is reviewed too.",
    )
    catalogue = tuple(sorted(one for category in CATEGORIES.values() for one in category.catalogue))
    automation = "assist"
    opens_records = True
    Parameters = TermsParameters
    reasons = (
        {
            name: Sentence(
                f"出现疑似“{category.title.zh}”的词语：{{words}}",
                f"words that point to {category.title.en}: {{words}}",
            )
            for name, category in CATEGORIES.items()
        }
        | {
            f"{READS_LIKE}{name}": Sentence(
                f"没有所列词语，但读起来像{kind.title.zh}（{{score}}）：{{words}}",
                f"no listed word, but it reads like {kind.title.en} ({{score}}): {{words}}",
            )
            for name, kind in SIGNALS.items()
        }
        | {"nudity": NUDITY_REASON}
    )
    examples = (
        Example(
            Sentence("提示复核", "a hint for review"),
            {"with": {"category": "ads", "terms": ["代购"]}},
            "2026-12-02 10:00 张三: 需要代购的找我",
            expect="review",
        ),
        Example(
            Sentence("写明 certain 直接算", "certain words decide"),
            {"with": {"category": "ads", "terms": ["代购", "返利"], "certain": True}},
            "2026-12-02 10:00 张三: 代购有返利，代购找我",
            count=1,
        ),
        Example(
            Sentence("更长的词里不算", "not inside an allowed word"),
            {"with": {"category": "ads", "terms": [{"term": "代购", "allow": ["代购点"]}]}},
            "2026-12-02 10:00 张三: 食堂代购点今天几点关门",
            expect="none",
        ),
        Example(
            Sentence("整词才算", "whole words only"),
            {"with": {"category": "ads", "terms": [{"term": "vx", "whole_word": True}]}},
            "2026-12-02 10:00 张三: 型号是 VX200",
            expect="none",
        ),
        Example(
            Sentence("整词，不论大小写", "a whole word in any case"),
            {"with": {"category": "ads", "terms": [{"term": "vx", "whole_word": True}]}},
            "2026-12-02 10:00 张三: 加我VX",
            expect="review",
        ),
        Example(
            Sentence("消息太短不算", "not in a short message"),
            {"with": {"category": "ads", "terms": [{"term": "代购", "min_length": 6}]}},
            "2026-12-02 10:00 张三: 代购是什么",
            expect="none",
        ),
        Example(
            Sentence("消息够长才算", "in a message that is long enough"),
            {"with": {"category": "ads", "terms": [{"term": "代购", "min_length": 6}]}},
            "2026-12-02 10:00 张三: 代购是什么呀",
            expect="review",
        ),
        Example(
            Sentence("不同的词不够", "too few different words"),
            {"with": {"category": "fraud", "terms": ["验证码", "安全账户"], "minimum": 2}},
            "2026-12-02 10:00 张三: 验证码收不到，验证码要等多久",
            expect="none",
        ),
        Example(
            Sentence("两个不同的词", "two different words"),
            {"with": {"category": "fraud", "terms": ["验证码", "安全账户"], "minimum": 2}},
            "2026-12-02 10:00 张三: 把验证码发来，钱转到安全账户",
            expect="review",
        ),
        Example(
            Sentence("没有所列词语，读起来像", "no listed word, but it reads like it"),
            {"with": {"category": "illegal", "terms": ["办证"], "signals": ["blackmarket"]}},
            "2026-12-02 10:00 张三: 各行业发*票代*开，验真后付款，需要的加我",
            expect="review",
        ),
        Example(
            Sentence("日常说话不算", "ordinary talk is not it"),
            {"with": {"category": "illegal", "terms": ["办证"], "signals": ["blackmarket"]}},
            "2026-12-02 10:00 张三: 上次的发票财务收到了吗",
            expect="none",
        ),
    )

    def __init__(self, parameters: TermsParameters, clause: Clause) -> None:
        super().__init__(parameters, clause)
        if "porn" in parameters.signals:
            self.inspections = self.inspections | {"nudity"}

    @classmethod
    def asks_signals(cls, parameters: Mapping[str, Any]) -> bool:
        return bool(parameters.get("signals"))

    def terms(self, lexicons: dict[str, Sequence[Term]]) -> Sequence[Term]:
        """The words of the clause, then those of its lexicons, each once."""
        own = (
            Term(one.term, whole_word=one.whole_word, min_length=one.min_length, allow=one.allow)
            for one in self.parameters.terms
        )
        listed = (term for name in self.parameters.lexicons for term in lexicons.get(name, ()))
        first: dict[str, Term] = {}
        for term in (*own, *listed):
            first.setdefault(fold(term.text).text, term)
        return list(first.values())

    def select(self, view: View) -> Rows:
        rows = view.hit_rows(self)
        found = [
            rows_of(reader_for(kind, view.model).found(view.signal_scores, kind, None))
            for kind in self.parameters.signals
        ]
        rows = merge_rows(rows, *found) if found else rows
        return rows[view.is_message[rows]]

    def judge(self, message: Judged, context: Context) -> Iterator[Outcome]:
        if message.event.type == "system":
            return
        found: dict[int, str] = {}
        for hit in message.hits:
            found.setdefault(hit.term, message.event.text[hit.start : hit.end])
        if len(found) < self.parameters.minimum:
            if "porn" in self.parameters.signals and (breach := nudity_breach(message.event)):
                yield breach
            else:
                yield from self._reads_like(message.event.text, context)
            return
        words = list(dict.fromkeys(found.values()))
        spans = sorted({(hit.start, hit.end) for hit in message.hits})
        yield Breach(
            self.parameters.category,
            {"words": words},
            spans,
            verdict="violation" if self.parameters.certain else "review",
        )

    def _reads_like(self, text: str, context: Context) -> Iterator[Outcome]:
        for kind in self.parameters.signals:
            if like := likeness(text, kind, context):
                yield Breach(f"{READS_LIKE}{kind}", like.values, [like.span], verdict="review")
                return
