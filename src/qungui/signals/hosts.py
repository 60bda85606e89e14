"""Names of sites: what an address leads to, and what a name gives away."""

from __future__ import annotations

from functools import cache
from ipaddress import AddressValueError, IPv4Address
from unicodedata import normalize

import re2

from qungui.signals.link import LinkForm
from qungui.signals.tables import pairs
from qungui.text import fold

_PLAIN_HOST = re2.compile(r"[A-Za-z0-9_.-]+")
_IP = re2.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_NETDISKS = (
    "pan.baidu.com", "yun.baidu.com", "pan.quark.cn", "drive.uc.cn", "aliyundrive.com", "alipan.com", "cloud.189.cn",
    "123pan.com", "share.weiyun.com", "pan.xunlei.com", "115.com", "lanzou.com", "lanzoui.com", "lanzoux.com",
    "lanzouw.com", "lanzous.com", "ctfile.com", "mega.nz",
)  # fmt: skip
_INVITING = re2.compile(r"(?i)[?&](?:invite|invit|inviter|yqm|yaoqing|referrer_?code|share_?code)[a-z_]*=")


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


def form_of(site: str, rest: str = "") -> LinkForm:
    """What kind of address a site with a path is; `site` as it is written, `xn--…` or not."""
    if is_lookalike(site):
        return "lookalike"
    if is_public_ip(site):
        return "ip"
    if belongs_to(site, _NETDISKS):
        return "netdisk"
    if _INVITING.search(rest):
        return "invitation"
    return "short" if belongs_to(site, short_hosts()) else "web"


def is_lookalike(site: str) -> bool:
    """Whether a name, `xn--…` undone, reads like one of plain Latin letters and holds others (a Cyrillic а)."""
    shown = ".".join(_decoded(label) for label in site.split("."))
    plain = normalize("NFKC", shown)
    return any(not label.isascii() and fold(label).text.isascii() for label in plain.split("."))


def is_public_ip(site: str) -> bool:
    """Whether the site is a number of the Internet and not one of a private network."""
    if not _IP.fullmatch(site):
        return False
    try:
        return IPv4Address(site).is_global
    except AddressValueError:
        return False


@cache
def short_hosts() -> tuple[str, ...]:
    """The sites of short links."""
    return tuple(host for host, _ in pairs("short_hosts.txt"))


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
