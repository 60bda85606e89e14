"""Prices as people write them, and as a directory does."""

from __future__ import annotations

import pytest

from qungui.events.directory import ProductEntry
from qungui.rules.content.prices import PRICE_LETTERS, allowed_of, prices_in
from qungui.text import fold


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("128元", [128]),
        ("￥１２８．５", [128.5]),
        ("单价：128", [128]),
        ("一个128块钱，两个250块", [128, 250]),
        ("1,280元", [1280]),
        ("1.5万元", [15000]),
        ("RMB 不写也行，99rmb", [99]),
        ("只要99", [99]),
        ("只要3天就到", []),
        ("卖了3个", []),
        ("共256元", []),
        ("运费10元", []),
        ("满200元减20元", []),
        ("送50元优惠券", []),
        ("我有3块蛋糕", []),
        ("下午3点，138元", [138]),
        ("电话13800138000", []),
        ("押金 100 元，售价 300 元", [300]),
    ],
)
def test_prices_in_a_text(text: str, values: list[float]) -> None:
    found = prices_in(text)
    assert [one.value for one in found] == values
    assert all(text[one.start : one.end].strip() for one in found)
    assert not found or set(PRICE_LETTERS) & set(fold(text).text)


@pytest.mark.parametrize(
    ("price", "range_", "ends"),
    [
        (128, None, (128, 128)),
        ("¥1,280 元", None, (1280, 1280)),
        (None, "180-220", (180, 220)),
        (None, [180, 220], (180, 220)),
        (None, "180 元 至 220 元", (180, 220)),
        (150, "180-220", (150, 220)),
        ("面议", None, None),
        (None, None, None),
    ],
)
def test_what_a_product_may_cost(price: object, range_: object, ends: tuple[float, float] | None) -> None:
    assert allowed_of(ProductEntry(name="甲", price=price, range=range_)) == ends
