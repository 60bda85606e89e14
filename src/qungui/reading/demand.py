"""One thing that a text asks."""

from __future__ import annotations

from dataclasses import dataclass

from qungui.reading.structure import Item
from qungui.regulation.model import Modality

WEAK = 0.35
"""Below this the best guess is no understanding."""


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that a text asks, with the words it stands in."""

    item: Item
    text: str
    """Its own words."""
    sentence: str
    """The sentence around it."""
    kind: str
    sure: float
    modality: Modality | None
    sanction: str | None = None
    read: bool = True
    """Whether it was understood well enough to propose a rule."""
