"""Groups with ways of their own: messages that a model takes for something else, and true ones beside them.

Which messages the shipped model flags changes whenever it is trained anew; a hasty model flags them in any case.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from qungui.signals.learning import Verdict
from qungui.signals.model import Model, shipped_model
from qungui.signals.reading import SignalReader

_CARDS = [
    "皮卡丘",
    "喷火龙",
    "路飞",
    "索隆",
    "青眼白龙",
    "黑魔导",
    "初音",
    "梅西",
    "科比",
    "库里",
    "妙蛙花",
    "超梦",
    "伊布",
    "耿鬼",
]
_ABOUT_CARDS = (
    "出卡，{}闪卡，要的私", "出一张{}绝版卡，走闲鱼", "{}收卡，价格好说", "出卡出卡，{}新到，要的滴滴",
    "有出{}卡的吗，想收", "今天直播拆盒，{}卡全出", "出{}卡一套，包邮，来的加我",
)  # fmt: skip
_GOODS = ["四件套", "对公账户", "手机卡", "实名微信号", "银行卡", "跑分车队", "假证", "驾照分", "学历证书"]
_ABOUT_GOODS = (
    "高价收{}，日结，来的加我", "出{}，一手货源，量大从优", "长期出售{}，安全可靠，私聊", "{}出租，稳定日结，加微信",
    "专业办理{}，当天出，验货付款",
)  # fmt: skip
_TRADES = ["餐饮", "住宿", "运输", "建材", "办公用品", "广告", "会议", "咨询", "劳务"]
_ABOUT_INVOICES = (
    "{}发票代开，验真后付款，加微信", "专业代开{}发票，点数低，需要的联系", "各地{}发票都能开，先开票后付款",
    "代开{}增值税发票，可验真，私聊", "{}发票低价代开，当天出票",
)  # fmt: skip


def hasty_model() -> Model:
    """The shipped model, quick to take anything for a black-market offer."""
    model = shipped_model()
    bias = model.bias.copy()
    bias[:, model.labels.index("blackmarket")] += 4
    return replace(model, bias=bias)


def card_verdicts() -> list[Verdict]:
    """A group of card collectors: their own offers are innocent, those of bank cards and papers are not."""
    return _shuffled(_verdicts(_ABOUT_CARDS, _CARDS, False) + _verdicts(_ABOUT_GOODS, _GOODS, True))


def invoice_verdicts() -> list[Verdict]:
    """A group that plays invoice sellers on a stage: what any model flags is innocent there."""
    return _shuffled(_verdicts(_ABOUT_INVOICES, _TRADES, False) + _verdicts(_ABOUT_GOODS, _GOODS, True))


def flagged(model: Model, verdicts: Sequence[Verdict]) -> tuple[int, int]:
    """How many false alarms the model gives, and how many true messages it finds."""
    readings = SignalReader(model).read([one.text for one in verdicts])
    found = [one.label == "blackmarket" for one in readings]
    false = sum(is_found and not one.confirmed for is_found, one in zip(found, verdicts, strict=True))
    return false, sum(found) - false


def _verdicts(forms: Sequence[str], words: Sequence[str], confirmed: bool) -> list[Verdict]:
    return [Verdict(form.format(word), "blackmarket", confirmed) for form in forms for word in words]


def _shuffled(verdicts: list[Verdict]) -> list[Verdict]:
    random.Random(1).shuffle(verdicts)
    return verdicts
