"""How customers ask and complain: the words that start the clock of an answer."""

from __future__ import annotations

import re

from qungui.rules.response.wording import said

_QUESTION = re.compile(
    r"\?|吗|呢$|怎么|怎样|如何|多少|几[点天个时号]|(?<!没)(?<!没有)什么|哪[里个儿天些]|啥|为何|为什么|何时|"
    r"能不能|可不可以|行不行|是不是|有没有|请问|想问|咨询"
)
_COMPLAINT = re.compile(
    r"投诉|退[款货钱]|换货|坏[了的]|破损|漏[了水]|(?<!不)(?<!没)错[了的发]|没收到|还没(?:到|发|好|来)|催|慢死|太慢|差评|骗|"
    r"质量(?:.{0,4}(?:差|问题|不行|不好|太))|不满(?!\d)|有问题|失望|不能用|用不了"
)
_REQUEST = re.compile(
    r"麻烦|帮(?:我|忙)|(?<!不用)[发给寄]我(?:一|下|看|个|吧|呗|[,.!;]|$)|"
    r"请(?:尽快|核对|核实|确认|查(?!收)|看|发|给|寄|安排|处理|联系|登记)"
)
CUSTOMER_LETTERS = "?吗呢怎如多几什哪啥为何能可行是有问咨投退换坏破漏错没还催慢差骗质不失用麻帮我给请"
"""Every folded question, request or complaint has one of these letters."""


def is_question(text: str) -> bool:
    """Whether the text asks a question."""
    return bool(_QUESTION.search(said(text)))


def is_complaint(text: str) -> bool:
    """Whether the text complains."""
    return bool(_COMPLAINT.search(said(text)))


def is_request(text: str) -> bool:
    """Whether the text asks for something to be sent or done."""
    return bool(_REQUEST.search(said(text)))
