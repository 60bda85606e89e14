"""Web addresses in plain text: where they stand and which site they lead to.

Found are addresses with a scheme (`https://…`), with `www.`, with a path (`t.cn/abc`) and bare names under
the most common endings (`example.com`). Not found are numbers (`1.2`), file names (`报告.docx`) and e-mail
addresses. Addresses that are written so as to hide are not undone here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import re2

GATE = r"://|\.[A-Za-z]{2}"
"""Every text with an address matches this pattern."""

_AUTHORITY = r"(?:[!$-.0-;=@-\[\]-~]+|[^\s/?#\\<>\"“”，。；！？、（）]+)"
_WITH_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*://" + _AUTHORITY
_BARE = r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+"
_REST = r"[/?#:][!-;=?-~]*"
_ADDRESS = re2.compile(f"({_WITH_SCHEME}|{_BARE})({_REST})?")
_PLAIN_HOST = re2.compile(r"[A-Za-z0-9_.-]+")
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


class Address(NamedTuple):
    """One address: its place in the text (code points) and the site in lower case."""

    start: int
    end: int
    site: str


def addresses_in(text: str) -> Iterator[Address]:
    """The addresses in a text, in order."""
    for match in _ADDRESS.finditer(text):
        start, end = match.span()
        name, rest = match.group(1), match.group(2) or ""
        if "://" in name:
            site = site_of(name)
        elif _is_address(name, rest) and not _in_mail(text, start, end):
            site = name.lower()
        else:
            continue
        end = start + len(text[start:end].rstrip(_CLOSING))
        yield Address(start, end, site)


def site_of(url: str) -> str:
    """The site that an address with a scheme leads to: no user, no port, lower case."""
    authority = re2.split(r"[/?#\\]", url.split("://", 1)[-1])[0]
    authority = authority.rsplit("@", 1)[-1]
    plain = _PLAIN_HOST.match(authority)
    site = plain.group() if plain and "." in plain.group() else authority.split(":", 1)[0]
    return str(site).strip(".").lower()


def belongs_to(site: str, domains: tuple[str, ...]) -> bool:
    """Whether the site is one of the domains or lies below one."""
    return any(site == domain or site.endswith("." + domain) for domain in domains)


def _is_address(name: str, rest: str) -> bool:
    labels = name.lower().split(".")
    ending = labels[-1]
    if labels[0] == "www" and len(labels) > 2:
        return ending in _COMMON_ENDINGS or ending in _OTHER_ENDINGS
    if ending in _COMMON_ENDINGS or (ending == "net" and len(labels) > 2):
        return True
    return ending in _OTHER_ENDINGS and len(rest) > 1 and rest[0] == "/"


def _in_mail(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] == "@" or text[end : end + 1] == "@"
