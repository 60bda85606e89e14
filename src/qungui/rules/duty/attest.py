"""duty.attest: a duty that people sign or confirm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration, as_list, failure
from qungui.rules.context import Context
from qungui.rules.duty.catalogue import ATTESTED
from qungui.rules.duty.recorded import RECORD, Recorded, RecordedMemory
from qungui.rules.duty.records import Every, Proof, Who, due_after, speaks_of
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Deadline, Outcome, Unknown, unknown_people
from qungui.rules.rule import Example, Parameters
from qungui.rules.view import Rows, View
from qungui.sentences import Sentence

_PERSON = "person:"


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
        return self


class AttestMemory(RecordedMemory):
    """When each person confirmed last, and who had not when it was due while no record had been seen."""

    confirmed: dict[str, int] = {}
    waiting: dict[str, int] = {}
    period_from: int = 0


def _record(kind: str, who: str, at: str, **fields: str) -> dict[str, str]:
    """A line of an example: a record of December 2026."""
    return {"event": kind, "group": "test", "who": who, "at": f"2026-12-{at}:00+08:00", **fields}


_AGREEMENT = {
    "with": {
        "who": "everyone",
        "what": "入群协议",
        "proof": "agreement_signed",
        "each": True,
        "within": "3d",
    }
}
_INSPECTION = {"with": {"who": "网络部", "what": "抽查对话", "proof": "inspection_done", "every": "7d"}}
_DAILY = {
    "with": {
        "who": {"role": "admin"},
        "what": "值日",
        "proof": "duty_confirmed",
        "each": True,
        "every": "daily",
    }
}
_MEMBERS = {
    "groups": [
        {
            "id": "test",
            "type": "internal",
            "admins": ["u1", "u2"],
            "members": [{"id": "u1"}, {"id": "u2"}, {"id": "u3"}],
        }
    ]
}
_CHAT = "2026-12-01 10:00 张三: 早"


class Attest(Recorded[AttestParameters, AttestMemory]):
    """A duty that people fulfil and confirm; the program keeps the dates and lists who is missing.

    Where the input holds no record at all the clause is unknown, once in each group. With records, a duty of
    `each` lists everybody who has none when it is due; any other lists the times without one. A record that
    names another duty (`duty`, `what`, `document` …) than the clause does not count. Sources: R04.C05, R60.C05
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
    reasons = {
        "no_record": Sentence(
            "{who}：截至 {date} 没有“{what}”的记录", "{who}: no record of “{what}” that was due by {date}"
        ),
        "missing": Sentence(
            "截至 {date} 没有“{what}”的记录", "has no record of “{what}” that was due by {date}"
        ),
    }
    examples = (
        Example(
            Sentence("三天内没有签协议的人", "who has not signed within three days"),
            _AGREEMENT,
            events=(
                _record("agreement_signed", "u1", "01T10:00"),
                _record("agreement_signed", "u2", "04T00:00"),
            ),
            directory=_MEMBERS,
            until="2026-12-04 00:00",
            count=1,
        ),
        Example(
            Sentence("三天未满", "three days are not over"),
            _AGREEMENT,
            events=(_record("agreement_signed", "u1", "01T10:00"),),
            directory=_MEMBERS,
            until="2026-12-03 23:59",
            expect="none",
        ),
        Example(
            Sentence("签的是别的协议，不算", "another agreement does not count"),
            _AGREEMENT,
            events=(
                _record("agreement_signed", "u1", "01T10:00", document="《入群协议》"),
                _record("agreement_signed", "u2", "01T10:00", document="《保密协议》"),
                _record("agreement_signed", "u3", "01T10:00"),
            ),
            directory=_MEMBERS,
            until="2026-12-04 00:00",
            count=1,
        ),
        Example(
            Sentence("第一份记录来得晚", "the first record comes late"),
            _AGREEMENT,
            events=(_record("agreement_signed", "u1", "06T10:00"),),
            directory=_MEMBERS,
            since="2026-12-01",
            count=3,
        ),
        Example(
            Sentence("漏了一周的抽查", "a week without an inspection"),
            _INSPECTION,
            events=(
                _record("inspection_done", "u9", "03T10:00"),
                _record("inspection_done", "u9", "11T00:01"),
            ),
            until="2026-12-12",
            count=1,
        ),
        Example(
            Sentence("第七天抽查", "inspected on the seventh day"),
            _INSPECTION,
            events=(
                _record("inspection_done", "u9", "03T10:00"),
                _record("inspection_done", "u9", "10T23:59"),
            ),
            until="2026-12-12",
            expect="none",
        ),
        Example(
            Sentence("每天每个管理员都要确认", "every admin confirms every day"),
            _DAILY,
            events=(
                _record("duty_confirmed", "u1", "01T10:00", duty="值日"),
                _record("duty_confirmed", "u2", "01T10:00", duty="值日"),
                _record("duty_confirmed", "u1", "02T23:59", duty="值日"),
            ),
            directory=_MEMBERS,
            until="2026-12-03 00:00",
            count=1,
        ),
        Example(
            Sentence("没有期限，也没有记录", "neither a term nor a record"),
            {
                "with": {
                    "who": "everyone",
                    "what": "认真阅读本制度",
                    "proof": ["duty_confirmed", "agreement_signed"],
                }
            },
            _CHAT,
            expect="unknown",
            count=1,
        ),
        Example(
            Sentence("从无记录，只说一次", "no records at all: said once"),
            _INSPECTION,
            "2026-12-01 10:00 张三: 早\n2026-12-30 10:00 张三: 早",
            expect="unknown",
            count=1,
        ),
    )

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
            yield from self.tell_unknown(memory)
        elif within is not None and self.parameters.each:
            yield Deadline("roster", context.at)

    def wants(self, view: View) -> Rows:
        return view.kind_rows({*self.parameters.proof, "member_joined"})

    def step(self, memory: AttestMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        if not self.parameters.each:
            yield from super().step(memory, event, context)
        elif event.event.kind == "member_joined" and event.event.person:
            yield from self._expect(event.event.person, event.event.at, context)
        elif self.is_record(event, context) and event.event.person:
            memory.confirmed[context.people.resolve(event.event.person)] = event.event.at
            memory.recorded = True
            for person, due in sorted(memory.waiting.items()):
                yield from self._unless_confirmed(memory, person, due, context)
            memory.waiting = {}

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
        if not speaks_of(event.event, self.clause.id, self.parameters.what):
            return False
        who, person = self.parameters.who, event.event.person
        if isinstance(who, str) or person is None:
            return True
        return context.selects(who, person, event) is not False

    def missed(self, due: int, context: Context) -> Breach:
        who, what = self.parameters.who, self.parameters.what
        said = who if isinstance(who, str) else context.select(who)
        return Breach("no_record", {"who": said, "what": what, "date": _date(due, context)}, at=due, due=due)

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
        elif asked and not memory.recorded:
            memory.waiting[person] = due
            yield from self.tell_unknown(memory)
        elif asked:
            values = {"what": self.parameters.what, "date": _date(due, context)}
            yield Breach("missing", values, member=person, due=due)

    def _close_period(self, memory: AttestMemory, every: Duration, context: Context) -> Iterator[Outcome]:
        """A period of a duty of everyone is over."""
        group = context.people.groups.get(context.key)
        if not memory.recorded:
            yield from self.tell_unknown(memory)
        elif group is None or not group.listed:
            yield Unknown("no_roster")
        else:
            for person in context.people.members(context.key, context.instant):
                if memory.confirmed.get(person, memory.period_from - 1) < memory.period_from:
                    yield from self._judge(memory, person, context.at, context)
        memory.period_from, memory.next_due = context.at, due_after(context.at - 1, every, context.clock)
        yield Deadline(RECORD, memory.next_due)


def _date(due: int, context: Context) -> str:
    return context.clock.day_of(due - 1).isoformat()
