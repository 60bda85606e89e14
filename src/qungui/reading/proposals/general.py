"""What a regulation says about itself, and duties that people confirm."""

from __future__ import annotations

import re
from typing import Any

from qungui.reading.proposals.proposal import OPEN, Builder, Proposal, Words

_PROOFS: tuple[tuple[str, str], ...] = (
    ("agreement_signed", r"签订|签署|协议|承诺书|agreement"),
    ("training_held", r"培训|学习|training"),
    ("inspection_done", r"检查|抽查|巡查|监控|监督|inspect|audit"),
    ("approval_granted", r"批准|审批|审核|同意|approv"),
    ("report_filed", r"上报|汇报|报告|总结|举报|report|summar"),
    ("notice_changed", r"公告|notice"),
)


def meta(rule: str) -> Builder:
    """What the regulation says about itself."""

    def build(words: Words) -> Proposal:
        for at in range(len(words.figures)):
            words.taken.setdefault(at, "text")
        return Proposal(rule, {})

    return build


def interpretation(words: Words) -> Proposal:
    """Who interprets."""
    found = re.search(
        r"由\s*([^,，。]{2,20}?)(?:负责|制定|解释)|(?:解释权|最终解释权)归\s*([^,，。]{2,20}?)(?:所有|$|。)",
        words.text,
    )
    by = next((one for one in found.groups() if one), None) if found else None
    return Proposal("meta.interpretation", {"by": by} if by else {})


def duty(words: Words) -> Proposal:
    """A duty that people confirm: who, what, how often or within which time, and what proves it."""
    proof = next((name for name, said in _PROOFS if words.has(said)), None)
    parameters: dict[str, Any] = {
        "who": words.people, "what": words.text, "proof": [proof, "duty_confirmed"] if proof else ["duty_confirmed"],
    }  # fmt: skip
    every = words.every
    if every:
        parameters["every"] = every
    elif words.has("定期|regularly"):
        parameters["every"] = dict(OPEN)
    if words.has(r"以?内|之前|within|before"):
        within = words.duration("with.within")
        if within != OPEN:
            parameters["within"] = within
    for at in range(len(words.figures)):
        words.taken.setdefault(at, "with.what")
    return Proposal("duty.attest", parameters, modality="forbid" if words.forbids else None)


def encouraged(words: Words) -> Proposal:
    """What is recommended; nobody breaches it."""
    for at in range(len(words.figures)):
        words.taken.setdefault(at, "with.what")
    return Proposal("meta.encourage", {"what": words.text, "who": words.people})


def allowed(words: Words) -> Proposal:
    """What somebody may do."""
    for at in range(len(words.figures)):
        words.taken.setdefault(at, "with.may")
    return Proposal("meta.power", {"who": words.people, "may": [words.text]}, modality=words.manner)


BUILDERS: dict[str, Builder] = {
    **{
        f"meta.{name}": meta(f"meta.{name}")
        for name in ("purpose", "scope", "effective", "precedence", "liability", "definition")
    },
    "meta.interpretation": interpretation,
}
