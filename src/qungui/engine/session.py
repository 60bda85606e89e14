"""One regulation over one stream: what the fast engine and the reference share.

It holds the meaning that lies around the rules: who is begun when, how outcomes become findings, how deadlines
fire, what is unknown. The two engines differ in how they find the events that matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

import msgspec

from qungui.engine.across import Share
from qungui.engine.days import DayOfEvents
from qungui.engine.finding import Finding, finding_id, trigger_of
from qungui.engine.judgement import Judgement
from qungui.engine.program import Program, ReadyClause
from qungui.engine.state import State, Subject, UnknownCount
from qungui.events.event import Event
from qungui.events.moments import local
from qungui.events.share import ORGANISATION
from qungui.events.timeline import Instant
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Cancel, Deadline, Outcome, TakenBack, Unknown
from qungui.rules.rule import ACROSS, KeyedRule

LAST_ORDER = 2**62
"""Deadlines at a moment see every event of that moment."""
MEMBER_SEPARATOR = "\x1f"
_JUDGING_BEGINS = "\x00judging begins"
"""The deadline at which a rule looks again; it comes before the events of its moment."""


@dataclass(slots=True)
class Session:
    """The state of a run with the findings of the present call."""

    state: State
    mine: Share = field(default=lambda _place: True)
    added: list[Finding] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.judgements = [Judgement(ready, self._counter(ready.index)) for ready in self.program.clauses]

    @property
    def program(self) -> Program:
        return self.state.program

    def begin(self, first_at: int) -> None:
        """Before the first event: the start of the audit, and the subjects of the directory."""
        state = self.state
        if state.start is None:
            state.start = self.program.clock.day_start(self.program.clock.day_of(first_at))
        if state.begun:
            return
        state.begun = True
        state.people.start_at(state.start)
        directory = state.people.directory
        instant = (state.start, -1)
        if self.program.keyed_clauses:
            for group in directory.groups:
                if self.mine(group.id):
                    self.begin_place(group.id, group.id, None, instant)
            for account in directory.accounts:
                if self.mine(account.id):
                    self.begin_place(account.id, None, account.id, instant)
        if not directory.accounts:
            self._tell_no_accounts(instant)
        if self.mine(ORGANISATION):
            self._begin_organisation(instant)

    @property
    def judged_from(self) -> int:
        """The first moment that is judged."""
        start = self.state.start
        return self.program.effective_from if start is None else max(start, self.program.effective_from)

    def begin_place(self, place: str, group: str | None, account: str | None, instant: Instant) -> None:
        """A conversation or account is met for the first time."""
        if place in self.state.places:
            return
        self.state.places.add(place)
        for ready in self.program.keyed_clauses:
            assert isinstance(ready.rule, KeyedRule)
            if not ready.covers(group, account, self.state.people, instant):
                continue
            subject = ready.rule.subject
            lacking = sorted(ready.rule.needed & self.state.lacking)
            if lacking and subject == "account":
                context = self.context(None, place, place, instant, lambda: None)
                self._tell_lacking(ready, Unknown("not_carried", {"kinds": lacking}), context)
            if (subject == "group" and group is not None) or (subject == "account" and account is not None):
                self._begin(ready, place, group, place, instant)
            elif subject == "member" and group is not None:
                self._begin_members(ready, group, instant)

    def context(
        self,
        group: str | None,
        place: str,
        key: str,
        instant: Instant,
        last_message_at: Callable[[], int | None],
    ) -> Context:
        """The surroundings of one call of a rule."""
        state = self.state
        regulation = self.program.loaded.regulation
        start = state.start if state.start is not None else instant[0]
        people, clock = state.people, self.program.clock
        surroundings = (regulation, people, clock, start, instant, group, place, key, last_message_at)
        return Context(*surroundings, state.lacking, self.program.model, self.program.effective_from)

    def step(self, ready: ReadyClause, event: Judged, last_message_at: Callable[[], int | None]) -> None:
        """One event for one keyed clause: first what fell due before it, then the event itself."""
        rule = ready.rule
        assert isinstance(rule, KeyedRule)
        key = self.key_of(rule, event.event)
        if key is None:
            return
        subjects = self.state.subjects[ready.index]
        subject = subjects.get(key)
        if subject is None:
            place = event.event.account or "" if rule.subject == "account" else event.event.place
            home = (None, "") if ready.is_across else (event.event.group, place)
            subject = subjects[key] = Subject(rule.Memory(), {}, *home)
        if rule.looks_again and event.event.at < self.judged_from:
            subject.deadlines[_JUDGING_BEGINS] = self.judged_from
        self.fire(ready, key, subject, event.event.at, last_message_at, is_over=False)
        person = key.split(MEMBER_SEPARATOR, 1)[-1] if rule.subject == "member" else key
        here = (event.event.group, event.event.place) if ready.is_across else (subject.group, subject.place)
        context = self.context(*here, person, event.instant, last_message_at)
        self.take(ready, rule.step(subject.memory, event, context), context, event, person, subject)

    def fire(
        self,
        ready: ReadyClause,
        key: str,
        subject: Subject,
        now: int,
        last_message_at: Callable[[], int | None],
        *,
        is_over: bool,
    ) -> None:
        """The deadlines of a subject that passed before the moment `now`, in order of time; with those of the
        moment itself when it `is_over`."""
        rule = ready.rule
        assert isinstance(rule, KeyedRule)
        person = key.split(MEMBER_SEPARATOR, 1)[-1] if rule.subject == "member" else key
        member = person if rule.subject == "member" else None
        while subject.deadlines:
            at, is_deadline, name = min(
                (at, name != _JUDGING_BEGINS, name) for name, at in subject.deadlines.items()
            )
            if at > now or (at == now and is_deadline and not is_over):
                return
            del subject.deadlines[name]
            instant = (at, LAST_ORDER if is_deadline else -1)
            context = self.context(subject.group, subject.place, person, instant, last_message_at)
            if is_deadline:
                outcomes = rule.due(subject.memory, name, context)
            else:
                outcomes = rule.judging_begins(subject.memory, context)
            self.take(ready, _with_member(outcomes, member), context, None, person, subject)

    def take(
        self,
        ready: ReadyClause,
        outcomes: Iterable[Outcome],
        context: Context,
        event: Judged | None,
        key: str,
        subject: Subject | None,
    ) -> None:
        """Outcomes become findings, counts and deadlines."""
        for outcome in outcomes:
            if isinstance(outcome, Breach):
                if not ready.rule.is_silent:
                    self._keep(
                        self.judgements[ready.index].finding(outcome, context, event, key), context.instant
                    )
            elif isinstance(outcome, Unknown):
                self.count_unknown(ready, outcome, context, event)
            elif isinstance(outcome, TakenBack):
                self._take_back(ready, outcome, context)
            elif subject is None:
                raise TypeError(f"{ready.clause.rule} is no keyed rule and has no deadlines")
            elif isinstance(outcome, Deadline):
                subject.deadlines[outcome.name] = outcome.at
            elif isinstance(outcome, Cancel):
                subject.deadlines.pop(outcome.name, None)

    def note_gap(self, event: Event) -> None:
        """A gap in the data: every clause that needs what is missing is unknown there."""
        missing = {str(kind) for kind in event.rest.get("kinds", ())}
        for ready in self.program.clauses:
            lacking = sorted(ready.rule.needed & missing)
            if lacking and ready.covers(event.group, event.account, self.state.people, (event.at, 0)):
                place = event.group or event.account or ""
                context = self.context(event.group, place, place, (event.at, 0), lambda: None)
                self._tell_lacking(ready, Unknown("not_carried", {"kinds": lacking}), context)

    def accept_excuse(self, event: Judged, last_message_at: Callable[[str, str], int | None]) -> None:
        """An accepted explanation withdraws the excusable findings of that person made until then: in the
        conversation of the event, or everywhere where it has none; only one where it names one. Where the
        clause says who accepts, it does nothing when the event names (`by`) somebody else."""
        place, wanted = event.event.place, event.event.rest.get("finding")
        person = self.state.people.resolve(event.event.person or "")
        for ready in self.program.keyed_clauses:
            if ready.clause.excusable:
                self._fire_all(ready, event.event.at, last_message_at, is_over=False, place=place)
        for key in [key for key in self.state.waiting if key[1] == person and place in ("", key[0])]:
            kept = []
            for id, clause, at, order in self.state.waiting[key]:
                is_meant = (at, order) <= event.instant and wanted in (None, id)
                if is_meant and self._may_accept(clause, key[0], event):
                    self.withdrawn.append(id)
                else:
                    kept.append((id, clause, at, order))
            if kept:
                self.state.waiting[key] = kept
            else:
                del self.state.waiting[key]

    def _may_accept(self, clause: str, place: str, event: Judged) -> bool:
        """Whether who accepted the explanation may do so; who is not named, or not known, is taken to."""
        excusable = self.program.loaded.regulation.clause(clause).excusable
        by = event.event.rest.get("by")
        if excusable is None or excusable.confirmed_by is None or not by:
            return True
        group = place if place in self.state.people.groups else None
        context = self.context(group, place, place, event.instant, lambda: None)
        return context.selects(excusable.confirmed_by, str(by), event) is not False

    def count_unknown(
        self, ready: ReadyClause, outcome: Unknown, context: Context, event: Judged | None
    ) -> None:
        """One more that could not be checked, on its clause, place, cause and day."""
        at = outcome.at if outcome.at is not None else (event.event.at if event else context.at)
        if ready.rule.is_silent or not self._is_judged(at):
            return
        counted = self._unknown(ready, outcome, at, context)
        counted.count += 1
        counted.first = min(counted.first, at)
        counted.last = max(counted.last, at)
        sample = event.event.id or trigger_of(event.event) if event else outcome.member
        if sample:
            counted.samples = sorted({*counted.samples, (at, sample)})[:3]

    def count_unknown_events(
        self, ready: ReadyClause, outcome: Unknown, context: Context, events: DayOfEvents
    ) -> None:
        """As `count_unknown` for many events of one conversation and day together."""
        at = events.at[events.at >= self.state.start] if self.state.start is not None else events.at
        judged = at[at >= self.program.effective_from]
        if ready.rule.is_silent:
            return
        self.state.before_effective += len(at) - len(judged)
        if not len(judged):
            return
        first = int(judged.min())
        counted = self._unknown(ready, outcome, first, context)
        counted.count += len(judged)
        counted.first = min(counted.first, first)
        counted.last = max(counted.last, int(judged.max()))
        counted.samples = sorted({*counted.samples, *events.samples(first)})[:3]

    def _unknown(self, ready: ReadyClause, outcome: Unknown, at: int, context: Context) -> UnknownCount:
        """The count to which it belongs."""
        state = self.state
        key = self._unknown_key(ready, outcome, at, context)
        if key not in state.unknown:
            finding = Finding(
                id=_unknown_id(ready, key),
                regulation=ready.loaded.hash,
                clause=ready.clause.id,
                rule=ready.clause.rule,
                verdict="unknown",
                reason=outcome.cause,
                at=at,
                group=context.group,
                account=None if context.group or not context.place else context.place.split("/", 1)[0],
                values=dict(outcome.values),
                shadow=ready.clause.shadow,
            )
            state.unknown[key] = UnknownCount(finding, 0, at, at, [])
        return state.unknown[key]

    def _take_back(self, ready: ReadyClause, outcome: TakenBack, context: Context) -> None:
        """What could not be checked on a day is known by now, whether that was told already or not."""
        key = self._unknown_key(ready, outcome, outcome.at, context)
        self.state.unknown.pop(key, None)
        if not ready.rule.is_silent and self.judged_from <= outcome.at <= context.at:
            self.withdrawn.append(_unknown_id(ready, key))

    def _unknown_key(
        self, ready: ReadyClause, outcome: Unknown | TakenBack, at: int, context: Context
    ) -> tuple[int, str, str, int]:
        """By what cases of one kind are counted together: clause, place, cause and local day."""
        cause = msgspec.json.encode([outcome.cause, outcome.values]).decode()
        day = local(at, self.program.clock.zone).date().toordinal()
        return (ready.index, context.place, cause, day)

    def advance(self, to: int, last_message_at: Callable[[str, str], int | None]) -> None:
        """Nothing more happened until `to`: what was due until then, the moment itself included, is due."""
        self.state.now = max(self.state.now, to)
        for ready in self.program.keyed_clauses:
            self._fire_all(ready, to, last_message_at, is_over=True)

    def _fire_all(
        self,
        ready: ReadyClause,
        now: int,
        last_message_at: Callable[[str, str], int | None],
        *,
        is_over: bool,
        place: str = "",
    ) -> None:
        """What fell due until now for all subjects of a clause, or for those of one conversation."""
        for key, subject in list(self.state.subjects[ready.index].items()):
            if place not in ("", subject.place) or not subject.deadlines:
                continue
            if min(subject.deadlines.values()) <= now:
                person = key.split(MEMBER_SEPARATOR, 1)[-1]
                last = partial(last_message_at, subject.place, person)
                self.fire(ready, key, subject, now, last, is_over=is_over)

    def close_unknown(self, before_day: int | None = None) -> None:
        """What could not be checked on days before `before_day` (all days if None) becomes findings; not what
        is to be told when judging begins, where that never came."""
        for key in [key for key in self.state.unknown if before_day is None or key[3] < before_day]:
            if self.state.unknown[key].first > self.state.now:
                continue
            counted = self.state.unknown.pop(key)
            finding = counted.finding
            values = {
                "count": counted.count,
                "first": counted.first,
                "last": counted.last,
                "samples": [sample for _, sample in counted.samples],
            }
            self.added.append(
                msgspec.structs.replace(finding, at=counted.first, values={**finding.values, **values})
            )

    def key_of(self, rule: KeyedRule, event: Event) -> str | None:  # type: ignore[type-arg]  # any keyed rule
        """The subject that an event belongs to, None when it has none."""
        if rule.subject == "group":
            return event.place or None
        if rule.subject == "account":
            return event.account
        if rule.subject in ACROSS and not rule.hears.hears(event):
            return None
        if rule.subject == "organisation":
            return ORGANISATION
        if event.person is None:
            return None
        person = self.state.people.resolve(event.person)
        if rule.subject == "person":
            return person
        return f"{event.place}{MEMBER_SEPARATOR}{person}" if event.place else None

    def _begin_organisation(self, instant: Instant) -> None:
        for ready in self.program.keyed_clauses:
            if isinstance(ready.rule, KeyedRule) and ready.rule.subject == "organisation":
                if lacking := sorted(ready.rule.needed & self.state.lacking):
                    context = self.context(None, "", "", instant, lambda: None)
                    self._tell_lacking(ready, Unknown("not_carried", {"kinds": lacking}), context)
                self._begin(ready, ORGANISATION, None, "", instant)

    def _tell_no_accounts(self, instant: Instant) -> None:
        """Without accounts in the directory, clauses on accounts have nobody to look at."""
        context = self.context(None, "", "", instant, lambda: None)
        for ready in self.program.keyed_clauses:
            if isinstance(ready.rule, KeyedRule) and ready.rule.subject == "account":
                self._tell_lacking(ready, Unknown("no_accounts"), context)

    def _begin(self, ready: ReadyClause, key: str, group: str | None, place: str, instant: Instant) -> None:
        rule = ready.rule
        assert isinstance(rule, KeyedRule)
        subject = self.state.subjects[ready.index][key] = Subject(rule.Memory(), {}, group, place)
        person = key.split(MEMBER_SEPARATOR, 1)[-1]
        if rule.looks_again and instant[0] < self.judged_from:
            subject.deadlines[_JUDGING_BEGINS] = self.judged_from
        context = self.context(group, place, person, instant, lambda: None)
        member = person if rule.subject == "member" else None
        for outcome in _with_member(rule.begin(subject.memory, context), member):
            if isinstance(outcome, Unknown):
                self._tell_lacking(ready, outcome, context)
            else:
                self.take(ready, [outcome], context, None, person, subject)

    def _tell_lacking(self, ready: ReadyClause, outcome: Unknown, context: Context) -> None:
        """What is lacking all along is told when judging begins, if it was met before."""
        at = max(outcome.at if outcome.at is not None else context.at, self.judged_from)
        self.count_unknown(ready, replace(outcome, at=at), context, None)

    def _begin_members(self, ready: ReadyClause, group: str, instant: Instant) -> None:
        record = self.state.people.groups.get(group)
        if record is None or not record.listed:
            return
        for person, line in sorted(record.members.items()):
            known_from = next((at for (at, _), _fact in line.items()), instant[0])
            begins = max(instant, (known_from, 0))
            self._begin(ready, f"{group}{MEMBER_SEPARATOR}{person}", group, group, begins)

    def _keep(self, finding: Finding | None, instant: Instant) -> None:
        if finding is None or not self._is_judged(finding.at):
            return
        self.added.append(finding)
        if finding.excusable and finding.member:
            place = finding.group or (f"{finding.account}/{finding.contact or ''}" if finding.account else "")
            self.state.waiting.setdefault((place, finding.member), []).append(
                (finding.id, finding.clause, *instant)
            )

    def _is_judged(self, at: int) -> bool:
        """Not before the start; before the regulation held only counted."""
        if self.state.start is not None and at < self.state.start:
            return False
        if at < self.program.effective_from:
            self.state.before_effective += 1
            return False
        return True

    def _counter(self, clause: int) -> Callable[[str, str, int], int]:
        state = self.state

        def count(subject: str, trigger: str, at: int) -> int:
            ordinals = state.ordinals
            key = (clause, subject, trigger)
            seen = ordinals.get(key, (0, 0))[0]
            ordinals[key] = (seen + 1, at)
            return seen

        return count


def _with_member(outcomes: Iterable[Outcome], member: str | None) -> Iterator[Outcome]:
    """A deadline of a member rule speaks of that member unless the rule says otherwise."""
    for outcome in outcomes:
        if isinstance(outcome, Breach) and outcome.member is None and member is not None:
            yield replace(outcome, member=member)
        else:
            yield outcome


def _unknown_id(ready: ReadyClause, key: tuple[int, str, str, int]) -> str:
    _, place, cause, day = key
    return finding_id(ready.loaded.hash, ready.clause.id, place, f"unknown|{cause}|{day}", 0)
