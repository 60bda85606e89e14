"""Every other command on good input, in both languages: what it prints where, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import qungui
from qungui.sentences import LANGUAGES, Language
from tests.cli.running import call, chat_file, is_chinese, regulation_file, run

LENGTH = {"rule": "content.length", "with": {"max_chars": 5}}
DEMO = Path(qungui.__file__).parent / "demo"


def test_version() -> None:
    ran = run("--version")
    assert (ran.status, ran.out, ran.err) == (0, f"qungui {qungui.__version__}\n", "")


@pytest.mark.parametrize("command", [(), ("audit",), ("import",), ("demo",), ("regulation",), ("directory",)])
def test_help(command: tuple[str, ...]) -> None:
    ran = run(*command, "--help")
    assert ran.status == 0 and "Usage" in ran.out and ran.err == ""


@pytest.mark.parametrize(("language", "told"), [("zh", "没有错误"), ("en", "no errors")])
def test_check_of_a_good_regulation(tmp_path: Path, language: Language, told: str) -> None:
    ran = run("regulation", "check", regulation_file(tmp_path, LENGTH), language=language)
    assert ran.status == 0 and told in ran.err and ran.out == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_check_of_the_library_by_id_and_alias(language: Language) -> None:
    by_id = run("regulation", "check", "r05", language=language)
    assert by_id.status == 0 and run("regulation", "check", "R05", language=language).err == by_id.err


def test_the_tests_of_a_regulation(tmp_path: Path) -> None:
    tests = [{"clause": "1", "chat": "2026-12-02 10:00 张三: 很长很长的话\n", "expect": "violation"}]
    good = regulation_file(
        tmp_path, LENGTH, {"rule": "behaviour.flood", "with": {"same_text": 3}}, tests=tests
    )
    ran = run("regulation", "test", good)
    assert (
        ran.status == 0
        and "1/1 个测试通过" in ran.out
        and "没有测试触及的条款：2" in ran.out
        and ran.err == ""
    )
    assert "1 of 1 tests passed" in run("regulation", "test", good, language="en").out


def test_a_failing_test_is_told(tmp_path: Path) -> None:
    tests = [{"name": "短的", "clause": "1", "chat": "2026-12-02 10:00 张三: 好\n", "expect": "violation"}]
    path = regulation_file(tmp_path, LENGTH, tests=tests)
    ran = run("regulation", "test", path)
    assert ran.status == 1 and "0/1 个测试通过" in ran.out and "测试 1 短的" in ran.out
    english = run("regulation", "test", path, "--lang", "en")
    assert english.status == 1 and "clause 1 should be violation, found: none" in english.out


def test_no_tests_fail_only_where_tests_are_demanded(tmp_path: Path) -> None:
    path = regulation_file(tmp_path, LENGTH)
    plain, strict = run("regulation", "test", path), run("regulation", "test", path, "--strict")
    assert (plain.status, strict.status) == (0, 1)
    assert plain.out == strict.out and "制度中没有测试" in plain.out
    assert "the regulation has no tests" in run("regulation", "test", path, language="en").out


def test_the_list_of_the_library() -> None:
    ran = run("regulation", "list")
    head, *rows = ran.out.splitlines()
    assert ran.status == 0 and ran.err == "" and head.split() == ["编号", "别名", "场景", "条款", "标题"]
    ids = [row.split()[0] for row in rows]
    assert "r05" in ids and len(ids) == len(set(ids))
    assert run("regulation", "list", language="en").out.split()[:5] == [
        "id",
        "alias",
        "setting",
        "clauses",
        "title",
    ]
    found = run("regulation", "list", "R05").out.splitlines()
    assert len(found) == 2 and found[1].startswith("r05")


def test_show_gives_the_file_itself(tmp_path: Path) -> None:
    path = regulation_file(tmp_path, LENGTH)
    ran = run("regulation", "show", path)
    assert ran.status == 0 and ran.out == path.read_text("utf-8") and ran.err == ""
    assert "id: r05" in run("regulation", "show", "r05").out


def test_the_schema_is_json() -> None:
    ran = run("regulation", "schema")
    schema = json.loads(ran.out)
    assert ran.status == 0 and ran.err == "" and "clauses" in json.dumps(schema)


@pytest.mark.parametrize(("language", "told"), [("zh", "已写入"), ("en", "written to")])
def test_the_form_of_the_directory(tmp_path: Path, language: Language, told: str) -> None:
    ran = run("directory", "template", "-o", tmp_path / "form.xlsx", language=language)
    assert ran.status == 0 and told in ran.err and ran.out == ""
    checked = run("directory", "check", tmp_path / "form.xlsx", language=language)
    assert checked.status == 0 and checked.out == "" and checked.err != ""


@pytest.mark.parametrize(("language", "told"), [("zh", "可以使用"), ("en", "usable")])
def test_check_of_a_good_directory(language: Language, told: str) -> None:
    ran = run("directory", "check", DEMO / "directory.yaml", language=language)
    assert ran.status == 0 and told in ran.err and ran.out == ""


@pytest.mark.parametrize(("language", "told"), [("zh", "查无此人"), ("en", "nowhere describes")])
def test_people_who_resolve_nowhere_are_warnings(tmp_path: Path, language: Language, told: str) -> None:
    directory = tmp_path / "directory.yaml"
    directory.write_text("groups: [{id: g1, type: internal, owner: ghost, members: [{id: u1}]}]\n", "utf-8")
    checked = run("directory", "check", directory, language=language)
    assert checked.status == 0 and "ghost" in checked.err and told in checked.err
    order = ("audit", chat_file(tmp_path, "好"), "-r", regulation_file(tmp_path, LENGTH), "-d", directory)
    ran = run(*order, language=language)
    assert ran.status == 0 and "ghost" in ran.out and ran.err == ""


def test_import_writes_events_to_stdout_and_words_to_stderr(tmp_path: Path) -> None:
    ran = run("import", DEMO / "qinghe-group.csv", "-o", "-")
    lines = ran.out.splitlines()
    assert ran.status == 0 and len(lines) > 1_200 and is_chinese(ran.err)
    assert all(json.loads(line)["event"] for line in lines[:50])
    path = tmp_path / "events.jsonl"
    assert run("import", DEMO / "qinghe-group.csv", "-o", path).out == ""
    assert path.read_text("utf-8") == ran.out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demo(tmp_path: Path, language: Language) -> None:
    ran = run("demo", "-o", tmp_path / "out", language=language)
    assert ran.status == 0
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == ["demo.html", "demo.xlsx"]
    assert str(tmp_path / "out" / "demo.html") in ran.err and ran.out != ""


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (("audit", "x"), "缺少 -r / --regulation", "-r / --regulation is missing"),
        (
            ("audit", "x", "-r", "y", "--format", "pdf"),
            "应为 text、json、html、xlsx 之一",
            "must be one of text, json, html, xlsx",
        ),
        (("audit", "x", "-r", "y", "--frmat", "json"), "您是不是要写 --format", "did you mean --format"),
        (("audt",), "没有 audt 这个命令，您是不是要写 audit", "there is no command audt; did you mean audit"),
        (("import",), "缺少 CHAT", "CHAT... is missing"),
        (("regulation", "check"), "缺少 REGULATION", "REGULATION is missing"),
        (("regulation", "test"), "没有写明测试哪份制度", "no regulation was named"),
        (
            ("audit", "x", "-r", "y", "--workers", "0"),
            "--workers 的值不对",
            "the value of --workers will not do",
        ),
    ],
)
def test_a_wrong_command_is_told_in_the_users_language(arguments: tuple[str, ...], zh: str, en: str) -> None:
    for language, words in (("zh", zh), ("en", en)):
        ran = call(*arguments, language=language)  # type: ignore[arg-type]
        assert ran.status == 2 and ran.out == "" and words in ran.err
        assert len(ran.err.splitlines()) <= 2


def test_an_unknown_language_is_refused() -> None:
    assert run("regulation", "list", "--lang", "fr").status == 2
