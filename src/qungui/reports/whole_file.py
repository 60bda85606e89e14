"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qungui.problems import BadInput, Place, Problem, say_os_error
from qungui.sentences import Sentence

_UNWRITABLE = Sentence("文件无法写入：{reason}", "the file cannot be written: {reason}")


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file beside `path` to write to; it takes the place of `path` when all went well. A device or a pipe
    is written to itself.

    Raises `BadInput` where the folder or the file cannot be written.
    """
    target = path.resolve()
    if target.exists() and not target.is_file() and not target.is_dir():
        try:
            yield target
        except OSError as error:
            raise _unwritable(path, error) from error
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        beside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        beside.replace(target)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        beside.unlink(missing_ok=True)


def _umask() -> int:
    """What the user takes away from the rights of new files."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(path: Path, error: OSError) -> BadInput:
    values = {"reason": say_os_error(error)}
    return BadInput([Problem("unwritable", _UNWRITABLE, Place(str(path)), values)])
