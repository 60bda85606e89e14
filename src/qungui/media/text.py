"""The text in a picture, by RapidOCR with the models that its package brings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from rapidocr import RapidOCR

from qungui.media.pictures import open_picture

_LONGEST_SIDE = 2000
_SURE = 0.5
"""Lines that are read with a lower score are left out."""


def load(options: Mapping[str, Any]) -> Callable[[Path], dict[str, Any]]:
    """The inspector; it has no options."""
    engine: Callable[[Any], Any] = RapidOCR()

    def inspect(path: Path) -> dict[str, Any]:
        picture = open_picture(path)
        picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
        read = engine(np.asarray(picture)[:, :, ::-1])
        if not read.txts:
            return {"seen": []}
        lines = zip(read.boxes, read.txts, read.scores, strict=True)
        placed = sorted((_top(box), _left(box), line) for box, line, score in lines if score >= _SURE)
        text = "\n".join(line for _, _, line in placed)
        return {"seen": [{"by": "text", "type": "text", "text": text}] if text else []}

    return inspect


def _top(box: Any) -> float:
    return float(min(point[1] for point in box))


def _left(box: Any) -> float:
    return float(min(point[0] for point in box))
