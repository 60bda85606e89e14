"""The files of a folder that messages name, and no others."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from qungui.media.failure import NotInspectedError

BIGGEST = 100 * 1024 * 1024
"""Bytes of a file that is looked into."""


def locate(folder: Path, name: str) -> Path:
    """The file that a message names, relative to the folder. Raises `NotInspectedError`; a name that leads out
    of the folder, through links too, is refused."""
    try:
        path = (folder / name.replace("\\", "/")).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise NotInspectedError("outside")
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotInspectedError("missing") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise NotInspectedError("denied") from error
    if not stat.S_ISREG(found.st_mode):
        raise NotInspectedError("not_a_file")
    if found.st_size > BIGGEST:
        raise NotInspectedError("too_big")
    return path


def hash_of(path: Path) -> str:
    """The SHA-256 of the content. Raises `NotInspectedError`."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise NotInspectedError("denied") from error
