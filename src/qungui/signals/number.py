"""One number by which a person can be reached or identified, and what all kinds of them have in common.

All kinds are looked for in folded texts (width, case and script set aside). Places are those of the text that
is searched; `numbers` leads them back to the original.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import re2

from qungui.sentences import Sentence, filled

NumberKind = Literal[
    "mobile", "landline", "wechat", "qq", "id_card", "passport", "bank_card", "plate", "address", "email", "child",
]  # fmt: skip

NUMBER_TITLES: dict[NumberKind, Sentence] = {
    "mobile": Sentence("手机号", "a mobile number"),
    "landline": Sentence("固定电话", "a landline number"),
    "wechat": Sentence("微信号", "a WeChat id"),
    "qq": Sentence("QQ 号", "a QQ number"),
    "id_card": Sentence("身份证号", "an identity card number"),
    "passport": Sentence("护照或通行证号", "a passport or travel permit"),
    "bank_card": Sentence("银行卡号", "a bank card number"),
    "plate": Sentence("车牌号", "a number plate"),
    "address": Sentence("住址", "a postal address"),
    "email": Sentence("邮箱", "an e-mail address"),
    "child": Sentence("孩子的信息", "particulars of a child"),
}

SURE, DOUBTFUL = 0.95, 0.6
"""Scores of what has the form and the check of its kind, and of what only a person can be sure of."""
_SURE_REASON = Sentence("“{number}”是{title}", "“{number}” is {title}")
_DOUBTFUL_REASON = Sentence("“{number}”像是{title}", "“{number}” looks like {title}")
_ORDER_WORDS = re2.compile(
    r"(?:单号|订单|编号|流水号?|运单|工号|票号|学号|序列号|型号|批号|货号|\bsn|\bno\.?)(?:号|是|为)?[: #]{0,2}$"
)


class Number(NamedTuple):
    """One number: its kind, its place (code points), itself without blanks and marks, and how sure it is (0 to 1)."""

    kind: NumberKind
    start: int
    end: int
    value: str
    score: float = SURE

    @property
    def is_sure(self) -> bool:
        """Whether form, check and surroundings leave no doubt."""
        return self.score >= SURE

    @property
    def reason(self) -> Sentence:
        """Why it was found, for a person; the number itself half hidden."""
        template = _SURE_REASON if self.is_sure else _DOUBTFUL_REASON
        return filled(template, {"number": masked(self), "title": NUMBER_TITLES[self.kind]})


def masked(number: Number) -> str:
    """The number as a report may show it: `1990****001`, `zh***@example.com`."""
    value, tail = number.value, ""
    if number.kind == "email":
        value, _, domain = value.partition("@")
        tail = "@" + domain
    head, end = (4, 3) if len(value) > 9 else (2, 1) if len(value) > 4 else (1, 0)
    return value[:head] + "*" * (len(value) - head - end) + value[len(value) - end :] + tail


def digits_of(text: str) -> str:
    """The digits of a text, everything else left out."""
    return "".join(one for one in text if one.isdecimal())


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the number is no part of a longer one; one with blanks is not one after further blanks."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before[-1:].isdecimal() or after[:1].isdecimal():
        return False
    if text[start:end].isdecimal():
        return True
    goes_on = (
        before[:1].isdecimal() and before[1:] in (" ", "-"),
        after[:1] in (" ", "-") and after[1:].isdecimal(),
    )
    return not any(goes_on)


def is_of_order(text: str, start: int) -> bool:
    """Whether the words before say that the number counts orders, parcels, models or the like."""
    return bool(_ORDER_WORDS.search(text[max(0, start - 10) : start]))
