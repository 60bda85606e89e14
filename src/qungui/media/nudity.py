"""Nudity in a picture, by NudeNet with the model that its package brings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from nudenet import NudeDetector

from qungui.media.pictures import open_picture

EXPOSED = frozenset(
    {
        "ANUS_EXPOSED", "BUTTOCKS_EXPOSED", "FEMALE_BREAST_EXPOSED", "FEMALE_GENITALIA_EXPOSED",
        "MALE_GENITALIA_EXPOSED",
    }
)  # fmt: skip
"""What counts; bare feet, bellies, armpits and men's chests do not."""


def load(options: Mapping[str, Any]) -> Callable[[Path], dict[str, Any]]:
    """The inspector; it has no options."""
    detector = NudeDetector()

    def inspect(path: Path) -> dict[str, Any]:
        found = detector.detect(np.asarray(open_picture(path))[:, :, ::-1])
        return {"nudity": score_of(found)}

    return inspect


def score_of(found: list[dict[str, Any]]) -> float:
    """The score of the surest detection that counts, 0 for none."""
    return round(max((float(one["score"]) for one in found if one["class"] in EXPOSED), default=0.0), 3)
