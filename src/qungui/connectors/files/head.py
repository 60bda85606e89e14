"""The head of a file: enough of its content to recognise its form and encoding, and to refuse what is no text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from qungui.sentences import Sentence

HEAD_BYTES = 256 * 1024
_SEARCHED_BYTES = 64 * 1024 * 1024
"""How far the first letter that is no ASCII is looked for: before it all encodings look alike."""

_MAGIC: tuple[tuple[bytes, Sentence], ...] = (
    (b"\x89PNG", Sentence("图片", "a picture")),
    (b"\xff\xd8\xff", Sentence("图片", "a picture")),
    (b"GIF8", Sentence("图片", "a picture")),
    (b"BM", Sentence("图片", "a picture")),
    (b"RIFF", Sentence("图片或媒体文件", "a picture or media file")),
    (b"%PDF", Sentence("PDF 文件", "a PDF file")),
    (b"SQLite format 3\x00", Sentence("数据库文件", "a database file")),
    (b"\x1f\x8b", Sentence("压缩包", "a compressed archive")),
    (b"7z\xbc\xaf", Sentence("压缩包", "a compressed archive")),
    (b"Rar!", Sentence("压缩包", "a compressed archive")),
    (b"ID3", Sentence("声音文件", "a sound file")),
    (b"\xd0\xcf\x11\xe0", Sentence("旧版 Office 文件", "an old Office file")),
)
_BINARY = Sentence("二进制文件", "a binary file")
_CONTROL = frozenset(range(32)) - {0, 9, 10, 11, 12, 13, 27}


@dataclass(frozen=True)
class Head:
    """The first bytes of a file and what they say about it."""

    path: Path
    data: bytes
    whole: bool
    """Whether these are all bytes of the file."""
    sample: bytes = b""
    """Where the head is all ASCII: some bytes from further on that are not."""

    @cached_property
    def is_zip(self) -> bool:
        return self.data[:4] == b"PK\x03\x04"

    @cached_property
    def encoding(self) -> str:
        return detect_encoding(self.sample or self.data)

    @cached_property
    def text(self) -> str:
        """The decoded head without BOM and NULs."""
        decoder = codecs.getincrementaldecoder(self.encoding)("replace")
        return decoder.decode(self.data, False).replace("\0", "").lstrip("\ufeff")

    @cached_property
    def lines(self) -> list[str]:
        """The first lines; the last of them may be cut."""
        return re.split(r"\r\n|\n|\r", self.text)

    @cached_property
    def columns(self) -> list[str]:
        """The fields of the first line as the header of a table."""
        import csv

        try:
            return [field.strip() for field in next(csv.reader(self.lines[:1]), [])]
        except csv.Error:
            return []

    @cached_property
    def opening(self) -> str:
        """The first character that is no space."""
        return self.text.lstrip()[:1]

    def has_keys(self, *names: str) -> bool:
        """Whether all these occur as JSON keys."""
        return all(re.search(f'"{re.escape(name)}"\\s*:', self.text) for name in names)

    def what_it_is(self) -> Sentence | None:
        """What the file is if it is no text at all."""
        for magic, sentence in _MAGIC:
            if self.data.startswith(magic) and not (magic == b"BM" and b"\x00" not in self.data[:32]):
                return sentence
        if self.data[4:8] == b"ftyp":
            return Sentence("视频文件", "a video file")
        if self.is_zip or self.data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return None
        sample = self.data[:65536]
        strange = sum(1 for byte in sample if byte in _CONTROL)
        if strange > len(sample) * 0.02 or sample.count(0) > len(sample) * 0.3:
            return _BINARY
        return _BINARY if self.text.count("\ufffd") > max(4, len(self.text) * 0.05) else None


def read_head(path: Path) -> Head:
    """The head of the file. Raises OSError."""
    with path.open("rb") as stream:
        data = stream.read(HEAD_BYTES)
        whole = len(data) < HEAD_BYTES
        sample = b"" if whole or not data.isascii() else _foreign_sample(stream)
        return Head(path, data, whole, sample)


def _foreign_sample(stream: BinaryIO) -> bytes:
    """Bytes from the line on that holds the first letter beyond ASCII; none where it does not come soon."""
    for _ in range(_SEARCHED_BYTES // HEAD_BYTES):
        data = stream.read(HEAD_BYTES)
        if not data.isascii():
            first = next(at for at, byte in enumerate(data) if byte > 127)
            return data[data.rfind(b"\n", 0, first) + 1 :]
    return b""


def detect_encoding(data: bytes) -> str:
    """utf-8-sig, utf-16, utf-8 or gb18030: what these bytes most likely are."""
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(data, False)
        return "utf-8"
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    foreign = sum(1 for character in text if character > "\x7f")
    if text.count("\ufffd") <= max(1, foreign // 20):
        return "utf-8"
    national = codecs.getincrementaldecoder("gb18030")("replace").decode(data, False)
    return "gb18030" if national.count("\ufffd") < text.count("\ufffd") else "utf-8"
