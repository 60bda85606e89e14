"""behaviour.quiet_hours: times when nobody should write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

import numpy as np
from pydantic import Field, model_validator

from qungui.events.kinds import MESSAGE_TYPES
from qungui.regulation.values import ClockTime, failure
from qungui.rules.content.type import TypeName
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome, Unknown
from qungui.rules.rule import Example, MessageRule, Parameters
from qungui.rules.view import Mask, Rows, View, rows_of
from qungui.sentences import Sentence


class QuietHoursParameters(Parameters):
    """What `behaviour.quiet_hours` asks for: a part of the day, or all time outside working hours."""

    since: ClockTime | None = Field(
        default=None, alias="from", description='开始时刻（含），如 "23:30" / start, included'
    )
    to: ClockTime | None = Field(
        default=None,
        description='结束时刻（不含），可到次日，如 "07:30" / end, not included; may be the next day',
    )
    outside: Literal["working_hours"] | None = Field(
        default=None,
        description="写 working_hours 表示工作时间以外都算，不再写 from、to / "
        "working_hours = all time outside working hours, instead of from and to",
    )
    days: Literal["every_day", "working_days", "rest_days"] = Field(
        default="every_day",
        description="哪些日子，过夜的时段按开始那天算；不写则每天 / "
        "which days, a night belongs to the day on which it begins; none = every day",
    )
    types: tuple[TypeName, ...] = Field(
        default=(), description="哪些消息类型算；不写则都算 / which message types count; none = all"
    )

    @model_validator(mode="after")
    def _one_time(self) -> QuietHoursParameters:
        expected = Sentence(
            'from: "23:30" 与 to: "07:30"，或 outside: working_hours',
            'from: "23:30" with to: "07:30", or outside: working_hours',
        )
        has_range = self.since is not None and self.to is not None
        if has_range == (self.outside is not None) or (self.since is None) != (self.to is None):
            sentence = Sentence("要写一段时间", "one part of the day is needed")
            raise failure("quiet_time_missing", sentence, expected)
        if has_range and self.since == self.to:
            raise failure(
                "quiet_time_empty", Sentence("开始与结束是同一时刻", "start and end are the same"), expected
            )
        if self.outside and self.days != "every_day":
            sentence = Sentence(
                "outside 已经按日历分了工作日，不用再写 days", "outside already knows working days"
            )
            raise failure("days_with_outside", sentence)
        return self


class QuietHours(MessageRule[QuietHoursParameters]):
    """A message in the quiet hours `[from, to)`, over midnight if need be, or outside working hours.

    Every message is a finding of its own. Emergencies and people on duty stand in the clause's `except`
    (`tagged`, `by`). Sources: R05.C20 (23:30 to 07:30), R08.C22 (nobody is disturbed outside working hours,
    emergencies excepted), R04.C19, R04.C20, R60.C19, R60.C20 (sales talk at fit times), R95.C21.
    """

    name = "behaviour.quiet_hours"
    title = Sentence("安静时段", "quiet hours")
    meaning = Sentence(
        "规定的休息时段内，或工作时间以外，不在群里发言。",
        "Nobody writes in the group during the quiet hours, or outside working hours.",
    )
    catalogue = ("R04.C19", "R04.C20", "R05.C20", "R08.C22", "R60.C19", "R60.C20", "R95.C21")
    Parameters = QuietHoursParameters
    reasons = {
        "quiet": Sentence(
            "{time} 发言，{from}—{to} 为休息时间", "written at {time}; quiet hours are {from} to {to}"
        ),
        "outside_working_hours": Sentence(
            "{time} 发言，不在工作时间", "written at {time}, outside working hours"
        ),
        "no_working_hours": Sentence(
            "制度没有写明工作时间", "the regulation does not state the working hours"
        ),
    }
    examples = (
        Example(
            Sentence("起止边界：23:30 算，07:30 不算", "the bounds: 23:30 is quiet, 07:30 is not"),
            {"with": {"from": "23:30", "to": "07:30"}},
            "2026-12-02 23:29 张三: 一\n2026-12-02 23:30 张三: 二\n"
            "2026-12-03 07:29 张三: 三\n2026-12-03 07:30 张三: 四",
            count=2,
        ),
        Example(
            Sentence("时段之外", "at other times"),
            {"with": {"from": "23:30", "to": "07:30"}},
            "2026-12-02 23:29 张三: 晚安\n2026-12-03 07:30 张三: 早",
            expect="none",
        ),
        Example(
            Sentence("紧急通知除外", "an emergency is excepted"),
            {"with": {"from": "12:00", "to": "13:00"}, "except": {"tagged": "紧急"}},
            "2026-12-02 12:30 张三: 【紧急】停水，快接水",
            expect="none",
        ),
        Example(
            Sentence(
                "工作日的夜里：周五晚至周六早算，周六晚不算", "a working day's night reaches into Saturday"
            ),
            {"with": {"from": "22:00", "to": "07:00", "days": "working_days"}},
            "2026-12-04 22:00 张三: 周五晚\n2026-12-05 06:59 张三: 周六早\n"
            "2026-12-05 22:00 张三: 周六晚\n2026-12-07 06:00 张三: 周一早",
            count=2,
        ),
        Example(
            Sentence("休息日", "on days of rest"),
            {"with": {"from": "00:00", "to": "24:00", "days": "rest_days"}},
            "2026-12-04 23:59 张三: 周五\n2026-12-05 00:00 张三: 周六",
            count=1,
        ),
        Example(
            Sentence("日历不含那一年", "a year that the calendar does not know"),
            {"with": {"from": "22:00", "to": "07:00", "days": "working_days"}},
            "2088-12-02 23:00 张三: 在吗",
            expect="unknown",
        ),
        Example(
            Sentence("工作时间以外", "outside working hours"),
            {"with": {"outside": "working_hours"}},
            "2026-12-02 08:59 张三: 一\n2026-12-02 09:00 张三: 二\n2026-12-02 17:59 张三: 三\n"
            "2026-12-02 18:00 张三: 四\n2026-12-05 10:00 张三: 周六",
            settings={"working_hours": {"days": "mon-fri", "hours": ["09:00-18:00"]}},
            count=3,
        ),
        Example(
            Sentence("只管所列类型", "only the listed types"),
            {"with": {"from": "23:30", "to": "07:30", "types": ["text", "voice"]}},
            "2026-12-02 23:40 张三: [图片]",
            expect="none",
        ),
    )

    def select(self, view: View) -> Rows:
        types = self.parameters.types or [name for name in MESSAGE_TYPES if name != "system"]
        quiet = self._outside_working_hours(view) if self.parameters.outside else self._in_range(view)
        return rows_of(view.is_type(types) & quiet)

    def judge(self, message: Judged, context: Context) -> Iterator[Outcome]:
        wanted, event = self.parameters, message.event
        if event.type == "system" or (wanted.types and event.type not in wanted.types):
            return
        values = {"time": f"{message.local:%H:%M}"}
        if wanted.outside:
            works = context.clock.is_working_moment(event.at)
            if works is None:
                yield self._unknown(message.local.date(), context)
            elif not works:
                yield Breach("outside_working_hours", values)
            return
        began = self._day_of_range(message)
        if began is None:
            return
        if wanted.days != "every_day":
            works = context.clock.is_working_day(began)
            if works is None:
                yield Unknown("no_calendar", {"year": began.year})
                return
            if works is not (wanted.days == "working_days"):
                return
        yield Breach("quiet", {**values, "from": str(wanted.since), "to": str(wanted.to)})

    def _day_of_range(self, message: Judged) -> date | None:
        """The day on which the quiet time that the message falls into began; None = not in quiet time."""
        start, end = self._bounds
        minute, today = message.minute_of_day, message.local.date()
        if start < end:
            return today if start <= minute < end else None
        if minute >= start:
            return today
        return today - timedelta(days=1) if minute < end else None

    def _in_range(self, view: View) -> Mask:
        start, end = self._bounds
        minute = view.minute_of_day
        if start < end:
            return (minute >= start) & (minute < end)
        return (minute >= start) | (minute < end)

    def _outside_working_hours(self, view: View) -> Mask:
        """Not in the working hours of any day of the batch; days that are not known count as outside."""
        days = [date.fromordinal(int(day)) for day in np.unique(view.day)]
        ranges = sorted({one for day in days for one in view.clock.working_ranges(day) or ()})
        starts = np.asarray([start for start, _ in ranges], np.int64)
        ends = np.asarray([end for _, end in ranges] + [-(2**62)], np.int64)
        latest = np.searchsorted(starts, view.batch.at, side="right") - 1
        return view.batch.at >= ends[latest]

    @property
    def _bounds(self) -> tuple[int, int]:
        assert self.parameters.since is not None and self.parameters.to is not None
        return self.parameters.since.minutes, self.parameters.to.minutes

    def _unknown(self, day: date, context: Context) -> Unknown:
        if context.regulation.working_hours is None:
            return Unknown("no_working_hours")
        return Unknown("no_calendar", {"year": day.year})
