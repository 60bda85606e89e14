"""duty.follow_up: after an event, or before it, something must be on record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

import msgspec
from pydantic import BeforeValidator, Field, model_validator

from qungui.events.event import Event
from qungui.events.moments import local
from qungui.regulation.clock import Counts
from qungui.regulation.selector import Selector, Words
from qungui.regulation.values import Duration, as_list, failure
from qungui.rules.context import Context
from qungui.rules.duty.follow_up_examples import EXAMPLES
from qungui.rules.duty.occasions import (
    Answer,
    Occasion,
    Occurrence,
    Record,
    is_answer,
    is_occasion,
    maker_of,
    mentions_any,
    occurrence_of,
    record_of,
)
from qungui.rules.duty.records import Who, speaks_of
from qungui.rules.duty.timing import Term, When
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Deadline, Outcome, TakenBack, Unknown, unknown_people
from qungui.rules.rule import KeyedRule, Parameters
from qungui.rules.view import NO_ROWS, Rows, View, merge_rows, rows_of
from qungui.sentences import Sentence

_MISSED = "missed"
_DUE = "due:"
_LEAVES = "leaves:"


class FollowUpParameters(Parameters):
    """What `duty.follow_up` asks for."""

    on: Annotated[
        tuple[Occasion, ...],
        BeforeValidator(as_list, json_schema_input_type=Occasion | tuple[Occasion, ...]),
    ] = Field(min_length=1, description="在哪些事件之后（或之前） / the events that call for it")
    what: str = Field(min_length=1, description="要做什么 / what is to be done")
    proof: Annotated[
        tuple[Answer, ...], BeforeValidator(as_list, json_schema_input_type=Answer | tuple[Answer, ...])
    ] = Field(min_length=1, description="哪种记录作为证明 / the kinds of records that prove it")
    when: When = Field(
        default="after",
        description="事后还是事前；不写则事后 / after the event or before it; none = after",
    )
    within: Duration | None = Field(
        default=None,
        description="事后多久之内（必填）；事前则为最多提前多久，不写则不限 / "
        "time after the event (required); before it: how long before at most, none = any",
    )
    at_least: Duration | None = Field(
        default=None,
        description="事前则为至少提前多久，事后则为至少过多久才算；不写则不限 / "
        "how long before at least; after the event: not counted sooner than this; none = any",
    )
    counts: Counts = Field(
        default="elapsed",
        description="如何计时；不写则按自然时间 / how the time counts; none = as it passes",
    )
    who: Who = Field(
        default="",
        description="由谁做：人员选择、self（当事人本人）或文字；不写则谁都可以 / "
        "who does it: a selection, self (the person of the event) or words; none = anybody",
    )
    about: Selector | None = Field(
        default=None,
        description="只针对哪些人的事件；不写则所有人 / only events about these people; none = all",
    )
    mentioning: Words = Field(
        default=(),
        description="通知、公告里要有其中一个词才算；不写则任何通知都算 / "
        "a notice counts if it has one of these words; none = any notice",
    )
    parts: tuple[str, ...] = Field(
        default=(),
        description="记录必须包括的各项；不写则不限 / the parts that must be on record; none = any record will do",
    )

    @model_validator(mode="after")
    def _has_term(self) -> FollowUpParameters:
        if self.when == "after" and self.within is None:
            sentence = Sentence("事后要写明多久之内", "within is missing: how long after the event")
            raise failure("within_missing", sentence, Duration.expected)
        if self.within and self.at_least and self.at_least.microseconds > self.within.microseconds:
            sentence = Sentence(
                "at_least 比 within 还长，没有记录能算数",
                "at_least is longer than within: no record could count",
            )
            raise failure("at_least_beyond_within", sentence)
        if self.mentioning and not {"notice", "notice_changed"} & set(self.proof):
            sentence = Sentence(
                "mentioning 只看通知和公告，proof 里却都没有",
                "mentioning looks at notices, but proof has neither notice nor notice_changed",
            )
            raise failure("mentioning_without_notice", sentence)
        return self

    @property
    def term(self) -> Term:
        """How far a record may and must lie from its event."""
        within = self.within if self.when == "before" else None
        return Term(self.when, within, self.at_least, self.counts)


class FollowUpMemory(msgspec.Struct):
    """Open occasions by deadline, those that were missed while no record had been seen, the records so far
    (where they must come before), whether any record was seen, when the lack of any was told, and who left."""

    open: dict[str, Occurrence] = {}
    missed: list[Occurrence] = []
    records: list[Record] = []
    recorded: bool = False
    told_at: int | None = None
    count: int = 0
    leavers: list[str] = []


class FollowUp(KeyedRule[FollowUpParameters, FollowUpMemory]):
    """Something happened and what must follow (or come before) is not on record.

    Events and records are looked for in all conversations and accounts, and among those that belong to none.
    A record answers an event when neither names another group, account, person or duty: whom it is about stands
    in its field `for`; a record that names nobody may be about any open event. `who: self` asks for a record by
    (or for) the person of the event. With `parts`, the records name them in `parts` or in their words; a record
    that names none is left to a person. An input without any record of this kind and duty says nothing: unknown,
    once; with the first record, what was missed before is found too. `at_least` is a lead time: a record closer to
    the event does not count, one exactly so long before it does; where it would have had to come before the start
    of the audit it is unknown, or left to a person if a later record is there. A notice counts whatever it says,
    with `mentioning` only if it has one of the words. Who leaves by the directory's `until`
    leaves without an event. What an event must itself contain is said with `when: before`, `within: 1s` and
    the event as its own proof (R04.C04, R17.C32). Sources: R82.C10 (backup on leaving), R53.C14, R82.C09,
    R86.C24, R88.C16, R95.C06 (accounts are returned or retired), R02.C07, R07.C31, R08.C27 (notice before a
    change), R02.C30, R95.C28 (notice after it), R54.C32, R53.C38 (summary of an activity), R09.C18,
    R81.C19, R95.C18 (difficulties are reported), R17.C82 (a removal is explained), R01.C18, R07.C28,
    R08.C25 (complaints are looked into).
    """

    name = "duty.follow_up"
    title = Sentence("事后跟进", "what must follow an event")
    meaning = Sentence(
        "某事发生后（或之前），必须按时留下记录：离职交接、变更通知、活动总结、异常上报、移出说明等。",
        "After an event (or before it) something must be on record in time: handing over, giving notice, summing "
        "up, reporting, explaining.",
    )
    catalogue = (
        "R01.C18", "R01.C22", "R01.C23", "R01.C25", "R01.C29", "R02.C07", "R02.C30", "R02.C42", "R04.C04",
        "R04.C25", "R04.C26", "R04.C34", "R05.C23", "R07.C28", "R07.C31", "R07.C32", "R08.C25", "R08.C26",
        "R08.C27", "R08.C28", "R09.C18", "R12.C05", "R12.C15", "R12.C22", "R12.C23", "R12.C53", "R17.C31",
        "R17.C32", "R17.C33", "R17.C34", "R17.C37", "R17.C38", "R17.C56", "R17.C59", "R17.C82", "R17.C83",
        "R22.C10", "R51.C13", "R51.C28", "R51.C32", "R52.C17", "R52.C19", "R52.C26", "R52.C29", "R53.C06",
        "R53.C14", "R53.C15", "R53.C34", "R53.C36", "R53.C37", "R53.C38", "R53.C39", "R54.C23", "R54.C25",
        "R54.C26", "R54.C27", "R54.C28", "R54.C29", "R54.C30", "R54.C32", "R54.C33", "R54.C37", "R56.C07",
        "R56.C30", "R58.C14", "R59.C16", "R59.C29", "R60.C04", "R60.C25", "R60.C26", "R81.C19", "R82.C08",
        "R82.C09", "R82.C10", "R83.C17", "R84.C23", "R85.C04", "R85.C25", "R85.C26", "R85.C27", "R86.C24",
        "R87.C37", "R87.C48", "R87.C49", "R88.C16", "R91.C12", "R91.C22", "R91.C36", "R91.C38", "R92.C14",
        "R93.C28", "R95.C06", "R95.C07", "R95.C18", "R95.C28",
    )  # fmt: skip
    automation = "attest"
    modality = "require"
    subject = "organisation"
    surfaces = ("register",)
    Parameters = FollowUpParameters
    Memory = FollowUpMemory
    reasons = {
        "missing_after": Sentence(
            "{event}后 {within} 内没有“{what}”的记录", "{event}: no record of “{what}” within {within}"
        ),
        "missing_after_person": Sentence(
            "{event}（{person}）后 {within} 内没有“{what}”的记录",
            "{event} ({person}): no record of “{what}” within {within}",
        ),
        "missing_before": Sentence(
            "{event}之前没有“{what}”的记录", "{event}: no record of “{what}” before it"
        ),
        "missing_before_person": Sentence(
            "{event}（{person}）之前没有“{what}”的记录", "{event} ({person}): no record of “{what}” before it"
        ),
        "too_close_before": Sentence(
            "{event}：“{what}”的记录在 {moment}，没有提前 {at_least}",
            "{event}: the record of “{what}” is of {moment}, less than {at_least} before it",
        ),
        "too_close_before_person": Sentence(
            "{event}（{person}）：“{what}”的记录在 {moment}，没有提前 {at_least}",
            "{event} ({person}): the record of “{what}” is of {moment}, less than {at_least} before it",
        ),
        "too_close_after": Sentence(
            "{event}：“{what}”的记录在 {moment}，还没有满 {at_least}",
            "{event}: the record of “{what}” is of {moment}, less than {at_least} after it",
        ),
        "too_close_after_person": Sentence(
            "{event}（{person}）：“{what}”的记录在 {moment}，还没有满 {at_least}",
            "{event} ({person}): the record of “{what}” is of {moment}, less than {at_least} after it",
        ),
        "before_start": Sentence(
            "{event}至少提前 {at_least} 的记录应在核验起始之前，有没有未知",
            "{event}: a record {at_least} before it lies before the start of the audit and is not known",
        ),
        "parts_missing": Sentence(
            "{event}：“{what}”的记录缺少{parts}", "{event}: the record of “{what}” lacks {parts}"
        ),
        "parts_missing_person": Sentence(
            "{event}（{person}）：“{what}”的记录缺少{parts}",
            "{event} ({person}): the record of “{what}” lacks {parts}",
        ),
        "parts_not_said": Sentence(
            "{event}：“{what}”的记录没有写明是否包括{parts}，请核实",
            "{event}: the record of “{what}” does not say whether it covers {parts}",
        ),
        "parts_not_said_person": Sentence(
            "{event}（{person}）：“{what}”的记录没有写明是否包括{parts}，请核实",
            "{event} ({person}): the record of “{what}” does not say whether it covers {parts}",
        ),
    }
    examples = EXAMPLES

    @property
    def heard(self) -> frozenset[str]:
        asked = {*self.parameters.on, *self.parameters.proof}
        renamed = {"member_removed": "member_left", "notice": "message"}
        returns = {"staff_joined"} if "staff_left" in asked else set()
        return frozenset(renamed.get(kind, kind) for kind in asked) | returns

    @property
    def needed(self) -> frozenset[str]:
        occasions = {"member_left" if kind == "member_removed" else kind for kind in self.parameters.on}
        return frozenset(occasions) | (self.heard & {"message"})

    def begin(self, memory: FollowUpMemory, context: Context) -> Iterator[Outcome]:
        for person, line in context.people.employed.items() if "staff_left" in self.parameters.on else ():
            for (at, _), is_employed in line.items():
                if not is_employed and at >= context.at:
                    yield Deadline(_LEAVES + person, at)

    def wants(self, view: View) -> Rows:
        is_notice = view.mentions_all | view.is_type(["notice", "text"])
        notices = rows_of(is_notice & view.is_message) if "notice" in self.parameters.proof else NO_ROWS
        return merge_rows(view.kind_rows(self.heard - {"message"}), notices)

    def step(self, memory: FollowUpMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        said = event.event
        if said.kind == "staff_joined" and said.person:
            memory.leavers = [one for one in memory.leavers if one != context.people.resolve(said.person)]
        if is_answer(event, self.parameters.proof) and self._is_on_this(said):
            yield from self._record(memory, event, context)
        if is_occasion(said, self.parameters.on):
            yield from self._open(memory, said, context, event)

    def due(self, memory: FollowUpMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        if deadline == _MISSED:
            for occurrence in memory.missed:
                yield from self._judge(occurrence, context)
            memory.missed = []
        elif deadline.startswith(_LEAVES):
            person = deadline.removeprefix(_LEAVES)
            yield from self._open(memory, Event(kind="staff_left", at=context.at, person=person), context)
        elif memory.recorded:
            yield from self._judge(memory.open.pop(deadline), context)
        else:
            memory.missed.append(memory.open.pop(deadline))
            if memory.told_at is None and context.at >= context.judged_from:
                memory.told_at = context.at
                yield Unknown("attest")

    def _is_on_this(self, said: Event) -> bool:
        """Whether a record is on this duty; acts and messages need no words for it."""
        is_act = said.kind in ("message", "notice_changed", "password_changed", "owner_changed")
        return is_act or speaks_of(said, self.clause.id, self.parameters.what)

    def _record(self, memory: FollowUpMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        """A record of the kind and duty came; it counts if made by whom it should be."""
        if not memory.recorded:
            memory.recorded = True
            if memory.told_at is not None:
                yield TakenBack("attest", memory.told_at)
                memory.told_at = None
            yield Deadline(_MISSED, event.event.at)
        who, maker = self.parameters.who, maker_of(event.event)
        if isinstance(who, Selector) and maker and context.selects(who, maker, event) is False:
            return
        if not mentions_any(event.event, self.parameters.mentioning):
            return
        record = record_of(event.event, self.parameters.parts, context)
        if self.parameters.when == "before":
            memory.records.append(record)
        for occurrence in memory.open.values():
            self._answer(occurrence, record, context)

    def _open(
        self, memory: FollowUpMemory, said: Event, context: Context, event: Judged | None = None
    ) -> Iterator[Outcome]:
        """Something happened that calls for a record."""
        asked = self.parameters
        within, is_after = asked.within, asked.when == "after"
        due = context.clock.after(said.at, within, asked.counts) if within and is_after else said.at
        if due is None:
            yield Unknown("no_calendar", {"year": context.clock.day_of(said.at).year}, at=said.at)
            return
        occurrence = occurrence_of(said, due, context)
        if asked.about is not None and occurrence.person is not None:
            is_meant = context.selects(asked.about, occurrence.person, event)
            if is_meant is None:
                yield unknown_people(asked.about, occurrence.person)
            if not is_meant:
                return
        if said.kind == "staff_left" and occurrence.person is not None:
            if occurrence.person in memory.leavers:
                return
            memory.leavers.append(occurrence.person)
        for record in memory.records:
            self._answer(occurrence, record, context)
        occurrence.is_early = asked.term.reaches_before_start(said.at, context)
        memory.count += 1
        memory.open[f"{_DUE}{memory.count}"] = occurrence
        yield Deadline(f"{_DUE}{memory.count}", due)

    def _answer(self, occurrence: Occurrence, record: Record, context: Context) -> None:
        """The record counts for the occasion if it is about it and comes in time."""
        if not record.is_about(occurrence, by_himself=self.parameters.who == "self"):
            return
        timing = self.parameters.term.timing(record.at, occurrence.at, context)
        if timing == "in_time":
            occurrence.take(record)
        elif timing == "too_close" and occurrence.too_close is None:
            occurrence.too_close = record.at
        elif timing == "not_known":
            occurrence.is_uncertain = True

    def _judge(self, occurrence: Occurrence, context: Context) -> Iterator[Breach | Unknown]:
        """What is to be said when the record was due."""
        lacking = [part for part in self.parameters.parts if part not in occurrence.parts]
        if occurrence.is_answered and lacking:
            reason = "parts_not_said" if occurrence.is_vague else "parts_missing"
            yield self._breach(occurrence, reason, {"parts": lacking}, occurrence.is_vague)
        elif occurrence.is_answered:
            return
        elif occurrence.is_uncertain:
            yield Unknown(
                "no_calendar", {"year": context.clock.day_of(occurrence.at).year}, at=occurrence.due
            )
        elif occurrence.too_close is not None:
            moment = f"{local(occurrence.too_close, context.clock.zone):%Y-%m-%d %H:%M}"
            values = {"moment": moment, "at_least": str(self.parameters.at_least)}
            reason = f"too_close_{self.parameters.when}"
            yield self._breach(occurrence, reason, values, occurrence.is_early)
        elif occurrence.is_early:
            values = {"event": occurrence.kind, "at_least": str(self.parameters.at_least)}
            yield Unknown("before_start", values, at=occurrence.due)
        else:
            within = {"within": str(self.parameters.within)} if self.parameters.within else {}
            yield self._breach(occurrence, f"missing_{self.parameters.when}", within)

    def _breach(
        self, occurrence: Occurrence, reason: str, values: Mapping[str, object], is_doubtful: bool = False
    ) -> Breach:
        """A finding on the occasion; `is_doubtful` leaves it to a person."""
        asked = self.parameters
        said: dict[str, object] = {"event": occurrence.kind, "what": asked.what, **values}
        if f"{reason}_person" in self.reasons and occurrence.person is not None:
            reason, said["person"] = f"{reason}_person", occurrence.person
        return Breach(
            reason,
            said,
            verdict="review" if is_doubtful else "violation",
            member=occurrence.person if asked.who == "self" else None,
            at=occurrence.due,
            due=occurrence.due if asked.when == "after" else None,
            where=occurrence.where,
        )
