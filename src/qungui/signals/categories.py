"""The kinds of content that the signals tell apart: their names, and the words that people know them by."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

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


_OFF = frozenset({"politics", "religion"})
_FOR_PEOPLE = _OFF | {"rumour"}
CATEGORIES: dict[Category, CategoryInfo] = {
    name: CategoryInfo(CONTENT_TITLES[name], on=name not in _OFF, decides=name not in _FOR_PEOPLE)
    for name in get_args(Category)
}
