"""Numberings of all kinds, titles, tables, several regulations in one text."""

from __future__ import annotations

import pytest

from qungui.reading.structure import outlines

FORMS = [
    ("一、", "二、"), ("第一条 ", "第二条 "), ("1. ", "2. "), ("1、", "2、"), ("1.1 ", "1.2 "), ("（1）", "（2）"),
    ("(一)", "(二)"),
    ("①", "②"), ("A. ", "B. "), ("• ", "• "), ("- ", "- "), ("1) ", "2) "), ("第1条：", "第2条："),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), FORMS)
def test_every_numbering_is_taken_off(first: str, second: str) -> None:
    lines = ["邻里群群规", f"{first}不得在群内发布广告。", f"{second}请大家文明用语。"]
    (outline,) = outlines(lines)
    assert outline.title == "邻里群群规"
    assert [item.text for item in outline.items] == ["不得在群内发布广告。", "请大家文明用语。"]


def test_headings_stand_above_their_items() -> None:
    lines = [
        "员工群管理规定",
        "一、总则",
        "1. 本规定适用于全体员工。",
        "二、纪律",
        "1. 禁止发布广告。",
        "2. 禁止辱骂他人。",
    ]
    (outline,) = outlines(lines)
    found = [(item.headings, item.text) for item in outline.items if not item.is_heading]
    assert found == [
        (("总则",), "本规定适用于全体员工。"), (("纪律",), "禁止发布广告。"), (("纪律",), "禁止辱骂他人。"),
    ]  # fmt: skip


def test_numbers_glued_by_copying_are_cut() -> None:
    (outline,) = outlines(
        ["社群公约第一条：禁止刷屏。第二条：禁止发布广告。1、每人都要实名。2、每天只发一条。"]
    )
    assert [item.text for item in outline.items][-4:] == [
        "禁止刷屏。",
        "禁止发布广告。",
        "每人都要实名。",
        "每天只发一条。",
    ]


def test_a_sentence_that_only_names_an_article_is_not_cut() -> None:
    (outline,) = outlines(["班级群公约", "第一条 违反第二条的，由管理员提醒。", "第二条 不发广告。"])
    assert [item.text for item in outline.items] == ["违反第二条的，由管理员提醒。", "不发广告。"]


def test_lines_broken_at_the_width_of_the_page_are_joined() -> None:
    (outline,) = outlines(
        [
            "物业群管理规定",
            "1. 业主在群里反映的问题由物业客服人员在一个工作日内登记并给予答",
            "复，夜间除外。",
        ]
    )
    assert (
        outline.items[0].text == "业主在群里反映的问题由物业客服人员在一个工作日内登记并给予答复，夜间除外。"
    )
    assert (outline.items[0].line, outline.items[0].end_line) == (2, 3)


def test_rows_of_tables_are_items() -> None:
    (outline,) = outlines(
        ["值班群管理规定", "事项\t时限\t责任人", "客户投诉\t30分钟内回复\t客服", "| 巡检 | 每天一次 | 保安 |"]
    )
    assert [item.cells for item in outline.items][1:] == [
        ("客户投诉", "30分钟内回复", "客服"),
        ("巡检", "每天一次", "保安"),
    ]


def test_several_regulations_are_parted() -> None:
    lines = [
        "钓鱼群群规", "1、不发广告。", "2、不骂人。", "读书群管理制度", "1、每周读一本书。", "2、不剧透。",
    ]  # fmt: skip
    assert [(one.title, len(one.items)) for one in outlines(lines)] == [
        ("钓鱼群群规", 2),
        ("读书群管理制度", 2),
    ]


def test_english_articles() -> None:
    lines = [
        "Rules of the Rowing Club Group",
        "Article 1 Members must use their real names.",
        "Article 2 No advertising.",
    ]
    (outline,) = outlines(lines)
    assert outline.title == "Rules of the Rowing Club Group"
    assert [item.number for item in outline.items] == ["Article 1", "Article 2"]


def test_markdown() -> None:
    (outline,) = outlines(["# 跑团群公约", "## 发言", "- 不发广告", "- 不刷屏"])
    assert outline.title == "跑团群公约"
    assert [(item.headings, item.text) for item in outline.items if not item.is_heading] == [
        (("发言",), "不发广告"), (("发言",), "不刷屏"),
    ]  # fmt: skip


def test_a_short_line_above_a_longer_one_was_not_broken() -> None:
    lines = [
        "家长群群规",
        "群主为班主任王老师，管理员为家委会的三位成员",
        "第一次违反群规的由管理员私下提醒，第二次在群里提醒，第三次移出群聊，由孩子的另一位家长加入。",
    ]
    (outline,) = outlines(lines)
    assert [item.text for item in outline.items] == lines[1:]


def test_an_english_title_may_hold_other_signs() -> None:
    (outline,) = outlines(
        ["Maple Court – Rules for the WeChat Group", "1. No advertising.", "2. No rumours."]
    )
    assert outline.title == "Maple Court – Rules for the WeChat Group"


def test_a_short_line_above_a_list_of_its_own_is_its_heading() -> None:
    lines = ["车友群群规", "1. 请文明驾驶。", "二、禁止广告", "1. 不发车险广告。", "2. 不发加油卡广告。"]
    (outline,) = outlines(lines)
    found = [(item.headings, item.text) for item in outline.items if not item.is_heading]
    assert found[-2:] == [(("禁止广告",), "不发车险广告。"), (("禁止广告",), "不发加油卡广告。")]


def test_lines_of_all_lengths_without_marks_each_stand_for_themselves() -> None:
    lines = [
        "合唱团微信群约定",
        "每周三晚上七点半排练，请提前十分钟到场签到",
        "曲谱统一发在群文件里，不要单独向指挥索要",
        "不能来排练的提前一天向声部长请假，一个月请假不超过两次，连续缺席三次的暂停演出资格",
        "排练时手机静音，不要录像",
        "演出服由服装组统一保管，损坏照价赔偿",
    ]
    outline = outlines(lines)[0]
    assert [item.text for item in outline.items] == lines[1:]


def test_keycaps_and_signs_number_items() -> None:
    lines = [
        "拼车群约定",
        "1️⃣ 发车前十分钟到，过时不候",
        "9️⃣ 车费当面付清，不议价",
        "🔟 车上不抽烟",
        "🚗 带宠物提前说",
    ]
    items = outlines(lines)[0].items
    assert [(item.value, item.text) for item in items] == [
        (1, "发车前十分钟到，过时不候"),
        (9, "车费当面付清，不议价"),
        (10, "车上不抽烟"),
        (None, "带宠物提前说"),
    ]
    assert not any(item.is_heading for item in items)


def test_the_next_of_a_list_is_no_heading_though_it_is_short() -> None:
    lines = ["①入群先报单位，不发广告。", "②红包随意", "以上从今天起执行，有意见私下说。"]
    assert not any(item.is_heading for item in outlines(lines)[0].items)
