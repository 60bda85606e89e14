"""The numbers of chapters: the regulation's own, or 第一章, Chapter 1."""

from __future__ import annotations

import re

from qungui.regulation.chinese_numbers import chinese_number
from qungui.regulation.render.document import Document
from qungui.sentences import Language, Sentence

SANCTIONS = Sentence("违反的处理与申诉", "What follows a breach, and appeals")
UNTITLED = Sentence("其他", "Further clauses")
_NUMBER = re.compile(r"(第[一二三四五六七八九十百]+章|Chapter \d+)\u3000")


def chapter_numbers(document: Document, language: Language) -> list[str]:
    """The number of every chapter; "" where the regulation numbers its chapters itself, or for those without
    a title."""
    numbers, count = [], 0
    for chapter in document.chapters:
        count += bool(chapter.title)
        is_numbered = bool(chapter.title) and not document.has_own_numbers
        numbers.append(_number(count, language) if is_numbered else "")
    return numbers


def with_number(number: str, title: str) -> str:
    """A heading on one line; a wide space parts the number from the title."""
    return f"{number}\u3000{title}" if number else title


def without_number(heading: str) -> str:
    """The title of a heading that `with_number` made."""
    return _NUMBER.sub("", heading, count=1) if _NUMBER.match(heading) else heading


def _number(number: int, language: Language) -> str:
    return f"第{chinese_number(number)}章" if language == "zh" else f"Chapter {number}"
