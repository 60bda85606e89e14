"""Provinces and cities as people write them."""

from __future__ import annotations

from qungui.lint.items import ITEMS

PLACES = (
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽",
    "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西",
    "甘肃", "青海", "台湾", "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门", "深圳",
)  # fmt: skip
"""The provinces, and Shenzhen, which has rules of its own."""
_ENDINGS = ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市")


def known_place(written: str) -> str | None:
    """The place that was meant (`广东省` is `广东`), or None."""
    name = written.strip()
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    return name if name in PLACES else None


def has_local_rules(place: str) -> bool:
    """Whether some item has something to say of the place."""
    return any(place in item.provinces for item in ITEMS.values())
