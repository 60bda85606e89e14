"""How skeletons sound: their syllables without tones, those that are written in Latin letters too."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from qungui.signals.tables import syllable_codes, syllable_numbers
from qungui.text import FoldedBatch, fold_batch
from qungui.text.ragged import Integers
from qungui.text.table import Codes

_LONGEST_SYLLABLE = 6
_LONGEST_RUN = 36
"""Longer runs of letters are addresses or noise."""
_A, _Z = ord("a"), ord("z")


@lru_cache(maxsize=1 << 16)
def spelled(letters: str) -> tuple[int, ...]:
    """The syllables that a run of Latin letters spells, as few as possible; () if it spells none.

    Single letters are no syllables here: they stand for anything.
    """
    if not 1 < len(letters) <= _LONGEST_RUN:
        return ()
    numbers = syllable_numbers()
    best: list[tuple[int, ...] | None] = [()] + [None] * len(letters)
    for start, before in enumerate(best[:-1]):
        if before is None:
            continue
        for end in range(start + 2, min(start + _LONGEST_SYLLABLE, len(letters)) + 1):
            number = numbers.get(letters[start:end])
            known = best[end]
            if number and (known is None or len(known) > len(before) + 1):
                best[end] = (*before, number)
    return best[-1] or ()


def syllables(batch: FoldedBatch) -> tuple[Codes, Integers]:
    """The syllables of all messages, and where each message begins and all end.

    0 stands for what has no sound: a digit, a letter that spells nothing.
    """
    sounds = syllable_codes()[batch.codes]
    if not len(sounds):
        return sounds, batch.starts
    kept = np.ones(len(sounds), np.bool_)
    letters = batch.ascii_positions
    letters = letters[(batch.codes[letters] >= _A) & (batch.codes[letters] <= _Z)]
    if len(letters):
        _put_spelled(batch, letters, sounds, kept)
        before = np.concatenate([[0], np.cumsum(kept)])
        return sounds[kept], before[batch.starts]
    return sounds, batch.starts


def _put_spelled(batch: FoldedBatch, letters: Integers, sounds: Codes, kept: npt.NDArray[np.bool_]) -> None:
    rows = batch.rows_at(letters)
    breaks = np.flatnonzero((np.diff(letters) > 1) | (np.diff(rows) > 0)) + 1
    begins = letters[np.concatenate([[0], breaks])]
    ends = letters[np.concatenate([breaks - 1, [len(letters) - 1]])] + 1
    text = batch.codes.astype(np.uint32)
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        if end - begin < 2:
            continue
        found = spelled(text[begin:end].tobytes().decode("utf-32-le"))
        if found:
            sounds[begin : begin + len(found)] = found
            kept[begin + len(found) : end] = False


SILENCE = chr(0xE000)
_SOUND_LETTERS = ord(SILENCE)
"""Syllable n is kept as this code point plus n, silence as the code point itself, so that terms can be looked for
among sounds. Code points for private use: folding leaves them alone."""


def spoken_batch(batch: FoldedBatch) -> FoldedBatch:
    """The sounds of all messages as a batch of letters, one for each syllable."""
    sounds, starts = syllables(batch)
    codes = sounds + np.uint32(_SOUND_LETTERS)
    lengths = np.diff(starts)
    return FoldedBatch(codes, starts, lengths, np.zeros(len(batch), np.bool_), batch.originals)


def spoken(texts: Sequence[str]) -> list[str]:
    """The sounds of each text in the letters of `spoken_batch`."""
    batch = spoken_batch(fold_batch(pa.array(texts, pa.large_string()), "numpy"))
    return [batch.text(row) for row in range(len(batch))]


def spoken_text(sounds: tuple[int, ...]) -> str:
    """The syllables of one message in the letters of `spoken_batch`."""
    return "".join(chr(_SOUND_LETTERS + one) for one in sounds)
