"""qungui regulation lint, on files of both kinds, and what it adds to check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qungui.sentences import LANGUAGES, Language
from tests.cli.golden_files import GOLDEN, assert_golden
from tests.cli.running import Ran, call, is_chinese, regulation_file, run

TEXT = GOLDEN / "lint.txt"
FINE = {"text": "迟到一次罚款 50 元。", "rule": "content.length", "with": {"max_chars": 9}}


def lint(*arguments: object, language: Language = "zh") -> Ran:
    return call("regulation", "lint", *arguments, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words(language: Language) -> None:
    ran = run("regulation", "lint", TEXT, language=language)
    assert (ran.status, ran.err) == (0, "")
    assert_golden(f"lint.{language}.txt", ran.out)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lawful_draft(language: Language) -> None:
    ran = lint(TEXT, "--fix", language=language)
    assert ran.status == 0
    assert_golden(f"lint_fix.{language}.txt", ran.out + "----\n" + ran.err)


def test_json() -> None:
    told = json.loads(lint(TEXT, "--format", "json", "--province", "广东省").out)
    fine = next(one for one in told["findings"] if one["code"] == "L01")
    assert fine["text"][slice(*fine["span"])] == fine["words"] == "罚款"
    assert (fine["line"], fine["severity"], fine["clause"]) == (6, "error", None)
    assert [law["verified"] for law in fine["law"]] == [True, False]
    assert any("广东" in one for one in fine["remarks_zh"])
    assert is_chinese(told["disclaimer_zh"]) and "no legal advice" in told["disclaimer_en"]


def test_a_regulation_file(tmp_path: Path) -> None:
    path = regulation_file(tmp_path, FINE, setting="company")
    told = json.loads(lint(path, "--format", "json").out)
    [fine] = [one for one in told["findings"] if one["code"] == "L01"]
    assert (fine["clause"], fine["source"]) == ("1", "rules.yaml")
    assert (
        path.read_text(encoding="utf-8")
        .splitlines()[fine["line"] - 1][fine["column"] - 1 :]
        .startswith("罚款")
    )


def test_the_draft_of_a_regulation_passes_check(tmp_path: Path) -> None:
    path, draft = regulation_file(tmp_path, FINE, setting="company"), tmp_path / "draft.yaml"
    assert lint(path, "--fix", "-o", draft).status == 0
    assert "was: " in draft.read_text(encoding="utf-8")
    checked = call("regulation", "check", draft)
    assert checked.status == 0 and "L01" not in checked.err


def test_check_tells_it_as_notes(tmp_path: Path) -> None:
    ran = call("regulation", "check", regulation_file(tmp_path, FINE, setting="company"))
    assert ran.status == 0
    assert "注意：L01 违法" in ran.err and "不是法律意见" in ran.err
    assert "L25" not in ran.err and "regulation lint" in ran.err, "advice is a number only"


def test_check_of_a_starter_says_nothing_of_law() -> None:
    ran = call("regulation", "check", "company-group")
    assert ran.status == 0 and "法律" not in ran.err


def test_the_original_wording() -> None:
    assert "L01" not in lint("r11").out
    assert "L01" in lint("r11", "--was").out


def test_audience() -> None:
    assert "L01" not in lint(TEXT, "--audience", "member").out
    assert "L01" in lint(TEXT, "--audience", "member", "--audience", "employee").out


@pytest.mark.parametrize(("least", "status"), [("error", 1), ("warning", 1), ("advice", 1)])
def test_fail_on(least: str, status: int) -> None:
    assert lint(TEXT, "--fail-on", least).status == status
    assert lint("company-group", "--fail-on", least).status == 0


def test_fail_on_leaves_out_what_is_lighter_or_off(tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text(
        "- {code: L01, action: off, reason: 试点, date: 2026-11-01, name: 王律师}\n", encoding="utf-8"
    )
    ran = lint(TEXT, "--policy", policy, "--fail-on", "error")
    assert ran.status == 0
    assert "王律师 2026-11-01 决定不提：试点" in ran.out
    assert lint(TEXT, "--policy", policy, "--fail-on", "warning").status == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "arguments",
    [
        ("none.txt",),
        ("none.docx",),
        ("no-such-regulation",),
        (TEXT, "--province", "火星"),
        (TEXT, "--policy", "none.yaml"),
        (TEXT, "--policy", TEXT),
        (TEXT, "--was"),
        ("r11", "--fix", "--was"),
        (TEXT, "--fix", "--format", "json"),
        (TEXT, "--fix", "-o", "new.docx"),
        (TEXT, "-o", TEXT),
        (TEXT, "--audience", "everybody"),
    ],
)
def test_bad_input(arguments: tuple[object, ...], language: Language) -> None:
    ran = lint(*arguments, language=language)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err and "Traceback" not in ran.err
    quoted = ("火星", "广东", "群规（员工）")
    said = "".join(ran.err.split())
    for words in quoted:
        said = said.replace(words, "")
    assert is_chinese(said) == (language == "zh")


def test_several_mistakes_at_once() -> None:
    ran = lint("none.txt", "--province", "火星", "--policy", "none.yaml")
    assert ran.status == 2 and all(one in ran.err for one in ("none.txt", "火星", "none.yaml"))
