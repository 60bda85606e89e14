"""What was rendered is read back whole: numbers, chapters, texts, and all that stands around them."""

from __future__ import annotations

import io

import docx
import pytest
from hypothesis import given, settings

from qungui.problems import BadInput
from qungui.regulation.render.document import Document, document_of
from qungui.regulation.render.html import html_of, read_html
from qungui.regulation.render.text import read_text, text_of
from qungui.regulation.render.word import CLAUSE, NUMBER, read_word, word_of
from qungui.sentences import LANGUAGES, Language
from tests.regulation.render.documents import DOCUMENTS, IDS, library


def through_text(document: Document, language: Language) -> Document:
    return read_text(text_of(document, language))


def through_html(document: Document, language: Language) -> Document:
    return read_html(html_of(document, language))


def through_word(document: Document, language: Language) -> Document:
    return read_word(word_of(document, language, "青禾咨询"))


FORMS = pytest.mark.parametrize("through", [through_text, through_html, through_word])


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clause_of_the_library_comes_back(id: str, language: Language) -> None:
    loaded = library(id)
    document = document_of(loaded, language, "青禾咨询", with_notes=True)
    clauses = loaded.regulation.clauses
    texts = [(one.text_en or one.text) if language == "en" else one.text for one in clauses]
    for through in (through_text, through_html, through_word):
        back = through(document, language)
        assert back == document
        assert [one.id for one in back.clauses] == [one.id for one in clauses]
        assert [one.text for one in back.clauses] == [text.strip() for text in texts]
        chapters = [chapter.title for chapter in back.chapters for _ in chapter.clauses]
        headings = [(one.chapter_en or one.chapter) if language == "en" else one.chapter for one in clauses]
        assert chapters == [heading or "" for heading in headings]


@given(DOCUMENTS)
@settings(max_examples=150)
def test_any_document_comes_back_from_text(document: Document) -> None:
    for language in LANGUAGES:
        assert through_text(document, language) == document


@given(DOCUMENTS)
@settings(max_examples=150)
def test_any_document_comes_back_from_a_page(document: Document) -> None:
    for language in LANGUAGES:
        assert through_html(document, language) == document


@given(DOCUMENTS)
@settings(max_examples=40, deadline=None)
def test_any_document_comes_back_from_word(document: Document) -> None:
    assert through_word(document, "zh") == document


def test_a_word_file_may_be_edited() -> None:
    document = document_of(library("r04"), "zh")
    file = docx.Document(io.BytesIO(word_of(document, "zh")))
    paragraph = next(one for one in file.paragraphs if one.style is not None and one.style.name == CLAUSE)
    first, *others = paragraph.runs
    assert first.style.name == NUMBER
    others[-1].text = "改过的"
    paragraph.add_run("条文").bold = True
    content = io.BytesIO()
    file.save(content)
    back = read_word(content.getvalue())
    assert (back.clauses[0].id, back.clauses[0].text) == ("1.1", "改过的条文")
    assert back.clauses[1:] == document.clauses[1:]


def test_chapters_are_numbered_unless_they_number_themselves() -> None:
    ours = text_of(document_of(library("r04"), "zh"), "zh")
    assert "【第一章\u3000总则】" in ours and "【第六章\u3000附则】" in ours
    assert "【Chapter 1\u3000总则】" in text_of(document_of(library("r04"), "en"), "en")
    own = text_of(document_of(library("r87"), "zh"), "zh")
    assert "【总则】" in own and "【一、账号开通】" in own and "第一章" not in own


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a file", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_word_file_is_told(content: bytes) -> None:
    with pytest.raises(BadInput):
        read_word(content, "制度.docx")


def test_other_files_are_told_from_rendered_ones() -> None:
    other = io.BytesIO()
    docx.Document().save(other)
    with pytest.raises(BadInput, match="群规标题"):
        read_word(other.getvalue())
    with pytest.raises(BadInput):
        read_html("<p>hello</p>")
    with pytest.raises(BadInput, match="x:4:1") as caught:
        read_text("题目\n\n【章】\n没有编号的一行\n", "x")
    assert "【chapter】" in caught.value.say("en") and "【章】" in caught.value.say("zh")
