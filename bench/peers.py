"""The same twenty rules by other means: plain Python closures, and the package rule-engine."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from typing import Any

import ahocorasick_rs

_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_LINK = re.compile(r"https?://|www\.|[a-z0-9-]+\.(?:com|cn|net|top)\b")
_MINUTE = 60_000_000
Message = dict[str, Any]


def bare_matching(terms: list[str]) -> Callable[[list[str]], int]:
    """Nothing but the terms, with ahocorasick_rs, one message a call."""
    matcher = ahocorasick_rs.AhoCorasick(terms)
    return lambda texts: sum(bool(matcher.find_matches_as_indexes(text)) for text in texts)


def closures(terms: list[str]) -> Callable[[list[Message]], int]:
    """All twenty rules on every message, as a careful programmer would write them by hand."""
    shares = [terms[number::10] for number in range(10)]
    matchers = [ahocorasick_rs.AhoCorasick(share) for share in shares]
    last: dict[tuple[str, str], tuple[str, int]] = {}
    recent: dict[tuple[str, str], deque[int]] = {}
    pictures: dict[tuple[str, str], int] = {}
    daily: dict[tuple[str, str, int, str], int] = {}

    def flood(message: Message) -> bool:
        key = (message["group"], message["sender"])
        text, run = last.get(key, ("", 0))
        run = run + 1 if text == message["text"] else 1
        last[key] = (message["text"], run)
        return run >= 3

    def burst(message: Message) -> bool:
        times = recent.setdefault((message["group"], message["sender"]), deque(maxlen=12))
        times.append(message["at"])
        return len(times) == 12 and times[-1] - times[0] <= _MINUTE

    def many_pictures(message: Message) -> bool:
        key = (message["group"], message["sender"])
        pictures[key] = pictures.get(key, 0) + 1 if message["type"] == "image" else 0
        return pictures[key] >= 5

    def quota(message: Message) -> bool:
        if message["type"] not in ("image", "voice"):
            return False
        key = (message["group"], message["sender"], message["at"] // (1440 * _MINUTE), "media")
        daily[key] = daily.get(key, 0) + 1
        return daily[key] > 9

    def calls_all(message: Message) -> bool:
        if "@所有人" not in message["text"]:
            return False
        key = (message["group"], message["sender"], message["at"] // (1440 * _MINUTE), "all")
        daily[key] = daily.get(key, 0) + 1
        return daily[key] > 1

    rules: list[Callable[[Message], Any]] = [
        *(
            lambda message, matcher=matcher: matcher.find_matches_as_indexes(message["text"])
            for matcher in matchers
        ),
        lambda message: len(message["text"]) > 200,
        lambda message: _LINK.search(message["text"]),
        lambda message: _PHONE.search(message["text"]),
        lambda message: message["type"] in ("red_packet", "poll"),
        quota,
        flood,
        burst,
        many_pictures,
        calls_all,
        lambda message: message["type"] == "red_packet" and message["at"] // _MINUTE % 1440 >= 1438,
    ]
    return lambda messages: sum(bool(rule(message)) for message in messages for rule in rules)


def rule_engine_rules(terms: list[str]) -> Callable[[list[Message]], int]:
    """The rules that the package rule-engine can say (no memory, no term lists beyond a few words)."""
    import rule_engine

    texts = [f'text =~~ "{"|".join(terms[number * 3 : number * 3 + 3])}"' for number in range(10)]
    others = [
        "text.length > 200",
        'text =~~ "https?://"',
        'text =~~ "1[3-9][0-9]{9}"',
        'type == "red_packet" or type == "poll"',
        'type == "image"',
        'type == "voice"',
        'type == "sticker"',
        'type == "card"',
        'text =~~ "@所有人"',
        'type == "location"',
    ]
    rules = [rule_engine.Rule(text) for text in (*texts, *others)]
    return lambda messages: sum(rule.matches(message) for message in messages for rule in rules)
