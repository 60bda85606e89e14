"""The text of a plain file in whatever encoding people keep it."""

from __future__ import annotations

from qungui.problems import BadInput
from qungui.regulation.read_yaml import decode


def decoded(content: bytes, name: str) -> str:
    """UTF-8 or UTF-16; else GB 18030, in which Chinese Windows writes. Raises `BadInput`."""
    try:
        return decode(content, name)
    except BadInput as bad:
        if bad.problems[0].code != "not_utf8":
            raise
        try:
            return content.decode("gb18030")
        except UnicodeDecodeError:
            raise bad from None
