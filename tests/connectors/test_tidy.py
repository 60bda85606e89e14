"""What an import leaves behind: nothing, however it ends; and what folders hold beside chats."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from qungui.connectors.files import read_chat
from qungui.problems import BadInput
from tests.connectors import writers
from tests.connectors.chat import CHAT, ZONE, imported, seen
from tests.connectors.writers import write


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_nothing_stays_after_the_end_an_error_or_half_an_import(scratch: Path, tmp_path: Path) -> None:
    path = write(tmp_path, writers.chatlab_jsonl, CHAT[::-1])
    chat = read_chat([path], zone=ZONE, memory=1, batch_rows=1)
    batches = iter(chat)
    next(batches)
    assert any(scratch.rglob("run-*"))
    batches.close()  # type: ignore[attr-defined]
    assert list(scratch.iterdir()) == []

    class Stopped(Exception):
        pass

    def stop(done: int, total: int | None) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        list(read_chat([path], zone=ZONE, memory=1, progress=stop))
    list(chat)
    assert list(scratch.iterdir()) == []


def test_folders_name_what_they_hold_beside_chats(tmp_path: Path) -> None:
    folder = tmp_path / "导出{1}"
    folder.mkdir()
    write(folder, writers.weflow_txt, name="a.txt")
    (folder / "leer.csv").write_bytes(b"")
    (folder / "{说明}.txt").write_text("这不是聊天", "utf-8")
    (folder / "~$表.xlsx").write_bytes(b"x")
    _, chat = imported(folder)
    assert [note.zh for note in chat.report.notes if "没有读取" in note.zh] == [
        "导出{1}/leer.csv：没有读取，文件是空的",
        "导出{1}/{说明}.txt：没有读取，无法识别这种聊天记录",
    ]
    assert all(note.say("zh") == note.zh for note in chat.report.notes)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_in_circles_and_what_is_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    write(folder, writers.weflow_txt, name="a.txt")
    (folder / "up").symlink_to(folder)
    (folder / "self").symlink_to("self")
    (folder / "nowhere").symlink_to("missing")
    events, chat = imported(folder)
    assert len(chat.report.sources) == 1 and len(seen(events)) == len(CHAT)
    os.mkfifo(folder / "pipe")
    for name in ("self", "nowhere", "pipe"):
        with pytest.raises(BadInput) as caught:
            imported(folder / name)
        assert [problem.code for problem in caught.value.problems] == ["unreadable"]


def test_all_bad_paths_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "leer").write_bytes(b"")
    with pytest.raises(BadInput) as caught:
        imported([tmp_path / "leer", tmp_path / "fehlt"])
    assert [problem.code for problem in caught.value.problems] == ["empty", "unreadable"]
