"""`python -m bench.quality FOLDER [--split dev] [--disguises] [--format json]`: one table of all sets of a folder."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from rich.console import Console
from rich.table import Table

from bench.quality.figures import alarm, by_category, macro_f1
from bench.quality.sets import LabelledSet, read_sets
from qungui.signals.model import Model, shipped_model
from qungui.signals.reading import SignalReader
from qungui.text import fold_batch
from training.disguises import DISGUISES

_DISGUISED_MESSAGES = 1_500
_SHARE = 0.3
_SEED = 20261126


def labels_of(reader: SignalReader, texts: Sequence[str]) -> list[str]:
    """The label of every text."""
    labels: list[str] = []
    for first in range(0, len(texts), 10_000):
        batch = fold_batch(pa.array(texts[first : first + 10_000], pa.large_string()), "numpy")
        labels += reader.labels(reader.read_batch(batch)[2])
    return labels


def measured(reader: SignalReader, one: LabelledSet) -> dict[str, Any]:
    """All figures of one set."""
    began = time.process_time()
    labels = labels_of(reader, one.texts)
    seconds = time.process_time() - began
    overall = alarm(one.categories, labels)
    return {
        "set": one.name,
        "messages": len(one.texts),
        "macro_f1_by_category": round(macro_f1(one.categories, labels), 3),
        "macro_f1_breach_or_not": round(overall.macro_f1, 3),
        "recall": round(overall.recall, 3),
        "false_alarms_per_10000": round(overall.false_alarms, 1),
        "microseconds_a_message": round(seconds / len(one.texts) * 1e6, 2),
        "categories": [figures._asdict() for figures in by_category(one.categories, labels)],
    }


def disguised(reader: SignalReader, ordinary: Sequence[str], breaches: Sequence[str]) -> list[dict[str, Any]]:
    """Recall under each disguise beside false alarms on equally disguised ordinary messages."""
    chance = random.Random(_SEED)
    rows = []
    for name, disguise in {"undisturbed": None, **DISGUISES}.items():
        said = []
        for texts in (breaches, ordinary):
            written = [disguise(text, _SHARE, chance) if disguise else text for text in texts]
            said.append(np.mean([label != "normal" for label in labels_of(reader, written)]))
        rows.append(
            {"disguise": name, "recall": round(float(said[0]), 3), "false_alarms": round(float(said[1]), 4)}
        )
    return rows


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split")
    parser.add_argument("--model", type=Path, help="a model file other than the shipped one")
    parser.add_argument("--threshold", type=float, help="from which suspicion on a message has a label")
    parser.add_argument("--disguises", action="store_true", help="also measure under disguise")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    asked = parser.parse_args()
    model = Model.restored(asked.model.read_bytes()) if asked.model else shipped_model()
    reader = SignalReader(model, threshold=asked.threshold)
    sets = list(read_sets(asked.folder, asked.split))
    if not sets:
        parser.error(
            f"no messages in {asked.folder}: files .jsonl or .jsonl.gz with text, label, category are read"
        )
    result: dict[str, Any] = {"sets": [measured(reader, one) for one in sets]}
    if asked.disguises:
        chance = random.Random(_SEED)
        ordinary = [text for one in sets if one.is_ordinary for text in one.texts]
        breaches = [
            text
            for one in sets
            for text, category in zip(one.texts, one.categories, strict=True)
            if category != "normal"
        ]
        few = [chance.sample(texts, min(len(texts), _DISGUISED_MESSAGES)) for texts in (ordinary, breaches)]
        result["disguises"] = disguised(reader, *few)
    if asked.format == "json":
        print(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        show(result)


def show(result: dict[str, Any]) -> None:
    """The figures as tables."""
    console = Console()
    table = Table(
        "set", "category", "messages", "precision", "recall", "F1", "alarms/10,000", "µs", title="signals"
    )
    for one in result["sets"]:
        figures = f"{one['macro_f1_by_category']} / {one['macro_f1_breach_or_not']}"
        table.add_row(
            one["set"], "all (macro-F1: category / breach)", str(one["messages"]), "", str(one["recall"]),
            figures, str(one["false_alarms_per_10000"]), str(one["microseconds_a_message"]),
        )  # fmt: skip
        for row in one["categories"]:
            cells = (f"{row[name]:.3f}" for name in ("precision", "recall", "f1"))
            table.add_row("", row["category"], str(row["messages"]), *cells, "", "")
    console.print(table)
    if "disguises" in result:
        table = Table("disguise", "recall", "false alarms on ordinary chat", title="under disguise")
        for row in result["disguises"]:
            table.add_row(row["disguise"], f"{row['recall']:.3f}", f"{row['false_alarms']:.4f}")
        console.print(table)


if __name__ == "__main__":
    main()
