"""Hash tables with open addressing, filled and asked with numpy, many keys at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from qungui.text.ragged import Integers

Hashes = npt.NDArray[np.uint64]


def size_for(keys: int) -> int:
    """A power of two that keeps three of four slots free, so that few keys are in each other's way."""
    return 1 << max(4, (4 * keys).bit_length())


def place_all(wanted: Integers, size: int) -> Integers:
    """A slot of its own for each key, the first free one from the wanted on, going round at the end.

    Whoever looks a key up goes on from the wanted slot until a free one: everything in between is taken.
    """
    slots = wanted.copy()
    taken = np.zeros(size, np.bool_)
    waiting = np.arange(len(wanted))
    while len(waiting):
        _, first = np.unique(slots[waiting], return_index=True)
        first = first[~taken[slots[waiting[first]]]]
        taken[slots[waiting[first]]] = True
        waiting = np.delete(waiting, first)
        slots[waiting] = (slots[waiting] + 1) & (size - 1)
    return slots


def probes(wanted: Integers, keys: Hashes) -> Iterator[tuple[Integers, Integers]]:
    """Round by round the keys that are still on their way, by index, and the taken slot each has come to.

    `keys`: what the slots hold, 0 = free.
    """
    asking = np.arange(len(wanted))
    slots = wanted
    while True:
        met = keys[slots] != 0
        asking, slots = asking[met], slots[met]
        if not len(asking):
            return
        yield asking, slots
        slots = (slots + 1) & (len(keys) - 1)
