"""The directory of the demo company, as a person would have written it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

_HEAD = """\
# 青禾咨询（虚构）的通讯录：人、群、账号、客户、产品。人名、号码、微信号都是编的。
as_of: 2026-09-21
organisation: 青禾咨询
"""
_EXTRA = {
    "周": "leave: [{from: 2026-10-12, to: 2026-10-14}]",
    "金": "from: 2026-10-09",
    "魏": "until: 2026-09-30",
    "孔": "names: [孔維]",
    "许": "names: [许冬冬（市场）]",
}
_ACCOUNTS = (
    ("李", "holder_photo", "陪小店算清每一笔账", True),
    ("周", "holder_photo", "陪小店算清每一笔账", True),
    ("冯", "holder_photo", "陪小店算清每一笔账", False),
    ("褚", "holder_photo", "今天也要早点睡", True),
    ("许", "other", "陪小店算清每一笔账", True),
)
_SERVICE = ("温", "褚", "冯", "许", "卫", "罗")
_TAIL = """
products:
  - {name: 门店增长公开课, price: 980}
  - {name: 神秘顾客评分, price: 3600}
  - {name: 排班诊断, range: 28000-46000}
  - {name: 年度陪跑, range: 68000-98000}
"""

People = Mapping[str, Sequence[str]]
Names = Callable[[str], str]


def _staff(people: People, wxid: Names) -> list[str]:
    lines = ["", "staff:"]
    for handle, row in people.items():
        if not row[1].startswith("10"):
            continue
        parts = [f'id: "{row[1]}"', f"ids: [{wxid(handle)}]", f"name: {row[2]}", f"department: {row[5]}"]
        parts += [f"title: {row[6]}"] + ([f"role: {row[7]}"] if row[7] else [])
        parts += [_EXTRA[handle]] if handle in _EXTRA else []
        lines.append("  - {" + ", ".join(parts) + "}")
    return lines


def _member(handle: str, row: Sequence[str], shown: str, joined: str) -> str:
    avatar = f", avatar: {row[10]}" if row[10] else ""
    return f'      - {{id: "{row[1]}", nickname: "{shown}", joined_at: {joined}{avatar}}}'


def _groups(people: People, nickname: Names, name: str) -> list[str]:
    lines = ["", "groups:", "  - id: qinghe-group", f"    name: {name}", "    type: internal"]
    lines += ['    owner: "1002"', '    admins: ["1003", "1004"]', "    members:"]
    lines += [
        _member(handle, row, nickname(handle), row[8])
        for handle, row in people.items()
        if row[8] and row[8] <= "2026-09-21"
    ]
    lines += ["  - id: customer-group", "    name: 青禾客户服务群", "    type: customer"]
    lines += ['    owner: "1006"', '    admins: ["1003"]', "    members:"]
    lines += [_member(one, people[one], nickname(one), "2026-08-03") for one in _SERVICE]
    for handle, row in people.items():
        if row[1].startswith("c"):
            lines.append(
                f"      - {{id: {row[1]}, nickname: {nickname(handle)}, joined_at: 2026-08-10, role: customer}}"
            )
    return lines


def _accounts(people: People) -> list[str]:
    lines = ["", "accounts:"]
    for handle, avatar, signature, with_phone in _ACCOUNTS:
        row = people[handle]
        phone = f"1990000{1200 + int(row[1][2:]):04d}"
        shown = f"青禾咨询{row[2]}" + (phone if with_phone else "")
        lines += [
            f'  - {{id: work-{row[4]}, holder: "{row[1]}", kind: company, nickname: {shown},',
            f'     wechat_id: "{phone}", phone: "{phone}", avatar: {avatar}, signature: {signature}}}',
        ]
    lines.append('  - {id: dl_weiwei_88, holder: "1014", kind: private, nickname: 小卫}')
    return lines


def _customers(people: People, wxid: Names) -> list[str]:
    served = ("xudd", "fengjl", "chumx", "fengjl", "fengjl", "xudd", "xudd", "chumx")
    found = [(handle, row) for handle, row in people.items() if row[1].startswith("c")]
    lines = ["", "customers:"]
    for (handle, row), account in zip(found, served, strict=True):
        lines.append(f"  - {{id: {row[1]}, ids: [{wxid(handle)}], name: {row[2]}, account: work-{account}}}")
    return lines


def directory_text(people: People, wxid: Names, nickname: Names, name: str) -> str:
    """The YAML of the directory."""
    lines = _staff(people, wxid) + _groups(people, nickname, name)
    lines += _accounts(people) + _customers(people, wxid)
    return _HEAD + "\n".join(lines) + "\n" + _TAIL
