"""Rows of tables as sentences."""

from __future__ import annotations

import re
from dataclasses import replace

from qungui.reading.manner import FORBID
from qungui.reading.measures import measures_of
from qungui.reading.simplify import simplified
from qungui.reading.structure import Item

_SERIAL = re.compile(r"[\d一二三四五六七八九十]{1,3}[、.．]?")
_STRIKE = re.compile(
    r"(?:第[一二三四五1-5][次回]|首次|初次|再次|首犯|初犯|再犯|[二三四]犯|[一二两三四五1-5]次(?:及以上|以上)?|(?:first|second|third)\b.*)"
    r"(?:违规|违反|处理|处罚)?",
    re.IGNORECASE,
)
_MONEY = re.compile("罚|扣|乐捐|红包")
_WORDS = 10
"""A cell longer than this, or one with a comma, says something by itself."""


def as_sentence(item: Item) -> Item | None:
    """A row as an item with a sentence: the steps of a ladder under their heads, what is done and what follows, or
    the cell that says most under its label. None for a row whose cells say something only together."""
    cells = [(at, cell) for at, cell in enumerate(item.cells) if cell]
    if len(cells) > 1 and _SERIAL.fullmatch(cells[0][1]):
        cells = cells[1:]
    steps = [
        (item.columns[at], cell)
        for at, cell in cells
        if at < len(item.columns) and _STRIKE.fullmatch(item.columns[at].strip())
    ]
    if len(steps) > 1:
        breach = "，".join(cell for at, cell in cells if (item.columns[at], cell) not in steps)
        following = "，".join(head + cell for head, cell in steps if not re.fullmatch(r"[-—–/无]+", cell))
        return replace(item, text=f"{breach}的，{following}", cells=())
    texts = [cell for _, cell in cells]
    if len(texts) == 2 and _threatens(texts[1]) and not _threatens(texts[0]):
        return replace(item, text=f"{texts[0]}的，{texts[1]}", cells=())
    longest = max(texts, key=len, default="")
    if len(longest) > _WORDS or re.search("[，,；;]", longest):
        labels = tuple(text for text in texts[: texts.index(longest)] if len(text) <= _WORDS)
        rest = [text for text in texts if text != longest and text not in labels]
        return replace(
            item,
            text="，".join([longest.rstrip("。"), *rest]),
            cells=(),
            headings=(*item.headings, *labels[-1:]),
        )
    return None


def _threatens(text: str) -> bool:
    plain = simplified(text)
    return not FORBID.match(plain) and (bool(measures_of(plain)) or bool(_MONEY.search(plain)))
