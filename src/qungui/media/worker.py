"""The process of one inspector: a line of JSON in for every file, a line of JSON out.

    python -m qungui.media.worker MODULE EXTRA MEMORY OPTIONS

Whatever a hostile file does here ends this process at worst. Libraries may print; only answers reach the parent.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from qungui.media.failure import NotInspectedError


def main() -> None:
    """Limit the memory, load the inspector, answer until the input ends."""
    module, extra, memory, options = sys.argv[1:5]
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    limit_memory(int(memory))
    try:
        inspect = importlib.import_module(module).load(json.loads(options))
    except NotInspectedError as error:
        _answer(answers, {"reason": error.reason})
        return
    except ImportError:
        _answer(answers, {"reason": f"no_{extra}"})
        return
    _answer(answers, {})
    for line in sys.stdin:
        _answer(answers, _inspected(inspect, Path(json.loads(line))))


def limit_memory(most: int) -> None:
    """Let this process have at most so many bytes, where the system knows such a limit."""
    try:
        import resource
    except ImportError:  # Windows: only time is limited, and the size of files and pictures
        return
    with suppress(ValueError, OSError):  # macOS knows the limit and does not keep it
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _inspected(inspect: Callable[[Path], dict[str, Any]], path: Path) -> dict[str, Any]:
    try:
        return inspect(path)
    except NotInspectedError as error:
        return {"reason": error.reason}
    except MemoryError:
        return {"reason": "memory"}
    except Exception:  # what a library makes of a broken file
        return {"reason": "unreadable"}


def _answer(answers: TextIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer, ensure_ascii=True) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
