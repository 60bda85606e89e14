"""duty.attest: a duty that people sign or confirm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from qungui.events.moments import local
from qungui.regulation.selector import Selector, Words
from qungui.regulation.values import Duration, as_list, failure
from qungui.rules.context import Context
from qungui.rules.duty.attest_examples import EXAMPLES
from qungui.rules.duty.catalogue import ATTESTED
from qungui.rules.duty.recorded import RECORD, Recorded, RecordedMemory
from qungui.rules.duty.records import Every, Proof, Who, due_after, parts_named, speaks_of
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Deadline, Outcome, Unknown, unknown_people
from qungui.rules.rule import Parameters
from qungui.rules.view import Rows, View
from qungui.sentences import Sentence

_PERSON = "person:"


class Escalation(Parameters):
    """Who is told when the duty is not done in time."""

    to: Who = Field(description="告知谁：人员选择或文字 / who is told: a selection of people, or words")
    after: Duration | None = Field(
        default=None, description="逾期多久告知；不写则到期即告知 / how long overdue; none = when it is due"
    )


class AttestParameters(Parameters):
    """What `duty.attest` asks for."""

    who: Who = Field(
        description="谁的职责：人员选择，或部门、公司等文字 / whose duty: a selection of people, or words"
    )
    what: str = Field(min_length=1, description="做什么 / what is to be done")
    proof: Annotated[
        tuple[Proof, ...], BeforeValidator(as_list, json_schema_input_type=Proof | tuple[Proof, ...])
    ] = Field(min_length=1, description="哪种记录作为证明 / the kinds of records that prove it")
    each: bool = Field(
        default=False,
        description="每个人都要有记录；不写则有一人即可 / everyone needs a record; none = one is enough",
    )
    every: Every | None = Field(
        default=None, description="多久一次：daily 或时长；不写则一次 / how often; none = once"
    )
    within: Duration | None = Field(
        default=None,
        description="入群或核验起始后多久之内完成；不写则无期限 / time from joining or the start; none = no term",
    )
    parts: Words = Field(
        default=(),
        description="要有记录的各项，可分次完成；不写则有记录即可 / "
        "the parts to be on record, in one record or several; none = any record will do",
    )
    escalate: Escalation | None = Field(
        default=None,
        description="逾期未完成告知谁；不写则不告知 / who is told when it is not done in time; none = nobody",
    )

    @model_validator(mode="after")
    def _fits_together(self) -> AttestParameters:
        if self.each and isinstance(self.who, str):
            sentence = Sentence(
                "each 需要知道是哪些人，“{value}”只是文字", "each needs to know who: “{value}” is words only"
            )
            raise failure("each_needs_selector", sentence, Selector.expected, value=self.who)
        if self.every and self.within:
            sentence = Sentence("every 与 within 只能写一个", "every and within exclude each other")
            raise failure("every_or_within", sentence)
        if self.escalate and not (self.every or self.within):
            sentence = Sentence(
                "没有写 every 或 within，永远不会逾期，escalate 不起作用",
                "without every or within nothing is ever overdue, escalate has no effect",
            )
            raise failure("escalate_without_term", sentence)
        return self


class AttestMemory(RecordedMemory):
    """When each person confirmed last, which parts are on record since (of `""` for a duty of all together), whose
    records name no parts, and who had not confirmed when it was due while no record had been seen."""

    confirmed: dict[str, int] = {}
    covered: dict[str, list[str]] = {}
    vague: list[str] = []
    waiting: dict[str, int] = {}
    period_from: int = 0


_REASONS = {
    "no_record": Sentence(
        "{who}：截至 {date} 没有“{what}”的记录", "{who}: no record of “{what}” that was due by {date}"
    ),
    "missing": Sentence("截至 {date} 没有“{what}”的记录", "has no record of “{what}” that was due by {date}"),
    "parts_missing": Sentence(
        "截至 {date}，“{what}”的记录缺少{parts}", "by {date} the record of “{what}” lacks {parts}"
    ),
    "parts_not_said": Sentence(
        "截至 {date}，“{what}”的记录没有写明是否包括{parts}，请核实",
        "the record of “{what}” by {date} does not say whether it covers {parts}",
    ),
}
_ESCALATED = {
    "tell": Sentence("；到 {moment} 仍未完成的，告知{to}", "; if still not done at {moment}, {to} is told"),
    "nobody": Sentence(
        "；到 {moment} 仍未完成的应当上报，但通讯录里找不到告知的人",
        "; if still not done at {moment} it is escalated, but the directory names nobody to tell",
    ),
}
"""What is added where the clause says who is told."""


class Attest(Recorded[AttestParameters, AttestMemory]):
    """A duty that people fulfil and confirm; the program keeps the dates and lists who is missing.

    Where the input holds no record at all the clause is unknown, once in each group. With records, a duty of
    `each` lists everybody who has none when it is due; any other lists the times without one. A record that
    names another duty (`duty`, `what`, `document` …) than the clause does not count. With `parts`, the duty is
    done when its records name every part, in `parts`, their subject or their words; records that name none are
    left to a person. With `escalate`, the finding says who is to be told, and when. Sources: R04.C05, R60.C05
    (agreements), R16.C26, R52.C32 (read and known), R09.C26 (training), R87.C11, R87.C34 (inspections) and
    the other clauses of the catalogue that people sign or confirm.
    """

    name = "duty.attest"
    title = Sentence("签署与确认", "duties that people sign or confirm")
    meaning = Sentence(
        "由人履行并留下记录的职责：签署、培训、抽查、确认；到期列出没有记录的人。",
        "Duties that people fulfil on record: signing, training, inspecting, confirming; who has no record when "
        "it is due is listed.",
    )
    catalogue = ATTESTED
    Parameters = AttestParameters
    Memory = AttestMemory
    reasons = _REASONS | {
        f"{code}_{ending}": Sentence(reason.zh + said.zh, reason.en + said.en)
        for code, reason in _REASONS.items()
        for ending, said in _ESCALATED.items()
    }
    examples = EXAMPLES

    @property
    def every(self) -> Duration | None:
        return self.parameters.every

    def first(self, context: Context) -> int | None:
        within = self.parameters.within
        if within is not None:
            return None if self.parameters.each else within.after(context.at, context.clock.zone)
        return super().first(context)

    def begin(self, memory: AttestMemory, context: Context) -> Iterator[Outcome]:
        memory.period_from = context.at
        yield from super().begin(memory, context)
        within = self.parameters.within
        if within is None and self.every is None:
            memory.told_at = max(context.at, context.judged_from)
            yield Unknown("attest", at=memory.told_at)
        elif within is not None and self.parameters.each:
            yield Deadline("roster", context.at)

    def judging_begins(self, memory: AttestMemory, context: Context) -> Iterator[Outcome]:
        yield from super().judging_begins(memory, context)
        overdue, memory.waiting = sorted(memory.waiting), {}
        takes_effect, is_for_each = context.at == context.holds_from, self.parameters.each
        if takes_effect:
            memory.period_from = context.at
        if is_for_each and self.parameters.within is not None and takes_effect:
            for person in context.people.members(context.key, context.instant):
                yield from self._expect(person, context.at, context)
        elif is_for_each and self.parameters.within is not None:
            yield from (Deadline(_PERSON + person, context.at) for person in overdue)

    def wants(self, view: View) -> Rows:
        return view.kind_rows({*self.parameters.proof, "member_joined"})

    def step(self, memory: AttestMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        person, at = event.event.person, event.event.at
        if not self.parameters.each and self.is_record(event, context):
            yield from self.first_seen(memory, context)
            if self._is_complete(memory, "", event):
                yield from self.done(memory, at, context)
        elif not self.parameters.each or person is None:
            return
        elif event.event.kind == "member_joined":
            yield from self._expect(person, at, context)
        elif self.is_record(event, context):
            who = context.people.resolve(person)
            if self._is_complete(memory, who, event):
                memory.confirmed[who] = at
            memory.recorded = True
            yield from self.take_back(memory)
            waiting, memory.waiting = sorted(memory.waiting.items()), {}
            for person, due in waiting:
                yield from self._unless_confirmed(memory, person, due, context)

    def due(self, memory: AttestMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        if deadline == "roster":
            for person in context.people.members(context.key, context.instant):
                yield from self._expect(person, context.at, context)
        elif deadline.startswith(_PERSON):
            yield from self._unless_confirmed(memory, deadline.removeprefix(_PERSON), context.at, context)
        elif self.parameters.each and self.every:
            yield from self._close_period(memory, self.every, context)
        else:
            yield from super().due(memory, deadline, context)

    def is_record(self, event: Judged, context: Context) -> bool:
        if event.event.kind not in self.parameters.proof:
            return False
        if not speaks_of(event.event, self.clause.id, self.parameters.what, *self.parameters.parts):
            return False
        who, person = self.parameters.who, event.event.person
        if isinstance(who, str) or person is None:
            return True
        return context.selects(who, person, event) is not False

    def missed(self, due: int, context: Context) -> Breach:
        who, what = self.parameters.who, self.parameters.what
        said = who if isinstance(who, str) else context.select(who)
        return Breach("no_record", {"who": said, "what": what, "date": _date(due, context)}, at=due, due=due)

    def overdue(self, memory: AttestMemory, due: int, context: Context) -> Iterator[Outcome]:
        yield self._told(
            self._incomplete(memory, "", due, context) or self.missed(due, context), due, context
        )
        self._forget_parts(memory)

    def _told(self, breach: Breach, due: int, context: Context) -> Breach:
        """The breach, with whom it is escalated to."""
        escalation = self.parameters.escalate
        if escalation is None:
            return breach
        at = escalation.after.after(due, context.clock.zone) if escalation.after else due
        to = escalation.to if isinstance(escalation.to, str) else context.select(escalation.to)
        moment = f"{local(at, context.clock.zone):%Y-%m-%d %H:%M}"
        reason = f"{breach.reason}_{'tell' if to else 'nobody'}"
        return replace(breach, reason=reason, values={**breach.values, "to": to, "moment": moment})

    def _is_complete(self, memory: AttestMemory, who: str, event: Judged) -> bool:
        """Whether the record, with those before it, covers every part."""
        parts = self.parameters.parts
        if not parts:
            return True
        named = parts_named(event.event, parts)
        if named is None:
            memory.vague = sorted({*memory.vague, who})
            return False
        memory.covered[who] = sorted({*memory.covered.get(who, ()), *named})
        if set(memory.covered[who]) < set(parts):
            return False
        del memory.covered[who]
        memory.vague = [one for one in memory.vague if one != who]
        return True

    def _incomplete(self, memory: AttestMemory, who: str, due: int, context: Context) -> Breach | None:
        """What is to be said where records came that do not cover every part; None where none came."""
        is_vague, covered = who in memory.vague, memory.covered.get(who)
        if covered is None and not is_vague:
            return None
        lacking = [part for part in self.parameters.parts if part not in (covered or ())]
        values = {"what": self.parameters.what, "date": _date(due, context), "parts": lacking}
        verdict: Literal["violation", "review"] = "review" if is_vague else "violation"
        reason = "parts_not_said" if is_vague else "parts_missing"
        return Breach(reason, values, verdict=verdict, member=who or None, at=due, due=due)

    def _forget_parts(self, memory: AttestMemory) -> None:
        memory.covered, memory.vague = {}, []

    def _expect(self, person: str, since: int, context: Context) -> Iterator[Outcome]:
        """A record of this person is due so long after `since`."""
        if self.parameters.within is not None:
            name = _PERSON + context.people.resolve(person)
            yield Deadline(name, self.parameters.within.after(since, context.clock.zone))

    def _unless_confirmed(
        self, memory: AttestMemory, person: str, due: int, context: Context
    ) -> Iterator[Outcome]:
        """The person's only record was due; a later one came too late."""
        if memory.confirmed.get(person, due + 1) > due:
            yield from self._judge(memory, person, due, context)

    def _judge(self, memory: AttestMemory, person: str, due: int, context: Context) -> Iterator[Outcome]:
        """What is to be said of a person whose record was due at `due`."""
        who = self.parameters.who
        if isinstance(who, str) or context.standing(person).present is False:
            return
        asked = context.selects(who, person)
        if asked is None:
            yield unknown_people(who, person)
        elif asked and due < context.judged_from:
            memory.waiting[person] = due
        elif asked and not memory.recorded:
            memory.waiting[person] = due
            yield from self.tell_unknown(memory, context)
        elif asked:
            values = {"what": self.parameters.what, "date": _date(due, context)}
            missing = Breach("missing", values, member=person, at=due, due=due)
            yield self._told(self._incomplete(memory, person, due, context) or missing, due, context)

    def _close_period(self, memory: AttestMemory, every: Duration, context: Context) -> Iterator[Outcome]:
        """A period of a duty of everyone is over."""
        group = context.people.groups.get(context.key)
        if not memory.recorded:
            yield from self.tell_unknown(memory, context)
        elif group is None or not group.listed:
            yield Unknown("no_roster")
        else:
            for person in context.people.members(context.key, context.instant):
                if memory.confirmed.get(person, memory.period_from - 1) < memory.period_from:
                    yield from self._judge(memory, person, context.at, context)
        self._forget_parts(memory)
        memory.period_from, memory.next_due = context.at, due_after(context.at - 1, every, context.clock)
        yield Deadline(RECORD, memory.next_due)


def _date(due: int, context: Context) -> str:
    return context.clock.day_of(due - 1).isoformat()
