"""The summary for the terminal: word for word in both languages, narrow, and safe from what people write.

To accept new words: `QUNGUI_REWRITE_GOLDEN=1 pytest tests/reports/test_text_report.py`, and read the difference.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from qungui.audit.result import AuditResult
from qungui.reports import carry_over, write_text
from qungui.reports.decisions import EarlierFinding
from qungui.reports.text_report import plain_text
from qungui.sentences import LANGUAGES, Language
from tests.reports.pages import audited, said

GOLDEN = Path(__file__).parent / "golden"
LENGTH = {
    "text": "单条内容不超过 5 字，较长的内容请整理成文档后再发。",
    "text_en": "Five characters at most.",
    "rule": "content.length",
    "with": {"max_chars": 5},
}
FLOOD = {"text": "同样的内容不得连发三次。", "rule": "behaviour.flood", "with": {"same_text": 3}}
ANSWER = {
    "text": "通知发出后两小时内回复收到。",
    "rule": "response.acknowledge",
    "with": {"who": "everyone", "within": "2h", "counts": "elapsed", "accept": ["收到"]},
}
NICKNAME = {
    "text": "群昵称为本人姓名。",
    "rule": "profile.nickname",
    "with": {"formats": [{"for": "everyone", "format": "{name}"}], "within": "1h"},
}
INTRODUCTION = {
    "text": "入群后一天内自我介绍。",
    "rule": "membership.introduction",
    "with": {"within": "24h", "min_chars": 4},
}
PURPOSE = {"text": "本制度规范群的使用。", "rule": "meta.purpose", "with": {}}
DIRECTORY: dict[str, Any] = {
    "staff": [
        {"id": "u1", "name": "张三", "role": "leader"},
        {"id": "u2", "name": "李四"},
        {"id": "u3", "name": "王五"},
    ],
    "groups": [
        {
            "id": "g1",
            "name": "项目群",
            "type": "internal",
            "owner": "u1",
            "members": [
                {"id": "u1", "nickname": "张三", "joined_at": "2025-01-01"},
                {"id": "u2", "nickname": "小李子", "joined_at": "2025-01-01"},
                {"id": "u3", "nickname": "王五", "joined_at": "2025-01-01"},
            ],
        }
    ],
}
EVENTS = [
    {"event": "gap", "group": "g1", "at": "2026-12-02T08:00:00+08:00", "kinds": ["member_joined"]},
    said(0, "【通知】明天九点开会，请回复", sender="u1", mentions=["all"]),
    said(1, "收到", sender="u3"),
    said(2, "很长很长的话", sender="u2"),
    said(3, "接龙", sender="u2"),
    said(4, "接龙", sender="u2"),
    said(5, "接龙", sender="u2"),
    said(6, "这一句话也太长了", sender="u9"),
    said(200, "好", sender="u1"),
]


@pytest.fixture
def result(tmp_path: Path) -> AuditResult:
    clauses = (PURPOSE, LENGTH, FLOOD, ANSWER, NICKNAME, INTRODUCTION)
    return audited(tmp_path, EVENTS, *clauses, directory=DIRECTORY)


def is_said(name: str, said: str) -> None:
    file = GOLDEN / name
    if os.environ.get("QUNGUI_REWRITE_GOLDEN") == "1":
        file.parent.mkdir(exist_ok=True)
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_for_word(result: AuditResult, language: Language) -> None:
    is_said(f"summary.{language}.txt", plain_text(result, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_for_word_since_the_decisions(tmp_path: Path, language: Language) -> None:
    first = audited(tmp_path, EVENTS, LENGTH, FLOOD, directory=DIRECTORY)
    ids = [one.finding.id for one in first.findings]
    assert len(ids) == 4
    earlier = {ids[0]: EarlierFinding(ids[0], "false_alarm"), ids[1]: EarlierFinding(ids[1])}
    earlier["gone"] = EarlierFinding("gone", "upheld", clause="2.4", regulation="0" * 12)
    decisions = {id: one.decision for id, one in earlier.items()}
    again = audited(tmp_path, EVENTS, LENGTH, FLOOD, directory=DIRECTORY, decisions=decisions)
    carry_over(again, earlier)
    is_said(f"since.{language}.txt", plain_text(again, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [30, 40, 80, 120])
def test_no_line_is_wider_than_the_terminal(result: AuditResult, language: Language, width: int) -> None:
    lines = plain_text(result, language, width).splitlines()
    assert len(lines) > 15
    assert max(cell_len(line) for line in lines) <= width
    assert not any(line.endswith(" ") for line in lines)


def test_nothing_that_people_write_controls_the_terminal(tmp_path: Path) -> None:
    evil = "\x1b[31m红\x07\u202e反\r\n[b]粗"
    events = [
        {
            "event": "member_joined",
            "group": "g1",
            "member": "u2",
            "nickname": evil,
            "at": "2026-12-02T08:00:00+08:00",
        },
        said(1, "很长很长的话", sender="u2"),
    ]
    text = plain_text(audited(tmp_path, events, LENGTH), "zh")
    assert "红" in text and "[b]粗" in text
    assert not set(text) & set("\x1b\x07\u202e\r")


def test_a_file_is_plain_and_the_same_as_the_stream(result: AuditResult, tmp_path: Path) -> None:
    stream = io.BytesIO()
    write_text(result, stream, "zh")
    write_text(result, tmp_path / "summary.txt", "zh")
    assert stream.getvalue() == (tmp_path / "summary.txt").read_bytes()
    assert stream.getvalue().decode() == plain_text(result, "zh")
    assert b"\x1b" not in stream.getvalue()


def test_a_chat_without_findings_is_told_so(tmp_path: Path) -> None:
    text = plain_text(audited(tmp_path, [said(0, "好")], LENGTH), "zh")
    assert "未发现违规" in text and "没有一条条款有发现" in text


def test_several_regulations_name_theirs(result: AuditResult, tmp_path: Path) -> None:
    other = audited(tmp_path, EVENTS, LENGTH, settings={"id": "other", "regulation": "另一份制度"})
    result.regulations += other.regulations
    result.findings += other.findings
    result.coverage += other.coverage
    text = plain_text(result, "zh", 120)
    assert "另一份制度" in text and "other 1" in text and "test 2" in text
