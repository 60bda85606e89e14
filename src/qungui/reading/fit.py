"""Fits `likely.npz` to the tables of sentences: `python -m qungui.reading.fit tests/reading/wordings`.

Each table holds a kind and a sentence on each line; those beside this file are always read, those of the folders
that are named as well. Run it after a change of the sentences.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qungui.reading.likely import runs_of

_OWN = Path(__file__).with_name("sentences")
_TARGET = Path(__file__).with_name("likely.npz")
_SEEN = 2
"""A run must stand in so many sentences."""
_STEPS = 160
_RATE = 60.0
_KEPT = 0.9
_SHRUNK = 5e-6


def sentences_in(folders: Iterable[Path]) -> list[tuple[str, str]]:
    """The kinds and sentences of all tables in the order of their names; English ones are left out."""
    found: list[tuple[str, str]] = []
    for path in (path for folder in folders for path in sorted(folder.glob("*.tsv"))):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                if re.search(r"[\u4e00-\u9fff]", row["sentence"]):
                    found.append((row["kind"], row["sentence"]))
    return found


def digest_of(pairs: Sequence[tuple[str, str]]) -> str:
    """A fingerprint of the sentences."""
    return hashlib.sha256("\n".join(f"{kind}\t{text}" for kind, text in pairs).encode()).hexdigest()[:16]


def fit(pairs: Sequence[tuple[str, str]], target: Path) -> None:
    """Fit the odds to the sentences and write them."""
    kinds = sorted({kind for kind, _ in pairs})
    seen = Counter(run for _, text in pairs for run in runs_of(text))
    runs = sorted(run for run, count in seen.items() if count >= _SEEN)
    rarity = np.array([np.log(len(pairs) / seen[run]) + 1 for run in runs], np.float32)
    given = _matrix([text for _, text in pairs], runs, rarity)
    rows = _fitted(given, np.array([kinds.index(kind) for kind, _ in pairs]), len(kinds))
    scale = np.float32(np.abs(rows).max() / 127)
    np.savez_compressed(
        target, kinds="\n".join(kinds), runs="\n".join(runs), rarity=rarity, scale=scale,
        rows=np.round(rows / scale).astype(np.int8), digest=digest_of(pairs),
    )  # fmt: skip


def _matrix(texts: Sequence[str], runs: Sequence[str], rarity: NDArray[np.float32]) -> NDArray[np.float32]:
    places = {run: at for at, run in enumerate(runs)}
    given = np.zeros((len(texts), len(runs)), np.float32)
    for row, text in enumerate(texts):
        at = [places[run] for run in runs_of(text) if run in places]
        given[row, at] = rarity[at]
    lengths = np.linalg.norm(given, axis=1, keepdims=True)
    return np.divide(given, np.where(lengths == 0, 1, lengths), dtype=np.float32)


def _fitted(given: NDArray[np.float32], wanted: NDArray[np.int64], kinds: int) -> NDArray[np.float32]:
    """The weights of a softmax, by gradients with momentum; rare kinds count more."""
    counts = np.bincount(wanted, minlength=kinds)
    each = np.sqrt(1 / counts[wanted])
    each = (each / each.mean() / len(wanted)).astype(np.float32)[:, None]
    truth = np.eye(kinds, dtype=np.float32)[wanted]
    rows = np.zeros((given.shape[1], kinds), np.float32)
    speed = np.zeros_like(rows)
    for _ in range(_STEPS):
        ahead = rows + _KEPT * speed
        scores = given @ ahead
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares = raised / raised.sum(axis=1, keepdims=True)
        slope = given.T @ ((shares - truth) * each) + _SHRUNK * ahead
        speed = _KEPT * speed - np.float32(_RATE) * slope
        rows += speed
    return rows


if __name__ == "__main__":
    fit(sentences_in([_OWN, *map(Path, sys.argv[1:])]), _TARGET)
