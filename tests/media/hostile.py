"""An inspector that does what the file says, for the tests of what surrounds inspectors."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

MEGABYTE = 1024 * 1024


def load(options: Mapping[str, Any]) -> Callable[[Path], dict[str, Any]]:
    """The inspector. Option `log`: a file to which it adds a line for each file that it looks into."""

    def inspect(path: Path) -> dict[str, Any]:
        order = path.read_text("utf-8")
        if log := options.get("log"):
            with Path(log).open("a", encoding="utf-8") as stream:
                stream.write(f"{order}\n")
        if order == "hang":
            threading.Event().wait()
        if order == "crash":
            os._exit(3)
        if order == "allocate":
            return {"seen": [{"text": str(len(bytearray(4096 * MEGABYTE)))}]}
        if order == "raise":
            raise KeyError(order)
        print("libraries print")
        return {"seen": [{"by": "qr", "type": "text", "text": order}]}

    return inspect
