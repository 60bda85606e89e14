"""Clauses that look across conversations: on a person, or on the organisation as a whole.

Where workers share the conversations, one of them, the owner of `ORGANISATION`, carries these clauses. It hears
the few kinds of events that their rules need from every conversation, and whatever changes who somebody is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from qungui.events.event import Event
from qungui.events.people import ROSTER_KINDS
from qungui.events.share import ORGANISATION
from qungui.regulation.loaded import LoadedRegulation
from qungui.rules.heard import Heard, together
from qungui.rules.registry import RULE_TYPES
from qungui.rules.rule import ACROSS, KeyedRule, Rule

Share = Callable[[str], bool]
"""Whether a conversation or account, or `ORGANISATION`, belongs to this worker."""
_ALWAYS = ROSTER_KINDS | {"excuse_accepted"}


def is_across(rule: Rule[Any]) -> bool:
    """Whether the rule follows persons or the organisation across conversations."""
    return isinstance(rule, KeyedRule) and rule.subject in ACROSS


def heard_everywhere(rules: Iterable[Rule[Any]]) -> Heard:
    """What the rules across conversations hear from all; nothing where there is no such rule."""
    across = [rule for rule in rules if isinstance(rule, KeyedRule) and is_across(rule)]
    return together([Heard(_ALWAYS), *(rule.hears for rule in across)]) if across else Heard()


def heard_of(loaded: LoadedRegulation) -> Heard:
    """`heard_everywhere` for the clauses of a regulation."""
    clauses = loaded.regulation.clauses
    return heard_everywhere(
        RULE_TYPES[clause.rule](loaded.parameters[clause.id], clause) for clause in clauses
    )


def concerns(event: Event, everywhere: Heard, mine: Share) -> bool:
    """Whether a worker must be given the event: its own conversation, no conversation, or heard everywhere."""
    owner = event.group or event.account
    if owner is None or mine(owner):
        return True
    return everywhere.hears(event) and mine(ORGANISATION)
