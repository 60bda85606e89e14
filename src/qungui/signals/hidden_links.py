"""Addresses written so that no filter sees them: www。abc。com, abc点com, abc(dot)com, a b c . c o m."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from qungui.signals.link import DOUBTFUL, SURE, Link

_CLEAR_DOT = r"(?: ?点 ?| ?[(\[{【「] ?(?:dot|\.|点|。) ?[)\]}】」] ?)"
_OTHER_DOT = r"(?: ?[。丶、] ?| \. ?|\. )"
_DOT = rf"(?:{_CLEAR_DOT}|{_OTHER_DOT}|\.)"
_ENDINGS = (
    "com",
    "cn",
    "net",
    "org",
    "cc",
    "top",
    "vip",
    "xyz",
    "club",
    "icu",
    "shop",
    "app",
    "me",
    "io",
    "tv",
    "co",
)
_SAFE_ENDINGS = frozenset({"com", "cn", "net", "org"})
"""Endings that are no words, so that a mark before them may be any."""
_HIDDEN = re2.compile(rf"((?:https?[:/]*)?)([a-z0-9-]+(?:{_DOT}[a-z0-9-]+)*{_DOT}(?:{'|'.join(_ENDINGS)}))")
_SPACED = re2.compile(
    r"(?:[a-z0-9-] )+[a-z0-9-] ?(?:[.。点] ?(?:[a-z0-9-] )*[a-z0-9-] ?)*[.。点] ?"
    rf"(?:{'|'.join(' ?'.join(ending) for ending in _ENDINGS)})"
)
_DOTS = re2.compile(_DOT)
_CLEAR_DOTS = re2.compile(_CLEAR_DOT)
_FEWEST_DIGITS = 3
"""Names of digits alone must be longer than an hour: 8点."""


def hidden_links(text: str) -> Iterator[Link]:
    """The disguised addresses of a folded text; those with www or a written-out dot are sure."""
    for match in _HIDDEN.finditer(text):
        start, end = match.span()
        marked, name = bool(match.group(1)), match.group(2)
        dots = [dot for dot in _DOTS.findall(name) if dot != "."]
        labels = _DOTS.split(name)
        clear = marked or labels[0] == "www" or any(map(_CLEAR_DOTS.fullmatch, dots))
        alike = clear or len({dot.strip() for dot in dots}) == 1
        if dots and alike and not _goes_on(text, start, end) and _is_site(labels, clear):
            yield Link(start, end, "hidden", ".".join(labels), SURE if clear else DOUBTFUL)
    for match in _SPACED.finditer(text):
        start, end = match.span()
        if not _goes_on(text, start, end):
            site = match.group().replace(" ", "").replace("。", ".").replace("点", ".")
            yield Link(start, end, "hidden", site, DOUBTFUL)


def _is_site(labels: list[str], clear: bool) -> bool:
    """Whether the labels name a site: no list of endings, no hour of the day, no words around a full stop."""
    *names, ending = labels
    if all(name in _ENDINGS for name in names) or (not clear and ending not in _SAFE_ENDINGS):
        return False
    name = names[-1]
    return len(name) > 1 and (not name.isdecimal() or (clear and len(name) >= _FEWEST_DIGITS))


def _goes_on(text: str, start: int, end: int) -> bool:
    around = (text[start - 1 : start] if start else "", text[end : end + 1])
    return any(one.isascii() and one.isalnum() for one in around) or around[0] == "@" or around[1] == "@"
