"""Numbers of all kinds: what is one, what is none, and where it stands."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qungui.sentences import LANGUAGES
from qungui.signals.identity_numbers import is_id_card, is_organisation_code
from qungui.signals.number import NUMBER_TITLES, NumberKind, masked
from qungui.signals.numbers import may_have_numbers, numbers_in
from qungui.text import fold_batch

ALL: tuple[NumberKind, ...] = tuple(NUMBER_TITLES)
FOUND: list[tuple[str, NumberKind, str, str, bool]] = [
    ("一三八零零一三八零零零联系我", "mobile", "一三八零零一三八零零零", "13800138000", True),
    ("记下一三八零零一三八零零零", "mobile", "一三八零零一三八零零零", "13800138000", False),
    ("幺三八〇〇幺三八〇〇〇", "mobile", "幺三八〇〇幺三八〇〇〇", "13800138000", False),
    ("①③⑧⓪⓪①③⑧⓪⓪⓪找我", "mobile", "①③⑧⓪⓪①③⑧⓪⓪⓪", "13800138000", True),
    ("1️⃣3️⃣800138000", "mobile", "1️⃣3️⃣800138000", "13800138000", True),
    ("１３８００１３８０００", "mobile", "１３８００１３８０００", "13800138000", True),
    ("138\u200b0013\u200b8000", "mobile", "138\u200b0013\u200b8000", "13800138000", True),
    ("电话1-3-8-0-0-1-3-8-0-0-0", "mobile", "1-3-8-0-0-1-3-8-0-0-0", "13800138000", False),
    ("電話：138.0013.8000", "mobile", "138.0013.8000", "13800138000", False),
    ("有事打13800138000陆小姐", "mobile", "13800138000", "13800138000", True),
    ("咨询400-800-1234", "landline", "400-800-1234", "4008001234", True),
    ("加薇 abc12345", "wechat", "abc12345", "abc12345", False),
    ("加卫星号：zhang_88", "wechat", "zhang_88", "zhang_88", False),
    ("v❤zhang88", "wechat", "zhang88", "zhang88", False),
    ("vx：zhang88", "wechat", "zhang88", "zhang88", True),
    ("微信号 zhangsan", "wechat", "zhangsan", "zhangsan", True),
    ("扣扣12345678", "qq", "12345678", "12345678", True),
    ("加q12345678", "qq", "12345678", "12345678", False),
    ("进群 123456789", "qq", "123456789", "123456789", False),
    ("身份证 110105 19491231 002X", "id_card", "110105 19491231 002X", "11010519491231002X", True),
    ("身份证号130503670401001", "id_card", "130503670401001", "130503670401001", False),
    ("护照E12345678", "passport", "E12345678", "E12345678", False),
    ("港澳通行证 C12345678", "passport", "C12345678", "C12345678", False),
    ("卡号6222 0212 3456 7894", "bank_card", "6222 0212 3456 7894", "6222021234567894", True),
    (
        "卡号六二二二零二一二三四五六七八九四",
        "bank_card",
        "六二二二零二一二三四五六七八九四",
        "6222021234567894",
        True,
    ),
    ("沪A·12345挡路", "plate", "沪A·12345", "沪A12345", True),
    ("沪AD12345", "plate", "沪AD12345", "沪AD12345", True),
    ("京A12345D", "plate", "京A12345D", "京A12345D", True),
    ("粤B8F1A2的车主", "plate", "粤B8F1A2", "粤B8F1A2", True),
    (
        "寄到浙江省杭州市西湖区文三路12号",
        "address",
        "浙江省杭州市西湖区文三路12号",
        "浙江省杭州市西湖区文三路12号",
        True,
    ),
    ("我住幸福小区5栋302室", "address", "幸福小区5栋302室", "幸福小区5栋302室", True),
    ("文三路12号见", "address", "文三路12号", "文三路12号", False),
    ("发zhang艾特163点com", "email", "zhang艾特163点com", "zhang@163.com", True),
    ("发 li.si(at)example(dot)com", "email", "li.si(at)example(dot)com", "li.si@example.com", True),
    ("三年级二班张小明妈妈13800138000", "child", "三年级二班张小明妈妈13800138000", "13800138000", False),
]
NONE = (
    "单号20261202138001380001", "订单13800138000已发", "流水号：6222021234567894", "2026-12-02 13:40:12.123456",
    "版本13.5.6.7.9.11", "价格13.5，14.2，15.6，12.8，9.9", "得分1 3 5 7 9 2 4 6 8 1 0", "联系192.168.11.123",
    "身份证110105194912310021", "130503670401001", "型号E12345678", "91330106673959654P", "6222 0212 3456 7895",
    "4222021234567894123", "新K80Pro到货", "云SG500G怪物", "青B12345678", "12月3号路上", "走路3号到", "3号上午文三路见",
    "全市各区县街道12号前上报", "会议区A座302室", "2栋3单元的邻居", "三年级二班明天春游", "微信Windows版", "卫星发射",
    "卫星iphone", "qq音乐 2026", "8点com", "一九八四年十二月二十三", "第一二三四五六七八九期", "共计123456789012元",
    "https://t.me/+VDwhiYiuCnc3YWM9",
)  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "words", "value", "sure"), FOUND)
def test_found(text: str, kind: NumberKind, words: str, value: str, sure: bool) -> None:
    found = [one for one in numbers_in(text, ALL) if one.kind == kind]
    assert [(text[one.start : one.end], one.value, one.is_sure) for one in found] == [(words, value, sure)]
    assert may_have_numbers(fold_batch(pa.array([text])), [kind]).tolist() == [True]


@pytest.mark.parametrize("text", NONE)
def test_nothing_found(text: str) -> None:
    assert numbers_in(text, ALL) == []


def test_where_two_overlap_the_more_telling_one_is_kept() -> None:
    kinds = [one.kind for one in numbers_in("微信 13800138000，身份证11010519491231002X", ALL)]
    assert kinds == ["wechat", "id_card"]


def test_reasons_hide_the_number_in_both_languages() -> None:
    (number,) = numbers_in("13800138000", ["mobile"])
    for language in LANGUAGES:
        said = number.reason.say(language)
        assert masked(number) in said and number.value not in said
    (doubtful,) = numbers_in("加薇 abc12345", ["wechat"])
    assert "像是" in doubtful.reason.zh and "looks like" in doubtful.reason.en


def test_check_digits() -> None:
    assert is_id_card("11010519491231002X") and not is_id_card("110105194912310021")
    assert not is_id_card("110105194913310025")
    assert is_organisation_code("91330106673959654P") and not is_organisation_code("91330106673959654Q")


_PIECES = st.one_of(
    st.sampled_from([text for text, *_ in FOUND]),
    st.sampled_from(
        [
            "电话",
            "1",
            "3",
            "一",
            "-",
            " ",
            "号",
            "加v",
            "@",
            "。",
            "沪A",
            "路",
            "栋",
            "三班学生",
            "\u200b",
            "½",
            "…",
        ]
    ),
    st.text(max_size=4),
    st.text("0123456789一三八 -", max_size=14),
)
_TEXTS = st.lists(_PIECES, max_size=5).map("".join)


def _storable(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


@given(st.lists(_TEXTS, min_size=1, max_size=6), st.sets(st.sampled_from(ALL), min_size=1))
@settings(max_examples=150, deadline=None)
def test_places_lie_in_the_text_and_the_gate_lets_them_through(
    texts: list[str], kinds: set[NumberKind]
) -> None:
    texts = [_storable(text) for text in texts]
    passed = may_have_numbers(fold_batch(pa.array(texts, pa.large_string())), kinds)
    for row, text in enumerate(texts):
        found = numbers_in(text, kinds)
        assert not found or passed[row], text
        for one in found:
            assert 0 <= one.start < one.end <= len(text)
            assert one.kind in kinds and one.value and 0 < one.score <= 1


@given(
    st.sampled_from(["13800138000", "6222021234567894", "11010519491231002", "01062345678"]),
    st.text("0123456789", min_size=1, max_size=3),
    st.text("0123456789", min_size=1, max_size=3),
)
def test_no_number_inside_of_a_longer_one(number: str, before: str, after: str) -> None:
    kinds: tuple[NumberKind, ...] = ("mobile", "landline")
    for text in (before + number + after, f"电话{before}{number}{after}元"):
        for one in numbers_in(text, kinds):
            assert not text[one.start - 1 : one.start].isdecimal() or one.start == 0
            assert not text[one.end : one.end + 1].isdecimal()
