"""The report as one self-contained page: nothing is fetched, and without scripts it reads the same."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from markupsafe import Markup

from qungui.audit.result import AuditResult
from qungui.reports.html.assets import asset, environment, policy, printable
from qungui.reports.html.findings import FindingView
from qungui.reports.html.page import page_of
from qungui.reports.html.words import words_in
from qungui.reports.whole_file import whole_file
from qungui.sentences import Language


def write_html(result: AuditResult, path: Path, language: Language) -> None:
    """Write the page; `path` is replaced only when all of it is written."""
    page = html_of(result, language)
    with whole_file(path) as beside:
        beside.write_text(page, encoding="utf-8", newline="\n")


def html_of(result: AuditResult, language: Language) -> str:
    """The page as a text."""
    words = SimpleNamespace(**words_in(language))
    finding = environment().get_template("finding.html.j2")

    def render(view: FindingView) -> str:
        return Markup(finding.render(one=view, w=words).strip())

    style, script = asset("page.css"), asset("page.js")
    page = (
        environment()
        .get_template("page.html.j2")
        .render(
            page=page_of(result, language, render),
            w=words,
            style=Markup(style),
            script=Markup(script),
            policy=policy(style, script),
        )
    )
    return printable(page)
