"""What a draft leaves open, as questions to a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from qungui.reading.asked import WORKING_HOURS, asked
from qungui.reading.result import Draft, DraftClause, OpenQuestion
from qungui.regulation.tree import Way
from qungui.sentences import Sentence, filled

_NO_PLACE = Sentence(
    "“{figure}”没有落到规则的任何参数里，请看是否要紧",
    "“{figure}” has no place among the parameters of the rule; see whether it matters",
)
_NO_MONEY = Sentence(
    "“{figure}”没有带进规则：这里从不扣钱；要处理，请在上面写记分、警告等处置",
    "“{figure}” is not carried: nothing here ever takes money; name points, a warning or the like above",
)
_NOT_EXCEPTED = Sentence(
    "“{words}”这个例外没有带进规则，判断时要由人考虑",
    "the exception “{words}” is not carried by the rule; people have to think of it",
)
_WORDS = Sentence(
    "没有读懂，暂作由人确认的职责：改写或选一条规则",
    "not understood; kept as a duty: reword it or name a rule",
)


def questions_about(draft: Draft) -> tuple[OpenQuestion, ...]:
    """Every question in the order of the clauses; those about the whole draft first."""
    found: list[OpenQuestion] = []
    if needs_working_hours(draft):
        found.append(OpenQuestion("", None, WORKING_HOURS, ("working_hours",)))
    for at, clause in enumerate(draft.clauses):
        found += _about(at, clause)
    return tuple(replace(one, id=f"q{number}") for number, one in enumerate(found, 1))


def needs_working_hours(draft: Draft) -> bool:
    """Whether a clause counts by working hours, which the text does not give."""
    return any(
        clause.parameters.get("outside") == "working_hours"
        or clause.parameters.get("counts") == "working_time"
        or clause.rule == "behaviour.work_hours_use"
        or clause.exceptions.get("during") in ("working_hours", "outside_working_hours")
        for clause in draft.clauses
    )


def _about(at: int, clause: DraftClause) -> Iterator[OpenQuestion]:
    quote = Sentence(clause.quote, clause.quote)
    for way in open_ways(dict(clause.parameters)):
        yield OpenQuestion("", clause.id, asked(clause.rule, way), ("clauses", at, "with", *way), quote)
    for way in open_ways(list(clause.on_breach)):
        yield OpenQuestion("", clause.id, asked(clause.rule, way), ("clauses", at, "on_breach", *way), quote)
    for figure in clause.figures:
        if figure.parameter is None:
            is_money = clause.rule == "penalty.measure" and figure.unit in ("yuan", "percent")
            told = filled(_NO_MONEY if is_money else _NO_PLACE, {"figure": figure.quote})
            yield OpenQuestion("", clause.id, told, None, quote, "figure", figure.quote)
    for words in clause.uncarried:
        told = filled(_NOT_EXCEPTED, {"words": words})
        yield OpenQuestion("", clause.id, told, None, quote, "exception", words)
    if clause.understanding == "not_understood":
        yield OpenQuestion("", clause.id, _WORDS, None, quote, "words")


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
