"""qungui regulation list: by setting, kind of clause and word."""

from __future__ import annotations

import pytest

from qungui.regulations.library import STARTERS, library_files
from qungui.sentences import LANGUAGES, Language
from tests.cli.running import run


def ids(*arguments: object, language: Language = "zh") -> list[str]:
    ran = run("regulation", "list", *arguments, language=language)
    assert ran.status == 0, ran.err
    return [line.split()[0] for line in ran.out.splitlines()[1:] if not line.startswith((" ", "【", "["))]


def test_all() -> None:
    found = ids()
    starters = sorted(path.stem for path in STARTERS.glob("*.yaml"))
    others = found[len(starters) :]
    assert found[: len(starters)] == starters and others == sorted(others)
    assert len(found) == len(set(library_files().values()))


@pytest.mark.parametrize(
    ("language", "headings"),
    [("zh", ["【入门】一页纸", "【制度库】"]), ("en", ["[Starters] one page", "[Library]"])],
)
def test_starters_stand_first_and_apart(language: Language, headings: list[str]) -> None:
    lines = run("regulation", "list", language=language).out.splitlines()
    found = [line for line in lines if line.startswith(("【", "["))]
    assert len(found) == 2 and all(line.startswith(head) for line, head in zip(found, headings, strict=True))
    assert lines.index(found[0]) == 1 and lines[2].startswith("chamber ")
    assert lines[lines.index(found[1]) + 1].startswith("r01 ")


def test_without_a_starter_there_are_no_headings() -> None:
    out = run("regulation", "list", "同乡").out
    assert "r17" in out and "【入门】" not in out and "【制度库】" not in out


@pytest.mark.parametrize("setting", ["sales", "销售"])
def test_by_setting(setting: str) -> None:
    found = ids("--setting", setting)
    assert {"r04", "r87"} <= set(found) and "r05" not in found


@pytest.mark.parametrize("kind", ["response.directive", "response"])
def test_by_kind(kind: str) -> None:
    found = ids("--kind", kind)
    assert "r11" in found and "r05" not in found


def test_by_rule() -> None:
    assert "r05" in ids("--kind", "content.length") and "r04" not in ids("--kind", "content.length")


def test_the_clauses_that_fit_stand_below() -> None:
    out = run("regulation", "list", "--kind", "content.length").out
    assert "    2.6  每条文字不超过 200 字" in out


def test_by_word() -> None:
    assert ids("R05") == ["r05"]
    assert "r17" in ids("同乡") and "r17" in ids("hometown", language="en")
    assert "r17" in ids("★") and "r05" not in ids("★")


def test_together() -> None:
    assert ids("--setting", "company", "--kind", "behaviour.quiet_hours", "23:30") == ["r05"]


@pytest.mark.parametrize(("language", "told"), [("zh", "没有符合的制度"), ("en", "no regulation fits")])
def test_nothing_fits(language: Language, told: str) -> None:
    ran = run("regulation", "list", "zzz-nothing", language=language)
    assert ran.status == 0 and told in ran.err and len(ran.out.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "near"),
    [(("--kind", "content.lenght"), "content.length"), (("--setting", "compny"), "company")],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_unknown_words_are_told(arguments: tuple[str, ...], near: str, language: Language) -> None:
    ran = run("regulation", "list", *arguments, language=language)
    assert ran.status == 2 and arguments[1] in ran.err and near in ran.err and ran.out == ""
