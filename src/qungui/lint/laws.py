"""The statutes, local rules and decisions that the items rest on."""

from __future__ import annotations

from qungui.lint.item import Law
from qungui.regulation.chinese_numbers import chinese_number
from qungui.sentences import Sentence

_STATUTES = {
    "groups": Sentence("《互联网群组信息服务管理规定》", "Provisions on Internet Group Information Services"),
    "civil": Sentence("《民法典》", "Civil Code"),
    "personal": Sentence("《个人信息保护法》", "Personal Information Protection Law"),
    "security": Sentence("《网络安全法》", "Cybersecurity Law"),
    "contract": Sentence("《劳动合同法》", "Labour Contract Law"),
    "wages": Sentence("《工资支付暂行规定》", "Interim Provisions on Payment of Wages"),
    "order": Sentence(
        "修订前的《治安管理处罚法》",
        "Public Security Administration Punishments Law before its revision",
    ),
    "criminal": Sentence("《刑法》", "Criminal Law"),
    "advertising": Sentence("《广告法》", "Advertising Law"),
    "competition": Sentence("《反不正当竞争法》", "Anti-Unfair Competition Law"),
    "fraud": Sentence("《反电信网络诈骗法》", "Law against Telecom and Online Fraud"),
    "pyramid": Sentence("《禁止传销条例》", "Regulations Prohibiting Pyramid Selling"),
    "monopoly": Sentence("《反垄断法》", "Anti-Monopoly Law"),
    "commerce": Sentence("《电子商务法》", "E-Commerce Law"),
    "consumer": Sentence("《消费者权益保护法》", "Consumer Rights Protection Law"),
    "school": Sentence("《未成年人学校保护规定》", "Provisions on the School Protection of Minors"),
}

_LABOUR = ("contract", "wages")


def statute(name: str, article: str = "", *, verified: bool = True) -> Law:
    """An article of a statute; `article` is its number (`9`, `9(3)`), empty for the whole."""
    said = Sentence(_in_chinese(article), f"art. {article}") if article else None
    return Law(_STATUTES[name], said, verified, name in _LABOUR)


def _in_chinese(article: str) -> str:
    """第九条第（三）项; numbers from a thousand on stay figures."""
    number, _, paragraph = article.partition("(")
    said = chinese_number(int(number)) if len(number) < 4 else number
    return f"第{said}条" + (f"第（{chinese_number(int(paragraph.rstrip(')')))}）项" if paragraph else "")


def source(zh: str, en: str, *, verified: bool = True) -> Law:
    """A decision of a court, a local rule, or anything else with a name only."""
    return Law(Sentence(zh, en), None, verified)
