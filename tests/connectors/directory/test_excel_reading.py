"""What people type into the Excel form is read as they mean it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from qungui.connectors.directory_excel import parse_excel_directory
from tests.connectors.directory.books import STAFF, book, notes, read


def test_numbers_and_lists_in_cells() -> None:
    staff = read(
        {
            "员工": [
                ["工号", "姓名", "手机", "其他账号", "别名", "批次", "持证", "入司"],
                [1001, "张三", 13800138000, "wx1、wx2，wx3;wx4\nwx5", "老张", 1, True, date(2026, 1, 2)],
            ]
        }
    ).staff[0]
    assert (staff.id, staff.phone, staff.names) == ("1001", "13800138000", ("老张",))
    assert staff.ids == ("wx1", "wx2", "wx3", "wx4", "wx5")
    assert staff.attributes == {"批次": 1, "持证": True, "入司": "2026-01-02"}


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (date(2026, 12, 1), date(2026, 12, 1)),
        (datetime(2026, 12, 1, 9, 30), datetime(2026, 12, 1, 9, 30)),
        ("2026/12/1", date(2026, 12, 1)),
        ("2026.12.01", date(2026, 12, 1)),
        ("2026年12月1日", date(2026, 12, 1)),
        (20261201, date(2026, 12, 1)),
        ("2026-12-01 9:30", datetime(2026, 12, 1, 9, 30)),
        ("2026年12月1日 09：30", datetime(2026, 12, 1, 9, 30)),
        ("2026-12-01T00:00:00", datetime(2026, 12, 1)),
        ("2026-12-01T09:30:00+08:00", datetime.fromisoformat("2026-12-01T09:30:00+08:00")),
        ("无", None),
    ],
)
def test_dates(cell: Any, meant: Any) -> None:
    staff = read({"员工": [["工号", "姓名", "入职日期"], ["1", "张三", cell]]}).staff[0]
    assert staff.since == meant
    assert type(staff.since) is type(meant)


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("2026-12-03~2026-12-05；2026-12-10", [(3, 5), (10, 10)]),
        ("2026/12/3-2026/12/5", [(3, 5)]),
        ("2026年12月3日至2026年12月5日\n2026.12.7", [(3, 5), (7, 7)]),
        (date(2026, 12, 9), [(9, 9)]),
    ],
)
def test_leave(cell: Any, days: list[tuple[int, int]]) -> None:
    staff = read({"员工": [["工号", "姓名", "请假"], ["1", "张三", cell]]}).staff[0]
    assert [(leave.since.day, leave.until.day) for leave in staff.leave] == days


def test_headers_in_any_order_and_language_below_a_title() -> None:
    directory = read(
        {
            "Staff": [["青禾公司员工名单"], [], ["NAME", " 工 号 *", "job title"], ["张三", "1001", "经理"]],
            "群": [["群名称", "群ID", "类型"], ["项目群", "g1", "客户"], [], ["闲聊群", "", "Internal"]],
        }
    )
    assert (directory.staff[0].id, directory.staff[0].title) == ("1001", "经理")
    assert [(group.id, group.type) for group in directory.groups] == [
        ("g1", "customer"),
        ("闲聊群", "internal"),
    ]


def test_members_join_their_group_by_id_or_name() -> None:
    directory = read(
        {
            "成员": [
                ["所在群", "成员", "群昵称", "身份"],
                ["项目群", "张三", "销售部-张三", "群管理员"],
                ["g1", "u9", "客户王总", "客户"],
                ["g1", "", "路人甲", "班委"],
            ],
            "群": [["群编号", "群名", "群主", "管理员"], ["g1", "项目群", "张三", "李四，路人甲"]],
            "员工": STAFF,
        }
    )
    group = directory.groups[0]
    assert [(member.id, member.role) for member in group.members] == [
        ("1001", "admin"),
        ("u9", "customer"),
        ("name:路人甲", "班委"),
    ]
    assert (group.owner, group.admins) == ("1001", ("1002", "name:路人甲"))


def test_a_group_merged_over_its_members() -> None:
    rows = [["所在群", "成员"], ["g1", "a"], ["", "b"], ["", "c"]]
    data = book({"群": [["群编号"], ["g1"]], "成员": rows}, {"成员": [(1, 0, 3, 0)]})
    directory = parse_excel_directory(data, "通讯录.xlsx")[0]
    assert [member.id for member in directory.groups[0].members] == ["a", "b", "c"]


def test_what_stands_for_an_id_that_is_left_empty() -> None:
    directory = read(
        {
            "账号": [["微信号", "账号类型", "头像", "昵称"], ["qh_zhang", "公司账号", "真人照片", "小张"]],
            "客户": [["客户编号", "姓名", "对接账号"], ["", "王总", "小张"]],
        }
    )
    account = directory.accounts[0]
    assert (account.id, account.kind, account.avatar) == ("qh_zhang", "company", "holder_photo")
    assert (directory.customers[0].id, directory.customers[0].account) == ("name:王总", "qh_zhang")


def test_products_territories_and_the_whole() -> None:
    directory = read(
        {
            "说明": [["群规通讯录"], ["单位名称", "青禾"], ["名单日期", date(2026, 12, 1)]],
            "产品": [["产品", "价格", "价格区间"], ["课程", 199, ""], ["教材", "面议", "¥10～20.5元"]],
            "区域": [["区域", "负责人", "包含地区", "备注"], ["华东", "张三", "上海、江苏", "含舟山"]],
        }
    )
    assert (directory.organisation, directory.as_of) == ("青禾", date(2026, 12, 1))
    assert [(one.price, one.range) for one in directory.products] == [
        (199, None),
        ("面议", "10-20.5"),
    ]
    wanted = {"name": "华东", "holder": "张三", "places": ["上海", "江苏"], "备注": "含舟山"}
    assert directory.territories == (wanted,)


def test_examples_and_blank_rows_are_not_read() -> None:
    rows = [["姓名", "工号"], ["张三", "示例：1001"], ["", "  "], ["李四", "1002"], ["王五", "Example: 7"]]
    assert [entry.id for entry in read({"员工": rows}).staff] == ["1002"]


def test_notes_stop_nothing() -> None:
    said = notes(
        {
            "工资": [["工号", "工资"], ["1", 5000]],
            "员工": [["工号", "姓名", "职务 务", "身份"], ["1", "张三", "经理", "监督人员"], ["2", "张三"]],
            "群": [["群编号", "群主"], ["g1", "张三"]],
        }
    )
    assert [(note.code, note.place.line, note.suggestion) for note in said] == [
        ("unknown_sheet", None, None),
        ("unknown_column", 1, "职务"),
        ("own_word", 2, "监督员"),
        ("ambiguous_name", 2, None),
    ]
    assert {note.severity for note in said} == {"note"}
