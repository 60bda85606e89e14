"""Chats written as text: a line that heads each message, then its text, then an empty line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

Heading = TypeVar("Heading")


class Block(NamedTuple, Generic[Heading]):
    """A heading, the number of its line, and the lines under it."""

    line: int
    heading: Heading
    body: list[str]
    """Without the empty line that separates it from the next."""


def blocks(
    lines: Iterable[tuple[int, str]], heading_of: Callable[[str], Heading | None], after_empty: bool
) -> Iterator[Block[Heading]]:
    """The messages; with `after_empty` a line that looks like a heading is one only after an empty line."""
    current: Block[Heading] | None = None
    was_empty = True
    for number, line in lines:
        heading = heading_of(line) if was_empty or not after_empty else None
        if heading is not None:
            if current is not None:
                yield _closed(current)
            current = Block(number, heading, [])
        elif current is not None:
            current.body.append(line)
        was_empty = not line.strip()
    if current is not None:
        yield _closed(current)


def stand_after_empty(lines: Iterable[str], heading_of: Callable[[str], object]) -> bool:
    """Whether in this text headings stand after empty lines, so that others are words of a message."""
    headed = apart = 0
    before = ""
    for line in lines:
        if heading_of(line) is not None:
            headed += 1
            apart += not before.strip()
        before = line
    return apart >= headed * 0.6


def _closed(block: Block[Heading]) -> Block[Heading]:
    if block.body and not block.body[-1].strip():
        block.body.pop()
    return block
