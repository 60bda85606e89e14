"""Links: the site that they lead to, disguises undone, and what is odd about them."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qungui.sentences import LANGUAGES
from qungui.signals.hosts import belongs_to, form_of, is_lookalike, is_public_ip, short_hosts, site_of
from qungui.signals.link import LINK_TITLES
from qungui.signals.links import codes_in, link_of, links_in, may_have_codes, may_have_links
from qungui.text import fold_batch

FOUND = [
    ("快看https://www.example.com/a?b=1，挺好", "web", "https://www.example.com/a?b=1", "www.example.com", True),
    ("上t.cn/A6xYz看", "short", "t.cn/A6xYz", "t.cn", True),
    ("WWW.EXAMPLE.CN。", "web", "WWW.EXAMPLE.CN", "www.example.cn", True),
    ("ｗｗｗ．ａｂｃ．ｃｏｍ", "web", "ｗｗｗ．ａｂｃ．ｃｏｍ", "www.abc.com", True),
    ("https://qq.com@example.top/", "web", "https://qq.com@example.top/", "example.top", True),
    ("上www。abc。com", "hidden", "www。abc。com", "www.abc.com", True),
    ("进abc点com", "hidden", "abc点com", "abc.com", True),
    ("8888点com开户", "hidden", "8888点com", "8888.com", True),
    ("abc(dot)com", "hidden", "abc(dot)com", "abc.com", True),
    ("abc【.】com", "hidden", "abc【.】com", "abc.com", True),
    ("abc丶com", "hidden", "abc丶com", "abc.com", False),
    ("abc . com", "hidden", "abc . com", "abc.com", False),
    ("b a i d u . c o m", "hidden", "b a i d u . c o m", "baidu.com", False),
    ("https://\u0430pple.com/x", "lookalike", "https://\u0430pple.com/x", "\u0430pple.com", True),
    ("https://xn--pple-43d.com", "lookalike", "https://xn--pple-43d.com", "xn--pple-43d.com", True),
    ("https://例子.中国", "web", "https://例子.中国", "例子.中国", True),
    ("http://8.8.8.8/x", "ip", "http://8.8.8.8/x", "8.8.8.8", True),
    ("http://192.168.1.1/x", "web", "http://192.168.1.1/x", "192.168.1.1", True),
    ("https://pan.baidu.com/s/1abc", "netdisk", "https://pan.baidu.com/s/1abc", "pan.baidu.com", True),
    ("https://example.com/r?inviteCode=1", "invitation", "https://example.com/r?inviteCode=1", "example.com", True),
]  # fmt: skip
NO_LINKS = (
    "第3.5节见报告.docx和a.b.xlsx，用 node.js 打开", "发到 li@example.com，谢谢。ok", "8点com 3点cn", "net、org、com都行",
    "说ok。net、org、com都行", "The end. Come on. me too", "OK。top级", "ASP.NET", "1.2.3.4", "好的。", "a点b",
)  # fmt: skip
CODES = [
    ("magnet:?xt=urn:btih:0123456789abcdef0123456789ABCDEF01234567", "magnet", True),
    ("ed2k://|file|a.mkv|1234|0123456789ABCDEF0123456789ABCDEF|/", "magnet", True),
    ("磁力 0123456789abcdef0123456789abcdef01234567", "magnet", False),
    ("百度网盘 提取码：ab12", "netdisk", True),
    ("提取码 ab12", "netdisk", False),
    ("￥AbC12345xyz￥", "passphrase", True),
    ("支付宝搜索 12345678 领红包", "passphrase", False),
    ("注册填邀请码AB12CD", "invitation", True),
]
NO_CODES = (
    "验证码1234",
    "价格￥199￥太贵",
    "￥12345678￥",
    "提取码发我",
    "口令是什么",
    "邀请码呢",
    "取件码 1-2-3456",
)


@pytest.mark.parametrize(("text", "form", "words", "site", "sure"), FOUND)
def test_found(text: str, form: str, words: str, site: str, sure: bool) -> None:
    found = links_in(text)
    assert [(one.form, one.words, one.site, one.is_sure) for one in found] == [(form, words, site, sure)]
    assert text[found[0].start : found[0].end] == words
    assert may_have_links(fold_batch(pa.array([text]))).tolist() == [True]


@pytest.mark.parametrize("text", NO_LINKS)
def test_no_link(text: str) -> None:
    assert links_in(text) == []


@pytest.mark.parametrize(("text", "form", "sure"), CODES)
def test_codes(text: str, form: str, sure: bool) -> None:
    assert [(one.form, one.is_sure) for one in codes_in(text)] == [(form, sure)]
    assert may_have_codes(fold_batch(pa.array([text]))).tolist() == [True]


@pytest.mark.parametrize("text", NO_CODES)
def test_no_code(text: str) -> None:
    assert codes_in(text) == []


def test_reasons_name_the_link_in_both_languages() -> None:
    for text in ("abc点com", "abc丶com"):
        (link,) = links_in(text)
        for language in LANGUAGES:
            said = link.reason.say(language)
            assert text in said and LINK_TITLES["hidden"].say(language) in said


def test_sites() -> None:
    assert site_of("https://user@WWW.Example.com:8080/a") == "www.example.com"
    assert belongs_to("m.example.com", ("example.com",)) and not belongs_to("myexample.com", ("example.com",))
    assert link_of("http://bit.ly/x").form == "short"
    assert form_of("example.com") == "web"
    assert is_public_ip("8.8.8.8") and not is_public_ip("10.0.0.1") and not is_public_ip("999.1.1.1")
    assert is_lookalike("ex\u0430mple.com") and not is_lookalike("例子.com") and not is_lookalike("xn--.com")


def test_hosts_of_short_links_are_names_each_once() -> None:
    assert len(set(short_hosts())) == len(short_hosts()) > 40
    assert all(site_of("https://" + host) == host for host in short_hosts())


_PIECES = st.one_of(
    st.sampled_from([text for text, *_ in (*FOUND, *CODES)]),
    st.sampled_from(["www", "com", "点", "。", ".", " ", "(dot)", "://", "@", "a", "cn", "提取码", "￥", "\u200b", "…"]),
    st.text(max_size=3),
)  # fmt: skip
_TEXTS = st.lists(_PIECES, max_size=6).map("".join)


@given(st.lists(_TEXTS, min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_places_lie_in_the_text_and_the_gates_let_them_through(texts: list[str]) -> None:
    texts = [text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") for text in texts]
    folded = fold_batch(pa.array(texts, pa.large_string()))
    links, codes = may_have_links(folded), may_have_codes(folded)
    for row, text in enumerate(texts):
        found, coded = links_in(text), codes_in(text)
        assert (not found or links[row]) and (not coded or codes[row]), text
        for one in (*found, *coded):
            assert 0 <= one.start < one.end <= len(text) and one.words == text[one.start : one.end]
