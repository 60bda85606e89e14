"""Nobody can be recognised in a masked report, and it still says the same."""

from __future__ import annotations

import dataclasses
import io
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from qungui.audit.result import AuditResult
from qungui.reports import write_html, write_json, write_text, write_xlsx
from qungui.reports.masking import mask
from qungui.reports.pseudonyms import STAR, Pseudonyms
from qungui.sentences import LANGUAGES
from tests.reports.pages import DEMO, audited, audited_demo, page_of, said

PEOPLE: dict[str, Any] = {
    "staff": [
        {"id": "u1", "ids": ["wxid_abc123456"], "name": "陈建国", "phone": "13800138000"},
        {"id": "u2", "name": "李雷", "names": ["Li Lei"]},
        {"id": "u3", "name": "王伟"},
        {"id": "u4", "name": "王伟"},
        {"id": "u5", "name": "欧阳明月"},
    ],
    "groups": [
        {
            "id": "g1",
            "name": "陈建国的群",
            "type": "internal",
            "members": [{"id": "u1", "nickname": "销售部-陈建国"}, {"id": "u2", "nickname": "冬瓜不加糖"}],
        }
    ],
    "accounts": [{"id": "a1", "holder": "u2", "nickname": "李雷工作号", "wechat_id": "lilei_work_1"}],
}
LENGTH: dict[str, Any] = {"rule": "content.length", "with": {"max_chars": 2}}


@pytest.fixture(scope="module")
def demo() -> AuditResult:
    return audited_demo()


@pytest.fixture(scope="module")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> Pseudonyms:
    folder = tmp_path_factory.mktemp("masked")
    return Pseudonyms(audited(folder, [said(1, "早上好")], LENGTH, directory=PEOPLE))


def names_of(result: AuditResult) -> set[str]:
    """Every name and id of the directory and of those who spoke, single characters and short ids left out."""
    directory, people = result.people.directory, result.people
    names = {name for one in directory.staff for name in (one.id, one.name, *one.names, *one.ids)}
    names |= {name for one in directory.customers for name in (one.name or "", *one.ids)}
    names |= {one.nickname or "" for group in directory.groups for one in group.members}
    names |= {
        name
        for one in directory.accounts
        for name in (one.nickname, one.wechat_id, one.phone)
        if name is not None
    }
    names |= {one.removeprefix("name:") for one in result.speakers}
    for group in people.groups.values():
        names |= {held.nickname or "" for line in group.members.values() for _, held in line.items()}
    names |= {line.name for one in result.findings for line in (*one.before, *one.after)}
    return {one.strip() for one in names if len(one.strip()) > 1 and not (one.isascii() and len(one) < 5)}


def numbers_of(result: AuditResult) -> set[str]:
    """The phone numbers and ids that stand in the bundled chats."""
    text = "".join(
        (DEMO / name).read_text("utf-8-sig") for name in ("qinghe-group.csv", "customer-group.csv")
    )
    return set(re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)|wxid_\w+|[\w.]+@\w+\.\w+", text)) | {
        one.phone for one in result.people.directory.staff if one.phone
    }


def everything_written(result: AuditResult, folder: Path) -> dict[str, str]:
    """All that any report of an audit says."""
    json_ = io.BytesIO()
    write_json(result, json_)
    written = {"json": json_.getvalue().decode()}
    for language in LANGUAGES:
        write_html(result, folder / "r.html", language)
        write_xlsx(result, folder / "r.xlsx", language)
        text = io.BytesIO()
        write_text(result, text, language)
        written[f"html {language}"] = (folder / "r.html").read_text("utf-8")
        written[f"text {language}"] = text.getvalue().decode()
        with CalamineWorkbook.from_path(str(folder / "r.xlsx")) as book:
            sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
        written[f"xlsx {language}"] = "\n".join(
            str(cell) for sheet in sheets for row in sheet for cell in row
        )
    return written


def test_no_name_and_no_number_of_the_demo_is_left(demo: AuditResult, tmp_path: Path) -> None:
    plain = everything_written(demo, tmp_path)
    masked = everything_written(mask(demo), tmp_path)
    secrets = names_of(demo) | numbers_of(demo)
    clauses = {word for one in demo.coverage for word in secrets if word in one.clause.text}
    assert len(secrets) > 50 and len([one for one in secrets if one in plain["html zh"]]) > 20
    for report, text in masked.items():
        left = [one for one in sorted(secrets - clauses) if one in text]
        assert not left, f"{report} still names {left}"
        assert not re.search(r"(?<![\da-f])1[3-9]\d{9}(?![\da-f])|wxid_", text)


def test_spans_stay_where_they_were(demo: AuditResult) -> None:
    masked = {one.finding.id: one for one in mask(demo).findings}
    assert len(masked) == len(demo.findings)
    for one in demo.findings:
        other = masked[one.finding.id]
        assert one.finding.spans == other.finding.spans
        assert len(one.text or "") == len(other.text or "")
        assert one.type == other.type and one.finding.message == other.finding.message
        assert [len(line.text) for line in one.before] == [len(line.text) for line in other.before]


def test_the_figures_stay_the_same(demo: AuditResult) -> None:
    plain, masked = page_of(demo), page_of(mask(demo))
    cards = [[one.words for one in page.all("li", "card")] for page in (plain, masked)]
    assert cards[0] == cards[1]
    counts = [
        [row.all("td")[0].words for row in page.one("section", id="members").all("tr")[1:]]
        for page in (plain, masked)
    ]
    assert counts[0] == counts[1]


def test_the_audit_itself_is_left_alone(demo: AuditResult) -> None:
    before = [msgspec.json.encode(one.finding) for one in demo.findings], [one.text for one in demo.findings]
    mask(demo)
    after = [msgspec.json.encode(one.finding) for one in demo.findings], [one.text for one in demo.findings]
    assert before == after and not demo.masked


def test_one_person_has_one_pseudonym(hidden: Pseudonyms) -> None:
    for name in ("u1", "wxid_abc123456", "陈建国", "销售部-陈建国"):
        assert hidden.value(name) == "成员01"
    assert hidden.person("u2") == hidden.name("冬瓜不加糖") == hidden.name("Li Lei") == "成员02"
    assert hidden.name("王伟") == "成员03／04"
    assert hidden.person("u3") == "成员03"
    assert hidden.person("name:冬瓜不加糖") == "name:成员02"


def test_different_people_have_different_pseudonyms(demo: AuditResult) -> None:
    hidden = Pseudonyms(demo)
    people = {
        demo.people.resolve(one) for one in (*demo.people.staff, *demo.people.customers, *demo.speakers)
    }
    assert len({hidden.person(one).removeprefix("name:") for one in people}) == len(people)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("陈建国来了", "员01来了"),
        ("找李雷", "找02"),
        ("陳建國、ＬＩ　ＬＥＩ", "员01、成员02＊＊"),
        ("建国和明月", "01和05"),
        ("lilei 不是 Li Leiter", "lilei 不是 Li Leiter"),
        ("冬瓜不加糖", "成员02＊"),
        ("陈总、老李、欧阳老师", "＊总、老＊、＊＊老师"),
        ("@路人甲 你好", "@＊＊＊ 你好"),
        ("@所有人 开会", "@所有人 开会"),
        ("打13800138000或138 0013 8000", "打＊＊＊＊＊＊＊＊＊＊＊或＊＊＊＊＊＊＊＊＊＊＊＊＊"),
        ("身份证11010519491231002X", "身份证＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊"),
        ("卡6222 0212 3456 7894", "卡＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊"),
        ("发a.b@example.com", "发＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊"),
        ("一三八零零一三八零零零", "＊＊＊＊＊＊＊＊＊＊＊"),
        ("200 元，12:30，2026-12-01", "200 元，12:30，2026-12-01"),
        ("😀陈建国😀", "😀员01😀"),
        ("加lilei_work_1", "加成员02＊＊＊＊＊＊＊＊"),
        ("手机号：1380****000", "手机号：＊＊＊＊＊＊＊＊＊＊＊"),
    ],
)
def test_names_and_numbers_inside_of_texts(hidden: Pseudonyms, text: str, masked: str) -> None:
    assert hidden.text(text) == masked
    assert len(hidden.text(text)) == len(text)


def test_sentences_use_the_whole_pseudonym(hidden: Pseudonyms) -> None:
    assert hidden.words("群昵称“冬瓜不加糖”应为“李雷”") == "群昵称“成员02”应为“成员02”"
    assert hidden.words("李雷的电话 13800138000") == "成员02的电话 " + STAR * 11


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["陈建国", "李雷", "冬瓜不加糖", "王伟", "欧阳明月", "13800138000", "@"]),
            st.text(max_size=6),
        ),
        max_size=12,
    )
)
def test_any_text_keeps_its_length_and_loses_its_names(hidden: Pseudonyms, parts: list[str]) -> None:
    text = "".join(parts)
    masked = hidden.text(text)
    assert len(masked) == len(text)
    for name in ("陈建国", "李雷", "冬瓜不加糖", "王伟", "欧阳明月", "13800138000"):
        assert name not in masked and name not in hidden.words(text)
    assert hidden.text(text) == masked


def test_people_known_by_display_name_only(tmp_path: Path) -> None:
    """Without a directory everybody who spoke is known by name; warnings and texts name them too."""
    events = [
        said(1, "老铁们早", sender="name:市场部-赵子龙"),
        said(2, "赵子龙在吗，子龙", sender="name:Anna"),
        said(3, "annabel 和 ANNA 都来", sender="name:钱多多"),
    ]
    plain = audited(tmp_path, events, LENGTH)
    result = mask(plain)
    zhao, anna, qian = [one.member_name for one in result.findings]
    assert len({zhao, anna, qian}) == 3 and zhao == "成员02"
    assert [one.text for one in result.findings[1:]] == [
        "员02在吗，02",
        "annabel 和 成员01 都来",
    ]
    assert all((one.finding.member or "").startswith("name:成员") for one in result.findings)
    assert not [one for one in result.warnings if "赵子龙" in one.zh or "钱多多" in one.zh]


def test_groups_keep_their_names_without_those_of_people(tmp_path: Path) -> None:
    result = mask(audited(tmp_path, [said(1, "早上好")], LENGTH, directory=PEOPLE))
    (one,) = result.findings
    assert one.group_name == "成员01的群" and one.finding.group == "群01"


def test_paths_become_file_names(tmp_path: Path) -> None:
    plain = audited(tmp_path, [said(1, "早上好")], LENGTH, directory=PEOPLE)
    moved = [{**plain.sources[0], "path": "C:\\Users\\someone\\陈建国的聊天.jsonl"}]
    result = mask(dataclasses.replace(plain, sources=moved))
    assert result.sources[0]["path"] == "成员01的聊天.jsonl"


def test_the_page_says_that_it_is_masked(demo: AuditResult) -> None:
    assert "已遮盖" in page_of(mask(demo)).one("header", "masthead").words
    assert "已遮盖" not in page_of(demo).one("header", "masthead").words
