"""Markdown: links, tables, YAML, and words of another language set as code."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from qungui.sentences import Language

_CODE = re.compile(r"(`[^`]*`)")
_BRACES = r"(?:\{[^{}]*\}[-_]?)+"
_KEY = r"(?<![A-Za-z0-9_])(?:\d+ )?[a-z][A-Za-z0-9_.@*:/-]*[A-Za-z0-9]"
_SNAKE = r"(?<![A-Za-z0-9_])[a-z]+(?:_[a-z]+)+"
_CHINESE = (
    r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]*[\u3400-\u9fff][\u3000-\u303f\u3400-\u9fff\uff00-\uffef]*"
)
_OF_FILES = {
    "zh": re.compile(f"(?:{_BRACES}|{_KEY})+"),
    "en": re.compile(f"(?:{_BRACES}|{_SNAKE}|{_CHINESE})+"),
}
"""What stands in files as it is: keys and fixed words on a Chinese page, Chinese on an English one."""
_MARKS = re.compile(r"([\\*<>\[\]|])")
_FIGURES = re.compile(r"[\d:. -]+")
"""Texts that a file puts in quotation marks: times of day, dates, numbers of clauses."""


def link(words: str, address: str) -> str:
    """Words that lead somewhere."""
    return f"[{words}]({address})"


def code(words: object) -> str:
    """Words as they stand in a file."""
    return f"`{str(words).replace('`', '')}`"


def plain(words: str, language: Language) -> str:
    """Words of people on one line: marks of Markdown mean nothing in them, and what stands in files as it is,
    such as keys or the Chinese of a regulation on an English page, is set as code."""
    parts = _CODE.split(" ".join(words.split()))
    return "".join(part if part.startswith("`") else _plain(part, language) for part in parts)


def _plain(words: str, language: Language) -> str:
    said, end = "", 0
    for found in _OF_FILES[language].finditer(words):
        said += _MARKS.sub(r"\\\1", words[end : found.start()]) + f"`{found[0]}`"
        end = found.end()
    return said + _MARKS.sub(r"\\\1", words[end:])


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] = ()) -> Iterator[str]:
    """A table; `numbers` are the columns set to the right. Cells are Markdown already."""
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "|".join("---:" if at in numbers else "---" for at in range(len(heads))) + "|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def folded(title: str, lines: Iterable[str], *, is_open: bool = False) -> Iterator[str]:
    """Lines that show when their title is opened."""
    yield f"<details{' open' if is_open else ''}><summary>{title}</summary>"
    yield ""
    yield from lines
    yield ""
    yield "</details>"


def fenced(text: str, form: str = "") -> Iterator[str]:
    """Text as it stands in a file."""
    yield f"```{form}"
    yield text.strip("\n")
    yield "```"


def yaml_of(data: Any) -> str:
    """Data as people would write it in a file."""
    writer = YAML()
    writer.default_flow_style = None
    writer.width = 100
    stream = io.StringIO()
    writer.dump(_listed(data), stream)
    return stream.getvalue()


def flow_of(value: Any) -> str:
    """A value on one line, as it stands behind a key."""
    writer = YAML()
    writer.default_flow_style = True
    writer.width = 10_000
    stream = io.StringIO()
    writer.dump({"value": _listed(value)}, stream)
    return stream.getvalue().strip().removeprefix("{value: ").removesuffix("}")


def half(text: str, language: Language) -> str:
    """`中文 / English`: the half in the language."""
    chinese, *english = re.split(r"\s*/ (?=[!-~])", text, maxsplit=1)
    return (chinese if language == "zh" or not english else english[0]).strip()


def _listed(data: Any) -> Any:
    """Tuples as lists, which are all that YAML knows; figures that are texts in quotation marks."""
    if isinstance(data, dict):
        return {key: _listed(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_listed(one) for one in data]
    if isinstance(data, str) and _FIGURES.fullmatch(data):
        return DoubleQuotedScalarString(data)
    return data
