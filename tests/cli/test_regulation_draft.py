"""qungui regulation draft: the text of a regulation becomes a file of questions."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from qungui.sentences import LANGUAGES, Language
from tests.cli.running import run

TEXT = """首页 > 制度 > 群规
骑友群群规
一、发言
1、禁止发布广告，违者移出群聊。
2、单条消息不超过100字。
3、队员的提问领队要及时答复。
二、附则
1、本群规自发布之日起执行。
点击下载全文
"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "rules.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_is_written_and_told(text: Path, tmp_path: Path, language: Language) -> None:
    out = tmp_path / "draft.yaml"
    ran = run("regulation", "draft", text, "-o", out, language=language)
    assert (ran.status, ran.out) == (0, "")
    assert {"zh": "略去 2 处", "en": "2 pieces of text"}[language] in ran.err
    written = out.read_text(encoding="utf-8")
    assert "max_chars: 100" in written and "{chosen: null}" in written
    checked = run("regulation", "check", out, language=language)
    assert checked.status == 2
    out.write_text(
        written.replace("within: {chosen: null}", "within: 2h").replace(
            "counts: {chosen: null}", "counts: elapsed"
        ),
        encoding="utf-8",
    )
    assert run("regulation", "check", out, language=language).status == 0


def test_a_word_file_and_the_text_say_the_same(text: Path, tmp_path: Path) -> None:
    document = docx.Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    word = tmp_path / "rules.docx"
    document.save(str(word))
    assert run("regulation", "draft", word).out == run("regulation", "draft", text).out


def test_json_holds_the_clauses_and_questions(text: Path) -> None:
    ran = run("regulation", "draft", text, "--format", "json")
    (draft,) = json.loads(ran.out)
    assert [clause["kind"] for clause in draft["clauses"]][:2] == ["content.ads", "content.length"]
    assert draft["clauses"][0]["on_breach"] == ["remove"]
    assert draft["clauses"][1]["figures"][0]["parameter"] == "with.max_chars"
    assert draft["questions"]


def test_comparison_with_the_library(text: Path) -> None:
    ran = run("regulation", "draft", text, "--like", "homeowners")
    assert ran.status == 0
    assert "homeowners" in ran.err and "缺少" in ran.err


def test_several_regulations_become_several_files(tmp_path: Path) -> None:
    text = tmp_path / "two.txt"
    text.write_text(
        "钓鱼群群规\n1、不发广告。\n2、不骂人。\n读书群公约\n1、不刷屏。\n2、不骂人。\n", encoding="utf-8"
    )
    ran = run("regulation", "draft", text, "-o", tmp_path / "out.yaml")
    assert ran.status == 0
    assert "钓鱼群群规" in (tmp_path / "out.yaml").read_text(encoding="utf-8")
    assert "读书群公约" in (tmp_path / "out-2.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content", "arguments", "word"),
    [
        ("a.pdf", b"x", (), ".docx"), ("a.docx", b"x", (), "Word"), ("a.txt", b"  ", (), "没有文字"),
        ("a.txt", "不发广告。".encode(), ("--like", "nowhere"), "nowhere"),
    ],
)  # fmt: skip
def test_bad_input_ends_with_words(
    tmp_path: Path, name: str, content: bytes, arguments: tuple[str, ...], word: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    ran = run("regulation", "draft", path, *arguments)
    assert ran.status == 2 and word in ran.err and "Traceback" not in ran.err
