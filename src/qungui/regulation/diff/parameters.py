"""The parameters of a rule, compared one by one with knowledge of what more and less mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from qungui.regulation.diff.change import Change, Direction, combined, literally
from qungui.regulation.diff.people import compare_people
from qungui.regulation.diff.senses import absence_of, compare_words, is_absent, sense_of
from qungui.regulation.parameter_words import say_parameter, title_of
from qungui.regulation.selector import Selector
from qungui.regulation.values import Duration
from qungui.sentences import LANGUAGES, Sentence, filled

_BECAME = Sentence("{title}：{old} → {new}", "{title}: {old} → {new}")
_ADDED = Sentence("{title}：增加 {added}", "{title}: added {added}")
_REMOVED = Sentence("{title}：去掉 {removed}", "{title}: taken away {removed}")
_BOTH = Sentence("{title}：增加 {added}，去掉 {removed}", "{title}: added {added}, taken away {removed}")
_SHOWN_AT_MOST = 12


def compare_parameters(rule: str, old: BaseModel, new: BaseModel) -> Iterator[Change]:
    """A change for every parameter that differs; both belong to the rule type `rule`."""
    for attribute, field in type(new).model_fields.items():
        before, after = getattr(old, attribute, None), getattr(new, attribute)
        if before != after:
            name = field.alias or attribute
            direction = direction_of(rule, name, before, after)
            yield Change(_say(name, field, before, after), direction)


def direction_of(rule: str, path: str, old: Any, new: Any) -> Direction:
    """Whether the new value asks more of those who are bound."""
    old, new = _plain(old), _plain(new)
    was_absent = is_absent(rule, path, old)
    if was_absent or is_absent(rule, path, new):
        absence = absence_of(rule, path)
        if absence is None:
            return "unknown"
        has_less = was_absent == (absence == "mildest")
        return "stricter" if has_less else "milder"
    if isinstance(old, BaseModel) and isinstance(new, BaseModel) and not isinstance(new, Selector):
        return _models(rule, path, old, new)
    if isinstance(old, str) and isinstance(new, str):
        return compare_words(path, old, new) or "unknown"
    more = _is_more(old, new)
    sense = sense_of(rule, path)
    if more is None or sense is None:
        return "unknown"
    return "stricter" if more == (sense == "more_is_stricter") else "milder"


def _models(rule: str, path: str, old: BaseModel, new: BaseModel) -> Direction:
    if type(old) is not type(new):
        return "unknown"
    found = [
        direction_of(rule, f"{path}.{field.alias or name}", getattr(old, name), getattr(new, name))
        for name, field in type(new).model_fields.items()
        if getattr(old, name) != getattr(new, name)
    ]
    return combined(found) or "unknown"


def _is_more(old: Any, new: Any) -> bool | None:
    """Whether the new value is greater, longer or wider; None where neither surely is."""
    if isinstance(old, bool) and isinstance(new, bool):
        return new
    if isinstance(old, int | float) and isinstance(new, int | float):
        return new > old
    if isinstance(old, Duration) and isinstance(new, Duration):
        difference = new.microseconds - old.microseconds
        return difference > 0 if difference else None
    if isinstance(old, Selector) and isinstance(new, Selector):
        wider = compare_people(old, new)
        return None if wider is None else wider == "wider"
    if isinstance(old, tuple) and isinstance(new, tuple):
        if all(one in new for one in old):
            return True
        return False if all(one in old for one in new) else None
    return None


def _plain(value: Any) -> Any:
    """Lists as tuples, `none` as an empty one."""
    if value == "none":
        return ()
    return tuple(value) if isinstance(value, list | set | frozenset) else value


def _say(name: str, field: FieldInfo, old: Any, new: Any) -> Sentence:
    title = title_of(field, name)
    if isinstance(old, tuple) and isinstance(new, tuple) and old and new:
        return say_lists(title, old, new)
    values = {"title": title, "old": _both(old, field), "new": _both(new, field)}
    return filled(_BECAME, values)


def say_lists(title: Sentence, old: Sequence[Any], new: Sequence[Any]) -> Sentence:
    """What was added to a list and taken from it."""
    added, removed = [one for one in new if one not in old], [one for one in old if one not in new]
    values = {"title": title, "added": _listed(added), "removed": _listed(removed)}
    if added and removed:
        return filled(_BOTH, values)
    if added or removed:
        return filled(_ADDED if added else _REMOVED, values)
    return filled(_BECAME, {"title": title, "old": _listed(old), "new": _listed(new)})


def became(title: Sentence, old: Sentence | str, new: Sentence | str) -> Sentence:
    """A value that became another one."""
    return filled(_BECAME, {"title": title, "old": old, "new": new})


def _listed(values: Sequence[Any]) -> Sentence:
    shown, rest = values[:_SHOWN_AT_MOST], len(values) - _SHOWN_AT_MOST
    zh, en = ((say_parameter(tuple(shown), language)) for language in LANGUAGES)
    if rest > 0:
        return literally(f"{zh} 等 {len(values)} 项", f"{en} and {rest} more")
    return literally(zh, en)


def _both(value: Any, field: FieldInfo) -> Sentence:
    zh, en = (say_parameter(value, language, field) for language in LANGUAGES)
    return literally(zh, en)
