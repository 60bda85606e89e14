"""Templates, styles and the policy of pages that fetch nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_FOLDER = Path(__file__).parent
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What HTML does not allow: controls, halves of surrogate pairs, code points that are no characters."""


@cache
def environment() -> Environment:
    """The templates of this folder; a value that is missing is an error."""
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def asset(name: str) -> str:
    """A style or script of this folder."""
    return (_FOLDER / name).read_text(encoding="utf-8").strip()


def policy(style: str, script: str | None = None) -> str:
    """The content security policy under which only this style and this script may run."""
    allowed = f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src '{_digest(style)}'"
    return f"{allowed}; script-src '{_digest(script)}'" if script is not None else allowed


def printable(page: str) -> str:
    """The page without characters that HTML does not allow."""
    return _UNPRINTABLE.sub("\ufffd", page)


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
