"""Link cards and other things that exporters write into text, brought to one form."""

from __future__ import annotations

import html
import re

_CARD = re.compile(
    r"^!?\[(?P<kind>[^\]|\[]{1,8})\|(?P<title>[^\n]*?)\](?:\((?P<url>[^\s)]*)\))?\s*$", re.DOTALL
)
_MEDIA = re.compile(r"^!?\[(?P<kind>[^\]|\[]{1,8})\]\((?P<url>[^\s)]+)\)\s*$")
_ANCHOR = re.compile(r"<a href=[\"']?(?P<url>[^\"'\s>]+)[\"']?[^>]*>[^<]*</a>")
_ADDRESS = re.compile(r"https?://[^\s\"'<>，。）)]+")
_XML_PART = {
    name: re.compile(rf"<{name}>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?</{name}>", re.DOTALL)
    for name in ("title", "des", "url", "content")
}


def card_text(title: str, description: str = "", url: str = "") -> str:
    """Title, description and address of a link card, each on a line, without repetition."""
    parts = [part.strip() for part in (title, description, url) if part and part.strip()]
    return "\n".join(dict.fromkeys(parts))


def first_address(text: str) -> str | None:
    """The first web address in a text."""
    match = _ADDRESS.search(text)
    return match[0] if match else None


def read_card(text: str) -> tuple[str, str, str] | None:
    """Kind, title and address of `[链接|标题](url)` or `![图片](url)`; None where the text is no such thing."""
    if not text.startswith(("[", "![")):
        return None
    if match := _CARD.match(text):
        return match["kind"], match["title"], match["url"] or ""
    if match := _MEDIA.match(text):
        return match["kind"], "", match["url"]
    return None


def without_anchor(text: str) -> tuple[str, str | None]:
    """A text whose link to the details is written as its address."""
    match = _ANCHOR.search(text)
    if not match:
        return text, None
    return re.sub(r"\n{2,}", "\n", text.replace(match[0], match["url"])).strip(), match["url"]


def looks_like_xml(text: str) -> bool:
    return text.lstrip()[:1] == "<" and bool(
        re.match(r"\s*<(\?xml|msg|appmsg|sysmsg|voipmsg|revokemsg)\b", text)
    )


def read_xml(text: str) -> tuple[str, str | None]:
    """The words and the address in the XML of a message; searched, not parsed, since it is often cut."""
    found = {
        name: html.unescape(match[1]).strip() for name, p in _XML_PART.items() if (match := p.search(text))
    }
    url = found.get("url") or None
    title = found.get("title") or found.get("content") or ""
    return card_text(title, found.get("des", ""), url or ""), url
