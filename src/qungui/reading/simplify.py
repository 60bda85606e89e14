"""Texts in the form in which the reader looks for words: traditional characters simplified, case and width folded.

Every character stands for one character, so places in the folded text are places in the text itself.
"""

from __future__ import annotations

from qungui.text.table import CHANGES

_KEPT = frozenset(
    "一二三四五六七八九十百千万零〇两元年月日时分秒条次第个人天周〖〗《》()[]<>（）【】「」“”‘’。，、；：！？…—·①②③④⑤⑥⑦⑧⑨⑩"
)
_PLAIN = {
    ord("，"): ",",
    ord("；"): ";",
    ord("："): ":",
    ord("！"): "!",
    ord("？"): "?",
    ord("（"): "(",
    ord("）"): ")",
}


_VARIANTS = dict(
    zip(map(ord, "覆暱羣綫裏纔啓衹祇臺佔羣託羨迴週"), "复昵群线里才启只只台占群托羡回周", strict=True)
)
"""Rarer forms that the table of folds keeps as they are."""
_TABLE = {
    **_VARIANTS,
    **{
        place: changed
        for place, changed in CHANGES.items()
        if isinstance(changed, str) and len(changed) == 1 and chr(place) not in _KEPT
    },
    **{place: plain for place, plain in _PLAIN.items() if chr(place) in _KEPT},
}


def simplified(text: str) -> str:
    """The text to look for words in, as long as the text."""
    return text.translate(_TABLE)
