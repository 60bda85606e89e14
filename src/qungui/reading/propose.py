"""The rule for a demand, its parameters, and the figures in their places."""

from __future__ import annotations

from dataclasses import replace

from qungui.reading.demands import Demand
from qungui.reading.figures import figures_of
from qungui.reading.manner import people_of, subject_of
from qungui.reading.proposals import behaviour, content, general, people, work
from qungui.reading.proposals.proposal import Builder, Proposal, Words
from qungui.reading.result import Figure
from qungui.reading.simplify import simplified

BUILDERS: dict[str, Builder] = {
    **content.BUILDERS, **people.BUILDERS, **behaviour.BUILDERS, **work.BUILDERS, **general.BUILDERS,
}  # fmt: skip
"""What makes the rule for a kind; other kinds are duties, powers or encouragements."""


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
        return general.penalty(words)
    build = BUILDERS.get(demand.kind)
    is_meta = demand.kind.startswith("meta.")
    if demand.modality in ("encourage",) and not is_meta:
        return general.encouraged(words)
    is_named = demand.kind.startswith(("content.", "profile.")) and demand.modality != "permit"
    if demand.modality in ("permit", "power") and not is_meta and not is_named:
        return general.allowed(words)
    if demand.kind.startswith("content.") and demand.modality == "permit":
        return general.allowed(words)
    return (build(words) if build else None) or general.duty(words)
