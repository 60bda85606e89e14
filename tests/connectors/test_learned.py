"""The file of what was learnt: versions, taking back, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qungui.connectors.learned import NOTHING_LEARNT, LearnedFile, load_layer, read_learned
from qungui.problems import BadInput
from qungui.signals.categories import Category
from qungui.signals.learning import CategoryLesson, Lesson
from qungui.signals.local import Adjustment
from qungui.signals.verdict_table import Figures

FIGURES = Figures(0.5, 0.9, 0.64, 0.7, 12)
BETTER = Figures(None, 0.9, 0.95, 0.2, 0)
MODEL = "a" * 64


def lesson(*categories: Category, base: str = MODEL, offset: float = -1.25) -> Lesson:
    return Lesson(
        base,
        tuple(
            CategoryLesson(
                one, 20, 30, FIGURES, BETTER, Adjustment(one, 0.75, offset, (3, 9), (-120, 7), 0.6)
            )
            for one in categories
        ),
    )


def written(folder: Path, content: LearnedFile) -> Path:
    path = folder / "learned.json"
    path.write_bytes(content.stored())
    return path


def changed(path: Path, **fields: Any) -> Path:
    whole = json.loads(path.read_text("utf-8"))
    last = whole["versions"][-1]
    for name, value in fields.items():
        target = whole if name in whole else last["categories"]["fraud"]
        target[name] = value
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    content = NOTHING_LEARNT.with_lesson(lesson("fraud"), "2026-12-01T09:00:00+08:00", ["verdicts.jsonl"])
    path = written(tmp_path, content)
    assert read_learned(path) == content
    layer, expected = load_layer(path, MODEL), lesson("fraud").layer()
    assert expected is not None
    assert layer.identity() == expected.identity()


def test_versions_build_on_each_other_and_can_be_taken_back(tmp_path: Path) -> None:
    first = NOTHING_LEARNT.with_lesson(lesson("fraud"), "2026-12-01", ["a"])
    second = first.with_lesson(lesson("ads"), "2026-12-02", ["b"])
    assert [one.version for one in second.versions] == [1, 2]
    assert [list(one.categories) for one in second.versions] == [["fraud"], ["fraud", "ads"]]
    assert second.versions[1].learnt == ("ads",)
    assert second.without_last() == first
    assert first.without_last().versions == ()


def test_what_was_learnt_for_another_model_is_not_carried_on() -> None:
    first = NOTHING_LEARNT.with_lesson(lesson("fraud", base="b" * 64), "2026-12-01", ["a"])
    second = first.with_lesson(lesson("ads"), "2026-12-02", ["b"])
    assert list(second.versions[-1].categories) == ["ads"]


def test_a_layer_for_another_model_is_refused_and_says_what_to_do(tmp_path: Path) -> None:
    path = written(tmp_path, NOTHING_LEARNT.with_lesson(lesson("fraud"), "2026-12-01", ["a"]))
    with pytest.raises(BadInput) as caught:
        load_layer(path, "c" * 64)
    assert "aaaaaaaaaaaa" in caught.value.say("zh") and "cccccccccccc" in caught.value.say("en")
    assert "qungui learn --from" in caught.value.say("zh")


def test_nothing_learnt_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nothing learnt"):
        load_layer(written(tmp_path, NOTHING_LEARNT), MODEL)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"form": "other"}, "no file of what was learnt"),
        ({"format": 2}, "newer version"),
        ({"buckets": [3]}, "incomplete or out of range"),
        ({"buckets": [3, -1]}, "incomplete or out of range"),
        ({"buckets": [3, 1 << 40]}, "incomplete or out of range"),
        ({"weights": [1, 1 << 50]}, "incomplete or out of range"),
        ({"slope": 1e9}, "incomplete or out of range"),
        ({"offset": "x"}, "no file of what was learnt"),
        ({"versions": 5}, "no file of what was learnt"),
    ],
)
def test_a_spoilt_file_is_refused(tmp_path: Path, fields: dict[str, Any], words: str) -> None:
    path = written(tmp_path, NOTHING_LEARNT.with_lesson(lesson("fraud"), "2026-12-01", ["a"]))
    with pytest.raises(BadInput, match=words):
        read_learned(changed(path, **fields))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"{", b"{}", b'{"versions": null}'])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "learned.json"
    path.write_bytes(content)
    with pytest.raises(BadInput, match="no file of what was learnt"):
        read_learned(path)
