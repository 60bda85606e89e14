"""Takes the pictures of the README in both languages: the demo's report, and the draft of its announcement.

`python -m tools.screenshots` writes docs/images/report-zh.png, draft-zh.png and the same in English.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import redirect_stdout
from pathlib import Path

from playwright.sync_api import sync_playwright

from qungui.cli.demo import FOLDER, demo_command
from qungui.reading.reader import read_drafts
from qungui.reading.source import read_lines
from qungui.reports.html.draft import write_draft_html
from qungui.sentences import LANGUAGES
from tools.browser import ARGUMENTS, MISSING, find

IMAGES = Path(__file__).parent.parent / "docs" / "images"
WIDTH, REPORT_HEIGHT, DRAFT_HEIGHT = 1400, 1060, 1700
LARGEST = 300_000
"""Bytes of one picture."""


def take() -> list[Path]:
    """Write the pictures; exits where there is no browser or a picture is too large."""
    program = find()
    if program is None:
        sys.exit(MISSING)
    IMAGES.mkdir(parents=True, exist_ok=True)
    taken = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": WIDTH, "height": REPORT_HEIGHT}, color_scheme="light")
        for language in LANGUAGES:
            with redirect_stdout(sys.stderr):
                demo_command(Path(folder), language)
            announcement = FOLDER / f"announcement-{language}.txt"
            drafted = Path(folder) / "draft.html"
            write_draft_html(read_drafts(read_lines(announcement)), announcement.name, drafted, language)
            reported = Path(folder) / "demo.html"
            for name, shown, height in (
                ("report", reported, REPORT_HEIGHT),
                ("draft", drafted, DRAFT_HEIGHT),
            ):
                page.set_viewport_size({"width": WIDTH, "height": height})
                page.goto(shown.as_uri())
                path = IMAGES / f"{name}-{language}.png"
                page.screenshot(path=path)
                if path.stat().st_size > LARGEST:
                    sys.exit(f"{path} is larger than {LARGEST} bytes")
                taken.append(path)
        browser.close()
    return taken


if __name__ == "__main__":
    for path in take():
        print(path)
