"""Whether one selection of people surely holds everybody of another."""

from __future__ import annotations

from typing import Literal

from qungui.regulation.selector import Selector

_LISTS = ("role", "title", "department", "name", "id")
_FACTS = ("staff", "on_leave", "mentioned")


def compare_people(old: Selector | str, new: Selector | str) -> Literal["wider", "narrower"] | None:
    """`wider` where the new selection surely holds the old one and is not it; None where nobody can tell."""
    if isinstance(old, str) or isinstance(new, str):
        return None
    holds, held = is_within(old, new), is_within(new, old)
    if holds and not held:
        return "wider"
    return "narrower" if held and not holds else None


def is_within(inner: Selector, outer: Selector) -> bool:
    """Whether everybody of `inner` is surely one of `outer`."""
    if inner == outer:
        return True
    if inner.any_of is not None and _alone(inner, "any_of"):
        return all(is_within(one, outer) for one in inner.any_of)
    return all(_fulfils(inner, outer, condition) for condition in outer.model_fields_set)


def _fulfils(inner: Selector, outer: Selector, condition: str) -> bool:
    """Whether everybody of `inner` surely fulfils one condition of `outer`."""
    wanted = getattr(outer, condition)
    if wanted is None or (condition == "everyone" and wanted):
        return True
    if condition == "role" and "member" in wanted:
        return True
    if inner.all_of is not None and any(is_within(one, _only(outer, condition)) for one in inner.all_of):
        return True
    if condition == "all_of":
        return all(is_within(inner, one) for one in wanted)
    if condition == "any_of":
        return any(is_within(inner, one) for one in wanted)
    given = getattr(inner, condition)
    if given is None:
        return False
    if condition in _LISTS:
        return set(given) <= set(wanted)
    if condition == "attribute":
        return bool(wanted.items() <= given.items())
    if condition in ("none_of", "but_not"):
        return is_within(wanted, given)
    if condition in _FACTS or condition == "everyone":
        return bool(given == wanted)
    return (inner.count, inner.of) == (outer.count, outer.of)


def _only(people: Selector, condition: str) -> Selector:
    return Selector.model_construct(_fields_set={condition}, **{condition: getattr(people, condition)})


def _alone(people: Selector, condition: str) -> bool:
    return all(name == condition or getattr(people, name) is None for name in people.model_fields_set)
