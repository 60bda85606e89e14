"""duty.follow_up: after an event, or before it, something must be on record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

import msgspec
from pydantic import BeforeValidator, Field, model_validator

from qungui.events.event import Event
from qungui.regulation.clock import Counts
from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration, as_list, failure
from qungui.rules.context import Context
from qungui.rules.duty.occasions import (
    Answer,
    Occasion,
    Occurrence,
    Record,
    is_answer,
    is_occasion,
    maker_of,
    occurrence_of,
    record_of,
)
from qungui.rules.duty.records import Who, speaks_of
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Deadline, Outcome, Unknown, unknown_people
from qungui.rules.rule import Example, KeyedRule, Parameters
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
    when: Literal["after", "before"] = Field(
        default="after",
        description="事后还是事前；不写则事后 / after the event or before it; none = after",
    )
    within: Duration | None = Field(
        default=None,
        description="事后多久之内（必填）；事前则为提前多久之内，不写则不限 / "
        "time after the event (required); before it: how long before at most, none = any",
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
    parts: tuple[str, ...] = Field(
        default=(),
        description="记录必须包括的各项；不写则不限 / the parts that must be on record; none = any record will do",
    )

    @model_validator(mode="after")
    def _has_term(self) -> FollowUpParameters:
        if self.when == "after" and self.within is None:
            sentence = Sentence("事后要写明多久之内", "within is missing: how long after the event")
            raise failure("within_missing", sentence, Duration.expected)
        return self


class FollowUpMemory(msgspec.Struct):
    """Open occasions by deadline, those that were missed while no record had been seen, the records so far
    (where they must come before), whether any record was seen and the lack of any was told, and who left."""

    open: dict[str, Occurrence] = {}
    missed: list[Occurrence] = []
    records: list[Record] = []
    recorded: bool = False
    told: bool = False
    count: int = 0
    leavers: list[str] = []


def _event(kind: str, at: str, **fields: Any) -> dict[str, Any]:
    """A line of an example: something happens in December 2026."""
    return {"event": kind, "at": f"2026-12-{at}:00+08:00", **fields}


_HANDOVER: dict[str, Any] = {
    "with": {
        "on": "staff_left",
        "what": "工作交接",
        "proof": "duty_confirmed",
        "within": "1d",
        "who": "部门负责人",
        "parts": ["客户", "微信群"],
    }
}
_RETURNED: dict[str, Any] = {
    "with": {"on": "staff_left", "what": "交还账号", "proof": "duty_confirmed", "within": "1d", "who": "self"}
}
_ANNOUNCED: dict[str, Any] = {
    "with": {
        "on": "regulation_changed",
        "what": "提前通知",
        "proof": ["notice", "notice_changed"],
        "when": "before",
        "within": "7d",
    }
}
_ESCALATED: dict[str, Any] = {
    "with": {
        "on": "incident",
        "what": "上报上级",
        "proof": "report_filed",
        "within": "2h",
        "counts": "working_time",
    }
}
_EXPLAINED: dict[str, Any] = {
    "with": {
        "on": "member_removed",
        "what": "说明清退理由",
        "proof": "notice",
        "within": "24h",
        "who": {"role": ["owner", "admin"]},
    }
}
_NOTICE: dict[str, Any] = {
    "with": {
        "on": "notice_changed",
        "what": "公告内容",
        "proof": "notice_changed",
        "when": "before",
        "within": "1s",
        "parts": ["用于", "规则"],
    }
}
_SIGNED_UP: dict[str, Any] = {
    "with": {
        "on": "signed_up",
        "what": "到场或事先取消",
        "proof": ["attended", "cancelled"],
        "within": "7d",
        "who": "self",
    }
}
_HOURS = {"working_hours": {"days": "mon-fri", "hours": ["09:00-12:00", "13:30-18:00"]}}
_STAFF: dict[str, Any] = {
    "staff": [{"id": "1001", "name": "张三"}, {"id": "1002", "name": "李四"}],
    "groups": [{"id": "test", "type": "internal", "owner": "1001"}],
    "accounts": [{"id": "a2", "holder": "1002", "kind": "company"}],
}
_LEFT = _event("staff_left", "02T10:00", staff="1002")
_DONE = {"duty": "工作交接：客户、微信群", "for": "1002"}


class FollowUp(KeyedRule[FollowUpParameters, FollowUpMemory]):
    """Something happened and what must follow (or come before) is not on record.

    Events and records are looked for in all conversations and accounts, and among those that belong to none.
    A record answers an event when neither names another group, account, person or duty: whom it is about stands
    in its field `for`; a record that names nobody may be about any open event. `who: self` asks for a record by
    (or for) the person of the event. With `parts`, the records name them in `parts` or in their words; a record
    that names none is left to a person. An input without any record of this kind and duty says nothing: unknown,
    once; with the first record, what was missed before is found too. Who leaves by the directory's `until`
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
        "R04.C25", "R04.C26", "R05.C23", "R07.C28", "R07.C31", "R07.C32", "R08.C25", "R08.C26", "R08.C27",
        "R08.C28", "R09.C18", "R12.C15", "R12.C53", "R17.C31", "R17.C32", "R17.C34", "R17.C37", "R17.C38",
        "R17.C59", "R17.C82", "R17.C83", "R51.C13", "R51.C28", "R51.C32", "R52.C17", "R52.C29", "R53.C06",
        "R53.C14", "R53.C15", "R53.C38", "R53.C39", "R54.C23", "R54.C25", "R54.C27", "R54.C28", "R54.C32",
        "R56.C07", "R56.C30", "R58.C14", "R59.C16", "R60.C04", "R60.C25", "R60.C26", "R81.C19", "R82.C08",
        "R82.C09", "R82.C10", "R84.C23", "R85.C04", "R85.C25", "R85.C27", "R86.C24", "R87.C37", "R87.C48",
        "R87.C49", "R88.C16", "R91.C36", "R91.C38", "R93.C28", "R95.C06", "R95.C07", "R95.C18", "R95.C28",
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
        "parts_missing": Sentence(
            "{event}：“{what}”的记录缺少{parts}", "{event}: the record of “{what}” lacks {parts}"
        ),
        "parts_not_said": Sentence(
            "{event}：“{what}”的记录没有写明是否包括{parts}，请核实",
            "{event}: the record of “{what}” does not say whether it covers {parts}",
        ),
    }
    examples = (
        Example(
            Sentence("离职一天内没有交接", "nothing is handed over within a day of leaving"),
            _HANDOVER,
            events=(
                _event("duty_confirmed", "01T10:00", who="1001", **{**_DONE, "for": "1003"}),
                _LEFT,
            ),
            directory=_STAFF,
            until="2026-12-03 10:00",
            count=1,
        ),
        Example(
            Sentence("第二天同一时刻交接，不算迟", "handed over at that time on the next day: in time"),
            _HANDOVER,
            events=(_LEFT, _event("duty_confirmed", "03T10:00", who="1001", **_DONE)),
            directory=_STAFF,
            until="2026-12-09",
            expect="none",
        ),
        Example(
            Sentence("迟了一分钟", "a minute late"),
            _HANDOVER,
            events=(_LEFT, _event("duty_confirmed", "03T10:01", who="1001", **_DONE)),
            directory=_STAFF,
            until="2026-12-09",
            count=1,
        ),
        Example(
            Sentence("只交接了客户", "only the customers were handed over"),
            _HANDOVER,
            events=(_LEFT, _event("duty_confirmed", "02T15:00", who="1001", duty="工作交接", parts=["客户"])),
            directory=_STAFF,
            until="2026-12-03 10:00",
            count=1,
        ),
        Example(
            Sentence("记录没有写明交接了什么", "the record does not say what was handed over"),
            _HANDOVER,
            events=(_LEFT, _event("duty_confirmed", "02T15:00", who="1001", duty="工作交接")),
            directory=_STAFF,
            until="2026-12-03 10:00",
            expect="review",
            count=1,
        ),
        Example(
            Sentence("本人没有交还；别人的交还不算", "he returned nothing; another's return does not count"),
            _RETURNED,
            events=(
                _LEFT,
                _event("staff_left", "02T10:00", staff="1001"),
                _event("duty_confirmed", "02T18:00", who="1001", duty="交还账号"),
            ),
            directory=_STAFF,
            until="2026-12-03 10:00",
            count=1,
        ),
        Example(
            Sentence("七天前通知过", "notice was given seven days before"),
            _ANNOUNCED,
            "2026-12-02 10:00 张三: @所有人 下周起群规有改动",
            events=(_event("regulation_changed", "09T10:00", group="test", by="1001"),),
            directory=_STAFF,
            expect="none",
        ),
        Example(
            Sentence("通知在七天以前，太早；另一次没有通知", "notice given too early, and none at all"),
            _ANNOUNCED,
            "2026-12-02 09:59 张三: @所有人 群规有改动",
            events=(
                _event("regulation_changed", "09T10:00", group="test", by="1001"),
                _event("regulation_changed", "10T10:00", group="test", by="1001"),
            ),
            directory=_STAFF,
            count=2,
        ),
        Example(
            Sentence("周五傍晚的难题，周一上午上报", "a difficulty on Friday evening, reported on Monday"),
            _ESCALATED,
            events=(
                _event("incident", "04T17:30", who="1002"),
                _event("report_filed", "07T10:30", who="1002", what="上报上级"),
            ),
            settings=_HOURS,
            directory=_STAFF,
            until="2026-12-08",
            expect="none",
        ),
        Example(
            Sentence("移出成员后没有说明", "a removal is not explained"),
            _EXPLAINED,
            "2026-12-02 09:00 王五: @所有人 早",
            events=(
                _event("member_left", "02T10:00", group="test", member="u9", by="1001"),
                _event("member_left", "02T10:01", group="test", member="u8"),
            ),
            directory=_STAFF,
            until="2026-12-03 10:00",
            count=1,
        ),
        Example(
            Sentence("公告没有写规则", "a notice that leaves out the rules"),
            _NOTICE,
            events=(
                _event("notice_changed", "02T10:00", group="test", by="1001", text="本群用于内购，规则见下"),
                _event("notice_changed", "03T10:00", group="test", by="1001", text="本群用于内购"),
            ),
            directory=_STAFF,
            count=1,
        ),
        Example(
            Sentence("报名后没有参加，也没有取消", "signed up, neither came nor cancelled"),
            _SIGNED_UP,
            events=(
                _event("signed_up", "02T10:00", group="test", who="1001"),
                _event("signed_up", "02T10:00", group="test", who="1002"),
                _event("attended", "05T10:00", group="test", who="1001"),
            ),
            directory=_STAFF,
            until="2026-12-10",
            count=1,
        ),
        Example(
            Sentence("从无这种记录，只说一次", "no record of the kind at all: said once"),
            _RETURNED,
            events=(_LEFT, _event("staff_left", "04T10:00", staff="1001")),
            directory=_STAFF,
            until="2026-12-09",
            expect="unknown",
            count=1,
        ),
    )

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
                yield from self._judge(occurrence)
            memory.missed = []
        elif deadline.startswith(_LEAVES):
            person = deadline.removeprefix(_LEAVES)
            yield from self._open(memory, Event(kind="staff_left", at=context.at, person=person), context)
        elif memory.recorded:
            yield from self._judge(memory.open.pop(deadline))
        else:
            memory.missed.append(memory.open.pop(deadline))
            if not memory.told:
                memory.told = True
                yield Unknown("attest")

    def _is_on_this(self, said: Event) -> bool:
        """Whether a record is on this duty; acts and messages need no words for it."""
        is_act = said.kind in ("message", "notice_changed", "password_changed", "owner_changed")
        return is_act or speaks_of(said, self.clause.id, self.parameters.what)

    def _record(self, memory: FollowUpMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        """A record of the kind and duty came; it counts if made by whom it should be."""
        if not memory.recorded:
            memory.recorded = True
            yield Deadline(_MISSED, event.event.at)
        who, maker = self.parameters.who, maker_of(event.event)
        if isinstance(who, Selector) and maker and context.selects(who, maker, event) is False:
            return
        record = record_of(event.event, self.parameters.parts, context)
        if self.parameters.when == "before":
            memory.records.append(record)
        for occurrence in memory.open.values():
            self._answer(occurrence, record)

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
            if within is None or _reaches(record.at, within, said.at, asked.counts, context):
                self._answer(occurrence, record)
        memory.count += 1
        memory.open[f"{_DUE}{memory.count}"] = occurrence
        yield Deadline(f"{_DUE}{memory.count}", due)

    def _answer(self, occurrence: Occurrence, record: Record) -> None:
        if record.is_about(occurrence, by_himself=self.parameters.who == "self"):
            occurrence.take(record)

    def _judge(self, occurrence: Occurrence) -> Iterator[Breach]:
        """What is to be said when the record was due."""
        asked = self.parameters
        lacking = [part for part in asked.parts if part not in occurrence.parts]
        if occurrence.is_answered and not lacking:
            return
        values: dict[str, Any] = {"event": occurrence.kind, "what": asked.what}
        verdict: Literal["violation", "review"] = "violation"
        if occurrence.is_answered:
            reason = "parts_not_said" if occurrence.is_vague else "parts_missing"
            verdict = "review" if occurrence.is_vague else "violation"
            values["parts"] = lacking
        else:
            reason = f"missing_{asked.when}"
            if asked.within is not None:
                values["within"] = str(asked.within)
            if occurrence.person is not None:
                reason, values["person"] = f"{reason}_person", occurrence.person
        member = occurrence.person if asked.who == "self" else None
        due = occurrence.due if asked.when == "after" else None
        at, where = occurrence.due, occurrence.where
        yield Breach(reason, values, verdict=verdict, member=member, at=at, due=due, where=where)


def _reaches(since: int, within: Duration, at: int, counts: Counts, context: Context) -> bool:
    """Whether so long after `since` is not before `at`; where the calendar ends, it counts."""
    end = context.clock.after(since, within, counts)
    return end is None or end >= at
