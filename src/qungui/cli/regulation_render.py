"""qungui regulation render: a regulation as members read it."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qungui.cli.audit import load_regulation
from qungui.cli.console import LanguageOption, bad_input_ends, speak, tell
from qungui.cli.inputs import check_output
from qungui.problems import BadInput, Place, Problem
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.render.announcement import announcement_of
from qungui.regulation.render.document import document_of
from qungui.regulation.render.html import html_of
from qungui.regulation.render.text import text_of
from qungui.reports.whole_file import whole_file
from qungui.sentences import Language, Sentence


class Form(StrEnum):
    """The forms of a rendered regulation."""

    text = "text"
    announcement = "announcement"
    docx = "docx"
    html = "html"


_NEEDS_PATH = Sentence("{form} 要用 -o 指定文件", "{form} needs a file: -o")
_WRITTEN = Sentence("已写入 {path}", "written to {path}")


def render_command(
    regulation: Annotated[
        str, typer.Argument(help="制度文件或制度库编号 / file or library id", metavar="REGULATION")
    ],
    to: Annotated[
        Form, typer.Option(help="文本、群公告（2000 字内）、Word、网页 / text, announcement, Word, page")
    ] = Form.text,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="写到此文件 / write to this file")
    ] = None,
    organisation: Annotated[
        str | None, typer.Option(help="单位名称，用作发布单位和落款 / the organisation that issues it")
    ] = None,
    notes: Annotated[
        bool, typer.Option("--notes", help="附上给管理者看的注 / with the notes for those who look after it")
    ] = False,
    lang: LanguageOption = None,
) -> None:
    """把制度排成成员阅读的样子。 / The regulation as members read it."""
    language = speak(lang)
    with bad_input_ends(language):
        if output is None and to in (Form.docx, Form.html):
            raise BadInput([Problem("needs_path", _NEEDS_PATH, Place("-o"), {"form": to.value})])
        if output is not None:
            check_output(output, [Path(regulation)])
        loaded = load_regulation(regulation)
        content = _content(loaded, to, organisation, notes, language)
        if output is None:
            sys.stdout.write(content.decode("utf-8"))
            return
        with whole_file(output) as beside:
            beside.write_bytes(content)
        tell(_WRITTEN, language, path=output)


def _content(
    loaded: LoadedRegulation, to: Form, organisation: str | None, notes: bool, language: Language
) -> bytes:
    document = document_of(loaded, language, organisation, with_notes=notes)
    if to is Form.docx:
        from qungui.regulation.render.word import word_of

        return word_of(document, language, organisation or loaded.regulation.issuer or "")
    if to is Form.html:
        return html_of(document, language).encode()
    if to is Form.announcement:
        return announcement_of(loaded, document, language).encode()
    return text_of(document, language).encode()
