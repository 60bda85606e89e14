"""The loops that numba compiles; each gives exactly what its numpy counterpart gives.

Trap: numba makes 64 bits of a product of two `uint32`; hence the casts.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from qungui.signals.grams import EDGE, MIX, SALT, SHIFT
from qungui.text.kernels import compiled

_HALF = np.uint32(15)
_LAST = MIX[3]


@compiled
def _mixed(number: Any, part: Any, factor: Any) -> Any:
    mixed = np.uint32((number ^ np.uint32(part * factor)) * _LAST)
    return mixed ^ (mixed >> _HALF)


@compiled
def add_weights(
    characters: Any,
    shapes: Any,
    character_starts: Any,
    sounds: Any,
    sound_starts: Any,
    weights: Any,
    sums: Any,
    counts: Any,
) -> int:
    """Add to the sums of each message the weights of its runs, and count them.

    The runs are those of `grams`. The numbers of a whole message are made first and their rows touched, so that
    they come from memory side by side and not one after the other; what was touched is returned, lest the compiler
    leave it out.
    """
    longest = 0
    for row in range(len(counts)):
        of_characters = character_starts[row + 1] - character_starts[row]
        of_sounds = sound_starts[row + 1] - sound_starts[row]
        longest = max(longest, 4 * of_characters + 2 * of_sounds)
    numbers = np.empty(longest, np.uint32)
    touched = 0
    for row in range(len(counts)):
        found = 0
        end = character_starts[row + 1]
        for at in range(character_starts[row], end):
            if characters[at] != EDGE:
                numbers[found] = _mixed(SALT[0], characters[at], MIX[0]) >> SHIFT
                found += 1
            if at + 1 < end:
                pair = _mixed(_mixed(SALT[1], shapes[at], MIX[0]), shapes[at + 1], MIX[1])
                numbers[found] = pair >> SHIFT
                found += 1
            if at + 2 < end:
                first = _mixed(_mixed(SALT[2], shapes[at], MIX[0]), shapes[at + 1], MIX[1])
                numbers[found] = _mixed(first, shapes[at + 2], MIX[2]) >> SHIFT
                apart = _mixed(_mixed(SALT[5], shapes[at], MIX[0]), shapes[at + 2], MIX[1])
                numbers[found + 1] = apart >> SHIFT
                found += 2
        end = sound_starts[row + 1]
        for at in range(sound_starts[row], end - 1):
            if sounds[at] != 0 and sounds[at + 1] != 0:
                pair = _mixed(_mixed(SALT[3], sounds[at], MIX[0]), sounds[at + 1], MIX[1])
                numbers[found] = pair >> SHIFT
                found += 1
                if at + 2 < end and sounds[at + 2] != 0:
                    first = _mixed(_mixed(SALT[4], sounds[at], MIX[0]), sounds[at + 1], MIX[1])
                    numbers[found] = _mixed(first, sounds[at + 2], MIX[2]) >> SHIFT
                    found += 1
        for place in range(found):
            touched += weights[numbers[place], 0]
        for place in range(found):
            number = numbers[place]
            for label in range(weights.shape[1]):
                weight = np.int32(weights[number, label])
                sums[row, label] += weight * abs(weight)
        counts[row] = found
    return touched
