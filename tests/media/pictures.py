"""Pictures and messages for tests, made here."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import segno
from PIL import Image, ImageDraw, ImageFont, ImageOps

from qungui.events.event import Event

LINK = "https://www.example.com/join?a=1"


def qr(text: str = LINK, scale: int = 6) -> Image.Image:
    """The picture of a QR code."""
    rows = [list(row) for row in segno.make(text, micro=False).matrix_iter(scale=scale, border=4)]
    picture = Image.new("L", (len(rows[0]), len(rows)))
    picture.putdata([0 if cell else 255 for row in rows for cell in row])
    return picture


def rotated() -> Image.Image:
    """A code that stands at an angle."""
    return qr().rotate(30, expand=True, fillcolor=255)


def inverted() -> Image.Image:
    """A light code on dark ground."""
    return ImageOps.invert(qr())


def poster() -> Image.Image:
    """A code in a corner of a large coloured picture."""
    picture = Image.new("RGB", (1200, 1800), (180, 30, 40))
    picture.paste((240, 200, 90), (100, 100, 1100, 900))
    picture.paste(qr().convert("RGB"), (850, 1450))
    return picture


def written(*lines: str) -> Image.Image:
    """Black lines of Latin letters and figures on white."""
    picture = Image.new("RGB", (900, 40 + 120 * len(lines)), "white")
    font = ImageFont.load_default(size=56)
    for number, line in enumerate(lines):
        ImageDraw.Draw(picture).text((40, 40 + 120 * number), line, font=font, fill="black")
    return picture


def bomb(side: int) -> bytes:
    """A small PNG file that says it is so many pixels wide and high."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )


def message(media: str | None, type: str = "image", number: int = 1, **rest: Any) -> Event:
    """A message that names a file."""
    named = {} if media is None else {"media": media}
    return Event(id=f"m{number}", at=number, group="g", person="u1", type=type, rest={**named, **rest})


def written_to(folder: Path, **files: str) -> Path:
    """A folder with these text files, whatever they are named."""
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")
    return folder
