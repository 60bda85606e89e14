"""A regulation as a Word file that people print, sign and change; and such a file read back.

The parts of the text are told by paragraph styles, which Word and WPS keep: who edits the file in the style
where he finds it loses nothing.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, NamedTuple
from zipfile import BadZipFile

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from qungui.problems import BadInput, Place, Problem
from qungui.regulation.render.document import Chapter, Document, RenderedClause
from qungui.regulation.render.headings import SANCTIONS, chapter_numbers, with_number, without_number
from qungui.sentences import Language, Sentence

TITLE, FACT, CHAPTER, CLAUSE, ASIDE, SANCTION, SIGNATURE = (
    "群规标题", "群规说明", "群规章", "群规条", "群规附注", "群规处理", "群规落款",
)  # fmt: skip
NUMBER = "群规编号"
_ROMAN, _SONG, _HEI = "Times New Roman", "宋体", "黑体"
_INK, _SOFT = RGBColor(0x1F, 0x24, 0x29), RGBColor(0x59, 0x61, 0x6B)
_NOT_WORD = Sentence("不是 Word 文件", "not a Word file")
_NO_TITLE = Sentence(
    "文件里没有“{style}”样式的段落，不是排版时写出的样子",
    "no paragraph has the style “{style}”; the file is not as it was rendered",
)


class _Layout(NamedTuple):
    """Sizes in points, margins in centimetres; `line` is the height of a line in sizes of its font, whatever
    the font."""

    title: float
    chapter: float
    body: float
    small: float
    line: float
    before_chapter: float
    after_clause: float
    top: float
    side: float


_ROOMY = _Layout(20, 13, 11, 9.5, 1.75, 18, 4, 2.54, 2.8)
_ON_ONE_PAGE = _Layout(18, 12, 10.5, 9, 1.35, 6, 1.5, 1.6, 2.2)
_CLAUSES_ON_A_PAGE = 18
"""Regulations with at most so many clauses are set tighter, to fit on one page."""
_DATE = Sentence("　　　　年　　月　　日", "Date: ____________")


def word_of(document: Document, language: Language, signed_by: str = "") -> bytes:
    """The content of a .docx file; `signed_by` stands at its end above the date."""
    file = docx.Document()
    layout = _ON_ONE_PAGE if len(document.clauses) <= _CLAUSES_ON_A_PAGE else _ROOMY
    _set_page(file, layout)
    _set_styles(file, layout)
    file.core_properties.title = document.title
    file.core_properties.author = signed_by
    file.core_properties.comments = ""
    file.add_paragraph(document.title, TITLE)
    for fact in document.facts:
        file.add_paragraph(fact, FACT)
    numbers = chapter_numbers(document, language)
    for number, chapter in zip(numbers, document.chapters, strict=True):
        file.add_paragraph(with_number(number, chapter.title), CHAPTER)
        for clause in chapter.clauses:
            _add_clause(file, clause)
    if document.sanctions:
        file.add_paragraph(SANCTIONS.say(language), CHAPTER)
        for sentence in document.sanctions:
            file.add_paragraph(sentence, SANCTION)
    if signed_by:
        space = Pt(2 * layout.before_chapter)
        file.add_paragraph(signed_by, SIGNATURE).paragraph_format.space_before = space
        file.add_paragraph(_DATE.say(language), SIGNATURE)
    _add_page_number(file)
    content = io.BytesIO()
    file.save(content)
    return content.getvalue()


def read_word(content: bytes, name: str = "<docx>") -> Document:
    """The document in a file that `word_of` made and people may have edited. Raises `BadInput`."""
    try:
        file = docx.Document(io.BytesIO(content))
    except (BadZipFile, KeyError, ValueError) as error:
        raise BadInput([Problem("not_word", _NOT_WORD, Place(name))]) from error
    parts: list[tuple[str, Any]] = [(one.style.name, one) for one in file.paragraphs if one.style]
    texts = {style: [one.text for name, one in parts if name == style] for style in (TITLE, FACT, SANCTION)}
    if not texts[TITLE]:
        raise BadInput([Problem("not_rendered", _NO_TITLE, Place(name), {"style": TITLE})])
    chapters = tuple(_chapters(parts))
    return Document(texts[TITLE][0], tuple(texts[FACT]), chapters, tuple(texts[SANCTION]))


def _chapters(parts: list[tuple[str, Any]]) -> Iterator[Chapter]:
    heading, clauses = "", list[RenderedClause]()
    for style, paragraph in parts:
        if style == CHAPTER:
            if clauses:
                yield Chapter(heading, tuple(clauses))
            heading, clauses = without_number(paragraph.text), []
        elif style == CLAUSE:
            clauses.append(_read_clause(paragraph))
        elif style == ASIDE and clauses:
            last = clauses[-1]
            clauses[-1] = RenderedClause(last.id, last.text, (*last.asides, paragraph.text))
    if clauses:
        yield Chapter(heading, tuple(clauses))


def _read_clause(paragraph: Any) -> RenderedClause:
    numbers = [run for run in paragraph.runs if run.style.name == NUMBER]
    words = "".join(run.text for run in paragraph.runs if run.style.name != NUMBER)
    return RenderedClause("".join(run.text for run in numbers).strip(), words.removeprefix("\t"))


def _add_clause(file: Any, clause: RenderedClause) -> None:
    paragraph = file.add_paragraph(style=CLAUSE)
    paragraph.add_run(clause.id, NUMBER)
    paragraph.add_run("\t")
    paragraph.add_run(clause.text)
    paragraph.paragraph_format.keep_with_next = bool(clause.asides)
    for aside in clause.asides:
        file.add_paragraph(aside, ASIDE)


def _set_page(file: Any, layout: _Layout) -> None:
    """A4, with the margins of office papers where there is room."""
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(layout.top)
    section.left_margin = section.right_margin = Cm(layout.side)


def _set_styles(file: Any, layout: _Layout) -> None:
    body, small, after = Pt(layout.body), Pt(layout.small), Pt(layout.after_clause)
    _set_font(file.styles["Normal"], _SONG, body, _INK)
    _set_chinese(file.styles["Normal"])
    title = _style(file, TITLE, _HEI, Pt(layout.title), _INK, after=Pt(layout.before_chapter * 0.8))
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _style(file, FACT, _SONG, Pt(layout.small + 1), _SOFT, after=Pt(2))
    chapter = _style(
        file, CHAPTER, _HEI, Pt(layout.chapter), _INK, before=Pt(layout.before_chapter), after=after
    )
    chapter.paragraph_format.keep_with_next = True
    _set_outline(chapter)
    clause = _style(file, CLAUSE, _SONG, body, _INK, after=after)
    _indent(clause, Cm(1.5), -Cm(1.5))
    aside = _style(file, ASIDE, _SONG, small, _SOFT, after=after)
    _indent(aside, Cm(1.5), 0)
    _style(file, SANCTION, _SONG, body, _INK, after=after)
    signature = _style(file, SIGNATURE, _SONG, body, _INK, after=after)
    signature.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for style in (title, chapter, clause, aside, signature, file.styles[FACT], file.styles[SANCTION]):
        style.paragraph_format.line_spacing = Pt(round(style.font.size.pt * layout.line, 1))
    number = file.styles.add_style(NUMBER, WD_STYLE_TYPE.CHARACTER)
    _set_font(number, _SONG, body, _INK)
    number.font.bold = True


def _style(
    file: Any, name: str, font: str, size: int, colour: RGBColor, *, before: int = 0, after: int = 0
) -> Any:
    style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = file.styles["Normal"]
    style.quick_style = True
    _set_font(style, font, size, colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Emu(before), Emu(after)
    return style


def _set_font(style: Any, east_asian: str, size: int, colour: RGBColor) -> None:
    style.font.name, style.font.size, style.font.color.rgb = _ROMAN, size, colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), east_asian)
    fonts.set(qn("w:hint"), "eastAsia")  # quotation marks and the like in the Chinese font


def _set_chinese(style: Any) -> None:
    """Chinese of the mainland: commas stand where they stand there."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    style.element.get_or_add_rPr().append(language)


def _indent(style: Any, left: int, first: int) -> None:
    style.paragraph_format.left_indent = Emu(left)
    style.paragraph_format.first_line_indent = Emu(first)
    style.paragraph_format.tab_stops.add_tab_stop(Emu(left))


def _set_outline(style: Any) -> None:
    """Chapters stand in the navigation of Word."""
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "0")
    style.element.get_or_add_pPr().append(level)


def _add_page_number(file: Any) -> None:
    paragraph = file.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
