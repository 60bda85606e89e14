"""Many short strings in one array."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from qungui.text.ragged import Integers, all_in_row, offsets_of, ragged_indices
from qungui.text.table import Codes


@dataclass(frozen=True, slots=True, eq=False)
class Strings:
    """String i is `codes[starts[i]:starts[i + 1]]`, as code points."""

    codes: Codes
    starts: Integers

    @classmethod
    def of(cls, texts: Iterable[str]) -> Strings:
        listed = list(texts)
        codes = np.frombuffer("".join(listed).encode("utf-32-le"), np.uint32)
        return cls(codes, offsets_of(np.fromiter(map(len, listed), np.int64, len(listed))))

    @property
    def lengths(self) -> Integers:
        return np.diff(self.starts)

    def stand_at(
        self, which: Integers, codes: Codes, positions: Integers, room: Integers
    ) -> npt.NDArray[np.bool_]:
        """Whether string `which[i]` stands in `codes` from `positions[i]` on, within `room[i]` characters."""
        starts, lengths = self.starts[which], self.starts[which + 1] - self.starts[which]
        result = lengths <= room
        chosen = np.flatnonzero(result)
        there = codes[ragged_indices(positions[chosen], lengths[chosen])]
        same = there == self.codes[ragged_indices(starts[chosen], lengths[chosen])]
        result[chosen] = all_in_row(same, lengths[chosen])
        return result
