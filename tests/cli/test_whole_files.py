"""Reports are there whole or not at all, also when the program is killed while it writes."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import QUNGUI, chat_file, environment, regulation_file, run

LENGTH = {"rule": "content.length", "with": {"max_chars": 1}}
MANY = 20_000


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("format", ["json", "xlsx", "events"])
def test_killed_while_writing(tmp_path: Path, format: str) -> None:
    chat = chat_file(tmp_path, *["很长很长的话" * 10] * MANY)
    rules = regulation_file(tmp_path, LENGTH)
    report = tmp_path / "reports" / "report"
    report.parent.mkdir()
    report.write_bytes(b"the report of yesterday")
    command = ["audit", chat, "-r", rules, "--format", format, "-o", report]
    if format == "events":
        command = ["import", chat, "-o", report]
    with subprocess.Popen(
        [str(QUNGUI), *map(str, command)], env=environment("zh"), stderr=subprocess.PIPE
    ) as process:
        while process.poll() is None and len(list(report.parent.iterdir())) == 1:
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert process.returncode == -signal.SIGKILL, "killed while it wrote"
    assert report.read_bytes() == b"the report of yesterday"


def test_the_next_run_replaces_the_report(tmp_path: Path) -> None:
    chat, rules, report = chat_file(tmp_path, "好好"), regulation_file(tmp_path, LENGTH), tmp_path / "report"
    report.write_bytes(b"the report of yesterday")
    assert run("audit", chat, "-r", rules, "-o", report).status == 0
    assert "测试制度" in report.read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are those of POSIX")
def test_a_report_keeps_the_rights_of_the_one_before(tmp_path: Path) -> None:
    chat, rules, report = chat_file(tmp_path, "好好"), regulation_file(tmp_path, LENGTH), tmp_path / "report"
    report.touch()
    report.chmod(0o640)
    run("audit", chat, "-r", rules, "-o", report)
    assert report.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights of their own on Windows")
def test_a_report_behind_a_link_is_written_where_it_leads(tmp_path: Path) -> None:
    chat, rules = chat_file(tmp_path, "好好"), regulation_file(tmp_path, LENGTH)
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    run("audit", chat, "-r", rules, "-o", tmp_path / "link")
    assert (tmp_path / "link").is_symlink() and "测试制度" in (tmp_path / "real").read_text("utf-8")
