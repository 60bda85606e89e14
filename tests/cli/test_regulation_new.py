"""qungui regulation new: a regulation of one's own, with and without somebody at the terminal."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from qungui.regulation.load import load
from qungui.regulation.loaded import LoadedRegulation
from qungui.regulations.library import find_in_library
from qungui.rules.registry import RULE_TYPES
from qungui.sentences import LANGUAGES, Language
from tests.cli.running import QUNGUI, Ran, environment, run
from tests.regulation.render.documents import library

pty = pytest.importorskip("pty", reason="only where there are terminals of this kind")


def new(*arguments: object, folder: Path, language: Language = "zh") -> Ran:
    return run("regulation", "new", *arguments, folder=folder, language=language)


def at_terminal(answers: list[str], *arguments: object, folder: Path, language: Language = "zh") -> Ran:
    """Run it as somebody who types these lines, and Enter for all that follows."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [str(QUNGUI), "regulation", "new", *map(str, arguments)],
        cwd=folder,
        env=environment(language),
        stdin=slave,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(slave)
        os.write(master, "".join(f"{line}\n" for line in [*answers, *[""] * 40]).encode())
        out, err = process.communicate(timeout=120)
        os.close(master)
    ran = Ran(process.returncode, out.decode(), err.decode())
    assert "Traceback" not in ran.err, ran.err
    return ran


def loaded(path: Path) -> LoadedRegulation:
    return load(path, RULE_TYPES, find_in_library)


@pytest.mark.parametrize("id", ["r05", "r13", "r87"])
def test_a_copy_passes(id: str, tmp_path: Path) -> None:
    ran = new("--from", id, "--id", "ours", "--title", "我们的群规", "-o", "ours.yaml", folder=tmp_path)
    assert ran.status == 0 and ran.out == ""
    copy, original = loaded(tmp_path / "ours.yaml"), library(id)
    assert (copy.regulation.id, copy.regulation.regulation) == ("ours", "我们的群规")
    assert copy.regulation.version == 1 and copy.regulation.extends is None and copy.regulation.alias is None
    assert copy.regulation.clauses == original.regulation.clauses and copy.chosen == original.chosen
    assert copy.regulation.tests == original.regulation.tests
    assert run("regulation", "check", "ours.yaml", folder=tmp_path).status == 0


@pytest.mark.parametrize(("language", "told"), [("zh", "沿用原值"), ("en", "are kept")])
def test_without_a_terminal_open_values_are_kept_and_told(
    tmp_path: Path, language: Language, told: str
) -> None:
    ran = new("--from", "r05", folder=tmp_path, language=language)
    assert ran.status == 0 and told in ran.err and "90d" in ran.err
    copy = loaded(tmp_path / "my-company-staff-group.yaml")
    assert copy.regulation.regulation == library("r05").regulation.regulation


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_a_terminal_title_id_and_values_are_asked(tmp_path: Path, language: Language) -> None:
    ran = at_terminal(
        ["我们的群规", "our-group", "2d", "", "", "12"], "--from", "r05", folder=tmp_path, language=language
    )
    assert ran.status == 0, ran.err
    copy = loaded(tmp_path / "our-group.yaml")
    assert copy.regulation.regulation == "我们的群规"
    values = {clause: copy.parameters[clause].model_dump() for clause in ("1.1", "1.2", "3.5")}
    assert str(values["1.1"]["grace"]) == "2d"
    assert str(values["1.2"]["within"]) == "3d"
    assert values["3.5"]["pictures"]["times"] == 12
    assert copy.chosen == library("r05").chosen
    assert {"zh": "个测试与新的值不符", "en": "tests do not go with"}[language] in ran.err
    assert 0 < len(copy.regulation.tests) < len(library("r05").regulation.tests)
    assert run("regulation", "test", "our-group.yaml", "--strict", folder=tmp_path).status == 0


@pytest.mark.parametrize(("language", "told"), [("zh", "“soon”不是时长"), ("en", "“soon” is no duration")])
def test_a_wrong_answer_is_told_and_asked_again(tmp_path: Path, language: Language, told: str) -> None:
    answers = ["soon", "[a", "2d"]
    ran = at_terminal(
        answers, "--from", "r05", "--id", "ours", "--title", "群规", folder=tmp_path, language=language
    )
    assert ran.status == 0 and told in ran.err
    assert str(loaded(tmp_path / "ours.yaml").parameters["1.1"].model_dump()["grace"]) == "2d"


def test_who_goes_away_leaves_nothing_behind(tmp_path: Path) -> None:
    ran = at_terminal(["群规", "ours", "\x04"], "--from", "r05", folder=tmp_path)
    assert ran.status == 130 and not list(tmp_path.iterdir())


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_overwritten(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text("mine", encoding="utf-8")
    ran = new("--from", "r05", "--id", "ours", folder=tmp_path, language=language)
    assert ran.status == 2 and "ours.yaml" in ran.err and path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--from", "nonsense"),
        ("--from", "r05", "--id", "r11"),
        ("--from", "r05", "--id", "../x"),
        ("--from", "r05", "--id", "群规"),
        ("--from", "r05", "-o", "no/such/folder.yaml"),
        (),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_commands_are_told(tmp_path: Path, arguments: tuple[str, ...], language: Language) -> None:
    ran = new(*arguments, folder=tmp_path, language=language)
    assert ran.status == 2 and ran.err and not list(tmp_path.iterdir())
