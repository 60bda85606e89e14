"""Names without what does not matter: width, case, script, blanks, the kind of hyphen."""

from __future__ import annotations

import re

from qungui.text import fold

_HYPHENS = re.compile(r"[-_‐‑‒–—―−－~～]+")
_SEPARATORS = re.compile(r"[-.,，、:：;；/\\|+*()\[\]【】《》<>「」『』·・•]+")


def plain(text: str) -> str:
    """The folded text without blanks, every run of hyphens as one `-`."""
    return _HYPHENS.sub("-", "".join(fold(text).text.split()))


def without_separators(text: str) -> str:
    """A plain text without anything that merely separates."""
    return _SEPARATORS.sub("", text)
