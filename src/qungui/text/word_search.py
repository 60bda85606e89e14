"""Finding all words of a table in all messages of a batch, with numpy or with the compiled kernels."""

from __future__ import annotations

from types import ModuleType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from qungui.text.batch import FoldedBatch
from qungui.text.hash_numbers import BASE
from qungui.text.open_table import probes
from qungui.text.ragged import Integers
from qungui.text.table import Codes
from qungui.text.word_table import KEY_LENGTH, WordTable, head_keys, head_slots, pair_hash, triple_hash

_BLOCK = 1 << 15
"""Characters at a time: what one step makes is still in the cache for the next."""


class Found(NamedTuple):
    """Words found: message, position in the codes of the batch, and word; in no particular order."""

    rows: Integers
    positions: Integers
    words: Integers


def find_words(table: WordTable, batch: FoldedBatch, kernels: ModuleType | None) -> Found:
    """Every place where a word of the table stands within a message."""
    found = _find_with_numpy(table, batch) if kernels is None else _find_with_kernels(table, batch, kernels)
    if not len(table.single_words):
        return found
    single = _find_single(table, batch)
    return Found(*(np.concatenate(parts) for parts in zip(found, single, strict=True)))


def _find_single(table: WordTable, batch: FoldedBatch) -> Found:
    positions = np.flatnonzero(take_blocks(table.is_single, batch.codes))
    words = table.single_words[np.searchsorted(table.single_codes, batch.codes[positions])]
    return Found(batch.rows_at(positions), positions, words)


def take_blocks(table: npt.NDArray[np.bool_], codes: Codes) -> npt.NDArray[np.bool_]:
    """`table[codes]`, quickly."""
    result = np.empty(len(codes), np.bool_)
    for begin in range(0, len(codes), _BLOCK):
        index = codes[begin : begin + _BLOCK].astype(np.intp)
        np.take(table, index, out=result[begin : begin + _BLOCK], mode="clip")
    return result


def _find_with_kernels(table: WordTable, batch: FoldedBatch, kernels: ModuleType) -> Found:
    pairs, triples = table.pairs, table.triples
    positions = np.empty(len(batch.codes) + 1, np.int64)
    filters = pairs.bits, pairs.shift, triples.bits, triples.shift
    positions = positions[: kernels.find_candidates(batch.codes, *filters, positions)]
    room = len(positions) // 2 + 64
    while True:
        found = Found(*(np.empty(room, np.int64) for _ in Found._fields))
        tables = table.heads, table.slot_hashes, table.slot_words, table.slot_shift
        words = table.words.codes, table.words.starts, table.key_lengths
        count = kernels.find_words(batch.codes, batch.starts, positions, *tables, *words, *found)
        if count <= room:
            return Found(*(part[:count] for part in found))
        room = count


def _find_with_numpy(table: WordTable, batch: FoldedBatch) -> Found:
    positions = _candidates(table, batch.codes)
    rows = batch.rows_at(positions)
    room = batch.starts[rows + 1] - positions
    lengths = _head_lengths(table, batch.codes, positions, room)
    here = np.flatnonzero(lengths)
    positions, rows, room, lengths = positions[here], rows[here], room[here], lengths[here]
    parts = [Found(*(np.empty(0, np.int64),) * 3)]
    hashes = batch.codes[positions].astype(np.uint64)
    length = 1
    while length < KEY_LENGTH:
        length += 1
        further = np.flatnonzero((room >= length) & (lengths >> np.uint64(length - 1) > 0))
        if not len(further):
            break
        positions, rows, room, lengths = positions[further], rows[further], room[further], lengths[further]
        hashes = hashes[further] * BASE + batch.codes[positions + length - 1]
        here = np.flatnonzero(lengths >> np.uint64(length - 1) & np.uint64(1))
        index, words = _look_up(table, hashes[here], length)
        index = here[index]
        same = table.words.stand_at(words, batch.codes, positions[index], room[index])
        index, words = index[same], words[same]
        parts.append(Found(rows[index], positions[index], words))
    return Found(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _candidates(table: WordTable, codes: Codes) -> Integers:
    """Positions where a word may begin, by its first two or three characters."""
    pairs, triples = table.pairs, table.triples
    found = [np.empty(0, np.int64)]
    for begin in range(0, max(len(codes) - 1, 0), _BLOCK):
        part = codes[begin : begin + _BLOCK + 2]
        if begin + _BLOCK + 2 > len(codes):
            part = np.append(part, np.uint32(0))
        pair = pair_hash(part[:-2], part[1:-1])
        triple = triple_hash(pair, part[2:])
        is_pair = np.take(pairs.bytes, (pair >> np.uint32(pairs.shift)).astype(np.intp), mode="clip")
        is_triple = np.take(triples.bytes, (triple >> np.uint32(triples.shift)).astype(np.intp), mode="clip")
        found.append(np.flatnonzero(is_pair | is_triple) + begin)
    return np.concatenate(found)


def _head_lengths(
    table: WordTable, codes: Codes, positions: Integers, room: Integers
) -> npt.NDArray[np.uint64]:
    """For each position the bits of the key lengths of words that begin with what stands there."""
    lengths = np.zeros(len(positions), np.uint64)
    for size in (2, 3):
        index = np.flatnonzero(room >= size)
        first, second = codes[positions[index]], codes[positions[index] + 1]
        third = codes[positions[index] + 2] if size > 2 else np.zeros_like(first)
        keys = head_keys(first, second, third)
        for asking, slots in probes(head_slots(keys, len(table.heads)), table.heads[:, 0]):
            same = table.heads[slots, 0] == keys[asking]
            lengths[index[asking[same]]] |= table.heads[slots[same], 1]
    return lengths


def _look_up(table: WordTable, hashes: npt.NDArray[np.uint64], length: int) -> tuple[Integers, Integers]:
    """The words whose keys have these hashes and this length: index of the hash, and word."""
    indices, words = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    marked = hashes | np.uint64(1)
    for asking, slots in probes(table.slots_of(hashes), table.slot_hashes):
        same = table.slot_hashes[slots] == marked[asking]
        word = table.slot_words[slots[same]]
        fits = table.key_lengths[word] == length
        indices.append(asking[same][fits])
        words.append(word[fits])
    return np.concatenate(indices), np.concatenate(words)
