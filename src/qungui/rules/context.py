"""What a rule may ask of the world: who people are, what the calendar says, what the regulation sets.

Nothing here reads a clock: `at` is the time of the event or of the deadline.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from qungui.events.event import ALL
from qungui.events.people import NAME_PREFIX, People, Standing
from qungui.events.timeline import Instant
from qungui.regulation.clock import Clock
from qungui.regulation.model import Regulation
from qungui.regulation.selector import Selector
from qungui.rules.own_roles import roles_held, selected
from qungui.signals.model import Model, shipped_model

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
    lacking: frozenset[str] = frozenset()
    """Kinds of events that no source of the whole input carries, so that their absence says nothing."""
    model: Callable[[], Model] = shipped_model
    """The model of the text signals, loaded when it is first asked for."""
    holds_from: int = -(2**62)
    """When the regulation takes effect, in microseconds; long ago where it does not say."""
    _mentioned: tuple[Judged, set[str]] | None = None

    @property
    def at(self) -> int:
        """The present moment in microseconds."""
        return self.instant[0]

    @property
    def judged_from(self) -> int:
        """The first moment that is judged: the start of the audit, or when the regulation takes effect."""
        return max(self.start, self.holds_from)

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
        held = roles_held(self.regulation.roles, standing)
        return selected(selector, standing, held, self._is_mentioned(person, event))

    def select(self, selector: Selector, event: Judged | None = None) -> list[str]:
        """Those of the group's known members whom the selector certainly names, in order of id."""
        if self.group is None:
            return []
        members = self.people.members(self.group, self.instant)
        return [person for person in members if self.selects(selector, person, event)]

    def is_approved(self, person: str | None, event: Judged | None) -> bool:
        """Whether an approval for the person, or for the message, was granted before now."""
        asked = [person, event.event.id if event else None]
        return any(one and self.approvers(one) for one in asked)

    def approvers(self, what: str) -> list[str]:
        """Who approved this person, message or account before now, here or in no conversation."""
        owner = self.group or self.place.split("/", 1)[0] or None
        return self.people.approvers(what, owner, self.instant)

    def _is_mentioned(self, person: str, event: Judged | None) -> bool | None:
        if event is None:
            return None
        if event.mentions_all:
            return True
        return person in self.mentioned(event)

    def mentioned(self, event: Judged) -> set[str]:
        """Whom the message names: as the source tells, else by the names after an @ in the text."""
        if self._mentioned is None or self._mentioned[0] is not event:
            self._mentioned = (event, self._find_mentioned(event))
        return self._mentioned[1]

    def _find_mentioned(self, event: Judged) -> set[str]:
        if event.event.mentions is not None:
            return {self.people.resolve(one) for one in event.event.mentions if one != ALL}
        return self._mentioned_in_text(event.event.text) if "@" in event.event.text else set()

    def _mentioned_in_text(self, text: str) -> set[str]:
        """Members whose nickname or name stands after an @, the longest name at each place."""
        if self.group is None:
            return set()
        bearers: dict[str, set[str]] = {}
        for person in self.people.members(self.group, self.instant):
            standing = self.standing(person)
            for name in (standing.nickname, standing.name, person.removeprefix(NAME_PREFIX)):
                if name:
                    bearers.setdefault(name, set()).add(person)
        found: set[str] = set()
        for called in text.split("@")[1:]:
            named = [name for name in bearers if called.startswith(name)]
            if named:
                found |= bearers[max(named, key=len)]
        return found
