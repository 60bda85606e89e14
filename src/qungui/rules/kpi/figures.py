"""Figures as people write them in reports and regulations: 85, 1,200, 85%, 3.5 万."""

from __future__ import annotations

import re
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator

from qungui.regulation.values import failure
from qungui.sentences import Sentence
from qungui.text import fold

_FIGURE = re.compile(r"(-?\d+(?:\.\d+)?)\s*(%|万|千|亿)?")
_SCALE = {"千": 1e3, "万": 1e4, "亿": 1e8, "%": 0.01}


class Figure(NamedTuple):
    """A figure: its value (85% is 0.85), whether it is a percentage, and how it was written."""

    value: float
    is_percentage: bool
    written: str

    def compared_with(self, other: Figure) -> float:
        """The value beside the other: a plain figure above 1 is percent where the other one is."""
        if other.is_percentage and not self.is_percentage and abs(self.value) > 1:
            return self.value / 100
        return self.value


def figure_of(value: Any) -> Figure | None:
    """The figure; None where it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    written = str(value).strip()
    match = _FIGURE.match(fold(written).text.replace(",", ""))
    if match is None:
        return None
    unit = match[2] or ""
    return Figure(float(match[1]) * _SCALE.get(unit, 1.0), unit == "%", written)


def _read_target(value: Any) -> Any:
    figure = value if isinstance(value, Figure) else figure_of(value)
    if figure is None:
        sentence = Sentence("“{value}”不是数值", "“{value}” is no figure")
        raise failure(
            "not_a_figure",
            sentence,
            Sentence("数值，如 100 或 85%", "a figure such as 100 or 85%"),
            value=value,
        )
    return figure.written


Target = Annotated[str, BeforeValidator(_read_target, json_schema_input_type=float | str)]
"""A figure in a regulation, kept as it is written."""
