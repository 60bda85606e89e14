"""The report as one self-contained page: nothing is fetched, and without scripts it reads the same."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from qungui.audit.result import AuditResult
from qungui.reports.html.findings import FindingView
from qungui.reports.html.page import page_of
from qungui.reports.html.words import words_in
from qungui.reports.whole_file import whole_file
from qungui.sentences import Language

_FOLDER = Path(__file__).parent
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What HTML does not allow: controls, halves of surrogate pairs, code points that are no characters."""


def write_html(result: AuditResult, path: Path, language: Language) -> None:
    """Write the page; `path` is replaced only when all of it is written."""
    page = html_of(result, language)
    with whole_file(path) as beside:
        beside.write_text(page, encoding="utf-8", newline="\n")


def html_of(result: AuditResult, language: Language) -> str:
    """The page as a text."""
    words = SimpleNamespace(**words_in(language))
    environment = _environment()
    finding = environment.get_template("finding.html.j2")

    def render(view: FindingView) -> str:
        return Markup(finding.render(one=view, w=words).strip())

    style, script = _asset("page.css"), _asset("page.js")
    page = environment.get_template("page.html.j2").render(
        page=page_of(result, language, render),
        w=words,
        style=Markup(style),
        script=Markup(script),
        policy=f"default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src '{_digest(style)}'; script-src '{_digest(script)}'",
    )
    return _UNPRINTABLE.sub("\ufffd", page)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _asset(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8").strip()


def _digest(content: str) -> str:
    """How a content security policy names the only style and the only script that may run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
