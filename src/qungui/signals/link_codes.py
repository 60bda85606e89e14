"""What leads somewhere without an address: magnet links, codes of shared files, passphrases, invitations."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from qungui.signals.link import DOUBTFUL, SURE, Link, LinkForm

_PATTERNS: tuple[tuple[LinkForm, float, str], ...] = (
    ("magnet", SURE, r"magnet:\?xt=urn:[a-z0-9]+:[0-9a-z]{32,40}"),
    ("magnet", SURE, r"ed2k://\|file\|[^\s|]+\|[0-9]+\|[0-9a-f]{32}"),
    ("magnet", DOUBTFUL, r"(?:磁力|种子|magnet|bt).{0,6}?([0-9a-f]{40})"),
    (
        "netdisk",
        SURE,
        r"(?:网盘|云盘|度盘|夸克|阿里云?盘|pan\.|分享).{0,80}?(?:提取码|访问码|提取密码)[: 是为]{0,3}[a-z0-9]{4}",
    ),
    ("netdisk", DOUBTFUL, r"(?:提取码|访问码|提取密码)[: 是为]{0,3}[a-z0-9]{4}"),
    ("passphrase", SURE, r"[¥€£₤₳$][a-z0-9]{8,14}[¥€£₤₳$]"),
    ("passphrase", SURE, r"(?:淘口令|吱口令|抖口令|复制.{0,6}口令|口令.{0,4}复制)[: ]{0,2}[a-z0-9]{6,16}"),
    ("passphrase", DOUBTFUL, r"[(/《]\s?[a-z0-9]{10,14}\s?[)/》].{0,20}?(?:淘宝|天猫|闲鱼|手淘|tb)"),
    ("passphrase", DOUBTFUL, r"支付宝.{0,6}?搜索?.{0,4}?[0-9]{6,10}"),
    ("invitation", SURE, r"(?:邀请码|推荐码|内推码|邀请id)[: 是为填输入]{0,4}[a-z0-9]{4,12}"),
)
_COMPILED = tuple((form, score, re2.compile(pattern)) for form, score, pattern in _PATTERNS)
CODE_GATE = "|".join(f"(?:{pattern})" for _, _, pattern in _PATTERNS)
CODE_CHARACTERS = "码¥€£₤₳$令搜|:磁种宝淘盘tT"
"""One of these stands in every text with a code."""


def link_codes(text: str) -> Iterator[Link]:
    """The codes of a folded text; where two overlap, the surer one."""
    ends: list[tuple[int, int]] = []
    for form, score, pattern in _COMPILED:
        for match in pattern.finditer(text):
            start, end = match.span()
            is_taken = any(start < last and first < end for first, last in ends)
            if not is_taken and _is_code(text, form, start, end):
                ends.append((start, end))
                yield Link(start, end, form, "", score)


def _is_code(text: str, form: LinkForm, start: int, end: int) -> bool:
    """Whether the code ends there, and a passphrase is no price."""
    after = text[end : end + 1]
    if after.isascii() and after.isalnum():
        return False
    inner = text[start:end]
    return form != "passphrase" or "支付宝" in inner or any(one.isascii() and one.isalpha() for one in inner)
