"""Inspectors at work: a process for each, ended when a file takes too long, begun anew for the next."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from qungui.events.inspected import EXTRAS
from qungui.media.inspectors import Inspector

_START = 120.0
"""Seconds in which an inspector must be ready."""


class Process:
    """One inspector in a process of its own."""

    def __init__(self, inspector: Inspector) -> None:
        self.inspector = inspector
        self.refusal: str | None = None
        """Why this inspector cannot work at all."""
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, path: Path) -> dict[str, Any]:
        """What the inspector says of a file: what it saw, or `{"reason": …}`."""
        if self.refusal is None and self._process is None:
            self._start()
        if self.refusal is not None:
            return {"reason": self.refusal}
        return self._exchange(json.dumps(str(path)) + "\n", self.inspector.seconds)

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()

    def _start(self) -> None:
        one = self.inspector
        extra = EXTRAS.get(one.name, one.name)
        command = [sys.executable, "-m", "qungui.media.worker", one.module, extra, str(one.memory)]
        self._process = subprocess.Popen(
            [*command, json.dumps(dict(one.options))],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.refusal = self._exchange("", _START).get("reason")
        if self.refusal is not None:
            self.close()

    def _exchange(self, question: str, seconds: float) -> dict[str, Any]:
        """One line there, one line back; without an answer in time the process is ended."""
        process = self._process
        assert process is not None and process.stdin is not None and process.stdout is not None
        is_over = threading.Event()

        def end() -> None:
            is_over.set()
            process.kill()

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            process.stdin.write(question.encode())
            process.stdin.flush()
            line = process.stdout.readline()
        except (OSError, ValueError):  # the process is gone, or was closed meanwhile
            line = b""
        finally:
            timer.cancel()
        if not line.endswith(b"\n"):
            self.close()
            return {"reason": "too_long" if is_over.is_set() else "crashed"}
        answer: dict[str, Any] = json.loads(line)
        if answer.get("reason") == "memory":
            self.close()
        return answer
