"""`qungui audit` as a whole: forms of report, exit statuses, what goes to which stream."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qungui.sentences import Language
from tests.cli.running import call, chat_file, is_chinese, regulation_file, run
from tests.reports.workbooks import fill_in, rows_of, sheets_of

LENGTH: dict[str, Any] = {"rule": "content.length", "with": {"max_chars": 5}}
REVIEWED = {**LENGTH, "verdict": "review"}
BAD, GOOD = "很长很长的话", "好"


def test_the_summary_goes_to_stdout_and_nothing_else(tmp_path: Path) -> None:
    chat, rules = chat_file(tmp_path, BAD, GOOD), regulation_file(tmp_path, LENGTH)
    ran = run("audit", chat, "-r", rules)
    assert ran.status == 0 and ran.err == ""
    assert "发现 1 处违规" in ran.out and max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize("by", ["LANG", "--lang"])
def test_english_on_demand(tmp_path: Path, by: str) -> None:
    chat, rules = (
        chat_file(tmp_path, BAD),
        regulation_file(tmp_path, {**LENGTH, "text_en": "Short."}, regulation_en="Rules"),
    )
    ran = (
        run("audit", chat, "-r", rules, language="en")
        if by == "LANG"
        else run("audit", chat, "-r", rules, "--lang", "en")
    )
    assert ran.status == 0 and "1 violation found" in ran.out and not is_chinese(ran.out)


def test_lang_goes_before_the_environment(tmp_path: Path) -> None:
    chat, rules = chat_file(tmp_path, BAD), regulation_file(tmp_path, LENGTH)
    assert "1 处违规" in run("audit", chat, "-r", rules, "--lang", "zh", language="en").out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_json_on_stdout_is_one_object(tmp_path: Path, language: Language) -> None:
    chat, rules = chat_file(tmp_path, BAD, GOOD), regulation_file(tmp_path, LENGTH)
    ran = run("audit", chat, "-r", rules, "--format", "json", language=language)
    whole = json.loads(ran.out)
    assert ran.status == 0 and ran.err == "" and len(whole["findings"]) == 1
    to_dash = run("audit", chat, "-r", rules, "--format", "json", "-o", "-", folder=tmp_path)
    assert to_dash.out == ran.out and not (tmp_path / "-").exists()


@pytest.mark.parametrize(("language", "told"), [("zh", "已写入"), ("en", "written to")])
@pytest.mark.parametrize("format", ["text", "json", "html", "xlsx"])
def test_a_report_in_a_file(tmp_path: Path, format: str, language: Language, told: str) -> None:
    chat, rules, path = chat_file(tmp_path, BAD), regulation_file(tmp_path, LENGTH), tmp_path / "report"
    ran = run("audit", chat, "-r", rules, "--format", format, "-o", path, language=language)
    assert ran.status == 0 and ran.out == "" and told in ran.err and str(path) in ran.err
    content = path.read_bytes()
    assert content.startswith(
        {"text": "测试制度".encode(), "json": b"{", "html": b"<!doctype html>", "xlsx": b"PK"}[format]
    )
    assert sorted(one.name for one in tmp_path.iterdir()) == ["chat.jsonl", "report", "rules.yaml"]


def test_the_report_by_path_is_the_report_by_pipe(tmp_path: Path) -> None:
    chat, rules, path = chat_file(tmp_path, BAD), regulation_file(tmp_path, LENGTH), tmp_path / "report"
    run("audit", chat, "-r", rules, "-o", path)
    assert path.read_text(encoding="utf-8") == run("audit", chat, "-r", rules).out


@pytest.mark.parametrize(
    ("clause", "text", "fail_on", "status"),
    [
        (LENGTH, BAD, None, 0),
        (LENGTH, BAD, "violation", 1),
        (LENGTH, BAD, "review", 1),
        (LENGTH, GOOD, "violation", 0),
        (REVIEWED, BAD, "violation", 0),
        (REVIEWED, BAD, "review", 1),
        (REVIEWED, GOOD, "review", 0),
    ],
)
def test_fail_on(tmp_path: Path, clause: dict[str, Any], text: str, fail_on: str | None, status: int) -> None:
    chat, rules = chat_file(tmp_path, text), regulation_file(tmp_path, clause)
    ran = call("audit", chat, "-r", rules, *(["--fail-on", fail_on] if fail_on else []))
    assert ran.status == status and "测试制度" in ran.out


def test_decisions_go_round(tmp_path: Path) -> None:
    chat, rules, report = (
        chat_file(tmp_path, BAD, GOOD, BAD),
        regulation_file(tmp_path, REVIEWED),
        tmp_path / "报告.xlsx",
    )
    order = ("audit", chat, "-r", rules, "--format", "xlsx", "-o", report)
    assert run(*order).status == 0
    first, second = (row["发现编号"] for row in rows_of(report, "发现"))
    fill_in(report, "发现", "判定", {first: "误报"}, "发现编号")
    fill_in(report, "发现", "备注", {first: "是引用"}, "发现编号")
    chat_file(tmp_path, BAD, GOOD, BAD, BAD)
    ran = call("audit", chat, "-r", rules, "--decisions", report)
    assert "2 处待人工判断" in ran.out and "另有1处已判定为误报或谅解" in "".join(ran.out.split())
    assert "新增 1 处" in ran.out and ran.err == ""
    assert call(*order, "--decisions", report).status == 0
    assert [(row["判定"], row["备注"], row["新增"]) for row in rows_of(report, "发现")] == [
        ("误报", "是引用", ""),
        ("", "", ""),
        ("", "", "新增"),
    ]
    fill_in(
        report, "发现", "判定", {second: "谅解", rows_of(report, "发现")[2]["发现编号"]: "成立"}, "发现编号"
    )
    assert call("audit", chat, "-r", rules, "--decisions", report, "--fail-on", "violation").status == 1
    chat_file(tmp_path, BAD, GOOD, BAD)
    ran = call("audit", chat, "-r", rules, "--decisions", report, "--fail-on", "review")
    assert ran.status == 0 and "1处发现这次没有出现" in "".join(ran.out.split())
    assert call(*order, "--decisions", report).status == 0
    assert sheets_of(report)[-1] == "旧判定"


def test_mask_leaves_no_name(tmp_path: Path) -> None:
    rules = regulation_file(tmp_path, LENGTH)
    chat = tmp_path / "chat.txt"
    line = {
        "event": "message",
        "id": "1",
        "group": "g",
        "sender": "name:欧阳明月",
        "at": "2026-12-02T10:00:00+08:00",
        "text": "欧阳明月的电话 13812345678",
    }
    chat.write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    plain = call("audit", chat, "-r", rules, "--format", "json").out
    masked = call("audit", chat, "-r", rules, "--format", "json", "--mask").out
    assert "欧阳明月" in plain and "欧阳明月" not in masked and "13812345678" not in masked
    assert [one["id"] for one in json.loads(plain)["findings"]] == [
        one["id"] for one in json.loads(masked)["findings"]
    ]


def test_the_period(tmp_path: Path) -> None:
    chat, rules = chat_file(tmp_path, BAD, BAD, BAD), regulation_file(tmp_path, LENGTH)

    def found(*options: str) -> int:
        return len(json.loads(call("audit", chat, "-r", rules, "--format", "json", *options).out)["findings"])

    assert found("--since", "2026-12-02T08:01:00") == 2
    assert found("--until", "2026-12-02T08:00:00+08:00") == 1
    assert found("--until", "2026-12-02") == 3
    assert found("--since", "2026-12-03") == 0


def test_several_chats_and_regulations_and_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "群聊"
    folder.mkdir()
    chat_file(folder, BAD, name="a.jsonl")
    other = tmp_path / "b.jsonl"
    other.write_text(
        chat_file(folder, BAD, name="c.jsonl").read_text("utf-8").replace('"g1"', '"g2"'), "utf-8"
    )
    (folder / "c.jsonl").unlink()
    rules = regulation_file(tmp_path, LENGTH)
    more = regulation_file(
        tmp_path, {"rule": "content.length", "with": {"max_chars": 3}}, name="more.yaml", id="more"
    )
    ran = run("audit", folder, other, "-r", rules, "-r", more, "--format", "json")
    whole = json.loads(ran.out)
    assert [one["id"] for one in whole["regulations"]] == ["test", "more"]
    assert sorted((one["regulation"], one["group"]) for one in whole["findings"]) == [
        ("more", "g1"), ("more", "g2"), ("test", "g1"), ("test", "g2"),
    ]  # fmt: skip


def test_bad_rows_are_told_and_the_good_ones_judged(tmp_path: Path) -> None:
    chat, rules = chat_file(tmp_path, BAD, GOOD), regulation_file(tmp_path, LENGTH)
    chat.write_text(chat.read_text("utf-8") + "not json\n", "utf-8")
    ran = run("audit", chat, "-r", rules)
    assert ran.status == 0 and "1 处违规" in ran.out and "第 3 行" in ran.out


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    import subprocess

    from tests.cli.running import QUNGUI, environment

    chat, rules = chat_file(tmp_path, *[BAD] * 500), regulation_file(tmp_path, LENGTH)
    command = [str(QUNGUI), "audit", str(chat), "-r", str(rules), "--format", "json"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment("zh")
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() in (0, 1)
