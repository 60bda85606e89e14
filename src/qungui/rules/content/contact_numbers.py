"""content.contact_numbers: phone numbers, WeChat ids, card numbers and the like in what people say."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from qungui.rules.content.numbers import GATES, NumberKind, masked, numbers_in
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome
from qungui.rules.rule import Example, MessageRule, Parameters
from qungui.rules.view import Rows, View, rows_of
from qungui.sentences import Sentence

_TITLES: dict[NumberKind, Sentence] = {
    "mobile": Sentence("手机号", "a mobile number"),
    "landline": Sentence("固定电话", "a landline number"),
    "wechat": Sentence("微信号", "a WeChat id"),
    "qq": Sentence("QQ 号", "a QQ number"),
    "id_card": Sentence("身份证号", "an identity card number"),
    "bank_card": Sentence("银行卡号", "a bank card number"),
    "email": Sentence("邮箱", "an e-mail address"),
}


class ContactNumbersParameters(Parameters):
    """What `content.contact_numbers` asks for: which kinds of numbers."""

    kinds: tuple[NumberKind, ...] = Field(
        min_length=1,
        description="查哪些号码：mobile 手机、landline 固话、wechat 微信号、qq、id_card 身份证、"
        "bank_card 银行卡、email 邮箱 / which kinds of numbers",
    )
    allow: tuple[str, ...] = Field(
        default=(), description="可以公开的号码，如公司热线 / numbers that may be named, such as a hotline"
    )
    certain: bool = Field(
        default=False,
        description="出现即为违规；不写则由人复核 / a number alone decides; none = a person does",
    )


class ContactNumbers(MessageRule[ContactNumbersParameters]):
    """Numbers by which a person can be reached or identified.

    Identity cards are checked by day of birth and check digit, bank cards by prefix and Luhn's sum. Whose
    number it is a program cannot know: the finding is a review unless the clause says `certain: true`. The
    reason never repeats the whole number. Sources: R08.C15, R12.C43, R88.C25, R88.C26, R94.C27 (personal
    information of others), R09.C15 and the like (customers' information).
    """

    name = "content.contact_numbers"
    title = Sentence("号码与联系方式", "numbers and contact details")
    meaning = Sentence(
        "消息里出现手机号、微信号、身份证号、银行卡号等时提示人工复核；写明 certain 的直接算违规。",
        "Phone numbers, WeChat ids, identity or bank card numbers in a message call for a person's review, "
        "or with `certain` are a breach by themselves.",
    )
    catalogue = (
        "R03.C18", "R08.C15", "R09.C15", "R12.C43", "R52.C23", "R81.C16", "R82.C12", "R84.C17", "R88.C23",
        "R88.C25", "R88.C26", "R93.C22", "R94.C27",
    )  # fmt: skip
    automation = "assist"
    Parameters = ContactNumbersParameters
    reasons = {
        **{
            kind: Sentence(f"出现{title.zh}：{{numbers}}", f"{title.en}: {{numbers}}")
            for kind, title in _TITLES.items()
        },
        "several": Sentence("出现多种号码：{numbers}", "several kinds of numbers: {numbers}"),
    }
    examples = (
        Example(
            Sentence("手机号", "a mobile number"),
            {"with": {"kinds": ["mobile"]}},
            "2026-12-02 10:00 张三: 王总电话+86 138-0013-8000，客户李姐１３９００１３９０００",
            expect="review",
            count=1,
        ),
        Example(
            Sentence("不是手机号：订单号、时间、日期", "an order number, a time, a date"),
            {
                "with": {
                    "kinds": ["mobile", "landline", "bank_card", "id_card", "qq", "wechat"],
                    "certain": True,
                }
            },
            "2026-12-02 10:00 张三: 单号20261202138001380001，2026-12-02 13:40 到，微信 Windows 版",
            expect="none",
        ),
        Example(
            Sentence("微信号", "a WeChat id"),
            {"with": {"kinds": ["wechat"], "certain": True}},
            "2026-12-02 10:00 张三: 加我微信：zhang_88\n2026-12-02 10:01 张三: vx abc12345",
            count=2,
        ),
        Example(
            Sentence("QQ 号", "a QQ number"),
            {"with": {"kinds": ["qq"]}},
            "2026-12-02 10:00 张三: QQ群：12345678",
            expect="review",
        ),
        Example(
            Sentence("固定电话", "a landline number"),
            {"with": {"kinds": ["landline"]}},
            "2026-12-02 10:00 张三: 打(010)62345678",
            expect="review",
        ),
        Example(
            Sentence("身份证号，校验位正确", "an identity card number with the right check digit"),
            {"with": {"kinds": ["id_card"]}},
            "2026-12-02 10:00 张三: 身份证11010519491231002X",
            expect="review",
        ),
        Example(
            Sentence("校验位不对就不是身份证号", "a wrong check digit is no identity card"),
            {"with": {"kinds": ["id_card"]}},
            "2026-12-02 10:00 张三: 编号110105194912310021",
            expect="none",
        ),
        Example(
            Sentence("银行卡号", "a bank card number"),
            {"with": {"kinds": ["bank_card"]}},
            "2026-12-02 10:00 张三: 打到 6222 0212 3456 7894",
            expect="review",
        ),
        Example(
            Sentence("校验和不对就不是银行卡号", "a wrong sum is no bank card"),
            {"with": {"kinds": ["bank_card"]}},
            "2026-12-02 10:00 张三: 打到 6222 0212 3456 7895",
            expect="none",
        ),
        Example(
            Sentence("邮箱", "an e-mail address"),
            {"with": {"kinds": ["email"]}},
            "2026-12-02 10:00 张三: 发到 li.si@example.com",
            expect="review",
        ),
        Example(
            Sentence("公司热线可以写", "the hotline may be named"),
            {"with": {"kinds": ["mobile"], "allow": ["138 0013 8000"]}},
            "2026-12-02 10:00 张三: 热线13800138000",
            expect="none",
        ),
    )

    def select(self, view: View) -> Rows:
        gate = "|".join(f"(?:{GATES[kind]})" for kind in self.parameters.kinds)
        return rows_of(view.is_message & view.ascii_matches(gate))

    def judge(self, message: Judged, context: Context) -> Iterator[Outcome]:
        if message.event.type == "system":
            return
        allowed = {_compact(one) for one in self.parameters.allow}
        found = [
            one
            for one in numbers_in(message.event.text, self.parameters.kinds)
            if _compact(one.value) not in allowed
        ]
        if found:
            kinds = {one.kind for one in found}
            yield Breach(
                found[0].kind if len(kinds) == 1 else "several",
                {"numbers": list(dict.fromkeys(masked(one) for one in found))},
                [(one.start, one.end) for one in found],
                verdict="violation" if self.parameters.certain else "review",
            )


def _compact(number: str) -> str:
    """A number without blanks, hyphens and brackets, for comparison."""
    return "".join(one for one in number if one not in " -()（）").lower()
