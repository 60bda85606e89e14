"""qungui regulation diff: what changes for whom, and what that means on a chat."""

from __future__ import annotations

from pathlib import Path

import pytest

import qungui
from qungui.sentences import LANGUAGES, Language
from tests.cli.golden_files import GOLDEN, MIXED, assert_golden
from tests.cli.running import Ran, chat_file, regulation_file, run

NEWER = GOLDEN / "mixed_new.yaml"
DEMO = Path(qungui.__file__).parent / "demo"


def diff(*arguments: object, language: Language = "zh") -> Ran:
    return run("regulation", "diff", *arguments, language=language)


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    return chat_file(
        tmp_path,
        "你好",
        "一二三四五",
        "一二三四五六",
        "你这个笨蛋",
        "傻瓜",
        "笨蛋走开走开",
        "笨蛋",
        "笨蛋",
        "笨蛋",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_words(language: Language) -> None:
    assert_golden(f"diff.{language}.txt", diff(MIXED, NEWER, language=language).out)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_on_a_chat(language: Language, chat: Path) -> None:
    assert_golden(f"diff_on.{language}.txt", diff(MIXED, NEWER, "--on", chat, language=language).out)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_changes(language: Language, chat: Path) -> None:
    ran = diff(MIXED, MIXED, "--on", chat, language=language)
    told = {
        "zh": ("没有变化", "两份制度的发现相同"),
        "en": ("Nothing changes", "Both regulations find the same"),
    }
    assert ran.status == 0 and all(words in ran.out for words in told[language])


def test_a_longer_term_is_found_later_and_is_the_same_finding(tmp_path: Path) -> None:
    def notice(within: str, name: str) -> Path:
        given = {"who": {"department": "销售一部"}, "within": within, "counts": "elapsed", "accept": ["收到"]}
        return regulation_file(tmp_path, {"rule": "response.acknowledge", "with": given}, name=name)

    chat, people = DEMO / "qinghe-group.csv", DEMO / "directory.yaml"
    ran = diff(notice("2h", "old.yaml"), notice("3h", "new.yaml"), "--on", chat, "-d", people)
    assert ran.status == 0 and "2 小时 → 3 小时（放宽）" in ran.out
    assert "新发现 0 处" in ran.out or "两份制度的发现相同" in ran.out


def test_a_verdict_left_to_people_is_judged_otherwise(tmp_path: Path, chat: Path) -> None:
    clause = {"rule": "content.length", "with": {"max_chars": 5}}
    old = regulation_file(tmp_path, clause, name="old.yaml")
    new = regulation_file(tmp_path, {**clause, "verdict": "review"}, name="new.yaml")
    ran = diff(old, new, "--on", chat, language="en")
    assert "judged otherwise: 2, violation → to review" in ran.out
    assert "Newly found: 0; no longer found: 0; judged otherwise: 2." in ran.out


def test_what_can_no_longer_be_checked_is_told(tmp_path: Path, chat: Path) -> None:
    activity = {"rule": "kpi.group_activity", "with": {"at_least": 1, "per": "day"}}
    of_department = {"at_least": 1, "per": "day", "who": {"department": "行政部"}}
    old = regulation_file(tmp_path, activity, name="old.yaml")
    new = regulation_file(tmp_path, {**activity, "with": of_department}, name="new.yaml")
    assert "cannot be checked now: " in diff(old, new, "--on", chat, language="en").out
    assert "cannot be checked now: " not in diff(new, old, "--on", chat, language="en").out


def test_messages_cannot_move_the_cursor(tmp_path: Path) -> None:
    hostile = chat_file(tmp_path, "你好\x1b[2J\x1b[31m红色红色红色")
    ran = diff(MIXED, NEWER, "--on", hostile)
    assert ran.status == 0 and "\x1b" not in ran.out


def test_into_a_file(tmp_path: Path) -> None:
    path = tmp_path / "diff.txt"
    ran = diff(MIXED, NEWER, "-o", path)
    assert ran.status == 0 and ran.out == "" and str(path) in ran.err
    assert path.read_text(encoding="utf-8") == diff(MIXED, NEWER).out


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_wrong_inputs_are_told_at_once(language: Language) -> None:
    ran = diff("nonsense", "rubbish", language=language)
    assert ran.status == 2 and "nonsense" in ran.err and "rubbish" in ran.err and ran.out == ""


@pytest.mark.parametrize(
    "arguments", [("r05",), ("r05", "r11", "-d", "x.yaml"), ("r05", "r11", "--on", "none.csv")]
)
def test_wrong_commands_are_told(arguments: tuple[str, ...]) -> None:
    ran = diff(*arguments)
    assert ran.status == 2 and ran.err and ran.out == ""
