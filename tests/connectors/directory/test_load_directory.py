"""Directories as text: what the file holds decides, and names find their people in every form."""

from __future__ import annotations

import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from qungui.audit.cautions import directory_warnings
from qungui.connectors.directory import load_directory, load_directory_with_notes
from qungui.connectors.directory_template import write_directory
from qungui.events.people import People
from qungui.problems import BadInput
from tests.connectors.directory.books import STAFF, book

TEXT = """\
staff:
  - {id: 1001, ids: [wx1], name: 张三, names: [老张]}
  - {id: "1002", name: 李四}
  - {id: "1003", name: 同名}
  - {id: "1004", name: 同名}
groups:
  - id: g1
    owner: 张三
    admins: [老张, wx1, 同名, 客户王总]
    members:
      - {id: 李四, nickname: 行政-李四}
      - {id: u9, nickname: 客户王总}
accounts:
  - {id: a1, holder: 李四, nickname: 青禾李四}
customers:
  - {id: c1, name: 王总, account: 青禾李四}
"""


def refusal(path: Path) -> BadInput:
    with pytest.raises(BadInput) as bad:
        load_directory(path)
    return bad.value


def test_names_find_their_people(tmp_path: Path) -> None:
    path = tmp_path / "directory.yaml"
    path.write_text(TEXT, encoding="utf-8")
    directory, notes = load_directory_with_notes(path)
    group = directory.groups[0]
    assert (group.owner, group.admins) == ("1001", ("1001", "wx1", "同名", "u9"))
    assert [member.id for member in group.members] == ["1002", "u9"]
    assert (directory.accounts[0].holder, directory.customers[0].account) == ("1002", "a1")
    assert [(note.code, note.place.line, note.values["ids"]) for note in notes] == [
        ("ambiguous_name", 9, ["1003", "1004"])
    ]
    people = People(directory, ZoneInfo("Asia/Shanghai"))
    assert people.standing("wx1", "g1", (0, 0)).roles >= {"owner", "admin"}


def test_the_content_decides_not_the_suffix(tmp_path: Path) -> None:
    excel = tmp_path / "directory.yaml"
    excel.write_bytes(book({"员工": STAFF}))
    text = tmp_path / "通讯录.xlsx"
    text.write_text("\ufeff" + json.dumps({"staff": [{"id": 1001, "name": "张三🙂"}]}), encoding="utf-8")
    assert [entry.name for entry in load_directory(excel).staff] == ["张三", "李四"]
    assert [entry.name for entry in load_directory(text).staff] == ["张三🙂"]


def test_json_may_be_large(tmp_path: Path) -> None:
    path = tmp_path / "directory.json"
    staff = [
        {"id": str(number), "name": f"员工{number}", "department": "部" * 20} for number in range(20_000)
    ]
    path.write_text(json.dumps({"staff": staff}), encoding="utf-8")
    assert len(load_directory(path).staff) == 20_000
    path.write_text(json.dumps({"staff": [*staff, {"id": "x"}]}), encoding="utf-8")
    assert "staff.20000.name" in refusal(path).say("zh")


def test_yaml_that_is_too_large_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "directory.yaml"
    path.write_text("staff:\n" + "  - {id: 1, name: 张三}\n" * 50_000, encoding="utf-8")
    bad = refusal(path)
    assert [problem.code for problem in bad.problems] == ["too_big"]
    assert "Excel 或 JSON" in bad.say("zh")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "d.yaml: 文件是空的"),
        ("regulation: 制度\n", "d.yaml:1:1: 这不是通讯录文件"),
        ("- a\n", "d.yaml:1:3: 这不是通讯录文件"),
        ('{"a": 1}', "d.yaml: 这不是通讯录文件"),
        ("staff:\n  - {name: 张三}\n", "d.yaml:2:6: 缺少“id”"),
        ("staff:\n  - {id: 1, name: 张三, from: 2026-13-01}\n", "d.yaml:2:29: “2026-13-01”"),
        ("accounts:\n  - {id: a, kind: 公司}\n", "d.yaml:2:19: “公司”不在可选之列"),
        ('{"accounts": [{"id": "a", "kind": "公司"}]}', "d.yaml:1:35: “公司”不在可选之列"),
        (
            "staff:\n  - {id: 1, name: 张三}\n  - {id: 2, ids: [1], name: 李四}\n",
            "“1”写了两次（第 2 行已有）",
        ),
        ('{"staff": [{"id": "\udcff", "name": "张三"}]}', "d.yaml:1: 文件不是 UTF-8 编码"),
        ("groups: [{id: g}, {id: g}]", "d.yaml:1:24: “g”写了两次（第 1 行已有）"),
    ],
)
def test_says(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert said in refusal(path).say("zh")


def test_all_errors_at_once(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text("staff:\n  - {id: 1}\n  - {name: 李四}\ngroups:\n  - {capacity: 多}\n", encoding="utf-8")
    assert len(refusal(path).problems) == 4


def test_no_file(tmp_path: Path) -> None:
    assert [problem.code for problem in refusal(tmp_path / "none.yaml").problems] == ["unreadable"]
    assert [problem.code for problem in refusal(tmp_path).problems] == ["unreadable"]


def test_people_who_resolve_nowhere_are_warnings(tmp_path: Path) -> None:
    path = tmp_path / "directory.yaml"
    path.write_text(
        "staff: [{id: 1, name: 张三, names: [老张]}]\n"
        "groups: [{id: g, name: 群一, owner: 王五, admins: [老张, 查无], members: [{id: 李四}]}]\n"
        "accounts: [{id: a, holder: 赵六}]\n",
        encoding="utf-8",
    )
    directory, notes = load_directory_with_notes(path)
    assert notes == []
    assert [warning.say("zh") for warning in directory_warnings(directory)] == [
        "通讯录中“群一”提到的 查无 查无此人",
        "通讯录中“群一”提到的 王五 查无此人",
        "通讯录中“a”提到的 赵六 查无此人",
    ]


def test_unknown_fields_periods_and_tied_ids_are_kept_in_both_forms(tmp_path: Path) -> None:
    text = tmp_path / "directory.yaml"
    text.write_text(
        "staff:\n  - {id: 7, ids: [wxid_a, u_b], name: 张三, names: [老张], from: 2025-01-01, "
        "until: 2025-07-01, 班次: 早}\n"
        "groups:\n  - {id: g, name: 群一, owner: wxid_a, 楼栋: 3, members: [{id: u_b, nickname: 三, from: 2025-02-01}]}\n",
        encoding="utf-8",
    )
    directory = load_directory(text)
    excel = tmp_path / "通讯录.xlsx"
    write_directory(directory, excel, "zh")
    assert load_directory(excel) == directory
    person = directory.staff[0]
    assert (person.ids, person.attributes) == (("wxid_a", "u_b"), {"班次": "早"})
    people = People(directory, ZoneInfo("Asia/Shanghai"))
    assert people.resolve("u_b") == people.resolve("wxid_a") == "7"
