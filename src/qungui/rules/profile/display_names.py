"""Who may stand behind a display name: the one person of the directory whose name is in it."""

from __future__ import annotations

from functools import lru_cache

from qungui.events.people import NAME_PREFIX, People

_LONGEST_NAME = 12
_SHORTEST_NAME = 2


def display_name(person: str) -> str:
    """The display name that stands for an id, "" for a real id."""
    return person.removeprefix(NAME_PREFIX) if person.startswith(NAME_PREFIX) else ""


def recognise(shown: str, people: People) -> str | None:
    """The person whose directory name stands in the display name: 张三 in 销售部-张三.

    The longest name counts; None where no name is in it, or the names of several people. It is a guess and
    carries no certain finding.
    """
    for length in range(_LONGEST_NAME, _SHORTEST_NAME - 1, -1):
        found = {people.resolve(NAME_PREFIX + part) for part in _parts(shown, length)}
        known = {person for person in found if not person.startswith(NAME_PREFIX)}
        if known:
            return known.pop() if len(known) == 1 else None
    return None


@lru_cache(maxsize=4096)
def _parts(shown: str, length: int) -> tuple[str, ...]:
    """Every stretch of this length."""
    return tuple(shown[start : start + length] for start in range(len(shown) - length + 1))
