"""What a rule may ask of the world: who people are, what the calendar says, what the regulation sets.

Nothing here reads a clock: `at` is the time of the event or of the deadline.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from qungui.events.event import ALL
from qungui.events.people import People, Standing
from qungui.events.timeline import Instant
from qungui.regulation.clock import Clock
from qungui.regulation.model import Regulation
from qungui.regulation.selector import Selector

if TYPE_CHECKING:
    from qungui.rules.judged import Judged


@dataclass(slots=True)
class Context:
    """The surroundings of one call of a rule.

    `place` is the conversation (group id, or `account/contact`), `key` the subject of a keyed rule: the group,
    the person in the group, the account. `start` is the start of the audit, `instant` the present.
    """

    regulation: Regulation
    people: People
    clock: Clock
    start: int
    instant: Instant
    group: str | None
    place: str
    key: str
    last_message_at: Callable[[], int | None]
    """When the member of a member rule last spoke in the group before the present, None = never seen."""

    @property
    def at(self) -> int:
        """The present moment in microseconds."""
        return self.instant[0]

    @property
    def day(self) -> date:
        """The local day of the present moment."""
        return self.clock.day_of(self.at)

    def standing(self, person: str) -> Standing:
        """Who the person is now in this group."""
        return self.people.standing(person, self.group, self.instant)

    def selects(self, selector: Selector, person: str, event: Judged | None = None) -> bool | None:
        """Whether the selector names the person now; None where the directory does not tell.

        `{mentioned: true}` is answered from `event`; a role that the regulation defines is looked up in it.
        """
        standing = self.standing(person)
        extra = {
            name
            for name, defined in self.regulation.roles.items()
            if name not in standing.roles and defined.matches(standing)
        }
        if extra:
            standing = _with_roles(standing, extra)
        return selector.matches(standing, mentioned=self._is_mentioned(person, event))

    def select(self, selector: Selector, event: Judged | None = None) -> list[str]:
        """Those of the group's known members whom the selector certainly names, in order of id."""
        if self.group is None:
            return []
        members = self.people.members(self.group, self.instant)
        return [person for person in members if self.selects(selector, person, event)]

    def is_approved(self, person: str | None, event: Judged | None) -> bool:
        """Whether an approval for the person, or for the message, was granted before now."""
        asked = [person, event.event.id if event else None]
        return any(one and self.people.is_approved(one, self.group, self.instant) for one in asked)

    def _is_mentioned(self, person: str, event: Judged | None) -> bool | None:
        if event is None:
            return None
        if event.mentions_all:
            return True
        if event.event.mentions is not None:
            return any(self.people.resolve(one) == person for one in event.event.mentions if one != ALL)
        return person in self.mentioned_in_text(event) if "@" in event.event.text else False

    def mentioned_in_text(self, event: Judged) -> set[str]:
        """Members whose nickname or name stands after an @ in the text, for sources without mentions."""
        if self.group is None:
            return set()
        found = set()
        for person in self.people.members(self.group, self.instant):
            standing = self.standing(person)
            names = (standing.nickname, standing.name)
            if any(name and f"@{name}" in event.event.text for name in names):
                found.add(person)
        return found


def _with_roles(standing: Standing, roles: set[str]) -> Standing:
    return replace(standing, roles=standing.roles | roles)
