"""Takes the pictures of the README: the top of the demo's report in both languages.

`python -m tools.screenshots` writes docs/images/report-zh.png and report-en.png.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import redirect_stdout
from pathlib import Path

from playwright.sync_api import sync_playwright

from qungui.cli.demo import demo_command
from qungui.sentences import LANGUAGES
from tools.browser import ARGUMENTS, MISSING, find

IMAGES = Path(__file__).parent.parent / "docs" / "images"
WIDTH, HEIGHT = 1400, 1060
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
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        for language in LANGUAGES:
            with redirect_stdout(sys.stderr):
                demo_command(Path(folder), language)
            page.goto((Path(folder) / "demo.html").as_uri())
            path = IMAGES / f"report-{language}.png"
            page.screenshot(path=path)
            if path.stat().st_size > LARGEST:
                sys.exit(f"{path} is larger than {LARGEST} bytes")
            taken.append(path)
        browser.close()
    return taken


if __name__ == "__main__":
    for path in take():
        print(path)
