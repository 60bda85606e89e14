"""Fills the placeholders of examples with made-up values, so that no id or figure is learnt."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Callable

_PLACEHOLDER = re.compile(r"\{([^{}]{1,6})\}")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
)
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华慧建国红玉兰文博思雨欣怡浩宇子涵梓萱晨阳佳琪俊凯雪梅志强海燕"
_CITIES = _words(
    "北京 上海 广州 深圳 成都 杭州 武汉 西安 南京 重庆 天津 苏州 郑州 长沙 青岛 沈阳 宁波 昆明 "
    "合肥 佛山 东莞 福州 厦门 哈尔滨 济南 温州 石家庄 南宁 长春 泉州 贵阳 南昌 太原 常州 嘉兴 金华 "
    "惠州 徐州 海口 乌鲁木齐 兰州 洛阳 临沂 义乌 三亚 珠海 中山 保定 "
    " "
)
_PLATFORMS = _words(
    "淘宝 京东 拼多多 抖音 快手 小红书 微信 支付宝 美团 闲鱼 QQ 微博 B站 唯品会 饿了么 滴滴 携程 得物"
)
_BANKS = _words("工商银行 建设银行 农业银行 中国银行 招商银行 交通银行 邮储银行 平安银行 中信银行 浦发银行")
_ENDINGS = _words("com cn net top vip xyz cc club me info shop")


def _digits(chance: random.Random, fewest: int, most: int) -> str:
    length = chance.randint(fewest, most)
    return chance.choice("123456789") + "".join(chance.choice(string.digits) for _ in range(length - 1))


def _letters(chance: random.Random, fewest: int, most: int) -> str:
    return "".join(chance.choice(string.ascii_lowercase) for _ in range(chance.randint(fewest, most)))


def _wechat(chance: random.Random) -> str:
    return chance.choice(
        (
            _letters(chance, 2, 6) + _digits(chance, 3, 6),
            _letters(chance, 6, 9),
            "1" + _digits(chance, 10, 10),
            _letters(chance, 3, 5) + "_" + _digits(chance, 2, 4),
            _letters(chance, 2, 4).upper() + _digits(chance, 4, 6),
        )
    )


def _amount(chance: random.Random) -> str:
    number = chance.choice((1, 2, 3, 5, 8)) * chance.choice((1, 10, 100, 1000)) + chance.choice(
        (0, 0, 0, 8, 88)
    )
    return f"{number}{chance.choice(('元', '块', '', '', '元'))}"


def _name(chance: random.Random) -> str:
    return chance.choice(_SURNAMES) + "".join(chance.choice(_GIVEN) for _ in range(chance.randint(1, 2)))


def _company(chance: random.Random) -> str:
    middle = "".join(chance.choice("华盛鑫达恒瑞信诚宏泰博远天海金隆德润") for _ in range(2))
    return (
        chance.choice(_CITIES)
        + middle
        + chance.choice(("科技", "商贸", "实业", "传媒", "公司", "集团", "贸易有限公司"))
    )


def _address(chance: random.Random) -> str:
    name = _letters(chance, 2, 7) + chance.choice(("", _digits(chance, 1, 4)))
    return chance.choice(("", "www.", "http://", "https://")) + f"{name}.{chance.choice(_ENDINGS)}"


_MAKERS: dict[str, Callable[[random.Random], str]] = {
    "微信": _wechat,
    "QQ": lambda chance: _digits(chance, 6, 10),
    "群号": lambda chance: _digits(chance, 8, 9),
    "电话": lambda chance: "1" + chance.choice("3578") + _digits(chance, 9, 9),
    "网址": _address,
    "邮箱": lambda chance: f"{_letters(chance, 3, 7)}@{chance.choice(('qq', '163', 'gmail'))}.com",
    "金额": _amount,
    "数字": lambda chance: str(
        chance.choice((2, 3, 5, 6, 8, 10, 12, 20, 30, 50, 66, 88, 100, 200, 300, 500))
    ),
    "百分比": lambda chance: f"{chance.choice((3, 5, 8, 10, 15, 20, 30, 50, 80, 95))}%",
    "城市": lambda chance: chance.choice(_CITIES),
    "人名": _name,
    "公司": _company,
    "日期": lambda chance: f"{chance.randint(1, 12)}月{chance.randint(1, 28)}{chance.choice('日号')}",
    "时间": lambda chance: f"{chance.randint(7, 22)}{chance.choice(('点', ':00', ':30', '点半'))}",
    "平台": lambda chance: chance.choice(_PLATFORMS),
    "银行": lambda chance: chance.choice(_BANKS),
    "验证码": lambda chance: _digits(chance, 4, 6),
}
NAMES = tuple(_MAKERS)
"""The placeholders that there are."""


def has_placeholder(text: str) -> bool:
    """Whether the text has something to fill in."""
    return any(match.group(1) in _MAKERS for match in _PLACEHOLDER.finditer(text))


def filled(text: str, chance: random.Random) -> str:
    """The text with every placeholder filled in; unknown braces stay."""

    def value(match: re.Match[str]) -> str:
        maker = _MAKERS.get(match.group(1))
        return maker(chance) if maker else match.group()

    return _PLACEHOLDER.sub(value, text)
