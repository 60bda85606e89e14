"""Measures and how they build up: remind, warn, mute, remove, points, and who must agree.

The engine only proposes what `on_breach` says; enforcement walks the ladder over decided cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration, failure
from qungui.sentences import Sentence

MeasureName = Literal[
    "remind", "warn", "severe_warn", "mute", "remove", "ban", "points", "hold", "withdraw_message", "rectify",
    "urge_to_leave", "task", "pledge", "reserve", "training", "discipline",
]  # fmt: skip
MEASURE_NAMES: tuple[str, ...] = MeasureName.__args__  # type: ignore[attr-defined]  # typing.Literal has it
MEASURE_TITLES: dict[str, Sentence] = {
    "remind": Sentence("提醒", "remind"),
    "warn": Sentence("警告", "warn"),
    "severe_warn": Sentence("严重警告", "severe warning"),
    "mute": Sentence("禁言", "mute"),
    "remove": Sentence("移出群", "remove from the group"),
    "ban": Sentence("不再接纳", "ban"),
    "points": Sentence("记分", "points"),
    "hold": Sentence("先行暂停", "hold"),
    "withdraw_message": Sentence("撤回消息", "withdraw the message"),
    "rectify": Sentence("改正", "rectify"),
    "urge_to_leave": Sentence("劝退", "urge to leave"),
    "task": Sentence("待办", "task"),
    "pledge": Sentence("自愿承诺", "voluntary pledge"),
    "reserve": Sentence("保留权利", "reserve rights"),
    "training": Sentence("培训", "training"),
    "discipline": Sentence("按劳动制度处理", "labour discipline"),
}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Points(_Part):
    """Points that grow while the breach lasts: `{start: 5, grace: 2h, add: 5, every: 1h, cap: 50}`."""

    start: int = Field(ge=1)
    grace: Duration | None = None
    add: int | None = Field(default=None, ge=1)
    every: Duration | None = None
    cap: int | None = Field(default=None, ge=1)

    def after(self, lasting: int) -> int:
        """The points when the breach has lasted so long (microseconds): `start` until `grace` is over, then `add`
        for every whole `every`, never more than `cap`."""
        points = self.start
        if self.add is not None and self.every is not None:
            beyond = lasting - (self.grace.microseconds if self.grace else 0)
            points += self.add * max(0, beyond // self.every.microseconds)
        return points if self.cap is None else min(points, self.cap)

    @model_validator(mode="before")
    @classmethod
    def _plain_number(cls, value: Any) -> Any:
        return {"start": value} if isinstance(value, int) and not isinstance(value, bool) else value


class Measure(_Part):
    """One measure: a name, and what the name needs (`{mute: 1d}`, `{points: 5}`)."""

    expected: ClassVar[Sentence] = Sentence(
        "处置，如 remind、{{mute: 1d}}、{{points: 5}}",
        "a measure such as remind, {{mute: 1d}}, {{points: 5}}",
    )
    name: MeasureName
    duration: Duration | None = None
    points: Points | None = None
    within: Duration | Literal["at_once"] | None = None
    then: MeasureName | None = None
    what: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: Any) -> Any:
        """`warn`, `{mute: 1d}`, `{points: 5}`, `{warn: {then: urge_to_leave}}`."""
        if isinstance(value, str):
            return {"name": _known(value)}
        if isinstance(value, dict) and "name" not in value and len(value) == 1:
            name, detail = next(iter(value.items()))
            _known(name)
            if isinstance(detail, dict) and name != "points":
                return {"name": name, **detail}
            field = {"points": "points", "mute": "duration", "ban": "duration", "rectify": "within"}
            return {"name": name, field.get(name, "what"): detail}
        return value

    @model_validator(mode="after")
    def _complete(self) -> Measure:
        if self.name == "points" and self.points is None:
            raise failure("points_missing", Sentence("points 要写分值", "points needs a number"))
        return self


def _known(name: Any) -> Any:
    if name not in MEASURE_NAMES:
        sentence = Sentence("没有“{value}”这种处置", "there is no measure “{value}”")
        expected = Sentence("{known} 之一", "one of {known}")
        raise failure("unknown_measure", sentence, expected, value=name, known=list(MEASURE_NAMES))
    return name


def _as_measures(value: Any) -> Any:
    """One measure, a list of them, or one mapping with several (`{points: 5, rectify: at_once}`)."""
    if isinstance(value, dict) and "name" not in value and len(value) > 1:
        return tuple({name: detail} for name, detail in value.items())
    return value if isinstance(value, list | tuple) else (value,)


MeasureList = Annotated[
    tuple[Measure, ...],
    BeforeValidator(_as_measures, json_schema_input_type=Measure | tuple[Measure, ...]),
]


class Severe(_Part):
    """Breaches that skip the ladder: kinds of content, or clauses by id."""

    content: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    then: MeasureList
    decide_within: Duration | None = None

    def covers(self, id: str, parameters: Mapping[str, Any]) -> bool:
        """Whether a breach of the clause with this id and these parameters is one of these."""
        return id in self.clauses or parameters.get("category") in self.content


def _as_severe(value: Any) -> Any:
    """One entry, or a list of them."""
    return (value,) if isinstance(value, dict) else value


SevereList = Annotated[
    tuple[Severe, ...],
    BeforeValidator(_as_severe, json_schema_input_type=Severe | tuple[Severe, ...]),
]


class AtOnce(_Part):
    """So many removals together need the word of somebody."""

    at_least: int = Field(ge=2)
    consult: Selector


class Removal(_Part):
    """What the removal of a member needs: consent, an explanation, care with several at once."""

    consent: Selector
    explain: Literal["group", "member"] | None = None
    when_at_once: AtOnce | None = None


class Appeal(_Part):
    """How a member objects: until when, and who decides."""

    within: Duration
    reviewer: Literal["other"] | Selector = "other"


class Measures(_Part):
    """The ladder of the regulation and its conditions."""

    ladder: tuple[Measure, ...] = ()
    decay: Duration | None = None
    """After this time a strike no longer counts."""
    severe: SevereList = ()
    """One entry or several; of those that cover a clause the first holds."""
    remove: Removal | None = None
    appeal: Appeal | None = None

    def severe_for(self, id: str, parameters: Mapping[str, Any]) -> Severe | None:
        """The entry under which a breach of the clause is severe; None for one that walks the ladder."""
        return next((one for one in self.severe if one.covers(id, parameters)), None)
