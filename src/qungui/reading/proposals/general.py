"""What follows a breach, what a regulation says about itself, and duties that people confirm."""

from __future__ import annotations

import re
from typing import Any

from qungui.reading.figures import duration_of
from qungui.reading.manner import measures_of
from qungui.reading.proposals.proposal import OPEN, Builder, Proposal, Words
from qungui.reading.result import Figure
from qungui.reading.typed import typed
from qungui.regulation.selector import Selector

_PROOFS: tuple[tuple[str, str], ...] = (
    ("agreement_signed", r"签订|签署|协议|承诺书|agreement"),
    ("training_held", r"培训|学习|training"),
    ("inspection_done", r"检查|抽查|巡查|监控|监督|inspect|audit"),
    ("approval_granted", r"批准|审批|审核|同意|approv"),
    ("report_filed", r"上报|汇报|报告|总结|举报|report|summar"),
    ("notice_changed", r"公告|notice"),
)


_CONSENT = re.compile(
    r"(?:征得|取得|得到|获得|经过?|报请?|须由|需由|应由)(?P<who>[^,。;经须需]{2,12}?)的?(?:一致)?(?:同意|意见|批准|许可|决定)|"
    r"(?:consent|approval|agreement) of (?P<who_en>[\w ]+)",
    re.IGNORECASE,
)
_ADDED = re.compile(r"(?:(?<!参)加|增加|递增|累加)[^款]{0,2}$")
_MOST = re.compile(r"(?:最高|最多|上限|封顶|不超过|至多)\S{0,3}$")
_CAPPED = re.compile(r"\s*(?:封顶|为限|为上限)")
_EACH = re.compile(r"每[^,。;]{0,6}$")
_WITHIN = re.compile("之?以?内")
_MONEY = re.compile("扣|罚|fine|deduct", re.IGNORECASE)


def points_of(words: Words) -> dict[str, Any] | None:
    """Sums of money as points: the first is the start, one behind 加 grows, one behind 最高 is the most; the time
    behind 每 is that of growing, one that ends with 内 that before it."""
    if not words.has_figure("yuan", "points"):
        return None
    points: dict[str, Any] = {}
    for at, figure, place in _placed(words):
        after = words.plain[place + len(figure.quote) :]
        before = words.plain[:place]
        if figure.unit in ("yuan", "points"):
            is_most = _MOST.search(before[-8:]) or _CAPPED.match(after)
            name = "cap" if is_most else "add" if _ADDED.search(before[-5:]) else "start"
            value: Any = _whole_of(figure)
        else:
            name = "every" if _EACH.search(before) else "grace" if _WITHIN.match(after) else ""
            value = duration_of(figure)
        if name and value and name not in points:
            points[name] = value
            words.taken[at] = f"with.measure.points.{name}"
    if "start" not in points:
        points["start"] = dict(OPEN)
    if "add" in points and "every" not in points:
        points["every"] = words.duration("with.measure.points.every")
    return points


def _placed(words: Words) -> list[tuple[int, Figure, int]]:
    """The figures that are not taken yet, each with its number and where it stands."""
    reached = 0
    found = []
    for at, figure in enumerate(words.figures):
        place = max(words.plain.find(figure.quote, reached), 0)
        reached = place + len(figure.quote)
        if at not in words.taken:
            found.append((at, figure, place))
    return found


def _whole_of(figure: Figure) -> int | None:
    """A whole number from 1 on, None for any other."""
    if isinstance(figure.value, float | int) and figure.value == int(figure.value) and figure.value >= 1:
        return int(figure.value)
    return None


def consent(words: Words) -> Proposal | None:
    """Who has to agree to a measure, and for how many people at once."""
    found = _CONSENT.search(words.plain)
    named = next((one for one in found.groups() if one), None) if found else None
    who = typed(named, Selector) if named else None
    measures = measures_of(words.plain[: found.start()]) if found else []
    measures = [one for one in measures if one in ("remove", "ban", "urge_to_leave", "warn", "severe_warn")]
    if who is None or not measures:
        return None
    parameters = {"measure": measures, "needs": who}
    if words.has_figure("people") and words.has("(?:人|名|位)(?:及|或)?以上"):
        parameters["at_least_at_once"] = words.number("with.at_least_at_once", "people")
        for at, figure, _ in _placed(words):
            if figure.unit == "times" and figure.value == 1:
                words.taken[at] = "with.at_least_at_once"
    if words.has_figure(*{one.unit for one in words.figures}):
        words.taken.clear()
        return None
    return Proposal("penalty.measure", parameters, modality="require")


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
    if words.has_figure("percent"):
        measures = [one for one in measures if not _is_of_money(one)]
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


def _is_of_money(measure: Any) -> bool:
    """Whether a measure only says that money is taken."""
    return isinstance(measure, dict) and bool(_MONEY.match(str(measure.get("discipline", ""))))


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
    "penalty.consent": consent,
}
