"""Findings in words: reasons with their values filled in, names for ids, durations as people say them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from qungui.engine.finding import Finding
from qungui.events.inspected import INSPECTIONS, REASONS
from qungui.events.kinds import KIND_CODES, KINDS
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulation.people_words import ROLE_TITLES
from qungui.regulation.value_words import fixed_word
from qungui.regulation.values import Duration
from qungui.rules.outcome import UNKNOWN_CAUSES
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import Sentence, filled

_CAPABILITIES: dict[str, Sentence] = {
    "mentions": Sentence("@了谁", "who is mentioned"),
    "reply_to": Sentence("引用了哪条", "which message is quoted"),
    "ids": Sentence("人员编号", "ids of people"),
    "urls": Sentence("链接地址", "addresses of links"),
}
_SEVERAL = Sentence("{reason}（当日 {count} 次）", "{reason} ({count} times that day)")
_LIST = Sentence("{parts}", "{parts}")
_IN_RECORD = Sentence("{places}：{reason}", "{places}: {reason}")
_PLACE = Sentence(
    "转发记录第 {layer} 层第 {number} 条", "layer {layer}, message {number} of the forwarded record"
)
_INSIDE = Sentence("{place}的{inside}", "{place}, {inside}")
_DURATION = re.compile(r"\d+(s|m|h|d)|\d+ (weeks?|months?|years?)")
NameOf = Callable[[str], str | Sentence]
_TITLE_OF: dict[str, NameOf] = {
    "roles": lambda role: ROLE_TITLES.get(role, role),
    "field": lambda field: fixed_word(field) or field,
    "by": lambda by: INSPECTIONS.get(by, by),
    "why": lambda why: REASONS.get(why, why),
}
"""What the values of these names are called; all others may be people."""


def reason_of(finding: Finding, loaded: LoadedRegulation, name_of: NameOf) -> Sentence:
    """Why, in both languages."""
    rule_type = RULE_TYPES[finding.rule]
    template = rule_type.reasons.get(finding.reason) or UNKNOWN_CAUSES.get(finding.reason)
    if template is None:
        return Sentence(finding.reason, finding.reason)
    values = spoken_values(finding.values, name_of)
    reason = filled(template, values)
    if places := finding.values.get("records"):
        reason = filled(_IN_RECORD, {"places": [_place(one) for one in places], "reason": reason})
    count = finding.values.get("count") if finding.verdict == "unknown" else None
    if count is not None and count > 1:
        return filled(_SEVERAL, {"reason": reason, "count": count})
    return reason


def _place(place: str) -> Sentence:
    """Where it stands inside: `2.3` is in the second layer of a forwarded record the third message, `qr` a code in
    the picture itself."""
    *numbers, last = place.split(".")
    if last not in INSPECTIONS:
        return filled(_PLACE, {"layer": len(numbers) + 1, "number": last})
    if not numbers:
        return INSPECTIONS[last]
    return filled(_INSIDE, {"place": _place(".".join(numbers)), "inside": INSPECTIONS[last]})


def spoken_values(values: Mapping[str, Any], name_of: NameOf) -> dict[str, Any]:
    """Values as people read them; each is the same or a `Sentence`."""
    return {name: _spoken(value, _TITLE_OF.get(name, name_of)) for name, value in values.items()}


def _spoken(value: Any, name_of: NameOf) -> Any:
    if isinstance(value, list | tuple):
        parts = [_spoken(item, name_of) for item in value]
        return parts[0] if len(parts) == 1 else filled(_LIST, {"parts": parts})
    if not isinstance(value, str):
        return value
    if value in _CAPABILITIES:
        return _CAPABILITIES[value]
    if value in KIND_CODES and value != "unknown":
        return KINDS[KIND_CODES[value]].title
    if _DURATION.fullmatch(value):
        return Duration.read(value).words
    return name_of(value)
