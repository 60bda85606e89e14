"""What a message holds inside under a rule that reads texts: all of it is judged like a message of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from qungui.events.records import open_record, say_place
from qungui.rules.context import Context
from qungui.rules.judged import Judged, TermHit
from qungui.rules.outcome import Breach, Outcome, Unknown
from qungui.rules.rule import MessageRule

MEDIA_UNSEEN = Unknown("media_unseen")
HitsOf = Callable[[str], Sequence[TermHit]]
"""The terms of the rule in a text."""


def judge_record(
    rule: MessageRule[Any], message: Judged, context: Context, hits_of: HitsOf
) -> Iterator[Outcome]:
    """The outcomes of a forwarded record or of a message with a file, what it holds included.

    All breaches are one: that of the message's own text, or the first inside; a sure one goes before others. The
    value `records` names the places inside. What could not be opened is unknown.
    """
    outcomes = list(rule.judge(message, context))
    opened = open_record(message.event)
    inside: list[tuple[str, Breach]] = []
    for place, event in opened.items:
        judged = Judged(event, message.order, message.zone, hits_of(event.text))
        for outcome in rule.judge(judged, context):
            if isinstance(outcome, Breach):
                inside.append((say_place(place), replace(outcome, spans=())))
            else:
                outcomes.append(outcome)
    own = [one for one in outcomes if isinstance(one, Breach)]
    breaches = [*own, *(breach for _, breach in inside)]
    if breaches:
        first = next((one for one in breaches if one.verdict == "violation"), breaches[0])
        places = list(dict.fromkeys(place for place, _ in inside))
        values = {**first.values, "records": places} if places else first.values
        yield replace(first, values=values)
    yield from (one for one in outcomes if not isinstance(one, Breach))
    if opened.is_too_deep:
        yield Unknown("record_too_deep")
    if opened.is_unread:
        yield Unknown("record_unread")
    if opened.is_unseen:
        yield MEDIA_UNSEEN
    for one in opened.not_inspected:
        if one.by in rule.inspections:
            yield Unknown("not_inspected", {"by": one.by, "why": one.reason})
