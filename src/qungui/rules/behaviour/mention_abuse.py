"""behaviour.mention_abuse: calling everybody, or too many people, with @."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pydantic import Field, model_validator

from qungui.events.event import ALL
from qungui.regulation.selector import Selector
from qungui.regulation.values import failure
from qungui.rules.context import Context
from qungui.rules.judged import ALL_WORDS, Judged
from qungui.rules.outcome import Breach, Outcome, unknown_people
from qungui.rules.rule import Example, MessageRule, Parameters
from qungui.rules.tally import Daily, Sort, Tally
from qungui.rules.view import Rows, View, rows_of
from qungui.sentences import Sentence

_CALLS = Daily(Sort(mentions_all=True))
_SINGLE_MENTION = re.compile(r"(?<![A-Za-z0-9._-])@(?=[^\s@])")


class MentionAbuseParameters(Parameters):
    """What `behaviour.mention_abuse` asks for: at least one of the three."""

    all_by: Selector | None = Field(
        default=None, description="谁可以@所有人；不写则不限 / who may call everybody; none = anyone"
    )
    all_per_day: int | None = Field(
        default=None,
        ge=1,
        description="每人每天最多@所有人几次；不写则不限 / most calls of everybody a day by one; none = any",
    )
    people: int | None = Field(
        default=None,
        ge=2,
        description="一条消息里@到几个人起算滥用；不写则不限 / so many people in one message are too many; "
        "none = any",
    )

    @model_validator(mode="after")
    def _something(self) -> MentionAbuseParameters:
        if self.all_by is None and self.all_per_day is None and self.people is None:
            sentence = Sentence("没有写明怎样算滥用@", "what counts as misuse of @ is not said")
            expected = Sentence(
                "all_by、all_per_day、people 中至少一项", "at least one of all_by, all_per_day, people"
            )
            raise failure("nothing_to_check", sentence, expected)
        return self


class MentionAbuse(MessageRule[MentionAbuseParameters]):
    """Everybody is called by one who may not, or too often in a day; or a message names too many people.

    Where the source tells who is mentioned and everybody stands in the text alone, nobody was rung: that is
    a review. Where it does not tell, the @ signs of the text are counted, and many are a review. Source:
    R01.C16 (no misuse of @).
    """

    name = "behaviour.mention_abuse"
    title = Sentence("滥用@", "misuse of @")
    meaning = Sentence(
        "@所有人只许所列人员使用、每天不超过几次；一条消息不@太多人。",
        "Only the listed people may call everybody, not too often a day; a message names only a few.",
    )
    catalogue = ("R01.C16",)
    Parameters = MentionAbuseParameters
    reasons = {
        "all_not_allowed": Sentence("无权@所有人", "may not call everybody"),
        "all_too_often": Sentence(
            "当天第 {count} 次@所有人，每人每天最多 {limit} 次",
            "call of everybody number {count} that day, the limit is {limit}",
        ),
        "many_people": Sentence(
            "一条消息@了 {count} 人（{limit} 人起算滥用）",
            "{count} people named in one message ({limit} are too many)",
        ),
    }
    examples = (
        Example(
            Sentence("只有群主、管理员可以@所有人", "only owner and admins may call everybody"),
            {"with": {"all_by": {"role": ["owner", "admin"]}}},
            "2026-12-02 10:00 张三: @所有人 帮我看看\n2026-12-02 10:01 李四: @所有人 开会",
            directory={"groups": [{"id": "test", "type": "internal", "owner": "name:李四"}]},
            count=1,
        ),
        Example(
            Sentence("不知道谁是管理员", "it is not known who is admin"),
            {"with": {"all_by": {"role": ["owner", "admin"]}}},
            "2026-12-02 10:00 张三: @所有人 帮我看看",
            expect="unknown",
        ),
        Example(
            Sentence("一天第三次", "the third time in a day"),
            {"with": {"all_per_day": 2}},
            "2026-12-02 10:00 张三: @所有人 一\n2026-12-02 11:00 张三: @所有人 二\n"
            "2026-12-02 12:00 张三: @所有人 三\n2026-12-03 00:00 张三: @所有人 四",
            count=1,
        ),
        Example(
            Sentence("一条消息@三人", "three people in a message"),
            {"with": {"people": 3}},
            "2026-12-02 10:00 张三: @李四 @王五 @赵六 在吗\n2026-12-02 10:01 张三: @李四 @王五 @李四 在吗",
            count=1,
        ),
        Example(
            Sentence("来源不写@了谁，按文字数", "by the text where the source does not tell"),
            {"with": {"people": 3}},
            events=(
                {
                    "event": "message",
                    "id": "m1",
                    "group": "test",
                    "sender": "u1",
                    "at": "2026-12-02T10:00:00+08:00",
                    "text": "@李四 @王五 @赵六 在吗",
                    "mentions": None,
                },
            ),
            expect="review",
        ),
        Example(
            Sentence("群主@所有人；恰好到上限", "the owner calls everybody, exactly as often as allowed"),
            {"with": {"all_by": {"role": ["owner", "admin"]}, "all_per_day": 2}},
            "2026-12-02 10:00 李四: @所有人 一\n2026-12-02 23:59 李四: @所有人 二\n2026-12-03 00:00 李四: @所有人 三",
            directory={"groups": [{"id": "test", "type": "internal", "owner": "name:李四"}]},
            expect="none",
        ),
        Example(
            Sentence("两人和邮箱不算", "two people and an e-mail address are not"),
            {"with": {"people": 3}},
            "2026-12-02 10:00 张三: @李四 @王五 发到 li@example.com",
            expect="none",
        ),
    )

    def tallies(self) -> Sequence[Tally]:
        return () if self.parameters.all_per_day is None else (_CALLS,)

    def select(self, view: View) -> Rows:
        return rows_of(view.is_message & view.mentions_all)

    def judge(self, message: Judged, context: Context) -> Iterator[Outcome]:
        if message.event.type == "system":
            return
        breach = self._many_people(message)
        if message.mentions_all:
            may = self._may_call_all(message, context)
            breach = self._call_of_all(message, may) or breach
            if breach is None and may is None and self.parameters.all_by is not None:
                yield unknown_people(self.parameters.all_by)
        if breach is not None:
            yield breach

    def _may_call_all(self, message: Judged, context: Context) -> bool | None:
        if self.parameters.all_by is None:
            return True
        person = message.event.person
        return context.selects(self.parameters.all_by, person, message) if person else None

    def _call_of_all(self, message: Judged, may: bool | None) -> Breach | None:
        mentions, limit = message.event.mentions, self.parameters.all_per_day
        rang = mentions is None or ALL in mentions
        if may is False:
            return Breach("all_not_allowed", verdict="violation" if rang else "review")
        count = message.tally(_CALLS) if limit is not None else 0
        if limit is not None and count > limit:
            values = {"count": count, "limit": limit}
            return Breach("all_too_often", values, verdict="violation" if rang else "review")
        return None

    def _many_people(self, message: Judged) -> Breach | None:
        mentions, limit = message.event.mentions, self.parameters.people
        if limit is None:
            return None
        if mentions is not None:
            count = len({*mentions} - {ALL})
        else:
            text = message.event.text.lower()
            count = len(_SINGLE_MENTION.findall(text)) - sum(text.count(word) for word in ALL_WORDS)
        if count < limit:
            return None
        values = {"count": count, "limit": limit}
        return Breach("many_people", values, verdict="violation" if mentions is not None else "review")
