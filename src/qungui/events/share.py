"""Which worker a conversation belongs to; the same everywhere."""

from __future__ import annotations

import zlib

import numpy as np
import numpy.typing as npt

ORGANISATION = "*"
"""The owner of what is followed across conversations: persons, and the organisation as a whole."""


def share_of(owner: str, count: int) -> int:
    """The worker, 0 to `count` - 1, of a group or account."""
    return zlib.crc32(owner.encode("utf-8", "surrogatepass")) % count


def shares_of(owners: list[str | None], count: int) -> npt.NDArray[np.int64]:
    """The worker of each; -1 for none (everybody's)."""
    return np.asarray([-1 if one is None else share_of(one, count) for one in owners], np.int64)
