"""The rule for a demand, its parameters, and the figures in their places."""

from __future__ import annotations

from dataclasses import replace

from qungui.reading.demand import Demand
from qungui.reading.exceptions import only_on
from qungui.reading.figures import figures_of
from qungui.reading.manner import people_of, subject_of
from qungui.reading.proposals import behaviour, content, general, penalties, people, work
from qungui.reading.proposals.proposal import Builder, Proposal, Words
from qungui.reading.result import Figure
from qungui.reading.simplify import simplified

BUILDERS: dict[str, Builder] = {
    **content.BUILDERS, **people.BUILDERS, **behaviour.BUILDERS, **work.BUILDERS, **general.BUILDERS,
    **penalties.BUILDERS,
}  # fmt: skip
"""What makes the rule for a kind; other kinds are duties, powers or encouragements."""

_QUOTA = (
    r"[每限]|最多|不超过|不得超过|只能|仅|至多|以内|至少|不少于|不低于|不高于|低于|高于|以上|以下|"
    r"at most|at least|no more than|per |a day|a week"
)
"""Words that make a number the measure of what is asked."""
_WITHOUT_NUMBERS = ("membership.roster_review", "membership.who_may_join", "role.staffing")
"""Kinds whose rules carry at most one number; with further ones people confirm them."""


def proposal_for(demand: Demand) -> tuple[Proposal, tuple[Figure, ...], str | None]:
    """The rule for a demand, its figures with the parameter each went to, and the words for whom it binds."""
    subject = subject_of(demand.text) or subject_of(demand.sentence)
    plain = simplified(demand.text)
    words = Words(
        demand.text.strip().rstrip("，,；;。. "), plain, demand.kind, demand.modality, subject, people_of(subject),
        list(figures_of(plain)),
    )  # fmt: skip
    proposal = _proposal(demand, words)
    figures = tuple(replace(one, parameter=words.taken.get(at)) for at, one in enumerate(words.figures))
    return proposal, figures, subject


def _proposal(demand: Demand, words: Words) -> Proposal:
    if not demand.read:
        return general.duty(words)
    if demand.kind.startswith("penalty.") and demand.kind != "penalty.consent":
        return penalties.penalty(words)
    build = BUILDERS.get(demand.kind)
    is_meta = demand.kind.startswith("meta.")
    if demand.modality in ("encourage",) and not is_meta:
        return general.encouraged(words)
    is_named = demand.kind.startswith(("content.", "profile.")) and demand.modality != "permit"
    if demand.modality in ("permit", "power") and not is_meta and not is_named:
        return general.allowed(words)
    if demand.kind.startswith("content.") and demand.modality == "permit":
        return general.allowed(words)
    proposal = build(words) if build else None
    return general.duty(words) if proposal is None or _says_less(words, proposal) else proposal


def _says_less(words: Words, proposal: Proposal) -> bool:
    """Whether a rule carries none of the numbers of a demand, so that it would ask something else: a ban for what is
    allowed once a week. A number that says how often (每月核对一次) stands in `every`."""
    if "every" in proposal.parameters:
        for at, one in enumerate(words.figures):
            if one.unit == "times" and one.value == 1:
                words.taken.setdefault(at, "with.every")
    left = [one for at, one in enumerate(words.figures) if at not in words.taken]
    if not left or proposal.rule.startswith("meta.") or only_on(words.text):
        return False
    is_other = not proposal.rule.startswith("content.") or words.has(_QUOTA)
    says_less = words.kind in _WITHOUT_NUMBERS or (not words.taken and is_other)
    if says_less:
        words.taken.clear()
    return says_less
