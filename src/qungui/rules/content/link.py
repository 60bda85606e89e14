"""content.link: links to other sites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from qungui.regulation.values import failure
from qungui.rules.context import Context
from qungui.rules.judged import Judged
from qungui.rules.outcome import Breach, Outcome, Unknown
from qungui.rules.rule import Example, MessageRule, Parameters
from qungui.rules.view import Rows, View, rows_of
from qungui.sentences import Sentence
from qungui.signals.hosts import belongs_to, site_of
from qungui.signals.link import CODES, LINK_TITLES, SUSPICIOUS, Link, LinkForm
from qungui.signals.links import codes_in, link_of, links_in, may_have_codes, may_have_links


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
    suspicious: bool = Field(
        default=False,
        description="看不出去向的不许发：短链接、IP 地址、形似字母仿冒、拆开或改写的网址；不写则不另外管 / "
        "whether addresses that hide where they lead are forbidden: short links, bare IP numbers, look-alike "
        "letters, disguises",
    )
    codes: bool = Field(
        default=False,
        description="网盘提取码、磁力链接、口令、邀请码也不许发；不写则不管 / whether codes of shared files, magnet "
        "links, passphrases and invitations are forbidden as well",
    )

    @model_validator(mode="after")
    def _something(self) -> LinkParameters:
        wanted = (self.allowed, self.forbidden, self.mini_programs, self.suspicious, self.codes)
        if not any(wanted):
            sentence = Sentence("没有写明哪些链接不许发", "which links are forbidden is not said")
            expected = Sentence(
                "allowed: none、allowed: [网站]、forbidden: [网站]，或 mini_programs、suspicious、codes 写 true",
                "allowed: none, allowed: [sites], forbidden: [sites], or mini_programs, suspicious or codes: true",
            )
            raise failure("nothing_to_check", sentence, expected)
        return self


class LinkRule(MessageRule[LinkParameters]):
    """Link cards and web addresses in texts that lead where they may not.

    A domain stands for itself and everything below it. A link card whose address the source does not carry
    cannot be compared with a list of sites. Addresses that are taken apart or rewritten (abc点com) are put together
    first; where that leaves a doubt the finding is a review.
    Sources: R16.C20 (no links to other websites), R23.C15 (no links of uncertain origin), R10.C15 and the like
    (phishing and virus links: sites that are not on the list of known ones, with `verdict: review` on the clause,
    or `suspicious`).
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
    opens_records = True
    Parameters = LinkParameters
    reasons = {
        "link": Sentence("发了链接（{sites}），本群不允许", "a link ({sites}); links are not allowed"),
        "link_card": Sentence("发了链接卡片，本群不允许", "a link card; links are not allowed"),
        "not_allowed": Sentence(
            "链接指向 {sites}，不在允许的网站之内", "a link to {sites}, which is not among the allowed sites"
        ),
        "forbidden": Sentence("链接指向不许发的网站 {sites}", "a link to the forbidden site {sites}"),
        "mini_program": Sentence("发了小程序，本群不允许", "a mini program: not allowed"),
        **{
            form: Sentence(f"发了{LINK_TITLES[form].zh}：{{words}}", f"{LINK_TITLES[form].en}: {{words}}")
            for form in (*SUSPICIOUS, *CODES)
        },
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
            Sentence("拆开写的网址也算", "an address taken apart counts too"),
            {"with": {"allowed": "none"}},
            "2026-12-02 10:00 张三: 上 www。example。com\n2026-12-02 10:01 张三: example点com 点进去",
            count=2,
        ),
        Example(
            Sentence("拆得太像一句话，由人复核", "what might be a sentence is for a person"),
            {"with": {"allowed": "none"}},
            "2026-12-02 10:00 张三: 打开 example 。com 看",
            expect="review",
        ),
        Example(
            Sentence("看不出去向的链接", "links that hide where they lead"),
            {"with": {"suspicious": True}},
            "2026-12-02 10:00 张三: http://bit.ly/abc\n2026-12-02 10:01 张三: http://8.8.8.8/a\n"
            "2026-12-02 10:02 张三: https://www.example.com http://192.168.1.1/a",
            count=2,
        ),
        Example(
            Sentence("仿冒的字母", "look-alike letters"),
            {"with": {"suspicious": True}},
            "2026-12-02 10:00 张三: https://ex\u0430mple.com/login\n2026-12-02 10:01 张三: https://xn--exmple-4nf.com",
            count=2,
        ),
        Example(
            Sentence("提取码、口令、邀请码", "codes of files, passphrases, invitations"),
            {"with": {"codes": True}},
            "2026-12-02 10:00 张三: 百度网盘 提取码：ab12\n2026-12-02 10:01 张三: ￥AbC12345xyz￥\n"
            "2026-12-02 10:02 张三: 注册填邀请码AB12CD\n2026-12-02 10:03 张三: 验证码别给人，价格￥199￥太贵",
            count=3,
        ),
        Example(
            Sentence("小程序", "a mini program"),
            {"with": {"mini_programs": True}},
            "2026-12-02 10:00 张三: [小程序] 点餐\n2026-12-02 10:01 张三: https://example.com",
            count=1,
        ),
    )

    def select(self, view: View) -> Rows:
        marked = view.has_url | view.is_type(["link", "mini_program"]) | may_have_links(view.folded)
        if self.parameters.codes:
            marked |= may_have_codes(view.folded)
        return rows_of(view.is_message & marked)

    def judge(self, message: Judged, context: Context) -> Iterator[Outcome]:
        event, wanted = message.event, self.parameters
        if event.type == "system":
            return
        if event.type == "mini_program" and wanted.mini_programs:
            yield Breach("mini_program")
        if event.type == "mini_program":
            return
        carried = [link_of(event.url)] if event.url else []
        carried += links_in(str(event.rest.get("title") or "")) if event.type == "link" else []
        found = links_in(event.text)
        outcome = self._judge_sites(carried, found) or self._judge_forms(carried, found, event.text)
        if outcome:
            yield outcome
        elif event.type == "link" and not carried and not found:
            if wanted.allowed == "none":
                yield Breach("link_card")
            elif wanted.allowed or wanted.forbidden or wanted.suspicious:
                yield Unknown("no_address")

    def _judge_sites(self, carried: list[Link], found: list[Link]) -> Breach | None:
        allowed, forbidden = self.parameters.allowed, self.parameters.forbidden
        links = [*carried, *found]
        reason, wrong = "forbidden", [one for one in links if belongs_to(one.site, forbidden)]
        if allowed == "none":
            reason, wrong = "link", links
        elif allowed and not wrong:
            reason, wrong = "not_allowed", [one for one in links if not belongs_to(one.site, allowed)]
        sites = list(dict.fromkeys(one.site for one in wrong))
        return _breach(reason, {"sites": sites}, wrong, found) if wrong else None

    def _judge_forms(self, carried: list[Link], found: list[Link], text: str) -> Breach | None:
        """What hides where it leads, and what leads somewhere without an address."""
        forms: tuple[LinkForm, ...] = SUSPICIOUS if self.parameters.suspicious else ()
        links = [*carried, *found]
        if self.parameters.codes:
            forms, codes = (*forms, *CODES), codes_in(text)
            links, found = [*links, *codes], [*found, *codes]
        wrong = [one for one in links if one.form in forms]
        words = list(dict.fromkeys(one.words for one in wrong))
        return _breach(wrong[0].form, {"words": words}, wrong, found) if wrong else None


def _breach(reason: str, values: dict[str, list[str]], wrong: list[Link], found: list[Link]) -> Breach:
    """A breach by some links; those that the text holds (`found`) have a place in it."""
    spans = [(one.start, one.end) for one in wrong if one in found]
    sure = any(one.is_sure for one in wrong)
    return Breach(reason, values, spans, verdict="violation" if sure else "review")
