"""From a file of any kind that people keep regulations in to lines of text."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from qungui.documents.plain import decoded
from qungui.documents.word import word_lines
from qungui.problems import BadInput, Place, Problem
from qungui.sentences import Sentence

ENDINGS = (".txt", ".md", ".markdown", ".docx", "")
_NOT_READ = Sentence("不能读取这种文件：{ending}", "files of this kind are not read: {ending}")
_NOT_READ_EXPECTED = Sentence(
    ".txt、.md、.docx；其他格式请先另存为 .docx，或粘贴到 .txt",
    ".txt, .md or .docx; save other formats as .docx or paste them into a .txt",
)
_NO_FILE = Sentence("没有这个文件", "there is no such file")
_NO_TEXT = Sentence("文件中没有文字", "the file holds no text")
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff]"
)
"""Characters that no reader sees: web pages put them into texts as watermarks."""
_WIDE = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_WIDE |= {0xFF05: ord("%"), 0xFF0E: ord("."), 0x3000: ord(" "), 0xA0: ord(" "), 0xFF20: ord("@")}
_SOUNDS = re.compile(r"(?<=[\u4e00-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]")
"""Sounds in brackets behind a character: the watermark of some collections of texts."""
_BREAKS = re.compile(r"\r\n?|\u2028|\u2029|\x85")


def read_lines(path: Path) -> list[str]:
    """The lines of a text or Word file, without hidden characters; BadInput where it cannot be read."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise BadInput(
            [Problem("kind_of_file", _NOT_READ, Place(str(path)), {"ending": ending}, _NOT_READ_EXPECTED)]
        )
    if not path.is_file():
        raise BadInput([Problem("no_file", _NO_FILE, Place(str(path)))])
    data = path.read_bytes()
    text = "\n".join(word_lines(data, str(path))) if ending == ".docx" else decoded(data, str(path))
    return lines_of(text, str(path))


def lines_of(text: str, name: str) -> list[str]:
    """The lines of a pasted text, cleaned; `name` is what messages call it."""
    lines = [cleaned(line) for line in _BREAKS.sub("\n", text).split("\n")]
    if not any(lines):
        raise BadInput([Problem("no_text", _NO_TEXT, Place(name))])
    return lines


def cleaned(line: str) -> str:
    """A line without what nobody sees, digits and letters of full width made plain."""
    plain = unicodedata.normalize("NFC", _HIDDEN.sub("", line)).translate(_WIDE)
    plain = _SOUNDS.sub("", plain)
    return (
        re.sub(r" +", " ", plain).strip()
        if "\t" not in plain
        else re.sub(r" *\t[ \t]*", "\t", plain).strip(" ")
    )
