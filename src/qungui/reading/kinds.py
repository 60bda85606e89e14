"""What the parts of a sentence are about: the words that the recognisers know, weighed by the odds of the whole part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal, NamedTuple

from qungui.reading.cutting import members
from qungui.reading.likely import odds_of
from qungui.reading.listing import members_of, shares_of, stand_apart
from qungui.reading.recognisers.recogniser import (
    Recogniser,
    Seen,
    content_recognisers,
    other_recognisers,
    seen_in,
)
from qungui.reading.resemblance import Resemblance

_ONLY_WHEN_FORBIDDEN = {
    "porn", "gambling", "drugs", "violence", "politics", "religion", "superstition", "military", "rumour", "insult",
    "discrimination", "vulgar", "harass", "provoke", "ads", "recruiting", "mlm", "fraud", "malware_link", "link",
    "negative", "illegal", "harmful", "company_secret", "customer_info", "privacy", "competitor", "counterfeit",
    "false_advertising", "infringement", "cross_promotion", "promise", "minor", "red_packet", "greetings",
}  # fmt: skip
_PUBLISHING = (
    r"发布|发送|传播|散布|转发|发表|出现|涉及|含有|带有|包含|言论|言辞|语言|信息|内容|进行|发(?!生|现|展|起)|泄露|泄漏|透露|讨论|"
    r"谈论|使用|从事|销售|议论|宣传|post|send|share|publish|spread|forward|discuss|content|messages?|talk|use|disclose"
)
_NEVER_FORBIDDEN = (
    "duty.",
    "meta.",
    "kpi.",
    "response.",
    "process.training",
    "process.summary",
    "process.reward",
)
"""Kinds that a ban on what is said is not about, though their words stand in it: no advertising for trainings."""
_STRONG_BESIDE_CONTENT = ("behaviour.", "account.password", "penalty.", "process.malicious_report")
_WHOLE = ("meta.", "role.admin", "penalty.ladder", "penalty.severity", "penalty.consent")
"""What is said of a whole list, not of its members."""
_SENT = re.compile(r"发[布送表]|转发|传播|散布|post|send|share", re.IGNORECASE)
"""Where nothing is sent, words of forbidden content tell what a nickname or a picture must not be."""
_WEIGHT = 0.08
"""So much the odds of a kind add to the words that speak for it."""
_LIKELY = 0.55
"""A kind so likely counts although no recogniser knows its words."""
_LIKELY_CONTENT = 0.5
_UNNAMED = 0.84
"""How sure a kind is that only its odds speak for."""
_GUESSED = 0.2
"""Odds from which on a part that no recogniser knows is read by them."""


class Told(NamedTuple):
    """A kind that a part is about, how sure that is, and the words of the part that belong to it."""

    kind: str
    sure: float
    text: str


def kinds_in(part: str, body: str, start: int, around: str, is_ban: bool) -> Iterator[Told]:
    """What a part is about. `body` are its plain words, whose condition ends at `start`; `around` are the words of
    its sentence and of what introduces it."""
    odds = {} if part.rstrip().endswith((":", "：")) else odds_of(body)
    others = _weighed(_asked(body, start, around, other_recognisers()), body, odds, "others")
    contents = _weighed(_asked(body, start, around, content_recognisers()), body, odds, "contents")
    if is_ban and (contents or not others):
        contents += _likely_members(part, start, contents)
    if not is_ban:
        contents = [one for one in contents if one.kind.partition(".")[2] not in _ONLY_WHEN_FORBIDDEN]
    elif not re.search(_PUBLISHING, around, re.IGNORECASE) and len(contents) < 2:
        contents = [replace(one, sure=one.sure - 0.02) for one in contents]
    if is_ban:
        others = [one for one in others if not one.kind.startswith(_NEVER_FORBIDDEN) or not contents]
    best = best_of(others)
    if best is not None and best.kind.startswith("profile.") and not _SENT.search(body):
        contents = []
    if best is not None and best.kind == "behaviour.quiet_hours":
        contents = [one for one in contents if one.kind not in ("content.voice", "content.image")]
    is_beside = (
        best is not None
        and is_ban
        and best.kind.startswith(_STRONG_BESIDE_CONTENT)
        and _is_apart(best, contents)
    )
    is_listed = is_beside and best and all(stand_apart(part, best.start, one.start) for one in contents)
    if contents and (best is None or is_listed or not _beats(best, contents, is_ban)):
        kinds = [*_distinct(contents), *([best] if best and is_beside else [])]
        texts = shares_of(part, [one.start for one in kinds]) if is_ban else [part] * len(kinds)
        for one, text in zip(kinds, texts, strict=True):
            yield Told(one.kind, one.sure, text)
    elif best is not None:
        listed = [] if best.kind.startswith(_WHOLE) else _listed(body, around)
        pieces = members(part)
        for one in listed or [best]:
            is_own = listed and one.kind.startswith("penalty.") and one.start < len(pieces)
            yield Told(one.kind, one.sure, pieces[one.start] if is_own else part)


def _weighed(
    found: list[Seen], body: str, odds: Mapping[str, float], which: Literal["contents", "others"]
) -> list[Seen]:
    """What was found, surer where the odds agree, and the kinds that only the odds know."""
    kept = [replace(one, sure=one.sure + _WEIGHT * odds.get(one.kind, 0)) for one in found]
    for kind, share in odds.items():
        if kind.startswith("content.") != (which == "contents") or any(one.kind == kind for one in kept):
            continue
        is_likely = share >= _LIKELY_CONTENT and not kept if which == "contents" else share >= _LIKELY
        if is_likely:
            kept.append(Seen(kind, _UNNAMED + _WEIGHT * share, 0, len(body)))
    return kept


def _likely_members(part: str, start: int, contents: list[Seen]) -> list[Seen]:
    """What the members of a forbidden list are likely about in which no recogniser knows a word."""
    found: list[Seen] = []
    known = [one for one in contents if one.end - one.start < len(part) - 2]
    for place, end, text in members_of(part[start:]):
        first, last = place + start, end + start
        if any(one.start < last and one.end > first for one in known):
            continue
        odds = {kind: share for kind, share in odds_of(text).items() if kind.startswith("content.")}
        kind = max(odds, key=lambda one: odds[one], default="")
        if odds and odds[kind] >= max(_GUESSED, _LIKELY_CONTENT * sum(odds.values())):
            found.append(Seen(kind, _UNNAMED + _WEIGHT * odds[kind], first, last))
    return [one for one in found if all(one.kind != other.kind for other in contents)]


def _asked(body: str, start: int, around: str, recognisers: tuple[Recogniser, ...]) -> list[Seen]:
    """What a part is about; words of its condition, which ends at `start`, tell only where nothing else does."""
    whole = seen_in(body, around, recognisers)
    if start == 0:
        return whole
    main = [
        replace(one, start=one.start + start, end=one.end + start)
        for one in seen_in(body[start:], around, recognisers)
    ]
    main += [one for one in whole if one.end > start and one.kind != "meta.purpose"]
    return main or whole


def _listed(body: str, around: str) -> list[Seen]:
    """What each member of a list (`甲、乙和丙`) is about, where they are about different things; each
    stands at the place of its member."""
    pieces = members(body)
    if len(pieces) < 2:
        return []
    found = [
        replace(one, start=at, end=at + 1)
        for at, piece in enumerate(pieces)
        if (one := best_of(seen_in(piece, around, other_recognisers())))
    ]
    kinds = _distinct(found)
    return kinds if len(kinds) > 1 else []


def _beats(best: Seen, contents: list[Seen], is_ban: bool) -> bool:
    top = max(one.sure for one in contents)
    if is_ban:
        return best.sure > top + 0.005 and len(_distinct(contents)) < 2
    return best.sure >= top


def _is_apart(one: Seen, others: list[Seen]) -> bool:
    return all(one.end <= other.start or one.start >= other.end for other in others)


def _distinct(seen: list[Seen]) -> list[Seen]:
    """One for each kind in the order of the text; of two on the same words the surer."""
    kept: list[Seen] = []
    for one in sorted(seen, key=lambda one: (-one.sure, one.start)):
        if all(one.kind != other.kind for other in kept) and (
            one.kind
            not in ("content.harmful", "content.illegal", "content.off_topic", "content.ads", "content.image")
            or _is_apart(one, kept)
        ):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def best_of(seen: list[Seen]) -> Seen | None:
    """The surest; of equally sure ones that with the most words."""
    return max(seen, key=lambda one: (one.sure, one.end - one.start), default=None)


def guessed(part: str, lead: str, known: Resemblance) -> tuple[str, float]:
    """The kind of a part in which no recogniser knows a word: the most likely one, that of the most similar
    clauses of the library, or what the words that introduce the part are about."""
    kind, sure = resembled(part, known)
    odds = odds_of(part)
    likeliest = max(odds, key=lambda one: odds[one], default=None)
    if likeliest is not None and odds[likeliest] >= max(_GUESSED, sure):
        kind, sure = likeliest, round(0.3 + 0.6 * odds[likeliest], 3)
    by_heading = best_of(seen_in(lead, lead, other_recognisers())) if lead.strip() else None
    if by_heading and sure < 0.5:
        kind, sure = by_heading.kind, by_heading.sure * 0.6
    return kind, sure


def resembled(text: str, known: Resemblance) -> tuple[str, float]:
    """The kind of the clauses of the library that a text resembles most, and how sure it is."""
    guesses = known.guesses(text)
    if not guesses:
        return "duty.cooperation", 0.0
    best = guesses[0]
    return best.kind, round(min(0.85, best.sure * (0.4 + best.likest)), 3)
