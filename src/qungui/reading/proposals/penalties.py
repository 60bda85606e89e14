"""What follows a breach, who must agree to it, and money that becomes points."""

from __future__ import annotations

import json
import re
from typing import Any

from qungui.reading.figures import duration_of, figures_of
from qungui.reading.measures import measures_of, steps_in
from qungui.reading.proposals.proposal import OPEN, Builder, Proposal, Words
from qungui.reading.result import Figure
from qungui.reading.typed import typed
from qungui.regulation.selector import Selector

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
_REPEATED = r"第\S{1,3}次|再次|再犯|满|累计|累积|达到?|超过?|以上|连续|second|third|times"
_OF_KIND: dict[str, tuple[str, ...]] = {
    "penalty.warning": ("remind", "warn", "severe_warn"),
    "penalty.mute": ("mute", "withdraw_message"),
    "penalty.kick": ("remove", "urge_to_leave"),
    "penalty.ban": ("ban",),
    "penalty.fine": ("points",),
    "penalty.red_packet": ("points",),
    "penalty.salary": ("points",),
    "penalty.legal": ("reserve",),
    "penalty.rectify": ("rectify", "withdraw_message"),
}
"""The measures that a kind of clause is about."""


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
    if len(steps_in(words.plain)) > 1:
        return _ladder(words)
    points = points_of(words)
    measures: Any = measures_of(words.plain)
    is_money = points is not None or words.has("罚款|红包|扣|fine|deduct")
    if words.has_figure("percent"):
        measures = [one for one in measures if not _is_of_money(one)]
    if points is not None:
        measures = [*[one for one in measures if not _is_of_money(one)], {"points": points}]
    measures = _own(words.kind, measures)
    parameters: dict[str, Any] = {"measure": measures or dict(OPEN)}
    _take_times(words, parameters)
    _take_lengths(words, measures)
    if words.has("严重|恶劣|serious|grave"):
        parameters["severity"] = "severe"
    elif words.has("轻微|较轻|minor"):
        parameters["severity"] = "minor"
    return Proposal("penalty.measure", parameters, lawful=is_money)


def _ladder(words: Words) -> Proposal:
    """The steps of a ladder in one list."""
    steps: list[Any] = []
    is_money = False
    for step in steps_in(words.plain):
        own = measures_of(step)
        sums = [one for one in figures_of(step) if one.unit in ("yuan", "points")]
        if sums and (value := _whole_of(sums[0])):
            is_money = True
            own = [*[one for one in own if not _is_of_money(one)], {"points": {"start": value}}]
        steps += own
    for at, figure in enumerate(words.figures):
        if figure.unit in ("times", "yuan", "points"):
            words.taken.setdefault(at, "with.measure")
    _take_lengths(words, steps)
    _take_decay(words)
    return Proposal("penalty.measure", {"measure": steps or dict(OPEN)}, lawful=is_money)


def _own(kind: str, measures: list[Any]) -> list[Any]:
    """The measures that a clause of a kind is about: of several on the same words each has its own."""
    names = _OF_KIND.get(kind, ())
    own = [one for one in measures if (one if isinstance(one, str) else next(iter(one))) in names]
    return own or measures


def _take_times(words: Words, parameters: dict[str, Any]) -> None:
    """From which breach on; a count within a time also says how long a breach counts."""
    is_first = words.has("首次|第[一1]次|first")
    if not is_first and words.has(_REPEATED) and words.has_figure("times"):
        parameters["strike"] = words.number("with.strike", "times")
        _take_decay(words)
    for at, figure in enumerate(words.figures):
        if figure.unit == "times":
            words.taken.setdefault(at, "with.measure")


def _take_decay(words: Words) -> None:
    """The time in which breaches are counted: 一个月内三次."""
    for at, figure, place in _placed(words):
        after = words.plain[place + len(figure.quote) :]
        if duration_of(figure) and re.match(r"之?以?内[^,。;]{0,8}[次分]", after):
            words.taken[at] = "measures.decay"


def _take_lengths(words: Words, measures: Any) -> None:
    """The lengths of time that stand in the measures."""
    held = json.dumps(measures, ensure_ascii=False)
    for at, figure in enumerate(words.figures):
        length = duration_of(figure)
        if length and (f'"{length}"' in held or figure.quote in held):
            words.taken.setdefault(at, "with.measure")


def _is_of_money(measure: Any) -> bool:
    """Whether a measure only says that money is taken."""
    return isinstance(measure, dict) and bool(_MONEY.match(str(measure.get("discipline", ""))))


BUILDERS: dict[str, Builder] = {"penalty.consent": consent}
