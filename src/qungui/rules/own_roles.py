"""The roles that a regulation defines, and selections of people that name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from qungui.events.people import Standing
from qungui.regulation.selector import Selector

Held = Mapping[str, bool | None]
"""By role of the regulation's own: whether a person has it; None where that is not known."""


def roles_held(roles: Mapping[str, Selector], standing: Standing) -> Held:
    """Which of these roles the person has; one may be made of roles that stand before it."""
    held: dict[str, bool | None] = {}
    for name, defined in roles.items():
        held[name] = selected(defined, standing, held)
    return held


def selected(
    selector: Selector, standing: Standing, held: Held, mentioned: bool | None = None
) -> bool | None:
    """Whether the person is selected; None where that is not known."""
    certain = {name for name, holds in held.items() if holds}
    possible = {name for name, holds in held.items() if holds is not False}
    defined = frozenset(held)
    answer = selector.matches(_with_roles(standing, certain), mentioned=mentioned, defined=defined)
    if certain == possible:
        return answer
    other = selector.matches(_with_roles(standing, possible), mentioned=mentioned, defined=defined)
    return answer if answer is other else None


def _with_roles(standing: Standing, roles: set[str]) -> Standing:
    if roles <= standing.roles:
        return standing
    return replace(standing, roles=standing.roles | roles)
