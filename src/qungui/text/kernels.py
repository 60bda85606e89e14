"""The loops that numba compiles. Each gives exactly what its numpy counterpart gives.

Trap: numba makes a float of `uint64` with `int64`, and 64 bits of a product of two `uint32`; hence the casts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numba
import numpy as np

from qungui.text.hash_numbers import BASE, FIRST, SECOND, SLOT, THIRD

_Function = TypeVar("_Function", bound=Callable[..., Any])


def compiled(function: _Function) -> _Function:
    """Compile at the first call; kept on disk for the next process where the disk lets it."""
    compile: Any = numba.njit
    try:
        kept: _Function = compile(function, nogil=True, cache=True)
    except RuntimeError:
        kept = compile(function, nogil=True)
    return kept


_CODE_POINTS = np.uint32(0x110000)
_NO_CHARACTER = np.uint32(0xFFFD)


@compiled
def fold_utf8(
    data: Any,
    offsets: Any,
    table: Any,
    expansions: Any,
    expansion_starts: Any,
    codes: Any,
    starts: Any,
    lengths: Any,
    resized: Any,
) -> int:
    """Decode and fold all texts into the four arrays at the end; returns how many characters `codes` needs.

    What does not fit into `codes` is only counted.
    """
    written = 0
    room = len(codes)
    for row in range(len(offsets) - 1):
        starts[row] = written
        at, end = np.int64(offsets[row]), np.int64(offsets[row + 1])
        length = 0
        changed = False
        while at < end:
            lead = np.uint32(data[at])
            if lead < 0x80:
                code = lead
                at += 1
            elif lead < 0xE0 and at + 1 < end:
                code = np.uint32(((lead & 0x1F) << 6) | (data[at + 1] & 0x3F))
                at += 2
            elif lead < 0xF0 and at + 2 < end:
                code = np.uint32(((lead & 0xF) << 12) | ((data[at + 1] & 0x3F) << 6) | (data[at + 2] & 0x3F))
                at += 3
            elif at + 3 < end:
                high = ((lead & 7) << 18) | ((data[at + 1] & 0x3F) << 12)
                code = np.uint32(high | ((data[at + 2] & 0x3F) << 6) | (data[at + 3] & 0x3F))
                at += 4
                if code >= _CODE_POINTS:
                    code = _NO_CHARACTER
            else:
                code = _NO_CHARACTER
                at += 1
            length += 1
            folded = table[code]
            if np.uint32(folded - np.uint32(1)) < np.uint32(_CODE_POINTS - np.uint32(1)):
                if written < room:
                    codes[written] = folded
                written += 1
                continue
            changed = True
            if folded:
                expansion = np.int64(folded - _CODE_POINTS)
                for place in range(expansion_starts[expansion], expansion_starts[expansion + 1]):
                    if written < room:
                        codes[written] = expansions[place]
                    written += 1
        lengths[row] = length
        resized[row] = changed
    starts[len(offsets) - 1] = written
    return written


@compiled
def find_candidates(
    codes: Any, pair_bits: Any, pair_shift: int, triple_bits: Any, triple_shift: int, positions: Any
) -> int:
    """Positions where a term may begin; returns how many.

    Four times the position, plus 1 if its first two characters say so, plus 2 if its first three do.
    """
    found: Any = 0
    last = len(codes) - 1
    for at in range(last):
        pair = np.uint32(np.uint32(codes[at] * FIRST) + np.uint32(codes[at + 1] * SECOND))
        third = codes[at + 2] if at + 1 < last else np.uint32(0)
        triple = np.uint32(pair + np.uint32(third * THIRD))
        pair >>= np.uint32(pair_shift)
        triple >>= np.uint32(triple_shift)
        is_pair = pair_bits[pair >> np.uint32(3)] >> (pair & np.uint32(7))
        is_triple = triple_bits[triple >> np.uint32(3)] >> (triple & np.uint32(7))
        # Without a branch: the next candidate overwrites what was none.
        marks = (is_pair & 1) | ((is_triple & 1) << 1)
        positions[found] = (at << 2) | marks
        found += np.int64(marks != 0)
    return int(found)


@compiled
def _lengths_after(heads: Any, key: Any) -> Any:
    """Bits of the key lengths that begin with these characters."""
    slot = np.int64((key * SLOT) >> np.uint64(32)) & (len(heads) - 1)
    while heads[slot, 0] != 0:
        if heads[slot, 0] == key:
            return heads[slot, 1]
        slot = (slot + 1) & (len(heads) - 1)
    return np.uint64(0)


@compiled
def _stands(word: Any, codes: Any) -> bool:
    """Whether the codes begin with the word."""
    if len(word) > len(codes):
        return False
    for place in range(len(word)):  # noqa: SIM110  # numba compiles no generators
        if word[place] != codes[place]:
            return False
    return True


@compiled
def find_words(
    codes: Any,
    starts: Any,
    positions: Any,
    heads: Any,
    slot_hashes: Any,
    slot_words: Any,
    slot_shift: int,
    word_codes: Any,
    word_starts: Any,
    key_lengths: Any,
    found_rows: Any,
    found_at: Any,
    found_words: Any,
) -> int:
    """Words at the positions of `find_candidates`, compared character by character; returns how many there are.

    What does not fit into the three arrays at the end is only counted.
    """
    found = 0
    row = 0
    slot_mask = len(slot_words) - 1
    one = np.uint64(1)
    for marked in positions:
        at = marked >> 2
        while starts[row + 1] <= at:
            row += 1
        room = starts[row + 1] - at
        if room < 2:
            continue
        first, second = np.uint64(codes[at]), np.uint64(codes[at + 1])
        lengths = np.uint64(0)
        key = (first << np.uint64(42)) | (second << np.uint64(21))
        if marked & 1:
            lengths = np.uint64(2)
        if marked & 2 and room > 2:
            key |= np.uint64(codes[at + 2])
            lengths |= _lengths_after(heads, key)
        value = first * BASE + second
        length = 2
        lengths >>= one
        while lengths != 0:
            if lengths & one:
                slot = np.int64((value * SLOT) >> np.uint64(slot_shift))
                while slot_hashes[slot] != 0:
                    if slot_hashes[slot] == value | one:
                        word = slot_words[slot]
                        text = word_codes[word_starts[word] : word_starts[word + 1]]
                        if key_lengths[word] == length and _stands(text, codes[at : at + room]):
                            if found < len(found_words):
                                found_rows[found] = row
                                found_at[found] = at
                                found_words[found] = word
                            found += 1
                    slot = (slot + 1) & slot_mask
            lengths >>= one
            if length >= room:
                break
            value = value * BASE + np.uint64(codes[at + length])
            length += 1
    return found


@compiled
def hash_rows(codes: Any, starts: Any, hashes: Any) -> None:
    """The sum of character times power of `BASE`, the first character with power 0, of every row."""
    for row in range(len(starts) - 1):
        value = np.uint64(0)
        for at in range(starts[row + 1] - 1, starts[row] - 1, -1):
            value = value * BASE + np.uint64(codes[at])
        hashes[row] = value
