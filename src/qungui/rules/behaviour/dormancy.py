"""behaviour.dormancy: members who never speak, fall silent, or never come to a meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec
from pydantic import Field, model_validator

from qungui.events.moments import DAY, local
from qungui.regulation.values import Duration, failure
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Cancel, Deadline, Outcome, Unknown
from qungui.rules.rule import Example, KeyedRule, Parameters
from qungui.rules.tally import Previous, Tally
from qungui.rules.view import Rows, View, merge_rows, rows_of
from qungui.sentences import Sentence

_EXCUSES = ("absence_announced", "excuse_accepted")
_MEETINGS = ("attended", "meeting_attended")
_LEAST_DAYS = {"month": 28, "year": 365}


class DormancyParameters(Parameters):
    """What `behaviour.dormancy` asks for: at least one of the three."""

    never_spoke: Duration | None = Field(
        default=None,
        description="入群多久仍没有发言；不写则不查 / so long without a word; none = not checked",
    )
    silent: Duration | None = Field(
        default=None,
        description="多久没有发言，从最后一次发言（没有则从入群）算起；不写则不查 / "
        "so long since the last message, or since joining; none = not checked",
    )
    never_attended: Duration | None = Field(
        default=None,
        description="入群多久从未参加聚会；不写则不查 / so long without a meeting; none = not checked",
    )

    @model_validator(mode="after")
    def _something(self) -> DormancyParameters:
        if not (self.never_spoke or self.silent or self.never_attended):
            sentence = Sentence("没有写明怎样算潜水", "what counts as dormant is not said")
            expected = Sentence(
                "never_spoke、silent、never_attended 中至少一项",
                "at least one of never_spoke, silent, never_attended",
            )
            raise failure("nothing_to_check", sentence, expected)
        return self


class DormancyMemory(msgspec.Struct):
    """From when the member is watched, and what is known since.

    `entry`: `joined` = the joining was seen, `before` = a member already at the start, "" = neither, somebody
    who simply spoke. `reported`: the present silence has its finding.
    """

    since: int | None = None
    entry: Literal["joined", "before", ""] = ""
    reported: bool = False
    attended: bool = False


class Dormancy(KeyedRule[DormancyParameters, DormancyMemory]):
    """A member never spoke since joining, has not spoken for long, or never came to a meeting.

    One silence gives one finding, that of the threshold passed first; who speaks again starts anew, and so
    does who announced an absence or was excused. Leaving ends it. What those did who were members before the
    start is not known: `never_spoke` and `never_attended` are unknown for them, `silent` counts from the
    start until they speak. A missing meeting is a review, for meetings are often recorded elsewhere, and
    unknown where no source carries meetings. Sources:
    R17.C67 (three days), R17.C68 (three months), R17.C69 (a year without a meeting), R17.C05, R17.C06,
    R17.C14 (an explanation excuses).
    """

    name = "behaviour.dormancy"
    title = Sentence("长期潜水", "dormant members")
    meaning = Sentence(
        "入群后一直不发言、长期不发言或从不参加聚会的成员；说明过缘由的从说明时重新算起。",
        "Members who never spoke, have been silent for long, or never came to a meeting; an explanation "
        "starts the time anew.",
    )
    modality = "require"
    catalogue = ("R17.C05", "R17.C06", "R17.C14", "R17.C67", "R17.C68", "R17.C69")
    subject = "member"
    needs = frozenset({"member_joined"})
    Parameters = DormancyParameters
    Memory = DormancyMemory
    reasons = {
        "never_spoke": Sentence("入群 {period}一直没有发言", "not a word within {period} of joining"),
        "silent": Sentence("自 {since} 起 {period}没有发言", "silent for {period} since {since}"),
        "never_attended": Sentence(
            "入群 {period}没有参加聚会的记录，请核对签到",
            "no record of a meeting within {period} of joining; please compare the lists",
        ),
    }
    examples = (
        Example(
            Sentence("入群三日未发言", "three days without a word"),
            {"with": {"never_spoke": "3d"}},
            "2026-12-02 10:00 + 张三",
            until="2026-12-05 10:00",
            count=1,
        ),
        Example(
            Sentence("三日未满", "three days are not over"),
            {"with": {"never_spoke": "3d"}},
            "2026-12-02 10:00 + 张三",
            until="2026-12-05 09:59",
            expect="none",
        ),
        Example(
            Sentence("最后一刻发了言", "spoke at the last moment"),
            {"with": {"never_spoke": "3d"}},
            "2026-12-02 10:00 + 张三\n2026-12-05 10:00 张三: 大家好",
            until="2026-12-09 10:00",
            expect="none",
        ),
        Example(
            Sentence("起始日期前入群的，是否发过言不知道", "what members said before the start is not known"),
            {"with": {"never_spoke": "3d"}},
            "2026-12-02 10:00 李四: 大家好",
            directory={
                "groups": [
                    {
                        "id": "test",
                        "type": "internal",
                        "members": [{"id": "name:张三"}, {"id": "name:李四"}],
                    }
                ]
            },
            until="2026-12-09 10:00",
            expect="unknown",
            count=1,
        ),
        Example(
            Sentence("三个月未发言，之后再犯", "three months of silence, twice"),
            {"with": {"silent": "3 months"}},
            "2026-01-02 10:00 张三: 一\n2026-01-31 10:00 张三: 二\n2026-05-01 10:00 张三: 三",
            until="2026-08-01 10:00",
            count=2,
        ),
        Example(
            Sentence("差一分钟满三个月", "a minute less than three months"),
            {"with": {"silent": "3 months"}},
            "2026-01-31 10:00 张三: 一\n2026-04-30 09:59 张三: 二",
            expect="none",
        ),
        Example(
            Sentence("两个期限只报一次", "overlapping thresholds give one finding"),
            {"with": {"never_spoke": "3d", "silent": "3 months"}},
            "2026-01-02 10:00 + 张三",
            until="2026-12-02 10:00",
            count=1,
        ),
        Example(
            Sentence("请过假，从请假时重新算起", "an announced absence starts the time anew"),
            {"with": {"silent": "3d"}},
            events=(
                {"event": "message", "group": "test", "sender": "u1", "at": "2026-12-01T10:00:00+08:00"},
                {
                    "event": "absence_announced",
                    "group": "test",
                    "who": "u1",
                    "at": "2026-12-03T10:00:00+08:00",
                },
            ),
            until="2026-12-06 09:59",
            expect="none",
        ),
        Example(
            Sentence("退群后不再计算", "leaving ends it"),
            {"with": {"silent": "3d", "never_spoke": "3d"}},
            "2026-12-01 10:00 + 张三\n2026-12-02 10:00 - 张三",
            until="2026-12-30 10:00",
            expect="none",
        ),
        Example(
            Sentence("一年没有参加聚会", "a year without a meeting"),
            {"with": {"never_attended": "1 year"}},
            "2026-01-02 10:00 + 张三\n2026-12-02 10:00 张三: 大家好",
            until="2027-01-02 10:00",
            expect="review",
            count=1,
        ),
        Example(
            Sentence("参加过一次", "came once"),
            {"with": {"never_attended": "1 year"}},
            events=(
                {
                    "event": "member_joined",
                    "group": "test",
                    "member": "u1",
                    "at": "2026-01-02T10:00:00+08:00",
                },
                {"event": "attended", "group": "test", "who": "u1", "at": "2026-06-02T10:00:00+08:00"},
            ),
            until="2028-01-02 10:00",
            expect="none",
        ),
    )

    def tallies(self) -> Sequence[Tally]:
        return (Previous(),)

    def begin(self, memory: DormancyMemory, context: Context) -> Iterator[Outcome]:
        """Members of the directory: those who join later are newcomers, the others were there before."""
        membership = context.people.membership(context.group or "", context.key, context.instant)
        joined_at = membership.joined_at if membership else None
        newcomer = joined_at is not None and joined_at >= context.start
        yield from self._watch(memory, context.at, "joined" if newcomer else "before", context)

    def wants(self, view: View) -> Rows:
        kinds = [
            "member_joined",
            "member_left",
            *_EXCUSES,
            *(_MEETINGS if self.parameters.never_attended else ()),
        ]
        previous = view.tally(Previous())
        after_pause = (previous < 0) | (view.batch.at - previous >= self._shortest_silence)
        return merge_rows(view.kind_rows(kinds), rows_of(view.is_message & after_pause))

    def step(self, memory: DormancyMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        kind, at = event.event.kind, event.event.at
        if kind == "member_joined":
            yield from self._watch(memory, at, "joined", context)
        elif kind == "member_left":
            memory.since, memory.reported = None, False
            yield from (Cancel(name) for name in ("never_spoke", "silent", "without_meeting"))
        elif kind in _EXCUSES:
            yield from self._restart(memory, at, context)
        elif kind in _MEETINGS and self.parameters.never_attended:
            memory.attended = True
            yield Cancel("without_meeting")
        elif event.event.is_message and self._is_after_pause(event):
            memory.reported = False
            if memory.since is None or at < memory.since:
                memory.since = at
            yield Cancel("never_spoke")
            if self.parameters.silent:
                yield Deadline("silent", self.parameters.silent.after(at, context.clock.zone))

    def due(self, memory: DormancyMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        gone = context.standing(context.key).present is False
        if memory.since is None or memory.reported or gone:
            return
        if context.at < context.judged_from:
            yield Deadline(deadline, context.judged_from)
            return
        last = context.last_message_at()
        spoke_at = last if last is not None and last >= memory.since else None
        if deadline == "silent":
            yield from self._silent(memory, spoke_at or memory.since, context)
        elif deadline == "without_meeting" or spoke_at is None:
            yield from self._never(memory, deadline, context)

    def _watch(
        self, memory: DormancyMemory, at: int, entry: Literal["joined", "before"], context: Context
    ) -> Iterator[Outcome]:
        """The member joined, or was found in the group."""
        memory.entry, memory.attended = entry, False
        yield from self._restart(memory, at, context)
        if self.parameters.never_spoke:
            yield Deadline("never_spoke", self.parameters.never_spoke.after(at, context.clock.zone))

    def _restart(self, memory: DormancyMemory, at: int, context: Context) -> Iterator[Outcome]:
        """The time counts from `at`."""
        wanted, zone = self.parameters, context.clock.zone
        memory.since, memory.reported = at, False
        yield Cancel("never_spoke")
        if wanted.silent:
            yield Deadline("silent", wanted.silent.after(at, zone))
        if wanted.never_attended and memory.entry and not memory.attended:
            yield Deadline("without_meeting", wanted.never_attended.after(at, zone))

    def _silent(self, memory: DormancyMemory, quiet_from: int, context: Context) -> Iterator[Outcome]:
        assert self.parameters.silent is not None and memory.since is not None
        zone = context.clock.zone
        due = self.parameters.silent.after(quiet_from, zone)
        if due > context.at:
            yield Deadline("silent", due)
            return
        memory.reported = True
        values = {"period": str(self.parameters.silent), "since": local(quiet_from, zone).date().isoformat()}
        yield Breach("silent", values, due=due)

    def _never(self, memory: DormancyMemory, deadline: str, context: Context) -> Iterator[Outcome]:
        if memory.entry == "before":
            yield Unknown("joined_before_start", member=context.key)
            return
        if deadline == "never_spoke":
            memory.reported = True
            yield Breach(deadline, {"period": str(self.parameters.never_spoke)}, due=context.at)
        elif context.lacking.issuperset(_MEETINGS):
            yield Unknown("not_carried", {"kinds": sorted(_MEETINGS)}, member=context.key)
        else:
            values = {"period": str(self.parameters.never_attended)}
            yield Breach("never_attended", values, due=context.at, verdict="review")

    def _is_after_pause(self, event: Judged) -> bool:
        previous = event.tally(Previous())
        return previous < 0 or event.event.at - previous >= self._shortest_silence

    @property
    def _shortest_silence(self) -> int:
        """No silence that is reported is shorter than this (microseconds)."""
        wanted = (self.parameters.never_spoke, self.parameters.silent)
        return min((_least(one) for one in wanted if one), default=2**62)


def _least(duration: Duration) -> int:
    """The shortest time that the duration can take, a change of the clocks included."""
    if duration.unit not in _LEAST_DAYS:
        return duration.microseconds
    return (duration.amount * _LEAST_DAYS[duration.unit] - 1) * DAY
