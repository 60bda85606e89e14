"""A regulation as one self-contained page; and such a page read back."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from qungui.problems import BadInput, Place, Problem
from qungui.regulation.render.document import Chapter, Document, RenderedClause
from qungui.regulation.render.headings import SANCTIONS, chapter_numbers
from qungui.sentences import Language, Sentence

_FOLDER = Path(__file__).parent
_NOT_RENDERED = Sentence(
    "页面里没有制度的标题，不是排版时写出的样子", "no title of a regulation in it; not as it was rendered"
)


def html_of(document: Document, language: Language) -> str:
    """The page; it fetches nothing and runs no script."""
    style = (_FOLDER / "page.css").read_text(encoding="utf-8").strip()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            lang={"zh": "zh-CN", "en": "en"}[language],
            document=document,
            chapters=list(zip(chapter_numbers(document, language), document.chapters, strict=True)),
            sanctions=SANCTIONS.say(language),
            style=Markup(style),
            digest=f"sha256-{digest}",
        )
    )


def read_html(page: str, name: str = "<html>") -> Document:
    """The document in a page that `html_of` made. Raises `BadInput`."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    if reader.title is None:
        raise BadInput([Problem("not_rendered", _NOT_RENDERED, Place(name))])
    chapters = (Chapter(title, tuple(clauses)) for title, clauses in reader.chapters)
    return Document(reader.title, tuple(reader.facts), tuple(chapters), tuple(reader.sanctions))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class _Reader(HTMLParser):
    """Collects the elements marked `data-part`; those with words hold nothing but words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title: str | None = None
        self.facts: list[str] = []
        self.chapters: list[tuple[str, list[RenderedClause]]] = []
        self.sanctions: list[str] = []
        self._part = ""
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part, self._words = dict(attrs).get("data-part") or "", []
        if self._part == "chapter":
            self.chapters.append(("", []))

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        part, words = self._part, "".join(self._words)
        self._part = ""
        if part == "title":
            self.title = words
        elif part == "fact":
            self.facts.append(words)
        elif part == "sanction":
            self.sanctions.append(words)
        elif self.chapters:
            self._take_clause(part, words)

    def _take_clause(self, part: str, words: str) -> None:
        clauses = self.chapters[-1][1]
        if part == "heading":
            self.chapters[-1] = (words, clauses)
        elif part == "id":
            clauses.append(RenderedClause(words, ""))
        elif part in ("text", "aside") and clauses:
            last = clauses[-1]
            if part == "text":
                clauses[-1] = RenderedClause(last.id, words, last.asides)
            else:
                clauses[-1] = RenderedClause(last.id, last.text, (*last.asides, words))
