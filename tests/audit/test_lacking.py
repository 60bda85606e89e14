"""What the sources do not carry, and what the directory does not list, accuses nobody and is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from qungui.events.directory import DirectoryFile
from tests.audit.test_audit import audited, file_of, line

PASTED = "张三 2026-12-01 10:00:00\n早上好\n\n李四 2026-12-03 10:01:00\n早\n"
ON_ACCOUNTS: dict[str, Any] = {
    "accounts": [{"id": f"a{number}", "holder": "s", "kind": "company"} for number in range(3)]
}
POSTS: dict[str, Any] = {"rule": "kpi.moments", "with": {"at_least": 1, "per": "day"}}


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("chat.txt", PASTED, {("unknown", "not_carried"): 3}),
        ("chat.jsonl", None, {("violation", "too_few"): 6}),
    ],
)
def test_a_form_that_carries_no_posts_accuses_nobody(
    tmp_path: Path, workers: int, name: str, text: str | None, told: dict[tuple[str, str], int]
) -> None:
    """A neutral file is complete; a chat export says nothing of Moments."""
    path = tmp_path / name
    lines = [line(1, "早", at="2026-12-01T10:00:00+08:00"), line(2, "早", at="2026-12-03T10:00:00+08:00")]
    path.write_text(text or "\n".join(lines), encoding="utf-8")
    result = audited(path, POSTS, directory=DirectoryFile.model_validate(ON_ACCOUNTS), workers=workers)
    assert Counter((one.finding.verdict, one.finding.reason) for one in result.findings) == told


@pytest.mark.parametrize("workers", [1, 3])
def test_what_is_about_the_whole_is_told_once(tmp_path: Path, workers: int) -> None:
    path = file_of(tmp_path, line(1, "早"), line(2, "早", group="g2"))
    (one,) = audited(path, POSTS, workers=workers).findings
    assert one.finding.reason == "no_accounts"
