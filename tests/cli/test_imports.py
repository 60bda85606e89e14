"""What `qungui import` says and writes, on good and on bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from qungui.cli.main import app
from tests.connectors import writers
from tests.connectors.chat import CHAT, GROUP, imported
from tests.connectors.writers import write


def run(*arguments: object, language: str = "zh") -> Result:
    return CliRunner().invoke(app, ["import", *map(str, arguments), "--lang", language])


def test_says_form_encoding_rows_period_people_gaps_and_bad_rows(tmp_path: Path) -> None:
    path = write(tmp_path, writers.chatlog_csv)
    path.write_bytes((path.read_bytes().decode() + f"8 Uhr,甲,u,群,{GROUP},x\n").encode("gb18030"))
    result = run(path)
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        f"{path}：chatlog CSV，编码 GB18030，12 行，2025-03-03 08:01 至 2025-03-03 08:10，1 个群，4 人发言",
        "chatlog CSV：不含退群、消息编号、@了谁、回复哪一条",
        f"跳过 {path} 第 17 行：时间“8 Uhr”无法识别",
        "共 19 个事件，跳过 1 行",
    ]
    english = run(path, language="en").stderr
    assert "skipped" in english and not any("\u4e00" <= sign <= "\u9fff" for sign in english.splitlines()[1])


def test_many_rows_of_one_reason_are_counted(tmp_path: Path) -> None:
    path = write(tmp_path, writers.chatlog_csv)
    path.write_text(path.read_text("utf-8") + "x,y\n" * 250, "utf-8")
    lines = run(path).stderr.splitlines()
    assert sum("第" in line and "跳过" in line for line in lines) == 100
    assert any(line.endswith("另外 150 行：这一行无法识别") for line in lines)


def test_what_it_writes_is_the_same_chat(tmp_path: Path) -> None:
    path = write(tmp_path, writers.weflow_json)
    out = tmp_path / "out.ndjson"
    assert run(path, "-o", out).exit_code == 0
    assert imported(out)[0] == imported(path)[0]
    assert all("event" in json.loads(line) for line in out.read_text("utf-8").splitlines())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("content", "more"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(500), []),
        (b"", []),
        (b"a" * 1_000_000, []),
        (writers.mapped_csv(CHAT).encode(), ["--column", "at=x"]),
        (writers.mapped_csv(CHAT).encode(), ["--column", "at"]),
        (writers.mapped_csv(CHAT).encode(), ["--timezone", "Mars/X"]),
    ],
    ids=["picture", "empty", "one line", "wrong column", "no column", "no zone"],
)
def test_bad_input_is_one_message_and_nothing_is_written(
    content: bytes, more: list[str], language: str, tmp_path: Path
) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    out = tmp_path / "out.ndjson"
    result = run(path, "-o", out, *more, language=language)
    assert result.exit_code == 2
    assert 1 <= len(result.stderr.splitlines()) <= 2
    assert "Traceback" not in result.output and not out.exists()
    assert [one.name for one in tmp_path.iterdir()] == ["x"]
