"""The different texts of many columns."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

_UNITED_FROM = 1_000_000


class Distinct:
    """Takes columns in; `texts` are the different ones, null and the empty text left out."""

    def __init__(self) -> None:
        self._parts: list[Any] = []
        self._count = 0
        self._united = 0

    def add(self, column: pa.Array) -> None:
        """Note every text of a column."""
        part = pc.unique(column)
        self._parts.append(part)
        self._count += len(part)
        if self._count > _UNITED_FROM + 2 * self._united:
            self._unite()

    def texts(self) -> set[str]:
        """Every text that was noted, once."""
        self._unite()
        return {text for part in self._parts for text in part.to_pylist() if text}

    def _unite(self) -> None:
        if len(self._parts) > 1:
            self._parts = [pc.unique(pa.chunked_array(self._parts))]
        self._count = self._united = sum(map(len, self._parts))
