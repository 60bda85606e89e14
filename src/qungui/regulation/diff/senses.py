"""What more and less mean: for every parameter, whether a greater value, a longer list, a wider selection or
true asks more of those whom the clause binds.

A parameter that is not named here changes without a direction; nothing is guessed.
"""

from __future__ import annotations

from typing import Literal

Sense = Literal["more_is_stricter", "more_is_milder"]
Absence = Literal["mildest", "strictest"]

MORE_IS_STRICTER = frozenset((
    "at_least", "min_chars", "minimum_chars", "stay_out", "forbidden", "forbidden_words", "terms",
    "lexicons", "types", "kinds", "words", "contains", "each", "certain", "mini_programs", "net", "who",
    "suspicious", "codes", "to", "acts", "what", "present", "owned_by_each", "registered_only", "once", "each_required",
    "complete", "fields", "required", "parts", "insults", "target", "on", "about",
    "both_sides", "aimed", "originals", "cards", "files", "targets", "speaker", "titles", "needs",
))  # fmt: skip
MORE_IS_MILDER = frozenset((
    "max", "max_chars", "per_day", "all_per_day", "people", "times", "count", "minimum", "tolerance",
    "within", "every", "grace", "never_spoke", "silent", "never_attended", "announced_within",
    "announce_words", "active_within", "at_most", "first_reply", "allow", "allowed", "exempt", "accept",
    "must_contain", "by", "all_by", "count_reposts", "from_chars", "approval", "before_leaving",
    "min_length", "whole_word", "from_score", "excused_by", "proof", "of", "may", "messages", "chars",
    "mentioning",
))  # fmt: skip
"""These names mean the same wherever they stand; exceptions follow, by rule and path."""
EXCEPTIONS: dict[str, Sense] = {
    "behaviour.flood.messages.within": "more_is_stricter",
    "behaviour.dispute.within": "more_is_stricter",
    "behaviour.work_hours_use.within": "more_is_stricter",
    "behaviour.interrupting.within": "more_is_stricter",
    "behaviour.forward_out.within": "more_is_stricter",
    "behaviour.impersonate.of": "more_is_stricter",
    "response.feedback.who": "more_is_milder",
    "behaviour.leave_rejoin.too_often.within": "more_is_stricter",
    "account.deletion.before_leaving": "more_is_stricter",
    "response.acknowledge.from": "more_is_stricter",
    "response.directive.from": "more_is_stricter",
    "role.power.who": "more_is_milder",
    "account.field.contains": "more_is_milder",
    "kpi.group_activity.types": "more_is_milder",
    "profile.group_name.equals": "more_is_milder",
    "process.approval.within": "more_is_milder",
    "duty.follow_up.who": "more_is_milder",
    "duty.attest.escalate.after": "more_is_milder",
    "kpi.reported.who": "more_is_stricter",
    "role.appointed.owner": "more_is_milder",
    "role.appointed.admins.of": "more_is_milder",
    "role.appointed.supervisors.of": "more_is_milder",
    "kpi.reported.metric": "more_is_milder",
    "account.provision.within": "more_is_milder",
}
AT_ONCE = frozenset((
    "profile.account_nickname.within", "profile.avatar.within", "profile.group_name.within",
    "profile.member_avatar.within", "profile.nickname.within", "profile.signature.within",
    "account.field.within", "account.provision.within", "membership.who_may_join.grace",
))  # fmt: skip
"""Terms whose absence means at once."""
ABSENCES: dict[str, Absence | None] = {
    **dict.fromkeys(AT_ONCE, "strictest"),
    "profile.nickname.exempt": "strictest",
    "account.deletion.approval": "strictest",
    "behaviour.impersonate.may": "strictest",
    "behaviour.add_friends.allowed": "strictest",
    "behaviour.add_friends.targets": "strictest",
    "behaviour.interrupting.speaker": "strictest",
    "content.price.who": "strictest",
    "account.multiple.kind": "strictest",
    "behaviour.flood.same_text.within": "strictest",
    "behaviour.flood.similar_text.within": "strictest",
    "behaviour.flood.pictures.within": "strictest",
    "duty.follow_up.about": "strictest",
    "duty.attest.escalate.after": "strictest",
    "kpi.group_activity.who": None,
    "membership.headcount.max": None,
    "behaviour.territory.who": None,
    "kpi.reported.who": None,
    "response.acknowledge.from": None,
    "behaviour.leave_rejoin.announce_words": None,
    "behaviour.poll_lottery.words": None,
}
"""What leaving a parameter out means beside any value of it; where nothing is said, that it is not checked or
not limited, which is mildest. None = neither."""
EMPTY: dict[str, Absence] = {
    "behaviour.quiet_hours.types": "strictest",
    "behaviour.work_hours_use.lexicons": "strictest",
    "duty.follow_up.mentioning": "mildest",
    "kpi.group_activity.types": "mildest",
    "process.approval.fields": "strictest",
    "profile.group_name.equals": "mildest",
    "profile.group_name.must_contain": "mildest",
}
"""Lists that, left empty, limit nothing."""
RANKS: dict[str, tuple[str, ...]] = {
    "per": ("month", "week", "working_day", "day"),
    "starts_on": ("question", "question_or_complaint", "any_message"),
    "when": ("on_leaving", "always"),
    "verdict": ("review", "violation"),
}
"""Words from the mildest to the strictest."""
_CLOCKS = {
    ("working_time", "elapsed"), ("working_time", "calendar_days"), ("working_days", "calendar_days"),
    ("working_days", "elapsed"),
}  # fmt: skip
"""A term that counts by the first is longer than by the second."""
_DAYS = {("working_days", "every_day"), ("rest_days", "every_day")}


def sense_of(rule: str, path: str) -> Sense | None:
    """What more of a parameter means; `path` is its dotted name. None where nobody can tell."""
    if f"{rule}.{path}" in EXCEPTIONS:
        return EXCEPTIONS[f"{rule}.{path}"]
    name = path.rpartition(".")[2]
    if name in MORE_IS_STRICTER:
        return "more_is_stricter"
    return "more_is_milder" if name in MORE_IS_MILDER else None


def absence_of(rule: str, path: str) -> Absence | None:
    """What leaving the parameter out means beside any value of it."""
    name = f"{rule}.{path}"
    return EMPTY[name] if name in EMPTY else ABSENCES.get(name, "mildest")


def is_absent(rule: str, path: str, value: object) -> bool:
    """Whether the value stands for a parameter that is left out."""
    return value is None or (value == () and f"{rule}.{path}" in EMPTY)


def compare_words(path: str, old: str, new: str) -> Literal["stricter", "milder"] | None:
    """The direction from one fixed word to another."""
    name = path.rpartition(".")[2]
    ranks = RANKS.get(name, ())
    if old in ranks and new in ranks:
        return "stricter" if ranks.index(new) > ranks.index(old) else "milder"
    pairs = {"counts": _CLOCKS, "days": _DAYS}.get(name, set())
    if (old, new) in pairs:
        return "stricter"
    return "milder" if (new, old) in pairs else None
