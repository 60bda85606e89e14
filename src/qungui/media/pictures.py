"""Opening a picture that a stranger sent: how large it is, is looked at before anything is decoded."""

from __future__ import annotations

import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from qungui.media.failure import NotInspectedError

MOST_PIXELS = 50_000_000
"""A telephone's largest pictures; decoded in colour they take 150 MB."""


def open_picture(path: Path) -> Image.Image:
    """The picture in colour, upright; of a moving one the first frame. Raises `NotInspectedError`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the limit below is stricter than the one that Pillow warns of
            with Image.open(path) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise NotInspectedError("too_many_pixels")
                return _on_white(ImageOps.exif_transpose(picture))
    except Image.DecompressionBombError as error:
        raise NotInspectedError("too_many_pixels") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise NotInspectedError("unreadable") from error


def _on_white(picture: Image.Image) -> Image.Image:
    """In colour; what is transparent is seen on white, as in a chat."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")
