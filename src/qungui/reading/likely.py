"""What a part of a sentence is most likely about, learnt from sentences of our own.

The recognisers know words; where they know none, or know several, these odds decide. They come from a softmax over
single characters and pairs of characters, fitted by `fit.py` and kept in `likely.npz`; nothing is learnt at run time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from qungui.reading.simplify import simplified

_NOISE = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_UNSURE = 0.02
"""Odds below this are left out."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted numbers."""

    kinds: tuple[str, ...]
    places: Mapping[str, int]
    """The row of each run of characters."""
    rarity: NDArray[np.float32]
    rows: NDArray[np.float32]
    """By run and kind."""
    digest: str
    """Of the sentences that they were fitted to."""


def runs_of(text: str) -> frozenset[str]:
    """The single characters and the pairs of characters of a text, with its edges; any number is `0`."""
    plain = f"^{_NOISE.sub('', _DIGITS.sub('0', simplified(text)))}$"
    return frozenset(plain[at : at + size] for size in (1, 2) for at in range(len(plain) - size + 1))


@cache
def weights() -> Weights:
    """The numbers that come with the package."""
    with np.load(BytesIO(files(__package__).joinpath("likely.npz").read_bytes()), allow_pickle=False) as held:
        runs = str(held["runs"]).split("\n")
        return Weights(
            tuple(str(held["kinds"]).split("\n")),
            {run: at for at, run in enumerate(runs)},
            held["rarity"],
            held["rows"].astype(np.float32) * held["scale"],
            str(held["digest"]),
        )


@lru_cache(maxsize=4096)
def odds_of(text: str) -> Mapping[str, float]:
    """How likely each kind is (0 to 1); kinds that are hardly likely are left out."""
    if not _CHINESE.search(text):
        return {}
    held = weights()
    at = sorted(held.places[run] for run in runs_of(text) if run in held.places)
    if len(at) < 3:
        return {}
    values = held.rarity[at]
    scores = (values @ held.rows[at]) / np.float32(np.linalg.norm(values))
    raised = np.exp(scores - scores.max())
    shares = raised / raised.sum()
    return {
        held.kinds[kind]: round(float(shares[kind]), 4) for kind in np.flatnonzero(shares >= _UNSURE).tolist()
    }
