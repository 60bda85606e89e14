"""The kinds of content that the signals tell apart: their names, and the words that people know them by."""

from __future__ import annotations

from typing import Literal, NamedTuple

from qungui.regulation.content_words import CONTENT_TITLES
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
    "abuse": CategoryInfo(CONTENT_TITLES["abuse"]),
    "discrimination": CategoryInfo(CONTENT_TITLES["discrimination"]),
    "porn": CategoryInfo(CONTENT_TITLES["porn"]),
    "gambling": CategoryInfo(CONTENT_TITLES["gambling"]),
    "drugs": CategoryInfo(CONTENT_TITLES["drugs"]),
    "violence": CategoryInfo(CONTENT_TITLES["violence"]),
    "fraud": CategoryInfo(CONTENT_TITLES["fraud"]),
    "blackmarket": CategoryInfo(CONTENT_TITLES["blackmarket"]),
    "ads": CategoryInfo(CONTENT_TITLES["ads"]),
    "recruiting": CategoryInfo(CONTENT_TITLES["recruiting"]),
    "mlm": CategoryInfo(CONTENT_TITLES["mlm"]),
    "false_advertising": CategoryInfo(CONTENT_TITLES["false_advertising"]),
    "diversion": CategoryInfo(CONTENT_TITLES["diversion"]),
    "politics": CategoryInfo(CONTENT_TITLES["politics"], on=False, decides=False),
    "religion": CategoryInfo(CONTENT_TITLES["religion"], on=False, decides=False),
    "superstition": CategoryInfo(CONTENT_TITLES["superstition"]),
    "rumour": CategoryInfo(CONTENT_TITLES["rumour"], decides=False),
}
