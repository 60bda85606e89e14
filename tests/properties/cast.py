"""The small cast of the random streams: people, groups, an account, what they say, and what the directory knows."""

from __future__ import annotations

from typing import Any

from qungui.events.directory import DirectoryFile
from qungui.rules.registry import RULE_TYPES

GROUPS = ["g1", "g1", "g1", "g2", "甲群"]
PEOPLE = ["u1", "u1", "u1", "u2", "wx2", "u3", "u4", "c1", "name:张三", "name:李四", "name:路人"]
ACCOUNTS = ["a1", "a2"]
CONTACTS = ["c1", "c2", "u2"]
DIRECTORY: dict[str, Any] = {
    "as_of": "2026-12-01",
    "organisation": "青禾净水有限公司",
    "staff": [
        {"id": "u1", "name": "张三", "department": "销售部", "title": "经理", "role": "leader", "gender": "男"},
        {"id": "u2", "ids": ["wx2"], "name": "李四", "department": "行政部", "title": "专员"},
        {"id": "u3", "name": "王五", "department": "销售部", "leave": [{"from": "2026-12-04", "to": "2026-12-05"}]},
    ],
    "groups": [
        {
            "id": "g1", "name": "一群", "code": "1.001", "type": "internal", "owner": "u1", "admins": ["u2"],
            "capacity": 4,
            "members": [
                {"id": "u1", "nickname": "销售部-张三", "avatar": "other"}, {"id": "u2", "nickname": "李四"},
                {"id": "u3", "nickname": "小王", "joined_at": "2026-12-03"},
                {"id": "u4", "nickname": "路人", "until": "2026-12-06"},
            ],
        },
        {"id": "g2", "type": "customer", "owner": "u1", "members": [{"id": "u1"}, {"id": "c1"}]},
    ],
    "customers": [{"id": "c1", "name": "客户甲"}],
    "territories": [
        {"name": "华东", "holder": "u1", "places": ["上海", "江苏"]}, {"name": "华南", "holder": "李四", "places": "深圳"},
    ],
    "products": [{"name": "净水器", "price": 1280}, {"name": "净水器滤芯", "range": "180-220"}],
    "accounts": [
        {
            "id": "a1", "holder": "u1", "kind": "company", "nickname": "张三", "avatar": "holder_photo",
            "signature": "用心服务", "phone": "13800138000",
        },
        {"id": "a2", "holder": "u3", "kind": "private", "from": "2026-12-05"},
    ],
}  # fmt: skip
"""Holidays, a leaver, a newcomer, an account that comes into use, a group that it does not list."""


def directory_without(*left_out: str, as_of: str | None = "2026-12-01") -> DirectoryFile:
    """The directory without some of its lists, of that day."""
    kept = {name: part for name, part in DIRECTORY.items() if name not in left_out}
    return DirectoryFile.model_validate({**kept, "as_of": as_of})


def texts_of(rule: str) -> list[str]:
    """What is said in the examples of a rule type, so that it hears what it listens for."""
    found: dict[str, None] = {}
    for example in RULE_TYPES[rule].examples:
        found.update(dict.fromkeys(line.partition(": ")[2] for line in example.chat.splitlines()))
        found.update(dict.fromkeys(str(event["text"]) for event in example.events if event.get("text")))
    return list(found)


TEXTS = [
    "收到", "在吗", "好的", "大家好，我是做木工的张三", "接龙接龙接龙", "@所有人 通知：明天开会，收到请回复",
    "@李四 今天下班前把报价发我", "加我微信 abc_12345", "看 https://example.com/a", "哈哈哈", "１２３　abc", "",
    "一二三四五六七八九十" * 25, "谢谢", "价格多少？", "【紧急】停水", "没收到", "[OK]", "大约炮制", "广告广告",
    "#接龙 1. 李四 2. 王五", "@张三 收到", "我先退群了", "投诉！还没到货", "@路人 @小王 在吗", "预计明天完成",
]  # fmt: skip
