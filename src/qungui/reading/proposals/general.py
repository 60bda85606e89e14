"""What follows a breach, what a regulation says about itself, and duties that people confirm."""

from __future__ import annotations

import re
from typing import Any

from qungui.reading.manner import measures_of
from qungui.reading.proposals.proposal import OPEN, Builder, Proposal, Words

_PROOFS: tuple[tuple[str, str], ...] = (
    ("agreement_signed", r"签订|签署|协议|承诺书|agreement"),
    ("training_held", r"培训|学习|training"),
    ("inspection_done", r"检查|抽查|巡查|监控|监督|inspect|audit"),
    ("approval_granted", r"批准|审批|审核|同意|approv"),
    ("report_filed", r"上报|汇报|报告|总结|举报|report|summar"),
    ("notice_changed", r"公告|notice"),
)


_ADDED = re.compile(r"(?:(?<!参)加|增加|递增|累加)[^款]{0,2}$")
_MOST = re.compile(r"(?:最高|最多|上限|封顶|不超过|至多)\S{0,3}$")


def points_of(words: Words) -> dict[str, Any] | None:
    """Sums of money as points: the first is the start, one behind 加 grows, one behind 最高 is the most."""
    if not words.has_figure("yuan", "points"):
        return None
    points: dict[str, Any] = {}
    reached = 0
    for at, figure in enumerate(words.figures):
        place = max(words.plain.find(figure.quote, reached), 0)
        reached = place + len(figure.quote)
        if figure.unit not in ("yuan", "points") or at in words.taken:
            continue
        if not isinstance(figure.value, float | int) or figure.value != int(figure.value) or figure.value < 1:
            continue
        before = words.plain[max(0, place - 5) : place]
        name = "add" if _ADDED.search(before) else "cap" if _MOST.search(before) else "start"
        if name not in points:
            points[name] = int(figure.value)
            words.taken[at] = f"with.measure.points.{name}"
    if "start" not in points:
        points["start"] = dict(OPEN)
    if "add" in points:
        points["every"] = words.duration("with.measure.points.every")
    return points


def penalty(words: Words) -> Proposal:
    """Measures; money becomes points, for fines and deductions of pay are not booked."""
    points = points_of(words)
    measures: Any = measures_of(words.plain)
    for at, figure in enumerate(words.figures):
        if any(isinstance(one, dict) and one.get("mute") for one in measures) and figure.unit in (
            "hour",
            "day",
            "minute",
            "month",
        ):
            words.taken.setdefault(at, "with.measure.mute")
    is_money = points is not None or words.has("罚款|红包|扣|fine|deduct")
    if points is not None:
        measures = [
            *[one for one in measures if not (isinstance(one, dict) and "discipline" in one)],
            {"points": points},
        ]
    parameters: dict[str, Any] = {"measure": measures or dict(OPEN)}
    if (
        not words.has("首次|第[一1]次|first")
        and words.has(r"第\S{1,3}次|再次|second|third")
        and words.has_figure("times")
    ):
        parameters["strike"] = words.number("with.strike", "times")
    else:
        for at, figure in enumerate(words.figures):
            if figure.unit == "times":
                words.taken.setdefault(at, "with.measure")
    if words.has("严重|恶劣|serious|grave"):
        parameters["severity"] = "severe"
    elif words.has("轻微|较轻|minor"):
        parameters["severity"] = "minor"
    return Proposal("penalty.measure", parameters, lawful=is_money)


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
