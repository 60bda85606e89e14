"""The reference engine: every rule sees every event, one after the other, in the plainest way.

It knows nothing of columns, first looks, carried state or lazy deadlines, and serves the tests: whatever the
fast engine finds must be exactly this.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from zoneinfo import ZoneInfo

from qungui.engine.finding import Finding
from qungui.engine.forwarded import MEDIA_UNSEEN, judge_record
from qungui.engine.program import Program, ReadyClause
from qungui.engine.run import sort_findings
from qungui.engine.session import Session
from qungui.engine.state import State
from qungui.events.event import Event
from qungui.events.inspected import is_unseen
from qungui.events.moments import local
from qungui.events.records import holds_more
from qungui.rules.judged import Judged, TermHit
from qungui.rules.rule import KeyedRule, MessageRule
from qungui.rules.tally import Burst, Daily, GroupDaily, Previous, Run, Sort, Tally
from qungui.text import Term, fold


def reference_findings(
    program: Program,
    events: Sequence[Event],
    *,
    start: int | None = None,
    until: int | None = None,
    lacking: Iterable[str] = (),
) -> tuple[list[Finding], list[str]]:
    """All findings that still hold at the end, and the ids of those withdrawn."""
    if not events:
        return [], []
    state = State.fresh(program)
    state.start, state.lacking = start, frozenset(lacking)
    session = Session(state)
    session.begin(events[0].at)
    history = _History(state)
    terms = _terms(program)
    for order, event in enumerate(events):
        session.advance(event.at - 1, history.last_message_at)
        _begin_place(session, event, order)
        tallies = {tally: history.tally(tally, event) for tally in program.tallies}
        for ready in program.clauses:
            speaks = event.kind in ("message", "moment_posted")
            hits = [] if not speaks else _hits(event.text, terms.get(ready.index, ()))
            judged = Judged(event, order, program.clock.zone, hits, tallies)
            _judge(session, ready, judged, history, terms.get(ready.index, ()))
        state.people.apply(event, order)
        history.note(event)
        state.order += 1
        if event.kind == "gap":
            session.note_gap(event)
        elif event.kind == "excuse_accepted":
            excuse = Judged(event, order, program.clock.zone)
            session.accept_excuse(excuse, history.last_message_at)
    session.advance(until if until is not None else events[-1].at, history.last_message_at)
    session.close_unknown()
    withdrawn = set(session.withdrawn)
    return sort_findings([one for one in session.added if one.id not in withdrawn]), sorted(withdrawn)


def _judge(
    session: Session, ready: ReadyClause, judged: Judged, history: _History, terms: Sequence[Term]
) -> None:
    event = judged.event
    if not ready.holds_for(judged, session.state.people):
        return
    if isinstance(ready.rule, MessageRule):
        if event.kind not in ("message", "moment_posted"):
            return
        context = session.context(event.group, event.place, event.person or "", judged.instant, lambda: None)
        if ready.rule.opens_records and holds_more(event):
            outcomes = judge_record(ready.rule, judged, context, partial(_hits, terms=terms))
            if is_unseen(event):
                outcomes = chain(outcomes, [MEDIA_UNSEEN])
        else:
            outcomes = ready.rule.judge(judged, context)
        session.take(ready, outcomes, context, judged, event.person or "", None)
    elif isinstance(ready.rule, KeyedRule):
        person = session.state.people.resolve(event.person or "")
        session.step(ready, judged, partial(history.last_message_at, event.place, person))


def _begin_place(session: Session, event: Event, order: int) -> None:
    instant = (event.at, order)
    if event.group:
        session.begin_place(event.group, event.group, None, instant)
    if event.account:
        session.begin_place(event.account, None, event.account, instant)


class _History:
    """All messages so far, by sender and conversation."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.by_sender: dict[tuple[str, str], list[Event]] = {}
        self.by_place: dict[str, list[Event]] = {}

    def note(self, event: Event) -> None:
        if event.is_message and event.person and event.place:
            self._of_sender(event).append(event)
            self.by_place.setdefault(event.place, []).append(event)

    def last_message_at(self, place: str, person: str) -> int | None:
        said = self.by_sender.get((place, person))
        return said[-1].at if said else None

    def tally(self, tally: Tally, event: Event) -> int:
        if not (event.is_message and event.person and event.place):
            return -1 if isinstance(tally, Previous) else 0
        said = self._of_sender(event)
        if isinstance(tally, Previous):
            return said[-1].at if said else -1
        if not _is_of_sort(event, tally.sort):
            return 0
        if isinstance(tally, GroupDaily):
            said = self.by_place.get(event.place, [])
        before = [one for one in said if _is_of_sort(one, tally.sort)]
        if isinstance(tally, Daily | GroupDaily):
            return 1 + sum(self._day(one) == self._day(event) for one in before)
        if isinstance(tally, Burst):
            near = [one for one in before if event.at - one.at <= tally.within]
            return int(len(near) + 1 >= tally.count)
        return _run_length(tally, before, event)

    def _of_sender(self, event: Event) -> list[Event]:
        key = (event.place, self.state.people.resolve(event.person or ""))
        return self.by_sender.setdefault(key, [])

    def _day(self, event: Event) -> int:
        return local(event.at, self.state.program.clock.zone).toordinal()


def _run_length(tally: Run, before: list[Event], event: Event) -> int:
    length = 1
    later = event
    for earlier in reversed(before):
        alike = _value(tally.of, earlier) == _value(tally.of, later)
        if not alike or (tally.within is not None and later.at - earlier.at > tally.within):
            break
        length += 1
        later = earlier
    return length


def _value(of: str, event: Event) -> str:
    if of == "type":
        return event.type
    folded = fold(event.text).text
    if of == "text":
        return folded
    return "".join(one for one in folded if unicodedata.category(one).startswith("L")) or folded


def _is_of_sort(event: Event, sort: Sort) -> bool:
    if sort.types and event.type not in sort.types:
        return False
    return not sort.mentions_all or Judged(event, 0, _UTC).mentions_all


def _terms(program: Program) -> dict[int, Sequence[Term]]:
    lexicons = program.lexicon_terms()
    found = {ready.index: ready.rule.terms(lexicons) for ready in program.clauses}
    return {index: terms for index, terms in found.items() if terms}


def _hits(text: str, terms: Iterable[Term]) -> list[TermHit]:
    """Every place where a term stands in the folded text, the slow way."""
    folded = fold(text)
    found = []
    for position, term in enumerate(terms):
        for start, end in _occurrences(folded.text, fold(term.text).text):
            if _counts(folded.text, start, end, term):
                span = folded.whole_span(start, end)
                if span is not None:
                    found.append(TermHit(position, *span))
    return sorted(set(found), key=lambda hit: (hit.start, hit.end, hit.term))


def _counts(text: str, start: int, end: int, term: Term) -> bool:
    if len(text) < term.min_length:
        return False
    if term.whole_word and (_is_word(text[start - 1 : start]) or _is_word(text[end : end + 1])):
        return False
    allowed = (pair for word in term.allow for pair in _occurrences(text, fold(word).text))
    return not any(first <= start and end <= last for first, last in allowed)


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _occurrences(text: str, word: str) -> list[tuple[int, int]]:
    if not word:
        return []
    starts = (start for start in range(len(text) - len(word) + 1) if text.startswith(word, start))
    return [(start, start + len(word)) for start in starts]


_UTC = ZoneInfo("UTC")
