"""Links in plain text: where they stand, which site they lead to, and what is odd about them.

Found are addresses with a scheme (`https://…`), with `www.`, with a path (`t.cn/abc`), bare names under the most
common endings (`example.com`), and disguised ones. Not found are numbers (`1.2`), file names (`报告.docx`) and
e-mail addresses. Texts are folded first, so width and case don't matter. The gates `may_have_links` and
`may_have_codes` let through every message in which `links_in` and `codes_in` find something.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import normalize

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import re2

from qungui.signals.hidden_links import hidden_links
from qungui.signals.hosts import form_of, site_of
from qungui.signals.link import Link
from qungui.signals.link_codes import CODE_CHARACTERS, CODE_GATE, link_codes
from qungui.text import Folded, FoldedBatch, fold, has_any_code_points

Mask = npt.NDArray[np.bool_]

_AUTHORITY = r"(?:[!$-.0-;=@-\[\]-~]+|[^\s/?#\\<>\"“”，。；！？、（）]+)"
_WITH_SCHEME = r"[a-z][a-z0-9+.-]*://" + _AUTHORITY
_BARE = r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+"
_REST = r"[/?#:][!-;=?-~]*"
_ADDRESS = re2.compile(f"({_WITH_SCHEME}|{_BARE})({_REST})?")
_NO_SITES = ("ed2k", "magnet")
_CLOSING = ".,;:!?)]}'\"*"

_COMMON_ENDINGS = frozenset({"com", "cn", "org", "edu", "gov", "hk", "tw", "xyz", "vip"})
"""Endings that make a bare name an address; also `net` with more than one name before it (not ASP.NET)."""
_LESS_COMMON = """
    ai app art asia bid biz cc chat cloud club co de dev eu fan fm fr fun gg gl group host icu im in info ink
    io jp kim kr la life link live ltd ly me mobi mx net news one online page plus pro pub red ren ru sg shop
    show site so space store studio tech tk to today tools top tv uk us video wang website wiki win work world
    ws
"""
_OTHER_ENDINGS = frozenset(_LESS_COMMON.split())
"""Endings that count after `www.` or before a path, for they are also ordinary words or file endings."""

_DOTS = np.array([ord(one) for one in ".。丶、点"], np.uint32)
_BRACKETS = np.array([ord(one) for one in "([{【「"], np.uint32)
_IN_BRACKETS = np.array([ord(one) for one in "d.点。 "], np.uint32)
_JOINTS = np.array([ord(one) for one in "-_+."], np.uint32)
_SPACE, _COLON, _SLASH = (np.uint32(ord(one)) for one in " :/")


def links_in(text: str) -> list[Link]:
    """The links of a text in order of place."""
    folded = fold(text)
    plain = list(_addresses(folded))
    hidden = (one for one in hidden_links(folded.text) if not _overlaps(one, plain))
    return _placed([*plain, *_apart(hidden)], folded)


def codes_in(text: str) -> list[Link]:
    """The codes that lead to something without an address, in order of place."""
    folded = fold(text)
    return _placed(link_codes(folded.text), folded)


def link_of(url: str) -> Link:
    """The link that an address is, which a source carries beside the text."""
    site = site_of(url)
    return Link(0, 0, form_of(site, url), site, words=url)


def may_have_links(folded: FoldedBatch) -> Mask:
    """For each message whether it may hold a link: surely not where it says no.

    A letter, digit or hyphen of ASCII is followed by a dot of some kind and a letter, by `://`, or by a bracket
    with a dot in it.
    """
    codes = np.concatenate([folded.codes, np.zeros(3, np.uint32)])
    places = folded.ascii_positions
    placed = codes[places]
    is_digit = placed - np.uint32(ord("0")) < np.uint32(10)
    places = places[_is_letter(placed) | is_digit | np.isin(placed, _JOINTS)]
    first, second, third = codes[places + 1], codes[places + 2], codes[places + 3]
    dotted = np.isin(first, _DOTS) & (_is_letter(second) | ((second == _SPACE) & _is_letter(third)))
    spaced = (first == _SPACE) & (np.isin(second, _DOTS) | np.isin(second, _BRACKETS))
    bracketed = np.isin(first, _BRACKETS) & np.isin(second, _IN_BRACKETS)
    schemed = (first == _COLON) & (second == _SLASH)
    result = np.zeros(len(folded), np.bool_)
    result[folded.rows_at(places[dotted | spaced | bracketed | schemed])] = True
    return result


def may_have_codes(folded: FoldedBatch) -> Mask:
    """For each message whether it may hold a code: surely not where it says no."""
    found = has_any_code_points(folded, CODE_CHARACTERS)
    rows = np.flatnonzero(found)
    if len(rows):
        texts = pa.array([folded.text(row) for row in rows.tolist()], pa.large_string())
        found[rows] = pc.match_substring_regex(texts, CODE_GATE).to_numpy(zero_copy_only=False)
    return found


def _addresses(folded: Folded) -> Iterator[Link]:
    text = folded.text
    for match in _ADDRESS.finditer(text):
        start, end = match.span()
        name, rest = match.group(1), match.group(2) or ""
        if "://" in name:
            if name.startswith(_NO_SITES):
                continue
            site = site_of(name)
        elif _is_address(name, rest) and not _in_mail(text, start, end):
            site = name
        else:
            continue
        end = start + len(text[start:end].rstrip(_CLOSING))
        written = _as_written(folded, site, start, end)
        yield Link(start, end, form_of(written, text[start:end]), written)


def _as_written(folded: Folded, site: str, start: int, end: int) -> str:
    """The site in the letters of the original, so that a look-alike is not taken for what it imitates."""
    at = folded.text.find(site, start, end)
    if at < 0:
        return site
    first, last = folded.span(at, at + len(site))
    written = normalize("NFKC", folded.original[first:last]).lower()
    return site if written.isascii() else written


def _is_address(name: str, rest: str) -> bool:
    labels = name.split(".")
    ending = labels[-1]
    if labels[0] == "www" and len(labels) > 2:
        return ending in _COMMON_ENDINGS or ending in _OTHER_ENDINGS
    if ending in _COMMON_ENDINGS or (ending == "net" and len(labels) > 2):
        return True
    return ending in _OTHER_ENDINGS and len(rest) > 1 and rest[0] == "/"


def _in_mail(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] == "@" or text[end : end + 1] == "@"


def _apart(links: Iterable[Link]) -> Iterator[Link]:
    taken: list[Link] = []
    for one in links:
        if not _overlaps(one, taken):
            taken.append(one)
            yield one


def _overlaps(one: Link, others: Iterable[Link]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _placed(links: Iterable[Link], folded: Folded) -> list[Link]:
    """The links with their places and words in the original text."""
    found = []
    for one in sorted(links, key=lambda one: (one.start, one.end)):
        start, end = folded.span(one.start, one.end)
        found.append(one._replace(start=start, end=end, words=folded.original[start:end]))
    return found


def _is_letter(codes: npt.NDArray[np.uint32]) -> Mask:
    return codes - np.uint32(ord("a")) < np.uint32(26)
