"""A real browser for the pages: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from qungui.audit.result import AuditResult
from qungui.reports import write_html
from tests.reports.pages import audited_demo
from tools.browser import ARGUMENTS, MISSING, find

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Fails where there is no browser: a test that is left out proves nothing."""
    program = find()
    if program is None:
        pytest.fail(MISSING, pytrace=False)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def demo() -> AuditResult:
    return audited_demo()


@pytest.fixture
def open_report(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens the report of an audit; in the end nothing went wrong in the page and nothing was fetched."""
    troubles: list[str] = []
    contexts = []

    def open_(result: AuditResult, language: Any = "zh", width: int = 1400, **options: Any) -> Page:
        path = tmp_path / f"{language}.html"
        write_html(result, path, language)
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: troubles.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (troubles.append("a dialog"), dialog.dismiss()))
        page.on(
            "request",
            lambda request: (
                troubles.append(f"request: {request.url}") if request.url != path.as_uri() else None
            ),
        )
        page.goto(path.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not troubles
