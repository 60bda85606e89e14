"""Writes the table of shapes: for every character that looks like a more frequent one, that one.

Who swaps characters for others that look like them (嘿 for 黑) mostly lands on the same frequent one, so that runs of
such characters stay the same. Reads `tables/shapes.txt`, and counts characters in the examples and the public sets.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from pathlib import Path

from training.disguises import shape_alikes
from training.examples import PUBLIC_SETS, folder_asked, own_examples, public_examples

TARGET = Path(__file__).parents[1] / "src/qungui/signals/tables/shapes.txt"


def main(data: Path) -> None:
    """Write the table."""
    times: Counter[str] = Counter()
    for one in (*public_examples(data), *own_examples(random.Random(0))):
        times.update(one.text)
    alike: dict[str, set[str]] = defaultdict(set)
    for character, others in shape_alikes().items():
        for other in others:
            alike[character].add(other)
            alike[other].add(character)
    classes: dict[str, list[str]] = defaultdict(list)
    for character, others in sorted(alike.items()):
        frequent = max({character, *others}, key=lambda one: (times[one], one))
        if frequent != character:
            classes[frequent].append(character)
    lines = [f"{frequent}\t{''.join(others)}" for frequent, others in sorted(classes.items())]
    head = (
        "# 形近字归到最常用的那个字。由 training/shapes.py 生成，来源见 NOTICE。\n"
        "# Characters under the most frequent one that they look like. Made by training/shapes.py; for the source see"
        " NOTICE.\n"
    )
    TARGET.write_text(head + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(folder_asked(__doc__, PUBLIC_SETS))
