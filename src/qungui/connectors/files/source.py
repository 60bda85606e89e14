"""One file to import: its content as bytes, lines and table rows, always streamed."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from qungui.connectors.files.head import Head, detect_encoding

LONGEST_LINE = 1_000_000
"""Characters of one line, and of one field of a table; a longer one is no message."""
_GROUP_FOLDER = re.compile(r"(?P<name>.+)[(（](?P<id>[^()（）]+)[)）]$")
_COPY_MARK = re.compile(
    r"(_utf-?8|[ _-]*[(（]\d{1,3}[)）]|[ _-]*(副本|copy)|_\d+_\d+|\.(neutral|chatlog|wechatmsg|memotrace3?|weflow|qq))$",
    re.I,
)

Progress = Callable[[int, int | None], None]


@dataclass
class Source:
    """A file, the name by which reports call it, and how far it was read."""

    path: Path
    name: str
    head: Head
    companions: dict[str, Path] = field(default_factory=dict)
    """Files beside it that belong to it, such as users.json."""
    advanced: Callable[[int], None] = lambda count: None

    @property
    def encoding(self) -> str:
        return self.head.encoding

    def guessed_group(self) -> tuple[str, str]:
        """Id and name of the group as folder or file name tell: `名(id)`, else the file's stem."""
        for folder in (self.path.parent.name, self.path.stem):
            match = _GROUP_FOLDER.match(folder)
            if match and re.search(r"@|^wxid_|^\d{5,}$", match["id"]):
                return match["id"], match["name"]
        stem = self.path.stem
        while (shorter := _COPY_MARK.sub("", stem)) != stem and shorter:
            stem = shorter
        return stem, stem

    def bytes(self) -> BinaryIO:
        """The file as bytes; reading it counts as progress."""
        return io.BufferedReader(_Counted(self.path, self.advanced), 1 << 20)

    def text(self, newline: str | None = None) -> TextIO:
        """The file as text without BOM; what cannot be decoded becomes U+FFFD."""
        return io.TextIOWrapper(self.bytes(), self.encoding, "replace", newline=newline)

    def lines(self, too_long: Callable[[int], None] | None = None) -> Iterator[tuple[int, str]]:
        """Numbered lines without their ends and without NULs; overlong ones are left out."""
        with self.text() as stream:
            number = 0
            while line := stream.readline(LONGEST_LINE + 1):
                number += 1
                if number == 1:
                    line = line.removeprefix("\ufeff")
                if len(line) > LONGEST_LINE and not line.endswith("\n"):
                    while (more := stream.readline(LONGEST_LINE)) and not more.endswith("\n"):
                        pass
                    if too_long is not None:
                        too_long(number)
                    continue
                line = line[:-1] if line.endswith("\n") else line
                yield number, line.replace("\0", "") if "\0" in line else line

    def table(
        self, unreadable: Callable[[int], None], delimiter: str = ","
    ) -> Iterator[tuple[int, list[str]]]:
        """Numbered rows of a CSV file, the header first; NULs are dropped.

        A row that cannot be read (a quote that never closes) costs its first line only.
        """
        csv.field_size_limit(LONGEST_LINE)
        with self.text(newline="") as stream:
            lines = _Lines(stream, unreadable)
            reader = csv.reader(lines, delimiter=delimiter)
            while True:
                lines.begin_row()
                try:
                    row = next(reader)
                except StopIteration:
                    return
                except csv.Error:
                    unreadable(lines.first)
                    lines.only_first_is_gone()
                    reader = csv.reader(lines, delimiter=delimiter)
                    continue
                if lines.first == 1 and row:
                    row[0] = row[0].removeprefix("\ufeff")
                if row:
                    yield lines.first, row


class _Lines:
    """The lines of a table, with those of the row that is being read kept to go back to."""

    def __init__(self, stream: TextIO, too_long: Callable[[int], None]) -> None:
        self.first = 1
        """The number of the line at which the row begins."""
        self._stream = stream
        self._too_long = too_long
        self._row: list[str] = []
        self._again: deque[str] = deque()

    def begin_row(self) -> None:
        self.first += len(self._row)
        self._row = []

    def only_first_is_gone(self) -> None:
        """Give the lines after the first of the row once more."""
        self._again.extendleft(reversed(self._row[1:]))
        del self._row[1:]

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._stream.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        self._row.append(line)
        if len(line) == LONGEST_LINE and line[-1] not in "\r\n":
            self._too_long(self.first + len(self._row) - 1)
            while (more := self._stream.readline(LONGEST_LINE)) and more[-1] not in "\r\n":
                pass
            return "\n"
        return line.replace("\0", "") if "\0" in line else line


def read_text(path: Path, limit: int = 256 * 1024 * 1024) -> str:
    """A small file beside a chat, decoded."""
    with path.open("rb") as stream:
        data = stream.read(limit)
    return data.decode(detect_encoding(data), "replace").removeprefix("\ufeff")


class _Counted(io.RawIOBase):
    """A file that tells how much of it was read."""

    def __init__(self, path: Path, advanced: Callable[[int], None]) -> None:
        self._stream = io.FileIO(path)
        self._advanced = advanced

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        count = self._stream.readinto(buffer) or 0
        self._advanced(count)
        return count

    def close(self) -> None:
        self._stream.close()
        super().close()
