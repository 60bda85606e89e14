"""What a clause excepts: 紧急情况除外, 未经群主同意不得…, except in an emergency."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qungui.reading.simplify import simplified
from qungui.reading.typed import typed, weekdays_in
from qungui.regulation.selector import Selector

_EXCEPTED = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"(?:^|[,。;(])(?:但|但是|不过|仅)?(?P<who>[^,。;()]{2,24}?)(?:的(?:情况|情形)?)?(?:除外|例外|不受此限|不在此限)",
        r"除(?:了|非)?(?P<who>[^,。;]{2,24}?)(?:之外|以外|外(?!传|部|泄|出|界))",
        r"除非(?P<who>[^,。;]{2,24})",
        r"(?P<who>(?:未经|未得到|未征得|没有|不经)[^,。;]{0,14}?(?:同意|批准|许可|允许|授权|审批|审核))",
        r"\b(?:except(?:ed)?|unless|other than)\b (?P<who>[^.,;]+)",
        r"\b(?P<who>without (?:\w+[' ]?\w* ){0,5}?(?:consent|permission|approval|asking)(?: \w+)?)",
    )
)
_ONLY_ON = re.compile(
    r"(?:只能|只可以?|只许|只允许|仅限|仅|限|只)(?:在|于)?(?P<days>(?:每?(?:周|星期)[一二三四五六日天末][、和至到]?)+)|"
    r"\bonly on (?P<days_en>\w+days?(?:(?:,| and| or) \w+days?)*)|"
    r"\bon (?P<days_only>\w+days?(?:(?:,| and| or) \w+days?)*) only",
    re.IGNORECASE,
)
_PIECES = re.compile(r"或者?|、|和|\bor\b|\band\b", re.IGNORECASE)
_EDGES = re.compile(r"^(?:因|遇|有|由于|经|in |for |with |when |of |by |you are |an? |the )+", re.IGNORECASE)
_APPROVED = re.compile(r"同意|批准|许可|允许|授权|审批|审核|consent|permission|approv|asking", re.IGNORECASE)
_URGENT = re.compile(r"(?:特别|十分)?(?:紧急|急事|急件|突发)|emergenc|urgent", re.IGNORECASE)
_TIMES: tuple[tuple[str, Any], ...] = (
    (r"节假日|假期|休息日|days of rest", {"days": "rest_days"}),
    (r"周末|weekends?", {"days": ["sat", "sun"]}),
    (r"工作日|working days?", {"days": "working_days"}),
    (r"非工作时间|下班(?:后|时间)|outside (?:working|office) hours", "outside_working_hours"),
    (r"(?:上班|工作)时间|(?:working|office) hours", "working_hours"),
)


@dataclass(frozen=True, slots=True)
class Excepted:
    """`carried`: the exceptions as in a file; `left`: the words of those that the language cannot say."""

    carried: Mapping[str, Any]
    left: tuple[str, ...] = ()


def is_exception(part: str) -> bool:
    """Whether a part of a sentence only says what the part before it does not hold for."""
    plain = simplified(part).strip(" ,。;.")
    return bool(re.search(r"(?:除外|例外|不受此限|不在此限)$", plain)) or bool(
        re.match(r"除非|except|unless", plain, re.IGNORECASE)
    )


def only_on(text: str) -> list[str]:
    """The days of the week on which alone something is allowed: 只能在周五, on Fridays only."""
    found = _ONLY_ON.search(simplified(text))
    if found is None:
        return []
    named = next(one for one in found.groups() if one)
    return ["sat", "sun"] if "末" in named else weekdays_in(named)


def exceptions_in(text: str) -> Excepted:
    """The exceptions that a text names."""
    plain = simplified(text)
    carried: dict[str, Any] = {}
    left: list[str] = []
    taken: list[tuple[int, int]] = []
    days = only_on(text)
    if days:
        carried["during"] = {"days": days}
    for pattern in _EXCEPTED:
        for found in pattern.finditer(plain):
            start, end = found.span("who")
            if any(start < last and end > first for first, last in taken):
                continue
            taken.append((start, end))
            said = _said(plain[start:end])
            if said is None or any(key in carried for key in said):
                left.append(text[start:end].strip())
            else:
                carried |= said
    return Excepted(carried, tuple(left))


def _said(words: str) -> dict[str, Any] | None:
    """What stands under `except` for some words; None where not all of them can be said there."""
    if _APPROVED.search(words) and not re.search("且|需要", words):
        return {"after_approval": True}
    people = typed(_EDGES.sub("", words), Selector)
    if people is not None and people != "everyone":
        return {"by": people}
    found: dict[str, Any] = {}
    for piece in _PIECES.split(words):
        said = _piece(_EDGES.sub("", piece.strip()))
        if said is None or any(key in found for key in said):
            return None
        found |= said
    return found or None


def _piece(words: str) -> dict[str, Any] | None:
    urgent = _URGENT.search(words)
    if urgent and len(words) <= len(urgent[0]) + 14:
        return {"tagged": ["urgent", "emergency"] if urgent[0].isascii() else ["紧急"]}
    for pattern, during in _TIMES:
        if re.fullmatch(rf"(?:国家)?(?:法定)?(?:{pattern})", words, re.IGNORECASE):
            return {"during": during}
    return None
