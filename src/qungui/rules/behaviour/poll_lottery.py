"""behaviour.poll_lottery: polls, lotteries and requests to vote or click."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from qungui.regulation.values import failure
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome
from qungui.rules.rule import Example, MessageRule, Parameters
from qungui.rules.view import Rows, View, merge_rows
from qungui.sentences import Sentence
from qungui.text import Term

USUAL_WORDS = (
    "砍一刀", "帮我砍", "帮砍", "帮我助力", "帮忙助力", "点个助力", "抽奖", "大转盘", "刮奖", "集赞", "求赞",
    "帮忙点赞", "帮我点赞", "投我一票", "投一票", "帮忙投票", "帮我投票", "求投票", "拉票", "投票链接",
)  # fmt: skip
"""What people write when they canvass."""


class PollLotteryParameters(Parameters):
    """What `behaviour.poll_lottery` asks for: message types, words, or both."""

    types: tuple[Literal["poll", "solitaire", "mini_program"], ...] = Field(
        default=(),
        description="不许发的：poll 投票、solitaire 接龙、mini_program 小程序（由人复核）；不写则不管 / "
        "message types; a mini program is for a person's review; none = not checked",
    )
    words: tuple[str, ...] = Field(
        default=USUAL_WORDS,
        description="拉票、抽奖的说法，由人复核；不写则用常见说法，[] 表示不查 / words of canvassing and "
        "lotteries, for review; not given = the usual ones, [] = none",
    )

    @model_validator(mode="after")
    def _something(self) -> PollLotteryParameters:
        if not self.types and not self.words:
            sentence = Sentence("没有写明查什么", "nothing to look for is given")
            raise failure("nothing_to_check", sentence, Sentence("types、words 中至少一项", "types or words"))
        return self


class PollLottery(MessageRule[PollLotteryParameters]):
    """A poll or solitaire in the group, or words that ask for votes, clicks or a try at a lottery.

    The type of a message is certain; words and mini programs are hints that a person judges, for an election
    of the group itself is no canvassing. Source: R01.C15 (no improper polls and lotteries).
    """

    name = "behaviour.poll_lottery"
    title = Sentence("投票、抽奖、拉票", "polls, lotteries and canvassing")
    meaning = Sentence(
        "不在群里发起投票、接龙、抽奖，不发拉票、砍价、集赞的消息。",
        "No polls, solitaires or lotteries in the group, and no requests for votes, likes or clicks.",
    )
    catalogue = ("R01.C15",)
    automation = "assist"
    Parameters = PollLotteryParameters
    reasons = {
        "poll": Sentence("发起投票", "a poll"),
        "solitaire": Sentence("发起接龙", "a solitaire"),
        "mini_program": Sentence(
            "发了小程序，可能是投票或抽奖", "a mini program, perhaps a poll or a lottery"
        ),
        "words": Sentence("疑似拉票、抽奖：{words}", "canvassing or a lottery, it seems: {words}"),
    }
    examples = (
        Example(
            Sentence("发起投票", "a poll"),
            {"with": {"types": ["poll"]}},
            "2026-12-02 10:00 张三: [投票] 谁最美",
        ),
        Example(
            Sentence("没有列入的类型", "a type that is not listed"),
            {"with": {"types": ["poll"]}},
            "2026-12-02 10:00 张三: [接龙] 周六聚餐",
            expect="none",
        ),
        Example(
            Sentence("小程序由人复核", "a mini program is reviewed"),
            {"with": {"types": ["mini_program"], "words": []}},
            "2026-12-02 10:00 张三: [小程序] 幸运大转盘",
            expect="review",
        ),
        Example(
            Sentence("拉票的话由人复核", "canvassing is reviewed"),
            {"with": {}},
            "2026-12-02 10:00 张三: 麻烦各位帮我砍一刀",
            expect="review",
            count=1,
        ),
        Example(
            Sentence("自己的说法", "words of one's own"),
            {"with": {"words": ["点一下链接"]}},
            "2026-12-02 10:00 张三: 请点一下链接",
            expect="review",
        ),
        Example(
            Sentence("说起投票不算拉票", "to speak of a vote is no canvassing"),
            {"with": {"types": ["poll"]}},
            "2026-12-02 10:00 张三: 班委投票的结果明天公布",
            expect="none",
        ),
    )

    def terms(self, lexicons: dict[str, Sequence[Term]]) -> Sequence[Term]:
        return [Term(word) for word in self.parameters.words]

    def select(self, view: View) -> Rows:
        hits = view.hit_rows(self)
        return merge_rows(hits[view.is_message[hits]], view.type_rows(self.parameters.types))

    def judge(self, message: Judged, context: Context) -> Iterator[Outcome]:
        type_ = message.event.type
        if type_ in self.parameters.types:
            yield Breach(type_, verdict="review" if type_ == "mini_program" else "violation")
        elif message.hits and type_ != "system":
            text = message.event.text
            spans = sorted({(hit.start, hit.end) for hit in message.hits})
            words = list(dict.fromkeys(text[start:end] for start, end in spans))
            yield Breach("words", {"words": words}, spans, verdict="review")
