"""Folding one text: width, case, traditional forms, look-alikes and invisible characters set aside."""

from __future__ import annotations

from functools import cached_property

from qungui.text.table import CHANGES

_RESIZED = frozenset(chr(code) for code, text in CHANGES.items() if len(text) != 1)


class Folded:
    """A folded text that knows where each of its characters came from.

    `original` and `text` are the text before and after. Characters are code points.
    """

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = original.translate(CHANGES)

    @cached_property
    def source(self) -> range | list[int]:
        """For each folded character the index of the original character that it came from."""
        if _RESIZED.isdisjoint(self.original):
            return range(len(self.original))
        folded = (CHANGES.get(ord(one), one) for one in self.original)
        return [index for index, text in enumerate(folded) for _ in text]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the original characters stand that `text[start:end]` came from; whole characters always."""
        if start >= end:
            at = self.source[start] if start < len(self.source) else len(self.original)
            return at, at
        return self.source[start], self.source[end - 1] + 1

    def whole_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Like `span`, but None if `text[start:end]` takes only a part of what one character became."""
        if start >= end:
            return self.span(start, end)
        source = self.source
        if start > 0 and source[start - 1] == source[start]:
            return None
        if end < len(source) and source[end - 1] == source[end]:
            return None
        return self.span(start, end)


def fold(text: str) -> Folded:
    """Fold one text. Any `str` will do; a lone surrogate becomes U+FFFD.

    Folding goes character by character, so a text that holds another still does when both are folded.
    """
    return Folded(text)
