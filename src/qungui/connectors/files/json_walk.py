"""One JSON document of any size, taken apart as it is read.

Containers on the way to the messages are entered; everything else is decoded as a whole, one value at a
time, so memory holds one message and not the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Any, TextIO

_CHUNK = 1 << 18
LONGEST_TEXT = 1_000_000
LARGEST_VALUE = 5_000_000
"""Characters of one value; a larger one (a table of all pictures, say) is passed over."""
_SPACE = re.compile(r"[ \t\r\n\ufeff\0]*")
_NEXT_OBJECT = re.compile(r"\}\s*,\s*(?=\{)")

_STRUCTURE = re.compile(r'["{}\[\]]')
_OF_TEXT = re.compile(r'(?:[^"\\]+|\\.)*', re.DOTALL)
_NUMBER_END = re.compile(r"[-+.\w]*$")
_UNFINISHED = re.compile(
    r"\s*(?:t|tr|tru|f|fa|fal|fals|n|nu|nul|[-+\dNIaeE.]{0,10}|\\?u?[0-9a-fA-F]{0,4})\s*$"
)
"""What an error may point at when the text just ends there: half a word, half a number, half an escape."""

Path = tuple[str, ...]
ITEM = "*"
"""Stands for any item of an array in a path."""


class BrokenJson(ValueError):
    """The document is broken where this is raised; with `cut_off` it just ends."""

    def __init__(self, cut_off: bool) -> None:
        super().__init__("cut off" if cut_off else "broken")
        self.cut_off = cut_off


def walk(
    stream: TextIO,
    enters: Callable[[Path], bool],
    broken: Callable[[], None] | None = None,
    left_out: Callable[[Path], None] = lambda path: None,
) -> Iterator[tuple[Path, Any]]:
    """Path and value of everything not entered, in order. Raises `BrokenJson`.

    An item of an array that cannot be decoded is passed over when `broken` is given, which is called then.
    A text of more than a million characters (an embedded picture) becomes the empty text, a value of more
    than `LARGEST_VALUE` becomes None; `left_out` is told the path of the value that held it.
    """
    return _Walk(stream, enters, broken, left_out).value(())


class _Walk:
    def __init__(
        self,
        stream: TextIO,
        enters: Callable[[Path], bool],
        broken: Callable[[], None] | None,
        left_out: Callable[[Path], None],
    ) -> None:
        self.left_out = left_out
        self.path: Path = ()
        self.stream = stream
        self.enters = enters
        self.broken = broken
        self.buffer = ""
        self.position = 0
        self.ended = False
        self.decode = JSONDecoder(strict=False).raw_decode

    def value(self, path: Path) -> Iterator[tuple[Path, Any]]:
        opening = self.peek()
        if opening == "{" and self.enters(path):
            self.position += 1
            yield from self.members(path)
        elif opening == "[" and self.enters(path):
            self.position += 1
            yield from self.items((*path, ITEM))
        else:
            self.path = path
            yield path, self.whole()

    def members(self, path: Path) -> Iterator[tuple[Path, Any]]:
        if self.peek() == "}":
            self.position += 1
            return
        while True:
            key = self.whole()
            if not isinstance(key, str) or self.peek() != ":":
                raise BrokenJson(self.at_end())
            self.position += 1
            yield from self.value((*path, key))
            if not self.goes_on("}"):
                return

    def items(self, path: Path) -> Iterator[tuple[Path, Any]]:
        if self.peek() == "]":
            self.position += 1
            return
        while True:
            try:
                yield from self.value(path)
                more = self.goes_on("]")
            except BrokenJson as error:
                if error.cut_off or self.broken is None or not self.skip_to_next():
                    raise
                self.broken()
                continue
            if not more:
                return

    def whole(self) -> Any:
        """The value that starts here; reads on until it is complete."""
        while True:
            self.peek()
            try:
                value, end = self.decode(self.buffer, self.position)
            except JSONDecodeError as error:
                if error.msg.startswith("Unterminated") and len(self.buffer) - error.pos > LONGEST_TEXT:
                    self.leave_out_text(error.pos + 1)
                    continue
                if self.ended or not self.may_go_on(error):
                    raise BrokenJson(self.ended and self.may_go_on(error)) from error
                if self.is_too_large():
                    return self.pass_over()
                self.more()
                continue
            except (RecursionError, ValueError) as error:  # nested too deeply, or a number of endless digits
                raise BrokenJson(False) from error
            if self.ended or self.buffer[end - 1] in '}]"' or not _NUMBER_END.match(self.buffer, end):
                self.position = end
                return value
            if self.is_too_large():
                raise BrokenJson(False)
            self.more()  # a number may go on

    def leave_out_text(self, start: int) -> None:
        """Drop the text that starts there, as far as it goes, so that memory never holds it."""
        before, rest = self.buffer[self.position : start], self.buffer[start:]
        while not rest or (end := _OF_TEXT.match(rest).end()) == len(rest) or rest[end] == "\\":  # type: ignore[union-attr]  # the pattern matches nothing too
            rest = rest[end:] if rest else ""
            chunk = self.stream.read(_CHUNK)
            if not chunk:
                raise BrokenJson(cut_off=True)
            rest += chunk
        self.buffer, self.position = before + rest[end:], 0
        self.left_out(self.path)

    def is_too_large(self) -> bool:
        return len(self.buffer) - self.position > LARGEST_VALUE

    def pass_over(self) -> None:
        """Leave out the whole list or mapping that starts here, however long it is."""
        if self.buffer[self.position] not in "{[":
            raise BrokenJson(False)
        depth = 0
        while True:
            match = _STRUCTURE.search(self.buffer, self.position)
            if match is None:
                self.go_on_from(len(self.buffer))
                continue
            self.position = match.end()
            if match[0] == '"':
                self.pass_over_text()
            else:
                depth += 1 if match[0] in "{[" else -1
            if depth <= 0:
                self.left_out(self.path)
                return

    def pass_over_text(self) -> None:
        """Leave out the rest of the text that is entered."""
        while True:
            found = _OF_TEXT.match(self.buffer, self.position)
            assert found is not None
            if found.end() < len(self.buffer) and self.buffer[found.end()] == '"':
                self.position = found.end() + 1
                return
            self.go_on_from(found.end())

    def go_on_from(self, position: int) -> None:
        """Read on from there; the text may not end yet."""
        self.position = position
        self.more()
        if self.ended:
            raise BrokenJson(cut_off=True)

    def may_go_on(self, error: JSONDecodeError) -> bool:
        """Whether the error may come from the end of what has been read so far."""
        if error.msg.startswith("Unterminated string"):
            return True
        return bool(_UNFINISHED.match(self.buffer, error.pos))

    def goes_on(self, closing: str) -> bool:
        """Whether a comma follows, and not the end of the container."""
        following = self.peek()
        if following == ",":
            self.position += 1
            return True
        if following == closing:
            self.position += 1
            return False
        raise BrokenJson(self.at_end())

    def skip_to_next(self) -> bool:
        """Go to the next object after a broken one."""
        while not (match := _NEXT_OBJECT.search(self.buffer, self.position)):
            if self.ended:
                return False
            self.position = max(self.position, len(self.buffer) - 1000)
            self.more()
        self.position = match.end()
        return True

    def peek(self) -> str:
        """The next character that is no space, "" at the end."""
        while True:
            found = _SPACE.match(self.buffer, self.position)
            assert found is not None
            self.position = found.end()
            if self.position < len(self.buffer) or self.ended:
                return self.buffer[self.position : self.position + 1]
            self.more()

    def at_end(self) -> bool:
        return self.peek() == ""

    def more(self) -> None:
        """Read on; what has been decoded is forgotten."""
        rest = self.buffer[self.position :]
        chunk = self.stream.read(min(max(_CHUNK, len(rest)), LARGEST_VALUE))
        self.ended = not chunk
        self.buffer, self.position = rest + chunk, 0
