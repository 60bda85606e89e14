"""Running a command as a person would: processor time, time on the wall, memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from bench.measure import cpu_seconds

_PAUSE = 0.1


@dataclass(frozen=True, slots=True)
class Taken:
    """What a command took: seconds, and the most bytes that all its processes held at one time.

    Memory that processes share counts once (proportional set size); 0 where the system does not tell.
    """

    cpu: float
    wall: float
    memory: int


def run_process(command: Sequence[str], *, numba: bool = True) -> Taken:
    """Run to the end. Raises `CalledProcessError` where it fails."""
    with _environment(numba) as environment, TemporaryFile() as said:
        before, begin = cpu_seconds(), time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=said)
        watch = _Watch(process.pid)
        status = process.wait()
        wall = time.perf_counter() - begin
        memory = watch.end()
        if status:
            said.seek(0)
            raise subprocess.CalledProcessError(status, command, stderr=said.read())
        return Taken(cpu_seconds() - before, wall, memory)


def audit_command(chat: Path, regulation: Path, output: Path) -> list[str]:
    """`qungui audit` to JSON."""
    audit = [sys.executable, "-m", "qungui.cli.main", "audit", str(chat), "-r", str(regulation)]
    return [*audit, "--format", "json", "-o", str(output)]


@contextmanager
def _environment(numba: bool) -> Iterator[dict[str, str]]:
    """The environment of a command; without numba it looks as if it were not installed, in workers too."""
    with TemporaryDirectory() as folder:
        environment = dict(os.environ)
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed has its byte code
        if not numba:
            Path(folder, "sitecustomize.py").write_text('import sys\nsys.modules["numba"] = None\n', "utf-8")
            environment["PYTHONPATH"] = os.pathsep.join(
                [folder, *environment.get("PYTHONPATH", "").split(os.pathsep)]
            )
        yield environment


class _Watch:
    """Looks at the memory of a process and its children until told to end."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._most = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> int:
        """The most that was seen."""
        self._ended.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._ended.wait(_PAUSE):
            self._most = max(self._most, sum(map(_memory, _family(self._process))))


def _family(process: int) -> Iterator[int]:
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found = children.read_text("ascii").split()
        except OSError:
            continue
        for child in found:
            yield from _family(int(child))


def _memory(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
