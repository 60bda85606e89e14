"""qungui regulation draft: the page, and answers given to what is open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import call, run
from tests.reading.drafts import ANSWERS, TEXT


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_page_is_written(source: Path, tmp_path: Path) -> None:
    page = tmp_path / "draft.html"
    ran = run("regulation", "draft", source, "--format", "html", "-o", page, language="en")
    assert ran.status == 0 and f"written to {page}" in ran.err
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_file_with_answers_passes(source: Path, tmp_path: Path) -> None:
    answers, made = tmp_path / "answers.json", tmp_path / "made.yaml"
    answers.write_text(json.dumps(ANSWERS), encoding="utf-8")
    assert run("regulation", "draft", source, "--answers", answers, "-o", made).status == 0
    assert run("regulation", "check", made).status == 0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--format", "html"], ("html 页面要用 -o 指定文件",)),
        (["--format", "json", "--answers", "a.json"], ("--answers 只用于写制度文件",)),
        (["--answers", "none.json"], ("文件无法读取", "没有这个文件")),
    ],
)
def test_what_does_not_go(source: Path, options: list[str], words: tuple[str, ...]) -> None:
    ran = call("regulation", "draft", source, *options)
    assert ran.status == 2 and all(one in ran.err for one in words)


def test_the_answers_are_not_overwritten(source: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(ANSWERS), encoding="utf-8")
    ran = call("regulation", "draft", source, "--answers", answers, "-o", answers)
    assert ran.status == 2 and json.loads(answers.read_text(encoding="utf-8")) == ANSWERS
