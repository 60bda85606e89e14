"""The figures of an audit, each counted once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qungui.audit.harvest import AuditOrder
from qungui.audit.run import audit
from qungui.reports.overview import Overview, overview_of
from tests.support import regulation

LENGTH: dict[str, Any] = {"rule": "content.length", "with": {"max_chars": 2}}
CHAT = '{"event":"message","id":"m1","group":"g","sender":"u","at":"2026-12-02T10:00:00+08:00","text":"一二三"}\n'


def overview(folder: Path, *ids: str) -> Overview:
    path = folder / "chat.jsonl"
    path.write_text(CHAT, encoding="utf-8")
    return overview_of(audit(AuditOrder([path], [regulation(LENGTH, id=id) for id in ids])))


def test_clauses_of_one_number_in_two_regulations_are_told_apart(tmp_path: Path) -> None:
    (member,) = overview(tmp_path, "first", "second").members
    assert member.clauses == {"first 1": 1, "second 1": 1}


def test_clauses_of_a_single_regulation_go_by_their_number(tmp_path: Path) -> None:
    (member,) = overview(tmp_path, "only").members
    assert member.clauses == {"1": 1}


def test_points_of_a_member_add_up_and_grow_until_the_end(tmp_path: Path) -> None:
    growing = {"points": {"start": 5, "grace": "2h", "add": 5, "every": "1h", "cap": 50}}
    clauses = [
        {**LENGTH, "on_breach": growing},
        {**LENGTH, "on_breach": {"points": 3}},
        {**LENGTH, "verdict": "review"},
    ]
    path = tmp_path / "chat.jsonl"
    path.write_text(CHAT, encoding="utf-8")
    loaded = regulation(*clauses)
    (member,) = overview_of(audit(AuditOrder([path], [loaded], until="2026-12-02 14:30"))).members
    assert (member.figures.violations, member.points, member.points_at_most) == (2, 8, 18)
