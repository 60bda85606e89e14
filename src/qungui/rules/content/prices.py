"""Prices in what people write: ¥128, 128 元, 只要 128; and the prices of a directory: 128, 120-150, "¥128"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from qungui.events.directory import ProductEntry
from qungui.text import fold

PRICE_LETTERS = "¥元块价卖仅只要r"
"""Every folded text that names a price has one of these characters."""
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,2})?"
_PRICE = re.compile(
    rf"¥\s*({_NUMBER})\s*(万|k)?"
    rf"|(?<![\d.])({_NUMBER})\s*(万|k)?\s*(?:元|块(?=钱|[^一-龥]|$|[一每左起包的吧行给卖就呢了啊哦])|rmb|人民币)"
    rf"|(?:单价|售价|定价|报价|现价|特价|价格|价钱|零售价|批发价|卖价|只要|仅需|只需|卖)\s*[:是为]?\s*({_NUMBER})"
    r"\s*(万|k)?(?![\d.]|\s*[台件个套盒箱瓶斤天次人分小月号折步点年%])"
)
_SCALE = {"万": 10_000, "k": 1_000}
_NO_PRICE_BEFORE = re.compile(
    r"(?:共|总计?|总价|合计|加起来|运费|邮费|快递费?|押金|定金|订金|尾款|红包|满|立?减|省|返|优惠|便宜|补贴|补|差价?|罚款?|赚|"
    r"工资|提成|奖金?|预算|欠|还|充值?)[^\d,.;!?]{0,3}$"
)
_NO_PRICE_AFTER = re.compile(
    r"\s*(?:钱)?(?:的)?(?:优惠券|代金券|抵用券|券|红包|运费|邮费|押金|定金|订金|补贴|差价|以上|以下)"
)
_RANGE = re.compile(rf"[¥]?\s*({_NUMBER})\s*元?\s*[~至到—–-]+\s*[¥]?\s*({_NUMBER})\s*元?")
_SINGLE = re.compile(rf"[¥]?\s*({_NUMBER})\s*(万)?\s*元?")


class Price(NamedTuple):
    """A price in a text: its value in yuan, and the code points of the original from `start` to before `end`."""

    value: float
    start: int
    end: int


class Allowed(NamedTuple):
    """What a product may cost, both ends included."""

    least: float
    most: float


def prices_in(text: str) -> list[Price]:
    """The prices that the text names, in order; sums, freight, vouchers and the like are none."""
    folded = fold(text)
    return list(_prices(folded.text, folded.whole_span))


def _prices(text: str, span_of: Any) -> Iterator[Price]:
    for match in _PRICE.finditer(text):
        number = next(one for one in (1, 3, 5) if match[one])
        if _NO_PRICE_BEFORE.search(text[: match.start()]) or _NO_PRICE_AFTER.match(text, match.end()):
            continue
        span = span_of(match.start(number), match.end(number))
        if span is not None:
            yield Price(_value(match[number], match[number + 1]), *span)


def allowed_of(product: ProductEntry) -> Allowed | None:
    """What the directory says that the product costs; None where it does not tell."""
    found = [one for one in (_read(product.price), _read(product.range)) if one is not None]
    if not found:
        return None
    return Allowed(min(one.least for one in found), max(one.most for one in found))


def _read(value: Any) -> Allowed | None:
    """A number, a text such as ¥128 or 120-150, or a list of the two ends."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Allowed(float(value), float(value))
    if isinstance(value, list | tuple) and len(value) == 2:
        ends = [_read(one) for one in value]
        return Allowed(ends[0].least, ends[1].most) if ends[0] and ends[1] else None
    if not isinstance(value, str):
        return None
    text = fold(value).text.strip()
    if match := _RANGE.fullmatch(text):
        return Allowed(_value(match[1]), _value(match[2]))
    match = _SINGLE.fullmatch(text)
    return Allowed(*[_value(match[1], match[2])] * 2) if match else None


def _value(number: str, unit: str | None = None) -> float:
    return float(number.replace(",", "")) * _SCALE.get(unit or "", 1)
