"""Messages that an exception of the clause marks as excepted, by a tag in their text or by their type."""

from __future__ import annotations

from qungui.regulation.model import Clause
from qungui.rules.judged import Judged

OPENING = "【[［(（#＃「"


def is_tagged(text: str, tags: tuple[str, ...]) -> bool:
    """Whether the text is marked with one of the tags: at its beginning, or in brackets anywhere."""
    stripped = text.lstrip()
    return any(stripped.startswith(tag) or any(mark + tag in text for mark in OPENING) for tag in tags)


def is_exempt(clause: Clause, event: Judged) -> bool:
    """Whether the message itself is excepted, so that it starts no clock that runs out later."""
    exceptions = clause.exceptions
    if exceptions is None or not event.event.is_message:
        return False
    if exceptions.tagged is not None and is_tagged(event.event.text, exceptions.tagged):
        return True
    return exceptions.types is not None and event.event.type in exceptions.types
