"""content.link: links to other sites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from qungui.regulation.values import failure
from qungui.rules.content.addresses import GATE, Address, addresses_in, belongs_to, site_of
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome, Unknown
from qungui.rules.rule import Example, MessageRule, Parameters
from qungui.rules.view import Rows, View, rows_of
from qungui.sentences import Sentence


def _domains(value: object) -> object:
    """Domains as people write them: with or without scheme, `www.` and path."""
    if not isinstance(value, list | tuple):
        return value
    return tuple(site_of(str(one).strip()).removeprefix("*.").removeprefix("www.") for one in value)


Domains = Annotated[tuple[str, ...], BeforeValidator(_domains)]


class LinkParameters(Parameters):
    """What `content.link` asks for: which links are allowed, or which are not."""

    allowed: Literal["none"] | Domains | None = Field(
        default=None,
        description="none（一律不许）或允许的网站（含其子域名）；不写则除 forbidden 外都允许 / "
        "none, or the sites that may be linked (with their sub-domains)",
    )
    forbidden: Domains = Field(
        default=(),
        description="不许的网站（含其子域名） / sites that may not be linked (with their sub-domains)",
    )
    mini_programs: bool = Field(
        default=False, description="小程序也不许发；不写则不管 / whether mini programs are forbidden as well"
    )

    @model_validator(mode="after")
    def _something(self) -> LinkParameters:
        if not self.allowed and not self.forbidden and not self.mini_programs:
            sentence = Sentence("没有写明哪些链接不许发", "which links are forbidden is not said")
            expected = Sentence(
                "allowed: none、allowed: [网站]、forbidden: [网站] 或 mini_programs: true",
                "allowed: none, allowed: [sites], forbidden: [sites] or mini_programs: true",
            )
            raise failure("nothing_to_check", sentence, expected)
        return self


class Link(MessageRule[LinkParameters]):
    """Link cards and web addresses in texts that lead where they may not.

    A domain stands for itself and everything below it. A link card whose address the source does not carry
    cannot be compared with a list of sites. Sources: R16.C20 (no links to other websites), R23.C15 (no links
    of uncertain origin), R10.C15 and the like (phishing and virus links: sites that are not on the list of
    known ones, with `verdict: review` on the clause).
    """

    name = "content.link"
    title = Sentence("链接", "links")
    meaning = Sentence(
        "不许发链接，只许发所列网站的链接，或不许发所列网站的链接。",
        "No links at all, links to the listed sites only, or none to the listed sites.",
    )
    catalogue = (
        "R01.C11", "R10.C15", "R11.C20", "R13.C20", "R14.C15", "R15.C20", "R16.C20", "R18.C20", "R19.C18",
        "R20.C18", "R21.C15", "R23.C14", "R23.C15", "R24.C12",
    )  # fmt: skip
    Parameters = LinkParameters
    reasons = {
        "link": Sentence("发了链接（{sites}），本群不允许", "a link ({sites}); links are not allowed"),
        "link_card": Sentence("发了链接卡片，本群不允许", "a link card; links are not allowed"),
        "not_allowed": Sentence(
            "链接指向 {sites}，不在允许的网站之内", "a link to {sites}, which is not among the allowed sites"
        ),
        "forbidden": Sentence("链接指向不许发的网站 {sites}", "a link to the forbidden site {sites}"),
        "mini_program": Sentence("发了小程序，本群不允许", "a mini program: not allowed"),
        "no_address": Sentence(
            "来源没有链接卡片的地址，无法比对网站", "the source does not carry the address of the link card"
        ),
    }
    examples = (
        Example(
            Sentence("不许发链接", "no links"),
            {"with": {"allowed": "none"}},
            "2026-12-02 10:00 张三: 快看https://www.example.com/a?b=1，挺好",
        ),
        Example(
            Sentence("没有 http 也算", "an address without a scheme"),
            {"with": {"allowed": "none"}},
            "2026-12-02 10:00 张三: 上t.cn/A6xYz，或者 WWW.EXAMPLE.CN。\n2026-12-02 10:01 张三: example.com",
            count=2,
        ),
        Example(
            Sentence("数字、文件名、邮箱不是链接", "numbers, file names and e-mail addresses are no links"),
            {"with": {"allowed": "none"}},
            "2026-12-02 10:00 张三: 第3.5节见报告.docx和a.b.xlsx，用 node.js 打开，"
            "发到 li@example.com，谢谢。ok",
            expect="none",
        ),
        Example(
            Sentence("允许的网站及其子域名", "an allowed site and its sub-domains"),
            {"with": {"allowed": ["qq.com"]}},
            "2026-12-02 10:00 张三: [链接] https://mp.weixin.qq.com/s/abc",
            expect="none",
        ),
        Example(
            Sentence("看着像允许的网站", "a site that only looks allowed"),
            {"with": {"allowed": ["qq.com"]}},
            "2026-12-02 10:00 张三: https://qq.com.example.top/s\n2026-12-02 10:01 张三: https://qq.com@example.top/\n"
            "2026-12-02 10:02 张三: https://fakeqq.com",
            count=3,
        ),
        Example(
            Sentence("不许的网站", "a forbidden site"),
            {"with": {"forbidden": ["http://www.example.com"]}},
            "2026-12-02 10:00 张三: m.example.com/x\n2026-12-02 10:01 张三: https://example.org",
            count=1,
        ),
        Example(
            Sentence(
                "链接卡片没有地址：一律不许时照样算", "a card without an address, where none may be sent"
            ),
            {"with": {"allowed": "none"}},
            "2026-12-02 10:00 张三: [链接] 年终盘点",
        ),
        Example(
            Sentence("链接卡片没有地址：无法比对", "a card without an address cannot be compared"),
            {"with": {"allowed": ["qq.com"]}},
            "2026-12-02 10:00 张三: [链接] 年终盘点",
            expect="unknown",
        ),
        Example(
            Sentence("小程序", "a mini program"),
            {"with": {"mini_programs": True}},
            "2026-12-02 10:00 张三: [小程序] 点餐\n2026-12-02 10:01 张三: https://example.com",
            count=1,
        ),
    )

    def select(self, view: View) -> Rows:
        marked = view.has_url | view.is_type(["link", "mini_program"])
        return rows_of(view.is_message & (marked | view.ascii_matches(GATE)))

    def judge(self, message: Judged, context: Context) -> Iterator[Outcome]:
        event, wanted = message.event, self.parameters
        if event.type == "system":
            return
        if event.type == "mini_program":
            if wanted.mini_programs:
                yield Breach("mini_program")
            return
        found = list(addresses_in(event.text))
        sites = [site_of(event.url)] if event.url else []
        sites = list(dict.fromkeys([*sites, *(address.site for address in found)]))
        if sites:
            yield from self._judge_sites(sites, found)
        elif event.type == "link" and wanted.allowed == "none":
            yield Breach("link_card")
        elif event.type == "link" and (wanted.allowed or wanted.forbidden):
            yield Unknown("no_address")

    def _judge_sites(self, sites: list[str], found: list[Address]) -> Iterator[Outcome]:
        allowed, forbidden = self.parameters.allowed, self.parameters.forbidden
        reason, wrong = "forbidden", [site for site in sites if belongs_to(site, forbidden)]
        if allowed == "none":
            reason, wrong = "link", sites
        elif allowed and not wrong:
            reason, wrong = "not_allowed", [site for site in sites if not belongs_to(site, allowed)]
        if wrong:
            spans = [(address.start, address.end) for address in found if address.site in wrong]
            yield Breach(reason, {"sites": wrong}, spans)
