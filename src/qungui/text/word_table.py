"""Words made ready to be looked for all at once: two filters by first characters, and two hash tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from qungui.text.hash_numbers import BASE, FIRST, SECOND, SLOT, THIRD
from qungui.text.open_table import Hashes, place_all, size_for
from qungui.text.ragged import Integers
from qungui.text.strings import Strings
from qungui.text.table import CODE_POINTS, Codes

KEY_LENGTH = 64
"""A word is hashed by at most so many of its first characters; one bit of a head stands for each length."""

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Filter:
    """Which hashes of first characters occur, as bytes and as bits; `hash >> shift` is the place."""

    shift: int
    bytes: Mask
    bits: npt.NDArray[np.uint8]

    @classmethod
    def of(cls, hashes: Codes) -> Filter:
        # At most 256 KiB of bits: what outgrows the cache costs more than the false alarms that it saves.
        width = min(21, max(14, (64 * len(hashes)).bit_length()))
        present = np.zeros(1 << width, np.bool_)
        present[hashes >> np.uint32(32 - width)] = True
        return cls(32 - width, present, np.packbits(present, bitorder="little"))


class WordTable:
    """Distinct folded words, none empty, numbered as given.

    `words`: the characters of all words. `key_lengths`: how many first characters are hashed.
    `heads`: first two or three characters, and beside them bits of the key lengths that begin so; 0 = free.
    `slot_hashes` → `slot_words`: hash of the key, its lowest bit set, → word; 0 = free.
    `single_codes` → `single_words`: words of one character, ascending; `is_single`: by code point.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.words = Strings.of(words)
        lengths = self.words.lengths
        self.key_lengths: Integers = np.minimum(lengths, KEY_LENGTH)
        self._set_single(np.flatnonzero(lengths == 1))
        longer = np.flatnonzero(lengths > 1)
        self._set_heads(longer)
        self._set_slots(longer)

    def _character(self, words: Integers, place: int) -> Codes:
        return self.words.codes[self.words.starts[words] + place]

    def _set_single(self, words: Integers) -> None:
        codes = self._character(words, 0)
        order = np.argsort(codes)
        self.single_codes, self.single_words = codes[order], words[order]
        self.is_single = np.zeros(CODE_POINTS if len(words) else 0, np.bool_)
        if len(words):
            self.is_single[codes] = True

    def _set_heads(self, words: Integers) -> None:
        first, second = self._character(words, 0), self._character(words, 1)
        is_triple = self.key_lengths[words] > 2
        third = np.zeros_like(first)
        third[is_triple] = self._character(words[is_triple], 2)
        pair_hashes = pair_hash(first, second)
        self.pairs = Filter.of(np.unique(pair_hashes[~is_triple]))
        self.triples = Filter.of(np.unique(triple_hash(pair_hashes, third)[is_triple]))
        keys, place = np.unique(head_keys(first, second, third), return_inverse=True)
        lengths = np.zeros(len(keys), np.uint64)
        np.bitwise_or.at(lengths, place, np.uint64(1) << (self.key_lengths[words] - 1).astype(np.uint64))
        size = size_for(len(keys))
        slots = place_all(head_slots(keys, size), size)
        self.heads: Hashes = np.zeros((size, 2), np.uint64)
        self.heads[slots, 0], self.heads[slots, 1] = keys, lengths

    def _set_slots(self, words: Integers) -> None:
        hashes = np.zeros(len(words), np.uint64)
        lengths = self.key_lengths[words]
        for place in range(int(lengths.max(initial=0))):
            reach = lengths > place
            hashes[reach] = hashes[reach] * BASE + self._character(words[reach], place)
        size = size_for(len(words))
        self.slot_shift = 65 - size.bit_length()
        slots = place_all(self.slots_of(hashes), size)
        self.slot_hashes: Hashes = np.zeros(size, np.uint64)
        self.slot_words: Integers = np.zeros(size, np.int64)
        self.slot_hashes[slots], self.slot_words[slots] = hashes | np.uint64(1), words

    def slots_of(self, hashes: Hashes) -> Integers:
        """Where the search for hashes of keys begins."""
        return (hashes * SLOT >> np.uint64(self.slot_shift)).astype(np.int64)


def pair_hash(first: Codes, second: Codes) -> Codes:
    """The hash of two neighbouring characters."""
    return first * FIRST + second * SECOND


def triple_hash(pairs: Codes, third: Codes) -> Codes:
    """The hash of three neighbouring characters, the first two given by their `pair_hash`."""
    return pairs + third * THIRD


def head_keys(first: Codes, second: Codes, third: Codes) -> Hashes:
    """Three characters as one number; the third is 0 for a word of two. Never 0: no folded character is."""
    wide = first.astype(np.uint64) << np.uint64(42)
    wide |= second.astype(np.uint64) << np.uint64(21)
    wide |= third
    return wide


def head_slots(keys: Hashes, size: int) -> Integers:
    """Where the search for heads begins."""
    return (keys * SLOT >> np.uint64(32)).astype(np.int64) & np.int64(size - 1)
