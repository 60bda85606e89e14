"""qungui regulation coverage: every clause with its rule and tests, and how it fared on a chat."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import qungui
from qungui.regulations.catalogue import catalogued_regulations
from qungui.regulations.library import library_files
from qungui.sentences import LANGUAGES, Language
from tests.cli.golden_files import MIXED, assert_golden
from tests.cli.running import Ran, chat_file, run

KEYS = ["regulation", "clause", "catalogue", "rule", "automation", "tests", "fired", "unchecked_because"]
DEMO = Path(qungui.__file__).parent / "demo"


def coverage(*arguments: object, language: Language = "zh") -> Ran:
    return run("regulation", "coverage", *arguments, language=language)


def rows(*arguments: object, language: Language = "zh") -> list[dict[str, Any]]:
    ran = coverage(*arguments, "--format", "json", language=language)
    assert ran.status == 0, ran.err
    listed: list[dict[str, Any]] = json.loads(ran.out)
    return listed


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    return chat_file(tmp_path, "你好", "一二三四五六", "你这个笨蛋", "笨蛋走开走开")


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_without_a_chat(language: Language) -> None:
    assert_golden(f"coverage.{language}.txt", coverage(MIXED, language=language).out)


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_on_a_chat(language: Language, chat: Path) -> None:
    assert_golden(f"coverage_on.{language}.txt", coverage(MIXED, "--on", chat, language=language).out)


def test_rows_without_a_chat() -> None:
    listed = rows(MIXED)
    assert [list(row) for row in listed] == [KEYS] * 6
    assert {row["regulation"] for row in listed} == {"project"}
    assert [row["automation"] for row in listed] == ["meta", "auto", "auto", "assist", "attest", "planned"]
    assert [row["tests"] for row in listed] == [0, 2, 1, 1, 0, 0]
    assert [row["fired"] for row in listed] == [None] * 6
    assert [row["unchecked_because"] for row in listed[:5]] == [None] * 5
    assert "归档尚未实现" in listed[5]["unchecked_because"]


def test_rows_on_a_chat(chat: Path) -> None:
    by_clause = {row["clause"]: row for row in rows(MIXED, "--on", chat, language="en")}
    assert {id: row["fired"] for id, row in by_clause.items()} == {
        "1": 0, "2.1": 2, "2.2": 0, "2.3": 2, "3.1": 0, "3.2": 0,
    }  # fmt: skip
    causes = {id for id, row in by_clause.items() if row["unchecked_because"] is not None}
    assert causes == {"3.2"}


def test_a_verdict_left_to_people_is_assistance(tmp_path: Path) -> None:
    text = MIXED.read_text(encoding="utf-8").replace(
        "with: {max_chars: 5}", "with: {max_chars: 5}\n    verdict: review"
    )
    path = tmp_path / "rules.yaml"
    path.write_text(text, encoding="utf-8")
    assert [row["automation"] for row in rows(path)][1] == "assist"


def test_the_directory_makes_clauses_checkable() -> None:
    chat = DEMO / "qinghe-group.csv"
    without = {row["clause"]: row for row in rows("r05", "--on", chat)}
    known = {row["clause"]: row for row in rows("r05", "--on", chat, "-d", DEMO / "directory.yaml")}
    assert without["1.1"]["unchecked_because"] and not without["1.1"]["fired"]
    assert known["1.1"]["fired"] > 0 and known["1.1"]["unchecked_because"] is None


def test_the_whole_library_ends_with_a_row_for_every_regulation() -> None:
    ran = coverage("--all")
    lines = ran.out.splitlines()
    start = lines.index("制度库") + 2
    table = lines[start : start + len(catalogued_regulations()) + 1]
    assert [line.split()[0] for line in table[:-1]] == list(catalogued_regulations())
    assert "/1664" in table[-1] and table[-1].rstrip().endswith("合计")
    carried = [int(line.split()[1].partition("/")[0]) for line in table[:-1]]
    assert table[-1].split()[0] == f"{sum(carried)}/1664"


def test_the_rows_of_the_whole_library_carry_the_catalogue() -> None:
    listed = rows("--all")
    ids = {row["regulation"] for row in listed}
    assert len(ids) == len(set(library_files().values()))
    for id, clauses in catalogued_regulations().items():
        if id in ids:
            carried = [one for row in listed if row["regulation"] == id for one in row["catalogue"]]
            assert sorted(carried) == sorted(one.id for one in clauses)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_fetches_nothing_and_escapes(tmp_path: Path, language: Language, chat: Path) -> None:
    hostile = tmp_path / "rules.yaml"
    text = MIXED.read_text(encoding="utf-8").replace("不得骂人。", "不得<script>alert(1)</script>骂人。")
    hostile.write_text(text.replace("No abuse.", "No <script>alert(1)</script> abuse."), encoding="utf-8")
    page = tmp_path / "page.html"
    ran = coverage(hostile, "--on", chat, "--format", "html", "-o", page, language=language)
    assert ran.status == 0 and str(page) in ran.err and ran.out == ""
    content = page.read_text(encoding="utf-8")
    assert "<script" not in content and "&lt;script&gt;" in content
    assert "http://" not in content and "https://" not in content
    assert "content.length" in content and f'lang="{"zh-CN" if language == "zh" else "en"}"' in content


def test_a_page_of_the_whole_library(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert coverage("--all", "--format", "html", "-o", page).status == 0
    content = page.read_text(encoding="utf-8")
    for id in catalogued_regulations():
        assert f">{id}<" in content
    assert "/1664" in content


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), {"zh": "--all", "en": "--all"}),
        (("r05", "--all"), {"zh": "r05 与 --all", "en": "either r05 or --all"}),
        (("r05", "-d", "x.yaml"), {"zh": "--on", "en": "--on"}),
        (("r05", "--format", "html"), {"zh": "-o", "en": "-o"}),
        (("nonsense",), {"zh": "找不到制度“nonsense”", "en": "“nonsense” is not found"}),
        (("r05", "--on", "missing.csv"), {"zh": "missing.csv", "en": "missing.csv"}),
        (("r05", "--format", "pdf"), {"zh": "--format", "en": "--format"}),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_commands_are_told(
    arguments: tuple[str, ...], told: dict[Language, str], language: Language
) -> None:
    ran = coverage(*arguments, language=language)
    assert ran.status == 2 and told[language] in ran.err and ran.out == ""


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    copy = tmp_path / "rules.yaml"
    copy.write_bytes(MIXED.read_bytes())
    assert coverage(copy, "-o", copy).status == 2
    assert copy.read_bytes() == MIXED.read_bytes()
