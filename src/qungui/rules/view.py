"""A batch as whole columns, for the first look of every rule.

Everything is computed once, on first use, for all rules together. Rows are positions in the batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from qungui.events.batch import Batch
from qungui.events.kinds import KIND_CODES, MESSAGE, TYPE_CODES
from qungui.regulation.clock import Clock
from qungui.rules.tally import Tally
from qungui.signals.model import Model, Scores, shipped_model
from qungui.signals.skeleton import skeletons
from qungui.signals.term_lists import read_terms
from qungui.text import FoldedBatch
from qungui.text.gates import has_ascii

Rows = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
NO_ROWS: Rows = np.empty(0, np.int64)


class View:
    """The columns of a batch."""

    def __init__(
        self,
        batch: Batch,
        clock: Clock,
        folded: FoldedBatch,
        tallies: Mapping[Tally, npt.NDArray[np.int64]],
        hit_rows: Mapping[object, Rows],
        waiting: Callable[[object], set[str]] = lambda _rule: set(),
        model: Callable[[], Model] = shipped_model,
    ) -> None:
        self.batch = batch
        self.clock = clock
        self.folded = folded
        self._tallies = tallies
        self._hit_rows = hit_rows
        self._waiting = waiting
        self._model = model

    def tally(self, tally: Tally) -> npt.NDArray[np.int64]:
        """The tally of every row; 0 where it does not apply."""
        return self._tallies[tally]

    def hit_rows(self, rule: object) -> Rows:
        """The rows where a term of this rule was found."""
        return self._hit_rows.get(rule, NO_ROWS)

    def messages_near(self, rule: object, starts: Rows) -> Rows:
        """All messages of the conversations where the rule has a deadline open, or where one of `starts` lies:
        for rules that, once something began, must hear everything said after it."""
        group, account = (self.batch.columns.column(name) for name in ("group", "account"))
        places = {one.split("/", 1)[0] if "/" in one else one for one in self._waiting(rule)}
        if len(starts):
            picked = self.batch.columns.take(pa.array(starts))
            for name in ("group", "account"):
                places |= {one for one in pc.unique(picked.column(name)).to_pylist() if one}
        if not places:
            return NO_ROWS
        wanted = pa.array(sorted(places), pa.string())
        near = _as_mask(pc.is_in(group, wanted)) | _as_mask(pc.is_in(account, wanted))
        return rows_of(near & self.is_message)

    @cached_property
    def is_message(self) -> Mask:
        """Whether the row says something: a message, or a post in Moments."""
        return np.isin(self.batch.kind, (MESSAGE, KIND_CODES["moment_posted"]))

    def kind_rows(self, kinds: Iterable[str]) -> Rows:
        """The rows of these event kinds."""
        codes = [KIND_CODES[kind] for kind in kinds]
        return rows_of(np.isin(self.batch.kind, codes))

    def type_rows(self, types: Iterable[str]) -> Rows:
        """The messages of these types."""
        return rows_of(self.is_type(types))

    def is_type(self, types: Iterable[str]) -> Mask:
        """Whether each row is a message of one of these types."""
        table = np.zeros(256, np.bool_)
        table[[TYPE_CODES[name] for name in types]] = True
        return self.is_message & table[self.batch.type]

    @cached_property
    def length(self) -> npt.NDArray[np.int64]:
        """Code points of the original text of each row."""
        return np.asarray(self.folded.lengths, np.int64)

    @property
    def model(self) -> Model:
        """The model of the text signals."""
        return self._model()

    @cached_property
    def signal_scores(self) -> Scores:
        """What the text signals' model says of each row: a score for each of its labels."""
        found = skeletons(self.folded)
        return self.model.scores(found, read_terms(found).counts)

    @cached_property
    def minute_of_day(self) -> npt.NDArray[np.int16]:
        """Local minutes since midnight."""
        return self.clock.minutes_of_day(self.batch.at)

    @cached_property
    def day(self) -> npt.NDArray[np.int32]:
        """The local day as a proleptic ordinal (`date.toordinal`)."""
        return self.clock.days(self.batch.at)

    @cached_property
    def has_url(self) -> Mask:
        """Whether the row carries a link in its own field."""
        return _not_null(self.batch.columns.column("url"))

    @cached_property
    def has_reply(self) -> Mask:
        """Whether the row quotes or answers another message."""
        return _not_null(self.batch.columns.column("reply_to"))

    @cached_property
    def has_at(self) -> Mask:
        """Whether there is an @ (of any width) in the text."""
        return has_ascii(self.folded, "@")

    @cached_property
    def mentions_all(self) -> Mask:
        """Whether the row may call everybody: by its mentions or with `@` in the text (a superset)."""
        return self.has_mentions | self.has_at

    @cached_property
    def has_mentions(self) -> Mask:
        """Whether the source names people whom the row mentions."""
        lengths = pc.list_value_length(self.batch.columns.column("mentions"))
        return np.asarray(pc.fill_null(lengths, 0)) > 0

    def text_contains(self, word: str) -> Mask:
        """Whether the original text holds the word exactly."""
        found = pc.fill_null(pc.match_substring(self.batch.text, word), False)
        return _as_mask(found)

    def text_matches(self, pattern: str) -> Mask:
        """Whether the original text holds the RE2 pattern somewhere."""
        found = pc.fill_null(pc.match_substring_regex(self.batch.text, pattern), False)
        return _as_mask(found)

    def ascii_matches(self, pattern: str) -> Mask:
        """`text_matches` for a pattern that needs some letter, digit or sign of ASCII (in any width): most
        Chinese messages have none and are not looked at."""
        rows = rows_of(self._has_ascii)
        found = np.zeros(len(self.batch), np.bool_)
        if len(rows):
            texts = self.batch.text.take(pa.array(rows))
            found[rows] = _as_mask(pc.fill_null(pc.match_substring_regex(texts, pattern), False))
        return found

    @cached_property
    def _has_ascii(self) -> Mask:
        return has_ascii(self.folded)

    judged_from: int = -(2**62)
    """The first moment that is judged (microseconds)."""

    @cached_property
    def first_of_senders(self) -> Rows:
        """The first message of every sender in every group of the batch, and the first since judging began; rows
        of the platform left out.

        Senders are told apart by the ids of the source, so that one person under two names comes twice.
        """
        group, person = self.batch.columns.column("group"), self.batch.columns.column("person")
        written = (self.batch.kind == MESSAGE) & (self.batch.type != TYPE_CODES["system"])
        rows = rows_of(written & _not_null(group) & _not_null(person))
        groups, people = (_cell_numbers(column)[rows] for column in (group, person))
        if not len(rows):
            return rows
        pairs = groups * (int(people.max()) + 1) + people
        if self.batch.at[rows[0]] < self.judged_from:
            pairs = pairs * 2 + (self.batch.at[rows] >= self.judged_from)
        if int(pairs.max()) <= 4 * len(pairs):
            first = np.full(int(pairs.max()) + 1, -1, np.int64)
            first[pairs[::-1]] = rows[::-1]
            return np.sort(first[first >= 0])
        return np.sort(rows[np.unique(pairs, return_index=True)[1]])

    def people_rows(self) -> Rows:
        """The rows that say who did it."""
        return rows_of(_not_null(self.batch.columns.column("person")))


def rows_of(mask: Mask) -> Rows:
    """The positions where the mask is true."""
    return np.flatnonzero(mask)


def merge_rows(*parts: Rows) -> Rows:
    """The rows in any of the parts, ascending, each once."""
    kept = [part for part in parts if len(part)]
    if not kept:
        return NO_ROWS
    return kept[0] if len(kept) == 1 else np.unique(np.concatenate(kept))


def _cell_numbers(column: Any) -> npt.NDArray[np.int64]:
    """A number for every cell, the same for the same value."""
    return np.asarray(column.dictionary_encode().indices.fill_null(0), np.int64)


def _not_null(column: Any) -> Mask:
    return _as_mask(column.is_valid())


def _as_mask(column: Any) -> Mask:
    return np.asarray(column.to_numpy(zero_copy_only=False), np.bool_)
