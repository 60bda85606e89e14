"""From what a rule says to a finding: exceptions, the verdict the clause allows, identity.

Both engines share this: it is the meaning of a clause around its rule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from qungui.engine.finding import Finding, finding_id, trigger_of
from qungui.events.event import Event
from qungui.events.moments import local
from qungui.events.people import NAME_PREFIX
from qungui.regulation.model import WEEKDAYS, During, WorkingTime
from qungui.rules.context import Context
from qungui.rules.exempt import is_tagged
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach

if TYPE_CHECKING:
    from qungui.engine.program import ReadyClause


def is_during(during: During | WorkingTime, at: int, context: Context) -> bool | None:
    """Whether the moment lies in the part of the week; None where the calendar does not know."""
    if not isinstance(during, During):
        works = context.clock.is_working_moment(at)
        return None if works is None else works is (during == "working_hours")
    here = local(at, context.clock.zone)
    if during.days in ("working_days", "rest_days"):
        working = context.clock.is_working_day(here.date())
        if working is None:
            return None
        if working is not (during.days == "working_days"):
            return False
    elif during.days is not None and WEEKDAYS[here.weekday()] not in during.days:
        return False
    minutes = here.hour * 60 + here.minute
    return not during.hours or any(r.start.minutes <= minutes < r.end.minutes for r in during.hours)


class Judgement:
    """Makes findings of one clause."""

    def __init__(self, ready: ReadyClause, ordinal: Callable[[str, str, int], int]) -> None:
        self.ready = ready
        self.ordinal = ordinal
        """How many findings this subject and trigger already have: `ordinal(subject, trigger, at)`."""

    def finding(self, breach: Breach, context: Context, event: Judged | None, key: str) -> Finding | None:
        """The finding of a breach; None where an exception applies. `event` None = a deadline passed.

        A breach of another moment only came to light with the event: whose event it was has nothing to do
        with it.
        """
        clause = self.ready.clause
        if event is not None and breach.at not in (None, event.event.at):
            event = None
        if breach.where is not None:
            context = replace(context, group=breach.where.group, place=breach.where.place)
        said_by = breach.member or (event.event.person if event else None)
        member = context.people.resolve(said_by) if said_by else None
        at = breach.at if breach.at is not None else (event.event.at if event else context.at)
        notes = []
        excepted = self._is_excepted(member, context, event, at)
        if excepted:
            return None
        if excepted is None:
            notes.append("exception_unknown")
        scope_unknown = self.ready.is_scope_unknown(context.group, context.people)
        if scope_unknown:
            notes.append("scope_unknown")
        verdict = breach.verdict
        if clause.verdict == "review" or excepted is None or scope_unknown:
            verdict = "review"
        if (said_by or "").startswith(NAME_PREFIX) or (member or "").startswith(NAME_PREFIX):
            notes.append("identity_by_name")
        source = event.event if event else None
        message = breach.message or (source.id if source and source.is_message else None)
        trigger = self._trigger(breach, source, at)
        subject = f"{context.place}\x1f{member or key}"
        ordinal = self.ordinal(subject, trigger, at)
        return Finding(
            id=finding_id(self.ready.loaded.hash, clause.id, subject, trigger, ordinal),
            regulation=self.ready.loaded.hash,
            clause=clause.id,
            rule=clause.rule,
            verdict=verdict,
            reason=breach.reason,
            at=at,
            group=context.group,
            account=_account(context),
            contact=source.contact if source and breach.where is None else _contact(context),
            member=member,
            message=message,
            due=breach.due,
            values=dict(breach.values),
            spans=tuple(breach.spans),
            excusable=clause.excusable.reasons if clause.excusable else (),
            shadow=clause.shadow,
            notes=tuple(notes),
        )

    def _trigger(self, breach: Breach, source: Event | None, at: int) -> str:
        if breach.message:
            return f"{breach.reason}|{breach.message}"
        return trigger_of(source) if source else f"{breach.reason}|{at}"

    def _is_excepted(
        self, member: str | None, context: Context, event: Judged | None, at: int
    ) -> bool | None:
        exceptions = self.ready.clause.exceptions
        if exceptions is None:
            return False
        answers: list[bool | None] = []
        if exceptions.by is not None:
            answers.append(context.selects(exceptions.by, member, event) if member else None)
        if exceptions.tagged is not None and event is not None:
            answers.append(is_tagged(event.event.text, exceptions.tagged))
        if exceptions.types is not None and event is not None:
            answers.append(event.event.is_message and event.event.type in exceptions.types)
        if exceptions.during is not None:
            answers.append(is_during(exceptions.during, at, context))
        if exceptions.after_approval:
            answers.append(context.is_approved(member, event))
        if any(answers):
            return True
        return None if any(answer is None for answer in answers) else False


def _account(context: Context) -> str | None:
    if context.group is not None or not context.place:
        return None
    return context.place.split("/", 1)[0]


def _contact(context: Context) -> str | None:
    """The other side of a private chat, for a deadline that passed in it."""
    return context.place.partition("/")[2] or None if context.group is None else None
