"""The kinds of content that the signals tell apart: their names, and the words that people know them by."""

from __future__ import annotations

from typing import Literal, NamedTuple

from qungui.sentences import Sentence

Category = Literal[
    "abuse", "discrimination", "porn", "gambling", "drugs", "violence", "fraud", "blackmarket", "ads",
    "recruiting", "mlm", "false_advertising", "diversion", "politics", "religion", "superstition", "rumour",
]  # fmt: skip
NORMAL = "normal"
"""The label of a message in which nothing was seen."""


class CategoryInfo(NamedTuple):
    """`title`: what people call it. `on`: whether it counts where nobody chose. `decides`: whether a machine
    may be sure of it at all; a rumour or a complaint is for people, however clear the words."""

    title: Sentence
    on: bool = True
    decides: bool = True


CATEGORIES: dict[Category, CategoryInfo] = {
    "abuse": CategoryInfo(Sentence("辱骂攻击", "abuse")),
    "discrimination": CategoryInfo(Sentence("歧视", "discrimination")),
    "porn": CategoryInfo(Sentence("色情", "pornography")),
    "gambling": CategoryInfo(Sentence("赌博", "gambling")),
    "drugs": CategoryInfo(Sentence("毒品", "drugs")),
    "violence": CategoryInfo(Sentence("暴力威胁", "violence")),
    "fraud": CategoryInfo(Sentence("诈骗", "fraud")),
    "blackmarket": CategoryInfo(Sentence("黑灰产交易", "black-market offers")),
    "ads": CategoryInfo(Sentence("广告推广", "advertising")),
    "recruiting": CategoryInfo(Sentence("招聘兼职", "recruiting")),
    "mlm": CategoryInfo(Sentence("传销拉人头", "multi-level selling")),
    "false_advertising": CategoryInfo(Sentence("夸大虚假宣传", "false advertising")),
    "diversion": CategoryInfo(Sentence("飞单私下交易", "diverting customers")),
    "politics": CategoryInfo(Sentence("政治敏感", "sensitive politics"), on=False, decides=False),
    "religion": CategoryInfo(Sentence("宗教", "religion"), on=False, decides=False),
    "superstition": CategoryInfo(Sentence("封建迷信", "superstition")),
    "rumour": CategoryInfo(Sentence("疑似谣言", "possible rumour"), decides=False),
}
