"""Answers kept on disk, so that nothing is asked twice: a hash and one word each, no text of anybody."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import cast, get_args

from qungui.connectors.opinion.question import Answer
from qungui.problems import BadInput, Place, Problem, say_os_error
from qungui.sentences import Sentence

_UNUSABLE = Sentence("存放答复的文件夹无法使用：{reason}", "the folder for answers cannot be used: {reason}")
_LONGEST = 16


class Cache:
    """A folder with a file an answer. Raises `BadInput` where the folder cannot be made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            values = {"reason": say_os_error(error)}
            raise BadInput([Problem("no_cache", _UNUSABLE, Place(str(folder)), values)]) from error

    def get(self, key: str) -> Answer | None:
        """The answer kept under a key; None where there is none, or no sound one."""
        with suppress(OSError, UnicodeDecodeError), (self.folder / key).open(encoding="utf-8") as stream:
            kept = stream.read(_LONGEST).strip()
            return cast(Answer, kept) if kept in get_args(Answer) else None
        return None

    def put(self, key: str, answer: Answer) -> None:
        """Keep an answer; where it cannot be written it is asked for again next time."""
        with suppress(OSError):
            handle, name = tempfile.mkstemp(dir=self.folder)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(answer + "\n")
            Path(name).replace(self.folder / key)


def default_folder() -> Path:
    """Where a user's programs keep what can be made again."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "qungui" / "opinions"
