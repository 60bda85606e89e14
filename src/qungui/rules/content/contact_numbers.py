"""content.contact_numbers: phone numbers, WeChat ids, card numbers and the like in what people say."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome
from qungui.rules.rule import Example, MessageRule, Parameters
from qungui.rules.view import Rows, View, rows_of
from qungui.sentences import Sentence
from qungui.signals.number import NUMBER_TITLES, NumberKind, masked
from qungui.signals.numbers import may_have_numbers, numbers_in


class ContactNumbersParameters(Parameters):
    """What `content.contact_numbers` asks for: which kinds of numbers."""

    kinds: tuple[NumberKind, ...] = Field(
        min_length=1,
        description="查哪些号码：mobile 手机、landline 固话、wechat 微信号、qq、id_card 身份证、passport 护照或通行证、"
        "bank_card 银行卡、plate 车牌、address 住址、email 邮箱、child 孩子的班级学校连同号码 / which kinds of numbers",
    )
    allow: tuple[str, ...] = Field(
        default=(), description="可以公开的号码，如公司热线 / numbers that may be named, such as a hotline"
    )
    certain: bool = Field(
        default=False,
        description="确实无疑的号码出现即为违规，像是的仍由人复核；不写则都由人复核 / "
        "a number beyond doubt decides by itself; none = a person does",
    )


class ContactNumbers(MessageRule[ContactNumbersParameters]):
    """Numbers by which a person can be reached or identified.

    Identity cards are checked by day of birth and check digit, bank cards by prefix and Luhn's sum. Digits may be
    spelled (一三九…, ①③⑨) or stand one by one where the words around speak of calling; words that stand in for
    WeChat (薇, 卫星, v❤) are known. Whose number it is a program cannot know: the finding is a review unless the
    clause says `certain: true` and no doubt is left. Codes of organisations, order numbers and dates are no
    numbers of anybody. The reason never repeats the whole number.
    Sources: R08.C15, R12.C43, R88.C25, R88.C26, R94.C27 (personal information of others), R09.C15 and the like
    (customers' information).
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
    opens_records = True
    Parameters = ContactNumbersParameters
    reasons = {
        **{
            kind: Sentence(f"出现{title.zh}：{{numbers}}", f"{title.en}: {{numbers}}")
            for kind, title in NUMBER_TITLES.items()
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
            Sentence(
                "拆开写的手机号：有“电话”二字才算", "a number taken apart counts beside a word for calling"
            ),
            {"with": {"kinds": ["mobile"]}},
            "2026-12-02 10:00 张三: 电话1-3-8-0-0-1-3-8-0-0-0\n2026-12-02 10:01 张三: 得分1 3 8 0 0 1 3 8 0 0 0 都记上了",
            expect="review",
            count=1,
        ),
        Example(
            Sentence(
                "汉字写的手机号，像是的由人复核", "a spelled number; what only looks like one is for a person"
            ),
            {"with": {"kinds": ["mobile", "wechat"], "certain": True}},
            "2026-12-02 10:00 张三: 加卫星号abc12345，都说一三八零零一三八零零零",
            expect="review",
        ),
        Example(
            Sentence("车牌，新能源也认", "number plates, those of electric cars too"),
            {"with": {"kinds": ["plate"]}},
            "2026-12-02 10:00 张三: 沪A·12345挡路了\n2026-12-02 10:01 张三: 沪AD12345也是\n"
            "2026-12-02 10:02 张三: 新K80Pro到货",
            expect="review",
            count=2,
        ),
        Example(
            Sentence("住址：三级以上且有门牌", "an address of three levels with a house number"),
            {"with": {"kinds": ["address"], "certain": True}},
            "2026-12-02 10:00 张三: 寄到杭州市西湖区文三路12号3栋501室\n2026-12-02 10:01 张三: 12月3号去杭州市西湖区开会",
            count=1,
        ),
        Example(
            Sentence("证件前要有“护照”一类的字", "a passport only after a word for it"),
            {"with": {"kinds": ["passport"]}},
            "2026-12-02 10:00 张三: 护照E12345678\n2026-12-02 10:01 张三: 型号E12345678",
            expect="review",
            count=1,
        ),
        Example(
            Sentence("孩子的班级连同号码", "a child's class together with a number"),
            {"with": {"kinds": ["child"]}},
            "2026-12-02 10:00 张三: 三年级二班李小明，妈妈电话13800138000\n2026-12-02 10:01 张三: 三年级二班明天春游",
            expect="review",
            count=1,
        ),
        Example(
            Sentence("统一社会信用代码不是证件号", "the code of an organisation is no card"),
            {"with": {"kinds": ["id_card", "bank_card", "mobile"], "certain": True}},
            "2026-12-02 10:00 张三: 税号91330106673959654P",
            expect="none",
        ),
        Example(
            Sentence("公司热线可以写", "the hotline may be named"),
            {"with": {"kinds": ["mobile"], "allow": ["138 0013 8000"]}},
            "2026-12-02 10:00 张三: 热线13800138000",
            expect="none",
        ),
    )

    def select(self, view: View) -> Rows:
        return rows_of(view.is_message & may_have_numbers(view.folded, self.parameters.kinds))

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
            decides = self.parameters.certain and any(one.is_sure for one in found)
            yield Breach(
                found[0].kind if len(kinds) == 1 else "several",
                {"numbers": list(dict.fromkeys(masked(one) for one in found))},
                [(one.start, one.end) for one in found],
                verdict="violation" if decides else "review",
            )


def _compact(number: str) -> str:
    """A number without blanks, hyphens and brackets, for comparison."""
    return "".join(one for one in number if one not in " -()（）").lower()
