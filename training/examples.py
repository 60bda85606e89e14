"""What the model learns from: the project's own examples, and public sets whose licences let a model be shipped."""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from training.placeholders import filled, has_placeholder

FOLDER = Path(__file__).parent / "examples"
PUBLIC_SETS = ("cold", "swsr", "cped_chat", "hxd_group")
_VARIANTS = 3
"""How often a line with placeholders is filled in."""
_PUBLIC_LABELS = {"offensive": "discrimination", "discrimination": "discrimination", "normal": "normal"}


class Example(NamedTuple):
    """One labelled message. `source`: the set, or `own`."""

    text: str
    label: str
    source: str
    split: str = "train"


def folder_asked(about: str | None, names: tuple[str, ...]) -> Path:
    """The folder that the command line names; ends with a sentence where a set is not in it."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("folder", type=Path, help="the folder of the public sets (make train DATA=FOLDER)")
    folder: Path = parser.parse_args().folder
    missing = [f"{name}.jsonl.gz" for name in names if not (folder / f"{name}.jsonl.gz").is_file()]
    if missing:
        parser.error(f"not in {folder}: {', '.join(missing)}; docs/en/model.md says where the sets come from")
    return folder


def own_lines() -> Iterator[tuple[str, str, Path, int]]:
    """Every line of the project's own examples: label, text as written, file and line number."""
    for path in sorted(FOLDER.glob("*/*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("# "):
                yield path.parent.name, line.strip(), path, number


def own_examples(chance: random.Random) -> list[Example]:
    """The project's own examples, placeholders filled in."""
    examples: dict[tuple[str, str], Example] = {}
    for label, line, _, _ in own_lines():
        for _ in range(_VARIANTS if has_placeholder(line) else 1):
            text = filled(line, chance)
            examples.setdefault((text, label), Example(text, label, "own"))
    return list(examples.values())


def public_examples(folder: Path, names: tuple[str, ...] = PUBLIC_SETS) -> list[Example]:
    """The rows of public sets in the form of `text, label, category, split`, one JSON object a line, gzipped."""
    examples = []
    for name in names:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                label = _PUBLIC_LABELS[row["category"]]
                examples.append(Example(row["text"], label, name, row["split"]))
    return examples
