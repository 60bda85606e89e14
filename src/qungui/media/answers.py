"""Answers of inspectors by the content of the file, so that nothing is looked into twice.

In memory for one run; in a folder only where the user gives one, for answers hold what pictures say.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from qungui.problems import BadInput, Place, Problem, say_os_error
from qungui.sentences import Sentence

_UNUSABLE = Sentence("存放结果的文件夹无法使用：{reason}", "the folder for answers cannot be used: {reason}")


class Answers:
    """What is known by now. Raises `BadInput` where the folder cannot be made."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._known: dict[tuple[str, str], dict[str, Any]] = {}
        try:
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            values = {"reason": say_os_error(error)}
            raise BadInput([Problem("no_media_cache", _UNUSABLE, Place(str(folder)), values)]) from error

    def get(self, content: str, inspector: str) -> dict[str, Any] | None:
        """The answer on a content (its SHA-256) by an inspector (its identity)."""
        key = (content, inspector)
        if key not in self._known and self.folder is not None:
            with suppress(OSError, ValueError):
                kept = json.loads(self._path(*key).read_text(encoding="utf-8"))
                if isinstance(kept, dict):
                    self._known[key] = kept
        return self._known.get(key)

    def put(self, content: str, inspector: str, answer: dict[str, Any]) -> None:
        """Keep an answer; on disk only what was seen, for a failure may pass."""
        self._known[content, inspector] = answer
        if self.folder is None or "reason" in answer:
            return
        with suppress(OSError):
            handle, name = tempfile.mkstemp(dir=self.folder)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(answer, stream, ensure_ascii=False)
            Path(name).replace(self._path(content, inspector))

    def _path(self, content: str, inspector: str) -> Path:
        assert self.folder is not None
        return self.folder / f"{content}-{hashlib.sha256(inspector.encode()).hexdigest()[:16]}.json"
