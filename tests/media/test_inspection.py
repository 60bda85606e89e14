"""Around the inspectors: limits, crashes, files that are none, answers that are kept. The processes are real."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qungui.events.batch import Batch
from qungui.media.answers import Answers
from qungui.media.inspection import Inspection
from qungui.media.inspectors import INSPECTORS, Inspector
from qungui.media.pool import Process
from tests.media.hostile import MEGABYTE
from tests.media.pictures import message, written_to

HOSTILE = Inspector("qr", "tests.media.hostile", frozenset({"image"}), memory=1024 * MEGABYTE)
IMPATIENT = replace(HOSTILE, seconds=0.5)
MISSING = Inspector("qr", "tests.media.no_such_module", frozenset({"image"}))


def inspected(
    folder: Path, *names: str, asked: Sequence[Inspector] = (HOSTILE,), answers: Answers | None = None
) -> list[dict[str, Any]]:
    """What is told of each file; other inspections than those of the test are left out."""
    with Inspection(folder, asked, answers, processes=2) as inspection:
        batch = Batch.of(message(name, number=number) for number, name in enumerate(names))
        return [event.rest["inspected"] for event in inspection.inspect(batch)]


def reasons(told: Mapping[str, Any]) -> dict[str, str]:
    left = {one["by"]: one["reason"] for one in told["not_inspected"]}
    return {by: reason for by, reason in left.items() if reason != "not_asked"}


def texts(told: Mapping[str, Any]) -> list[str]:
    return [one["text"] for one in told["seen"]]


@pytest.mark.parametrize(
    ("order", "reason"), [("crash", "crashed"), ("allocate", "memory"), ("raise", "unreadable")]
)
def test_what_a_file_does_to_its_inspector_touches_no_other_file(
    tmp_path: Path, order: str, reason: str
) -> None:
    folder = written_to(tmp_path, bad=order, good="hello", fine="bye")
    bad, good, fine = inspected(folder, "bad", "good", "fine")
    assert reasons(bad) == {"qr": reason} and bad["seen"] == []
    assert (texts(good), reasons(good), texts(fine)) == (["hello"], {}, ["bye"])


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    folder = written_to(tmp_path, hanging="hang")
    process = Process(IMPATIENT)
    assert process.ask(folder / "hanging") == {"reason": "too_long"}
    patient = process.inspector = HOSTILE
    (folder / "hanging").write_text("now quick", "utf-8")
    assert process.ask(folder / "hanging")["seen"][0]["text"] == "now quick"
    assert process.inspector is patient
    process.close()


def test_what_is_not_installed_names_the_command_that_installs_it(tmp_path: Path) -> None:
    folder = written_to(tmp_path, a="x")
    (told,) = inspected(folder, "a", asked=[MISSING])
    assert reasons(told) == {"qr": "no_qr"}


def test_only_files_of_the_folder_are_looked_into(tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("secret", "utf-8")
    folder = tmp_path / "media"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "a").write_text("hello", "utf-8")
    (folder / "link").symlink_to(tmp_path / "outside")
    (folder / "within").symlink_to(folder / "inner" / "a")
    names = ("../outside", str(tmp_path / "outside"), "link", "none", "inner", "inner\\a", "within", "a\0b")
    told = inspected(folder, *names)
    assert [reasons(one).get("file") for one in told] == [
        "outside", "outside", "outside", "missing", "not_a_file", None, None, "denied",
    ]  # fmt: skip
    assert texts(told[5]) == texts(told[6]) == ["hello"]


def test_a_file_that_is_too_big_is_left(tmp_path: Path) -> None:
    with (tmp_path / "big").open("wb") as stream:
        stream.truncate(101 * MEGABYTE)
    (told,) = inspected(tmp_path, "big")
    assert reasons(told) == {"file": "too_big"}


def test_the_same_content_is_looked_into_once_and_kept_for_the_next_run(tmp_path: Path) -> None:
    folder = tmp_path / "media"
    folder.mkdir()
    written_to(folder, a="same", b="same", c="crash")
    log, kept = tmp_path / "log", tmp_path / "kept"
    logging = replace(HOSTILE, options={"log": str(log)})
    first = inspected(folder, "a", "b", "a", "c", asked=[logging], answers=Answers(kept))
    assert sorted(log.read_text("utf-8").split()) == ["crash", "same"]
    second = inspected(folder, "a", "b", "a", "c", asked=[logging], answers=Answers(kept))
    assert second == first
    assert sorted(log.read_text("utf-8").split()) == ["crash", "crash", "same"], "failures are tried again"
    (file,) = kept.iterdir()
    file.write_text("{", "utf-8")
    assert inspected(folder, "a", asked=[logging], answers=Answers(kept)) == first[:1]


def test_other_options_or_another_version_make_other_answers() -> None:
    voice = INSPECTORS["voice"]
    assert voice.identity != replace(voice, options={"model": "x"}).identity
    assert HOSTILE.identity != replace(HOSTILE, package="zxing-cpp").identity


def test_what_was_not_asked_for_is_told(tmp_path: Path) -> None:
    folder = written_to(tmp_path, a="x")
    with Inspection(folder, [HOSTILE], processes=1) as inspection:
        batch = Batch.of([message("a"), message("v", "video", 2), message(None, number=3)])
        looked, video, unnamed = inspection.inspect(batch)
        notes = [one.zh for one in inspection.notes()]
    left = {one["by"]: one["reason"] for one in looked.rest["inspected"]["not_inspected"]}
    assert left == {"text": "not_asked", "nudity": "not_asked"}
    assert reasons(video.rest["inspected"]) == {"file": "not_supported"}
    assert "inspected" not in unnamed.rest
    assert notes[0] == "图片、语音等文件：0 个查看了内容，2 个没有或没有全部查看"


def test_what_the_source_says_it_saw_stays(tmp_path: Path) -> None:
    folder = written_to(tmp_path, a="x")
    seen: dict[str, Any] = {"seen": [], "not_inspected": []}
    with Inspection(folder, [HOSTILE], processes=1) as inspection:
        (event,) = inspection.inspect(Batch.of([message("a", inspected=seen)]))
    assert event.rest["inspected"] == seen


def test_the_files_are_counted_for_who_watches(tmp_path: Path) -> None:
    folder, told = written_to(tmp_path, a="x", b="y"), list[tuple[int, int]]()
    with Inspection(folder, [HOSTILE], processes=2) as inspection:
        inspection.progress = lambda done, total: told.append((done, total))
        inspection.inspect(Batch.of([message("a"), message("b", number=2)]))
    assert told == [(1, 2), (2, 2)]


def test_answers_are_lines_whatever_the_file_says(tmp_path: Path) -> None:
    said = "一行\n另一行\u2028\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")
    (tmp_path / "a").write_bytes(said.encode())
    (told,) = inspected(tmp_path, "a")
    assert texts(told) == [said]
    assert json.loads(json.dumps(told)) == told
