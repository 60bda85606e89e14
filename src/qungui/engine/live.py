"""Streams that are not in order: late events are put where they belong, and what they change is told.

Every conversation has a state of its own, the unit that moves between workers: an anchor (a stored state), the
events since the anchor, and the findings they gave. A late event restores the anchor and replays; findings that
no longer hold are withdrawn by id. An event older than the anchor is too late and is told as `unknown`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from qungui.engine.across import Share
from qungui.engine.finding import Finding, finding_id, trigger_of
from qungui.engine.program import Program
from qungui.engine.run import advance, begin, run, sort_findings
from qungui.engine.state import State
from qungui.events.batch import Batch
from qungui.events.event import Event
from qungui.events.share import ORGANISATION
from qungui.rules.judged import Judged


@dataclass(slots=True)
class Conversation:
    """One group or account: its anchor, what came since, and what was found in that."""

    anchor: bytes
    anchored_at: int
    """Events before this moment are in the anchor and cannot be replayed."""
    state: State
    events: list[Event] = field(default_factory=list)
    findings: dict[str, Finding] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    """Withdrawn by an accepted excuse, not by a replay."""
    now: int = -(2**62)
    late: dict[tuple[int, int], LateCount] = field(default_factory=dict)
    """Events that came too late, by clause and local day."""


@dataclass(slots=True)
class LateCount:
    """The events of one day that came too late for one clause."""

    count: int = 0
    first: int = 2**62
    last: int = -(2**62)
    samples: list[tuple[int, str]] = field(default_factory=list)
    """The earliest three, each with its moment."""


@dataclass(slots=True)
class LiveChanges:
    """What a call changed: findings that are new or were told with other figures, ids that no longer hold (also
    of findings that came and went within the call and so were never told)."""

    added: list[Finding] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)


class Live:
    """One regulation over live conversations.

    `lateness` (microseconds) is how late an event may be and still be put in its place.
    """

    def __init__(self, program: Program, start: int, lateness: int) -> None:
        self.program = program
        self.start = start
        self.lateness = lateness
        self.conversations: dict[str, Conversation] = {}

    def run(self, events: Sequence[Event]) -> LiveChanges:
        """Take events in any order; those of no conversation (staff) go to all."""
        changes = LiveChanges()
        by_place: dict[str, list[Event]] = {}
        for event in events:
            for place in self._hearers(event):
                by_place.setdefault(place, []).append(event)
        if not self.program.everywhere.is_nothing:
            by_place.setdefault(ORGANISATION, [])
        for place, its_events in by_place.items():
            self._take(place, its_events, changes)
        changes.added = sort_findings(list({one.id: one for one in changes.added}.values()))
        changes.withdrawn.sort()
        return changes

    def advance(self, to: int) -> LiveChanges:
        """Nothing more happened until `to`: deadlines fire and old events move into the anchors."""
        changes = LiveChanges()
        for place, conversation in self.conversations.items():
            done = advance(conversation.state, to, mine=_only(place))
            conversation.now = max(conversation.now, to)
            self._note(conversation, done.added, done.withdrawn, changes)
            self._move_anchor(place, conversation)
        changes.added = sort_findings(changes.added)
        return changes

    def state_at(self, place: str, at: int | None = None) -> State:
        """The state of one conversation when everything up to and including the moment `at` was judged, None =
        the present: what moves to another worker (`State.dump`), or answers how things stood.

        Raises `KeyError` for a conversation that was never met, `ValueError` for a moment before its anchor.
        """
        conversation = self.conversations[place]
        if at is None:
            return State.load(self.program, conversation.state.dump())
        if at < conversation.anchored_at:
            raise ValueError(f"the state of {place} is no longer known for that moment")
        state = State.load(self.program, conversation.anchor)
        earlier = [event for event in conversation.events if event.at <= at]
        if earlier:
            state = run(state, Batch.of(earlier), mine=_only(place)).state
        return advance(state, at, mine=_only(place)).state

    def _hearers(self, event: Event) -> list[str]:
        """The conversations that take the event; clauses across conversations have one of their own."""
        everywhere, owner = self.program.everywhere, event.group or event.account
        places = [owner] if owner else [one for one in self.conversations if one != ORGANISATION]
        is_heard = everywhere.hears(event) or (not owner and not everywhere.is_nothing)
        return [*places, ORGANISATION] if is_heard else places

    def _take(self, place: str, events: list[Event], changes: LiveChanges) -> None:
        conversation = self.conversations.get(place)
        if conversation is None:
            state = begin(self.program, self.start)
            conversation = Conversation(state.dump(), -(2**62), state)
            self.conversations[place] = conversation
        known = [event for event in events if event.at >= conversation.anchored_at]
        for event in events:
            if event.at < conversation.anchored_at:
                self._tell_too_late(place, conversation, event, changes)
        if not known:
            return
        known.sort(key=lambda event: event.at)
        in_order = known[0].at >= conversation.now
        _insert(conversation.events, known)
        if in_order:
            done = run(conversation.state, Batch.of(known), mine=_only(place))
            self._note(conversation, done.added, done.withdrawn, changes)
        else:
            self._replay(place, conversation, changes)
        conversation.now = max(conversation.now, known[-1].at)

    def _replay(self, place: str, conversation: Conversation, changes: LiveChanges) -> None:
        state = State.load(self.program, conversation.anchor)
        done = run(state, Batch.of(conversation.events), mine=_only(place))
        later = advance(done.state, conversation.now, mine=_only(place))
        gone = {*done.withdrawn, *later.withdrawn}
        found = {one.id: one for one in (*done.added, *later.added) if one.id not in gone}
        before = {id: one for id, one in conversation.findings.items() if id not in conversation.withdrawn}
        changes.added += [one for id, one in found.items() if before.get(id) != one]
        changes.withdrawn += [id for id in before if id not in found]
        conversation.findings = found
        conversation.withdrawn = set()
        conversation.state = later.state

    def _note(
        self,
        conversation: Conversation,
        added: Sequence[Finding],
        withdrawn: Sequence[str],
        changes: LiveChanges,
    ) -> None:
        conversation.findings.update({one.id: one for one in added})
        conversation.withdrawn |= set(withdrawn)
        changes.added += added
        changes.withdrawn += withdrawn

    def _move_anchor(self, place: str, conversation: Conversation) -> None:
        """Events older than the lateness can no longer move; at half as many again the anchor follows."""
        limit = conversation.now - self.lateness
        old = [event for event in conversation.events if event.at < limit]
        if 2 * len(old) < len(conversation.events) or not old:
            return
        state = State.load(self.program, conversation.anchor)
        done = run(state, Batch.of(old), mine=_only(place))
        conversation.anchor = done.state.dump()
        conversation.anchored_at = limit
        conversation.events = conversation.events[len(old) :]
        gone = {one.id for one in done.added}
        conversation.findings = {id: one for id, one in conversation.findings.items() if id not in gone}

    def _tell_too_late(
        self, place: str, conversation: Conversation, event: Event, changes: LiveChanges
    ) -> None:
        """One finding a clause and day says how many events came too late for it."""
        day = self.program.clock.day_of(event.at).toordinal()
        judged = Judged(event, 0, self.program.clock.zone)
        for ready in self.program.clauses:
            is_here = ready.is_across == (place == ORGANISATION)
            if not is_here or not ready.holds_for(judged, conversation.state.people):
                continue
            late = conversation.late.setdefault((ready.index, day), LateCount())
            late.count += 1
            late.first, late.last = min(late.first, event.at), max(late.last, event.at)
            late.samples = sorted({*late.samples, (event.at, trigger_of(event))})[:3]
            changes.added.append(
                Finding(
                    id=finding_id(self.program.loaded.hash, ready.clause.id, place, f"late|{day}", 0),
                    regulation=self.program.loaded.hash,
                    clause=ready.clause.id,
                    rule=ready.clause.rule,
                    verdict="unknown",
                    reason="late",
                    at=late.first,
                    group=event.group,
                    account=event.account,
                    values={
                        "count": late.count,
                        "first": late.first,
                        "last": late.last,
                        "samples": [sample for _, sample in late.samples],
                    },
                )
            )


def _only(place: str) -> Share:
    """The share of one conversation alone."""
    return place.__eq__


def _insert(events: list[Event], added: Sequence[Event]) -> None:
    """Put the events behind those of the same moment that came before."""
    merged = np.argsort([event.at for event in (*events, *added)], kind="stable")
    joined = [*events, *added]
    events[:] = [joined[index] for index in merged.tolist()]
