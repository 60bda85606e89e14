"""Labelled sets: files of one JSON object a line with `text`, `label` (1 = breach) and `category`."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qungui.signals.categories import NORMAL

FOLDED = {
    "discrimination": "abuse",
    "offensive": "abuse",
    "recruiting": "blackmarket",
    "ads": "blackmarket",
    "mlm": "fraud",
}
"""Categories that coarser sets do not tell apart."""


@dataclass(frozen=True)
class LabelledSet:
    """One file. `categories`: by message; `normal` where the label is 0."""

    name: str
    texts: tuple[str, ...]
    categories: tuple[str, ...]

    @property
    def is_ordinary(self) -> bool:
        """Whether nothing in it is a breach."""
        return set(self.categories) == {NORMAL}

    def folded(self) -> tuple[str, ...]:
        """The categories, finer ones folded into coarser ones."""
        return tuple(FOLDED.get(one, one) for one in self.categories)


def read_sets(folder: Path, split: str | None) -> Iterator[LabelledSet]:
    """All sets of a folder (`.jsonl`, `.jsonl.gz`), by name; of one split only where it is named."""
    for path in sorted((*folder.glob("*.jsonl"), *folder.glob("*.jsonl.gz"))):
        rows = [row for row in _rows(path) if split is None or row.get("split", split) == split]
        if rows:
            yield LabelledSet(
                path.name.split(".")[0],
                tuple(str(row["text"]) for row in rows),
                tuple(str(row.get("category", "other")) if row["label"] else NORMAL for row in rows),
            )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    for number, line in enumerate(content.splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
                yield {"text": str(row["text"]), "label": int(row["label"]), **row}
            except (ValueError, KeyError, TypeError) as error:
                print(
                    f"{path.name}:{number}: left out, text and label (0 or 1) are needed: {error!r}",
                    file=sys.stderr,
                )
