"""What commands say, word for word. To accept new words: `QUNGUI_REWRITE_GOLDEN=1 pytest …`, and read the
difference."""

from __future__ import annotations

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"
MIXED = GOLDEN / "mixed.yaml"
"""A small regulation with a clause of every kind of check."""


def assert_golden(name: str, said: str) -> None:
    """What was said is what stands in the file."""
    file = GOLDEN / name
    if os.environ.get("QUNGUI_REWRITE_GOLDEN") == "1":
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8")
