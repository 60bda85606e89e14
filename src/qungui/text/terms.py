"""Terms: what a clause or a lexicon looks for, and the set of them that finds all in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import daachorse
import numpy as np

from qungui.text.batch import FoldedBatch
from qungui.text.engines import Engine, chosen_kernels
from qungui.text.fold import Folded, fold
from qungui.text.hits import Hit, Hits, occurrences
from qungui.text.term import Term
from qungui.text.term_options import TermOptions, is_word_character
from qungui.text.word_search import Found, find_words
from qungui.text.word_table import WordTable


class TermSet:
    """Terms compiled to be looked for all at once. Every place is found, overlapping ones too.

    `unfindable`: the terms of which folding leaves nothing; they are never hit. A set can be pickled; it is
    compiled again on the other side.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        folded = [fold(term.text).text for term in self.terms]
        self.unfindable = tuple(term for term, text in zip(self.terms, folded, strict=True) if not text)
        self._by_word: dict[str, list[int]] = {}
        for index, text in enumerate(folded):
            if text:
                self._by_word.setdefault(text, []).append(index)
        self._words = list(self._by_word)

    def __len__(self) -> int:
        return len(self.terms)

    def __reduce__(self) -> tuple[type[TermSet], tuple[tuple[Term, ...]]]:
        return TermSet, (self.terms,)

    def scan(self, batch: FoldedBatch, engine: Engine | None = None) -> Hits:
        """All hits in the messages of a batch, by message, start, end and term.

        `engine`: None takes numba where it is installed and worth its start, else numpy; all find the same.
        """
        if not self._words:
            return Hits.none()
        if engine == "daachorse":
            found = self._find_one_by_one(batch)
        else:
            found = find_words(self._table, batch, chosen_kernels(engine, 0))
        return self._options.hits(batch, found)

    def scan_one(self, text: str) -> list[Hit]:
        """All hits in one text, by start, end and term; the quick way for a single message."""
        if not self._words:
            return []
        folded = fold(text)
        matches = self._automaton.find_overlapping(folded.text)
        return sorted(set(self._hits_of(folded, matches))) if matches else []

    def _hits_of(self, folded: Folded, matches: list[tuple[int, int, int]]) -> Iterator[Hit]:
        for start, end, word in matches:
            span = folded.whole_span(start, end)
            if span is None:
                continue
            for index in self._by_word[self._words[word]]:
                if self._counts(index, folded.text, start, end):
                    yield Hit(*span, self.terms[index].id)

    def _counts(self, index: int, text: str, start: int, end: int) -> bool:
        term = self.terms[index]
        if len(text) < term.min_length:
            return False
        beside = text[max(start - 1, 0) : start] + text[end : end + 1]
        if term.whole_word and any(map(is_word_character, beside)):
            return False
        around = self._allowed.get(index, ()) if term.allow else ()
        return not any(offset <= start and text.startswith(word, start - offset) for word, offset in around)

    def _find_one_by_one(self, batch: FoldedBatch) -> Found:
        rows, positions, words = [], [], []
        for row, begin in enumerate(batch.starts[:-1].tolist()):
            for start, _, word in self._automaton.find_overlapping(batch.text(row)):
                rows.append(row)
                positions.append(begin + start)
                words.append(word)
        return Found(*(np.asarray(part, np.int64) for part in (rows, positions, words)))

    @cached_property
    def _automaton(self) -> Any:
        return daachorse.CharwiseDoubleArrayAhoCorasick(self._words)

    @cached_property
    def _table(self) -> WordTable:
        return WordTable(self._words)

    @cached_property
    def _options(self) -> TermOptions:
        return TermOptions(self.terms, self._by_word, self._allowed)

    @cached_property
    def _allowed(self) -> dict[int, list[tuple[str, int]]]:
        """For each term with an allow-list the folded longer words, and where in them the term stands."""
        return {
            index: [
                (word, offset)
                for word in dict.fromkeys(fold(one).text for one in self.terms[index].allow)
                for offset in occurrences(word, text)
            ]
            for text, indices in self._by_word.items()
            for index in indices
            if self.terms[index].allow
        }
