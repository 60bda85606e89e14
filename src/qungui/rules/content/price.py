"""content.price: prices that people name are those of the price list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from pydantic import Field

from qungui.events.directory import ProductEntry
from qungui.regulation.selector import Selector
from qungui.rules.content.prices import PRICE_LETTERS, Price, allowed_of, prices_in
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome, Unknown
from qungui.rules.rule import Example, MessageRule, Parameters
from qungui.rules.view import Rows, View, rows_of
from qungui.sentences import Sentence
from qungui.text import fold
from qungui.text.gates import has_any_code_points

_NEAR = 30
"""Code points between a product's name and its price."""


class PriceParameters(Parameters):
    """What `content.price` asks for."""

    against: Literal["products"] = Field(
        description="对照通讯录的产品价目 / compared with the products of the directory"
    )
    tolerance: float = Field(
        ge=0, lt=1, description="允许偏离多少，0.05 即 5% / deviation allowed, 0.05 is 5 %"
    )
    who: Selector | None = Field(
        default=None, description="谁报的价；不写则任何人 / whose prices; none = anybody's"
    )


class Named(NamedTuple):
    """A product whose name stands in a text, at code points [start, end)."""

    product: ProductEntry
    start: int
    end: int


_EXACT = {"with": {"against": "products", "tolerance": 0}}
_PRODUCTS: dict[str, Any] = {
    "staff": [{"id": "s1", "name": "张三"}],
    "products": [
        {"name": "净水器", "price": 1280},
        {"name": "净水器滤芯", "range": "180-220"},
        {"name": "安装服务", "price": None},
    ],
}


class PriceRule(MessageRule[PriceParameters]):
    """A price that somebody names for a product is not the one of the price list.

    A price belongs to the nearest product named in the same message, at most 30 characters away. Sums, freight,
    deposits, vouchers and reductions are no prices; prices in Chinese numerals are not read. What people mean
    by a number only a person can tell: every finding is a review. The price list is the organisation's own;
    what resellers ask is theirs to decide. Sources: R58.C17–C19, R58.C36 (prices as set), R52.C21 (no bargaining
    without authority).
    """

    name = "content.price"
    title = Sentence("报价与价目不符", "prices off the price list")
    meaning = Sentence(
        "消息里报出的产品价格与价目不符时提示人工复核。",
        "A price named for a product that differs from the price list calls for a person's review.",
    )
    catalogue = ("R52.C21", "R58.C17", "R58.C18", "R58.C19", "R58.C36")
    automation = "assist"
    modality = "require"
    surfaces = ("group", "private", "moments")
    Parameters = PriceParameters
    reasons = {
        "below": Sentence(
            "{product}报价 {price} 元，低于价目 {allowed}",
            "{product} at {price} yuan, below the list's {allowed}",
        ),
        "above": Sentence(
            "{product}报价 {price} 元，高于价目 {allowed}",
            "{product} at {price} yuan, above the list's {allowed}",
        ),
        "no_products": Sentence("通讯录没有产品价目", "the directory lists no products"),
        "no_price": Sentence("价目里没有 {product} 的价格", "the list has no price of {product}"),
    }
    examples = (
        Example(
            Sentence("低于价目", "below the list"),
            _EXACT,
            "2026-12-02 10:00 张三: 净水器给您１２００元，别人没有这个价",
            directory=_PRODUCTS,
            expect="review",
            count=1,
        ),
        Example(
            Sentence("高于价目", "above the list"),
            _EXACT,
            "2026-12-02 10:00 张三: 净水器滤芯现在￥221 一个",
            directory=_PRODUCTS,
            expect="review",
            count=1,
        ),
        Example(
            Sentence("就是价目上的价格", "the listed price"),
            _EXACT,
            "2026-12-02 10:00 张三: 净水器1,280元，滤芯另算；净水器滤芯 220 块",
            directory=_PRODUCTS,
            expect="none",
        ),
        Example(
            Sentence("在允许的偏离之内", "within the tolerance"),
            {"with": {"against": "products", "tolerance": 0.05}},
            "2026-12-02 10:00 张三: 净水器售价1216",
            directory=_PRODUCTS,
            expect="none",
        ),
        Example(
            Sentence("刚超出允许的偏离", "just beyond the tolerance"),
            {"with": {"against": "products", "tolerance": 0.05}},
            "2026-12-02 10:00 张三: 净水器售价1215",
            directory=_PRODUCTS,
            expect="review",
        ),
        Example(
            Sentence("运费、合计、优惠券不是单价", "freight, sums and vouchers are no prices"),
            _EXACT,
            "2026-12-02 10:00 张三: 净水器两台共2560元，运费30元，送50元优惠券",
            directory=_PRODUCTS,
            expect="none",
        ),
        Example(
            Sentence("没有提到产品", "no product is named"),
            _EXACT,
            "2026-12-02 10:00 张三: 午饭 25 元",
            directory=_PRODUCTS,
            expect="none",
        ),
        Example(
            Sentence("客户还价不算", "a customer's offer does not count"),
            {"with": {**_EXACT["with"], "who": {"staff": True}}},
            "2026-12-02 10:00 王女士: 净水器1000元行不行",
            directory=_PRODUCTS,
            expect="none",
        ),
        Example(
            Sentence("没有价目", "no price list"),
            _EXACT,
            "2026-12-02 10:00 张三: 净水器1000元",
            expect="unknown",
        ),
        Example(
            Sentence("价目里没有这个价格", "a product without a price"),
            _EXACT,
            "2026-12-02 10:00 张三: 安装服务 100 元",
            directory=_PRODUCTS,
            expect="unknown",
        ),
    )

    def select(self, view: View) -> Rows:
        gate = has_any_code_points(view.folded, PRICE_LETTERS) & view.ascii_matches("[0-9０-９]")
        return rows_of(view.is_message & gate)

    def judge(self, message: Judged, context: Context) -> Iterator[Outcome]:
        said = message.event
        prices = prices_in(said.text) if said.type != "system" else []
        if not prices or not self._is_asked(message, context):
            return
        products = context.people.directory.products
        if not products:
            yield Unknown("no_products")
            return
        named = _named_in(said.text, products)
        for price in prices:
            one = _nearest(price, named)
            if one is not None:
                yield from self._compare(price, one)

    def _is_asked(self, message: Judged, context: Context) -> bool:
        who, person = self.parameters.who, message.event.person
        return who is None or person is None or context.selects(who, person, message) is not False

    def _compare(self, price: Price, named: Named) -> Iterator[Outcome]:
        allowed = allowed_of(named.product)
        if allowed is None:
            yield Unknown("no_price", {"product": named.product.name})
            return
        slack = self.parameters.tolerance
        is_low = price.value < allowed.least * (1 - slack) - 1e-9
        is_high = price.value > allowed.most * (1 + slack) + 1e-9
        if is_low or is_high:
            ends = dict.fromkeys((_shown(allowed.least), _shown(allowed.most)))
            values = {"product": named.product.name, "price": _shown(price.value), "allowed": "–".join(ends)}
            spans = sorted([(named.start, named.end), (price.start, price.end)])
            yield Breach("below" if is_low else "above", values, spans, verdict="review")


def _named_in(text: str, products: tuple[ProductEntry, ...]) -> list[Named]:
    """The products named in the text, the longest name where one holds another."""
    folded = fold(text)
    taken: list[tuple[int, int]] = []
    found = []
    for product in sorted(products, key=lambda one: (-len(one.name), one.name)):
        name = fold(product.name).text.strip()
        start = folded.text.find(name) if name else -1
        while start >= 0:
            end = start + len(name)
            span = folded.whole_span(start, end)
            if span is not None and not any(start < last and first < end for first, last in taken):
                taken.append((start, end))
                found.append(Named(product, *span))
            start = folded.text.find(name, end)
    return found


def _nearest(price: Price, named: list[Named]) -> Named | None:
    """The product that the price stands by: the nearest one, at the same distance the one before it."""
    near = [(_distance(price, one), one.start > price.start, one.start, one) for one in named]
    near = [one for one in near if one[0] <= _NEAR]
    return min(near, key=lambda one: one[:3])[3] if near else None


def _distance(price: Price, named: Named) -> int:
    return max(price.start - named.end, named.start - price.end, 0)


def _shown(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
