"""QR codes and bar codes in a picture, by zxing-cpp."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import zxingcpp

from qungui.media.pictures import open_picture

_WEB = ("http://", "https://")


def load(options: Mapping[str, Any]) -> Callable[[Path], dict[str, Any]]:
    """The inspector; it has no options."""
    return inspect


def inspect(path: Path) -> dict[str, Any]:
    """What the codes in a picture say, each once, in order. Raises `NotInspectedError`."""
    codes = zxingcpp.read_barcodes(open_picture(path))
    texts = dict.fromkeys(code.text for code in codes if code.text)
    return {"seen": [_said(text) for text in texts]}


def _said(text: str) -> dict[str, Any]:
    if text.lower().startswith(_WEB):
        return {"by": "qr", "type": "link", "text": text, "url": text}
    return {"by": "qr", "type": "text", "text": text}
