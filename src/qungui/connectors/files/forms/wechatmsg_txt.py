"""WeChatMsg TXT: `时间 昵称`, text, empty line; a system row is a heading without text under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from qungui.connectors.files.form import PLAIN_LINKS, SYSTEM_ROWS, Form
from qungui.connectors.files.head import Head
from qungui.connectors.files.reading import BAD_TIME, Place, Reading, Row
from qungui.connectors.files.said import Said, rows_of
from qungui.connectors.files.source import Source
from qungui.connectors.files.text_blocks import blocks, stand_after_empty
from qungui.sentences import Sentence

_HEADING = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?: (.*))?$")
_INLINE = re.compile(r"[^:：]{1,40}[:：]\s*\S")
"""A name with the text behind it on the same line: pasted text, not this form."""
_QUOTE = re.compile(r"\n引用[:：].*\Z", re.DOTALL)
_LINK = re.compile(r"^\[链接\][:：]\s*")
_PART = re.compile(r"^[ \t]*(title|description|url|name)[:：][ \t]*(.*)$", re.MULTILINE)


def heading_of(line: str) -> tuple[str, str] | None:
    """Time and what follows it, if the line begins a message."""
    match = _HEADING.match(line) if line[:1].isdigit() else None
    return (match[1], match[2] or "") if match else None


class WeChatMsgTxt(Form):
    """Only display names; quotes follow the text."""

    name = "wechatmsg_txt"
    title = Sentence("留痕 WeChatMsg TXT", "WeChatMsg TXT")
    carries: ClassVar = SYSTEM_ROWS | {"types", "urls"}
    also_lacks: ClassVar = (PLAIN_LINKS,)

    def recognise(self, head: Head) -> float:
        found = [one for line in head.lines if (one := heading_of(line)) is not None]
        if not found or heading_of(head.text.lstrip("\n").split("\n", 1)[0].rstrip("\r")) is None:
            return 0.0
        inline = sum(1 for _, name in found if _INLINE.match(name))
        return 0.2 if inline > len(found) / 2 else 0.6

    def read(self, source: Source, reading: Reading) -> Iterator[Row]:
        group, group_name = source.guessed_group()
        reading.group_is_guessed = True
        place = Place(group, name=group_name)
        apart = stand_after_empty(source.head.lines, heading_of)
        for line, (time, name), body in blocks(source.lines(reading.too_long), heading_of, apart):
            try:
                at = reading.at(time)
            except ValueError:
                reading.skip(line, BAD_TIME, value=time)
                continue
            if not body:
                yield from rows_of(Said(place, at, name, "system"), reading)
                continue
            text, type_, url = _quoted("\n".join(body))
            yield from rows_of(Said(place, at, text, type_, name=name, url=url), reading)


def _quoted(text: str) -> tuple[str, str, str | None]:
    if match := _LINK.match(text):
        parts = dict(_PART.findall(text[match.end() :]))
        if parts:
            from qungui.connectors.files.links import card_text

            url = parts.get("url") or None
            return card_text(parts.get("title", ""), parts.get("description", ""), url or ""), "link", url
    return _QUOTE.sub("", text), "text", None
