"""One link, or what leads somewhere without being one, and why it was noticed."""

from __future__ import annotations

from typing import Literal, NamedTuple

from qungui.sentences import Sentence, filled

LinkForm = Literal[
    "web", "short", "ip", "lookalike", "hidden", "netdisk", "magnet", "passphrase", "invitation",
]  # fmt: skip

LINK_TITLES: dict[LinkForm, Sentence] = {
    "web": Sentence("网址", "a web address"),
    "short": Sentence("看不出去向的短链接", "a short link that hides where it leads"),
    "ip": Sentence("直接用 IP 地址的网址", "an address of a bare IP number"),
    "lookalike": Sentence("用形似字母仿冒的网址", "an address with look-alike letters"),
    "hidden": Sentence("拆开或改写的网址", "an address in disguise"),
    "netdisk": Sentence("网盘链接或提取码", "a file-sharing link or its code"),
    "magnet": Sentence("磁力或电驴链接", "a magnet or ed2k link"),
    "passphrase": Sentence("口令", "a passphrase that opens a shop or app"),
    "invitation": Sentence("邀请码或邀请链接", "a code or link of invitation"),
}
SUSPICIOUS: tuple[LinkForm, ...] = ("short", "ip", "lookalike", "hidden")
"""Addresses that do not show where they lead."""
CODES: tuple[LinkForm, ...] = ("netdisk", "magnet", "passphrase", "invitation")
"""What leads to something without showing a site of its own."""
SURE, DOUBTFUL = 0.95, 0.6
_REASON = Sentence("“{words}”是{title}", "“{words}” is {title}")
_DOUBTFUL_REASON = Sentence("“{words}”像是{title}", "“{words}” looks like {title}")


class Link(NamedTuple):
    """One link: its place in the text (code points), its form, the site in lower case ("" for codes), how sure it is
    (0 to 1), and its words as they stand in the text."""

    start: int
    end: int
    form: LinkForm
    site: str = ""
    score: float = SURE
    words: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether it cannot well be anything else."""
        return self.score >= SURE

    @property
    def reason(self) -> Sentence:
        """Why it was found, for a person."""
        template = _REASON if self.is_sure else _DOUBTFUL_REASON
        return filled(template, {"words": self.words, "title": LINK_TITLES[self.form]})
