"""From words found to hits of terms: the options of the terms, and the way back to the originals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from qungui.text.batch import FoldedBatch
from qungui.text.hits import Hits
from qungui.text.ragged import Integers, offsets_of, ragged_indices
from qungui.text.strings import Strings
from qungui.text.term import Term
from qungui.text.word_search import Found

Mask = npt.NDArray[np.bool_]


def is_word_character(character: str) -> bool:
    """Whether a folded character next to a term makes it part of a longer Latin word."""
    return character.isascii() and character.isalnum()


_IS_WORD_CHARACTER = np.array([is_word_character(chr(code)) for code in range(128)] + [False])
"""By code point; the last stands for all beyond ASCII."""


class TermOptions:
    """The options of all terms as arrays.

    `by_word`: indices of terms for each word, in the order of the words' numbers. `allowed`: by index of a
    term the folded words in which it does not count, and where in the word it stands.
    """

    def __init__(
        self,
        terms: Sequence[Term],
        by_word: Mapping[str, Sequence[int]],
        allowed: Mapping[int, Sequence[tuple[str, int]]],
    ) -> None:
        self.ids = np.fromiter((term.id for term in terms), np.int64, len(terms))
        self.whole_word = np.fromiter((term.whole_word for term in terms), np.bool_, len(terms))
        self.min_length = np.fromiter((term.min_length for term in terms), np.int64, len(terms))
        self.word_lengths = np.fromiter(map(len, by_word), np.int64, len(by_word))
        self.terms_starts = offsets_of(np.fromiter(map(len, by_word.values()), np.int64, len(by_word)))
        self.terms = np.fromiter((index for indices in by_word.values() for index in indices), np.int64)
        around = [allowed.get(index, ()) for index in range(len(terms))]
        self.around_starts = offsets_of(np.fromiter(map(len, around), np.int64, len(terms)))
        self.around = Strings.of(word for words in around for word, _ in words)
        self.around_offsets = np.fromiter((offset for words in around for _, offset in words), np.int64)

    def hits(self, batch: FoldedBatch, found: Found) -> Hits:
        """The hits that count among the words found."""
        counts = self.terms_starts[found.words + 1] - self.terms_starts[found.words]
        rows, starts = np.repeat(found.rows, counts), np.repeat(found.positions, counts)
        ends = starts + np.repeat(self.word_lengths[found.words], counts)
        terms = self.terms[ragged_indices(self.terms_starts[found.words], counts)]
        kept = batch.folded_lengths[rows] >= self.min_length[terms]
        kept &= ~(self.whole_word[terms] & _touches_word(batch, rows, starts, ends))
        kept &= ~self._is_allowed(batch, rows, starts, terms)
        rows, starts, ends, terms = rows[kept], starts[kept], ends[kept], terms[kept]
        starts, ends, whole = batch.whole_spans(rows, starts, ends)
        return Hits.of(rows[whole], self.ids[terms[whole]], starts[whole], ends[whole])

    def _is_allowed(self, batch: FoldedBatch, rows: Integers, starts: Integers, terms: Integers) -> Mask:
        """Whether each stands inside one of the longer words of its term."""
        counts = self.around_starts[terms + 1] - self.around_starts[terms]
        result = np.zeros(len(terms), np.bool_)
        hits = np.repeat(np.arange(len(terms)), counts)
        around = ragged_indices(self.around_starts[terms], counts)
        begins = starts[hits] - self.around_offsets[around]
        inside = begins >= batch.starts[rows[hits]]
        hits, around, begins = hits[inside], around[inside], begins[inside]
        room = batch.starts[rows[hits] + 1] - begins
        result[hits[self.around.stand_at(around, batch.codes, begins, room)]] = True
        return result


def _touches_word(batch: FoldedBatch, rows: Integers, starts: Integers, ends: Integers) -> Mask:
    """Whether a Latin letter or digit stands before or after, in the same message."""
    last = max(len(batch.codes) - 1, 0)
    before = _is_word(batch, starts - 1) & (starts > batch.starts[rows])
    after = _is_word(batch, np.minimum(ends, last)) & (ends < batch.starts[rows + 1])
    return before | after


def _is_word(batch: FoldedBatch, positions: Integers) -> Mask:
    return _IS_WORD_CHARACTER[np.minimum(batch.codes[positions], 128)]
