"""kpi.reported: a figure is reported in time, and reaches what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field, model_validator

from qungui.regulation.selector import Words
from qungui.regulation.values import Duration, failure
from qungui.rules.context import Context
from qungui.rules.duty.recorded import Recorded, RecordedMemory
from qungui.rules.duty.records import Every, Who
from qungui.rules.judged import Judged
from qungui.rules.kpi.figures import Target, figure_of
from qungui.rules.outcome import Breach, Outcome, Unknown
from qungui.rules.profile.plain import plain, without_separators
from qungui.rules.rule import Example, Parameters
from qungui.rules.view import Rows, View
from qungui.sentences import Sentence


class ReportedParameters(Parameters):
    """What `kpi.reported` asks for."""

    metric: Words = Field(
        min_length=1, description="指标的名称，可列几个叫法 / the name of the figure, or several names for it"
    )
    every: Every = Field(description="多久上报一次：daily 或时长 / how often: daily or a length of time")
    target: Target | None = Field(
        default=None,
        description="应达到的数值，如 100、85%；不写则只要求上报 / what it must reach; none = reporting is enough",
    )
    compare: Literal["at_least", "at_most"] | None = Field(
        default=None,
        description="不少于 at_least 还是不多于 at_most target；有 target 时必写 / needed with target",
    )
    who: Who | None = Field(
        default=None,
        description="谁上报：人员选择或文字；不写则任何人 / who reports: people, or words; none = anybody",
    )

    @model_validator(mode="after")
    def _target_with_compare(self) -> ReportedParameters:
        if (self.target is None) is not (self.compare is None):
            sentence = Sentence("target 与 compare 要一起写", "target and compare belong together")
            raise failure("target_and_compare", sentence)
        return self


def _filed(at: str, **fields: Any) -> dict[str, Any]:
    """A line of an example: a report of December 2026."""
    return {"event": "report_filed", "who": "u1", "at": f"2026-12-{at}:00+08:00", **fields}


_GROWTH = {"with": {"metric": ["粉丝增长", "粉丝数"], "every": "7d"}}
_RATE = {"with": {"metric": "转化率", "every": "1 month", "target": "3%", "compare": "at_least"}}


class Reported(Recorded[ReportedParameters, RecordedMemory]):
    """A figure was not reported in time, or does not reach what is asked.

    Reports are `report_filed` events with `metric` and `value`, filed anywhere in the organisation. Where none
    of this figure is in the input, the clause is unknown, once; with reports every missing one is found. A
    report that falls short is found when it is filed, one without a figure is unknown. Terms of days and more end
    with their day. Sources: R51.C29 (growth in followers), R51.C30 (interaction), R51.C31 (conversion), R81.C30,
    R81.C31 (quality of communication, satisfaction), R87.C35 (times and numbers of contacts).
    """

    name = "kpi.reported"
    title = Sentence("指标上报", "figures reported")
    meaning = Sentence(
        "规定的指标按期上报，并达到规定的数值。", "A figure is reported in time and reaches the given value."
    )
    catalogue = (
        "R17.C55", "R51.C29", "R51.C30", "R51.C31", "R53.C26", "R53.C28", "R81.C30", "R81.C31", "R84.C05",
        "R87.C35",
    )  # fmt: skip
    subject = "organisation"
    surfaces = ("group", "account", "register")
    Parameters = ReportedParameters
    Memory = RecordedMemory
    reasons = {
        "not_reported": Sentence("截至 {date} 没有上报“{metric}”", "“{metric}” was not reported by {date}"),
        "below": Sentence(
            "上报的“{metric}”为 {value}，应不少于 {target}",
            "“{metric}” is {value}, at least {target} is asked",
        ),
        "above": Sentence(
            "上报的“{metric}”为 {value}，应不多于 {target}",
            "“{metric}” is {value}, at most {target} is allowed",
        ),
        "no_value": Sentence("上报的“{metric}”没有数值", "the report of “{metric}” has no figure"),
    }
    examples = (
        Example(
            Sentence("漏了一周", "a week without a report"),
            _GROWTH,
            events=(
                _filed("03T10:00", metric="粉丝增长", value=120),
                _filed("11T00:01", metric="粉丝增长", value=90),
            ),
            until="2026-12-12",
            count=1,
        ),
        Example(
            Sentence("第七天上报", "reported on the seventh day"),
            _GROWTH,
            events=(
                _filed("03T10:00", metric="粉丝增长", value=120),
                _filed("10T23:59", metric="本周粉丝数", value=90),
            ),
            until="2026-12-12",
            expect="none",
        ),
        Example(
            Sentence("上报的是别的指标，不算", "another figure does not count"),
            _GROWTH,
            events=(
                _filed("03T10:00", metric="粉丝增长", value=120),
                _filed("10T23:59", metric="阅读量", value=90),
            ),
            until="2026-12-12",
            count=1,
        ),
        Example(
            Sentence("转化率不到 3%", "a conversion below 3 %"),
            _RATE,
            events=(_filed("03T10:00", metric="转化率", value="2.9%"),),
            count=1,
        ),
        Example(
            Sentence("恰好 3%，或写作 0.03、3", "exactly 3 %, also as 0.03 and 3"),
            _RATE,
            events=(
                _filed("03T10:00", metric="转化率", value="３%"),
                _filed("04T10:00", metric="转化率", value=0.03),
                _filed("05T10:00", metric="转化率", value=3),
            ),
            expect="none",
        ),
        Example(
            Sentence("投诉率高于上限", "complaints above the limit"),
            {"with": {"metric": "投诉率", "every": "1 month", "target": "1%", "compare": "at_most"}},
            events=(_filed("03T10:00", metric="投诉率", value="1.5%"),),
            count=1,
        ),
        Example(
            Sentence("报告里没有数值", "a report without a figure"),
            _RATE,
            events=(_filed("03T10:00", metric="转化率", value="很好"),),
            expect="unknown",
            count=1,
        ),
        Example(
            Sentence("从来没有这个指标的报告", "no report of this figure at all"),
            _GROWTH,
            "2026-12-01 10:00 张三: 早\n2026-12-30 10:00 张三: 早",
            expect="unknown",
            count=1,
        ),
    )  # fmt: skip

    @property
    def heard(self) -> frozenset[str]:
        return frozenset({"report_filed"})

    @property
    def every(self) -> Duration | None:
        return self.parameters.every

    @property
    def shown_metric(self) -> str:
        """The first name of the figure."""
        return self.parameters.metric[0]

    def wants(self, view: View) -> Rows:
        return view.kind_rows(self.heard)

    def step(self, memory: RecordedMemory, event: Judged, context: Context) -> Iterator[Outcome]:
        yield from super().step(memory, event, context)
        if self.parameters.target is not None and self.is_record(event, context):
            yield from self._compare(self.parameters.target, event)

    def is_record(self, event: Judged, context: Context) -> bool:
        if event.event.kind != "report_filed":
            return False
        told, names = _bare(str(event.event.rest.get("metric") or "")), map(_bare, self.parameters.metric)
        if not told or not any(name in told or told in name for name in names):
            return False
        who, person = self.parameters.who, event.event.person
        return (
            who is None or isinstance(who, str) or person is None or context.selects(who, person) is not False
        )

    def missed(self, due: int, context: Context) -> Breach:
        date = context.clock.day_of(due - 1).isoformat()
        return Breach("not_reported", {"metric": self.shown_metric, "date": date}, at=due, due=due)

    def _compare(self, target: str, event: Judged) -> Iterator[Outcome]:
        wanted, figure = figure_of(target), figure_of(event.event.rest.get("value"))
        values = {"metric": self.shown_metric, "target": target}
        if figure is None or wanted is None:
            yield Unknown("no_value", {"metric": self.shown_metric})
        elif self.parameters.compare == "at_least" and figure.compared_with(wanted) < wanted.value:
            yield Breach("below", {**values, "value": figure.written})
        elif self.parameters.compare == "at_most" and figure.compared_with(wanted) > wanted.value:
            yield Breach("above", {**values, "value": figure.written})


def _bare(text: str) -> str:
    return without_separators(plain(text))
