"""The fast engine: whole columns first, Python only for what may matter.

`run` takes a batch, `advance` lets time pass, `finish` ends the stream. All three use up the state they are
given and return it with what changed; nothing else in the world is read or written.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from operator import attrgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from qungui.engine.across import Share
from qungui.engine.days import days_of_groups
from qungui.engine.finding import Finding
from qungui.engine.forwarded import MEDIA_UNSEEN, judge_record
from qungui.engine.program import Program, ReadyClause
from qungui.engine.session import Session
from qungui.engine.state import State
from qungui.engine.tally_columns import Columns, Values
from qungui.events.batch import Batch
from qungui.events.inspected import MEDIA_TYPES, is_unseen
from qungui.events.kinds import KIND_CODES, MESSAGE, TYPE_CODES
from qungui.events.people import ROSTER_KINDS
from qungui.events.records import CHAT_RECORD, holds_more
from qungui.events.share import ORGANISATION
from qungui.rules.judged import Judged, TermHit
from qungui.rules.rule import KeyedRule, MessageRule
from qungui.rules.tally import Previous, Tally
from qungui.rules.view import NO_ROWS, Rows, View, merge_rows
from qungui.text import FoldedBatch, Hits, fold_batch

_ROSTER_CODES = np.asarray(sorted(KIND_CODES[kind] for kind in ROSTER_KINDS))
_MEDIA_CODES = np.asarray([TYPE_CODES[name] for name in MEDIA_TYPES])
_OPENED_TYPES = np.asarray([TYPE_CODES[CHAT_RECORD], *_MEDIA_CODES])
_GAP, _EXCUSE = KIND_CODES["gap"], KIND_CODES["excuse_accepted"]


class Changes(NamedTuple):
    """What a call changed: new findings in order, ids that no longer hold (also of findings that came and went
    within the call, so that the ids do not depend on how the stream is cut), and the state that goes on."""

    added: list[Finding]
    withdrawn: list[str]
    state: State


def begin(program: Program, start: int | None = None, lacking: Iterable[str] = ()) -> State:
    """A fresh state. `start` is the start of the audit in microseconds, None = 00:00 local of the day of the
    first event. Earlier events feed the state only. `lacking` names kinds of events that no source carries."""
    with _no_cycle_search():
        state = State.fresh(program)
    state.start, state.lacking = start, frozenset(lacking)
    return state


def run(
    state: State, batch: Batch, *, folded: FoldedBatch | None = None, mine: Share | None = None
) -> Changes:
    """Judge a batch of events, which come in order of time within each conversation.

    `folded` spares folding the texts again for a second regulation; `mine` tells which conversations belong
    to this worker.
    """
    if not len(batch):
        return Changes([], [], state)
    session = Session(state) if mine is None else Session(state, mine)
    session.begin(int(batch.at[0]))
    with _no_cycle_search():
        _Pass(session, batch, folded if folded is not None else fold_batch(batch.text)).judge()
        return _changes(session)


@contextmanager
def _no_cycle_search() -> Iterator[None]:
    """A batch, and a large directory, make many small objects and no cycles; looking for cycles among them takes
    from a third to most of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def advance(state: State, to: int, *, mine: Share | None = None) -> Changes:
    """Nothing more happened up to and including the moment `to`: deadlines fire, past days are closed."""
    session = Session(state) if mine is None else Session(state, mine)
    session.begin(to)
    session.advance(to, _last_message_at(state))
    session.close_unknown(state.program.clock.day_of(to).toordinal())
    return _changes(session)


def finish(state: State, until: int, *, mine: Share | None = None) -> Changes:
    """The stream ends at `until`: as `advance`, and everything unknown is told."""
    session = Session(state) if mine is None else Session(state, mine)
    session.begin(until)
    session.advance(until, _last_message_at(state))
    session.close_unknown()
    return _changes(session)


def _changes(session: Session) -> Changes:
    state = session.state
    state.ordinals = {key: count for key, count in state.ordinals.items() if count[1] >= state.now}
    withdrawn = set(session.withdrawn)
    added = [finding for finding in session.added if finding.id not in withdrawn]
    return Changes(sort_findings(added), sorted(withdrawn), state)


def _last_message_at(state: State) -> Callable[[str, str], int | None]:
    return lambda place, person: state.tallies.last_message_at(state.keys.number(place, person))


class _Pass:
    """One batch through one regulation."""

    def __init__(self, session: Session, batch: Batch, folded: FoldedBatch) -> None:
        self.session = session
        self.state = session.state
        self.program = session.program
        self.batch = batch
        self.folded = folded
        self.first_order = self.state.order
        self.columns = Columns(batch, folded, self.program.clock, self.state.keys, self.state.people)
        self.tallies: dict[Tally, Values] = {}
        self.hits: dict[int, _ClauseHits] = {}
        self.judged: dict[int, Judged] = {}
        self.is_own = self._find_own()
        unseen = _is_unseen(batch)
        is_opened = (batch.kind == MESSAGE) & np.isin(batch.type, _OPENED_TYPES)
        self.opened_rows = np.flatnonzero(is_opened & ~unseen)
        self.unseen = list(days_of_groups(batch, np.flatnonzero(unseen), self.program.clock.days(batch.at)))

    def judge(self) -> None:
        """Rosters first (they are asked for the instant of each event), then messages, then subjects."""
        batch, state = self.batch, self.state
        for row in np.flatnonzero(np.isin(batch.kind, _ROSTER_CODES)).tolist():
            state.people.apply(batch.event(row), self.first_order + row)
        self.tallies = state.tallies.compute(self.columns)
        self._scan()
        found = (self.tallies, self._hit_rows(), self._waiting)
        view = View(batch, self.program.clock, self.folded, *found, self.program.model)
        view.judged_from = self.session.judged_from
        plans = [(ready, self._rows(ready, view)) for ready in self.program.clauses]
        self._load_events([rows for _, rows in plans])
        for ready, rows in plans:
            if isinstance(ready.rule, MessageRule):
                self._judge_messages(ready, ready.rule, rows)
                if ready.rule.opens_records:
                    self._tell_unseen(ready)
        self._begin_places()
        for ready, rows in plans:
            if isinstance(ready.rule, KeyedRule):
                self._step_subjects(ready, rows)
        is_gap = batch.kind == _GAP if self.is_own is None else (batch.kind == _GAP) & self.is_own
        for row in np.flatnonzero(is_gap).tolist():
            self.session.note_gap(batch.event(row))
        for row in np.flatnonzero(batch.kind == _EXCUSE).tolist():
            excuse = Judged(batch.event(row), self.first_order + row, self.program.clock.zone)
            self.session.accept_excuse(excuse, partial(self._last_message_before, row))
        state.order += len(batch)
        state.now = max(state.now, int(batch.at.max()))

    def _find_own(self) -> npt.NDArray[np.bool_] | None:
        """Which rows are not here for the clauses across conversations alone; None = all of them."""
        if self.program.everywhere.is_nothing:
            return None
        group, account = (self.batch.columns.column(name) for name in ("group", "account"))
        owners = pc.coalesce(group, account).dictionary_encode()
        own = [self.session.mine(owner) for owner in owners.dictionary.to_pylist()]
        found: npt.NDArray[np.bool_] = np.asarray([*own, True], np.bool_)[owners.indices.fill_null(-1)]
        return found

    def _rows(self, ready: ReadyClause, view: View) -> Rows:
        rule = ready.rule
        if ready.is_across and not self.session.mine(ORGANISATION):
            return NO_ROWS
        assert isinstance(rule, MessageRule | KeyedRule)
        rows = rule.select(view) if isinstance(rule, MessageRule) else rule.wants(view)
        if rule.opens_records:
            rows = merge_rows(rows, self.opened_rows)
        return rows if ready.is_across or self.is_own is None else rows[self.is_own[rows]]

    def _scan(self) -> None:
        if self.program.terms is None:
            return
        found = self.program.terms.scan(self.folded)
        owners = self.program.term_owner[found.term]
        for index in np.unique(owners).tolist():
            self.hits[index] = _ClauseHits(found, np.flatnonzero(owners == index), self.program.term_position)

    def _hit_rows(self) -> dict[object, Rows]:
        return {self.program.clauses[index].rule: hits.rows for index, hits in self.hits.items()}

    def _waiting(self, rule: object) -> set[str]:
        """The subjects of a rule that have a deadline open."""
        index = next(ready.index for ready in self.program.clauses if ready.rule is rule)
        return {key for key, subject in self.state.subjects[index].items() if subject.deadlines}

    def _load_events(self, wanted: Sequence[Rows]) -> None:
        """Every event that some rule wants, made once for all rules."""
        rows = np.unique(np.concatenate(wanted)) if wanted else np.empty(0, np.int64)
        zone, first = self.program.clock.zone, self.first_order
        for row, event in zip(rows.tolist(), self.batch.events(rows), strict=True):
            self.judged[row] = Judged(event, first + row, zone, (), _RowTallies(self.tallies, row))

    def _judge_messages(self, ready: ReadyClause, rule: MessageRule, rows: Rows) -> None:  # type: ignore[type-arg]  # any message rule
        session, people = self.session, self.state.people
        hits = self.hits.get(ready.index)
        for row in rows.tolist():
            judged = self.judged[row]
            event = judged.event
            if not ready.holds_for(judged, people):
                continue
            judged.hits = hits.by_row.get(row, ()) if hits else ()
            place = event.place
            context = session.context(event.group, place, event.person or "", judged.instant, _never)
            if rule.opens_records and holds_more(event):
                outcomes = judge_record(rule, judged, context, partial(self.program.term_hits, ready.index))
            else:
                outcomes = rule.judge(judged, context)
            session.take(ready, outcomes, context, judged, event.person or "", None)

    def _tell_unseen(self, ready: ReadyClause) -> None:
        """Files that nobody looked into are unknown to a clause that reads texts, counted by group and day."""
        for day in self.unseen:
            if self.is_own is not None and not self.is_own[day.rows[0]]:
                continue
            event, order = day.first, self.first_order + int(day.rows[0])
            judged = Judged(event, order, self.program.clock.zone)
            if ready.holds_for(judged, self.state.people):
                context = self.session.context(
                    event.group, event.place, event.person or "", judged.instant, _never
                )
                self.session.count_unknown_events(ready, MEDIA_UNSEEN, context, day)

    def _step_subjects(self, ready: ReadyClause, rows: Rows) -> None:
        people, hits = self.state.people, self.hits.get(ready.index)
        for row in rows.tolist():
            judged = self.judged[row]
            if ready.holds_for(judged, people):
                judged.hits = hits.by_row.get(row, ()) if hits else ()
                self.session.step(ready, judged, self._last_before(judged, row))

    def _last_before(self, judged: Judged, row: int) -> Callable[[], int | None]:
        """When the sender (or the member whom the event is about) last spoke before this row."""
        person = self.state.people.resolve(judged.event.person or "")
        return partial(self._last_message_before, row, judged.event.place, person)

    def _last_message_before(self, row: int, place: str, person: str) -> int | None:
        """When the person last spoke in the conversation before this row of the batch."""
        number = self.state.keys.number(place, person)
        if number is None:
            return None
        rows = self.columns.sequences.rows_of(number)
        if not len(rows):
            return self.state.tallies.last_message_at(number)
        earlier = int(np.searchsorted(rows, row))
        if earlier:
            return int(self.batch.at[rows[earlier - 1]])
        before = int(self.tallies[Previous()][rows[0]])
        return None if before < 0 else before

    def _begin_places(self) -> None:
        """Groups and accounts met for the first time, each at its first event."""
        if not self.program.keyed_clauses:
            return
        for name in ("group", "account"):
            column = self.batch.columns.column(name).dictionary_encode()
            codes = np.asarray(column.indices.fill_null(-1))
            values = column.dictionary.to_pylist()
            mine, known = self.session.mine, self.state.places
            fresh = [code for code, value in enumerate(values) if value not in known and mine(value)]
            if not fresh:
                continue
            unique, first = np.unique(codes, return_index=True)
            first_row = dict(zip(unique.tolist(), first.tolist(), strict=True))
            for code in fresh:
                row = first_row[code]
                instant = (int(self.batch.at[row]), self.first_order + row)
                group, account = (values[code], None) if name == "group" else (None, values[code])
                self.session.begin_place(values[code], group, account, instant)


class _RowTallies(Mapping[Tally, int]):
    """The tallies of one row, looked up when asked."""

    __slots__ = ("row", "values_of")

    def __init__(self, values_of: Mapping[Tally, Values], row: int) -> None:
        self.values_of = values_of
        self.row = row

    def __getitem__(self, tally: Tally) -> int:
        return int(self.values_of[tally][self.row])

    def __iter__(self) -> Iterator[Tally]:
        return iter(self.values_of)

    def __len__(self) -> int:
        return len(self.values_of)


class _ClauseHits:
    """The hits of one clause's terms, by row."""

    def __init__(self, found: Hits, chosen: npt.NDArray[np.int64], position: npt.NDArray[np.int64]) -> None:
        messages = found.message[chosen]
        self.rows, starts = np.unique(messages, return_index=True)
        columns = (position[found.term[chosen]], found.start[chosen], found.end[chosen])
        listed = [TermHit(*hit) for hit in zip(*(column.tolist() for column in columns), strict=True)]
        ends = [*starts[1:].tolist(), len(listed)]
        slices = zip(self.rows.tolist(), starts.tolist(), ends, strict=True)
        self.by_row = {row: listed[start:end] for row, start, end in slices}


def _is_unseen(batch: Batch) -> npt.NDArray[np.bool_]:
    """Which rows are messages with a file that nobody looked into."""
    unseen: npt.NDArray[np.bool_] = (batch.kind == MESSAGE) & np.isin(batch.type, _MEDIA_CODES)
    told = batch.columns.column("rest")
    if unseen.any() and told.null_count < len(batch):
        rows = np.flatnonzero(unseen & told.is_valid().to_numpy(zero_copy_only=False))
        for row, event in zip(rows.tolist(), batch.events(rows), strict=True):
            unseen[row] = is_unseen(event)
    return unseen


def _never() -> int | None:
    return None


def sort_findings(findings: Sequence[Finding]) -> list[Finding]:
    """Findings in the order of reports: time, group, clause, member, message."""
    ordered = sorted(findings, key=attrgetter("at"))
    for first, end in _runs_of_same_moment(ordered):
        ordered[first:end] = sorted(ordered[first:end], key=attrgetter("order"))
    return ordered


def _runs_of_same_moment(findings: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    first = 0
    for position in range(1, len(findings) + 1):
        if position == len(findings) or findings[position].at != findings[first].at:
            if position - first > 1:
                yield first, position
            first = position
