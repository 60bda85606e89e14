"""Records of what people confirmed: which events prove a duty, and when the next record is due."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator

from qungui.events.event import Event
from qungui.events.moments import MINUTE
from qungui.regulation.clock import Clock
from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration, failure
from qungui.rules.profile.plain import plain, without_separators
from qungui.sentences import Sentence

Proof = Literal[
    "duty_confirmed", "agreement_signed", "training_held", "inspection_done", "roster_reviewed",
    "approval_granted", "report_filed", "activity_announced", "attended", "meeting_attended", "notice_changed",
]  # fmt: skip
"""The kinds of events that can prove a duty."""
SUBJECT_FIELDS = ("duty", "what", "document", "agreement", "topic", "item")


def _read_every(value: Any) -> Any:
    return "1d" if value == "daily" else value


def _not_too_often(every: Duration) -> Duration:
    """People keep no record every few seconds: such a period is a slip, and floods the report."""
    if every.microseconds < _SHORTEST:
        sentence = Sentence(
            "“{value}”太短，没有人这么频繁地留下记录",
            "“{value}” is too short: nobody keeps a record that often",
        )
        expected = Sentence(
            "十分钟以上的时长，如 1h、daily、7d", "ten minutes or more, such as 1h, daily, 7d"
        )
        raise failure("period_too_short", sentence, expected, value=str(every))
    return every


_SHORTEST = 10 * MINUTE
Every = Annotated[
    Duration,
    BeforeValidator(_read_every, json_schema_input_type=Duration | Literal["daily"]),
    AfterValidator(_not_too_often),
]
"""How often: `daily` or a length of time, ten minutes at least."""


def _read_who(value: Any) -> Any:
    return {value: True} if value in ("everyone", "mentioned") else value


Who = Annotated[Selector | str, BeforeValidator(_read_who, json_schema_input_type=Selector | str)]
"""People by selector, or in words where no directory names them."""


def due_after(last: int, every: Duration, clock: Clock) -> int:
    """When the next record is due after one at `last`: units of days and more end with their day."""
    if every.unit in ("s", "m", "h"):
        return every.after(last, clock.zone)
    day = clock.day_start(clock.day_of(last))
    return clock.next_day_start(every.after(day, clock.zone))


def first_due(start: int, every: Duration, clock: Clock) -> int:
    """When the first record is due if nothing is known before `start`: the day before counts as the last."""
    if every.unit in ("s", "m", "h"):
        return every.after(start, clock.zone)
    before = clock.day_start(clock.day_of(start) - timedelta(days=1))
    return due_after(before, every, clock)


def speaks_of(event: Event, *names: str) -> bool:
    """Whether a record is about the duty of one of these names; one that names none is about any."""
    told = [str(event.rest[field]) for field in SUBJECT_FIELDS if event.rest.get(field)]
    if not told:
        return True
    wanted = [_bare(name) for name in names if name]
    return any(_bare(one) in name or name in _bare(one) for one in told for name in wanted)


def _bare(text: str) -> str:
    return without_separators(plain(text))


def parts_named(event: Event, parts: tuple[str, ...]) -> list[str] | None:
    """Those of the parts that a record names in its `parts`, its subject or its text; None where it says nothing
    of parts at all."""
    listed = event.rest.get("parts")
    words = [str(one) for one in listed] if isinstance(listed, list) else [str(listed)] if listed else []
    words += [str(event.rest[field]) for field in SUBJECT_FIELDS if event.rest.get(field)]
    words = [plain(word) for word in (*words, event.text) if word]
    named = [part for part in parts if any(plain(part) in word for word in words)]
    return named if named or listed is not None else None
