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


def simplified(text: str) -> str:
    """The text to look for words in, as long as the text."""
    return "".join(_one(character) for character in text)


def _one(character: str) -> str:
    if character in _KEPT:
        return _PLAIN.get(ord(character), character)
    changed = CHANGES.get(ord(character), character)
    return changed if isinstance(changed, str) and len(changed) == 1 else character
