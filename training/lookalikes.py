"""Writes the table of look-alikes: rare characters that are written for common ones (火星文).

Reads `map_martian.txt.gz` of github.com/biubiubiiu/SpamClassification (Apache-2.0) from a folder of lexicons. Only
characters outside of GB 2312 are taken: who writes ordinary simplified Chinese has no use for them.
"""

from __future__ import annotations

import gzip
import sys
from collections import defaultdict
from pathlib import Path

from qungui.text import fold
from training.disguises import is_ordinary

TARGET = Path(__file__).parents[1] / "src/qungui/signals/tables/lookalikes.txt"


def main(lexicons: Path) -> None:
    """Write the table."""
    rare: dict[str, str] = {}
    with gzip.open(lexicons / "map_martian.txt.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            common, _, other = (part.strip() for part in line.partition("\t"))
            folded = fold(other).text
            if len(folded) == len(common) == 1 and folded.isalpha() and not is_ordinary(folded):
                rare.setdefault(folded, common)
    others: dict[str, list[str]] = defaultdict(list)
    for other, common in rare.items():
        others[common].append(other)
    lines = [f"{common}\t{''.join(sorted(same))}" for common, same in sorted(others.items())]
    head = (
        "# 生僻的形近字，读作常用字。由 training/lookalikes.py 生成，来源见 NOTICE。\n"
        "# Rare look-alikes of common characters. Made by training/lookalikes.py; for the source see NOTICE.\n"
    )
    TARGET.write_text(head + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
