"""What a draft leaves open, as questions to a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qungui.reading.result import Draft, DraftClause, OpenQuestion
from qungui.regulation.accepted import is_model, keys_of, members, step
from qungui.regulation.parameter_words import title_of
from qungui.regulation.tree import Way
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Sentence, filled

_VALUE = Sentence("原文没有写明：{what}", "the text does not say: {what}")
_MUTE = Sentence("禁言多久", "how long the mute lasts")
_MEASURE = Sentence("怎样处理", "what the measure is")
_NO_PLACE = Sentence(
    "“{figure}”没有落到规则的任何参数里，请看是否要紧",
    "“{figure}” has no place among the parameters of the rule; see whether it matters",
)
_WORDS = Sentence(
    "没有读懂，暂作由人确认的职责：改写或选一条规则",
    "not understood; kept as a duty: reword it or name a rule",
)
_HOURS = Sentence("工作时间是哪些", "what the working hours are")


def questions_about(draft: Draft) -> tuple[OpenQuestion, ...]:
    """Every question in the order of the clauses; those about the whole draft first."""
    found: list[OpenQuestion] = []
    if needs_working_hours(draft):
        found.append(OpenQuestion("", None, filled(_VALUE, {"what": _HOURS}), ("working_hours",)))
    for at, clause in enumerate(draft.clauses):
        found += _about(at, clause)
    return tuple(
        OpenQuestion(f"q{number}", one.clause, one.question, one.way, one.why)
        for number, one in enumerate(found, 1)
    )


def needs_working_hours(draft: Draft) -> bool:
    """Whether a clause counts by working hours, which the text does not give."""
    return any(
        clause.parameters.get("outside") == "working_hours"
        or clause.parameters.get("counts") == "working_time"
        or clause.rule == "behaviour.work_hours_use"
        for clause in draft.clauses
    )


def _about(at: int, clause: DraftClause) -> Iterator[OpenQuestion]:
    quote = Sentence(clause.quote, clause.quote)
    for way in open_ways(dict(clause.parameters)):
        what = filled(_VALUE, {"what": _title(clause.rule, way)})
        yield OpenQuestion("", clause.id, what, ("clauses", at, "with", *way), quote)
    for way in open_ways(list(clause.on_breach)):
        yield OpenQuestion(
            "", clause.id, filled(_VALUE, {"what": _MUTE}), ("clauses", at, "on_breach", *way), quote
        )
    for figure in clause.figures:
        if figure.parameter is None:
            yield OpenQuestion("", clause.id, filled(_NO_PLACE, {"figure": figure.quote}), None, quote)
    if clause.understanding == "not_understood":
        yield OpenQuestion("", clause.id, _WORDS, None, quote)


def open_ways(value: Any, way: Way = ()) -> list[Way]:
    """The ways to the open values inside parameters."""
    if isinstance(value, dict) and list(value) == ["chosen"]:
        return [way] if value["chosen"] is None else []
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list | tuple)
        else ()
    )
    return [found for key, one in inner for found in open_ways(one, (*way, key))]


def _title(rule: str, way: Way) -> Sentence:
    """What the parameter at a way is called."""
    annotation: Any = RULE_TYPES[rule].Parameters
    title = _MEASURE
    for element in way:
        for model in filter(is_model, members(annotation)):
            field = keys_of(model).get(str(element))
            if field is not None:
                title = title_of(field, str(element))
        title = _MUTE if element == "mute" else title
        annotation = step(annotation, element)
    return title
