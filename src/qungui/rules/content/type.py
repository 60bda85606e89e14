"""content.type: kinds of messages that are not wanted, or not so many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from qungui.events.kinds import MESSAGE_TYPES, TYPE_TITLES
from qungui.regulation.values import failure
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome, Unknown
from qungui.rules.rule import Example, MessageRule, Parameters
from qungui.rules.tally import Daily, Sort, Tally
from qungui.rules.view import Rows, View, rows_of
from qungui.sentences import Sentence

TypeName = Literal[
    "text", "image", "voice", "video", "file", "link", "card", "mini_program", "location", "red_packet",
    "transfer", "sticker", "poll", "solitaire", "call", "chat_record", "notice",
]  # fmt: skip


class TypeParameters(Parameters):
    """What `content.type` asks for: the types, and either none of them or so many a day."""

    types: tuple[TypeName, ...] = Field(
        min_length=1, description="消息类型，如 voice、image、red_packet / message types"
    )
    allowed: Literal[False] | None = Field(
        default=None, description="写 false 表示一条也不许发 / false = none may be sent"
    )
    per_day: int | None = Field(
        default=None,
        ge=1,
        description="每人每天至多几条，各类型合计 / most a member may send a day, all these types together",
    )

    @model_validator(mode="after")
    def _one_of_two(self) -> TypeParameters:
        if (self.allowed is None) == (self.per_day is None):
            sentence = Sentence(
                "不许发还是限量，要写一项", "it must say whether none may be sent or only so many"
            )
            expected = Sentence("allowed: false 或 per_day: 9", "allowed: false or per_day: 9")
            raise failure("allowed_or_per_day", sentence, expected)
        return self


class MessageType(MessageRule[TypeParameters]):
    """Messages of a type that may not be sent, or more of them in a day than allowed.

    Who may send them all the same stands in the clause's `except: {by: …}`. A message whose type the source
    does not tell cannot be checked. Sources: R16.C22 (no red packets), R10.C18, R14.C18, R21.C18 (few voice
    messages), R24.C17 (not too many pictures), R01.C15 (no polls).
    """

    name = "content.type"
    title = Sentence("消息类型", "types of messages")
    meaning = Sentence(
        "所列类型的消息不许发，或每人每天至多发几条。",
        "Messages of the listed types may not be sent, or only so many a day by each member.",
    )
    catalogue = ("R01.C15", "R02.C21", "R10.C18", "R14.C18", "R16.C22", "R21.C18", "R24.C17", "R56.C21")
    Parameters = TypeParameters
    reasons = {
        **{
            f"no_{name}": Sentence(
                f"发了{TYPE_TITLES[name].zh}，本群不允许", f"{TYPE_TITLES[name].en}: not allowed"
            )
            for name in MESSAGE_TYPES
        },
        **{
            f"many_{name}": Sentence(
                f"{TYPE_TITLES[name].zh}：当天这类消息第 {{count}} 条，每人每天至多 {{limit}} 条",
                f"{TYPE_TITLES[name].en}: number {{count}} of its kind that day, the limit is {{limit}}",
            )
            for name in MESSAGE_TYPES
        },
        "unknown_type": Sentence("来源没有写明消息类型", "the source does not tell the type of the message"),
    }
    examples = (
        Example(
            Sentence("发红包", "a red packet"),
            {"with": {"types": ["red_packet"], "allowed": False}},
            "2026-12-02 10:00 张三: [红包] 恭喜发财\n2026-12-02 10:01 李四: 谢谢老板",
            count=1,
        ),
        Example(
            Sentence("群主可以发", "the owner may"),
            {"with": {"types": ["red_packet"], "allowed": False}, "except": {"by": {"role": "owner"}}},
            "2026-12-02 10:00 张三: [红包] 恭喜发财",
            directory={"groups": [{"id": "test", "type": "internal", "owner": "name:张三"}]},
            expect="none",
        ),
        Example(
            Sentence("当天第三张图片", "the third picture of the day"),
            {"with": {"types": ["image"], "per_day": 2}},
            "2026-12-02 10:00 张三: [图片]\n2026-12-02 12:00 张三: [图片]\n2026-12-02 23:59 张三: [图片]",
            count=1,
        ),
        Example(
            Sentence("次日重新计数", "the count starts anew the next day"),
            {"with": {"types": ["image"], "per_day": 2}},
            "2026-12-02 10:00 张三: [图片]\n2026-12-02 12:00 张三: [图片]\n2026-12-03 00:00 张三: [图片]",
            expect="none",
        ),
        Example(
            Sentence("类型不明，无法核验", "a type that is not known"),
            {"with": {"types": ["voice"], "allowed": False}},
            events=(
                {
                    "event": "message",
                    "id": "m1",
                    "group": "test",
                    "sender": "u1",
                    "at": "2026-12-02T10:00:00+08:00",
                    "type": "unknown",
                },
            ),
            expect="unknown",
        ),
    )

    def tallies(self) -> Sequence[Tally]:
        return () if self.parameters.per_day is None else (self._count,)

    def select(self, view: View) -> Rows:
        limit = self.parameters.per_day
        found = view.is_type(self.parameters.types) if limit is None else view.tally(self._count) > limit
        return rows_of(found | view.is_type(["unknown"]))

    def judge(self, message: Judged, context: Context) -> Iterator[Outcome]:
        type_, limit = message.event.type, self.parameters.per_day
        if type_ == "unknown":
            yield Unknown("unknown_type")
        elif type_ in self.parameters.types:
            count = 0 if limit is None else message.tally(self._count)
            if limit is None:
                yield Breach(f"no_{type_}")
            elif count > limit:
                yield Breach(f"many_{type_}", {"count": count, "limit": limit})

    @property
    def _count(self) -> Daily:
        return Daily(Sort(frozenset(self.parameters.types)))
