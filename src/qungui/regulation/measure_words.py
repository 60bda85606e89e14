"""Measures in words: 禁言 1 天, warn, then urge to leave."""

from __future__ import annotations

from collections.abc import Iterable

from qungui.regulation.measures import MEASURE_TITLES, Measure, Points
from qungui.sentences import Language, Sentence

_MEASURE_OF = Sentence("{title} {detail}", "{title} {detail}")
_THEN = Sentence("{measure}，再{then}", "{measure}, then {then}")
_WITHIN = Sentence("{measure}（{within}内）", "{measure} (within {within})")
_AT_ONCE = Sentence("{measure}（立即）", "{measure} (at once)")
_POINTS = Sentence("{start} 分", "{start}")
_POINTS_GROW = Sentence("{start} 分，每 {every}加 {add} 分", "{start}, {add} more every {every}")
_POINTS_CAP = Sentence("{points}，最多 {cap} 分", "{points}, at most {cap}")


def say_measure(measure: Measure, language: Language) -> str:
    """禁言 1 天, warn, then urge to leave …"""
    words = MEASURE_TITLES[measure.name].say(language)
    details = []
    if measure.duration is not None:
        details.append(measure.duration.words.say(language))
    if measure.points is not None:
        details.append(_say_points(measure.points, language))
    if measure.what is not None:
        details.append(measure.what)
    for detail in details:
        words = _MEASURE_OF.say(language, {"title": words, "detail": detail})
    if measure.within == "at_once":
        words = _AT_ONCE.say(language, {"measure": words})
    elif measure.within is not None:
        words = _WITHIN.say(language, {"measure": words, "within": measure.within.words})
    if measure.then is not None:
        words = _THEN.say(language, {"measure": words, "then": MEASURE_TITLES[measure.then]})
    return words


def say_measures(measures: Iterable[Measure], language: Language) -> str:
    """Several measures that are taken together; "" for none."""
    return (" + " if language == "en" else "、").join(say_measure(one, language) for one in measures)


def _say_points(points: Points, language: Language) -> str:
    words = _POINTS.say(language, {"start": points.start})
    if points.add is not None and points.every is not None:
        values = {"start": points.start, "add": points.add, "every": points.every.words}
        words = _POINTS_GROW.say(language, values)
    if points.cap is not None:
        words = _POINTS_CAP.say(language, {"points": words, "cap": points.cap})
    return words
