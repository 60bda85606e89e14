"""Finds Chromium for the tests of the pages and for the screenshots; installs it where there is none.

`python tools/browser.py` is part of `make test`. On Debian and its kin with the rights of root it installs the
packages chromium and fonts-noto-cjk, elsewhere the Chromium that Playwright keeps for itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")
MISSING = (
    "没有找到 Chromium，页面测试需要它。请安装：apt-get install -y chromium fonts-noto-cjk，"
    "或 python -m playwright install chromium\n"
    "Chromium is missing and the tests of the pages need it: apt-get install -y chromium fonts-noto-cjk, "
    "or python -m playwright install chromium"
)


def find() -> str | None:
    """The program on this machine, else Playwright's own, else None."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return str(own) if own.exists() else None


def install() -> None:
    """Try what this machine offers; what went wrong is on stderr."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", *PACKAGES]):
            subprocess.run(["apt-get", *command], env=environment, stdout=subprocess.DEVNULL, check=False)
    if find() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    if find() is None:
        install()
    if find() is None:
        sys.exit(MISSING)
