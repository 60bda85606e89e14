"""The letters by which whole batches are sifted never miss what the patterns would find."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from qungui.rules.response import customers, wording
from qungui.text import fold

WORDS = [
    "？", "吗", "呢", "怎么", "怎样", "如何", "多少", "几点", "什么", "哪里", "啥", "为何", "为什么", "何时",
    "能不能", "可不可以", "行不行", "是不是", "有没有", "请问", "想问", "咨询", "投诉", "退款", "换货", "坏了",
    "破损", "漏水", "错发", "没收到", "还没到", "催", "慢死", "太慢", "差评", "骗", "质量差", "不满", "有问题",
    "失望", "不能用", "用不了", "麻烦", "帮我", "帮忙", "给我一下", "发我", "寄我看", "请核对", "请处理",
    "重要通知", "公告：", "关于放假的通知", "【通知】", "[公告]", "收到请回复", "看到后扣", "阅后确认",
    "知悉请回个", "请大家签收", "请确认收到", "@李四",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=3)), max_size=5).map("".join)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(texts)
def test_every_question_request_and_complaint_has_a_letter(text: str) -> None:
    if customers.is_question(text) or customers.is_complaint(text) or customers.is_request(text):
        assert set(customers.CUSTOMER_LETTERS) & set(fold(text).text)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(texts)
def test_every_marked_notice_has_a_letter(text: str) -> None:
    if wording.is_marked_as_notice(text):
        assert set(wording.NOTICE_LETTERS) & set(fold(text).text)
